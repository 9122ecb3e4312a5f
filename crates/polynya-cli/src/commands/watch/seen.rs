//! What is at a path, and which other paths decide about that.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use polynya_cache::Digest;

/// More links than any system follows on one way.
const LINKS: usize = 64;

/// What was at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// Where links have led; nothing where there is none on the way.
    target: Option<PathBuf>,
    there: There,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum There {
    Nothing,
    Folder,
    /// One that cannot be looked into.
    ClosedFolder,
    /// With what it says, if that can be read.
    File(Option<Digest>),
    /// Nothing that is ever read: a pipe, a device, whatever links out of the project lead to.
    Other,
}

impl Seen {
    /// Looks at a path below `root`, or at one that is absolute; `root` has no link on its way.
    /// With it, where there are links, the paths below the root that decide about what is seen:
    /// theirs, and that to which they lead.
    pub(super) fn at(root: &Path, path: &str) -> (Self, Vec<PathBuf>) {
        let path = Path::new(path);
        let mut trail = trail(root, path);
        let target = trail.pop().filter(|_| !trail.is_empty());
        let outside = |target: &PathBuf| path.is_relative() && !target.starts_with(root);
        let there = match target.as_ref().is_some_and(outside) {
            true => There::Other,
            false => There::at(&root.join(path)),
        };
        let leads = trail.into_iter().chain(target.clone());
        let leads = leads.filter(|lead| lead.starts_with(root));
        let leads = leads.collect();
        (Self { target, there }, leads)
    }

    /// Whether both are a file at the same place, whatever it says.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        let files = [self, other].map(|seen| matches!(seen.there, There::File(_)));
        self.target == other.target && files == [true, true]
    }
}

impl There {
    fn at(path: &Path) -> Self {
        let Ok(metadata) = fs::metadata(path) else {
            return Self::Nothing;
        };
        if metadata.is_dir() {
            let opens = fs::read_dir(path).is_ok();
            return if opens {
                Self::Folder
            } else {
                Self::ClosedFolder
            };
        }
        if !metadata.is_file() {
            return Self::Other;
        }
        Self::File(Digest::of_file(path))
    }
}

/// All links on the way to `path`, and what they lead to at last, be anything there or not.
fn trail(root: &Path, path: &Path) -> Vec<PathBuf> {
    let mut at = root.to_path_buf();
    let mut left = parts(path);
    let mut trail = Vec::new();
    while let Some(part) = left.pop() {
        if part == ".." {
            at.pop();
            continue;
        }
        // What is absolute begins anew.
        at.push(part);
        if trail.len() < LINKS
            && let Ok(target) = fs::read_link(&at)
        {
            trail.push(at.clone());
            at.pop();
            left.extend(parts(&target));
        }
    }
    trail.push(at);
    trail
}

/// The parts of a path, the last one first.
fn parts(path: &Path) -> Vec<OsString> {
    let parts = path.components().rev();
    let parts = parts.filter(|part| *part != Component::CurDir);
    parts.map(|part| part.as_os_str().to_owned()).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn every_link_on_the_way_and_the_end_of_it_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("log/z")).unwrap();
        fs::create_dir_all(root.join("shared")).unwrap();
        fs::write(root.join("shared/x.md"), "x").unwrap();
        symlink("shared", root.join("now")).unwrap();
        symlink("../../now/./x.md", root.join("log/z/ja.md")).unwrap();
        let (seen, leads) = Seen::at(&root, "log/z/ja.md");
        assert_eq!(
            leads,
            ["log/z/ja.md", "now", "shared/x.md"].map(|path| root.join(path))
        );
        assert!(seen.is_same_file(&seen));
        let (plain, leads) = Seen::at(&root, "shared/x.md");
        assert_eq!(leads, [] as [PathBuf; 0]);
        assert!(plain.is_same_file(&plain) && !plain.is_same_file(&seen));
        let absolute = root.join("log/z/ja.md").display().to_string();
        assert_eq!(Seen::at(&root, &absolute).0, seen);
        // Also where nothing is, and where links go round.
        symlink("../gone/y.md", root.join("log/en.md")).unwrap();
        let (_, leads) = Seen::at(&root, "log/en.md");
        assert_eq!(
            leads,
            ["log/en.md", "gone/y.md"].map(|path| root.join(path))
        );
        // What is outside of the project is neither read nor watched.
        let outside = tempfile::NamedTempFile::new().unwrap();
        symlink(outside.path(), root.join("log/de.md")).unwrap();
        let (seen, leads) = Seen::at(&root, "log/de.md");
        assert_eq!(
            (seen.there, leads),
            (There::Other, vec![root.join("log/de.md")])
        );
        symlink("round", root.join("round")).unwrap();
        assert_eq!(Seen::at(&root, "round").0.there, There::Nothing);
    }
}
