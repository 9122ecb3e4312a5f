//! `polynya merge`: what shards have found, put together to what one run would have.

use anyhow::anyhow;
use polynya_bundle::Export as Bundles;
use polynya_diagnostics::{Finding, Message, Translate};
use polynya_export::Exported;
use polynya_project::{Project, Read};

use super::super::aside::{Aside, Surroundings};
use super::super::engine::{Only, Running};
use super::super::export::{self, Job, Written, terms};
use super::super::timings::{Stage, timed};
use super::super::{Found, Session, fixing, on_threads};
use super::file::Kind;
use super::set::{Broken, Set};
use crate::args::Merge;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Merge,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let dirs = command.dirs.iter().map(|dir| streams.dir.join(dir));
    let dirs: Vec<_> = dirs.collect();
    let set = Set::find(&dirs, language)?;
    match (set.kind(), command.only_for_exports) {
        (Kind::Export, _) => export::from_shards(&command.export, (&dirs, set), streams, language),
        (Kind::Check, None) => check(command, set, streams, language),
        (Kind::Check, Some(option)) => {
            let message = Message::new("merge-only-exports").with("option", option);
            Err(anyhow!(language.translate(&message)))
        }
    }
}

/// Reports what a check would.
fn check(
    command: &Merge,
    set: Set,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let command = &command.export;
    let surroundings = Surroundings::of(&command.common, streams, language);
    let (mut session, root) = Session::begin(&command.common, &surroundings, streams, language)?;
    let Some((project, findings)) = session.open_at(&root)? else {
        return Ok(2);
    };
    set.hold_against(
        &project,
        (session.streams, command.common.caching),
        language,
    )?;
    let aside = session.aside;
    let found = on_threads(command.common.place.threads, || {
        gather(&project, set, findings, aside)
    })?;
    let found = found.map_err(|broken| broken.told(language))?;
    let can_change = |path: &str| project.fixable(path).is_some();
    fixing::offer(&mut session, &can_change, None, &found.findings);
    session.finish(&project, found)
}

fn gather(
    project: &Project,
    mut set: Set,
    opened: Vec<Finding>,
    aside: Aside<'_>,
) -> Result<Found, Broken> {
    let Read {
        resources,
        findings,
    } = timed(aside.timings, Stage::Strings, || project.resources());
    let read = (&resources, findings);
    let mut run = Running::start(project, read, None, Only::default(), opened, aside);
    for files in project.collections() {
        for entry in &files.entries {
            let outcome = set.item(&files.collection.name, &entry.id)?.outcome;
            // What is wrong with schemas that files name is told once for the project.
            project.ask_again(&outcome.facts.needs);
            run.add(outcome.findings, outcome.facts);
        }
    }
    Ok(timed(aside.timings, Stage::Settle, || run.finish()))
}

/// Makes an export of what shards have exported.
pub(in super::super) fn assemble<'d>(
    job: &Job<'_>,
    mut set: Set,
    opened: Vec<Finding>,
    mut output: Bundles<'d>,
) -> Result<Written<'d>, Failure> {
    let (project, aside) = (job.project, job.aside);
    let timings = aside.timings;
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let read = (&resources, findings);
    let mut run = Running::start(project, read, None, Only::default(), opened, aside);
    let mut redirects = Vec::new();
    for files in project.collections() {
        let terms = terms(project, files, &resources);
        for entry in &files.entries {
            let Exported { outcome, made } = set.item(&files.collection.name, &entry.id)?;
            // What is wrong with schemas that files name is told once for the project.
            project.ask_again(&outcome.facts.needs);
            run.add(outcome.findings, outcome.facts);
            redirects.extend(made.redirects);
            let prepared = job.format.prepare(&made.lines)?;
            timed(timings, Stage::Write, || {
                output.entry(&terms, (&made.lines, &prepared), &made.inputs)
            })?;
        }
        output.end_collection()?;
    }
    export::conclude(job, (run, redirects), (output, &resources), None)
}
