//! The forms that an export can have.

use std::io;

use crate::lines;
use crate::names::record_path;
use crate::sqlite::{DATABASE, Row};

/// What writing an entry's records takes besides their lines.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// For a database, what belongs to each line.
    pub(crate) rows: Vec<Row>,
}

/// The form of an export's bundles. All have the same records, each with the same bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// A file for each collection and locale, with a record on each line.
    #[default]
    Jsonl,
    /// A file for each collection and locale, with an array of records.
    Json,
    /// A file for each record.
    Files,
    /// One database with all records, and indexes to search their texts.
    Sqlite,
}

impl Format {
    /// All of them, by name.
    pub const ALL: [(&'static str, Self); 4] = [
        ("jsonl", Self::Jsonl),
        ("json", Self::Json),
        ("files", Self::Files),
        ("sqlite", Self::Sqlite),
    ];

    /// The name, as options and manifests have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, format)| *format == self);
        found.map_or("", |(name, _)| name)
    }

    /// The file that has the record of an entry in a locale, relative to the export.
    pub(crate) fn bundle_of(self, locale: &str, collection: &str, entry: &str) -> String {
        match self {
            Self::Jsonl => lines::JSONL.path(locale, collection),
            Self::Json => lines::JSON.path(locale, collection),
            Self::Files => record_path(locale, collection, entry),
            Self::Sqlite => DATABASE.to_owned(),
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format)
    }

    /// Does with an entry's lines what needs no disk: on whichever thread has time. Each line is
    /// a record with the position of its locale.
    ///
    /// # Errors
    /// If a line is no record.
    pub fn prepare(self, lines: &[(usize, Vec<u8>)]) -> io::Result<Prepared> {
        let rows = match self {
            Self::Sqlite => (lines.iter())
                .map(|(_, line)| Row::of(line))
                .collect::<Result<_, _>>()?,
            Self::Jsonl | Self::Json | Self::Files => Vec::new(),
        };
        Ok(Prepared { rows })
    }
}
