//! Which commit last changed each file, and what the files were called before.

use std::collections::{BTreeMap, BTreeSet};

use gix::bstr::{BStr, BString, ByteSlice};
use regex::Regex;

use super::commit::Commit;
use super::walk::Walk;
use super::{BlobId, CommitId, Repository};
use crate::repository::RepositoryError;

/// The commit that last changed a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastChange {
    /// The commit.
    pub commit: CommitId,
    /// When it was committed, in seconds since 1970 (UTC).
    pub time: i64,
}

/// What was found about some files.
#[derive(Debug, Default)]
pub struct LastChanges {
    pub(super) changes: BTreeMap<String, LastChange>,
    /// Names that the files had before, the newest first.
    pub(super) older: BTreeMap<String, Vec<OlderName>>,
}

/// A name that a file had until a commit gave it another.
#[derive(Debug)]
pub(super) struct OlderName {
    /// From the top of the repository.
    pub(super) path: BString,
    pub(super) until: LastChange,
}

impl LastChanges {
    /// The commit that last changed the file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<LastChange> {
        self.changes.get(path).copied()
    }

    /// Files with the commit that last changed each, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, LastChange)> {
        let changes = self.changes.iter();
        changes.map(|(path, change)| (path.as_str(), *change))
    }

    /// What the file that is at `path` now, which is `full` from the top of the
    /// repository, may have been called in a commit: the likeliest first.
    pub(super) fn names<'a>(
        &'a self,
        path: &str,
        full: &'a BString,
        commit: LastChange,
    ) -> impl Iterator<Item = &'a BStr> {
        let older = self.older.get(path).map_or(&[][..], Vec::as_slice);
        // A name that a later commit took away counts. Only the tree can tell
        // whether a commit on another branch had the new name already.
        let since = older
            .iter()
            .take_while(|name| name.until.commit != commit.commit && name.until.time > commit.time);
        let then = since.count();
        let names = || std::iter::once(full).chain(older.iter().map(|name| &name.path));
        let later = names().take(then).collect::<Vec<_>>().into_iter().rev();
        let names = names().skip(then).chain(later);
        names.map(|name| name.as_bstr())
    }
}

impl Repository {
    /// For each of `paths` that is in `HEAD`, the newest commit that changed its
    /// content, in one walk.
    ///
    /// Commits whose message one of the patterns of `ignore` matches do not
    /// count, unless a file has no others. A file that was renamed, as it was, has
    /// not changed; nor has one whose mode alone is another. A merge counts if what
    /// it has is in none of its parents, and where it is in one, the others' history
    /// is none of the file's, as in `git log`.
    ///
    /// A file whose history leads beyond what was fetched without a change has
    /// none here: the oldest commits of a shallow clone seem to add every file,
    /// and did not.
    ///
    /// To ask [`Repository::blob_then`] about a commit that this does not give,
    /// the commit must be among `pins`.
    ///
    /// # Errors
    ///
    /// The history cannot be read.
    pub fn last_changes(
        &self,
        paths: &BTreeSet<String>,
        ignore: &[Regex],
        pins: &[CommitId],
    ) -> Result<LastChanges, RepositoryError> {
        let back_to = self.read(|git| {
            let mut back_to = i64::MAX;
            for pin in pins {
                back_to = back_to.min(Commit::read(git, pin.0)?.time);
            }
            Ok(back_to)
        })?;
        self.changes_back_to(paths, ignore, back_to)
    }

    /// The same through the whole history, for questions about any commit.
    ///
    /// # Errors
    ///
    /// The history cannot be read.
    pub fn all_changes(&self, paths: &BTreeSet<String>) -> Result<LastChanges, RepositoryError> {
        self.changes_back_to(paths, &[], i64::MIN)
    }

    fn changes_back_to(
        &self,
        paths: &BTreeSet<String>,
        ignore: &[Regex],
        back_to: i64,
    ) -> Result<LastChanges, RepositoryError> {
        self.read(|git| {
            let mut found = LastChanges::default();
            let Some(head) = self.head else {
                return Ok(found);
            };
            let tree = Commit::read(git, head.0)?.tree;
            let mut known = Vec::new();
            for path in paths {
                let full = self.full(path);
                if self.file(git, tree, &full)?.is_some() {
                    known.push((path, full));
                }
            }
            let names = known.iter().map(|(_, full)| full.clone()).collect();
            let walk = Walk::new(&self.objects, git, ignore, (head.0, names))?;
            for ((path, _), file) in known.into_iter().zip(walk.run(back_to)?) {
                if let Some(change) = file.change {
                    found.changes.insert(path.clone(), change);
                }
                if !file.older.is_empty() {
                    found.older.insert(path.clone(), file.older);
                }
            }
            Ok(found)
        })
    }

    /// What the file that is at `path` now was in a commit, whatever it was
    /// called then. Both `path` and the commit must be among what `changes` was
    /// made for.
    ///
    /// # Errors
    ///
    /// The commit or one of its folders cannot be read.
    pub fn blob_then(
        &self,
        changes: &LastChanges,
        commit: CommitId,
        path: &str,
    ) -> Result<Option<BlobId>, RepositoryError> {
        self.read(|git| {
            let tree = self.tree_of(git, commit)?;
            let full = self.full(path);
            if !changes.older.contains_key(path) {
                return self.file(git, tree, &full);
            }
            let then = LastChange {
                commit,
                time: Commit::read(git, commit.0)?.time,
            };
            for name in changes.names(path, &full, then) {
                if let Some(blob) = self.file(git, tree, name)? {
                    return Ok(Some(blob));
                }
            }
            Ok(None)
        })
    }
}
