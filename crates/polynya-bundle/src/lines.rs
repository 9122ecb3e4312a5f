//! Bundles of one collection, a file for each locale.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use polynya_export::{BundleEntry, BundleWriter, Terms};

use crate::export::Spot;
use crate::output::Output;
use crate::splice::Splice;

type Writer = BundleWriter<BufWriter<Box<dyn Write + Send>>>;

/// How records stand in a file.
pub(crate) struct Frame {
    extension: &'static str,
    pub(crate) before: &'static [u8],
    pub(crate) between: &'static [u8],
    pub(crate) after: &'static [u8],
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
    body: Body,
}

/// How a bundle comes about.
enum Body {
    /// From its first byte on.
    Written(Writer),
    /// Of the one that is in place.
    Spliced(Box<Splice>),
}

/// A record that a bundle is to have.
pub(crate) enum Record<'r> {
    /// A line without its end.
    Line(&'r [u8]),
    /// What the bundle in place has there.
    Placed(&'r Spot),
}

impl Open {
    fn add(&mut self, frame: &Frame, record: &Record<'_>) -> io::Result<Spot> {
        let (at, bytes) = match (&mut self.body, record) {
            (Body::Written(writer), Record::Line(line)) => {
                let first = writer.records() == 0;
                writer.write_frame(if first { frame.before } else { frame.between })?;
                let at = writer.bytes();
                writer.write_record(line)?;
                (at, line.len())
            }
            (Body::Spliced(splice), Record::Line(line)) => (splice.write(frame, line)?, line.len()),
            (Body::Spliced(splice), Record::Placed(spot)) => {
                let at = splice.place(frame, spot.at, spot.bytes as u64);
                (at, spot.bytes)
            }
            (Body::Written(_), Record::Placed(spot)) => {
                let problem = format!("{}: nothing of it is in place", spot.path);
                return Err(io::Error::new(io::ErrorKind::NotFound, problem));
            }
        };
        Ok(Spot {
            path: self.path.clone(),
            at,
            bytes,
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

    /// Adds a record. `standing` are bundles that are in place.
    pub(crate) fn add(
        &mut self,
        (output, standing): (&mut Output<'_>, &BTreeMap<String, BundleEntry>),
        terms: &Terms<'_>,
        (locale, record): (usize, &Record<'_>),
    ) -> io::Result<Spot> {
        if let Some(open) = self.open.get_mut(&locale) {
            return open.add(self.frame, record);
        }
        let name = terms.locales[locale].as_str();
        let path = self.frame.path(name, &self.collection);
        let body = match standing.get(&path) {
            Some(old) => Body::Spliced(Box::new(Splice::of(output, old)?)),
            None => Body::Written(BundleWriter::new(output.file(&path)?)),
        };
        let mut open = Open {
            path,
            locale: name.to_owned(),
            body,
        };
        let spot = open.add(self.frame, record)?;
        self.open.insert(locale, open);
        Ok(spot)
    }

    /// Ends the files; gives what the manifest says of each.
    pub(crate) fn finish(self, output: &mut Output<'_>) -> io::Result<Vec<BundleEntry>> {
        let (frame, collection) = (self.frame, self.collection);
        let finish = |open: Open| {
            let mut writer = match open.body {
                Body::Spliced(splice) => return splice.finish(frame, output),
                Body::Written(writer) => writer,
            };
            writer.write_frame(frame.after)?;
            let (_, stats) = writer.finish()?;
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
