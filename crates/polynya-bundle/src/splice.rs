//! A bundle of which most is in place: what stays is taken over as it is, or copied in long pieces
//! around what is new.

use std::io;
use std::ops::Range;

use polynya_export::{BundleEntry, BundleWriter};

use crate::lines::Frame;
use crate::old::Old;
use crate::output::{BUFFER, Output};

/// A bundle that is put together of the one in its place and new records.
pub(crate) struct Splice {
    old: BundleEntry,
    file: Old,
    pieces: Vec<Piece>,
    records: u64,
    bytes: u64,
}

/// A part of the new bundle.
enum Piece {
    /// These bytes of the old one.
    Old(Range<u64>),
    New(Vec<u8>),
}

impl Splice {
    /// Begins with nothing of a bundle that is in place.
    ///
    /// # Errors
    /// If it is not there, or not as long as it was.
    pub(crate) fn of(output: &Output<'_>, old: &BundleEntry) -> io::Result<Self> {
        Ok(Self {
            file: output.in_place(&old.path, old.bytes)?,
            old: old.clone(),
            pieces: Vec::new(),
            records: 0,
            bytes: 0,
        })
    }

    /// Adds a record that the old bundle has at `at`; gives where it will be.
    pub(crate) fn place(&mut self, frame: &Frame, at: u64, bytes: u64) -> u64 {
        let lead = self.lead(frame);
        let led = at.checked_sub(lead.len() as u64);
        match (self.pieces.last_mut(), led) {
            (Some(Piece::Old(last)), Some(led)) if last.end == led => last.end = at + bytes,
            (None, Some(0)) => self.pieces.push(Piece::Old(0..at + bytes)),
            _ => {
                self.pieces.push(Piece::New(lead.to_vec()));
                self.pieces.push(Piece::Old(at..at + bytes));
            }
        }
        self.count(lead, bytes)
    }

    /// Adds a record, which may be where it was; gives where it will be.
    ///
    /// # Errors
    /// If the old bundle cannot be read.
    pub(crate) fn write(&mut self, frame: &Frame, record: &[u8]) -> io::Result<u64> {
        let lead = self.lead(frame);
        let next = match self.pieces.last() {
            None => Some(0),
            Some(Piece::Old(last)) => Some(last.end),
            Some(Piece::New(_)) => None,
        };
        let line = [lead, record].concat();
        if let Some(next) = next
            && self.holds(next, &line)?
        {
            let at = next + lead.len() as u64;
            return Ok(self.place(frame, at, record.len() as u64));
        }
        self.pieces.push(Piece::New(line));
        Ok(self.count(lead, record.len() as u64))
    }

    /// What stands before the next record.
    fn lead(&self, frame: &Frame) -> &'static [u8] {
        if self.records == 0 {
            frame.before
        } else {
            frame.between
        }
    }

    fn count(&mut self, lead: &[u8], bytes: u64) -> u64 {
        let at = self.bytes + lead.len() as u64;
        self.bytes = at + bytes;
        self.records += 1;
        at
    }

    /// Whether the old bundle has these bytes at `at`.
    fn holds(&mut self, at: u64, bytes: &[u8]) -> io::Result<bool> {
        if at + bytes.len() as u64 > self.old.bytes {
            return Ok(false);
        }
        let mut there = vec![0; bytes.len()];
        self.file.read(at, &mut there)?;
        Ok(there == bytes)
    }

    /// Ends the bundle; gives what the manifest says of it.
    ///
    /// # Errors
    /// If something cannot be read or written.
    pub(crate) fn finish(self, frame: &Frame, output: &mut Output<'_>) -> io::Result<BundleEntry> {
        let Self {
            old,
            mut file,
            pieces,
            records,
            ..
        } = self;
        if let [Piece::Old(all)] = &*pieces
            && (all.start, all.end + frame.after.len() as u64) == (0, old.bytes)
        {
            output.keep(&old.path);
            return Ok(old);
        }
        let mut writer = BundleWriter::new(output.other(&old.path)?);
        let mut chunk = vec![0; BUFFER];
        for piece in &pieces {
            match piece {
                Piece::New(bytes) => writer.write_frame(bytes)?,
                Piece::Old(range) => {
                    let mut at = range.start;
                    while at < range.end {
                        let size = (range.end - at).min(BUFFER as u64);
                        let chunk = &mut chunk[..size as usize];
                        file.read(at, chunk)?;
                        writer.write_frame(chunk)?;
                        at += size;
                    }
                }
            }
        }
        writer.write_frame(frame.after)?;
        let (_, stats) = writer.finish()?;
        Ok(BundleEntry {
            bytes: stats.bytes,
            records,
            sha256: stats.sha256,
            ..old
        })
    }
}
