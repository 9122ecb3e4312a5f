//! What may mend a project that cannot be opened, or an export that has failed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use polynya_cache::Stamp;
use polynya_project::{BASELINE, CONFIG};

use super::Again;
use super::events::{Event, Events, nearest_folder, visible_names};
use super::seen::Seen;
use crate::commands::places::resolved;

/// What decides whether a project can be opened at all.
const PATHS: [&str; 2] = [CONFIG, BASELINE];

/// A project's folder with what decides whether it can be opened, as it was before that was tried.
pub(super) struct Deciding {
    root: PathBuf,
    before: Vec<Seen>,
}

impl Deciding {
    /// Looks at the project in `root`, be it there or not.
    pub(super) fn of(root: &Path) -> Self {
        let root = resolved(root);
        let before = look(&root).map(|(seen, _)| seen).collect();
        Self { root, before }
    }

    /// Waits until something else is there. That anything was written in the same folders says
    /// nothing: it may be the report itself.
    pub(super) fn wait(&self, events: &mut Events) -> Again {
        loop {
            // What could not be watched may be by now, and what was removed is made again.
            events.watch(self.folders());
            let now = look(&self.root).map(|(seen, _)| seen);
            if !now.eq(self.before.iter().cloned()) {
                return Again::Open;
            }
            if events.next() == Event::Stop {
                return Again::Stop;
            }
        }
    }

    fn folders(&self) -> BTreeSet<PathBuf> {
        let paths = PATHS.iter().map(|path| self.root.join(path));
        let leads = look(&self.root).flat_map(|(_, leads)| leads);
        let paths = paths.chain(leads).chain([self.root.clone()]);
        let folders = paths.filter_map(|path| nearest_folder(path.parent()?));
        folders.collect()
    }
}

fn look(root: &Path) -> impl Iterator<Item = (Seen, Vec<PathBuf>)> {
    PATHS.iter().map(|path| Seen::at(root, path))
}

/// The folder of an export that has failed, as that has left it.
pub(super) struct Place {
    out: PathBuf,
    left: BTreeMap<PathBuf, Stamp>,
}

impl Place {
    /// Looks at all that is in `out` and at the folders above it, as far as they are there.
    pub(super) fn of(out: &Path) -> Self {
        let out = resolved(out);
        let left = stamps(&out);
        Self { out, left }
    }

    /// The folders in which it would be mended.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        let above = self.out.parent().and_then(nearest_folder);
        let there = self.left.keys().filter(|path| path.is_dir()).cloned();
        there.chain(above).collect()
    }

    /// Whether something else is there now.
    pub(super) fn has_changed(&self) -> bool {
        stamps(&self.out) != self.left
    }
}

/// What is at `out` and below it, links not followed. What is hidden is no part of an export.
fn stamps(out: &Path) -> BTreeMap<PathBuf, Stamp> {
    let mut stamps = BTreeMap::new();
    let mut left = vec![out.to_path_buf()];
    while let Some(path) = left.pop() {
        if fs::symlink_metadata(&path).is_ok_and(|there| there.is_dir()) {
            left.extend(visible_names(&path).map(|name| path.join(name)));
        }
        let stamp = Stamp::of(&path);
        stamps.insert(path, stamp);
    }
    stamps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_decides_is_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        fs::write(root.join(CONFIG), "a").unwrap();
        let deciding = Deciding::of(&root);
        let same = |deciding: &Deciding| {
            let now = look(&deciding.root).map(|(seen, _)| seen);
            now.eq(deciding.before.iter().cloned())
        };
        fs::write(root.join("unrelated.log"), "x").unwrap();
        fs::write(root.join(CONFIG), "a").unwrap();
        assert!(same(&deciding));
        fs::create_dir(root.join(".polynya")).unwrap();
        assert!(same(&deciding));
        fs::write(root.join(BASELINE), "").unwrap();
        assert!(!same(&deciding));
        fs::remove_file(root.join(BASELINE)).unwrap();
        assert!(same(&deciding));
        fs::rename(root.join(CONFIG), root.join("aside")).unwrap();
        assert!(!same(&deciding));
        // Where the folder is gone, the one above it tells of its return.
        let folders = Deciding::of(&root.join("gone/deeper")).folders();
        assert_eq!(folders, [root].into());
    }

    #[test]
    fn an_export_s_place_is_mended_by_any_change_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().canonicalize().unwrap().join("out");
        let none = Place::of(&out);
        assert_eq!(none.folders(), [out.parent().unwrap().to_path_buf()].into());
        fs::create_dir_all(out.join("en")).unwrap();
        assert!(none.has_changed());
        fs::write(out.join("manifest.json"), "{}").unwrap();
        let place = Place::of(&out);
        assert!(!place.has_changed());
        assert!(place.folders().contains(&out.join("en")));
        fs::write(out.join("en/x"), "").unwrap();
        assert!(place.has_changed());
        let place = Place::of(&out);
        fs::remove_dir_all(&out).unwrap();
        assert!(place.has_changed());
    }
}
