//! `polynya check`: every problem of the project, or of some of its paths.

use std::convert::Infallible;

use polynya_diagnostics::{Finding, Scope, Translate};
use polynya_pipeline::{Context, check_entry, in_order};
use polynya_project::{Project, Read};

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
    if !command.paths.is_empty() {
        let paths = relative(&command.paths, project.root(), session.streams, language)?;
        project.keep_only(&paths);
        findings.retain(|finding| finding.rule.scope == Scope::Project);
    }
    findings.extend(on_threads(command.place.threads, || check(&project))?);
    session.finish(&project, findings)
}

fn check(project: &Project) -> Vec<Finding> {
    let Read {
        resources,
        mut findings,
    } = project.resources();
    for files in project.collections() {
        let context = Context {
            collection: &files.collection,
            severities: project.severities(),
            resources: &resources,
        };
        let work = |entry: &_| check_entry(context, project.load(entry)).findings;
        let done = in_order(&files.entries, work, |found| {
            findings.extend(found);
            Ok::<(), Infallible>(())
        });
        let Ok(()) = done;
    }
    findings
}
