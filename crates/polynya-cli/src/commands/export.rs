//! `polynya export`: everything that is good enough, as bundles with a manifest.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use polynya_bundle::{Changes, Export as Bundles, Format, Prepared, RealDisk, Sealed, Totals};
use polynya_cache::Stamps;
use polynya_diagnostics::{Finding, Message, Translate};
use polynya_export::{
    BodyRenderer, Exported, Header, Made, Terms, Tool, export_entry, record_schema,
};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::schema::UnknownTerms;
use polynya_pipeline::suppress::Run;
use polynya_pipeline::{
    Context, Entry, Needs, Redirect, Resources, check_entry, settled_redirects,
};
use polynya_project::{Attested, CollectionFiles, EntryFiles, Ground, Project, Read};

use super::aside::{Aside, Surroundings};
use super::cached::{self, Place, Reuse, Row};
use super::engine::{Done, Only, Running};
use super::kept::{Kept, Remembered, Wrote};
use super::records::{Making, Records};
use super::refused::told;
use super::shard::{Broken, Kind, Set};
use super::timings::{Stage, timed};
use super::watch::{Scene, Turn};
use super::{Found, Session, changes, inputs, on_threads, past, shard, waits};
use crate::args::{Export, Since};
use crate::{Failure, Streams};

/// Where bundles go unless `--out` says otherwise, below the root.
const OUT: &str = "dist";

/// Exports; where a watch is under way, `turn` then waits for a change of what was read.
pub(crate) fn run(
    command: &Export,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
    turn: Option<&mut Turn>,
) -> Result<u8, Failure> {
    if let Some(sharding) = &command.shard {
        return shard::run(Kind::Export, sharding, &command.common, streams, language);
    }
    let surroundings = Surroundings::of(&command.common, streams, language);
    let (mut session, root) = Session::begin(&command.common, &surroundings, streams, language)?;
    let aside = session.aside;
    let out = out(command, &session, &root);
    let kept = Kept::of(command.common.caching, &root, session.streams);
    let (remembered, stamps) = recall(command, aside, (kept.as_ref(), &out))?;
    if let Some(remembered) = remembered {
        return repeat(session, remembered, &out);
    }
    let Some((project, findings)) = session.open_at(&root)? else {
        return Ok(2);
    };
    let begin = |kept| {
        timed(aside.timings, Stage::Cache, || {
            Reuse::begin(kept, (&project, Run::Whole), stamps)
        })
    };
    let reuse = on_threads(command.common.place.threads, || {
        kept.as_ref().and_then(begin)
    })?;
    let task = Task {
        command,
        out: &out,
        reuse: reuse.as_ref(),
    };
    let source = Source::Files(turn);
    let code = run_on(task, &mut session, (&project, findings), source)?;
    let (streams, language) = (session.streams, session.language);
    let told = reuse
        .map(|reuse| reuse.tell(streams, language))
        .transpose()?;
    Ok(if told == Some(true) { 2 } else { code })
}

/// Exports what shards have made of the project.
pub(super) fn from_shards(
    command: &Export,
    shards: Set,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let surroundings = Surroundings::of(&command.common, streams, language);
    let (mut session, root) = Session::begin(&command.common, &surroundings, streams, language)?;
    let out = out(command, &session, &root);
    let Some((project, findings)) = session.open_at(&root)? else {
        return Ok(2);
    };
    shards.hold_against(
        &project,
        (session.streams, command.common.caching),
        language,
    )?;
    let task = Task {
        command,
        out: &out,
        reuse: None,
    };
    let source = Source::Shards(shards);
    run_on(task, &mut session, (&project, findings), source)
}

/// Where the export goes.
fn out(command: &Export, session: &Session<'_, '_>, root: &Path) -> PathBuf {
    match &command.out {
        Some(out) => session.streams.dir.join(out),
        None => {
            let real = root.canonicalize();
            real.unwrap_or_else(|_| root.to_path_buf()).join(OUT)
        }
    }
}

/// What an export like this is kept as.
fn kind(command: &Export, out: &Path) -> String {
    format!("export {} {}", command.format.name(), out.display())
}

/// What the same call found before, if nothing has changed since and what it wrote is still
/// there.
fn recall(
    command: &Export,
    aside: Aside<'_>,
    (kept, out): (Option<&Kept>, &Path),
) -> Result<(Option<Remembered>, Stamps), Failure> {
    // What is to be listed or compared has to be known.
    let more = command.since.is_some() || command.depfile.is_some() || command.watch;
    let Some(kept) = kept.filter(|_| !more) else {
        return Ok(Default::default());
    };
    let kind = kind(command, out);
    on_threads(command.common.place.threads, || {
        timed(aside.timings, Stage::Cache, || kept.recall(&kind))
    })
}

/// Reports what was found before; what was written is there.
fn repeat(mut session: Session<'_, '_>, remembered: Remembered, out: &Path) -> Result<u8, Failure> {
    let [records, bundles, left_out] = remembered.figures[..] else {
        return Ok(2);
    };
    let totals = Totals {
        records,
        bundles,
        left_out,
    };
    let code = session.conclude(remembered.extent, remembered.found)?;
    tell(&mut session, (&totals, out), None)?;
    Ok(code)
}

/// An export to a place.
#[derive(Clone, Copy)]
struct Task<'t> {
    command: &'t Export,
    out: &'t Path,
    reuse: Option<&'t Reuse<'t>>,
}

/// What is exported.
enum Source<'t> {
    /// What the project's files give; where a watch is under way, a change of them is waited
    /// for then.
    Files(Option<&'t mut Turn>),
    /// What shards have made of them.
    Shards(Set),
}

/// Exports an open project.
fn run_on(
    task: Task<'_>,
    session: &mut Session<'_, '_>,
    (project, findings): (&Project, Vec<Finding>),
    source: Source<'_>,
) -> Result<u8, Failure> {
    let (turn, shards) = match source {
        Source::Files(turn) => (turn, None),
        Source::Shards(shards) => (None, Some(shards)),
    };
    let Task {
        command,
        out,
        reuse,
    } = task;
    let (aside, language) = (session.aside, session.language);
    let told = |error: Failure| told(error, out, language);
    let output = enter(command, out, session.streams, language)?;
    let past = timed(aside.timings, Stage::Past, || match shards {
        // The shards have asked it.
        Some(_) => Ok(None),
        None => past(project, session.streams, language),
    })?;
    let records = reuse.map(|reuse| Records::of(reuse.kept(), out, command.format));
    let job = Job {
        project,
        past: past.as_ref(),
        aside,
        format: command.format,
        reuse: reuse.zip(records.as_ref()),
        kind: kind(command, out),
    };
    // As it is before anything is read.
    let scene = turn
        .is_some()
        .then(|| Scene::of(project, &project.watched(job.past, [])));
    let written = on_threads(command.common.place.threads, || match shards {
        Some(shards) => shard::assemble(&job, shards, findings, output),
        None => write(&job, findings, output),
    })?;
    let Written {
        found,
        sealed,
        keeping,
        needs,
    } = written.map_err(|error| match error.downcast() {
        Ok(broken) => Broken::told(broken, language),
        Err(error) => told(error),
    })?;
    let compared = command.since.as_ref().zip(sealed.changes().cloned());
    // Once the export is in place, what it replaced may be gone, and the list could not be
    // made again.
    if let Some((since, compared)) = &compared {
        changes::write(compared, since, session.streams, language)?;
    }
    let files = sealed.files();
    let totals = timed(aside.timings, Stage::Place, || sealed.commit());
    let totals = totals.map_err(|error| told(error.into()))?;
    let wrote = wrote(&totals, &files, out);
    on_threads(command.common.place.threads, || {
        job.keep(keeping, &found, wrote)
    })?;
    if let Some(depfile) = &command.depfile {
        inputs::write_depfile(project, session.streams, (depfile, out), language)?;
    }
    let code = session.finish(project, found)?;
    let compared = compared
        .as_ref()
        .map(|(since, compared)| (&**since, compared));
    tell(session, (&totals, out), compared)?;
    if let Some((turn, scene)) = turn.zip(scene) {
        turn.wait((scene, &needs), session)?;
    }
    Ok(code)
}

fn wrote(totals: &Totals, files: &[String], out: &Path) -> Wrote {
    let files = files
        .iter()
        .map(|file| out.join(file).display().to_string());
    Wrote {
        files: files.collect(),
        figures: vec![totals.records, totals.bundles, totals.left_out],
    }
}

/// Says what was exported, and what of it has changed.
fn tell(
    session: &mut Session<'_, '_>,
    (totals, out): (&Totals, &Path),
    compared: Option<(&Since, &Changes)>,
) -> Result<(), Failure> {
    let (reporting, language) = (session.reporting, session.language);
    if reporting.tells() {
        let text = language.translate(&exported(totals, out));
        writeln!(session.streams.out, "{text}")?;
    }
    if let Some((since, compared)) = compared {
        changes::tell(compared, since, reporting, session.streams, language)?;
    }
    Ok(())
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

/// What is to be exported.
pub(super) struct Job<'p> {
    pub(super) project: &'p Project,
    past: Option<&'p Attested<'p>>,
    pub(super) aside: Aside<'p>,
    pub(super) format: Format,
    /// What earlier runs found and made, if that may be used.
    reuse: Option<(&'p Reuse<'p>, &'p Records<'p>)>,
    /// What it is kept as.
    kind: String,
}

impl Job<'_> {
    /// Keeps what was found and made, now that it is in place.
    fn keep(&self, keeping: Option<(Making, BTreeSet<String>)>, found: &Found, wrote: Wrote) {
        if let Some(((reuse, records), (making, watched))) = self.reuse.zip(keeping) {
            timed(self.aside.timings, Stage::Cache, || {
                records.keep(making);
                reuse.remember(&self.kind, watched, self.project, (found, wrote));
            });
        }
    }
}

/// An export that only has to be put in place.
pub(super) struct Written<'d> {
    pub(super) found: Found,
    pub(super) sealed: Sealed<'d>,
    /// What is to be kept once it is.
    pub(super) keeping: Option<(Making, BTreeSet<String>)>,
    /// What was asked for on the way.
    pub(super) needs: Needs,
}

fn write<'d>(
    job: &Job<'_>,
    opened: Vec<Finding>,
    mut output: Bundles<'d>,
) -> Result<Written<'d>, Failure> {
    let (project, timings) = (job.project, job.aside.timings);
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let read = (&resources, findings);
    let past = job.past.map(|past| past as &dyn Attestations);
    let mut run = timed(timings, Stage::Strings, || {
        Running::start(project, read, past, Only::default(), opened, job.aside)
    });
    let reuse = job.reuse;
    let kept = reuse.map(|(reuse, _)| reuse);
    let ground = kept.map(|_| Ground::new(project, &resources, job.past));
    let mut redirects = Vec::new();
    let mut keeping = reuse.map(|(reuse, records)| (reuse.writer(), records.writer()));
    for files in project.collections() {
        let terms = terms(project, files, &resources);
        let renderer = BodyRenderer {
            trusted: terms.trusted,
        };
        let context = Context {
            renderer: Some(&renderer),
            ..run.context(files)
        };
        let place = Place::of(kept, files, ground.as_ref());
        let look = |entry: &EntryFiles| look(job, context, (place, &terms), entry);
        run.entries(files, look, |(prepared, made, row)| {
            redirects.extend(made.redirects.iter().cloned());
            let spots = timed(timings, Stage::Write, || {
                output.entry(&terms, (&made.lines, &prepared), &made.inputs)
            })?;
            if let (Some((outcomes, making)), Some(row)) = (&mut keeping, row) {
                timed(timings, Stage::Cache, || {
                    making.add(&row, &made, spots);
                    outcomes.add(Some(row));
                });
            }
            Ok(())
        })?;
        timed(timings, Stage::Write, || output.end_collection())?;
    }
    let keeping = reuse.zip(keeping).map(|((reuse, _), (outcomes, making))| {
        reuse.keep(outcomes, Run::Whole);
        (making, project.watched(job.past, run.needs()))
    });
    conclude(job, (run, redirects), (output, &resources), keeping)
}

/// Ends a run over all entries, of which everything was added to the export.
pub(super) fn conclude<'d>(
    job: &Job<'_>,
    (run, redirects): (Running<'_>, Vec<Redirect>),
    (mut output, resources): (Bundles<'d>, &Resources),
    keeping: Option<(Making, BTreeSet<String>)>,
) -> Result<Written<'d>, Failure> {
    let needs = run.needs().clone();
    let found = timed(job.aside.timings, Stage::Settle, || run.finish());
    let redirects = settled_redirects(redirects).into_iter();
    output.redirects(redirects.map(Into::into).collect());
    Ok(Written {
        found,
        sealed: seal(job, output, resources)?,
        keeping,
        needs,
    })
}

/// Writes what is about the export as a whole.
fn seal<'d>(
    job: &Job<'_>,
    output: Bundles<'d>,
    resources: &Resources,
) -> Result<Sealed<'d>, Failure> {
    let schema = record_schema_text(job.project, resources)?;
    let header = header(job.project);
    let sealed = timed(job.aside.timings, Stage::Place, || {
        output.seal(header, &schema)
    });
    Ok(sealed?)
}

/// Looks at one entry and makes its records, unless it is known what comes of that.
fn look(
    job: &Job<'_>,
    context: Context<'_>,
    (place, terms): (Option<Place<'_>>, &Terms<'_>),
    entry: &EntryFiles,
) -> Result<Done<(Prepared, Made, Option<Row>)>, Failure> {
    let timings = job.aside.timings;
    let load = || timed(timings, Stage::Read, || job.project.load(entry));
    let check = |entry: Entry| -> Result<_, Failure> {
        let checked = timed(timings, Stage::Check, || check_entry(context, entry));
        let Exported { outcome, made } =
            timed(timings, Stage::Records, || export_entry(terms, checked))?;
        Ok((outcome, made))
    };
    let again = |row: &Row| job.reuse.and_then(|(_, records)| records.again(row));
    let looked = cached::look(place, entry, load, again, check)?;
    if let (Some((reuse, records)), Some(row)) = (job.reuse, &looked.row) {
        records.verify(reuse, row, &looked.made);
    }
    let prepared = job.format.prepare(&looked.made.lines)?;
    Ok(Done {
        findings: looked.outcome.findings,
        facts: looked.outcome.facts,
        kept: (prepared, looked.made, looked.row),
    })
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
