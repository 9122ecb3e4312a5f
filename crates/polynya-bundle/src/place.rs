//! Where the parts of an export are: its files, and what a run keeps beside them meanwhile.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Name of the file that names all others; it is put in place last.
pub const MANIFEST: &str = "manifest.json";

/// The folder of a run that is under way. Whatever is in it is no part of an export.
pub(crate) const STAGING: &str = ".polynya-staging";

/// Where a path relative to a folder, with `/`, is on disk.
pub(crate) fn on_disk(dir: &Path, relative: &str) -> PathBuf {
    let mut path = dir.to_path_buf();
    path.extend(relative.split('/'));
    path
}

/// Whether a path that somebody else wrote names a file of an export: something below its
/// folder, by its text alone, that is not a run's own.
pub(crate) fn belongs(relative: &str) -> bool {
    let windows = relative.contains(['\\', ':']);
    let mut parts = relative.split('/');
    let below = parts.all(|part| !matches!(part, "" | "." | ".."));
    below && !windows && relative.split('/').next() != Some(STAGING)
}

/// Opens the file at `path`; nothing if there is none. What else may be there, such as a folder or
/// a pipe, which would be waited for, is no file; a link to one is.
///
/// # Errors
/// If it cannot be opened.
pub(crate) fn open_file(path: &Path) -> io::Result<Option<File>> {
    use io::ErrorKind::{NotADirectory, NotFound};
    let opened = fs::metadata(path).and_then(|there| match there.is_file() {
        true => File::open(path).map(Some),
        false => Ok(None),
    });
    match opened {
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(None),
        other => other,
    }
}

/// What is in the file at `path`; nothing if there is none, as [`open_file`] sees it.
///
/// # Errors
/// If it cannot be read, with its path.
pub(crate) fn bytes_of(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let read = || {
        let Some(mut file) = open_file(path)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    };
    read().map_err(|error: io::Error| at(path, &error))
}

/// The error with the path that it is about.
pub(crate) fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Every file below `dir`, relative, with `/`; nothing of a run that is under way.
pub(crate) fn files(dir: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if folder == dir && entry.file_name() == STAGING {
                continue;
            }
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
                continue;
            }
            let path = entry.path();
            let relative = path.strip_prefix(dir).unwrap_or(&path);
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            found.insert(parts.join("/"));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_below_and_not_a_runs_own_belongs() {
        for fine in ["a", "en/a.jsonl", "en/x/y.json", "a/.polynya-staging"] {
            assert!(belongs(fine), "{fine}");
        }
        for bad in ["", "/a", "a/", "../a", "a/../b", "./a", "c:a", "a\\..\\b"] {
            assert!(!belongs(bad), "{bad}");
        }
        assert!(!belongs(".polynya-staging/journal"));
    }
}
