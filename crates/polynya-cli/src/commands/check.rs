//! `polynya check`: every problem of the project, of some of its paths, or of
//! what has changed.

use std::convert::Infallible;

use polynya_diagnostics::{Finding, Scope, Translate};
use polynya_pipeline::check_entry;
use polynya_pipeline::freshness::Attestations;
use polynya_project::{Attested, EntryFiles, Project, Read};

use super::aside::{Aside, Watcher};
use super::engine::{Done, Only, Running};
use super::fixing::{self, Next};
use super::timings::{Stage, Timings, timed};
use super::{Found, Session, baseline, extent, on_threads, past, relative, since};
use crate::args::Check;
use crate::report::Extent;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Check,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let timings = command.timings.then(Timings::default);
    let watcher = Watcher::of(streams, &command.reporting, language);
    let mut session = Session::new(&command.reporting, streams, language);
    session.aside = Aside {
        timings: timings.as_ref(),
        watcher: watcher.as_ref(),
    };
    let Some((mut project, mut findings)) = session.open(&command.place)? else {
        return Ok(2);
    };
    if !command.ignore_baseline {
        session.baseline = baseline::read(&project, language)?;
    }
    let mut paths = None;
    if !command.paths.is_empty() {
        let asked = relative(&command.paths, project.root(), session.streams, language)?;
        project.keep_only(&asked);
        findings.retain(|finding| finding.rule.scope == Scope::Project);
        paths = Some(asked);
    }
    let only = Only {
        paths: paths.as_deref(),
        changes: None,
    };
    if let Some(revision) = &command.since {
        session.since = Some(revision);
        return run_since(revision, command, session, project, findings, only);
    }
    let past = timed(session.aside.timings, Stage::Past, || {
        past(&project, session.streams, language)
    })?;
    let aside = session.aside;
    let again = || {
        on_threads(command.place.threads, || {
            check(&project, past.as_ref(), only, findings.clone(), aside)
        })
    };
    match mend(command, &mut session, &project, only, again)? {
        Next::Report(found) => session.finish(&project, found),
        Next::Exit(code) => Ok(code),
    }
}

/// Checks by `again`, and makes the fixes that the call asks for.
fn mend(
    command: &Check,
    session: &mut Session<'_, '_>,
    project: &Project,
    only: Only<'_>,
    again: impl Fn() -> Result<Found, Failure>,
) -> Result<Next, Failure> {
    let found = again()?;
    match &command.fixing {
        Some(fixing) => fixing::run(session, project, fixing, only.paths, found, again),
        None => {
            // It takes reading files, and only people are told.
            if session.reporting.is_summed_up() {
                session.fixes = fixing::offer(session, project, only.paths, &found.findings);
            }
            Ok(Next::Report(found))
        }
    }
}

/// The same for what has changed since `revision`.
fn run_since(
    revision: &str,
    command: &Check,
    mut session: Session<'_, '_>,
    mut project: Project,
    mut findings: Vec<Finding>,
    only: Only<'_>,
) -> Result<u8, Failure> {
    let language = session.language;
    let done = on_threads(command.place.threads, || {
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
    let only = Only {
        changes: Some(&changes),
        ..only
    };
    let aside = session.aside;
    let again = || {
        on_threads(command.place.threads, || {
            check(&project, past.as_ref(), only, findings.clone(), aside)
        })
    };
    let found = match mend(command, &mut session, &project, only, again)? {
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
        since::mention_terms(&terms, &command.reporting, session.streams, language)?;
    }
    Ok(code)
}

/// Checks strings and entries, and what only all of them together can tell. `opened`
/// was found on the way.
pub(super) fn check(
    project: &Project,
    past: Option<&Attested<'_>>,
    only: Only<'_>,
    opened: Vec<Finding>,
    aside: Aside<'_>,
) -> Found {
    let timings = aside.timings;
    let past = past.map(|past| past as &dyn Attestations);
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let mut run = timed(timings, Stage::Strings, || {
        Running::start(project, (&resources, findings), past, only, opened, aside)
    });
    for files in project.collections() {
        let context = run.context(files);
        let look = |entry: &EntryFiles| -> Result<_, Infallible> {
            let entry = timed(timings, Stage::Read, || project.load(entry));
            let checked = timed(timings, Stage::Check, || check_entry(context, entry));
            Ok(Done {
                findings: checked.findings,
                facts: checked.facts,
                kept: (),
            })
        };
        let Ok(()) = run.entries(files, look, Ok);
    }
    let found = timed(timings, Stage::Settle, || run.finish());
    // The process ends soon. To give back each node of the trees would take
    // longer than many a check.
    std::mem::forget(resources);
    found
}
