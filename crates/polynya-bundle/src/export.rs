//! An export in any form: records in, a folder with a manifest out.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use polynya_export::{
    BundleEntry, BundleWriter, EntryDigest, EntryItem, FORMAT_VERSION, Fate, FileEntry, Header,
    InputEntry, Manifest, RedirectItem, SUMS, Terms, line_digest, sha256, sums,
};

use crate::changes::{Changes, Comparison, Earlier};
use crate::disk::Disk;
use crate::format::{Format, Prepared};
use crate::lines::{self, Lines, Record};
use crate::names::record_path;
use crate::output::Output;
use crate::place::MANIFEST;
use crate::spool::Spool;
use crate::sqlite::{Database, Listed, Whole};

/// Name of the file that says what records are like.
pub(crate) const SCHEMA: &str = "record.schema.json";

/// An export under way. Dropped before it is [sealed](Export::seal) and
/// [put in place](Sealed::commit), it leaves no trace.
pub struct Export<'d> {
    // These before the files that they write to: they have to be closed when those are removed.
    database: Option<Database>,
    manifest: Manifest<Spool>,
    output: Output<'d>,
    format: Format,
    /// Digests and paths of all files, for the list of digests.
    digests: Vec<(String, String)>,
    lines: Option<Lines>,
    totals: Totals,
    comparison: Option<Comparison>,
    /// Bundles that are in place, by path.
    standing: BTreeMap<String, BundleEntry>,
    /// Those that will be, of a format with few.
    bundles: Vec<BundleEntry>,
}

/// A record that the export in place has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The position of its locale.
    pub locale: usize,
    /// Where it is.
    pub spot: Spot,
    /// The digest that it has, in hexadecimal.
    pub digest: String,
}

/// Where a record stands in an export that is in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file, relative to the export.
    pub path: String,
    /// Bytes before it.
    pub at: u64,
    /// Its bytes, without an end of line.
    pub bytes: usize,
}

/// An export of which all is written and nothing is in place yet. Dropped, it leaves no trace.
pub struct Sealed<'d> {
    output: Output<'d>,
    totals: Totals,
    changes: Option<Changes>,
    bundles: Vec<BundleEntry>,
    sums: String,
}

impl Sealed<'_> {
    /// The text of its list of digests, which tells it from every other export.
    #[must_use]
    pub fn sums(&self) -> &str {
        &self.sums
    }

    /// Its bundles, of a format that has one for each collection and locale.
    #[must_use]
    pub fn bundles(&self) -> &[BundleEntry] {
        &self.bundles
    }

    /// What has changed since the export that it is compared with, if there is one.
    #[must_use]
    pub const fn changes(&self) -> Option<&Changes> {
        self.changes.as_ref()
    }

    /// All files of the export, relative to it.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        self.output.files_in_place()
    }

    /// Puts everything in place.
    ///
    /// # Errors
    /// If something cannot be written or moved.
    pub fn commit(self) -> io::Result<Totals> {
        self.output.commit()?;
        Ok(self.totals)
    }
}

/// What an export amounts to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Records, those that stand in for missing ones included.
    pub records: usize,
    /// Files with records.
    pub bundles: usize,
    /// Source files that are in no bundle.
    pub left_out: usize,
}

impl<'d> Export<'d> {
    /// Starts an export into `dir`, which is created if need be. What a run that died left there is
    /// finished or thrown away. If another run is at work there, `waiting` is called, and this one
    /// starts after it.
    ///
    /// # Errors
    /// If the folder cannot be created or written to, or has a manifest that no export has written.
    pub fn create(
        disk: &'d dyn Disk,
        dir: &Path,
        format: Format,
        waiting: &dyn Fn(),
    ) -> io::Result<Self> {
        let mut output = Output::create(disk, dir, waiting)?;
        let database = match format {
            Format::Sqlite => Some(Database::create(&mut output)?),
            Format::Jsonl | Format::Json | Format::Files => None,
        };
        Ok(Self {
            database,
            manifest: Manifest {
                header: Header::default(),
                schema: None,
                bundles: Spool::new("bundles.spool"),
                entries: Spool::new("entries.spool"),
                redirects: Vec::new(),
                inputs: Spool::new("inputs.spool"),
            },
            output,
            format,
            digests: Vec::new(),
            lines: None,
            totals: Totals::default(),
            comparison: None,
            standing: BTreeMap::new(),
            bundles: Vec::new(),
        })
    }

    /// The same where these bundles are in place, byte for byte as they are listed: what
    /// [`Export::placed`] says stays is not written again.
    #[must_use]
    pub fn over(mut self, standing: Vec<BundleEntry>) -> Self {
        let by_path = standing.into_iter();
        self.standing = by_path.map(|old| (old.path.clone(), old)).collect();
        self
    }

    /// Has records and redirects compared with those of an earlier export.
    #[must_use]
    pub fn since(self, earlier: Earlier) -> Self {
        let comparison = Some(Comparison::with(earlier));
        Self { comparison, ..self }
    }

    /// Adds what came of the next entry: its lines, with the positions of their locales and what
    /// was [prepared](Format::prepare) of them, and the fates of its files. Entries of a collection
    /// come one after another. Gives where each line will stand, where a format has it as it is.
    ///
    /// # Errors
    /// If something cannot be written.
    pub fn entry(
        &mut self,
        terms: &Terms<'_>,
        (lines, prepared): (&[(usize, Vec<u8>)], &Prepared),
        inputs: &[InputEntry],
    ) -> io::Result<Vec<Spot>> {
        let Some(first) = inputs.first() else {
            return Ok(Vec::new());
        };
        let collection = &*terms.collection.name;
        let mut spots = Vec::with_capacity(lines.len());
        for (locale, line) in lines {
            let record = line.strip_suffix(b"\n").unwrap_or(line);
            spots.push(match self.format {
                Format::Jsonl | Format::Json => {
                    self.line(terms, (*locale, &Record::Line(record)))?
                }
                Format::Files => {
                    let locale = terms.locales[*locale].as_str();
                    self.file(collection, &first.entry, locale, line)?
                }
                // Entry by entry, below.
                Format::Sqlite => break,
            });
        }
        if !lines.is_empty() {
            let digests = lines.iter();
            let digests = digests.map(|(locale, line)| (*locale, digest_of(line)));
            let item = item(terms, &first.entry, digests, inputs);
            self.item(&item)?;
            if let Some(database) = &mut self.database {
                let listed = Listed {
                    collection,
                    entry: &first.entry,
                    digest: &item.digest,
                };
                let lines = lines.iter().map(|(_, line)| line.as_slice());
                database.entry(&listed, lines.zip(&prepared.rows))?;
            }
        }
        self.inputs(inputs)?;
        Ok(spots)
    }

    /// Adds what came of the next entry where all its records are in the export in place, which
    /// is one of lines; see [`Export::entry`].
    ///
    /// # Errors
    /// If something cannot be written, or a bundle is not in place.
    pub fn placed(
        &mut self,
        terms: &Terms<'_>,
        records: &[Placed],
        inputs: &[InputEntry],
    ) -> io::Result<Vec<Spot>> {
        let Some(first) = inputs.first() else {
            return Ok(Vec::new());
        };
        let mut spots = Vec::with_capacity(records.len());
        for record in records {
            let placed = Record::Placed(&record.spot);
            spots.push(self.line(terms, (record.locale, &placed))?);
        }
        if !records.is_empty() {
            let digests = records.iter();
            let digests = digests.map(|record| (record.locale, &*record.digest));
            self.item(&item(terms, &first.entry, digests, inputs))?;
        }
        self.inputs(inputs)?;
        Ok(spots)
    }

    fn item(&mut self, item: &EntryItem<'_>) -> io::Result<()> {
        self.totals.records += item.records.len();
        (self.manifest.entries).push(&mut self.output, "", item)?;
        if let Some(comparison) = &mut self.comparison {
            comparison.entry(self.format, item);
        }
        Ok(())
    }

    fn inputs(&mut self, inputs: &[InputEntry]) -> io::Result<()> {
        for input in inputs {
            self.totals.left_out += usize::from(input.fate != Fate::Exported);
            if let Some(comparison) = &mut self.comparison {
                comparison.input(input);
            }
            (self.manifest.inputs).push(&mut self.output, &input.path, input)?;
        }
        Ok(())
    }

    fn line(&mut self, terms: &Terms<'_>, record: (usize, &Record<'_>)) -> io::Result<Spot> {
        let frame = match self.format {
            Format::Json => &lines::JSON,
            Format::Jsonl | Format::Files | Format::Sqlite => &lines::JSONL,
        };
        let collection = &*terms.collection.name;
        if !self.lines.as_ref().is_some_and(|l| l.is_of(collection)) {
            self.end_collection()?;
        }
        let lines = (self.lines).get_or_insert_with(|| Lines::new(frame, collection));
        lines.add((&mut self.output, &self.standing), terms, record)
    }

    fn file(
        &mut self,
        collection: &str,
        entry: &str,
        locale: &str,
        line: &[u8],
    ) -> io::Result<Spot> {
        let path = record_path(locale, collection, entry);
        self.output.put(&path, line)?;
        let spot = Spot {
            path: path.clone(),
            at: 0,
            bytes: line.strip_suffix(b"\n").unwrap_or(line).len(),
        };
        self.bundle(BundleEntry {
            path,
            collection: Some(collection.to_owned()),
            locale: Some(locale.to_owned()),
            bytes: line.len() as u64,
            records: 1,
            sha256: sha256(line),
        })?;
        Ok(spot)
    }

    fn bundle(&mut self, bundle: BundleEntry) -> io::Result<()> {
        (self.manifest.bundles).push(&mut self.output, &bundle.path, &bundle)?;
        self.totals.bundles += 1;
        self.digests.push((bundle.sha256, bundle.path));
        Ok(())
    }

    /// Says from where to lead on to which pages; they are listed as they stand.
    pub fn redirects(&mut self, redirects: Vec<RedirectItem>) {
        self.manifest.redirects = redirects;
    }

    /// Ends the files of a collection of which no entry follows.
    ///
    /// # Errors
    /// If something cannot be written.
    pub fn end_collection(&mut self) -> io::Result<()> {
        if let Some(lines) = self.lines.take() {
            for bundle in lines.finish(&mut self.output)? {
                self.bundles.push(bundle.clone());
                self.bundle(bundle)?;
            }
        }
        Ok(())
    }

    /// Writes what is left to write, and puts nothing in place yet. `schema` is the text that
    /// says what records are like.
    ///
    /// # Errors
    /// If something cannot be written.
    pub fn seal(mut self, header: Header, schema: &str) -> io::Result<Sealed<'d>> {
        self.end_collection()?;
        if let Some(database) = self.database.take() {
            let whole = Whole {
                locales: &header.locales,
                source_locale: &header.source_locale,
                redirects: &self.manifest.redirects,
            };
            let bundle = database.finish(&self.output, &whole)?;
            self.bundle(bundle)?;
        }
        self.output.put(SCHEMA, schema.as_bytes())?;
        let digest = sha256(schema.as_bytes());
        self.manifest.schema = Some(FileEntry {
            path: SCHEMA.to_owned(),
            bytes: schema.len() as u64,
            sha256: digest.clone(),
        });
        self.digests.push((digest, SCHEMA.to_owned()));
        self.manifest.header = Header {
            format_version: FORMAT_VERSION,
            format: self.format.name().to_owned(),
            ..header
        };
        let mut manifest = BundleWriter::new(self.output.manifest()?);
        self.manifest.write(&mut manifest)?;
        let digest = manifest.finish()?.1.sha256;
        self.digests.push((digest.clone(), MANIFEST.to_owned()));
        let sums = sums(&mut self.digests);
        self.output.put(SUMS, sums.as_bytes())?;
        let (header, redirects) = (self.manifest.header, self.manifest.redirects);
        Ok(Sealed {
            output: self.output,
            totals: self.totals,
            bundles: self.bundles,
            sums,
            changes: (self.comparison)
                .map(|comparison| comparison.finish((&header, &redirects), digest)),
        })
    }
}

/// What the manifest says of an entry.
fn item<'a>(
    terms: &'a Terms<'_>,
    entry: &'a str,
    records: impl Iterator<Item = (usize, &'a str)>,
    inputs: &[InputEntry],
) -> EntryItem<'a> {
    let own =
        |input: &InputEntry, locale: &str| input.fate == Fate::Exported && input.locale == locale;
    let mut digest = EntryDigest::default();
    let (mut alternates, mut fallbacks) = (Vec::new(), Vec::new());
    let mut records: Vec<(&str, &str)> = records
        .map(|(locale, digest)| (terms.locales[locale].as_str(), digest))
        .collect();
    // An order that whoever reads the records again can know.
    records.sort_by_key(|(locale, _)| *locale);
    for (locale, record) in &records {
        digest.add(locale, record);
        match inputs.iter().any(|input| own(input, locale)) {
            true => alternates.push(*locale),
            false => fallbacks.push(*locale),
        }
    }
    let named = |(locale, digest)| (locale, in_full(digest));
    EntryItem {
        collection: &terms.collection.name,
        entry,
        digest: digest.finish(),
        alternates,
        fallbacks,
        records: records.into_iter().map(named).collect(),
    }
}

/// The digest in a line, in hexadecimal.
fn digest_of(line: &[u8]) -> &str {
    line_digest(line).unwrap_or_default()
}

/// A digest as records and manifests have it.
fn in_full(hexadecimal: &str) -> String {
    format!("blake3:{hexadecimal}")
}
