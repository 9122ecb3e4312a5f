//! What there is on the disk that a run over a project depends on, as it was when it was read.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use polynya_cache::Stamps;
use polynya_pipeline::Needs;
use polynya_project::{BASELINE, Project, relative};

use super::events::{nearest_folder, visible_names};
use super::seen::Seen;
use crate::commands::places::resolved;

/// Which entry of which collection.
pub(super) type At = (usize, usize);

/// Every path that a run depends on, with what was there.
pub(in crate::commands) struct Scene<'p> {
    pub(super) project: &'p Project,
    /// Content files, each with its entry and what it said.
    files: BTreeMap<Arc<str>, (At, Seen)>,
    others: BTreeMap<String, Seen>,
    /// Absolute paths that decide about what is at paths of the project: links, and what they
    /// lead to.
    leads: BTreeMap<PathBuf, BTreeSet<String>>,
    stamps: Stamps,
    /// What the run itself writes, folders with all that is in them: that says nothing of the next.
    own: Vec<PathBuf>,
    /// What else is in folders in which that is: they change with every run.
    beside: BTreeMap<String, BTreeSet<OsString>>,
}

/// What has become of a project.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing that counts.
    None,
    /// Folders are there in which something may come to be that counts.
    Folders,
    /// These files of entries say something else.
    Entries(BTreeMap<String, At>),
    /// So much that it has to be opened again.
    Project,
}

impl<'p> Scene<'p> {
    /// Looks at all paths that a run over the project depends on, and at what is recorded beside
    /// it, which is held against what any run has found. What the run itself writes, the files and
    /// folders `own`, is none of it.
    pub(in crate::commands) fn of(
        project: &'p Project,
        watched: &BTreeSet<String>,
        own: &[PathBuf],
    ) -> Self {
        let root = project.root();
        let own: Vec<PathBuf> = own.iter().map(|path| resolved(path)).collect();
        let all = watched.iter().map(String::as_str).chain([BASELINE]);
        let all: Vec<&str> = all.filter(|path| !is_in(&own, &root.join(path))).collect();
        let holds = |folder: &Path| own.iter().any(|path| path.parent() == Some(folder));
        let beside = all.iter().filter(|path| holds(&root.join(path)));
        let beside = beside.map(|path| ((*path).to_owned(), names(&root.join(path), &own)));
        let beside = beside.collect();
        let paths = || all.iter().copied();
        let mut scene = Self {
            project,
            files: BTreeMap::new(),
            others: BTreeMap::new(),
            leads: BTreeMap::new(),
            stamps: Stamps::of(project.root(), paths()),
            own,
            beside,
        };
        for (c, collection) in project.collections().iter().enumerate() {
            for (e, entry) in collection.entries.iter().enumerate() {
                for file in &entry.variants {
                    let said = scene.look(&file.path);
                    (scene.files).insert(Arc::clone(&file.path), ((c, e), said));
                }
            }
        }
        paths().for_each(|path| scene.add_other(path));
        scene
    }

    /// Adds what else looking at an entry has asked for, and gives whether that is anything.
    pub(super) fn add(&mut self, needs: &Needs) -> bool {
        let before = self.others.len();
        for path in self.project.asked_for(needs) {
            self.add_other(&path);
        }
        self.others.len() > before
    }

    fn add_other(&mut self, path: &str) {
        if is_in(&self.own, &self.project.root().join(path)) {
            return;
        }
        if !self.files.contains_key(path) && !self.others.contains_key(path) {
            let seen = self.look(path);
            self.others.insert(path.to_owned(), seen);
        }
    }

    /// What is at a path; what decides about that is watched as well.
    fn look(&mut self, path: &str) -> Seen {
        let (seen, leads) = Seen::at(self.project.root(), path);
        for lead in leads {
            self.leads.entry(lead).or_default().insert(path.to_owned());
        }
        seen
    }

    /// The folders in which whatever counts would happen.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        let root = self.project.root();
        let files = self.files.keys().map(|path| &**path);
        let paths = files.chain(self.others.keys().map(String::as_str));
        let paths = paths.map(|path| root.join(path));
        let mut folders = BTreeSet::new();
        for path in paths.chain(self.leads.keys().cloned()) {
            if path.is_dir() {
                folders.insert(path.clone());
            }
            folders.extend(path.parent().and_then(nearest_folder));
        }
        folders
    }

    /// What these events mean. They are hints; what is there decides.
    pub(super) fn change(&mut self, paths: &BTreeSet<PathBuf>) -> Change {
        let paths = paths.iter().filter(|path| !is_in(&self.own, path));
        let paths = paths.cloned().collect();
        self.change_at(&paths)
    }

    fn change_at(&mut self, paths: &BTreeSet<PathBuf>) -> Change {
        if paths.iter().any(|path| self.is_nameless(path)) {
            return Change::Project;
        }
        let mut change = Change::None;
        let mut entries = BTreeMap::new();
        for path in self.told(paths) {
            if let Some((at, said)) = self.files.get_mut(&*path) {
                let (now, _) = Seen::at(self.project.root(), &path);
                if *said == now {
                    continue;
                }
                // What is no file, or another one, was judged when the project was opened.
                if !said.is_same_file(&now) {
                    return Change::Project;
                }
                *said = now;
                entries.insert(path, *at);
            } else if self.has_changed(&path) {
                return Change::Project;
            } else if self.awaits(&path) {
                change = Change::Folders;
            }
        }
        if entries.is_empty() {
            change
        } else {
            Change::Entries(entries)
        }
    }

    /// Whether a path in the project is no text: what is wrong with it was found when the project
    /// was opened. Hidden files are none of its.
    fn is_nameless(&self, path: &Path) -> bool {
        let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
        let below = path.strip_prefix(self.project.root()).ok();
        below.is_some_and(|below| below.to_str().is_none() && !below.components().any(hidden))
    }

    /// The paths, as the project names them, about which these decide.
    fn told(&self, paths: &BTreeSet<PathBuf>) -> BTreeSet<String> {
        let mut told = BTreeSet::new();
        for path in paths {
            // What becomes of a folder becomes of all that is in it.
            let leads = self.leads.range(path.clone()..);
            let leads = leads.take_while(|(lead, _)| lead.starts_with(path));
            told.extend(leads.flat_map(|(_, about)| about).cloned());
            if let Some(below) = relative(self.project.root(), path) {
                told.insert(below);
            } else if let Some(path) = path.to_str() {
                // What git knows, and ignore files above the root, are watched as well.
                told.extend(self.others.contains_key(path).then(|| path.to_owned()));
            }
        }
        told
    }

    /// The same where it was not told what has changed.
    pub(super) fn any_change(&self) -> Change {
        let files = self.files.keys().map(|path| &**path);
        let paths: Vec<&str> = files
            .chain(self.others.keys().map(String::as_str))
            .collect();
        let now = Stamps::of(self.project.root(), paths.iter().copied());
        let root = self.project.root();
        let same = |path: &&str| {
            let beside = || {
                let before = self.beside.get(*path);
                before.is_some_and(|before| *before == names(&root.join(path), &self.own))
            };
            now.get(root, path) == self.stamps.get(root, path) || beside()
        };
        if paths.iter().all(same) {
            Change::None
        } else {
            Change::Project
        }
    }

    fn has_changed(&self, path: &str) -> bool {
        let root = self.project.root();
        match self.others.get(path) {
            Some(before) => *before != Seen::at(root, path).0,
            None => self.project.would_notice(path),
        }
    }

    /// Whether a folder is there in which something is waited for that was not.
    fn awaits(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        let mut others = self.others.range(below.clone()..);
        let next = others
            .next()
            .is_some_and(|(path, _)| path.starts_with(&below));
        !folder.is_empty() && next && self.project.root().join(folder).is_dir()
    }
}

/// Whether a path is one of these, or in one of them.
fn is_in(own: &[PathBuf], path: &Path) -> bool {
    own.iter().any(|own| path.starts_with(own))
}

/// The names in a folder that say something: not those of what is one's own, nor hidden ones.
fn names(folder: &Path, own: &[PathBuf]) -> BTreeSet<OsString> {
    let names = visible_names(folder);
    names
        .filter(|name| !own.contains(&folder.join(name)))
        .collect()
}
