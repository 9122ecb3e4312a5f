//! Bundles of one collection, a file for each locale.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use polynya_export::{BundleEntry, BundleWriter, Terms};

use crate::export::Spot;
use crate::output::Output;

type Writer = BundleWriter<BufWriter<Box<dyn Write + Send>>>;

/// How records stand in a file.
pub(crate) struct Frame {
    extension: &'static str,
    before: &'static [u8],
    between: &'static [u8],
    after: &'static [u8],
}

impl Frame {
    /// Where the bundle of a collection in a locale is, relative to the export.
    pub(crate) fn path(&self, locale: &str, collection: &str) -> String {
        format!("{locale}/{collection}.{}", self.extension)
    }
}

/// Lines, each ended.
pub(crate) const JSONL: Frame = Frame {
    extension: "jsonl",
    before: b"",
    between: b"\n",
    after: b"\n",
};

/// An array with each record on its line.
pub(crate) const JSON: Frame = Frame {
    extension: "json",
    before: b"[\n",
    between: b",\n",
    after: b"\n]\n",
};

/// The bundles of one collection, each created with its first record.
pub(crate) struct Lines {
    frame: &'static Frame,
    collection: String,
    open: BTreeMap<usize, Open>,
}

struct Open {
    path: String,
    locale: String,
    writer: Writer,
}

impl Open {
    fn record(&mut self, record: &[u8]) -> io::Result<Spot> {
        let at = self.writer.bytes();
        self.writer.write_record(record)?;
        Ok(Spot {
            path: self.path.clone(),
            at,
            bytes: record.len(),
        })
    }
}

impl Lines {
    pub(crate) fn new(frame: &'static Frame, collection: &str) -> Self {
        Self {
            frame,
            collection: collection.to_owned(),
            open: BTreeMap::new(),
        }
    }

    /// Whether it is this collection's.
    pub(crate) fn is_of(&self, collection: &str) -> bool {
        self.collection == collection
    }

    /// Writes a record, which is a line without its end.
    pub(crate) fn write(
        &mut self,
        output: &mut Output<'_>,
        terms: &Terms<'_>,
        (locale, record): (usize, &[u8]),
    ) -> io::Result<Spot> {
        if let Some(open) = self.open.get_mut(&locale) {
            open.writer.write_frame(self.frame.between)?;
            return open.record(record);
        }
        let name = terms.locales[locale].as_str();
        let path = self.frame.path(name, &self.collection);
        let mut writer = BundleWriter::new(output.file(&path)?);
        writer.write_frame(self.frame.before)?;
        let mut open = Open {
            path,
            locale: name.to_owned(),
            writer,
        };
        let spot = open.record(record)?;
        self.open.insert(locale, open);
        Ok(spot)
    }

    /// Ends the files; gives what the manifest says of each.
    pub(crate) fn finish(self) -> io::Result<Vec<BundleEntry>> {
        let (after, collection) = (self.frame.after, self.collection);
        let finish = |mut open: Open| {
            open.writer.write_frame(after)?;
            let (_, stats) = open.writer.finish()?;
            Ok(BundleEntry {
                path: open.path,
                collection: Some(collection.clone()),
                locale: Some(open.locale),
                bytes: stats.bytes,
                records: stats.records,
                sha256: stats.sha256,
            })
        };
        self.open.into_values().map(finish).collect()
    }
}
