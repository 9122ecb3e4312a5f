//! What reports need of the disk: texts of files, the way from the repository's
//! top to the project, and a place to be written to.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polynya_diagnostics::{SourceFile, Sources};

use crate::edit::fresh_permissions;
use crate::load::load_file;
use crate::repository::Opened;
use crate::root::{inside, on_disk, stays_below};

/// Files are only read again that were read before, so this is never reached.
const MOST_BYTES: u64 = 1 << 28;

/// Texts of files below a root, each read once.
pub struct Texts {
    root: Option<PathBuf>,
    read: RefCell<HashMap<String, Option<Arc<SourceFile>>>>,
}

impl Texts {
    /// The texts below `root`; none, if there is no root.
    #[must_use]
    pub fn below(root: Option<&Path>) -> Self {
        Self {
            root: root.and_then(|root| root.canonicalize().ok()),
            read: RefCell::default(),
        }
    }

    fn read(&self, path: &str) -> Option<Arc<SourceFile>> {
        let root = self.root.as_ref()?;
        let file = on_disk(root, path);
        let ours = stays_below(path) && inside(root, &file);
        let source = ours.then(|| load_file(&file, &path.into(), MOST_BYTES).ok());
        source.flatten().map(Arc::new)
    }
}

impl Sources for Texts {
    fn source(&self, path: &str) -> Option<Arc<SourceFile>> {
        let mut read = self.read.borrow_mut();
        if let Some(known) = read.get(path) {
            return known.clone();
        }
        let source = self.read(path);
        read.insert(path.to_owned(), source.clone());
        source
    }
}

/// What leads from the top of the repository that `root` is in to `root`: empty,
/// or with a `/` at the end. Empty as well where there is no repository.
#[must_use]
pub fn repository_prefix(root: &Path) -> String {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let opened = Opened::find(&root);
    opened.map_or_else(|_| String::new(), |opened| opened.prefix.to_string())
}

/// Writes a report to `path`, in one step: who reads it meanwhile sees the old one
/// or the new one. What is there and is no file, a pipe or a device, is written to.
///
/// # Errors
///
/// The system refuses.
pub fn write_report(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::write(path, text);
    }
    // What a link leads to is changed, not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let permissions = match fs::metadata(&target) {
        Ok(there) => there.permissions(),
        Err(_) => fresh_permissions(folder)?,
    };
    let mut file = tempfile::Builder::new()
        .prefix(".polynya-")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(permissions)?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_below_the_root_are_read() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("outside.md"), "x").unwrap();
        let root = dir.path().join("root");
        fs::create_dir(&root).unwrap();
        fs::write(root.join("a.md"), "猫").unwrap();
        let texts = Texts::below(Some(&root));
        let text = |path: &str| texts.source(path).map(|file| file.text().to_owned());
        assert_eq!(text("a.md").as_deref(), Some("猫"));
        for path in ["../outside.md", "no.md", ""] {
            assert_eq!(text(path), None, "{path}");
        }
        assert!(Texts::below(None).source("a.md").is_none());
    }

    #[test]
    fn a_report_replaces_the_old_one_in_a_folder_that_need_not_be_there() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b/report.xml");
        for text in ["long and old", "new"] {
            write_report(&path, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        let folder = fs::read_dir(path.parent().unwrap()).unwrap();
        assert_eq!(folder.count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_one_and_a_link_leads_where_it_led() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink("/dev/null", &link).unwrap();
        write_report(&link, "x").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let target = dir.path().join("target");
        fs::write(&target, "old").unwrap();
        let link = dir.path().join("other");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        write_report(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
    }
}
