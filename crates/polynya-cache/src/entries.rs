//! What single entries gave, with what each depends on: a file of rows, each found by its key
//! without reading the others, and a small one beside it with those that were written since.

use std::fs::File;
use std::hash::BuildHasher as _;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::Mutex;

use foldhash::fast::FixedState;
use foldhash::{HashSet, HashSetExt as _};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::pieces::read_at;
use crate::stamp::Stamp;
use crate::{Build, Cache, Digest, chunk};

/// Bytes at the file's end that say how long the table before them is.
const LENGTH: u64 = 8;

/// With more rows than so many beside it, the file itself is better written again.
pub const MOST_AMENDED: usize = 128;

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

/// A row: its key, what is known, and the outcome.
type Row<'r> = (&'r str, Known, &'r [u8]);

/// Where a row is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Spot {
    /// What its key comes to; keys that come to the same are told apart by reading.
    key: u64,
    /// Bytes of the file before it.
    at: u64,
    bytes: u32,
}

/// What is behind the rows: which build wrote them, the file that they amend, and their
/// places, sorted by what keys come to.
type Table = (Digest, Option<Digest>, Vec<Spot>);

fn hash(key: &str) -> u64 {
    FixedState::default().hash_one(key)
}

/// The entries of earlier runs.
#[derive(Debug)]
pub struct Entries {
    base: Part,
    /// Rows that stand in for those of the base, or that it has not.
    more: Option<Part>,
}

/// A file of rows.
#[derive(Debug)]
struct Part {
    file: Mutex<File>,
    spots: Vec<Spot>,
    /// That of its table, which tells it from other files.
    digest: Digest,
}

impl Part {
    /// Opens the file of that name, if `build` wrote it to amend `amends`.
    fn open(cache: &Cache, build: Build, name: &str, amends: Option<Digest>) -> Option<Self> {
        let mut file = File::open(cache.path(name)).ok()?;
        let size = file.metadata().ok()?.len();
        let end = size.checked_sub(LENGTH)?;
        let mut length = [0; LENGTH as usize];
        file.seek(SeekFrom::Start(end)).ok()?;
        file.read_exact(&mut length).ok()?;
        let from = end.checked_sub(u64::from_le_bytes(length))?;
        file.seek(SeekFrom::Start(from)).ok()?;
        let mut table = Vec::with_capacity(usize::try_from(end - from).ok()?);
        (&mut file).take(end - from).read_to_end(&mut table).ok()?;
        let (made_by, amended, spots): Table = chunk::read(&table)?;
        (made_by == build.digest() && amended == amends).then_some(Self {
            digest: chunk::digest(&table)?,
            file: Mutex::new(file),
            spots,
        })
    }

    /// A row as it was written; nothing where it cannot be read as it was.
    fn row(&self, spot: Spot) -> Option<Vec<u8>> {
        let mut bytes = vec![0; spot.bytes as usize];
        read_at(&self.file, spot.at, &mut bytes).ok()?;
        Some(bytes)
    }

    fn get(&self, key: &str) -> Option<(Known, Vec<u8>)> {
        let wanted = hash(key);
        let from = self.spots.partition_point(|spot| spot.key < wanted);
        let like = self.spots[from..].iter();
        let mut like = like.take_while(|spot| spot.key == wanted);
        like.find_map(|spot| {
            let row = self.row(*spot)?;
            let (own, known, outcome): Row<'_> = chunk::read(&row)?;
            (own == key).then(|| (known, outcome.to_vec()))
        })
    }

    fn has(&self, key: u64) -> bool {
        self.spots
            .binary_search_by_key(&key, |spot| spot.key)
            .is_ok()
    }

    /// The keys of all rows that can be read, in the order in which they were written.
    fn keys(&self) -> Vec<String> {
        let mut spots = self.spots.clone();
        spots.sort_by_key(|spot| spot.at);
        let rows = spots.into_iter().filter_map(|spot| self.row(spot));
        let key = |row: Vec<u8>| chunk::read::<Row<'_>>(&row).map(|(key, ..)| key.to_owned());
        rows.filter_map(key).collect()
    }
}

/// The name of the file with what was written since.
fn more(name: &str) -> String {
    format!("{name}-more")
}

impl Cache {
    /// What this build has found of entries, in the file of that name.
    #[must_use]
    pub fn entries(&self, build: Build, name: &str) -> Option<Entries> {
        let base = Part::open(self, build, name, None)?;
        let more = Part::open(self, build, &more(name), Some(base.digest));
        Some(Entries { base, more })
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
            amends: None,
            spots: Vec::new(),
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
        self.put(writer.finish()?, name)?;
        // It amends what is no more.
        let _ = std::fs::remove_file(self.path(&more(name)));
        Ok(())
    }

    /// Puts what was written beside what is known under that name: it stands in for what has the
    /// same key there, and all else stays as it is.
    ///
    /// # Errors
    ///
    /// It cannot be written or renamed.
    pub fn amend_entries(&self, name: &str, known: &Entries, mut writer: Writer) -> io::Result<()> {
        let earlier = known.more.iter();
        for (part, spot) in earlier.flat_map(|part| part.spots.iter().map(move |s| (part, *s))) {
            let row = part.row(spot);
            let row = row
                .as_deref()
                .and_then(|row| Some((row, chunk::read::<Row<'_>>(row)?)));
            if let Some((row, (key, ..))) = row
                && !writer.has(key)
            {
                writer.copy(key, row)?;
            }
        }
        writer.amends = Some(known.base.digest);
        self.put(writer.finish()?, &more(name))
    }
}

impl Entries {
    /// What is known of the entry with that key, and its outcome, as its owner wrote it; nothing
    /// where it cannot be read as it was.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<(Known, Vec<u8>)> {
        let more = self.more.as_ref().and_then(|more| more.get(key));
        more.or_else(|| self.base.get(key))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        let more = self.more.iter().flat_map(|more| &more.spots);
        let new = more.filter(|spot| !self.base.has(spot.key)).count();
        self.base.spots.len() + new
    }

    /// How many stand beside the file that they belong in.
    #[must_use]
    pub fn amended(&self) -> usize {
        self.more.as_ref().map_or(0, |more| more.spots.len())
    }

    /// The keys of all entries, in the order in which they were written.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let mut keys = self.base.keys();
        let more = self.more.iter().flat_map(Part::keys);
        keys.extend(more.filter(|key| !self.base.has(hash(key))));
        keys
    }
}

/// Entries that are being written.
#[derive(Debug)]
pub struct Writer {
    file: BufWriter<NamedTempFile>,
    build: Build,
    amends: Option<Digest>,
    spots: Vec<Spot>,
    /// What their keys come to.
    keys: HashSet<u64>,
    at: u64,
}

impl Writer {
    /// How many entries were added.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.spots.len()
    }

    /// Whether an entry with that key was added, or by a rare chance one whose key comes to the
    /// same.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(&hash(key))
    }

    /// Adds an entry.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn add(&mut self, key: &str, known: Known, outcome: &[u8]) -> io::Result<()> {
        let row: Row<'_> = (key, known, outcome);
        let row = chunk::write(&row).ok_or(io::ErrorKind::OutOfMemory)?;
        self.copy(key, &row)
    }

    /// Adds an entry's row as it was written before.
    fn copy(&mut self, key: &str, row: &[u8]) -> io::Result<()> {
        let too_large = |_| io::Error::from(io::ErrorKind::FileTooLarge);
        let bytes = u32::try_from(row.len()).map_err(too_large)?;
        self.file.write_all(row)?;
        let key = hash(key);
        self.keys.insert(key);
        self.spots.push(Spot {
            key,
            at: self.at,
            bytes,
        });
        self.at += u64::from(bytes);
        Ok(())
    }

    /// Writes the table.
    fn finish(self) -> io::Result<NamedTempFile> {
        let Self {
            mut file,
            build,
            amends,
            mut spots,
            ..
        } = self;
        spots.sort_by_key(|spot| (spot.key, spot.at));
        let table: Table = (build.digest(), amends, spots);
        let table = chunk::write(&table).ok_or(io::ErrorKind::OutOfMemory)?;
        file.write_all(&table)?;
        file.write_all(&(table.len() as u64).to_le_bytes())?;
        file.into_inner().map_err(io::IntoInnerError::into_error)
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
        assert_eq!(read.get("b"), Some((known("b"), b"bbbbbbbbb".to_vec())));
        assert_eq!(read.get("c"), None);
        assert_eq!(read.keys(), ["a", "b"]);
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
                Some(entries) => entries.get(key).is_some(),
                None => false,
            };
            assert!(!(intact("a") && intact("b")), "byte {at}");
        }
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert!(cache.entries(build, NAME).is_none(), "cut at {length}");
        }
    }

    fn amended(cache: &Cache, build: Build, rows: &[(&str, &str)]) {
        let mut writer = cache.write_entries(build).unwrap();
        for (key, outcome) in rows {
            writer.add(key, known(outcome), outcome.as_bytes()).unwrap();
        }
        let before = cache.entries(build, NAME).unwrap();
        cache.amend_entries(NAME, &before, writer).unwrap();
    }

    #[test]
    fn what_is_written_since_stands_in_for_what_was() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::at(dir.path().to_path_buf(), std::time::Duration::ZERO);
        let build = Build::new("1", Digest::default());
        written(&cache, build);
        amended(&cache, build, &[("b", "first"), ("c", "new")]);
        amended(&cache, build, &[("b", "second")]);
        let read = cache.entries(build, NAME).unwrap();
        let outcome = |key| read.get(key).map(|(_, outcome)| outcome);
        assert_eq!(outcome("a").unwrap(), b"aaaaaaaaa");
        assert_eq!(outcome("b").unwrap(), b"second");
        assert_eq!(outcome("c").unwrap(), b"new");
        assert_eq!((read.count(), read.amended()), (3, 2));
        assert_eq!(read.keys(), ["a", "b", "c"]);
        // Another file in the place of the one that was amended.
        let mut writer = cache.write_entries(build).unwrap();
        writer.add("b", known("b"), b"third").unwrap();
        let kept = fs::read(cache.path(&more(NAME))).unwrap();
        cache.keep_entries(NAME, writer).unwrap();
        assert!(!cache.path(&more(NAME)).exists());
        fs::write(cache.path(&more(NAME)), kept).unwrap();
        let read = cache.entries(build, NAME).unwrap();
        assert_eq!((read.count(), read.amended()), (1, 0));
        assert_eq!(read.get("b").unwrap().1, b"third");
    }
}
