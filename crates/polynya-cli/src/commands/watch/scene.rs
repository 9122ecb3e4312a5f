//! What there is on the disk that a run over a project depends on, as it was when it was read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polynya_cache::{Digest, Stamps};
use polynya_pipeline::Needs;
use polynya_project::{Project, relative};

use super::events::nearest_folder;

/// Which entry of which collection.
pub(super) type At = (usize, usize);

/// Every path that a run depends on, with what was there.
pub(in crate::commands) struct Scene<'p> {
    pub(super) project: &'p Project,
    /// Content files, each with its entry and what it said.
    files: BTreeMap<Arc<str>, (At, Seen)>,
    others: BTreeMap<String, Seen>,
    stamps: Stamps,
}

/// What was at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Nothing,
    Folder,
    File(Digest),
}

/// What has become of a project.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing that counts.
    None,
    /// These files of entries say something else.
    Entries(BTreeMap<String, At>),
    /// So much that it has to be opened again.
    Project,
}

impl<'p> Scene<'p> {
    /// Looks at all paths that a run over the project depends on.
    pub(in crate::commands) fn of(project: &'p Project, watched: &BTreeSet<String>) -> Self {
        let mut files = BTreeMap::new();
        for (c, collection) in project.collections().iter().enumerate() {
            for (e, entry) in collection.entries.iter().enumerate() {
                for file in &entry.variants {
                    let said = see(project.root(), &file.path);
                    files.insert(Arc::clone(&file.path), ((c, e), said));
                }
            }
        }
        let others = watched.iter().filter(|path| !files.contains_key(&***path));
        let others = others.map(|path| (path.clone(), see(project.root(), path)));
        Self {
            project,
            others: others.collect(),
            stamps: Stamps::of(project.root(), watched.iter().map(String::as_str)),
            files,
        }
    }

    /// Adds what else looking at an entry has asked for, and gives whether that is anything.
    pub(super) fn add(&mut self, needs: &Needs) -> bool {
        let before = self.others.len();
        for path in self.project.asked_for(needs) {
            if !self.files.contains_key(&*path) && !self.others.contains_key(&path) {
                let seen = see(self.project.root(), &path);
                self.others.insert(path, seen);
            }
        }
        self.others.len() > before
    }

    /// The folders in which whatever counts would happen.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        let root = self.project.root();
        let files = self.files.keys().map(|path| &**path);
        let paths = files.chain(self.others.keys().map(String::as_str));
        let mut folders = BTreeSet::new();
        for path in paths {
            let path = root.join(path);
            if path.is_dir() {
                folders.insert(path.clone());
            }
            folders.extend(path.parent().and_then(nearest_folder));
        }
        folders
    }

    /// What these events mean. They are hints; what is there decides.
    pub(super) fn change(&mut self, paths: &BTreeSet<PathBuf>) -> Change {
        let mut entries = BTreeMap::new();
        for path in paths {
            let Some(relative) = relative(self.project.root(), path) else {
                if self.changed_outside(path) {
                    return Change::Project;
                }
                continue;
            };
            if let Some((at, said)) = self.files.get_mut(&*relative) {
                if !path.is_file() {
                    return Change::Project;
                }
                let now = see(self.project.root(), &relative);
                if *said != now {
                    *said = now;
                    entries.insert(relative, *at);
                }
            } else if self.has_changed(&relative) {
                return Change::Project;
            }
        }
        if entries.is_empty() {
            Change::None
        } else {
            Change::Entries(entries)
        }
    }

    /// The same where it was not told what has changed.
    pub(super) fn any_change(&self) -> Change {
        let files = self.files.keys().map(|path| &**path);
        let paths: Vec<&str> = files
            .chain(self.others.keys().map(String::as_str))
            .collect();
        let now = Stamps::of(self.project.root(), paths.iter().copied());
        let same = |path: &&str| {
            now.get(self.project.root(), path) == self.stamps.get(self.project.root(), path)
        };
        if paths.iter().all(same) {
            Change::None
        } else {
            Change::Project
        }
    }

    fn has_changed(&self, relative: &str) -> bool {
        match self.others.get(relative) {
            Some(before) => *before != see(self.project.root(), relative),
            None => self.project.would_notice(relative),
        }
    }

    /// What git knows, and ignore files above the root, are watched as well.
    fn changed_outside(&self, path: &Path) -> bool {
        let Some(path) = path.to_str() else {
            return false;
        };
        let before = self.others.get(path);
        before.is_some_and(|before| *before != see(self.project.root(), path))
    }
}

fn see(root: &Path, path: &str) -> Seen {
    let path = root.join(path);
    match std::fs::read(&path) {
        Ok(bytes) => Seen::File(Digest::of(&bytes)),
        Err(_) if path.is_dir() => Seen::Folder,
        Err(_) => Seen::Nothing,
    }
}
