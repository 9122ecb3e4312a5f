//! `polynya check`: every problem of the project, or of some of its paths.

use std::convert::Infallible;
use std::time::Instant;

use polynya_diagnostics::{Finding, Summary, Translate, sort_findings};
use polynya_pipeline::{check_entry, in_order};
use polynya_project::Project;

use super::{on_threads, open, relative};
use crate::args::Check;
use crate::{Failure, Streams, report};

pub(crate) fn run(
    command: &Check,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let started = Instant::now();
    let opened = open(&command.place, streams, language)?;
    let mut findings = opened.findings;
    let Some(mut project) = opened.project else {
        let summary = report::summary(&findings, 0, 0);
        report::show(
            &findings,
            summary,
            started,
            &command.reporting,
            streams,
            language,
        )?;
        return Ok(2);
    };
    if !command.paths.is_empty() {
        let paths = relative(&command.paths, project.root(), streams, language)?;
        project.keep_only(&paths);
        findings.retain(|finding| finding.rule.scope == polynya_diagnostics::Scope::Project);
    }
    findings.extend(on_threads(command.place.threads, || check(&project))?);
    sort_findings(&mut findings);
    let summary = counted(&project, &findings);
    report::show(
        &findings,
        summary,
        started,
        &command.reporting,
        streams,
        language,
    )?;
    Ok(report::exit_code(&findings, &command.reporting))
}

fn check(project: &Project) -> Vec<Finding> {
    let mut findings = Vec::new();
    for files in project.collections() {
        let terms = &files.collection;
        let work =
            |entry: &_| check_entry(terms, project.severities(), project.load(entry)).findings;
        let done = in_order(&files.entries, work, |found| {
            findings.extend(found);
            Ok::<(), Infallible>(())
        });
        let Ok(()) = done;
    }
    findings
}

pub(crate) fn counted(project: &Project, findings: &[Finding]) -> Summary {
    let entries = project.collections().iter().map(|c| c.entries.len()).sum();
    let variants = |c: &polynya_project::CollectionFiles| -> usize {
        c.entries.iter().map(|entry| entry.variants.len()).sum()
    };
    let files = project.collections().iter().map(variants).sum();
    report::summary(findings, files, entries)
}
