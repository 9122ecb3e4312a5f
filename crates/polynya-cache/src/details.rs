//! Details of a run, which only a run needs of which a little has changed.

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write};
use std::sync::Mutex;

use tempfile::NamedTempFile;

use crate::digest::Hashing;
use crate::pieces::read_at;
use crate::whole::{Recalled, names};
use crate::{Cache, Digest};

/// Details of a run as they were written: too many to be held.
#[derive(Debug)]
pub struct Details {
    file: Mutex<File>,
    length: u64,
}

impl Details {
    /// How many bytes they are.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// So many bytes of them, from `at` on; nothing if they cannot be read.
    #[must_use]
    pub fn read(&self, at: u64, bytes: usize) -> Option<Vec<u8>> {
        let end = at.checked_add(bytes as u64)?;
        if end > self.length {
            return None;
        }
        let mut piece = vec![0; bytes];
        read_at(&self.file, at, &mut piece).ok()?;
        Some(piece)
    }
}

/// Details of a run while they are written.
#[derive(Debug)]
pub struct DetailsWriter {
    file: BufWriter<Hashing<NamedTempFile>>,
    length: u64,
}

impl DetailsWriter {
    /// How many bytes were written.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }
}

impl Write for DetailsWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl DetailsWriter {
    /// What was written, and its digest.
    pub(crate) fn finish(self) -> io::Result<(NamedTempFile, Digest)> {
        let file = self.file.into_inner();
        Ok(file.map_err(io::IntoInnerError::into_error)?.finish())
    }
}

impl Cache {
    /// The details of a run, unless they are gone or those of another.
    #[must_use]
    pub fn details(&self, kind: &str, recalled: &Recalled) -> Option<Details> {
        let [_, name, _] = names(kind);
        // A file that has a name is never written to again, so that what is read of it later is
        // what its digest is of.
        let mut file = File::open(self.path(&name)).ok()?;
        let digest = Digest::of_reader(&mut file).ok()?;
        let length = file.stream_position().ok()?;
        (digest == recalled.details).then_some(Details {
            file: Mutex::new(file),
            length,
        })
    }

    /// Starts to write details of a run.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to.
    pub fn write_details(&self) -> io::Result<DetailsWriter> {
        Ok(DetailsWriter {
            file: BufWriter::new(Hashing::new(self.aside()?)),
            length: 0,
        })
    }
}
