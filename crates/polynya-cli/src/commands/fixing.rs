//! `check --fix` and `--diff`: fixes are tried in memory, then written or shown.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use anyhow::anyhow;
use polynya_diagnostics::{Finding, FixReport, Message, Safety, Translate, sort_findings};
use polynya_pipeline::fixing::{Fixed, Texts, Wanted, fix};
use polynya_project::{EditError, Project, is_below};
use similar::TextDiff;

use super::{Found, Session};
use crate::args::{Aim, Fixing};
use crate::report::{self, Fixes};
use crate::{Failure, Streams};

/// What is left to do after fixing.
pub(super) enum Next {
    /// These are to be reported.
    Report(Found),
    /// Everything was said; this is the exit code.
    Exit(u8),
}

/// Fixes what the call asks for. `paths` are those that it names, if any: no other
/// file is changed. `again` gives the findings with other texts in the place of files.
pub(super) fn run(
    session: &mut Session<'_, '_>,
    project: &Project,
    fixing: &Fixing,
    paths: Option<&[String]>,
    found: Found,
    again: impl Fn() -> Result<Found, Failure>,
) -> Result<Next, Failure> {
    let findings = shown(session, found.findings);
    let read = |path: &str| fixable(project, paths, path);
    let wanted = Wanted {
        safety: fixing.safety,
        read: &read,
    };
    let before = report::exit_code(&findings, session.reporting);
    let fixed = fix(findings, &wanted, |texts: &Texts| {
        project.read_instead(texts.clone());
        Ok::<_, Failure>(shown(session, again()?.findings))
    })?;
    if fixing.aim == Aim::Show {
        show(&fixed, session.streams, session.language)?;
        return Ok(Next::Exit(before));
    }
    let texts = fixed.files.iter();
    let texts = texts.map(|(path, changed)| (Arc::clone(path), changed.after.clone()));
    project.read_instead(texts.collect());
    let left = again()?;
    let written = project.write_fixed(&fixed.files);
    written.map_err(|error| failure(&error, session.language))?;
    session.fixes = Fixes::Made {
        report: summed_up(&fixed),
        guesses: fixes(&fixed.left, &|path| read(path).is_some()).1,
    };
    Ok(Next::Report(left))
}

/// The findings that are not in the baseline, sorted: what is not shown is not fixed.
fn shown(session: &Session<'_, '_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    sort_findings(&mut findings);
    session.baseline.hold(findings).new
}

/// Has people told how many of the findings `--fix` would end, safely and with `--unsafe`, where
/// it may change files at `paths`. `can_change` says of a file whether anything may.
pub(super) fn offer(
    session: &mut Session<'_, '_>,
    can_change: &dyn Fn(&str) -> bool,
    paths: Option<&[String]>,
    findings: &[Finding],
) {
    // It may take reading files, and only people are told.
    if !session.reporting.is_summed_up() {
        return;
    }
    let held;
    let findings = if session.baseline.is_empty() {
        findings
    } else {
        held = shown(session, findings.to_vec());
        &held
    };
    let is_asked = |path: &str| asked(paths, path) && can_change(path);
    let (safe, guesses) = fixes(findings, &is_asked);
    session.fixes = Fixes::Offered { safe, guesses };
}

/// Whether a path is among those that the call names, if it names any.
fn asked(paths: Option<&[String]>, path: &str) -> bool {
    paths.is_none_or(|paths| paths.iter().any(|asked| is_below(path, asked)))
}

fn fixable(project: &Project, paths: Option<&[String]>, path: &str) -> Option<String> {
    asked(paths, path).then(|| project.fixable(path))?
}

/// How many findings have a fix that may be made: a safe one, and a guess.
fn fixes(findings: &[Finding], can_change: &dyn Fn(&str) -> bool) -> (usize, usize) {
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let (mut safe, mut guesses) = (0, 0);
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let mut paths = fix.edits.iter().map(|edit| &*edit.path);
        let all = paths.all(|path| {
            let known = known.entry(path);
            *known.or_insert_with(|| can_change(path))
        });
        match fix.safety {
            Safety::Safe => safe += usize::from(all),
            Safety::Unsafe => guesses += usize::from(all),
        }
    }
    (safe, guesses)
}

fn summed_up(fixed: &Fixed) -> FixReport {
    let count = |findings: &[Finding]| {
        let mut rules: BTreeMap<&'static str, usize> = BTreeMap::new();
        for finding in findings {
            *rules.entry(finding.rule.name).or_default() += 1;
        }
        rules
    };
    FixReport {
        count: fixed.done.len(),
        rules: count(&fixed.done),
        files: fixed.files.keys().map(ToString::to_string).collect(),
        refused: count(&fixed.refused),
    }
}

/// The changes as a unified difference that `git apply` takes, and a line for people
/// beside it.
fn show(fixed: &Fixed, streams: &mut Streams<'_>, language: &dyn Translate) -> Result<(), Failure> {
    for (path, changed) in &fixed.files {
        let diff = TextDiff::from_lines(&changed.before, &changed.after);
        let mut diff = diff.unified_diff();
        let diff = diff.header(&format!("a/{path}"), &format!("b/{path}"));
        diff.to_writer(&mut streams.out)?;
    }
    let message = Message::new("fix-would")
        .with("count", fixed.done.len())
        .with("files", fixed.files.len());
    writeln!(streams.err, "{}", language.translate(&message))?;
    Ok(())
}

fn failure(error: &EditError, language: &dyn Translate) -> Failure {
    match error {
        EditError::Changed(path) => {
            let message = Message::new("fix-changed").with("path", path.as_str());
            anyhow!(language.translate(&message))
        }
        other => anyhow!("{other}"),
    }
}
