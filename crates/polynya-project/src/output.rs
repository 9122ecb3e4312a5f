//! Where exports go: written aside first, then put in place.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// Name of the file that names all others; it is put in place last.
pub const MANIFEST: &str = "manifest.json";

/// An export under way. Dropped without [`Output::commit`], it leaves no trace.
pub struct Output {
    dir: PathBuf,
    staging: TempDir,
    files: Vec<String>,
}

impl Output {
    /// Starts an export into `dir`, which is created if need be.
    ///
    /// # Errors
    ///
    /// If the folder cannot be created or written to.
    pub fn create(dir: &Path) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        // On the same file system as the goal, so that renaming is atomic.
        let staging = tempfile::Builder::new()
            .prefix(".polynya-")
            .tempdir_in(dir)?;
        Ok(Self {
            dir: dir.to_path_buf(),
            staging,
            files: Vec::new(),
        })
    }

    /// Opens a file of the export at `path`, relative, with `/`.
    ///
    /// # Errors
    ///
    /// If the file cannot be created.
    pub fn file(&mut self, path: &str) -> io::Result<BufWriter<File>> {
        let target = crate::root::on_disk(self.staging.path(), path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        self.files.push(path.to_owned());
        Ok(BufWriter::with_capacity(1 << 18, File::create(target)?))
    }

    /// Puts all files in place, the manifest last, and removes files that the
    /// previous manifest names and this export does not have.
    ///
    /// Interrupted, it leaves the old manifest beside some new bundles, whose
    /// digests it does not match: a mixture is always recognized as one.
    ///
    /// # Errors
    ///
    /// If something cannot be written or moved.
    pub fn commit(mut self, manifest: &str) -> io::Result<()> {
        let stale = self.stale();
        let mut file = self.file(MANIFEST)?;
        file.write_all(manifest.as_bytes())?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?;
        for path in &self.files {
            let target = crate::root::on_disk(&self.dir, path);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(crate::root::on_disk(self.staging.path(), path), target)?;
        }
        for path in stale {
            remove(&self.dir, &path)?;
        }
        Ok(())
    }

    /// Bundles of the manifest that is there now and will not be there again.
    fn stale(&self) -> Vec<String> {
        let previous = fs::read(self.dir.join(MANIFEST)).unwrap_or_default();
        let previous: serde_json::Value = serde_json::from_slice(&previous).unwrap_or_default();
        let bundles = previous["bundles"].as_array();
        let paths = bundles
            .into_iter()
            .flatten()
            .filter_map(|b| b["path"].as_str());
        // A manifest is a file like any other: it may say anything.
        paths
            .filter(|path| crate::root::stays_below(path))
            .filter(|path| self.files.iter().all(|file| file != path))
            .map(str::to_owned)
            .collect()
    }
}

/// Removes a file and the folders that are empty without it.
fn remove(dir: &Path, path: &str) -> io::Result<()> {
    let target = crate::root::on_disk(dir, path);
    match fs::remove_file(&target) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let parents = target
        .ancestors()
        .skip(1)
        .take_while(|parent| *parent != dir);
    for parent in parents {
        // Fails, as it should, on a folder that is not empty.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(dir: &Path, files: &[&str]) {
        let mut output = Output::create(dir).unwrap();
        for path in files {
            output
                .file(path)
                .unwrap()
                .write_all(path.as_bytes())
                .unwrap();
        }
        let bundles: Vec<_> = files
            .iter()
            .map(|p| serde_json::json!({ "path": p }))
            .collect();
        let manifest = serde_json::json!({ "bundles": bundles });
        output.commit(&manifest.to_string()).unwrap();
    }

    #[test]
    fn what_is_gone_from_the_manifest_is_removed_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("keep.txt"), "mine").unwrap();
        export(dir.path(), &["en/a.jsonl", "ja/a.jsonl"]);
        export(dir.path(), &["en/a.jsonl"]);
        let mut names: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["en", "keep.txt", "manifest.json"]);
    }

    #[test]
    fn an_export_that_is_given_up_leaves_the_previous_one() {
        let dir = tempfile::tempdir().unwrap();
        export(dir.path(), &["en/a.jsonl"]);
        let mut output = Output::create(dir.path()).unwrap();
        output
            .file("en/a.jsonl")
            .unwrap()
            .write_all(b"half")
            .unwrap();
        drop(output);
        let left = fs::read_to_string(dir.path().join("en/a.jsonl")).unwrap();
        assert_eq!(left, "en/a.jsonl");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
