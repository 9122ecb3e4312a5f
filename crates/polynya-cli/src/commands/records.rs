//! Lines of an earlier export, used again where nothing that they rest on has changed.

use std::path::{Path, PathBuf};

use polynya_bundle::{Format, Placed, Sealed, Spot};
use polynya_cache::{Digest, Entries, Known, Pieces, Writer, from_bytes, to_bytes};
use polynya_export::{BundleEntry, InputEntry, Made, SUMS, line_digest};
use polynya_pipeline::Redirect;

use super::cached::Reuse;
use super::keeping::{Row, key};
use super::kept::Kept;

/// A line: the position of its locale, the file that has it, bytes before it, its own, their
/// digest, and the one that the record has.
type Line = (usize, String, u64, usize, Digest, String);

/// How it is kept: lines by where they stand, everything else as it is.
type Form = (Vec<Line>, Vec<InputEntry>, Vec<Redirect>);

/// The key of what is kept of the export as a whole; no entry has it.
const WHOLE: &str = "";

/// What is kept of the export as a whole: the digest of its list of digests, which tells it from
/// others, and its bundles as the manifest has them.
type WholeForm = (Digest, Vec<u8>);

/// What the export in place has of an entry.
pub(super) struct Standing {
    pub(super) records: Vec<Placed>,
    pub(super) inputs: Vec<InputEntry>,
    pub(super) redirects: Vec<Redirect>,
    key: String,
    known: Known,
    /// Those of the lines.
    digests: Vec<Digest>,
}

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
        let lines = lines
            .into_iter()
            .map(|(locale, path, at, bytes, digest, _)| {
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

    /// The bundles of the export in place, if it is the one of which the places of records are
    /// kept. What is in their files nobody has looked at.
    pub(super) fn bundles(&self) -> Option<Vec<BundleEntry>> {
        let (_, bytes) = self.before.as_ref()?.get(WHOLE)?;
        let (digest, bundles): WholeForm = from_bytes(&bytes)?;
        let sums = std::fs::read(self.out.join(SUMS)).ok()?;
        let bundles: Vec<BundleEntry> = serde_json::from_slice(&bundles).ok()?;
        let known = !bundles.is_empty() && Digest::of(&sums) == digest;
        known.then_some(bundles)
    }

    /// What the export in place has of an entry, if the places of its records are kept.
    pub(super) fn standing(&self, collection: &str, entry: &str) -> Option<Standing> {
        let key = key(collection, entry);
        let (known, bytes) = self.before.as_ref()?.get(&key)?;
        let (lines, inputs, redirects): Form = from_bytes(&bytes)?;
        let mut standing = Standing {
            records: Vec::with_capacity(lines.len()),
            digests: Vec::with_capacity(lines.len()),
            inputs,
            redirects,
            key,
            known,
        };
        for (locale, path, at, bytes, digest, own) in lines {
            standing.digests.push(digest);
            standing.records.push(Placed {
                locale,
                spot: Spot { path, at, bytes },
                digest: own,
            });
        }
        Some(standing)
    }

    /// Where all is verified, notes if what the export has of an entry is not what is made of it
    /// on the same grounds.
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
        // A format that has no lines as they are.
        if spots.len() != made.lines.len() {
            return;
        }
        let lines = spots
            .into_iter()
            .zip(&made.lines)
            .map(|(spot, (locale, line))| {
                let record = line.strip_suffix(b"\n").unwrap_or(line);
                let own = line_digest(line).unwrap_or_default().to_owned();
                let Spot { path, at, bytes } = spot;
                (*locale, path, at, bytes, Digest::of(record), own)
            });
        let form: Form = (lines.collect(), made.inputs.clone(), made.redirects.clone());
        self.put(&row.key, known(row.grounds()), to_bytes(&form));
    }

    /// Adds an entry of which the export in place has the records, and where they will stand.
    pub(super) fn add_standing(&mut self, standing: Standing, spots: Vec<Spot>) {
        let records = standing.records.into_iter().zip(standing.digests);
        let lines = spots.into_iter().zip(records);
        let lines = lines.map(|(Spot { path, at, bytes }, (record, digest))| {
            (record.locale, path, at, bytes, digest, record.digest)
        });
        let form: Form = (lines.collect(), standing.inputs, standing.redirects);
        self.put(&standing.key, standing.known, to_bytes(&form));
    }

    /// Adds what is to be known of the export as a whole.
    pub(super) fn add_whole(&mut self, sealed: &Sealed<'_>) {
        let bundles = serde_json::to_vec(sealed.bundles()).ok();
        let form = bundles.and_then(|bundles| {
            let form: WholeForm = (Digest::of(sealed.sums().as_bytes()), bundles);
            to_bytes(&form)
        });
        self.put(WHOLE, known(Digest::default()), form);
    }

    /// Adds what is known under a key; with nothing, all is given up.
    fn put(&mut self, key: &str, known: Known, form: Option<Vec<u8>>) {
        let Some(writer) = &mut self.0 else {
            return;
        };
        let written = form.map(|form| writer.add(key, known, &form));
        if !matches!(written, Some(Ok(()))) {
            // A disk that is full ends no run.
            self.0 = None;
        }
    }
}

fn known(terms: Digest) -> Known {
    Known {
        files: Vec::new(),
        terms,
        answers: Digest::default(),
    }
}
