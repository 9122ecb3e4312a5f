//! Histories told commit by commit.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gix::ObjectId;
use gix::objs::tree::EntryKind;
use polynya_project::history::{CommitId, Found, LastChanges, Repository as History};
use regex::Regex;

use crate::repository::Repository;
use crate::support::Project;

/// A repository of which `main` is told. Nothing but the project's
/// configuration need be on disk.
pub(super) struct Story {
    pub(super) made: Repository,
    /// Seconds of the next commit.
    pub(super) now: Cell<i64>,
}

impl Story {
    pub(super) fn new() -> Self {
        Self::of(Project::new(&[]))
    }

    pub(super) fn of(project: Project) -> Self {
        Self {
            made: Repository::empty(project),
            now: Cell::new(1_700_000_000),
        }
    }

    /// The first parent's files with these changes, committed a minute after the
    /// last commit; `main` is the new commit. An empty text removes a file.
    pub(super) fn commit(&self, parents: &[ObjectId], changes: &[(&str, &str)]) -> ObjectId {
        self.say("A change", parents, changes)
    }

    pub(super) fn say(
        &self,
        message: &str,
        parents: &[ObjectId],
        changes: &[(&str, &str)],
    ) -> ObjectId {
        let git = &self.made.git;
        let before = parents.first().map(|id| git.find_commit(*id).unwrap());
        let before = before.map_or_else(|| git.empty_tree(), |commit| commit.tree().unwrap());
        let mut editor = before.edit().unwrap();
        for (path, text) in changes {
            if text.is_empty() {
                editor.remove(*path).unwrap();
            } else {
                let blob = git.write_blob(text).unwrap();
                editor.upsert(*path, EntryKind::Blob, blob).unwrap();
            }
        }
        let tree = editor.write().unwrap().detach();
        self.commit_tree(message, parents, tree)
    }

    pub(super) fn commit_tree(
        &self,
        message: &str,
        parents: &[ObjectId],
        tree: ObjectId,
    ) -> ObjectId {
        let time = format!("{} +0900", self.now.get());
        self.now.set(self.now.get() + 60);
        let who = gix::actor::SignatureRef {
            name: "Ama".into(),
            email: "ama@example.org".into(),
            time: &time,
        };
        let parents = parents.iter().copied();
        let commit = self
            .made
            .git
            .new_commit_as(who, who, message, tree, parents);
        let commit = commit.unwrap().id;
        let main = self.made.git.git_dir().join("refs/heads/main");
        fs::write(main, format!("{commit}\n")).unwrap();
        commit
    }

    /// What polynya knows of the history.
    pub(super) fn history(&self) -> History {
        open(self.made.project.root())
    }

    pub(super) fn last_changes(&self, paths: &[&str], ignore: &[&str]) -> LastChanges {
        last_changes(&self.history(), paths, ignore)
    }

    /// Exactly these files have a last change, and this one each.
    #[track_caller]
    pub(super) fn check(&self, expected: &[(&str, ObjectId)]) {
        self.check_ignoring(&[], expected);
    }

    #[track_caller]
    pub(super) fn check_ignoring(&self, ignore: &[&str], expected: &[(&str, ObjectId)]) {
        let paths: Vec<&str> = expected.iter().map(|(path, _)| *path).collect();
        let found = self.last_changes(&paths, ignore);
        let found = found
            .iter()
            .map(|(path, change)| (path, change.commit.to_string()));
        let mut expected: Vec<_> = expected
            .iter()
            .map(|(p, id)| (*p, id.to_string()))
            .collect();
        expected.sort_unstable();
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }
}

/// The history of the project in `root`.
pub(super) fn open(root: &Path) -> History {
    let opened = polynya_project::Project::open(root).unwrap();
    opened.project.unwrap().repository().unwrap()
}

pub(super) fn last_changes(history: &History, paths: &[&str], ignore: &[&str]) -> LastChanges {
    let paths: BTreeSet<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let ignore: Vec<Regex> = ignore.iter().map(|p| Regex::new(p).unwrap()).collect();
    history.last_changes(&paths, &ignore, &[]).unwrap()
}

/// The commit with this id, as polynya has it.
pub(super) fn known(history: &History, id: ObjectId) -> CommitId {
    match history.commit(&id.to_string()).unwrap() {
        Found::Commit(commit) => commit,
        other => panic!("{id}: {other:?}"),
    }
}
