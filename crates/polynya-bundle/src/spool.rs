//! A list that waits on the disk to be written into the manifest, so that no number of items
//! fills the memory: sorted runs of it, merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use polynya_export::{List, Listing};
use serde::Serialize;

use crate::output::Output;

/// So many bytes of items are held in memory; a list of fewer needs no file.
const HELD: usize = 1 << 18;
/// So many bytes of each run are read at a time, at least.
const READ: usize = 1 << 14;
/// An item begins with the lengths of its key and of its JSON, each in so many bytes.
const LENGTH: usize = size_of::<u32>();

/// Items in the order of their keys, most of them on the disk.
pub(crate) struct Spool {
    name: &'static str,
    held: Listing,
    limit: usize,
    file: Option<Runs>,
}

/// A file of sorted runs.
struct Runs {
    path: PathBuf,
    out: BufWriter<Box<dyn Write + Send>>,
    written: u64,
    /// Where each ends.
    ends: Vec<u64>,
}

impl Spool {
    /// An empty list; if it needs a file, that is called `name`, as no file of an export is.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            held: Listing::default(),
            limit: HELD,
            file: None,
        }
    }

    /// Adds an item.
    ///
    /// # Errors
    /// If the disk takes no more.
    pub(crate) fn push(
        &mut self,
        output: &mut Output<'_>,
        key: &str,
        item: &impl Serialize,
    ) -> io::Result<()> {
        self.held.push(key, item)?;
        if self.held.bytes() < self.limit {
            return Ok(());
        }
        let runs = match &mut self.file {
            Some(runs) => runs,
            none => none.insert(Runs::create(output, self.name)?),
        };
        runs.add(&mut self.held)
    }
}

impl List for Spool {
    fn each(&mut self, write: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let Some(runs) = &mut self.file else {
            return self.held.each(write);
        };
        if !self.held.is_empty() {
            runs.add(&mut self.held)?;
        }
        // It is not needed again, and its room is.
        self.held = Listing::default();
        runs.merge(write)
    }
}

impl Runs {
    fn create(output: &mut Output<'_>, name: &str) -> io::Result<Self> {
        let (path, file) = output.aside(name)?;
        Ok(Self {
            path,
            out: BufWriter::new(file),
            written: 0,
            ends: Vec::new(),
        })
    }

    /// Writes all items of a list as a run, and empties it.
    fn add(&mut self, items: &mut Listing) -> io::Result<()> {
        items.each_sorted(|key, json| {
            for part in [key, json] {
                let length = u32::try_from(part.len()).map_err(io::Error::other)?;
                self.out.write_all(&length.to_le_bytes())?;
            }
            self.out.write_all(key)?;
            self.out.write_all(json)?;
            self.written += (2 * LENGTH + key.len() + json.len()) as u64;
            io::Result::Ok(())
        })?;
        items.clear();
        self.ends.push(self.written);
        Ok(())
    }

    fn merge(&mut self, write: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        self.out.flush()?;
        let mut file = File::open(&self.path)?;
        let starts = std::iter::once(&0).chain(&self.ends);
        let bounds = starts.zip(&self.ends);
        let mut runs: Vec<Run> = bounds.map(|(start, end)| Run::new(*start, *end)).collect();
        // Of items with one key, those of the earlier run come first.
        let mut first = BinaryHeap::with_capacity(runs.len());
        for (index, run) in runs.iter_mut().enumerate() {
            if run.advance(&mut file)? {
                first.push(Reverse((run.key().to_vec(), index)));
            }
        }
        while let Some(Reverse((mut key, index))) = first.pop() {
            let run = &mut runs[index];
            write(run.json())?;
            if run.advance(&mut file)? {
                key.clear();
                key.extend_from_slice(run.key());
                first.push(Reverse((key, index)));
            }
        }
        Ok(())
    }
}

/// A run while it is read: one item at a time.
struct Run {
    /// What of the file has not been read.
    rest: std::ops::Range<u64>,
    buffer: Vec<u8>,
    /// Where the item is in the buffer, where its JSON, and where it ends.
    item: [usize; 3],
}

impl Run {
    const fn new(start: u64, end: u64) -> Self {
        Self {
            rest: start..end,
            buffer: Vec::new(),
            item: [0; 3],
        }
    }

    fn key(&self) -> &[u8] {
        &self.buffer[self.item[0]..self.item[1]]
    }

    fn json(&self) -> &[u8] {
        &self.buffer[self.item[1]..self.item[2]]
    }

    /// Goes to the next item, and says whether there is one.
    fn advance(&mut self, file: &mut File) -> io::Result<bool> {
        let mut at = self.item[2];
        if at == self.buffer.len() && self.rest.is_empty() {
            return Ok(false);
        }
        self.hold(file, &mut at, 2 * LENGTH)?;
        let [key, json] = [at, at + LENGTH].map(|at| self.length(at));
        self.hold(file, &mut at, 2 * LENGTH + key + json)?;
        let start = at + 2 * LENGTH;
        self.item = [start, start + key, start + key + json];
        Ok(true)
    }

    fn length(&self, at: usize) -> usize {
        let bytes = self.buffer[at..].first_chunk::<LENGTH>();
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    }

    /// Has at least `bytes` bytes in the buffer from `at` on, which may move.
    fn hold(&mut self, file: &mut File, at: &mut usize, bytes: usize) -> io::Result<()> {
        let there = self.buffer.len() - *at;
        if there >= bytes {
            return Ok(());
        }
        self.buffer.drain(..*at);
        *at = 0;
        let left = self.rest.end - self.rest.start;
        let more = left.min((bytes - there).max(READ) as u64);
        file.seek(SeekFrom::Start(self.rest.start))?;
        self.rest.start += more;
        file.take(more).read_to_end(&mut self.buffer)?;
        match self.buffer.len() >= bytes {
            true => Ok(()),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::disk::RealDisk;

    fn all(list: &mut impl List) -> Vec<String> {
        let mut items = Vec::new();
        let mut take = |json: &[u8]| {
            items.push(String::from_utf8(json.to_vec()).unwrap());
            Ok(())
        };
        list.each(&mut take).unwrap();
        items
    }

    fn spooled(limit: usize, items: &[(String, String)]) -> (Vec<String>, bool) {
        let dir = tempfile::tempdir().unwrap();
        let mut output = Output::create(&RealDisk, dir.path(), &|| {}).unwrap();
        let mut spool = Spool {
            limit,
            ..Spool::new("list")
        };
        for (key, item) in items {
            spool.push(&mut output, key, item).unwrap();
        }
        (all(&mut spool), spool.file.is_some())
    }

    proptest! {
        #[test]
        fn a_list_on_the_disk_is_the_one_in_memory(
            items in prop::collection::vec(("[ab]{0,3}", "[a-z]{0,40}"), 0..40),
            limit in 1..400_usize,
        ) {
            let mut list = Listing::default();
            for (key, item) in &items {
                list.push(key, item).unwrap();
            }
            let (found, _) = spooled(limit, &items);
            prop_assert_eq!(found, all(&mut list));
        }
    }

    #[test]
    fn an_item_may_be_longer_than_what_is_read_at_a_time() {
        let long = |c: &str| (c.to_owned(), c.repeat(3 * READ));
        let items = [long("c"), long("a"), long("b")];
        let (found, has_file) = spooled(1, &items);
        assert!(has_file);
        let firsts: Vec<&str> = found.iter().map(|item| &item[1..2]).collect();
        assert_eq!(firsts, ["a", "b", "c"]);
        assert!(found.iter().all(|item| item.len() == 3 * READ + 2));
    }

    #[test]
    fn a_short_list_needs_no_file() {
        let (found, has_file) = spooled(HELD, &[("k".to_owned(), "v".to_owned())]);
        assert_eq!((found, has_file), (vec!["\"v\"".to_owned()], false));
    }
}
