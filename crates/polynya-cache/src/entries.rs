//! What single entries gave: a file of outcomes, and a table of what each depends on.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::Mutex;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::pieces::read_at;
use crate::stamp::Stamp;
use crate::{Build, Cache, Digest, chunk};

/// Bytes at the file's end that say how long the table before them is.
const LENGTH: u64 = 8;

/// What is known of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its files, in order.
    pub files: Vec<KnownFile>,
    /// What decides its outcome besides their contents.
    pub terms: Digest,
    /// The answers to what the outcome asks of the rest of the project.
    pub answers: Digest,
}

/// A file of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFile {
    /// What was known of it without reading, if it was at rest.
    pub stamp: Option<Stamp>,
    /// The digest of its content.
    pub content: Digest,
}

/// An entry of the table.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    key: Box<str>,
    known: Known,
    /// Where the outcome is in the file.
    at: u64,
    bytes: u32,
    /// The outcome's digest.
    digest: Digest,
}

/// The entries of earlier runs.
#[derive(Debug)]
pub struct Entries {
    file: Mutex<File>,
    rows: Vec<Row>,
    by_key: HashMap<Box<str>, usize>,
}

impl Cache {
    /// What this build has found of entries, in the file of that name.
    #[must_use]
    pub fn entries(&self, build: Build, name: &str) -> Option<Entries> {
        let mut file = File::open(self.path(name)).ok()?;
        let size = file.metadata().ok()?.len();
        let end = size.checked_sub(LENGTH)?;
        let mut length = [0; LENGTH as usize];
        file.seek(SeekFrom::Start(end)).ok()?;
        file.read_exact(&mut length).ok()?;
        let from = end.checked_sub(u64::from_le_bytes(length))?;
        file.seek(SeekFrom::Start(from)).ok()?;
        let mut table = Vec::with_capacity(usize::try_from(end - from).ok()?);
        (&mut file).take(end - from).read_to_end(&mut table).ok()?;
        let (made_by, rows): (Digest, Vec<Row>) = chunk::read(&table)?;
        if made_by != build.digest() {
            return None;
        }
        let mut by_key = HashMap::with_capacity(rows.len());
        let keys = rows.iter().enumerate();
        by_key.extend(keys.map(|(at, row)| (row.key.clone(), at)));
        Some(Entries {
            file: Mutex::new(file),
            rows,
            by_key,
        })
    }

    /// Starts to write what is known of entries now.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to.
    pub fn write_entries(&self, build: Build) -> io::Result<Writer> {
        Ok(Writer {
            file: BufWriter::new(self.aside()?),
            build,
            rows: Vec::new(),
            keys: HashSet::new(),
            at: 0,
        })
    }

    /// Puts what was written in the place of what was known before under that name.
    ///
    /// # Errors
    ///
    /// It cannot be written or renamed.
    pub fn keep_entries(&self, name: &str, writer: Writer) -> io::Result<()> {
        let Writer {
            mut file,
            build,
            rows,
            ..
        } = writer;
        let Some(table) = chunk::write(&(build.digest(), rows)) else {
            return Ok(());
        };
        file.write_all(&table)?;
        file.write_all(&(table.len() as u64).to_le_bytes())?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.put(file, name)
    }
}

impl Entries {
    /// What is known of the entry with that key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Known> {
        Some(&self.rows[*self.by_key.get(key)?].known)
    }

    /// Its outcome, as its owner wrote it; nothing where it cannot be read as it was.
    #[must_use]
    pub fn outcome(&self, key: &str) -> Option<Vec<u8>> {
        let row = &self.rows[*self.by_key.get(key)?];
        let mut bytes = vec![0; row.bytes as usize];
        read_at(&self.file, row.at, &mut bytes).ok()?;
        (Digest::of(&bytes) == row.digest).then_some(bytes)
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.rows.len()
    }

    /// The keys of all entries, in the order in which they were written.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| &*row.key)
    }
}

/// Entries that are being written.
#[derive(Debug)]
pub struct Writer {
    file: BufWriter<NamedTempFile>,
    build: Build,
    rows: Vec<Row>,
    keys: HashSet<Box<str>>,
    at: u64,
}

impl Writer {
    /// How many entries were added.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.rows.len()
    }

    /// Whether an entry with that key was added.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Adds an entry.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn add(&mut self, key: &str, known: Known, outcome: &[u8]) -> io::Result<()> {
        let too_large = |_| io::Error::from(io::ErrorKind::FileTooLarge);
        let bytes = u32::try_from(outcome.len()).map_err(too_large)?;
        self.file.write_all(outcome)?;
        self.keys.insert(key.into());
        self.rows.push(Row {
            key: key.into(),
            known,
            at: self.at,
            bytes,
            digest: Digest::of(outcome),
        });
        self.at += u64::from(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const NAME: &str = "entries";

    fn known(of: &str) -> Known {
        Known {
            files: vec![KnownFile {
                stamp: None,
                content: Digest::of(of.as_bytes()),
            }],
            terms: Digest::default(),
            answers: Digest::default(),
        }
    }

    fn written(cache: &Cache, build: Build) {
        let mut writer = cache.write_entries(build).unwrap();
        for key in ["a", "b"] {
            let outcome = key.repeat(9);
            writer.add(key, known(key), outcome.as_bytes()).unwrap();
        }
        cache.keep_entries(NAME, writer).unwrap();
    }

    #[test]
    fn what_was_written_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::at(dir.path().to_path_buf(), std::time::Duration::ZERO);
        let build = Build::new("1", Digest::default());
        assert!(cache.entries(build, NAME).is_none());
        written(&cache, build);
        let read = cache.entries(build, NAME).unwrap();
        assert_eq!(read.get("b"), Some(&known("b")));
        assert_eq!(read.outcome("b").unwrap(), b"bbbbbbbbb");
        assert_eq!(read.get("c"), None);
        assert_eq!(read.keys().collect::<Vec<_>>(), ["a", "b"]);
        let other = Build::new("2", Digest::default());
        assert!(cache.entries(other, NAME).is_none());
        assert!(cache.entries(build, "others").is_none());
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::at(dir.path().to_path_buf(), std::time::Duration::ZERO);
        let build = Build::new("1", Digest::default());
        written(&cache, build);
        let path = cache.path(NAME);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).unwrap();
            let intact = |key| match cache.entries(build, NAME) {
                Some(entries) => entries.outcome(key).is_some(),
                None => false,
            };
            assert!(!(intact("a") && intact("b")), "byte {at}");
        }
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert!(cache.entries(build, NAME).is_none(), "cut at {length}");
        }
    }
}
