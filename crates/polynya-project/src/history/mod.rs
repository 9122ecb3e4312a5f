//! What git knows of a project: commits, what the files were in them, and which
//! commit last changed a file.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use polynya_project::Project;
//! use polynya_project::history::Found;
//!
//! let opened = Project::open(std::path::Path::new("site"))?;
//! let repository = opened.project.unwrap().repository()?;
//! if let Found::Commit(commit) = repository.commit("0123abcd")? {
//!     let blob = repository.blob_at(commit, "content/cats/en.md")?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Paths are relative to the project's root, with `/`. Names that are no UTF-8,
//! links and submodules are no files. Git is read without starting it, and of
//! its configuration only the part in the repository.

mod changes;
mod commit;
mod difference;
mod id;
mod kept;
mod objects;
mod packs;
mod renames;
mod walk;

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use gix::ObjectId;
use gix::bstr::{BString, ByteSlice, ByteVec};
use gix::hash::Prefix;
use gix::objs::Kind;
use gix::objs::tree::EntryKind;

pub use self::changes::{LastChange, LastChanges};
use self::commit::Commit;
pub use self::id::{BlobId, CommitId};
use self::objects::{Objects, locked};
use crate::Project;
use crate::repository::{self, Opened, RepositoryError, unreadable};

/// Digits below which an id is taken for none: that few are often ambiguous.
const SHORTEST: usize = 7;

/// The repository that a project is in. Threads may share it.
pub struct Repository {
    objects: Objects,
    /// Where the project lies in it: empty, or with a `/` at the end.
    prefix: BString,
    shallow: bool,
    head: Option<CommitId>,
    /// The size above which a file is not read.
    file_bytes: u64,
    /// The topmost folders of commits.
    tops: Mutex<HashMap<CommitId, ObjectId>>,
}

/// What an id in hex names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// This commit.
    Commit(CommitId),
    /// Nothing that is in the repository.
    Unknown,
    /// More than one commit, as it is too short.
    Ambiguous,
    /// Something, but no commit.
    NotACommit,
    /// It is not 7 to 40 digits in hex.
    NotAnId,
}

impl Project {
    /// The repository that the project is in.
    ///
    /// # Errors
    ///
    /// There is none, it has no working tree, or it cannot be read.
    pub fn repository(&self) -> Result<Repository, RepositoryError> {
        let opened = Opened::find(self.root())?;
        let head = opened.repository.head_id().ok();
        Ok(Repository {
            shallow: opened.is_shallow(),
            prefix: opened.prefix,
            head: head.map(|id| CommitId(id.detach())),
            file_bytes: self.file_bytes(),
            tops: Mutex::default(),
            objects: Objects::new(opened.repository),
        })
    }
}

impl Repository {
    /// Whether only a part of the history was fetched.
    #[must_use]
    pub const fn is_shallow(&self) -> bool {
        self.shallow
    }

    /// The commit that is checked out; none if there is no commit yet.
    #[must_use]
    pub const fn head(&self) -> Option<CommitId> {
        self.head
    }

    /// The commit with this id, whole or its first digits. Names of branches and
    /// tags are not taken: what they mean changes.
    ///
    /// # Errors
    ///
    /// The repository cannot be read.
    pub fn commit(&self, hex: &str) -> Result<Found, RepositoryError> {
        let Some(found) = self.with_prefix(hex)? else {
            return Ok(Found::NotAnId);
        };
        let mut commits = found.iter().filter(|(_, kind)| *kind == Kind::Commit);
        Ok(match (commits.next(), commits.next()) {
            (Some((id, _)), None) => Found::Commit(CommitId(*id)),
            (Some(_), Some(_)) => Found::Ambiguous,
            (None, _) if found.is_empty() => Found::Unknown,
            (None, _) => Found::NotACommit,
        })
    }

    /// The commit that a revision names: a branch, a tag, an id, or what else
    /// git takes for one.
    ///
    /// # Errors
    ///
    /// What it names cannot be read.
    pub fn revision(&self, revision: &str) -> Result<Option<CommitId>, RepositoryError> {
        self.read(|git| Ok(repository::commit(git, revision)?.map(CommitId)))
    }

    /// What the file at `path` was in a commit; nothing if it was not there.
    ///
    /// # Errors
    ///
    /// The commit or one of its folders cannot be read.
    pub fn blob_at(&self, commit: CommitId, path: &str) -> Result<Option<BlobId>, RepositoryError> {
        self.read(|git| {
            let tree = self.tree_of(git, commit)?;
            self.file(git, tree, &self.full(path))
        })
    }

    /// The bytes of a blob; nothing where it is not in the repository, or larger
    /// than the project lets a file be.
    ///
    /// # Errors
    ///
    /// It is there, but broken.
    pub fn blob(&self, id: BlobId) -> Result<Option<Vec<u8>>, RepositoryError> {
        self.read(|git| {
            let header = git.try_find_header(id.0)?;
            let fits = |header: &gix::odb::find::Header| {
                header.kind() == Kind::Blob && header.size() <= self.file_bytes
            };
            if !header.as_ref().is_some_and(fits) {
                return Ok(None);
            }
            let mut object = git.find_object(id.0)?;
            Ok(Some(std::mem::take(&mut object.data)))
        })
    }

    /// The blob with this id, of which the first digits suffice; nothing if
    /// there is none or more than one.
    ///
    /// # Errors
    ///
    /// The repository cannot be read.
    pub fn blob_by_prefix(&self, hex: &str) -> Result<Option<BlobId>, RepositoryError> {
        let found = self.with_prefix(hex)?.unwrap_or_default();
        let mut blobs = found.iter().filter(|(_, kind)| *kind == Kind::Blob);
        let only = blobs.next().filter(|_| blobs.next().is_none());
        Ok(only.map(|(id, _)| BlobId(*id)))
    }

    /// All files below the project's root in a commit, sorted by path.
    ///
    /// # Errors
    ///
    /// The commit or one of its folders cannot be read.
    pub fn files(&self, commit: CommitId) -> Result<Vec<(String, BlobId)>, RepositoryError> {
        self.read(|git| {
            let mut files = Vec::new();
            let top = self.tree_of(git, commit)?;
            let root = self.below(git, top, self.prefix.split_str("/"))?;
            // A list of what is left instead of recursion: how deep the folders
            // of a repository are is not for this program to say.
            let root = root.filter(|(kind, _)| *kind == EntryKind::Tree);
            let mut left: Vec<_> = root
                .map(|(_, id)| (BString::default(), id))
                .into_iter()
                .collect();
            while let Some((folder, id)) = left.pop() {
                for entry in self.objects.tree(git, id)?.entries() {
                    let entry = entry?;
                    let mut path = folder.clone();
                    path.push_str(entry.filename);
                    match entry.mode.kind() {
                        EntryKind::Tree => {
                            path.push(b'/');
                            left.push((path, entry.oid.to_owned()));
                        }
                        EntryKind::Blob | EntryKind::BlobExecutable => {
                            let path = String::from_utf8(path.into());
                            let blob = BlobId(entry.oid.to_owned());
                            files.extend(path.ok().map(|path| (path, blob)));
                        }
                        EntryKind::Link | EntryKind::Commit => {}
                    }
                }
            }
            files.sort_unstable();
            Ok(files)
        })
    }

    /// A path from the top of the repository.
    fn full(&self, path: &str) -> BString {
        let mut full = self.prefix.clone();
        full.push_str(path);
        full
    }

    /// The topmost folder of a commit.
    fn tree_of(&self, git: &gix::Repository, commit: CommitId) -> Result<ObjectId, gix::Error> {
        if let Some(known) = locked(&self.tops).get(&commit) {
            return Ok(*known);
        }
        let tree = Commit::read(git, commit.0)?.tree;
        locked(&self.tops).insert(commit, tree);
        Ok(tree)
    }

    /// The file at a path below `folder`.
    fn file(
        &self,
        git: &gix::Repository,
        folder: ObjectId,
        path: &[u8],
    ) -> Result<Option<BlobId>, gix::Error> {
        let found = self.below(git, folder, path.split_str("/"))?;
        let is_file = |kind| matches!(kind, EntryKind::Blob | EntryKind::BlobExecutable);
        Ok(found.and_then(|(kind, id)| is_file(kind).then_some(BlobId(id))))
    }

    /// What is below a folder, one name after the other; empty names are
    /// passed over.
    fn below<'n>(
        &self,
        git: &gix::Repository,
        folder: ObjectId,
        names: impl Iterator<Item = &'n [u8]>,
    ) -> Result<Option<(EntryKind, ObjectId)>, gix::Error> {
        let mut at = (EntryKind::Tree, folder);
        for name in names.filter(|name| !name.is_empty()) {
            if at.0 != EntryKind::Tree {
                return Ok(None);
            }
            match self.entry(git, at.1, name)? {
                Some(entry) => at = entry,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    /// What is in a folder under a name.
    fn entry(
        &self,
        git: &gix::Repository,
        folder: ObjectId,
        name: &[u8],
    ) -> Result<Option<(EntryKind, ObjectId)>, gix::Error> {
        for entry in self.objects.tree(git, folder)?.entries() {
            let entry = entry?;
            if entry.filename == name {
                return Ok(Some((entry.mode.kind(), entry.oid.to_owned())));
            }
        }
        Ok(None)
    }

    /// All objects whose id begins with `hex`, sorted; nothing if that is no
    /// beginning of an id.
    fn with_prefix(&self, hex: &str) -> Result<Option<Vec<(ObjectId, Kind)>>, RepositoryError> {
        let prefix = Prefix::from_hex(hex).ok();
        let Some(prefix) = prefix.filter(|prefix| prefix.hex_len() >= SHORTEST) else {
            return Ok(None);
        };
        self.read(|git| {
            let mut ids = HashSet::new();
            let one = git.objects.lookup_prefix(prefix, Some(&mut ids))?;
            ids.extend(one.and_then(Result::ok));
            let mut found = Vec::with_capacity(ids.len());
            #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
            for id in ids {
                if let Some(header) = git.try_find_header(id)? {
                    found.push((id, header.kind()));
                }
            }
            found.sort_unstable();
            Ok(Some(found))
        })
    }

    fn read<T>(
        &self,
        work: impl FnOnce(&gix::Repository) -> Result<T, gix::Error>,
    ) -> Result<T, RepositoryError> {
        self.objects
            .with(|git| work(git).map_err(|error| unreadable(git.git_dir().to_path_buf(), &error)))
    }
}
