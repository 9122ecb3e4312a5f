//! Changing source files: only the bytes that an edit names, all or nothing.

use std::fs;
use std::io::{self, Write};
use std::sync::Arc;

use polynya_diagnostics::{Edit, edited};

use crate::root::{inside, on_disk, stays_below};
use crate::{Project, load};

/// Why a file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The path, or a link on it, leads out of the root.
    #[error("{0} lies outside the project")]
    Outside(String),
    /// There is a file, but its text cannot be had.
    #[error("{0} cannot be read as a text")]
    Unreadable(String),
    /// Two edits want the same bytes, or bytes that the text does not have.
    #[error("the edits of {0} do not fit its text")]
    Overlap(String),
    /// The file is not as it was read any more, or must not be written.
    #[error("{0} was changed meanwhile")]
    Changed(String),
    /// The system says no.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: String,
        /// What it says.
        error: io::Error,
    },
}

impl Project {
    /// Writes `text` to the file at `path`, relative to the root: beside it
    /// first, then in its place, so that a crash leaves the old text or the new.
    /// Folders are created; a file's permissions are kept.
    ///
    /// # Errors
    ///
    /// If the path leads out of the root, or the system refuses.
    pub fn write(&self, path: &str, text: &str) -> Result<(), EditError> {
        let target = on_disk(self.root(), path);
        let io = |error| EditError::Io {
            path: path.to_owned(),
            error,
        };
        let outside = || EditError::Outside(path.to_owned());
        if !stays_below(path) || (target.exists() && !inside(self.root(), &target)) {
            return Err(outside());
        }
        let folder = target.parent().ok_or_else(outside)?;
        fs::create_dir_all(folder).map_err(io)?;
        if !inside(self.root(), folder) {
            return Err(outside());
        }
        // What a link leads to is changed, not the link.
        let target = target.canonicalize().unwrap_or(target);
        let folder = target.parent().ok_or_else(outside)?;
        let mut file = tempfile::Builder::new()
            .prefix(".polynya-")
            .tempfile_in(folder)
            .map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        let permissions = match fs::metadata(&target) {
            Ok(metadata) => metadata.permissions(),
            Err(_) => fresh_permissions(folder).map_err(io)?,
        };
        file.as_file().set_permissions(permissions).map_err(io)?;
        file.persist(target).map_err(|error| io(error.error))?;
        Ok(())
    }

    /// Applies edits that may be of several files, new ones among them; no file
    /// is written unless all can be read and all edits fit.
    ///
    /// # Errors
    ///
    /// If a file is there and cannot be read, if edits overlap, or if a file
    /// cannot be written; files before it are then changed already.
    pub fn apply(&self, edits: &[Edit]) -> Result<(), EditError> {
        let mut sorted = edits.to_vec();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        let mut changed = Vec::new();
        for file in sorted.chunk_by(|a, b| a.path == b.path) {
            let path = file[0].path.to_string();
            let text = self.text_at(&file[0].path)?;
            let text = edited(&text, file).ok_or_else(|| EditError::Overlap(path.clone()))?;
            changed.push((path, text));
        }
        for (path, text) in &changed {
            self.write(path, text)?;
        }
        Ok(())
    }

    /// The text of a file; empty where there is none yet.
    fn text_at(&self, path: &Arc<str>) -> Result<String, EditError> {
        let target = on_disk(self.root(), path);
        if !target.exists() {
            return Ok(String::new());
        }
        // What is there and is no text must not be written over.
        let source = load::load_file(&target, path, self.file_bytes());
        let source = source.map_err(|_| EditError::Unreadable(path.to_string()))?;
        Ok(source.text().to_owned())
    }
}

/// What a new file in `folder` gets without anything special: temporary files
/// are for their owner alone.
pub(crate) fn fresh_permissions(folder: &std::path::Path) -> io::Result<fs::Permissions> {
    let probe = tempfile::Builder::new()
        .prefix(".polynya-")
        .make_in(folder, |path| fs::File::create_new(path))?;
    Ok(probe.as_file().metadata()?.permissions())
}
