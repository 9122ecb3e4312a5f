//! `polynya export`: everything that is good enough, as bundles with a manifest.

use std::io::Write as _;

use polynya_bundle::{Export as Bundles, RealDisk, Totals};
use polynya_diagnostics::{Finding, Message, Translate};
use polynya_export::{BodyRenderer, Header, Terms, Tool, export_entry, record_schema};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::schema::UnknownTerms;
use polynya_pipeline::{Context, Resources, check_entry};
use polynya_project::{CollectionFiles, EntryFiles, Project, Read};

use super::aside::{Aside, Watcher};
use super::engine::{Done, Only, Running};
use super::timings::{Stage, Timings, timed};
use super::{Found, Session, baseline, inputs, on_threads, past, waits};
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
    let not_written = || {
        let message = Message::new("cannot-write").with("dir", out.display().to_string());
        language.translate(&message)
    };
    let output = {
        let waiting = Message::new("bundle-waiting").with("dir", out.display().to_string());
        let waiting = waits(session.streams, language.translate(&waiting));
        Bundles::create(&RealDisk, &out, command.format, &waiting)
    };
    let told = |error: Failure| told(error, language).context(not_written());
    let output = output.map_err(|error| told(error.into()))?;
    let past = timed(aside.timings, Stage::Past, || {
        past(&project, session.streams, language)
    })?;
    let past = past.as_ref().map(|past| past as &dyn Attestations);
    let written = on_threads(command.place.threads, || {
        write(&project, past, findings, output, aside)
    })?;
    let written = written.map_err(told)?;
    if let Some(depfile) = &command.depfile {
        inputs::write_depfile(&project, session.streams, (depfile, &out), language)?;
    }
    let code = session.finish(&project, written.found)?;
    if command.reporting.tells() {
        let message = Message::new("exported")
            .with("records", written.totals.records)
            .with("bundles", written.totals.bundles)
            .with("left-out", written.totals.left_out)
            .with("dir", out.display().to_string());
        writeln!(session.streams.out, "{}", language.translate(&message))?;
    }
    Ok(code)
}

/// A failure of the disk in the reader's words, where it is a common one.
fn told(error: Failure, language: &dyn Translate) -> Failure {
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

/// What an export amounts to.
struct Written {
    found: Found,
    totals: Totals,
}

fn write(
    project: &Project,
    past: Option<&dyn Attestations>,
    opened: Vec<Finding>,
    mut output: Bundles<'_>,
    aside: Aside<'_>,
) -> Result<Written, Failure> {
    let timings = aside.timings;
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let read = (&resources, findings);
    let mut run = timed(timings, Stage::Strings, || {
        Running::start(project, read, past, Only::default(), opened, aside)
    });
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
                kept: (exported.lines, exported.inputs),
            })
        };
        run.entries(files, look, |(lines, files)| {
            timed(timings, Stage::Write, || {
                Ok(output.entry(&terms, &lines, &files)?)
            })
        })?;
        timed(timings, Stage::Write, || output.end_collection())?;
    }
    let found = timed(timings, Stage::Settle, || run.finish());
    let schema = record_schema_text(project, &resources)?;
    let totals = timed(timings, Stage::Place, || {
        output.finish(header(project), &schema)
    })?;
    Ok(Written { found, totals })
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
