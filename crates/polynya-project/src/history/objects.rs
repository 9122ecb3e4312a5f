//! Objects of a repository, read by many threads; folders are kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gix::ObjectId;
use gix::objs::TreeRefIter;

/// How much of the packs' contents a thread keeps: what a pack has as a change
/// to another object takes that object to read.
const PACK_CACHE_BYTES: usize = 64 << 20;

/// How much of the folders is kept at least before the oldest are let go.
const TREE_BYTES: usize = 64 << 20;

/// The objects of a repository.
pub(super) struct Objects {
    shared: gix::ThreadSafeRepository,
    /// Handles that no thread uses now, with what they keep.
    idle: Mutex<Vec<gix::Repository>>,
    trees: Mutex<Trees>,
}

/// A folder in a commit, as git writes it.
#[derive(Clone)]
pub(super) struct Tree {
    bytes: Arc<[u8]>,
    kind: gix::hash::Kind,
}

/// Folders by id, in two halves: when the younger is full, the older goes. What
/// is asked for again moves to the younger.
#[derive(Default)]
struct Trees {
    young: HashMap<ObjectId, Tree>,
    old: HashMap<ObjectId, Tree>,
    /// Bytes in the younger half.
    bytes: usize,
}

impl Objects {
    pub(super) fn new(repository: gix::Repository) -> Self {
        Self {
            shared: repository.into_sync(),
            idle: Mutex::default(),
            trees: Mutex::default(),
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
        let cache = || {
            let cache = gix::odb::pack::cache::lru::MemoryCappedHashmap::new(PACK_CACHE_BYTES);
            Box::new(cache) as Box<gix::odb::cache::PackCache>
        };
        handle.objects.set_pack_cache(cache);
        handle
    }

    /// The folder with this id.
    pub(super) fn tree(&self, git: &gix::Repository, id: ObjectId) -> Result<Tree, gix::Error> {
        if let Some(tree) = locked(&self.trees).get(id) {
            return Ok(tree);
        }
        let bytes = git.find_tree(id)?.detach().data;
        let tree = Tree {
            bytes: bytes.into(),
            kind: id.kind(),
        };
        locked(&self.trees).keep(id, &tree);
        Ok(tree)
    }
}

impl Tree {
    /// What is in the folder, sorted as git sorts.
    pub(super) fn entries(&self) -> TreeRefIter<'_> {
        TreeRefIter::from_bytes(&self.bytes, self.kind)
    }
}

impl Trees {
    fn get(&mut self, id: ObjectId) -> Option<Tree> {
        if let Some(tree) = self.young.get(&id) {
            return Some(tree.clone());
        }
        let tree = self.old.remove(&id)?;
        self.keep(id, &tree);
        Some(tree)
    }

    fn keep(&mut self, id: ObjectId, tree: &Tree) {
        if self.bytes + tree.bytes.len() > TREE_BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += tree.bytes.len();
        self.young.insert(id, tree.clone());
    }
}

/// A panic elsewhere leaves nothing half done in here.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
