//! Walking over the folders of a project by names alone, and what keeps names from being known.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};
use polynya_diagnostics::Finding;
use polynya_pipeline::rules::unreadable_file::{self, Unread};

use crate::inputs::IGNORES;
use crate::load::reason;

/// An ignore file has a line for each pattern; a larger file is none.
const IGNORE_BYTES: u64 = 1 << 20;

/// Something that keeps a walk from knowing which files there are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unseen {
    /// Relative to the root, with `/`; for people where it is no text.
    pub(crate) path: String,
    pub(crate) what: Unread,
    /// As [`reason`] gives it.
    pub(crate) reason: String,
}

impl Unseen {
    /// The finding that says so.
    pub(crate) fn finding(&self) -> Finding {
        unreadable_file::finding(&self.path.as_str().into(), self.what, &self.reason)
    }

    /// The folder of which not all files are known; a file where it is one whose name is no text.
    pub(crate) fn place(&self) -> &str {
        match self.what {
            Unread::Ignores => self.path.rsplit_once('/').map_or("", |(folder, _)| folder),
            _ => &self.path,
        }
    }

    /// The folder, below the root, that was not even met since what is to be ignored in it is not
    /// known.
    pub(crate) fn passed_over(&self) -> Option<String> {
        let below = self.what == Unread::Ignores && !self.path.starts_with("..");
        let folder = self.place();
        (below && !folder.is_empty()).then(|| folder.to_owned())
    }
}

/// The folders of which the findings of a walk say that nobody knows what is in them; `""` is the
/// root.
pub(crate) fn hidden(findings: &[Finding]) -> Vec<Box<str>> {
    let unseen = findings.iter().filter(|f| unreadable_file::is_it(f));
    let folder = |finding: &Finding| {
        let path: &str = &finding.location.path;
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        match IGNORES.contains(&name) {
            true if above.starts_with("..") => "".into(),
            true => above.into(),
            false => path.into(),
        }
    };
    unseen.map(folder).collect()
}

/// What a walk could not see, gathered on all its threads.
#[derive(Clone, Default)]
pub(crate) struct Blind(Arc<Mutex<BTreeSet<Unseen>>>);

impl Blind {
    pub(crate) fn add(&self, unseen: Unseen) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(unseen);
    }

    pub(crate) fn take(&self) -> BTreeSet<Unseen> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds the folder above `folder` that keeps the way to it, if one does.
    pub(crate) fn add_closed(&self, root: &Path, folder: &str) {
        let mut above = root.to_path_buf();
        for part in folder.split('/') {
            let next = above.join(part);
            match next.metadata() {
                Ok(_) => above = next,
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                    return self.add(Unseen {
                        path: shown(root, &above),
                        what: Unread::Folder,
                        reason: reason(&error),
                    });
                }
                Err(_) => return,
            }
        }
    }

    /// Adds why a walk did not go on.
    pub(crate) fn add_error(&self, root: &Path, error: &ignore::Error) {
        let Some((path, error)) = path_of(error).zip(error.io_error()) else {
            return;
        };
        // Somebody else has just removed it. Ignore files were looked at before.
        let gone = error.kind() == io::ErrorKind::NotFound;
        let ignores = IGNORES.iter().any(|name| path.ends_with(name));
        if !gone && !ignores {
            self.add(Unseen {
                path: shown(root, path),
                what: Unread::Folder,
                reason: reason(error),
            });
        }
    }
}

/// A walk over folders below `root`, as all walks of a project begin: it follows no links, and
/// since what is content must not depend on the machine, only ignore files of the project and of
/// the folders above it count, with git or without. A folder of which an ignore file cannot be
/// read is passed over, as are those that it does not `enter`; nothing, if that is so of all
/// `folders`.
pub(crate) fn walk(
    root: &Path,
    folders: &[PathBuf],
    blind: &Blind,
    enters: impl Fn(&DirEntry) -> bool + Send + Sync + 'static,
) -> Option<WalkBuilder> {
    let mut folders = folders.iter().filter(|folder| {
        let above = folder.ancestors();
        let unread: Vec<Unseen> = above.filter_map(|dir| ignores_unread(root, dir)).collect();
        let known = unread.is_empty();
        unread.into_iter().for_each(|unseen| blind.add(unseen));
        known
    });
    let mut builder = WalkBuilder::new(folders.next()?);
    for folder in folders {
        builder.add(folder);
    }
    let (root, blind) = (root.to_path_buf(), blind.clone());
    builder
        .follow_links(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .filter_entry(move |entry| {
            if !enters(entry) {
                return false;
            }
            let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
            let unseen = is_dir.then(|| ignores_unread(&root, entry.path()));
            let Some(unseen) = unseen.flatten() else {
                return true;
            };
            blind.add(unseen);
            false
        });
    Some(builder)
}

/// An ignore file of a folder that is there and cannot be read. Whoever walks over folders reads
/// it without a look at what it is: a pipe would hold the run up, a device feed it without end.
fn ignores_unread(root: &Path, folder: &Path) -> Option<Unseen> {
    IGNORES.iter().find_map(|name| {
        let path = folder.join(name);
        let there = fs::metadata(&path).ok()?;
        let reason = if there.is_dir() {
            return None;
        } else if !there.is_file() {
            "not-a-file".to_owned()
        } else if there.len() > IGNORE_BYTES {
            "too-large".to_owned()
        } else {
            reason(&File::open(&path).err()?)
        };
        Some(Unseen {
            path: shown(root, &path),
            what: Unread::Ignores,
            reason,
        })
    })
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// A path as people read it: relative to the root, with `/`, and what is no text in digits.
pub(crate) fn shown(root: &Path, path: &Path) -> String {
    if let Ok(below) = path.strip_prefix(root) {
        return text(below);
    }
    let (folder, name) = (path.parent(), path.file_name());
    let up = folder.and_then(|folder| root.strip_prefix(folder).ok());
    match up.zip(name) {
        Some((up, name)) => "../".repeat(up.components().count()) + &text(Path::new(name)),
        None => text(path),
    }
}

fn text(path: &Path) -> String {
    let mut text = String::new();
    for part in path.components() {
        if !text.is_empty() {
            text.push('/');
        }
        for chunk in part.as_os_str().as_encoded_bytes().utf8_chunks() {
            text.push_str(chunk.valid());
            for byte in chunk.invalid() {
                // Writing to a String cannot fail.
                let _ = write!(text, "\\x{byte:02X}");
            }
        }
    }
    text
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    use super::*;

    #[test]
    fn every_path_can_be_shown_and_none_like_another() {
        let check = |path: &[u8], expected: &str| {
            let path = Path::new(OsStr::from_bytes(path));
            assert_eq!(shown(Path::new("/a/b"), path), expected);
        };
        check(b"/a/b/log/c.md", "log/c.md");
        check(b"/a/b/log/c\xff\xfe.md", "log/c\\xFF\\xFE.md");
        check(b"/a/.ignore", "../.ignore");
        check(b"/.ignore", "../../.ignore");
    }
}
