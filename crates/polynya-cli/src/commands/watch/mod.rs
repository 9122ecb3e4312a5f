//! `check --watch` and `export --watch`: the same again after each save.

mod deciding;
mod events;
mod scene;
mod seen;
mod standing;
mod turn;

use std::collections::BTreeMap;
use std::path::PathBuf;

use polynya_diagnostics::{Finding, Message, Translate, printable_path};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::suppress::Run;
use polynya_project::{Ground, Project, Read};

use super::aside::{Aside, Surroundings};
use super::cached::Reuse;
use super::engine::{Only, Running};
use super::kept::{Kept, Seen};
use super::{Found, Session, extent, on_threads, past};
use crate::args::{Check, Format, Outputs, Reporting};
use crate::report::Extent;
use crate::{Failure, Streams, is_broken_pipe};
use deciding::Deciding;
use events::{Event, Events};
use scene::Change;
pub(super) use scene::Scene;
use standing::Standing;
pub(super) use turn::Turn;
pub(crate) use turn::export;

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
    let mut session = Session::new(&command.common.reporting, streams, language);
    let mut watch = Watch {
        command,
        language,
        root: session.find(&command.common.place)?,
        events: Events::new()?,
        before: None,
    };
    loop {
        let deciding = Deciding::of(&watch.root);
        let again = match watch.open(streams) {
            Ok(Some(again)) => again,
            Ok(None) => deciding.wait(&mut watch.events),
            // Whatever keeps it from being opened at first is for the reader to see at once.
            Err(error) if watch.ends_with(&error) => return Err(error),
            Err(error) => {
                tell_error(&error, streams, language)?;
                deciding.wait(&mut watch.events)
            }
        };
        if let Again::Stop = again {
            return Ok(0);
        }
    }
}

/// Whether there is no use in staying: nobody reads any more, or, if it is the first run that has
/// failed, it is the call that is wrong.
fn ends(is_first: bool, error: &Failure) -> bool {
    is_first || is_broken_pipe(error)
}

/// Says why a run has failed, as it would be said at the end of one that is not repeated.
fn tell_error(
    error: &Failure,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let heading = language.translate(&Message::new("report-error"));
    Ok(writeln!(streams.err, "{heading}: {error:#}")?)
}

/// Says how many folders cannot be watched.
fn blind(failed: usize, session: &mut Session<'_, '_>) -> Result<(), Failure> {
    if failed > 0 {
        let message = Message::new("watch-blind").with("count", failed);
        let text = session.language.translate(&message);
        writeln!(session.streams.err, "{text}")?;
    }
    Ok(())
}

/// Says something to people who want to know more than findings.
fn say(message: &Message, session: &mut Session<'_, '_>) -> Result<(), Failure> {
    if session.reporting.tells() {
        let text = session.language.translate(message);
        writeln!(session.streams.out, "{text}")?;
    }
    Ok(())
}

fn say_waiting(extent: Extent, session: &mut Session<'_, '_>) -> Result<(), Failure> {
    let message = Message::new("watch-waiting").with("files", extent.files + extent.strings);
    say(&message, session)
}

/// Says what has changed: these paths, or more than contents of entries.
fn say_changed(paths: Option<&[&str]>, session: &mut Session<'_, '_>) -> Result<(), Failure> {
    let message = match paths {
        None => Message::new("watch-project"),
        Some(paths) => {
            let named = paths.iter().take(NAMED).map(|path| printable_path(path));
            let named = named.collect::<Vec<_>>().join(", ");
            let more = paths.len().saturating_sub(NAMED);
            Message::new("watch-changed")
                .with("paths", named)
                .with("more", more)
        }
    };
    say(&message, session)
}

/// A watch under way.
struct Watch<'w> {
    command: &'w Check,
    language: &'w dyn Translate,
    /// The project's folder as it was found at first: while its configuration is away, another
    /// one may be the nearest.
    root: PathBuf,
    events: Events,
    /// What was found last, if anything was ever looked for.
    before: Option<Counts>,
}

/// How often each finding was there, wherever in its file: lines move with every save.
type Counts = BTreeMap<String, usize>;

impl Watch<'_> {
    fn ends_with(&self, error: &Failure) -> bool {
        ends(self.before.is_none(), error)
    }

    /// Opens the project, checks it, and does so again until it has to be opened again. Nothing if
    /// it cannot be opened, which was then said.
    fn open(&mut self, streams: &mut Streams<'_>) -> Result<Option<Again>, Failure> {
        let (command, language) = (self.command, self.language);
        let surroundings = Surroundings::of(&command.common, streams, language);
        let root = self.root.clone();
        let begun = (&command.common, Some(&*root));
        let (mut session, _) = Session::begin_in(begun, &surroundings, streams, language)?;
        let kept = Kept::of(command.common.caching, &root, session.streams);
        let Some((project, findings)) = session.open_at(&root)? else {
            session.streams.out.flush()?;
            self.before.get_or_insert_default();
            return Ok(None);
        };
        let begin = |kept| Reuse::begin(kept, (&project, Run::Whole), Seen::default());
        let reuse = on_threads(command.common.place.threads, || {
            kept.as_ref().and_then(begin)
        })?;
        let again = self.stay(&mut session, &project, findings, reuse.as_ref())?;
        Ok(Some(again))
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
        let threads = self.command.common.place.threads;
        let Read {
            resources,
            findings,
        } = on_threads(threads, || project.resources())?;
        let ground = reuse.map(|_| Ground::new(project, &resources, past.as_ref()));
        let read = (&resources, findings);
        let asked = past.as_ref().map(|past| past as &dyn Attestations);
        let (only, aside) = (Only::default(), Aside::default());
        let base = Running::start(project, read, asked, only, opened, aside);
        let mut standing = on_threads(threads, || {
            Standing::of(base, (project, past.as_ref()), ground.as_ref(), reuse)
        })?;
        self.watch_folders(&standing, session)?;
        // What was saved since it was read, nobody has told.
        if on_threads(threads, || standing.scene.any_change())? != Change::None {
            return Ok(Again::Open);
        }
        let found = on_threads(threads, || standing.found())?;
        self.tell(session, project, found, None)?;
        loop {
            let mut change = match self.events.next() {
                Event::Stop => return Ok(Again::Stop),
                Event::Anything => standing.scene.any_change(),
                Event::Paths(paths) => standing.scene.change(&paths),
            };
            if change == Change::Folders {
                self.watch_folders(&standing, session)?;
                change = standing.scene.any_change();
            }
            let entries = match change {
                Change::None | Change::Folders => continue,
                Change::Project => return Ok(Again::Open),
                Change::Entries(entries) => entries,
            };
            session.started = std::time::Instant::now();
            let (more, found) = on_threads(threads, || {
                let more = standing.look_again(&entries.values().copied().collect());
                (more, standing.found())
            })?;
            let paths: Vec<&str> = entries.keys().map(String::as_str).collect();
            self.tell(session, project, found, Some(&paths))?;
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
        blind(self.events.watch(standing.scene.folders()), session)
    }

    /// Reports what was found. What keeps a report from being written is said, and may be mended
    /// until the next one.
    fn tell(
        &mut self,
        session: &mut Session<'_, '_>,
        project: &Project,
        found: Found,
        paths: Option<&[&str]>,
    ) -> Result<(), Failure> {
        let first = self.before.is_none();
        match self.report(session, project, found, paths) {
            Err(error) if !ends(first, &error) => {
                tell_error(&error, session.streams, session.language)
            }
            told => told,
        }
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
        let extent = extent(project);
        let (held, summary) = session.held(extent, found);
        let now = counts(&held.new);
        let all = &self.command.common.reporting;
        match self.before.replace(now.clone()) {
            Some(before) if all.outputs.screen == Some(Format::Human) => {
                // Files have everything, each time.
                let reporting = reduced(all, None, all.outputs.files.clone());
                session.show_as(&reporting, &held.new, summary)?;
                let (new, gone) = compared(&before, &now, &held.new);
                say_changed(paths, session)?;
                let reporting = reduced(all, Some(Format::Human), Vec::new());
                session.show_as(&reporting, &new, summary)?;
                if gone > 0 {
                    say(&Message::new("watch-gone").with("count", gone), session)?;
                }
            }
            _ => session.show(&held.new, summary)?,
        }
        say_waiting(extent, session)?;
        session.streams.out.flush()?;
        Ok(())
    }
}

/// The same way of reporting, to fewer places.
fn reduced(all: &Reporting, screen: Option<Format>, files: Vec<(Format, PathBuf)>) -> Reporting {
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
