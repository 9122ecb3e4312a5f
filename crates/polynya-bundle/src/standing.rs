//! What is in place before an export: an earlier one, nothing, or what somebody else has put there.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use polynya_export::{RECORD_DESCRIPTION, SUMS};

use crate::export::SCHEMA;
use crate::named::named_files;
use crate::place::{MANIFEST, belongs, bytes_of, on_disk, open_file};

/// How much of a manifest tells that an export wrote it.
const HEAD: u64 = 1 << 10;

/// The files of the export in place.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    files: BTreeSet<String>,
}

/// That a file is in the way which no export has written.
#[derive(Debug)]
pub struct Foreign {
    /// Where it is.
    pub path: PathBuf,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: no export has written this file",
            self.path.display()
        )
    }
}

impl std::error::Error for Foreign {}

impl From<Foreign> for io::Error {
    fn from(foreign: Foreign) -> Self {
        Self::new(io::ErrorKind::AlreadyExists, foreign)
    }
}

impl Standing {
    /// What is in place in `dir`. Where the manifest is damaged or gone, the list of digests
    /// beside it still tells.
    ///
    /// # Errors
    /// [`Foreign`] if there is a manifest that no export has written.
    pub(crate) fn of(dir: &Path) -> io::Result<Self> {
        let manifest = dir.join(MANIFEST);
        let is_ours = is_ours(&manifest);
        let mut files: BTreeSet<String> = BTreeSet::new();
        if is_ours {
            files.extend(named_files(&manifest));
        }
        if files.is_empty() {
            files.extend(listed(dir));
        }
        if files.is_empty() && !is_ours {
            return match fs::symlink_metadata(&manifest) {
                // A folder is in the way as well, which is told of any.
                Ok(there) if there.is_file() => Err(Foreign { path: manifest }.into()),
                _ => Ok(Self::default()),
            };
        }
        files.extend([MANIFEST, SUMS].map(str::to_owned));
        // A file like any other: it may say anything.
        files.retain(|path| belongs(path));
        Ok(Self { files })
    }

    /// Its files.
    pub(crate) fn files(&self) -> impl Iterator<Item = &String> {
        self.files.iter()
    }

    /// Makes sure that nothing is at `path` but a file of it.
    ///
    /// # Errors
    /// [`Foreign`] if there is.
    pub(crate) fn replaces(&self, dir: &Path, path: &str) -> io::Result<()> {
        let at = on_disk(dir, path);
        if self.files.contains(path) || fs::symlink_metadata(&at).is_err() {
            return Ok(());
        }
        Err(Foreign { path: at }.into())
    }
}

/// Whether there is an export in `dir`, sound or not: a manifest that one has written.
#[must_use]
pub fn is_export(dir: &Path) -> bool {
    is_ours(&dir.join(MANIFEST))
}

/// Whether a manifest begins as one that an export writes.
fn is_ours(manifest: &Path) -> bool {
    let Ok(Some(file)) = open_file(manifest) else {
        return false;
    };
    let mut head = Vec::new();
    let read = file.take(HEAD).read_to_end(&mut head);
    let head = String::from_utf8_lossy(&head);
    read.is_ok() && head.contains("\"formatVersion\"") && head.contains("\"polynya\"")
}

/// The files that the list of digests names; none where it is not that of an export, which
/// has a schema of its records among them.
fn listed(dir: &Path) -> Vec<String> {
    // What cannot be read says nothing.
    let text = |name| {
        let bytes = bytes_of(&dir.join(name)).ok().flatten();
        String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
    };
    let (schema, sums) = (text(SCHEMA), text(SUMS));
    let lines = sums.lines().filter_map(|line| line.split_once("  "));
    let paths: Vec<String> = lines.map(|(_, path)| path.to_owned()).collect();
    let has = |name: &str| paths.iter().any(|path| path == name);
    let is_export = schema.contains(RECORD_DESCRIPTION);
    match is_export && has(MANIFEST) && has(SCHEMA) {
        true => paths,
        false => Vec::new(),
    }
}
