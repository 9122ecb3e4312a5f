//! The repository that a project is in, and where the project lies in it.

use std::path::{Path, PathBuf};

use gix::bstr::{BString, ByteVec};
use gix::{ObjectId, Repository};
use serde::{Deserialize, Serialize};

/// Why nothing can be read from a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum RepositoryError {
    /// The project is in no repository.
    #[error("there is no git repository in {root} or above it")]
    Missing {
        /// The project's root.
        root: PathBuf,
    },
    /// The repository has no working tree that the project is in.
    #[error("the repository {path} has no working tree here")]
    Bare {
        /// The repository.
        path: PathBuf,
    },
    /// Something in the repository is broken or in a form that is not known.
    #[error("the repository {path} cannot be read: {reason}")]
    Unreadable {
        /// The repository.
        path: PathBuf,
        /// What git's data are said to have wrong.
        reason: String,
    },
}

/// The repository that a project is in.
pub(crate) struct Opened {
    pub(crate) repository: Repository,
    /// Where the project lies in it: empty, or with a `/` at the end.
    pub(crate) prefix: BString,
}

impl Opened {
    /// Finds the repository that `root`, a canonical path, is in.
    ///
    /// # Errors
    ///
    /// There is none, it has no working tree, or it cannot be read.
    pub(crate) fn find(root: &Path) -> Result<Self, RepositoryError> {
        // Nothing but the repository's own configuration counts: what has
        // changed must not depend on the machine, and no program is started.
        let isolated = gix::open::Options::isolated();
        let trust = gix::sec::trust::Mapping {
            full: isolated.clone(),
            reduced: isolated,
        };
        let found = gix::ThreadSafeRepository::discover_opts(root, Default::default(), trust);
        let repository = found.map_err(|error| no_repository(root, &error))?;
        let repository = repository.to_thread_local();
        let bare = || RepositoryError::Bare {
            path: repository.git_dir().to_path_buf(),
        };
        let top = repository.workdir().ok_or_else(bare)?;
        let top = top.canonicalize().map_err(|_| bare())?;
        let below = root.strip_prefix(&top).map_err(|_| bare())?;
        let mut prefix = BString::default();
        for part in below {
            prefix.push_str(gix::path::os_str_into_bstr(part).unwrap_or_default());
            prefix.push(b'/');
        }
        Ok(Self { repository, prefix })
    }

    /// The commit that `revision` names. What it names may be missing where
    /// only a part of the history was fetched.
    ///
    /// # Errors
    ///
    /// What it names cannot be read.
    pub(crate) fn revision(&self, revision: &str) -> Result<Option<ObjectId>, RepositoryError> {
        let commit = commit(&self.repository, revision);
        commit.map_err(|error| self.unreadable(&error))
    }

    /// Whether only a part of the history was fetched.
    pub(crate) fn is_shallow(&self) -> bool {
        self.repository.is_shallow().unwrap_or(false)
    }

    pub(crate) fn unreadable(&self, error: &gix::Error) -> RepositoryError {
        unreadable(self.repository.git_dir().to_path_buf(), error)
    }
}

/// The commit that `revision` names, if it is there.
pub(crate) fn commit(
    repository: &Repository,
    revision: &str,
) -> Result<Option<ObjectId>, gix::Error> {
    let Ok(id) = repository.rev_parse_single(revision) else {
        return Ok(None);
    };
    let object = repository.try_find_object(id)?;
    let commit = object.and_then(|object| object.peel_to_commit().ok());
    Ok(commit.map(|commit| commit.id))
}

fn no_repository(root: &Path, error: &gix::Error) -> RepositoryError {
    let root = root.to_path_buf();
    match error.downcast_any_ref::<gix::discover::upwards::Error>() {
        Some(_) => RepositoryError::Missing { root },
        None => unreadable(root, error),
    }
}

pub(crate) fn unreadable(path: PathBuf, error: &gix::Error) -> RepositoryError {
    // The innermost error says most; the others say what was being done.
    let reason = error.probable_cause().to_string();
    RepositoryError::Unreadable { path, reason }
}
