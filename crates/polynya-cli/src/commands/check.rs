//! `polynya check`: every problem of the project, or of some of its paths.

use std::convert::Infallible;

use polynya_diagnostics::{Finding, Scope, Translate};
use polynya_pipeline::strings::check_strings;
use polynya_pipeline::{Facts, check_entry, in_order, settle, settle_links};
use polynya_project::{CONFIG, Project, Read, is_below};

use super::{Session, on_threads, relative};
use crate::args::Check;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Check,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let mut session = Session::new(&command.reporting, streams, language);
    let Some((mut project, mut findings)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let mut only = None;
    if !command.paths.is_empty() {
        let paths = relative(&command.paths, project.root(), session.streams, language)?;
        project.keep_only(&paths);
        findings.retain(|finding| finding.rule.scope == Scope::Project);
        only = Some(paths);
    }
    let found = on_threads(command.place.threads, || check(&project, only.as_deref()))?;
    findings.extend(found);
    session.finish(&project, findings)
}

/// Checks strings and entries, and what only all of them together can tell.
/// Strings are always looked at as a whole, since each file is held against
/// others; of what is found, that at or below the paths in `only` is kept.
fn check(project: &Project, only: Option<&[String]>) -> Vec<Finding> {
    let Read {
        resources,
        mut findings,
    } = project.resources();
    findings.extend(check_strings(&resources, project.severities()));
    if let Some(paths) = only {
        findings.retain(|finding| {
            let at = &*finding.location.path;
            // The configuration is part of every run.
            at == CONFIG || paths.iter().any(|path| is_below(at, path))
        });
    }
    let mut facts = Facts::default();
    for files in project.collections() {
        let context = project.context(files, &resources);
        let work = |entry: &_| {
            let checked = check_entry(context, project.load(entry));
            (checked.findings, checked.facts)
        };
        let done = in_order(&files.entries, work, |(found, said)| {
            findings.extend(found);
            facts.absorb(said);
            Ok::<(), Infallible>(())
        });
        let Ok(()) = done;
    }
    findings.extend(match only {
        None => settle(&resources, project.severities(), &facts),
        Some(_) => settle_links(project.severities(), &facts),
    });
    // The process ends soon. To give back each node of the trees would take
    // longer than many a check.
    std::mem::forget(resources);
    findings
}
