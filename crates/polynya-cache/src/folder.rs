//! The folder that a cache is in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile};

use crate::{Digest, Moment, Stamp};

/// Raised with every change to what files look like.
const FORMAT: u32 = 1;

/// What files that are being written are called at first.
const ASIDE: &str = "aside-";

/// Of so many kinds of runs something is kept. Exports to ever other folders, as tests and
/// builds make them, would fill the disk.
const MOST_KINDS: usize = 16;

/// So long nothing is written: what is older was left behind by a process that was killed.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// Which program made an outcome. Another build may find something else in the same files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build(Digest);

impl Build {
    /// The build that has this version and whose file has these bytes.
    #[must_use]
    pub fn new(version: &str, program: Digest) -> Self {
        let mut hasher = crate::Hasher::default();
        hasher.part(&FORMAT.to_le_bytes()).part(version.as_bytes());
        Self(hasher.digest(program).finish())
    }

    /// What tells it from others.
    #[must_use]
    pub const fn digest(self) -> Digest {
        self.0
    }
}

/// A folder for what was found. It need not be there yet.
#[derive(Debug)]
pub struct Cache {
    dir: PathBuf,
    rest: Duration,
}

impl Cache {
    /// The cache in `dir`. A file is trusted to be as it was when its stamp says so, if it had
    /// been left alone for as long as `rest`, which no step of a file system's clock exceeds.
    #[must_use]
    pub const fn at(dir: PathBuf, rest: Duration) -> Self {
        Self { dir, rest }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The digest of the program at `path`, which is read only if it is not the one that it was
    /// read of before.
    #[must_use]
    pub fn program(&self, path: &Path) -> Option<Digest> {
        let stamp = Stamp::of(path);
        let place = Digest::of(path.as_os_str().as_encoded_bytes());
        let name = format!("program-{}", place.short());
        let known = fs::read(self.path(&name)).ok();
        let known = known.and_then(|bytes| crate::chunk::read::<(Stamp, Digest)>(&bytes));
        if let Some((before, digest)) = known
            && before == stamp
        {
            return Some(digest);
        }
        let since = Moment::now().before(self.rest);
        let digest = Digest::of_file(path)?;
        if stamp.was_at_rest(since)
            && let Some(bytes) = crate::chunk::write(&(stamp, digest))
        {
            // Where nothing can be kept, it is read each time.
            let _ = self.keep(&name, &bytes);
        }
        Some(digest)
    }

    /// Makes the folder, and leaves in it word to git and to whoever makes copies that what is
    /// there is of no importance.
    fn prepare(&self) -> io::Result<()> {
        if self.dir.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(&self.dir)?;
        fs::write(self.path(".gitignore"), "*\n")?;
        fs::write(
            self.path("CACHEDIR.TAG"),
            "Signature: 8a477f597d28d172789f06886806bc55\n\
             # What `polynya` found before. It may be deleted at any time.\n\
             # For information about cache directory tags see https://bford.info/cachedir/\n",
        )
    }

    /// A new file beside the others, which has no name that anybody looks for.
    pub(crate) fn aside(&self) -> io::Result<NamedTempFile> {
        self.prepare()?;
        Builder::new().prefix(ASIDE).tempfile_in(&self.dir)
    }

    /// Writes a file, whole or not at all.
    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.aside()?;
        file.write_all(bytes)?;
        self.put(file, name)
    }

    /// Gives a file its name.
    pub(crate) fn put(&self, file: NamedTempFile, name: &str) -> io::Result<()> {
        file.persist(self.path(name)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Since when files must have been left alone to be trusted in the run that begins now, by
    /// the clock of the disk that the cache is on. Removes what killed processes have left
    /// behind, and what is of kinds of runs that have not been for long. Nothing if there can be
    /// no cache.
    #[must_use]
    pub fn begin(&self) -> Option<Moment> {
        let now = self.time()?;
        self.sweep(now);
        Some(Moment::now().min(Moment::at(now)).before(self.rest))
    }

    /// The present moment by the clock of the disk that the cache is on.
    pub(crate) fn now(&self) -> Option<Moment> {
        self.time().map(Moment::at)
    }

    fn time(&self) -> Option<SystemTime> {
        let file = self.aside().ok()?;
        file.as_file().metadata().ok()?.modified().ok()
    }

    fn sweep(&self, now: SystemTime) {
        let mut kinds: BTreeMap<String, (Duration, Vec<PathBuf>)> = BTreeMap::new();
        for entry in fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let Ok(modified) = modified else {
                continue;
            };
            // What is of the future is of now.
            let age = now.duration_since(modified).unwrap_or_default();
            if name.starts_with(ASIDE) {
                if age > ABANDONED {
                    // Another process may do the same.
                    let _ = fs::remove_file(entry.path());
                }
            } else if let Some(kind) = kind(&name) {
                let (youngest, files) = kinds.entry(kind.to_owned()).or_insert((age, Vec::new()));
                *youngest = age.min(*youngest);
                files.push(entry.path());
            }
        }
        let mut kinds: Vec<_> = kinds.into_values().collect();
        kinds.sort();
        // What is young may still be coming, a file after the other.
        let old = kinds.into_iter().skip(MOST_KINDS);
        for (_, files) in old.filter(|(age, _)| *age > ABANDONED) {
            for file in files {
                let _ = fs::remove_file(file);
            }
        }
    }
}

/// What tells the files of a kind of run from those of others: the digits of a digest in their
/// names.
fn kind(name: &str) -> Option<&str> {
    let is_digest = |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
    name.split('-').find(|part| is_digest(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: Duration = Duration::from_secs(2);

    #[test]
    fn a_program_is_known_by_its_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::at(dir.path().join("cache"), REST);
        let path = dir.path().join("program");
        fs::write(&path, "one").unwrap();
        assert_eq!(cache.program(&path), Some(Digest::of(b"one")));
        fs::write(&path, "two").unwrap();
        assert_eq!(cache.program(&path), Some(Digest::of(b"two")));
        assert_eq!(cache.program(&dir.path().join("none")), None);
    }

    #[test]
    fn what_was_left_behind_goes_and_what_is_being_written_stays() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::at(dir.path().join("cache"), REST);
        let new = cache.aside().unwrap();
        let old = cache.path("aside-old");
        let file = fs::File::create(&old).unwrap();
        let long_ago = SystemTime::now() - 2 * ABANDONED;
        file.set_modified(long_ago).unwrap();
        assert!(cache.begin().is_some());
        assert!(!old.exists());
        assert!(new.path().exists());
        assert_eq!(fs::read_to_string(cache.path(".gitignore")).unwrap(), "*\n");
    }

    #[test]
    fn of_kinds_of_runs_that_have_not_been_for_long_nothing_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::at(dir.path().join("cache"), REST);
        cache.prepare().unwrap();
        let digest = |n: usize| Digest::of(&[n as u8]).short();
        let write = |name: &str, age: Duration| {
            let file = fs::File::create(cache.path(name)).unwrap();
            file.set_modified(SystemTime::now() - age).unwrap();
        };
        write("entries", 1000 * ABANDONED);
        for n in 0..2 * MOST_KINDS {
            // The first quarter is of the last hour.
            let age = if n < MOST_KINDS / 2 {
                Duration::ZERO
            } else {
                ABANDONED * (n as u32 + 2)
            };
            write(&format!("whole-{}", digest(n)), age);
            write(&format!("more-{}", digest(n)), age + ABANDONED);
            write(&format!("records-{}-more", digest(n)), age);
        }
        assert!(cache.begin().is_some());
        let has = |name: &str| cache.path(name).exists();
        assert!(has("entries"));
        for n in 0..2 * MOST_KINDS {
            for name in ["whole-", "more-"] {
                assert_eq!(has(&format!("{name}{}", digest(n))), n < MOST_KINDS, "{n}");
            }
            let records = format!("records-{}-more", digest(n));
            assert_eq!(has(&records), n < MOST_KINDS, "{n}");
        }
        // As many as there are, if they are young.
        for n in 0..2 * MOST_KINDS {
            write(&format!("whole-{}", digest(n)), Duration::ZERO);
        }
        assert!(cache.begin().is_some());
        assert!((0..2 * MOST_KINDS).all(|n| has(&format!("whole-{}", digest(n)))));
    }

    #[test]
    fn where_nothing_can_be_written_there_is_no_cache() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(Cache::at(file.join("cache"), REST).begin(), None);
    }
}
