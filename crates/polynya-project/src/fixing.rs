//! Fixes between the disk and memory: texts that stand in for files while they are
//! tried, and files that are written once they are known to be good.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, PoisonError};

use polynya_diagnostics::SourceFile;
use polynya_pipeline::Variant;
use polynya_pipeline::fixing::{Changed, Texts};

use crate::discover::{FileKind, VariantFile};
use crate::root::{inside, on_disk};
use crate::{EditError, Project, load};

impl Project {
    /// From now on, reads these texts in the place of the files at their paths.
    pub fn read_instead(&self, texts: Texts) {
        let mut instead = self.instead.write().unwrap_or_else(PoisonError::into_inner);
        *instead = texts;
    }

    /// A variant with the text that stands in for its file, if there is one.
    pub(crate) fn instead(&self, mut variant: Variant) -> Variant {
        let instead = self.instead.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = instead.get(&variant.path) {
            variant.content = Ok(SourceFile::new(Arc::clone(&variant.path), text.clone()));
        }
        variant
    }

    /// The text of the file at `path`, if fixes may change it: it is content or holds
    /// messages, is a file of its own inside the root, can be read as a text, and is
    /// not write-protected.
    #[must_use]
    pub fn fixable(&self, path: &str) -> Option<String> {
        let collections = self.collections().iter().chain(self.strings());
        let mut files = collections
            .flat_map(|c| &c.entries)
            .flat_map(|e| &e.variants);
        let is_it = |file: &&VariantFile| *file.path == *path;
        let file = files
            .find(is_it)
            .filter(|file| file.kind == FileKind::File)?;
        let target = on_disk(self.root(), path);
        let metadata = fs::symlink_metadata(&target).ok()?;
        if !metadata.is_file() || metadata.permissions().readonly() || !inside(self.root(), &target)
        {
            return None;
        }
        let source = load::load_file(&target, &file.path, self.file_bytes()).ok()?;
        Some(source.text().to_owned())
    }

    /// Writes what fixes made of files.
    ///
    /// # Errors
    ///
    /// If one of the files is no longer as it was read, nothing is written; if the
    /// system refuses, files before that one are changed already.
    pub fn write_fixed(&self, files: &BTreeMap<Arc<str>, Changed>) -> Result<(), EditError> {
        for (path, changed) in files {
            if self.fixable(path).as_ref() != Some(&changed.before) {
                return Err(EditError::Changed(path.to_string()));
            }
        }
        for (path, changed) in files {
            self.write(path, &changed.after)?;
        }
        Ok(())
    }
}
