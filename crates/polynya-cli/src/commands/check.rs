//! `polynya check`: every problem of the project, of some of its paths, or of
//! what has changed.

use std::convert::Infallible;

use polynya_diagnostics::{Finding, Scope, Translate};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::suppress::Run;
use polynya_pipeline::{Context, Entry, check_entry};
use polynya_project::{Attested, EntryFiles, Ground, Project, Read};

use super::aside::{Aside, Surroundings};
use super::cached::{self, Looked, Place, Reuse};
use super::engine::{Only, Running};
use super::fixing::{self, Next};
use super::kept::{Kept, Remembered, Seen, Wrote};
use super::shard::Kind;
use super::timings::{Stage, Timings, timed};
use super::{Found, Session, extent, on_threads, past, places, relative, shard, since};
use crate::args::Check;
use crate::report::Extent;
use crate::{Failure, Streams};

/// What a run over everything is kept as.
const KIND: &str = "check";

pub(crate) fn run(
    command: &Check,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    if let Some(sharding) = &command.shard {
        return shard::run(Kind::Check, sharding, &command.common, streams, language);
    }
    let surroundings = Surroundings::of(&command.common, streams, language);
    let (mut session, root) = Session::begin(&command.common, &surroundings, streams, language)?;
    // What fixes would do is tried on texts that are on no disk.
    let caching = command.fixing.is_none().then_some(command.common.caching);
    let kept = caching.and_then(|caching| Kept::of(caching, &root, session.streams));
    let (remembered, mut seen) = recall(command, &session, kept.as_ref())?;
    if let Some(remembered) = remembered {
        return repeat(session, remembered);
    }
    let Some((project, findings)) = session.open_as(&root, seen.layout())? else {
        return Ok(2);
    };
    let timings = session.aside.timings;
    let begin = |kept| {
        timed(timings, Stage::Cache, || {
            Reuse::begin(kept, (&project, looks_at(command)), seen)
        })
    };
    let reuse = on_threads(command.common.place.threads, || {
        kept.as_ref().and_then(begin)
    })?;
    let code = match &command.since {
        Some(revision) => {
            session.since = Some(revision);
            run_since(
                revision,
                command,
                &mut session,
                (project, findings),
                reuse.as_ref(),
            )?
        }
        None => run_all(command, &mut session, (project, findings), reuse.as_ref())?,
    };
    let (streams, language) = (session.streams, session.language);
    let told = reuse
        .map(|reuse| reuse.tell(streams, language))
        .transpose()?;
    Ok(if told == Some(true) { 2 } else { code })
}

/// How much of the project the call is about.
fn looks_at(command: &Check) -> Run {
    if command.paths.is_empty() && command.since.is_none() {
        Run::Whole
    } else {
        Run::Partial
    }
}

/// What the same call found before, if nothing has changed since.
fn recall(
    command: &Check,
    session: &Session<'_, '_>,
    kept: Option<&Kept>,
) -> Result<(Option<Remembered>, Seen), Failure> {
    let Some(kept) = kept.filter(|_| looks_at(command) == Run::Whole) else {
        return Ok(Default::default());
    };
    let reports = places::reports_below(session.reporting, &kept.root, session.streams);
    let timings = session.aside.timings;
    on_threads(command.common.place.threads, || {
        timed(timings, Stage::Cache, || kept.recall(KIND, &reports))
    })
}

/// Reports what was found before.
fn repeat(mut session: Session<'_, '_>, remembered: Remembered) -> Result<u8, Failure> {
    remembered.tell(session.streams, session.language)?;
    let Remembered {
        found,
        extent,
        fixable,
        ..
    } = remembered;
    let can_change = |path: &str| fixable.contains(path);
    fixing::offer(&mut session, &can_change, None, &found.findings);
    session.conclude(extent, found)
}

/// Checks the project, or what of it the call names.
fn run_all(
    command: &Check,
    session: &mut Session<'_, '_>,
    (mut project, mut findings): (Project, Vec<Finding>),
    reuse: Option<&Reuse<'_>>,
) -> Result<u8, Failure> {
    let paths = keep_asked(command, session, &mut project, &mut findings)?;
    let past = timed(session.aside.timings, Stage::Past, || {
        past(&project, session.streams, session.language)
    })?;
    let job = Job {
        project: &project,
        past: past.as_ref(),
        only: Only {
            paths: paths.as_deref(),
            changes: None,
        },
        opened: findings,
        aside: session.aside,
        reuse,
    };
    match mend(command, session, &job)? {
        Next::Report(found) => session.finish(&project, found),
        Next::Exit(code) => Ok(code),
    }
}

/// Leaves of the project what the call names, if it names anything, and gives that.
fn keep_asked(
    command: &Check,
    session: &Session<'_, '_>,
    project: &mut Project,
    findings: &mut Vec<Finding>,
) -> Result<Option<Vec<String>>, Failure> {
    if command.paths.is_empty() {
        return Ok(None);
    }
    let (streams, language) = (&*session.streams, session.language);
    let asked = relative(&command.paths, project.root(), streams, language)?;
    project.keep_only(&asked);
    findings.retain(|finding| finding.rule.scope == Scope::Project);
    Ok(Some(asked))
}

/// Checks, and makes the fixes that the call asks for.
fn mend(command: &Check, session: &mut Session<'_, '_>, job: &Job<'_>) -> Result<Next, Failure> {
    let again = || on_threads(command.common.place.threads, || check(job));
    let found = again()?;
    let (project, paths) = (job.project, job.only.paths);
    match &command.fixing {
        Some(fixing) => fixing::run(session, project, fixing, paths, found, again),
        None => {
            let can_change = |path: &str| project.fixable(path).is_some();
            fixing::offer(session, &can_change, paths, &found.findings);
            Ok(Next::Report(found))
        }
    }
}

/// The same for what has changed since `revision`.
fn run_since(
    revision: &str,
    command: &Check,
    session: &mut Session<'_, '_>,
    (mut project, mut findings): (Project, Vec<Finding>),
    reuse: Option<&Reuse<'_>>,
) -> Result<u8, Failure> {
    let language = session.language;
    let paths = keep_asked(command, session, &mut project, &mut findings)?;
    let done = on_threads(command.common.place.threads, || {
        let changes = project.changes(revision)?;
        let left_out = project.keep_changed(&changes);
        findings.retain(|finding| changes.concern(finding));
        Ok((changes, left_out))
    })?;
    let (changes, left_out) = done.map_err(|error| since::failure(&error, language))?;
    let past = timed(session.aside.timings, Stage::Past, || {
        past(&project, session.streams, language)
    })?;
    since::mention_base(revision, &changes, session.streams, language)?;
    let job = Job {
        project: &project,
        past: past.as_ref(),
        only: Only {
            paths: paths.as_deref(),
            changes: Some(&changes),
        },
        opened: findings,
        aside: session.aside,
        reuse,
    };
    let found = match mend(command, session, &job)? {
        Next::Report(found) => found,
        Next::Exit(code) => return Ok(code),
    };
    let all = extent(&project);
    let shown = Extent {
        strings: changes.strings(),
        left_out: Some(left_out),
        ..all
    };
    let code = session.conclude(shown, found)?;
    if left_out > 0 || all.strings > shown.strings {
        let terms = project.changed_terms(&changes);
        since::mention_terms(&terms, &command.common.reporting, session.streams, language)?;
    }
    Ok(code)
}

/// What is to be checked.
pub(super) struct Job<'p> {
    pub(super) project: &'p Project,
    pub(super) past: Option<&'p Attested<'p>>,
    pub(super) only: Only<'p>,
    /// What opening the project has shown.
    pub(super) opened: Vec<Finding>,
    pub(super) aside: Aside<'p>,
    /// What earlier runs found, if that may be used.
    pub(super) reuse: Option<&'p Reuse<'p>>,
}

/// Checks strings and entries, and what only all of them together can tell.
pub(super) fn check(job: &Job<'_>) -> Found {
    let Job {
        project,
        past,
        only,
        aside,
        reuse,
        ..
    } = *job;
    let timings = aside.timings;
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let mut run = timed(timings, Stage::Strings, || {
        let past = past.map(|past| past as &dyn Attestations);
        let opened = job.opened.clone();
        Running::start(project, (&resources, findings), past, only, opened, aside)
    });
    let ground = reuse.map(|_| Ground::new(project, &resources, past));
    let mut keeping = reuse.map(Reuse::writer);
    for files in project.collections() {
        let context = run.context(files);
        let place = Place::of(reuse, files, ground.as_ref());
        let look = |entry: &EntryFiles| {
            Ok::<_, Infallible>(look((project, timings), context, place, entry).done())
        };
        let keep = |((), row)| {
            if let Some(keeping) = &mut keeping {
                timed(timings, Stage::Cache, || keeping.add(row));
            }
            Ok(())
        };
        let Ok(()) = run.entries(files, look, keep);
    }
    let kept = reuse.zip(keeping).and_then(|(reuse, keeping)| {
        timed(timings, Stage::Cache, || {
            let details = reuse.keep(keeping, only.run());
            reuse.add_pages(project, &mut run);
            (only.run() == Run::Whole).then(|| (details, run.needs().clone()))
        })
    });
    let found = timed(timings, Stage::Settle, || run.finish());
    if let Some((reuse, (details, needs))) = reuse.zip(kept) {
        timed(timings, Stage::Cache, || {
            let whole = (&found, Wrote::default());
            reuse.remember(KIND, (details, &needs), (project, past), whole);
        });
    }
    drop(ground);
    // The process ends soon. To give back each node of the trees would take
    // longer than many a check.
    std::mem::forget(resources);
    found
}

/// Looks at one entry, unless it is known what comes of that.
pub(super) fn look(
    (project, timings): (&Project, Option<&Timings>),
    context: Context<'_>,
    place: Option<Place<'_>>,
    entry: &EntryFiles,
) -> Looked<()> {
    let load = || timed(timings, Stage::Read, || project.load(entry));
    let check = |entry: Entry| {
        let checked = timed(timings, Stage::Check, || check_entry(context, entry));
        Ok::<_, Infallible>((checked.into(), ()))
    };
    let Ok(looked) = cached::look(place, entry, || Some(()), load, |_| Some(()), check);
    looked
}
