//! `polynya export`: everything that is good enough, as bundles with a manifest.

mod make;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use polynya_bundle::{Changes, Export as Bundles, Format, RealDisk, Sealed, Totals};
use polynya_diagnostics::{Finding, Message, Translate};
use polynya_pipeline::Needs;
use polynya_pipeline::suppress::Run;
use polynya_project::{Attested, Project, export_settings, on_disk};

use super::aside::Surroundings;
use super::cached::Reuse;
use super::depfile::Wanted;
use super::kept::{Kept, Remembered, Seen, Wrote};
use super::records::Records;
use super::refused::told;
use super::shard::{Broken, Kind, Set};
use super::timings::{Stage, timed};
use super::watch::{Scene, Turn};
use super::{Session, changes, on_threads, past, places, shard, waits};
use crate::args::{Export, Since};
use crate::{Failure, Streams};
use make::write;
pub(super) use make::{Job, Written, conclude, terms};

/// Where bundles go unless the call or the configuration says otherwise, below the root.
pub(super) const OUT: &str = "dist";

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
    let begun = (&command.common, turn.as_deref().map(Turn::root));
    let (mut session, root) = Session::begin_in(begun, &surroundings, streams, language)?;
    let aside = session.aside;
    let goal = Goal::of(command, &root);
    let (out, format) = (goal.out(command, &session, &root), goal.format);
    places::keep_apart(command, (&root, &out), session.streams, language)?;
    let depfile = goal.depfile(command, (&root, &out), &session)?;
    let kept = Kept::of(command.common.caching, &root, session.streams);
    // What is kept goes by the folder's name, which another may share that is no text.
    let kept = kept.filter(|_| out.to_str().is_some());
    let kind = kind(format, &out);
    let (remembered, mut seen) = recall(command, &session, (kept.as_ref(), &kind))?;
    if let Some(remembered) = remembered {
        return repeat(session, remembered, &out);
    }
    let Some((project, findings)) = session.open_as(&root, seen.layout())? else {
        return Ok(2);
    };
    let begin = |kept| {
        timed(aside.timings, Stage::Cache, || {
            Reuse::begin(kept, (&project, Run::Whole), seen)
        })
    };
    let reuse = on_threads(command.common.place.threads, || {
        kept.as_ref().and_then(begin)
    })?;
    let task = Task {
        command,
        out: &out,
        format,
        depfile: depfile.as_ref(),
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
    (dirs, shards): (&[PathBuf], Set),
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let surroundings = Surroundings::of(&command.common, streams, language);
    let (mut session, root) = Session::begin(&command.common, &surroundings, streams, language)?;
    let goal = Goal::of(command, &root);
    let out = goal.out(command, &session, &root);
    places::keep_apart(command, (&root, &out), session.streams, language)?;
    places::keep_from_shards(dirs, &out, language)?;
    let depfile = goal.depfile(command, (&root, &out), &session)?;
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
        format: goal.format,
        depfile: depfile.as_ref(),
        reuse: None,
    };
    let source = Source::Shards(shards);
    run_on(task, &mut session, (&project, findings), source)
}

/// What an export is to be: what the call says, else the configuration, else what is usual.
struct Goal {
    /// The folder unless the call names one, relative to the root.
    folder: String,
    format: Format,
}

impl Goal {
    fn of(command: &Export, root: &Path) -> Self {
        let settings = match (&command.out, command.format) {
            // There is nothing left to ask for.
            (Some(_), Some(_)) => Default::default(),
            _ => export_settings(root),
        };
        let configured = settings.format.and_then(|name| Format::named(&name));
        Self {
            folder: settings.out.unwrap_or_else(|| OUT.to_owned()),
            format: command.format.or(configured).unwrap_or_default(),
        }
    }

    /// Where the export goes.
    fn out(&self, command: &Export, session: &Session<'_, '_>, root: &Path) -> PathBuf {
        match &command.out {
            Some(out) => session.streams.dir.join(out),
            None => {
                let real = root.canonicalize();
                on_disk(&real.unwrap_or_else(|_| root.to_path_buf()), &self.folder)
            }
        }
    }

    /// The list of what is read, if the call asks for one.
    fn depfile<'c>(
        &self,
        command: &'c Export,
        (root, out): (&Path, &Path),
        session: &Session<'_, '_>,
    ) -> Result<Option<Wanted<'c>>, Failure> {
        let places = (root, &*self.folder, out);
        Wanted::by(command, places, session.streams, session.language)
    }
}

/// What an export like this is kept as.
fn kind(format: Format, out: &Path) -> String {
    format!("export {} {}", format.name(), out.display())
}

/// What the same call found before, if nothing has changed since and what it wrote is still
/// there.
fn recall(
    command: &Export,
    session: &Session<'_, '_>,
    (kept, kind): (Option<&Kept>, &str),
) -> Result<(Option<Remembered>, Seen), Failure> {
    // What is to be listed or compared has to be known.
    let more = command.since.is_some() || command.depfile.is_some() || command.watch;
    let Some(kept) = kept.filter(|_| !more) else {
        return Ok(Default::default());
    };
    let reports = places::reports_below(session.reporting, &kept.root, session.streams);
    let timings = session.aside.timings;
    on_threads(command.common.place.threads, || {
        timed(timings, Stage::Cache, || kept.recall(kind, &reports))
    })
}

/// Reports what was found before; what was written is there.
fn repeat(mut session: Session<'_, '_>, remembered: Remembered, out: &Path) -> Result<u8, Failure> {
    remembered.tell(session.streams, session.language)?;
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
    format: Format,
    /// The list of what is read, if one is wanted.
    depfile: Option<&'t Wanted<'t>>,
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
    let past = timed(session.aside.timings, Stage::Past, || match shards {
        // The shards have asked it.
        Some(_) => Ok(None),
        None => past(project, session.streams, session.language),
    })?;
    // As it is before anything is read.
    let scene = turn.as_ref().map(|_| {
        let watched = project.watched(past.as_ref(), []);
        let own = places::own(task.command, task.out, session.streams);
        Scene::of(project, &watched, &own)
    });
    let exported = put(task, session, (project, past.as_ref(), findings), shards);
    match turn.zip(scene) {
        Some((turn, scene)) => turn.follow(exported, (scene, task.out), session),
        None => exported.map(|(code, _)| code),
    }
}

/// Makes an export, puts it in its place and reports on it; gives the exit code, and what entries
/// have asked for.
fn put(
    task: Task<'_>,
    session: &mut Session<'_, '_>,
    (project, past, findings): (&Project, Option<&Attested<'_>>, Vec<Finding>),
    shards: Option<Set>,
) -> Result<(u8, Needs), Failure> {
    let (command, out, format) = (task.command, task.out, task.format);
    let (aside, language) = (session.aside, session.language);
    places::keep_off_inputs((project, command), out, session.streams, language)?;
    let output = enter(command, (out, format), session.streams, language)?;
    let kept = task.reuse.map(Reuse::kept);
    let records = kept.map(|kept| Records::of(kept, out, format));
    let reuse = task.reuse.zip(records.as_ref());
    let mut job = Job {
        project,
        past,
        aside,
        format,
        reuse,
        // Now that nobody else exports there.
        bundles: reuse
            .filter(|(reuse, _)| reuse.written_holds())
            .and_then(|(_, records)| records.bundles()),
        kind: kind(format, out),
    };
    let threads = command.common.place.threads;
    let written = match shards {
        Some(shards) => on_threads(threads, || shard::assemble(&job, shards, findings, output))?,
        None => anew(task, session, (&mut job, findings), output)?,
    };
    let written = written.map_err(|error| why(error, out, language))?;
    let changes = written.sealed.changes().cloned();
    let compared = command.since.as_ref().zip(changes.as_ref());
    let files = written.sealed.files();
    places::keep_from_content(project, (out, &files), language)?;
    let totals = put_in_place(session, (written.sealed, out), compared)?;
    let wrote = wrote(&totals, &files, out);
    on_threads(threads, || {
        job.keep(written.keeping, (&written.found, &written.needs), wrote)
    })?;
    if let Some(depfile) = task.depfile {
        depfile.write(project, (&written.needs, out), session)?;
    }
    let code = session.finish(project, written.found)?;
    tell(session, (&totals, out), compared)?;
    Ok((code, written.needs))
}

/// Why an export could not be made, in the reader's words.
fn why(error: Failure, out: &Path, language: &dyn Translate) -> Failure {
    match error.downcast() {
        Ok(broken) => Broken::told(broken, language),
        Err(error) => told(error, out, language),
    }
}

/// Makes an export of what files give. Where somebody has been at the bundles of which some were
/// to be taken over, none is.
fn anew(
    task: Task<'_>,
    session: &mut Session<'_, '_>,
    (job, findings): (&mut Job<'_>, Vec<Finding>),
    output: Bundles<'static>,
) -> Result<Result<Written<'static>, Failure>, Failure> {
    let threads = task.command.common.place.threads;
    let written = on_threads(threads, || write(job, findings.clone(), output))?;
    let took_over = job.bundles.take().is_some();
    if !took_over || task.reuse.is_some_and(Reuse::written_holds) {
        return Ok(written);
    }
    // Its place is free only then.
    drop(written);
    let place = (task.out, task.format);
    let output = enter(task.command, place, session.streams, session.language)?;
    on_threads(threads, || write(job, findings, output))
}

/// Lists what has changed, and puts the export in its place: what that replaces may be gone then,
/// and the list could not be made again.
fn put_in_place(
    session: &Session<'_, '_>,
    (sealed, out): (Sealed<'_>, &Path),
    compared: Option<(&Since, &Changes)>,
) -> Result<Totals, Failure> {
    let language = session.language;
    if let Some((since, compared)) = compared {
        changes::write(compared, since, session.streams, language)?;
    }
    let totals = timed(session.aside.timings, Stage::Place, || sealed.commit());
    totals.map_err(|error| told(error.into(), out, language))
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
    (out, format): (&Path, Format),
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<Bundles<'static>, Failure> {
    let output = {
        let waiting = Message::new("bundle-waiting").with("dir", out.display().to_string());
        let waiting = waits(streams, language.translate(&waiting));
        Bundles::create(&RealDisk, out, format, &waiting)
    };
    let output = output.map_err(|error| told(error.into(), out, language))?;
    let Some(since) = &command.since else {
        return Ok(output);
    };
    // It may be the manifest that this export replaces, or that a dead run has left to place.
    Ok(output.since(changes::earlier(since, streams, language)?))
}

fn exported(totals: &Totals, out: &Path) -> Message {
    Message::new("exported")
        .with("records", totals.records)
        .with("bundles", totals.bundles)
        .with("left-out", totals.left_out)
        .with("dir", out.display().to_string())
}
