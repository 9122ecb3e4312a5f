//! Lines of an earlier export, used again where nothing that they rest on has changed.

use std::path::{Path, PathBuf};

use polynya_bundle::{Format, Spot};
use polynya_cache::{Digest, Entries, Known, Pieces, Writer, from_bytes, to_bytes};
use polynya_export::{InputEntry, Made};
use polynya_pipeline::Redirect;

use super::cached::Reuse;
use super::keeping::Row;
use super::kept::Kept;

/// A line: the position of its locale, the file that has it, bytes before it, its own, and
/// their digest.
type Line = (usize, String, u64, usize, Digest);

/// How it is kept: lines by where they stand, everything else as it is.
type Form = (Vec<Line>, Vec<InputEntry>, Vec<Redirect>);

/// What the export in a folder was made of.
pub(super) struct Records<'k> {
    kept: &'k Kept,
    name: String,
    out: PathBuf,
    before: Option<Entries>,
    pieces: Pieces,
}

impl<'k> Records<'k> {
    /// What is kept of exports in that format to `out`.
    pub(super) fn of(kept: &'k Kept, out: &Path, format: Format) -> Self {
        let place = format!("{} {}", format.name(), out.display());
        let name = format!("records-{}", Digest::of(place.as_bytes()).short());
        Self {
            before: kept.entries(&name),
            kept,
            name,
            out: out.to_path_buf(),
            pieces: Pieces::default(),
        }
    }

    /// What was made of an entry on the same grounds, if the export still has it.
    pub(super) fn again(&self, row: &Row) -> Option<Made> {
        let before = self.before.as_ref()?;
        let (known, bytes) = before.get(&row.key)?;
        if known.terms != row.grounds() {
            return None;
        }
        let (lines, inputs, redirects): Form = from_bytes(&bytes)?;
        let lines = lines.into_iter().map(|(locale, path, at, bytes, digest)| {
            let mut line = self.pieces.read(&self.out.join(path), at, bytes)?;
            // Anybody may have been at the files since.
            if Digest::of(&line) != digest {
                return None;
            }
            line.push(b'\n');
            Some((locale, line))
        });
        Some(Made {
            lines: lines.collect::<Option<_>>()?,
            inputs,
            redirects,
        })
    }

    /// Where all is verified, notes if what the export has of an entry is not what is made of it on the same grounds.
    pub(super) fn verify(&self, reuse: &Reuse<'_>, row: &Row, made: &Made) {
        let before = reuse.verifies().then(|| self.again(row)).flatten();
        if before.is_some_and(|before| before.lines != made.lines) {
            reuse.differ(&row.key);
        }
    }

    /// Starts to write what is made now, where that is possible.
    pub(super) fn writer(&self) -> Making {
        Making(self.kept.writer())
    }

    /// Puts what was written in the place of what was known before.
    pub(super) fn keep(&self, making: Making) {
        if let Some(writer) = making.0 {
            self.kept.keep(&self.name, writer);
        }
    }
}

/// What is being kept of the entries of an export, if anything can be.
pub(super) struct Making(Option<Writer>);

impl Making {
    /// Adds what was made of an entry, and where it will stand.
    pub(super) fn add(&mut self, row: &Row, made: &Made, spots: Vec<Spot>) {
        let Some(writer) = &mut self.0 else {
            return;
        };
        // A format that has no lines as they are.
        if spots.len() != made.lines.len() {
            return;
        }
        let lines = spots
            .into_iter()
            .zip(&made.lines)
            .map(|(spot, (locale, line))| {
                let record = line.strip_suffix(b"\n").unwrap_or(line);
                (*locale, spot.path, spot.at, spot.bytes, Digest::of(record))
            });
        let form: Form = (lines.collect(), made.inputs.clone(), made.redirects.clone());
        let known = Known {
            files: Vec::new(),
            terms: row.grounds(),
            answers: Digest::default(),
        };
        let written = to_bytes(&form).map(|bytes| writer.add(&row.key, known, &bytes));
        if !matches!(written, Some(Ok(()))) {
            // A disk that is full ends no run.
            self.0 = None;
        }
    }
}
