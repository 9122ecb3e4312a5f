//! Whether a file on disk is what it was in a commit.

use std::fs;
use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::bstr::{BStr, BString, ByteSlice, ByteVec};
use gix::index::entry::{Flags, Mode, Stage, Stat};
use gix::index::fs::Metadata;
use gix::index::{Entry, State};

use super::repository::Blob;
use crate::history::BlobId;
use crate::root::on_disk;

/// A project on disk beside its files in a commit.
pub(super) struct Worktree {
    /// The project's root, links resolved.
    pub(super) root: PathBuf,
    /// Where the root lies in the repository: empty, or with a `/` at the end.
    pub(super) prefix: BString,
    /// The commit's files below the root, sorted by path.
    pub(super) before: Vec<Blob>,
    /// What git last knew of the files on disk.
    pub(super) index: State,
    pub(super) stat: gix::index::entry::stat::Options,
    /// The size above which a file is not read.
    pub(super) file_bytes: u64,
}

impl Worktree {
    /// Whether the file at `path`, relative to the root, has another content
    /// than in the commit. Its mode does not count, and neither do the files of
    /// repositories inside this one.
    pub(super) fn differs(&self, path: &str) -> bool {
        let full = self.full(path);
        let listed = self.listed(full.as_bstr());
        self.has_other_content(path, full.as_bstr(), listed)
            // Only what git does not list can be another repository's.
            && (listed.is_some() || !self.is_in_another_repository(path))
    }

    /// Whether the file at `path` was in the commit and is there no more.
    pub(super) fn is_gone(&self, path: &str) -> bool {
        let full = self.full(path);
        self.blob_before(full.as_bstr()).is_some()
            && on_disk(&self.root, path).symlink_metadata().is_err()
            && !self.is_left_out(full.as_bstr())
    }

    /// The commit's files, relative to the root. Names that are no UTF-8 are
    /// left out: no pattern matches them.
    pub(super) fn paths_before(&self) -> impl Iterator<Item = &str> {
        let start = self.prefix.len();
        let paths = self
            .before
            .iter()
            .filter_map(move |(full, _)| full.get(start..));
        paths.filter_map(|path| path.to_str().ok())
    }

    fn has_other_content(&self, path: &str, full: &BStr, listed: Option<&Entry>) -> bool {
        let before = self.blob_before(full);
        let file = on_disk(&self.root, path);
        let Ok(metadata) = Metadata::from_path_no_follow(&file) else {
            return before.is_some() && !self.is_left_out(full);
        };
        if metadata.is_symlink() {
            return self.link_differs(&file, before);
        }
        if !metadata.is_file() {
            // A folder is what it was if the commit had files in it.
            return before.is_some() || !self.had_files_below(full);
        }
        let Some(before) = before else {
            return true;
        };
        match listed.filter(|entry| self.is_untouched(entry, &metadata)) {
            Some(entry) => entry.id != before,
            None => self.bytes_differ(&file, &metadata, before),
        }
    }

    /// Whether git's index vouches for the content of a file: nothing of its
    /// metadata has changed, and not so lately that a change might not show.
    fn is_untouched(&self, entry: &Entry, metadata: &Metadata) -> bool {
        let timestamp = self.index.timestamp();
        Stat::from_fs(metadata).is_ok_and(|stat| entry.stat.matches(&stat, self.stat))
            && !entry.stat.is_racy(timestamp, self.stat)
    }

    fn bytes_differ(&self, file: &Path, metadata: &Metadata, before: ObjectId) -> bool {
        if metadata.len() > self.file_bytes {
            return true;
        }
        // A file that cannot be read is reported, which is for its entry to do.
        fs::read(file).map_or(true, |bytes| !BlobId(before).is_of(&bytes))
    }

    /// A link is what it leads to as well, if that is a file of the project.
    fn link_differs(&self, link: &Path, before: Option<ObjectId>) -> bool {
        let target = fs::read_link(link).ok();
        let target = target.and_then(|target| gix::path::into_bstr(target).ok());
        let (Some(before), Some(target)) = (before, target) else {
            return true;
        };
        if !BlobId(before).is_of(&gix::path::to_unix_separators_on_windows(target)) {
            return true;
        }
        let Ok(real) = link.canonicalize() else {
            return false;
        };
        let parts = real
            .strip_prefix(&self.root)
            .ok()
            .filter(|_| real.is_file());
        let path = parts.map(|below| {
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            parts.join("/")
        });
        path.is_some_and(|path| self.differs(&path))
    }

    fn full(&self, path: &str) -> BString {
        let mut full = self.prefix.clone();
        full.push_str(path);
        full
    }

    fn listed(&self, full: &BStr) -> Option<&Entry> {
        let stage = Stage::Unconflicted;
        self.index.entry_by_path_and_stage(full, stage)
    }

    fn blob_before(&self, full: &BStr) -> Option<ObjectId> {
        let found = self
            .before
            .binary_search_by(|(path, _)| path.as_bstr().cmp(full));
        Some(self.before[found.ok()?].1)
    }

    fn had_files_below(&self, full: &BStr) -> bool {
        let mut folder = full.to_owned();
        folder.push(b'/');
        let first = self.before.partition_point(|(path, _)| *path < folder);
        let first = self.before.get(first);
        first.is_some_and(|(path, _)| path.starts_with(&folder))
    }

    /// Whether a file is not on disk because a sparse checkout leaves it out.
    fn is_left_out(&self, full: &BStr) -> bool {
        match self.listed(full) {
            Some(entry) => entry.flags.contains(Flags::SKIP_WORKTREE),
            None => {
                let folders = full.find_iter("/").map(|at| &full[..=at]);
                let mut entries = folders.filter_map(|folder| self.listed(folder.as_bstr()));
                entries.any(|entry| entry.mode == Mode::DIR)
            }
        }
    }

    /// Whether a folder on the way from the root to `path` is a submodule, or a
    /// repository of its own.
    fn is_in_another_repository(&self, path: &str) -> bool {
        path.match_indices('/').any(|(at, _)| {
            let folder = &path[..at];
            let listed = self.listed(self.full(folder).as_bstr());
            listed.is_some_and(|entry| entry.mode == Mode::COMMIT)
                || on_disk(&self.root, folder).join(".git").exists()
        })
    }
}
