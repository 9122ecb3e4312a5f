//! What the disk says has changed, gathered until it is quiet.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::Failure;

/// After so long without a word, whoever writes is done.
const QUIET: Duration = Duration::from_millis(5);

/// So long is waited for quiet at most: a program that never stops writing is no reason to say
/// nothing.
const PATIENCE: Duration = Duration::from_millis(100);

/// What there is to react to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Something may have changed at these paths.
    Paths(BTreeSet<PathBuf>),
    /// More has changed than was told.
    Anything,
    /// The reader wants to end.
    Stop,
}

/// One thing that was told.
enum Word {
    Paths(Vec<PathBuf>),
    Lost,
    Stop,
}

/// Folders that are being watched.
pub(super) struct Events {
    watcher: RecommendedWatcher,
    words: Receiver<Word>,
    folders: BTreeSet<PathBuf>,
}

impl Events {
    /// Watches nothing yet but for Ctrl-C.
    pub(super) fn new() -> Result<Self, Failure> {
        let (sender, words) = channel();
        let stop = sender.clone();
        // Where something else handles it, that ends the process.
        let _ = ctrlc::set_handler(move || {
            let _ = stop.send(Word::Stop);
        });
        Ok(Self {
            watcher: watcher(sender)?,
            words,
            folders: BTreeSet::new(),
        })
    }

    /// Watches these folders, and no others any more. What cannot be watched is passed over; the
    /// number of those is given.
    pub(super) fn watch(&mut self, folders: BTreeSet<PathBuf>) -> usize {
        for gone in self.folders.difference(&folders) {
            // A folder that was removed is not watched any more.
            let _ = self.watcher.unwatch(gone);
        }
        let mut failed = 0;
        for folder in &folders {
            // One that was removed and made again has to be watched again.
            let watched = self.watcher.watch(folder, RecursiveMode::NonRecursive);
            // Of one that nobody may look into, there is a finding.
            failed += usize::from(watched.is_err() && folder.read_dir().is_ok());
        }
        self.folders = folders;
        failed
    }

    /// Waits until something has changed and nothing more does.
    pub(super) fn next(&self) -> Event {
        let Ok(first) = self.words.recv() else {
            return Event::Stop;
        };
        let started = Instant::now();
        let mut paths = BTreeSet::new();
        let mut lost = false;
        let mut word = Some(first);
        loop {
            match word.take() {
                Some(Word::Stop) => return Event::Stop,
                Some(Word::Lost) => lost = true,
                Some(Word::Paths(more)) => paths.extend(more),
                None => {}
            }
            if started.elapsed() > PATIENCE {
                break;
            }
            match self.words.recv_timeout(QUIET) {
                Ok(next) => word = Some(next),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Event::Stop,
            }
        }
        if lost {
            Event::Anything
        } else {
            Event::Paths(paths)
        }
    }
}

fn watcher(sender: Sender<Word>) -> Result<RecommendedWatcher, Failure> {
    let told = move |event: notify::Result<notify::Event>| {
        let word = match event {
            Ok(event) if event.need_rescan() => Word::Lost,
            Ok(event) if is_change(event.kind) => Word::Paths(event.paths),
            Ok(_) => return,
            Err(_) => Word::Lost,
        };
        // Nobody listens any more when the run is over.
        let _ = sender.send(word);
    };
    Ok(notify::recommended_watcher(told)?)
}

/// Whether there may be something new. To read a file, which a check does, is told as well.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// The names in a folder that are not hidden; none if it cannot be read.
pub(super) fn visible_names(folder: &Path) -> impl Iterator<Item = OsString> {
    let entries = folder.read_dir().into_iter().flatten();
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    names.filter(|name| !name.as_encoded_bytes().starts_with(b"."))
}

/// The nearest folder that is there, from `path` upwards.
pub(super) fn nearest_folder(path: &Path) -> Option<PathBuf> {
    let found = path.ancestors().find(|above| above.is_dir());
    found.map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What is told after `edit`, until a path ends in `name`.
    fn told(dir: &Path, events: &Events, edit: impl FnOnce(), name: &str) -> BTreeSet<PathBuf> {
        edit();
        let mut all = BTreeSet::new();
        for _ in 0..20 {
            match events.next() {
                Event::Paths(paths) => all.extend(paths),
                other => panic!("{other:?}"),
            }
            if all.contains(&dir.join(name)) {
                break;
            }
        }
        all
    }

    #[test]
    fn saves_renames_and_removals_are_told() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().canonicalize().unwrap();
        fs::write(dir.join("a.md"), "one").unwrap();
        let mut events = Events::new().unwrap();
        assert_eq!(events.watch([dir.clone()].into()), 0);
        let at = |name: &str| dir.join(name);
        let save = || fs::write(at("a.md"), "two").unwrap();
        assert!(told(&dir, &events, save, "a.md").contains(&at("a.md")));
        let by_rename = || {
            fs::write(at("new"), "three").unwrap();
            fs::rename(at("new"), at("a.md")).unwrap();
        };
        assert!(told(&dir, &events, by_rename, "a.md").contains(&at("a.md")));
        let remove = || fs::remove_file(at("a.md")).unwrap();
        assert!(told(&dir, &events, remove, "a.md").contains(&at("a.md")));
    }

    #[test]
    fn to_read_is_no_change() {
        assert!(!is_change(EventKind::Access(AccessKind::Open(
            AccessMode::Any
        ))));
        assert!(!is_change(EventKind::Access(AccessKind::Close(
            AccessMode::Read
        ))));
        assert!(is_change(EventKind::Access(AccessKind::Close(
            AccessMode::Write
        ))));
        assert!(is_change(EventKind::Any));
    }
}
