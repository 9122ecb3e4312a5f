//! `polynya baseline`: the findings that a project lives with for now.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use polynya_diagnostics::{Message, Translate, sort_findings};
use polynya_pipeline::Baseline as Recorded;
use polynya_project::{BASELINE, BaselineError, is_below, read_baseline};

use super::aside::Aside;
use super::check::{Job, check};
use super::engine::Only;
use super::{Session, on_threads, past, relative};
use crate::args::{Baseline, BaselineMode, Reporting};
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Baseline,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, findings)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let asked = relative(&command.paths, project.root(), session.streams, language)?;
    let is_asked = |path: &str| asked.is_empty() || asked.iter().any(|a| is_below(path, a));
    let old = read(project.root(), language)?;
    let past = past(&project, session.streams, language)?;
    // Of some findings, only a run over everything can tell.
    let found = on_threads(command.place.threads, || {
        check(&Job {
            project: &project,
            past: past.as_ref(),
            only: Only::default(),
            opened: findings,
            aside: Aside::default(),
            reuse: None,
        })
    })?;
    let mut findings = found.findings;
    sort_findings(&mut findings);
    let today = Recorded::of(&findings);
    let new = match command.mode {
        BaselineMode::Record => old.updated(&today, is_asked),
        BaselineMode::Prune => old.pruned(&today, is_asked),
    };
    let write = project.write_baseline(&new);
    write.with_context(|| language.translate(&Message::new("baseline-not-written")))?;
    tell(&old, &new, session.streams, language)?;
    Ok(0)
}

/// Says what is recorded now: rules with the most findings first.
fn tell(
    old: &Recorded,
    new: &Recorded,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let mut rules: Vec<(&str, usize)> = new.rules().into_iter().collect();
    rules.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    let width = rules.iter().map(|(_, count)| count.to_string().len()).max();
    for (name, count) in rules {
        writeln!(streams.out, "{count:>0$} {name}", width.unwrap_or_default())?;
    }
    let message = Message::new("baseline-written")
        .with("count", new.len())
        .with("before", old.len())
        .with("path", BASELINE);
    writeln!(streams.out, "{}", language.translate(&message))?;
    Ok(())
}

/// What was recorded; nothing where nothing was.
pub(super) fn read(root: &Path, language: &dyn Translate) -> Result<Recorded, Failure> {
    read_baseline(root).map_err(|error| {
        let message = match error {
            BaselineError::Malformed { line } => {
                Message::new("baseline-malformed").with("line", line)
            }
            BaselineError::Unreadable => Message::new("baseline-unreadable"),
        };
        anyhow!(language.translate(&message.with("path", BASELINE)))
    })
}

/// Says that something recorded is gone: after a report for people, and beside one
/// for programs.
pub(super) fn mention_gone(
    gone: usize,
    reporting: &Reporting,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    if gone > 0 {
        let message = Message::new("baseline-gone").with("count", gone);
        let out = if reporting.tells() {
            &mut streams.out
        } else {
            &mut streams.err
        };
        writeln!(out, "{}", language.translate(&message))?;
    }
    Ok(())
}
