//! What is known of the past of a project's translations: seals, pins, history.

mod revision;
mod seals;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use polynya_pipeline::freshness::{
    Attestations, Hash, NoCommit, Past, Pinned, Seal, Sealed, Version,
};

pub use self::revision::{Then, ThenError};
pub use self::seals::STRING_SEALS;
use self::seals::{LostSeals, seal_path, source_path};
pub(crate) use self::seals::{SEALS, SOURCES, source_paths};
use crate::history::{BlobId, CommitId, Found, LastChanges, Repository};
use crate::load;
use crate::repository::RepositoryError;
use crate::root::on_disk;
use crate::{CollectionFiles, Project};

/// Digits of a blob's id that seals write down.
const DIGITS: usize = 12;

/// The past of a project. Git is asked for it, if the configuration or a seal
/// says that it knows.
pub struct Attested<'p> {
    project: &'p Project,
    /// Opened when it is first asked.
    repository: OnceLock<Option<Arc<Repository>>>,
    /// By collection, where history counts: the last changes of its files.
    histories: Vec<Option<LastChanges>>,
    /// Names that sources had before.
    older: OnceLock<Option<LastChanges>>,
    /// Seals of entries that are no more.
    lost: OnceLock<LostSeals>,
}

impl Project {
    /// The past of the project's translations. Threads are those of the pool it
    /// runs in.
    ///
    /// # Errors
    ///
    /// The configuration asks for history, and there is none that can be read.
    pub fn attested(&self) -> Result<Attested<'_>, RepositoryError> {
        let mut attested = Attested {
            project: self,
            repository: OnceLock::new(),
            histories: Vec::new(),
            older: OnceLock::new(),
            lost: OnceLock::new(),
        };
        let mut histories = Vec::new();
        for files in self.collections() {
            let history = files.collection.freshness.history;
            histories.push(if history {
                Some(attested.history(files)?)
            } else {
                None
            });
        }
        attested.histories = histories;
        Ok(attested)
    }

    /// Whether anything says from which sources translations were made.
    #[must_use]
    pub fn has_past(&self) -> bool {
        let mut policies = self.collections().iter().map(|f| &f.collection.freshness);
        on_disk(self.root(), SEALS).is_dir()
            || policies.any(|policy| policy.pin.is_some() || policy.history)
    }
}

impl Attested<'_> {
    /// Where git has, or will have once it is committed, a source's text as it is
    /// now; nothing where texts are to be stored.
    #[must_use]
    pub fn blob_of(&self, text: &str) -> Option<Box<str>> {
        if self.project.stores_sources() {
            return None;
        }
        self.repository()?;
        Some(digits(BlobId::of(text.as_bytes())))
    }

    fn history(&self, files: &CollectionFiles) -> Result<LastChanges, RepositoryError> {
        let repository = self.project.repository()?;
        let all = files.entries.iter().flat_map(|entry| &entry.variants);
        let paths: BTreeSet<String> = all.map(|file| file.path.to_string()).collect();
        let changes = repository.last_changes(&paths, &files.ignore, &[])?;
        // Another collection may have opened it before.
        let _ = self.repository.set(Some(Arc::new(repository)));
        Ok(changes)
    }

    /// The repository; nothing where there is none, or none that can be read.
    fn repository(&self) -> Option<&Repository> {
        let open = || self.project.repository().ok().map(Arc::new);
        self.repository.get_or_init(open).as_deref()
    }

    fn version(&self, repository: &Repository, blob: BlobId) -> Option<Version> {
        let bytes = repository.blob(blob).ok().flatten()?;
        let text = String::from_utf8(bytes).ok()?;
        Some(Version {
            text: text.into(),
            blob: digits(blob),
        })
    }

    /// The source at `path` in a commit, whatever it was called then.
    fn source_then(&self, repository: &Repository, commit: CommitId, path: &str) -> Option<BlobId> {
        if let Some(blob) = repository.blob_at(commit, path).ok().flatten() {
            return Some(blob);
        }
        // Only a name that is not there makes it worth to look for earlier ones.
        let older = self.older.get_or_init(|| {
            let source = self.project.source_locale();
            let all = self.project.collections().iter().flat_map(|c| &c.entries);
            let files = all.flat_map(|entry| &entry.variants);
            let sources = files.filter(|file| file.locale == *source);
            let paths: BTreeSet<String> = sources.map(|file| file.path.to_string()).collect();
            repository.all_changes(&paths).ok()
        });
        let older = older.as_ref()?;
        repository.blob_then(older, commit, path).ok().flatten()
    }

    /// The first of the collections' histories that has the file.
    fn last_change(&self, path: &str) -> Option<(CommitId, &LastChanges)> {
        let mut histories = self.histories.iter().flatten();
        histories.find_map(|changes| Some((changes.get(path)?.commit, changes)))
    }
}

fn digits(blob: BlobId) -> Box<str> {
    let mut digits = blob.to_string();
    digits.truncate(DIGITS);
    digits.into()
}

impl Past for Attested<'_> {
    fn document(&self, blob: &str) -> Option<Arc<str>> {
        let repository = self.repository()?;
        let blob = repository.blob_by_prefix(blob).ok().flatten()?;
        Some(self.version(repository, blob)?.text)
    }

    fn unit(&self, hash: Hash) -> Option<Arc<str>> {
        let path = source_path(hash);
        let file = on_disk(self.project.root(), &path);
        let text = load::load_file(&file, &path.into(), self.project.size_limit());
        Some(text.ok()?.text().into())
    }
}

impl Attestations for Attested<'_> {
    fn seal(&self, collection: &str, entry: &str) -> Sealed {
        self.project.read_seal(&seal_path(collection, entry))
    }

    fn seal_text(&self, collection: &str, entry: &str) -> String {
        let sealed = self.seal(collection, entry);
        match (sealed.file, sealed.unread) {
            (Some(file), _) => file.text().to_owned(),
            // No text has that.
            (None, Some((_, reason))) => format!("\0{reason}"),
            (None, None) => String::new(),
        }
    }

    fn lost(&self, collection: &str) -> &[Seal] {
        let lost = self.lost.get_or_init(|| self.project.lost_seals());
        lost.get(collection).map_or(&[], Vec::as_slice)
    }

    fn pinned(&self, path: &str, pin: &str) -> Pinned {
        let Some(repository) = self.repository() else {
            return Pinned::NoRepository;
        };
        let absent = match repository.is_shallow() {
            true => NoCommit::Shallow,
            false => NoCommit::Absent,
        };
        let commit = match repository.commit(pin) {
            Ok(Found::Commit(commit)) => commit,
            Ok(Found::Unknown) | Err(_) => return Pinned::UnknownCommit(absent),
            Ok(Found::Ambiguous) => return Pinned::UnknownCommit(NoCommit::Ambiguous),
            Ok(Found::NotACommit | Found::NotAnId) => {
                return Pinned::UnknownCommit(NoCommit::NotAnId);
            }
        };
        let Some(blob) = self.source_then(repository, commit, path) else {
            return Pinned::NoSource;
        };
        match self.version(repository, blob) {
            Some(version) => Pinned::Source(version),
            None => Pinned::UnknownCommit(absent),
        }
    }

    fn before(&self, path: &str, translation: &str) -> Option<Version> {
        let repository = self.repository()?;
        let (commit, changes) = self.last_change(translation)?;
        let blob = repository.blob_then(changes, commit, path).ok().flatten()?;
        self.version(repository, blob)
    }
}
