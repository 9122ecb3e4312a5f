//! What git knows: the commit to compare with, its files, and the index.

use gix::ObjectId;
use gix::bstr::{BStr, BString, ByteSlice, ByteVec};
use gix::index::entry::Stage;
use gix::index::extension::Tree as CachedTree;
use gix::objs::tree::EntryKind;

use super::{Against, ChangesError};
use crate::repository::{Opened, RepositoryError};

/// A path in the repository and the blob that is there.
pub(super) type Blob = (BString, ObjectId);

impl Opened {
    /// The commit to compare with: the merge base of `revision` and `HEAD`, or
    /// the revision itself if they have none.
    ///
    /// # Errors
    ///
    /// There is no such commit, or the history cannot be read.
    pub(super) fn base(&self, revision: &str) -> Result<(ObjectId, Against), ChangesError> {
        let Some(asked) = self.revision(revision)? else {
            let near = format!("origin/{revision}");
            let is_there = self.revision(&near).is_ok_and(|commit| commit.is_some());
            return Err(ChangesError::UnknownRevision {
                revision: revision.to_owned(),
                near: is_there.then_some(near),
            });
        };
        // Without a commit there is no history to share.
        let Ok(head) = self.repository.head_id() else {
            return Ok((asked, Against::Revision));
        };
        let base = self.repository.merge_base(head, asked);
        Ok(match base.map_err(|error| self.unreadable(&error))? {
            Some(base) => (base.detach(), Against::MergeBase),
            None => (asked, Against::Revision),
        })
    }

    /// The files of a commit that lie in the project, sorted by path. Folders
    /// that are in `index` as they are in the commit are read from there.
    ///
    /// # Errors
    ///
    /// The commit or one of its trees cannot be read.
    pub(super) fn files(
        &self,
        commit: ObjectId,
        index: &gix::index::State,
    ) -> Result<Vec<Blob>, RepositoryError> {
        let found = self.folder(commit, index).and_then(|folder| {
            let Some(folder) = folder else {
                return Ok(Vec::new());
            };
            self.files_of(folder, index)
        });
        found.map_err(|error| self.unreadable(&error))
    }

    /// The project's folder in a commit; nothing if it was not there.
    fn folder<'i>(
        &self,
        commit: ObjectId,
        index: &'i gix::index::State,
    ) -> Result<Option<Folder<'i>>, gix::Error> {
        let mut tree = self.repository.find_commit(commit)?.tree()?;
        // An index that leaves folders out does not have all files of a tree.
        let mut cached = index.tree().filter(|_| !index.is_sparse());
        for name in self.prefix.split_str("/").filter(|name| !name.is_empty()) {
            let entry = tree.find_entry(name);
            let Some(entry) = entry.filter(|entry| entry.kind() == EntryKind::Tree) else {
                return Ok(None);
            };
            let id = entry.object_id();
            cached = cached.and_then(|tree| child(tree, name.as_bstr()));
            tree = self.repository.find_tree(id)?;
        }
        Ok(Some(Folder {
            path: self.prefix.clone(),
            id: tree.id,
            cached,
        }))
    }

    fn files_of(
        &self,
        folder: Folder<'_>,
        index: &gix::index::State,
    ) -> Result<Vec<Blob>, gix::Error> {
        let mut blobs = Vec::new();
        // A list of what is left instead of recursion: how deep the folders of
        // a repository are is not for this program to say.
        let mut left = vec![folder];
        while let Some(folder) = left.pop() {
            if folder.is_as_listed() {
                blobs.extend(listed(index, folder.path.as_bstr()));
                continue;
            }
            let tree = self.repository.find_tree(folder.id)?;
            for entry in tree.iter() {
                let entry = entry?;
                let mut path = folder.path.clone();
                path.push_str(entry.filename());
                match entry.kind() {
                    EntryKind::Tree => {
                        path.push(b'/');
                        let cached = folder.cached;
                        left.push(Folder {
                            path,
                            id: entry.object_id(),
                            cached: cached.and_then(|tree| child(tree, entry.filename())),
                        });
                    }
                    // The files of a submodule belong to another repository.
                    EntryKind::Commit => {}
                    _ => blobs.push((path, entry.object_id())),
                }
            }
        }
        blobs.sort_unstable();
        Ok(blobs)
    }

    /// The index; empty if there is none.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub(super) fn index(&self) -> Result<gix::index::State, RepositoryError> {
        if !self.repository.index_path().exists() {
            return Ok(gix::index::State::new(self.repository.object_hash()));
        }
        let index = self.repository.open_index();
        let index = index.map_err(|error| self.unreadable(&error))?;
        Ok(index.into_parts().0)
    }

    /// By which parts of a file's metadata the index tells that it is unchanged.
    pub(super) fn stat_options(&self) -> gix::index::entry::stat::Options {
        self.repository.stat_options().unwrap_or_default()
    }
}

/// A folder in a commit.
struct Folder<'i> {
    /// Empty, or with a `/` at the end.
    path: BString,
    id: ObjectId,
    /// The index's note on the folder at that path.
    cached: Option<&'i CachedTree>,
}

impl Folder<'_> {
    /// Whether the index has the same files in it as the commit.
    fn is_as_listed(&self) -> bool {
        let valid = self.cached.filter(|tree| tree.num_entries.is_some());
        valid.is_some_and(|tree| tree.id == self.id)
    }
}

/// The index's note on a folder below the one of `tree`.
fn child<'a>(tree: &'a CachedTree, name: &BStr) -> Option<&'a CachedTree> {
    let mut children = tree.children.iter();
    children.find(|child| child.name.as_slice() == name)
}

/// The files below `folder` as the index has them.
fn listed(index: &gix::index::State, folder: &BStr) -> Vec<Blob> {
    let entries = index.prefixed_entries(folder).unwrap_or_default();
    let blobs = entries.iter().filter(|entry| {
        entry.stage() == Stage::Unconflicted && entry.mode != gix::index::entry::Mode::COMMIT
    });
    blobs
        .map(|entry| (entry.path(index).to_owned(), entry.id))
        .collect()
}
