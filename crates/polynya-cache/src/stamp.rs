//! What the file system says of a path without reading what is there.

use std::fs::Metadata;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What is known of a path without reading: where two stamps of a path are equal, the same is
/// there, as long as the first was taken [at rest](Stamp::was_at_rest).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    kind: Kind,
    size: u64,
    /// Nanoseconds since 1970; the furthest that can be said beyond the years 1677 to 2262.
    modified: i64,
    /// When anything about the file last changed, which no program can set; where there is no
    /// such time, that of its last modification.
    changed: i64,
    inode: u64,
    device: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    Absent,
    File,
    Folder,
    Other,
}

/// A point in time, by the clock that stamps files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The moment `time`.
    pub(crate) fn at(time: SystemTime) -> Self {
        Self(since_1970(time))
    }

    /// Now, by the clock of this machine.
    #[must_use]
    pub fn now() -> Self {
        Self(since_1970(SystemTime::now()))
    }

    /// So much earlier.
    pub(crate) fn before(self, time: Duration) -> Self {
        Self(self.0.saturating_sub(nanoseconds(time)))
    }
}

impl Stamp {
    /// That of what is at `path`, links followed.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Ok(metadata) => Self::from_metadata(&metadata),
            Err(_) => Self {
                kind: Kind::Absent,
                size: 0,
                modified: 0,
                changed: 0,
                inode: 0,
                device: 0,
            },
        }
    }

    fn from_metadata(metadata: &Metadata) -> Self {
        let kind = if metadata.is_file() {
            Kind::File
        } else if metadata.is_dir() {
            Kind::Folder
        } else {
            Kind::Other
        };
        let modified = metadata.modified().map_or(0, since_1970);
        let (changed, inode, device) = identity(metadata).unwrap_or((modified, 0, 0));
        Self {
            kind,
            // How large a folder is says nothing about what is in it.
            size: if kind == Kind::File {
                metadata.len()
            } else {
                0
            },
            modified,
            changed,
            inode,
            device,
        }
    }

    /// It, if what was there had been left alone since before `moment`; else one that nothing
    /// has, so that the path counts as changed whatever is there.
    pub(crate) const fn if_at_rest(self, moment: Moment) -> Self {
        if self.was_at_rest(moment) {
            return self;
        }
        Self {
            kind: Kind::Other,
            size: u64::MAX,
            modified: i64::MAX,
            changed: i64::MAX,
            inode: u64::MAX,
            device: u64::MAX,
        }
    }

    /// Whether a file is there.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.kind == Kind::File
    }

    /// Whether what was there had been left alone since before `moment`: if that is longer ago
    /// than a step of the clock, whatever changes it later has another stamp.
    #[must_use]
    pub const fn was_at_rest(&self, moment: Moment) -> bool {
        self.changed < moment.0
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<(i64, u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;

    let seconds = metadata.ctime().saturating_mul(1_000_000_000);
    let changed = seconds.saturating_add(metadata.ctime_nsec());
    Some((changed, metadata.ino(), metadata.dev()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(i64, u64, u64)> {
    None
}

fn since_1970(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => nanoseconds(after),
        Err(before) => -nanoseconds(before.duration()),
    }
}

fn nanoseconds(time: Duration) -> i64 {
    i64::try_from(time.as_nanos()).unwrap_or(i64::MAX)
}

/// Stamps that were taken in a run, by path: no path is looked at twice.
#[derive(Debug, Default)]
pub struct Stamps(HashMap<Arc<str>, Stamp>);

impl Stamps {
    /// Those of all these paths, which are relative to `root`, on all threads.
    #[must_use]
    pub fn of(root: &Path, paths: impl Iterator<Item = impl Into<Arc<str>>>) -> Self {
        let paths: Vec<Arc<str>> = paths.map(Into::into).collect();
        let stamps: Vec<Stamp> = paths.par_iter().map(|path| at(root, path)).collect();
        let mut all = HashMap::with_capacity(paths.len());
        all.extend(paths.into_iter().zip(stamps));
        Self(all)
    }

    /// These, which were taken already.
    pub(crate) fn known(stamps: impl Iterator<Item = (Arc<str>, Stamp)>) -> Self {
        Self(stamps.collect())
    }

    /// Whether none was taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stamp of a path, which is taken now if it was not before.
    #[must_use]
    pub fn get(&self, root: &Path, path: &str) -> Stamp {
        let known = self.0.get(path).copied();
        known.unwrap_or_else(|| at(root, path))
    }
}

/// The stamp of a path relative to `root`, with `/`; or of one that is absolute.
pub(crate) fn at(root: &Path, path: &str) -> Stamp {
    // An empty path is the root itself.
    Stamp::of(&if path.is_empty() {
        root.to_path_buf()
    } else {
        root.join(path)
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn whatever_changes_a_file_changes_its_stamp() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        assert_eq!(Stamp::of(&path).kind, Kind::Absent);
        fs::write(&path, "one").unwrap();
        let before = Stamp::of(&path);
        assert_eq!(before, Stamp::of(&path));
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        // The clock of the file system goes in steps.
        std::thread::sleep(Duration::from_millis(20));
        fs::write(&path, "two").unwrap();
        fs::File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(modified)
            .unwrap();
        if cfg!(unix) {
            assert_ne!(
                before,
                Stamp::of(&path),
                "same size, same time of modification"
            );
        }
        fs::write(&path, "longer").unwrap();
        assert_ne!(before, Stamp::of(&path));
    }

    #[test]
    fn a_file_is_at_rest_when_its_last_change_is_past() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "one").unwrap();
        let stamp = Stamp::of(&path);
        let Moment(now) = Moment::now();
        assert!(!stamp.was_at_rest(Moment(now).before(Duration::from_secs(2))));
        assert!(stamp.was_at_rest(Moment(now + 3_000_000_000)));
    }

    #[test]
    fn a_name_more_in_a_folder_changes_the_folders_stamp() {
        let dir = tempfile::tempdir().unwrap();
        let before = Stamp::of(dir.path());
        std::thread::sleep(Duration::from_millis(20));
        fs::write(dir.path().join("a.md"), "").unwrap();
        assert_ne!(before, Stamp::of(dir.path()));
    }
}
