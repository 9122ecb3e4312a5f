//! `polynya check`: every problem of the project, of some of its paths, or of
//! what has changed.

use std::convert::Infallible;

use polynya_diagnostics::{Finding, Scope, Translate};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::strings::check_strings;
use polynya_pipeline::suppress::{Run, conclude, of_strings};
use polynya_pipeline::{Facts, check_entry, in_order, settle, settle_links};
use polynya_project::{Attested, CONFIG, Changes, Project, Read, is_below};

use super::fixing::{self, Next};
use super::{Found, Session, baseline, extent, on_threads, past, relative, since};
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
    let past = past(&project, session.streams, language)?;
    let again = || {
        on_threads(command.place.threads, || {
            check(&project, past.as_ref(), only, findings.clone())
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
    let past = past(&project, session.streams, language)?;
    since::mention_base(revision, &changes, session.streams, language)?;
    let only = Only {
        changes: Some(&changes),
        ..only
    };
    let again = || {
        on_threads(command.place.threads, || {
            check(&project, past.as_ref(), only, findings.clone())
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

/// What is reported on, if not everything.
#[derive(Clone, Copy, Default)]
pub(super) struct Only<'a> {
    /// What is at or below these paths.
    paths: Option<&'a [String]>,
    /// What has changed.
    changes: Option<&'a Changes>,
}

impl Only<'_> {
    const fn run(self) -> Run {
        match (self.paths, self.changes) {
            (None, None) => Run::Whole,
            _ => Run::Partial,
        }
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

/// Checks strings and entries, and what only all of them together can tell. `opened`
/// was found on the way. Strings are always looked at as a whole, since each file is
/// held against others; of what is found, that in `only` is kept.
pub(super) fn check(
    project: &Project,
    past: Option<&Attested<'_>>,
    only: Only<'_>,
    opened: Vec<Finding>,
) -> Found {
    let past = past.map(|past| past as &dyn Attestations);
    let severities = project.severities();
    let Read {
        resources,
        mut findings,
    } = project.resources();
    findings.extend(check_strings(&resources, severities));
    let mut strings = of_strings(&resources, severities, &mut findings);
    let silenced = strings.silence(&mut findings);
    let silenced = silenced.iter().filter(|finding| only.includes(finding));
    let mut suppressed = silenced.count();
    findings.retain(|finding| only.includes(finding));
    findings.extend(opened);
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
    // Only what was checked has asked for them.
    findings.extend(project.named_schema_findings());
    let run = only.run();
    findings.extend(match run {
        Run::Whole => settle(&resources, severities, &facts),
        Run::Partial => settle_links(severities, &facts),
    });
    let concluded = conclude(strings, &mut facts, severities, run, &mut findings);
    suppressed += concluded.suppressed;
    // An entry is looked at with all its files, and so are their comments.
    let told = |finding: &Finding| finding.entry.is_some() || only.includes(finding);
    findings.extend(concluded.unused.into_iter().filter(told));
    // The process ends soon. To give back each node of the trees would take
    // longer than many a check.
    std::mem::forget(resources);
    Found {
        findings,
        suppressed,
        run,
    }
}
