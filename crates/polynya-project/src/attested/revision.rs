//! A project as it was in a commit, in a folder of its own.

use std::fs;
use std::io;
use std::sync::{Arc, OnceLock};

use tempfile::TempDir;

use super::Attested;
use crate::history::Repository;
use crate::repository::RepositoryError;
use crate::root::{on_disk, stays_below};
use crate::{OpenError, Project};

/// A project as it was. Dropped, its files are gone.
pub struct Then {
    /// The project.
    pub project: Project,
    repository: Arc<Repository>,
    _folder: TempDir,
}

/// Why a project cannot be had as it was.
#[derive(Debug, thiserror::Error)]
pub enum ThenError {
    /// The repository cannot be read.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// Its files cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It was no project then.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Its configuration had an error.
    #[error("polynya.yaml had an error in {0}")]
    Broken(String),
}

/// What no check reads, and what would take long to write.
const MEDIA: [&str; 12] = [
    "avif", "gif", "gz", "ico", "jpeg", "jpg", "mp4", "pdf", "png", "webp", "woff2", "zip",
];

impl Project {
    /// The project as it was in the commit that a revision names; nothing if it
    /// names none.
    ///
    /// # Errors
    ///
    /// There is no repository, or it was no project that can be opened.
    pub fn at_revision(&self, revision: &str) -> Result<Option<Then>, ThenError> {
        let repository = self.repository()?;
        let Some(commit) = repository.revision(revision)? else {
            return Ok(None);
        };
        let folder = tempfile::tempdir()?;
        let media = |path: &str| {
            let end = path.rsplit('.').next().unwrap_or_default();
            MEDIA.contains(&&*end.to_ascii_lowercase())
        };
        for (path, blob) in repository.files(commit)? {
            if !stays_below(&path) || media(&path) {
                continue;
            }
            // What is larger than a file may be, no check would read.
            let Some(bytes) = repository.blob(blob)? else {
                continue;
            };
            let target = on_disk(folder.path(), &path);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(target, bytes)?;
        }
        let opened = Self::open(folder.path())?;
        let broken = || ThenError::Broken(revision.to_owned());
        Ok(Some(Then {
            project: opened.project.ok_or_else(broken)?,
            repository: Arc::new(repository),
            _folder: folder,
        }))
    }
}

impl Then {
    /// The past of then: seals and pins. History is that of now, and not asked.
    #[must_use]
    pub fn attested(&self) -> Attested<'_> {
        Attested {
            project: &self.project,
            repository: OnceLock::from(Some(Arc::clone(&self.repository))),
            histories: Vec::new(),
            older: OnceLock::new(),
            lost: OnceLock::new(),
        }
    }
}
