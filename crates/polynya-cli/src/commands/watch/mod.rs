//! `check --watch`: what is wrong, again after each save.

mod events;
mod scene;
mod standing;

use std::collections::BTreeMap;

use polynya_diagnostics::{Finding, Message, Translate, sort_findings};
use polynya_pipeline::freshness::Attestations;
use polynya_project::{Ground, Project, Read};

use super::aside::Aside;
use super::cached::{Kept, Reuse};
use super::engine::{Only, Running};
use super::{Found, Session, baseline, extent, on_threads, past};
use crate::args::{Check, Format, Outputs, Reporting};
use crate::report::{self, Extent};
use crate::{Failure, Streams};
use events::{Event, Events};
use scene::Change;
use standing::Standing;

/// So many files that have changed are named.
const NAMED: usize = 3;

/// Why a project is not watched any more.
enum Again {
    /// It has to be opened again.
    Open,
    /// The reader wants to end.
    Stop,
}

/// Checks the project now and after each change, until the reader ends it.
pub(crate) fn check(
    command: &Check,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let mut watch = Watch {
        command,
        language,
        events: Events::new()?,
        before: None,
    };
    loop {
        match watch.open(streams) {
            Ok(Again::Open) => {}
            Ok(Again::Stop) => return Ok(0),
            // Whatever keeps it from being opened at first is for the reader to see at once.
            Err(error) if watch.before.is_none() => return Err(error),
            Err(error) => {
                let heading = language.translate(&Message::new("report-error"));
                writeln!(streams.err, "{heading}: {error:#}")?;
                if let Again::Stop = watch.wait_for_anything() {
                    return Ok(0);
                }
            }
        }
    }
}

/// A watch under way.
struct Watch<'w> {
    command: &'w Check,
    language: &'w dyn Translate,
    events: Events,
    /// What was found last, if anything was ever looked for.
    before: Option<Counts>,
}

/// How often each finding was there, wherever in its file: lines move with every save.
type Counts = BTreeMap<String, usize>;

impl Watch<'_> {
    /// Opens the project, checks it, and does so again until it has to be opened again.
    fn open(&mut self, streams: &mut Streams<'_>) -> Result<Again, Failure> {
        let (command, language) = (self.command, self.language);
        let mut session = Session::new(&command.reporting, streams, language);
        let root = session.find(&command.place)?;
        if !command.ignore_baseline {
            session.baseline = baseline::read(&root, language)?;
        }
        let kept = Kept::of(command.caching, &root, session.streams);
        let Some((project, findings)) = session.open_at(&root)? else {
            session.streams.out.flush()?;
            self.before.get_or_insert_default();
            self.events.watch([root].into());
            return Ok(self.wait_for_anything());
        };
        let begin = |kept| Reuse::begin(kept, &project, polynya_cache::Stamps::default());
        let reuse = on_threads(command.place.threads, || kept.as_ref().and_then(begin))?;
        self.stay(&mut session, &project, findings, reuse.as_ref())
    }

    fn wait_for_anything(&self) -> Again {
        match self.events.next() {
            Event::Stop => Again::Stop,
            _ => Again::Open,
        }
    }

    /// Checks an open project now and after each change of an entry.
    fn stay(
        &mut self,
        session: &mut Session<'_, '_>,
        project: &Project,
        opened: Vec<Finding>,
        reuse: Option<&Reuse<'_>>,
    ) -> Result<Again, Failure> {
        let past = past(project, session.streams, session.language)?;
        let threads = self.command.place.threads;
        let Read {
            resources,
            findings,
        } = on_threads(threads, || project.resources())?;
        let ground = Ground::new(project, &resources, past.as_ref());
        let read = (&resources, findings);
        let asked = past.as_ref().map(|past| past as &dyn Attestations);
        let base = Running::start(
            project,
            read,
            asked,
            Only::default(),
            opened,
            Aside::default(),
        );
        let mut standing = on_threads(threads, || {
            Standing::of(base, (project, past.as_ref()), &ground, reuse)
        })?;
        self.watch_folders(&standing, session)?;
        // What was saved since it was read, nobody has told.
        if on_threads(threads, || standing.scene.any_change())? != Change::None {
            return Ok(Again::Open);
        }
        let found = on_threads(threads, || standing.found())?;
        self.report(session, project, found, None)?;
        loop {
            let change = match self.events.next() {
                Event::Stop => return Ok(Again::Stop),
                Event::Anything => standing.scene.any_change(),
                Event::Paths(paths) => standing.scene.change(&paths),
            };
            let entries = match change {
                Change::None => continue,
                Change::Project => return Ok(Again::Open),
                Change::Entries(entries) => entries,
            };
            session.started = std::time::Instant::now();
            let (more, found) = on_threads(threads, || {
                let more = standing.look_again(&entries.values().copied().collect());
                (more, standing.found())
            })?;
            let paths: Vec<&str> = entries.keys().map(String::as_str).collect();
            self.report(session, project, found, Some(&paths))?;
            if more {
                self.watch_folders(&standing, session)?;
            }
        }
    }

    fn watch_folders(
        &mut self,
        standing: &Standing<'_>,
        session: &mut Session<'_, '_>,
    ) -> Result<(), Failure> {
        let failed = self.events.watch(standing.scene.folders());
        if failed > 0 {
            let message = Message::new("watch-blind").with("count", failed);
            writeln!(session.streams.err, "{}", self.language.translate(&message))?;
        }
        Ok(())
    }

    /// Reports what was found: at first all of it, later to people only what is new. `paths`
    /// are those of the entries that have changed, if it was only entries.
    fn report(
        &mut self,
        session: &mut Session<'_, '_>,
        project: &Project,
        found: Found,
        paths: Option<&[&str]>,
    ) -> Result<(), Failure> {
        let mut findings = found.findings;
        sort_findings(&mut findings);
        let held = session.baseline.hold(findings);
        let extent = Extent {
            suppressed: found.suppressed,
            baselined: held.recorded,
            ..extent(project)
        };
        let summary = report::summary(&held.new, extent);
        let now = counts(&held.new);
        let all = &self.command.reporting;
        match self.before.replace(now.clone()) {
            Some(before) if all.outputs.screen == Some(Format::Human) => {
                // Files have everything, each time.
                let reporting = reduced(all, None, all.outputs.files.clone());
                session.show_as(&reporting, &held.new, summary)?;
                let (new, gone) = compared(&before, &now, &held.new);
                self.say_what_changed(session, paths)?;
                let reporting = reduced(all, Some(Format::Human), Vec::new());
                session.show_as(&reporting, &new, summary)?;
                self.say(
                    session,
                    Message::new("watch-gone").with("count", gone),
                    gone > 0,
                )?;
            }
            _ => session.show(&held.new, summary)?,
        }
        let files = Message::new("watch-waiting").with("files", extent.files + extent.strings);
        self.say(session, files, true)?;
        session.streams.out.flush()?;
        Ok(())
    }

    fn say_what_changed(
        &self,
        session: &mut Session<'_, '_>,
        paths: Option<&[&str]>,
    ) -> Result<(), Failure> {
        let message = match paths {
            None => Message::new("watch-project"),
            Some(paths) => {
                let named = paths[..paths.len().min(NAMED)].join(", ");
                let more = paths.len().saturating_sub(NAMED);
                Message::new("watch-changed")
                    .with("paths", named)
                    .with("more", more)
            }
        };
        self.say(session, message, true)
    }

    /// Says something to people who want to know more than findings.
    fn say(
        &self,
        session: &mut Session<'_, '_>,
        message: Message,
        wanted: bool,
    ) -> Result<(), Failure> {
        if wanted && self.command.reporting.tells() {
            writeln!(session.streams.out, "{}", self.language.translate(&message))?;
        }
        Ok(())
    }
}

/// The same way of reporting, to fewer places.
fn reduced(
    all: &Reporting,
    screen: Option<Format>,
    files: Vec<(Format, std::path::PathBuf)>,
) -> Reporting {
    Reporting {
        outputs: Outputs { screen, files },
        ..*all
    }
}

fn key(finding: &Finding) -> String {
    let (rule, path) = (finding.rule.name, &*finding.location.path);
    format!("{rule} {path} {:?} {:?}", finding.locale, finding.message)
}

fn counts(findings: &[Finding]) -> Counts {
    let mut counts = Counts::new();
    for finding in findings {
        *counts.entry(key(finding)).or_default() += 1;
    }
    counts
}

/// The findings that were not there before, and how many are not there any more.
fn compared(before: &Counts, now: &Counts, findings: &[Finding]) -> (Vec<Finding>, usize) {
    let mut left = before.clone();
    let mut is_new = |finding: &Finding| match left.get_mut(&key(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    let new = findings
        .iter()
        .filter(|finding| is_new(finding))
        .cloned()
        .collect();
    let gone = before.iter().map(|(key, count)| {
        let still = now.get(key).copied().unwrap_or_default();
        count.saturating_sub(still)
    });
    (new, gone.sum())
}
