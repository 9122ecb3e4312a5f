//! A bundle on its way to its file: bytes pass through and are counted and hashed.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

/// Passes records on to a writer and keeps what the manifest says about them.
#[derive(Debug)]
pub struct BundleWriter<W> {
    inner: W,
    hasher: Sha256,
    bytes: u64,
    records: u64,
}

/// What a finished bundle amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleStats {
    /// The bundle's size.
    pub bytes: u64,
    /// The number of records in it.
    pub records: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

impl<W: Write> BundleWriter<W> {
    /// Starts a bundle that goes to `inner`.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            hasher: Sha256::new(),
            bytes: 0,
            records: 0,
        }
    }

    /// Writes a record.
    ///
    /// # Errors
    /// If the writer fails. The bundle is then worthless.
    pub fn write_record(&mut self, record: &[u8]) -> io::Result<()> {
        self.records += 1;
        self.write_frame(record)
    }

    /// Writes what stands around records.
    ///
    /// # Errors
    /// If the writer fails. The bundle is then worthless.
    pub fn write_frame(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.inner.write_all(bytes)?;
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// The records so far.
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// The bytes so far.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Flushes, and gives back the writer and the figures.
    ///
    /// # Errors
    /// If flushing fails.
    pub fn finish(mut self) -> io::Result<(W, BundleStats)> {
        self.inner.flush()?;
        let stats = BundleStats {
            bytes: self.bytes,
            records: self.records,
            sha256: hex(&self.hasher.finalize()),
        };
        Ok((self.inner, stats))
    }
}

impl<W: Write> Write for BundleWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_frame(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|nibble| char::from(DIGITS[usize::from(nibble)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_what_was_written() {
        let mut bundle = BundleWriter::new(Vec::new());
        bundle.write_record(b"a\n").unwrap();
        bundle.write_frame(b"b\n").unwrap();
        bundle.write_record(b"c\n").unwrap();
        let (written, stats) = bundle.finish().unwrap();
        assert_eq!(written, b"a\nb\nc\n");
        assert_eq!((stats.bytes, stats.records), (6, 2));
        assert_eq!(stats.sha256, hex(&Sha256::digest(b"a\nb\nc\n")));
    }

    #[test]
    fn nothing_has_the_well_known_hash() {
        let (_, stats) = BundleWriter::new(Vec::new()).finish().unwrap();
        assert_eq!(
            stats.sha256,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
