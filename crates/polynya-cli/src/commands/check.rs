//! `polynya check`: every problem of the project, of some of its paths, or of
//! what has changed.

use std::convert::Infallible;

use polynya_diagnostics::{Finding, Scope, Translate};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::strings::check_strings;
use polynya_pipeline::{Facts, check_entry, in_order, settle, settle_links};
use polynya_project::{Attested, CONFIG, Changes, Project, Read, is_below};

use super::{Session, extent, on_threads, past, relative, since};
use crate::args::Check;
use crate::report::Extent;
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
    let past = past(&project, session.streams, language)?;
    let found = on_threads(command.place.threads, || {
        check(&project, past.as_ref(), only)
    })?;
    findings.extend(found);
    session.finish(&project, findings)
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
    let past = past(&project, session.streams, language)?;
    findings.extend(on_threads(command.place.threads, || {
        let only = Only {
            changes: Some(&changes),
            ..only
        };
        check(&project, past.as_ref(), only)
    })?);
    since::mention_base(revision, &changes, session.streams, language)?;
    let all = extent(&project);
    let shown = Extent {
        strings: changes.strings(),
        left_out: Some(left_out),
        ..all
    };
    let code = session.conclude(shown, findings)?;
    if left_out > 0 || all.strings > shown.strings {
        let terms = project.changed_terms(&changes);
        since::mention_terms(&terms, command.reporting.format, session.streams, language)?;
    }
    Ok(code)
}

/// What is reported on, if not everything.
#[derive(Clone, Copy)]
struct Only<'a> {
    /// What is at or below these paths.
    paths: Option<&'a [String]>,
    /// What has changed.
    changes: Option<&'a Changes>,
}

impl Only<'_> {
    const fn is_everything(self) -> bool {
        self.paths.is_none() && self.changes.is_none()
    }

    /// Whether a finding about anything but an entry is to be reported.
    fn includes(self, finding: &Finding) -> bool {
        let at = &*finding.location.path;
        let below = |paths: &[String]| {
            // The configuration is part of every run.
            at == CONFIG || paths.iter().any(|path| is_below(at, path))
        };
        let concerns = |changes: &Changes| changes.concern(finding);
        self.paths.is_none_or(below) && self.changes.is_none_or(concerns)
    }
}

/// Checks strings and entries, and what only all of them together can tell.
/// Strings are always looked at as a whole, since each file is held against
/// others; of what is found, that in `only` is kept.
fn check(project: &Project, past: Option<&Attested<'_>>, only: Only<'_>) -> Vec<Finding> {
    let past = past.map(|past| past as &dyn Attestations);
    let Read {
        resources,
        mut findings,
    } = project.resources();
    findings.extend(check_strings(&resources, project.severities()));
    findings.retain(|finding| only.includes(finding));
    let mut facts = Facts::default();
    for files in project.collections() {
        let context = project.context(files, &resources, past);
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
    findings.extend(if only.is_everything() {
        settle(&resources, project.severities(), &facts)
    } else {
        settle_links(project.severities(), &facts)
    });
    // The process ends soon. To give back each node of the trees would take
    // longer than many a check.
    std::mem::forget(resources);
    findings
}
