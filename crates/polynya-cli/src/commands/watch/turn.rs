//! `export --watch`: an export, and the same again after each change of what it depends on.

use std::path::{Path, PathBuf};

use polynya_diagnostics::Translate;
use polynya_pipeline::Needs;

use super::deciding::{Deciding, Place};
use super::events::{Event, Events};
use super::scene::{Change, Scene};
use super::{Again, blind, ends, say_changed, say_waiting, tell_error};
use crate::args::Export;
use crate::commands::{Session, export as exporting, extent};
use crate::{Failure, Streams};

/// Exports the project now and after each change, until the reader ends it.
pub(crate) fn export(
    command: &Export,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let mut session = Session::new(&command.common.reporting, streams, language);
    let mut turn = Turn {
        root: session.find(&command.common.place)?,
        events: Events::new()?,
        needs: None,
        again: None,
    };
    loop {
        let deciding = Deciding::of(&turn.root);
        let ran = exporting::run(command, streams, language, Some(&mut turn));
        match ran {
            Err(error) if turn.ends_with(&error) => return Err(error),
            Err(error) => tell_error(&error, streams, language)?,
            Ok(_) => {
                turn.needs.get_or_insert_default();
            }
        }
        streams.out.flush()?;
        // Where it did not come to wait, the project could not be opened.
        let again = turn.again.take();
        if let Again::Stop = again.unwrap_or_else(|| deciding.wait(&mut turn.events)) {
            return Ok(0);
        }
    }
}

/// One export of a watch, and the wait that follows.
pub(crate) struct Turn {
    /// The project's folder as it was found at first: while its configuration is away, another
    /// one may be the nearest.
    root: PathBuf,
    events: Events,
    /// What the last export asked for on its way; nothing before the first.
    needs: Option<Needs>,
    /// What came of the wait.
    again: Option<Again>,
}

impl Turn {
    /// The project's folder.
    pub(in crate::commands) fn root(&self) -> &Path {
        &self.root
    }

    fn ends_with(&self, error: &Failure) -> bool {
        ends(self.needs.is_none(), error)
    }

    /// Waits, after an export to `out`, until something has changed that it depends on. If it
    /// has failed, that is said, and a change of what is in `out` may mend it as well.
    pub(in crate::commands) fn follow(
        &mut self,
        exported: Result<(u8, Needs), Failure>,
        (mut scene, out): (Scene<'_>, &Path),
        session: &mut Session<'_, '_>,
    ) -> Result<u8, Failure> {
        let (code, place) = match exported {
            Ok((code, needs)) => {
                self.needs = Some(needs);
                (code, None)
            }
            Err(error) if self.ends_with(&error) => return Err(error),
            Err(error) => {
                tell_error(&error, session.streams, session.language)?;
                (2, Some(Place::of(out)))
            }
        };
        scene.add(self.needs.get_or_insert_default());
        let again = self.wait((&mut scene, place.as_ref()), session)?;
        self.again = Some(again);
        Ok(code)
    }

    fn wait(
        &mut self,
        (scene, place): (&mut Scene<'_>, Option<&Place>),
        session: &mut Session<'_, '_>,
    ) -> Result<Again, Failure> {
        self.watch((scene, place), session)?;
        say_waiting(extent(scene.project), session)?;
        session.streams.out.flush()?;
        // What was saved since it was read, nobody has told.
        let mut change = scene.any_change();
        loop {
            match change {
                Change::None if place.is_some_and(Place::has_changed) => break,
                Change::None => {}
                Change::Folders => {
                    self.watch((scene, place), session)?;
                    change = scene.any_change();
                    continue;
                }
                Change::Project => break,
                Change::Entries(entries) => {
                    let paths: Vec<&str> = entries.keys().map(String::as_str).collect();
                    say_changed(Some(&paths), session)?;
                    return Ok(Again::Open);
                }
            }
            change = match self.events.next() {
                Event::Stop => return Ok(Again::Stop),
                Event::Anything => scene.any_change(),
                Event::Paths(paths) => scene.change(&paths),
            };
        }
        say_changed(None, session)?;
        Ok(Again::Open)
    }

    fn watch(
        &mut self,
        (scene, place): (&Scene<'_>, Option<&Place>),
        session: &mut Session<'_, '_>,
    ) -> Result<(), Failure> {
        let mut folders = scene.folders();
        folders.extend(place.into_iter().flat_map(Place::folders));
        blind(self.events.watch(folders), session)
    }
}
