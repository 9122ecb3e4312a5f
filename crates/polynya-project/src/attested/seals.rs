//! Where seals are kept, and the texts of sources that git does not have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use polynya_pipeline::freshness::{Hash, Seal, Sealed, StringSeals};

use crate::edit::EditError;
use crate::root::on_disk;
use crate::{Project, load};

/// The folder that seals are in.
pub(crate) const SEALS: &str = ".polynya/seals";

/// What tells git how to merge seals: each line stands for itself, so that lines of
/// both branches are kept. Without it, neighbours that two branches sealed would be
/// a conflict.
const MERGING: (&str, &str) = (
    ".polynya/seals/.gitattributes",
    "# Each line of a seal stands for itself: a merge keeps those of both branches.\n*.yaml merge=union\n",
);

/// The folder of the texts that seals were made from.
pub(crate) const SOURCES: &str = ".polynya/sources";

/// What stands for a collection in the paths of Fluent files' seals. No collection
/// can have that name.
pub const STRING_SEALS: &str = "_strings";

/// A seal has a line for each unit of a file; a larger file is none.
const SEAL_BYTES: u64 = 16 << 20;

/// Seals of entries that are no more, by collection.
pub(super) type LostSeals = BTreeMap<Box<str>, Vec<Seal>>;

pub(super) fn seal_path(collection: &str, entry: &str) -> String {
    format!("{SEALS}/{collection}/{entry}.yaml")
}

pub(super) fn source_path(hash: Hash) -> String {
    let [_, path] = source_paths(&hash.to_string());
    path
}

/// The folder and the file of the text whose hash has these digits.
pub(crate) fn source_paths(digits: &str) -> [String; 2] {
    let (folder, name) = digits.split_at_checked(2).unwrap_or(("-", "-"));
    let folder = format!("{SOURCES}/{folder}");
    let file = format!("{folder}/{name}");
    [folder, file]
}

impl Project {
    pub(super) fn read_seal(&self, path: &str) -> Sealed {
        let target = on_disk(self.root(), path);
        let path: Arc<str> = path.into();
        let file = match load::load_file(&target, &path, SEAL_BYTES) {
            Ok(file) => file,
            Err(problem) => {
                let reason = load::reason_of(problem);
                let there = target.symlink_metadata().is_ok();
                return Sealed {
                    unread: there.then_some((path, reason)),
                    ..Sealed::default()
                };
            }
        };
        let (seal, problems) = Seal::parse(file.text());
        Sealed {
            seal,
            problems,
            file: Some(file),
            unread: None,
        }
    }

    /// What was sealed of the project's Fluent files.
    #[must_use]
    pub fn string_seals(&self) -> StringSeals {
        let groups = self.strings().into_iter().flat_map(|files| &files.entries);
        let seals = groups.map(|group| {
            let sealed = self.read_seal(&seal_path(STRING_SEALS, &group.id));
            (Arc::clone(&group.id), sealed.seal)
        });
        seals.collect()
    }

    /// Writes an entry's seal, if it is other than before, and gives whether it
    /// was. A seal that says nothing is removed.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn write_seal(
        &self,
        collection: &str,
        entry: &str,
        seal: &Seal,
    ) -> Result<bool, EditError> {
        let path = seal_path(collection, entry);
        let text = seal.write();
        let target = on_disk(self.root(), &path);
        let before = load::load_bytes(&target, SEAL_BYTES).unwrap_or_default();
        if before == text.as_bytes() {
            return Ok(false);
        }
        if text.is_empty() {
            fs::remove_file(&target).map_err(|error| EditError::Io { path, error })?;
            return Ok(true);
        }
        let (merging, how) = MERGING;
        if !on_disk(self.root(), merging).exists() {
            self.write(merging, how)?;
        }
        self.write(&path, &text)?;
        Ok(true)
    }

    /// Stores the text of a unit that git does not have.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn store_source(&self, hash: Hash, text: &str) -> Result<(), EditError> {
        let path = source_path(hash);
        if on_disk(self.root(), &path).exists() {
            return Ok(());
        }
        self.write(&path, text)
    }

    /// Removes seals of entries that are no more, and gives their paths.
    ///
    /// # Errors
    ///
    /// A file cannot be removed.
    pub fn prune_seals(&self) -> Result<Vec<String>, EditError> {
        let gone = self.lost_paths();
        for path in &gone {
            let target = on_disk(self.root(), path);
            fs::remove_file(&target).map_err(|error| EditError::Io {
                path: path.clone(),
                error,
            })?;
        }
        Ok(gone)
    }

    /// Seals of entries that are no more, by collection.
    pub(super) fn lost_seals(&self) -> LostSeals {
        let mut lost = LostSeals::new();
        for path in self.lost_paths() {
            let below = path.strip_prefix(SEALS).unwrap_or_default();
            let name = below.trim_start_matches('/').split('/').next();
            let seals = lost.entry(name.unwrap_or_default().into()).or_default();
            seals.push(self.read_seal(&path).seal);
        }
        lost
    }

    /// The paths of seals of entries that are no more, sorted. An entry that is only
    /// left out of this run is not gone.
    fn lost_paths(&self) -> Vec<String> {
        let mut known = BTreeSet::new();
        for files in self.collections() {
            let name = &files.collection.name;
            known.extend(self.site().ids(name).map(|id| seal_path(name, id)));
        }
        let strings = self.strings().into_iter().flat_map(|files| &files.entries);
        known.extend(strings.map(|group| seal_path(STRING_SEALS, &group.id)));
        let mut paths = seal_files(self.root());
        paths.retain(|path| !known.contains(path));
        paths
    }
}

/// The paths of all seals that there are, sorted.
fn seal_files(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![SEALS.to_owned()];
    while let Some(folder) = left.pop() {
        let entries = fs::read_dir(on_disk(root, &folder));
        for entry in entries.into_iter().flatten().filter_map(Result::ok) {
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let path = format!("{folder}/{name}");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => left.push(path),
                Ok(kind) if kind.is_file() && name.ends_with(".yaml") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}
