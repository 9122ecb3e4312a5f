//! Git repositories made for a test, without git.

use std::fs;
use std::path::Path;

use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::index::entry::{Flags, Stat};
use gix::objs::tree::EntryKind;

use crate::support::{Project, Ran};

/// A project that is, or is part of, a repository with `main` checked out.
pub(crate) struct Repository {
    pub(crate) project: Project,
    pub(crate) git: gix::Repository,
}

impl Repository {
    /// A repository with these files, all of them committed.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self::around(Project::new(files))
    }

    /// A repository around a project, without a commit.
    pub(crate) fn empty(project: Project) -> Self {
        let git = gix::init(project.root()).unwrap();
        let made = Self { project, git };
        made.check_out("main");
        made
    }

    /// The same with a single commit of everything that is on disk.
    pub(crate) fn around(project: Project) -> Self {
        let made = Self::empty(project);
        made.commit("main", &[]);
        made
    }

    /// Makes `branch` the current one; no file changes.
    pub(crate) fn check_out(&self, branch: &str) {
        let head = format!("ref: refs/heads/{branch}\n");
        fs::write(self.git.git_dir().join("HEAD"), head).unwrap();
    }

    /// Commits everything on disk to `branch`.
    pub(crate) fn commit(&self, branch: &str, parents: &[ObjectId]) -> ObjectId {
        self.commit_tree(branch, parents, self.tree())
    }

    pub(crate) fn commit_tree(
        &self,
        branch: &str,
        parents: &[ObjectId],
        tree: ObjectId,
    ) -> ObjectId {
        let who = gix::actor::SignatureRef {
            name: "Ama".into(),
            email: "ama@example.org".into(),
            time: "1700000000 +0000",
        };
        let parents = parents.iter().copied();
        let reference = format!("refs/heads/{branch}");
        let commit = self
            .git
            .commit_as(who, who, reference, "A change", tree, parents);
        commit.unwrap().detach()
    }

    /// Commits everything on disk to `main`, a minute after what is there.
    pub(crate) fn say(&self, message: &str) -> ObjectId {
        let parent = self.git.head_commit().ok();
        let before = parent.as_ref().map(|commit| commit.time().unwrap().seconds);
        let time = format!("{} +0000", before.unwrap_or(1_700_000_000) + 60);
        let who = gix::actor::SignatureRef {
            name: "Ama".into(),
            email: "ama@example.org".into(),
            time: &time,
        };
        let parents = parent.iter().map(|commit| commit.id);
        let (main, tree) = ("refs/heads/main", self.tree());
        let commit = self.git.commit_as(who, who, main, message, tree, parents);
        commit.unwrap().detach()
    }

    pub(crate) fn head(&self) -> ObjectId {
        self.git.head_id().unwrap().detach()
    }

    /// Everything on disk as a tree. A link is a link.
    pub(crate) fn tree(&self) -> ObjectId {
        let mut editor = self.git.empty_tree().edit().unwrap();
        let root = self.project.root();
        let mut left = vec![root.to_path_buf()];
        while let Some(dir) = left.pop() {
            for entry in fs::read_dir(dir).unwrap() {
                let entry = entry.unwrap();
                let (path, kind) = (entry.path(), entry.file_type().unwrap());
                if kind.is_dir() && entry.file_name() != ".git" {
                    left.push(path);
                } else if !kind.is_dir() {
                    let (kind, bytes) = match fs::read_link(&path) {
                        Ok(target) => (EntryKind::Link, target.to_str().unwrap().into()),
                        Err(_) => (EntryKind::Blob, fs::read(&path).unwrap()),
                    };
                    let id = self.git.write_blob(bytes).unwrap();
                    let name = relative(root, &path);
                    editor.upsert(name.as_bytes().as_bstr(), kind, id).unwrap();
                }
            }
        }
        editor.write().unwrap().detach()
    }

    /// Writes an index with the files of `tree`. Those that are on disk have
    /// the metadata that the disk has now; `also` may change the rest.
    pub(crate) fn write_index(&self, tree: ObjectId, also: impl Fn(&str, &mut gix::index::Entry)) {
        let mut index = self.git.index_from_tree(&tree).unwrap();
        for (entry, path) in index.entries_mut_with_paths() {
            let path = path.to_str().unwrap();
            let file = self.project.root().join(path);
            if let Ok(metadata) = gix::index::fs::Metadata::from_path_no_follow(&file) {
                entry.stat = Stat::from_fs(&metadata).unwrap();
            }
            also(path, entry);
            if entry.flags.contains(Flags::SKIP_WORKTREE) {
                entry.flags.insert(Flags::EXTENDED);
            }
        }
        index.write(Default::default()).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.project.root().join(path)).unwrap();
    }

    /// `check --since main --format json` with more arguments.
    pub(crate) fn since_main(&self, more: &[&str]) -> Ran {
        let args = ["check", "--since", "main", "--format", "json"];
        self.project.run(&[&args, more].concat())
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap().iter();
    let parts: Vec<_> = below.map(|part| part.to_str().unwrap()).collect();
    parts.join("/")
}
