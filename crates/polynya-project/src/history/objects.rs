//! Objects of a repository, read by many threads; folders are kept.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gix::ObjectId;
use gix::objs::TreeRefIter;

use super::kept::{Kept, Packed};
use super::packs::Packs;

/// How much of the packs' contents a thread keeps: what a pack has as a change
/// to another object takes that object to read.
const PACKED_BYTES: usize = 4 << 20;

/// How much of the folders is kept.
const TREE_BYTES: usize = 16 << 20;

/// The objects of a repository.
pub(super) struct Objects {
    shared: gix::ThreadSafeRepository,
    /// Handles that no thread uses now, with what they keep.
    idle: Mutex<Vec<gix::Repository>>,
    trees: Mutex<Kept<ObjectId, Tree>>,
    packs: Packs,
}

/// A folder in a commit, as git writes it.
#[derive(Clone)]
pub(super) struct Tree {
    bytes: Arc<[u8]>,
    kind: gix::hash::Kind,
}

impl Objects {
    pub(super) fn new(repository: gix::Repository) -> Self {
        let objects = repository.objects.store_ref();
        // Where some objects stand for others, only gix knows which.
        let folder = objects
            .replacements()
            .next()
            .is_none()
            .then(|| objects.path().join("pack"));
        Self {
            packs: Packs::open(&folder.unwrap_or_default(), repository.object_hash()),
            shared: repository.into_sync(),
            idle: Mutex::default(),
            trees: Mutex::new(Kept::new(TREE_BYTES)),
        }
    }

    /// Lends a handle to `work`.
    pub(super) fn with<T>(&self, work: impl FnOnce(&gix::Repository) -> T) -> T {
        let idle = locked(&self.idle).pop();
        let handle = idle.unwrap_or_else(|| self.handle());
        let result = work(&handle);
        locked(&self.idle).push(handle);
        result
    }

    fn handle(&self) -> gix::Repository {
        let mut handle = self.shared.to_thread_local();
        // Looking for new packs whenever something is not there would cost more
        // than the rest; what is fetched meanwhile counts the next time.
        handle.objects.refresh_never();
        let cache = || Box::new(Packed::new(PACKED_BYTES)) as Box<gix::odb::cache::PackCache>;
        handle.objects.set_pack_cache(cache);
        handle
    }

    /// The folder with this id.
    pub(super) fn tree(&self, git: &gix::Repository, id: ObjectId) -> Result<Tree, gix::Error> {
        if let Some(tree) = locked(&self.trees).get(id) {
            return Ok(tree);
        }
        let bytes: Arc<[u8]> = match self.packs.tree(id) {
            Some(bytes) => bytes.into(),
            None => git.find_tree(id)?.data.as_slice().into(),
        };
        let tree = Tree {
            bytes,
            kind: id.kind(),
        };
        let size = tree.bytes.len();
        locked(&self.trees).keep(id, tree.clone(), size);
        Ok(tree)
    }
}

impl Tree {
    /// What is in the folder, sorted as git sorts.
    pub(super) fn entries(&self) -> TreeRefIter<'_> {
        TreeRefIter::from_bytes(&self.bytes, self.kind)
    }
}

/// A panic elsewhere leaves nothing half done in here.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
