//! `polynya export`: everything that is good enough, as bundles with a manifest.

use std::io::Write as _;
use std::path::Path;

use polynya_bundle::{Export as Bundles, RealDisk, Sealed, Totals};
use polynya_diagnostics::{Finding, Message, Translate};
use polynya_export::{BodyRenderer, Header, Terms, Tool, export_entry, record_schema};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::schema::UnknownTerms;
use polynya_pipeline::{Context, Resources, check_entry, settled_redirects};
use polynya_project::{CollectionFiles, EntryFiles, Project, Read};

use super::aside::{Aside, Watcher};
use super::engine::{Done, Only, Running};
use super::timings::{Stage, Timings, timed};
use super::{Found, Session, baseline, changes, inputs, on_threads, past, waits};
use crate::args::Export;
use crate::{Failure, Streams};

/// Where bundles go unless `--out` says otherwise, below the root.
const OUT: &str = "dist";

pub(crate) fn run(
    command: &Export,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let timings = command.timings.then(Timings::default);
    let watcher = Watcher::of(streams, &command.reporting, language);
    let aside = Aside {
        timings: timings.as_ref(),
        watcher: watcher.as_ref(),
    };
    let mut session = Session::new(&command.reporting, streams, language);
    session.aside = aside;
    let Some((project, findings)) = session.open(&command.place)? else {
        return Ok(2);
    };
    if !command.ignore_baseline {
        session.baseline = baseline::read(project.root(), language)?;
    }
    let out = match &command.out {
        Some(out) => session.streams.dir.join(out),
        None => project.root().join(OUT),
    };
    let told = |error: Failure| told(error, &out, language);
    let output = enter(command, &out, session.streams, language)?;
    let past = timed(aside.timings, Stage::Past, || {
        past(&project, session.streams, language)
    })?;
    let past = past.as_ref().map(|past| past as &dyn Attestations);
    let written = on_threads(command.place.threads, || {
        write(&project, past, findings, output, aside)
    })?;
    let Written { found, sealed } = written.map_err(told)?;
    let compared = command.since.as_ref().zip(sealed.changes().cloned());
    // Once the export is in place, what it replaced may be gone, and the list could not be
    // made again.
    if let Some((since, compared)) = &compared {
        changes::write(compared, since, session.streams, language)?;
    }
    let totals = timed(aside.timings, Stage::Place, || sealed.commit());
    let totals = totals.map_err(|error| told(error.into()))?;
    if let Some(depfile) = &command.depfile {
        inputs::write_depfile(&project, session.streams, (depfile, &out), language)?;
    }
    let code = session.finish(&project, found)?;
    if command.reporting.tells() {
        let text = language.translate(&exported(&totals, &out));
        writeln!(session.streams.out, "{text}")?;
    }
    if let Some((since, compared)) = &compared {
        let reporting = &command.reporting;
        changes::tell(compared, since, reporting, session.streams, language)?;
    }
    Ok(code)
}

/// Waits for the folder, and reads what the export is to be compared with.
fn enter(
    command: &Export,
    out: &Path,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<Bundles<'static>, Failure> {
    let output = {
        let waiting = Message::new("bundle-waiting").with("dir", out.display().to_string());
        let waiting = waits(streams, language.translate(&waiting));
        Bundles::create(&RealDisk, out, command.format, &waiting)
    };
    let output = output.map_err(|error| told(error.into(), out, language))?;
    let Some(since) = &command.since else {
        return Ok(output);
    };
    // It may be the manifest that this export replaces, or that a dead run has left to place.
    Ok(output.since(changes::earlier(since, streams, out, language)?))
}

fn exported(totals: &Totals, out: &Path) -> Message {
    Message::new("exported")
        .with("records", totals.records)
        .with("bundles", totals.bundles)
        .with("left-out", totals.left_out)
        .with("dir", out.display().to_string())
}

/// That an export could not be written, and why in the reader's words, where that is common.
fn told(error: Failure, out: &Path, language: &dyn Translate) -> Failure {
    let message = Message::new("cannot-write").with("dir", out.display().to_string());
    in_words(error, language).context(language.translate(&message))
}

fn in_words(error: Failure, language: &dyn Translate) -> Failure {
    use std::io::ErrorKind;
    let kind = error
        .downcast_ref::<std::io::Error>()
        .map(std::io::Error::kind);
    let id = match kind {
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => "bundle-disk-full",
        Some(ErrorKind::PermissionDenied) => "bundle-not-allowed",
        Some(ErrorKind::ReadOnlyFilesystem) => "bundle-read-only",
        Some(ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::AlreadyExists) => {
            "bundle-in-the-way"
        }
        _ => return error,
    };
    error.context(language.translate(&Message::new(id)))
}

/// An export that only has to be put in place.
struct Written<'d> {
    found: Found,
    sealed: Sealed<'d>,
}

fn write<'d>(
    project: &Project,
    past: Option<&dyn Attestations>,
    opened: Vec<Finding>,
    mut output: Bundles<'d>,
    aside: Aside<'_>,
) -> Result<Written<'d>, Failure> {
    let timings = aside.timings;
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let read = (&resources, findings);
    let mut run = timed(timings, Stage::Strings, || {
        Running::start(project, read, past, Only::default(), opened, aside)
    });
    let mut redirects = Vec::new();
    for files in project.collections() {
        let terms = terms(project, files, &resources);
        let renderer = BodyRenderer {
            trusted: terms.trusted,
        };
        let context = Context {
            renderer: Some(&renderer),
            ..run.context(files)
        };
        let look = |entry: &EntryFiles| -> Result<_, Failure> {
            let entry = timed(timings, Stage::Read, || project.load(entry));
            let checked = timed(timings, Stage::Check, || check_entry(context, entry));
            let exported = timed(timings, Stage::Records, || export_entry(&terms, checked))?;
            Ok(Done {
                findings: exported.findings,
                facts: exported.facts,
                kept: (exported.lines, exported.inputs, exported.redirects),
            })
        };
        run.entries(files, look, |(lines, files, own)| {
            redirects.extend(own);
            timed(timings, Stage::Write, || {
                Ok(output.entry(&terms, &lines, &files)?)
            })
        })?;
        timed(timings, Stage::Write, || output.end_collection())?;
    }
    let found = timed(timings, Stage::Settle, || run.finish());
    let redirects = settled_redirects(redirects).into_iter();
    output.redirects(redirects.map(Into::into).collect());
    let schema = record_schema_text(project, &resources)?;
    let sealed = timed(timings, Stage::Place, || {
        output.seal(header(project), &schema)
    })?;
    Ok(Written { found, sealed })
}

/// What the manifest says of the export as a whole.
fn header(project: &Project) -> Header {
    Header {
        tool: Tool {
            name: "polynya".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        configuration: project.configuration().digest(),
        source_locale: project.source_locale().to_string(),
        locales: project.locales().iter().map(ToString::to_string).collect(),
        ..Header::default()
    }
}

/// What records are like, as a file beside them.
fn record_schema_text(project: &Project, resources: &Resources) -> Result<String, Failure> {
    let all = project.collections().iter();
    let terms: Vec<Terms<'_>> = all.map(|files| terms(project, files, resources)).collect();
    let schema = record_schema(&terms, UnknownTerms::under(project.severities()));
    Ok(format!("{}\n", serde_json::to_string_pretty(&schema)?))
}

pub(super) fn terms<'a>(
    project: &Project,
    files: &'a CollectionFiles,
    resources: &'a Resources,
) -> Terms<'a> {
    let fallbacks = files.locales.iter().map(|locale| {
        let promised = project.locales().contains(locale);
        if files.fallback && promised {
            project.fallback_chain(locale)
        } else {
            Vec::new()
        }
    });
    Terms {
        collection: &files.collection,
        trusted: files.trusted,
        fallbacks: fallbacks.collect(),
        locales: &files.locales,
        resources,
        chains: files
            .locales
            .iter()
            .map(|locale| project.fallback_chain(locale))
            .collect(),
    }
}
