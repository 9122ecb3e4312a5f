//! An earlier export, as far as its manifest tells which records and redirects it had.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use polynya_export::{FORMAT_VERSION, RedirectItem, sha256};
use serde::Deserialize;
use serde_json::Value;

use super::Key;
use crate::place::MANIFEST;

/// The records and redirects of an earlier export.
#[derive(Debug, Clone)]
pub struct Earlier {
    pub(super) sha256: String,
    pub(super) configuration: String,
    /// The digest of each record.
    pub(super) records: BTreeMap<Key, String>,
    /// Where each former address leads.
    pub(super) redirects: BTreeMap<String, String>,
}

/// Why a file tells nothing of an earlier export.
#[derive(Debug)]
pub enum EarlierError {
    /// There is nothing at the path.
    Missing,
    /// There is a folder at the path, and no manifest in it.
    NoExport,
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is not JSON; a line and a column, from 1.
    NotJson(usize, usize),
    /// It is JSON, but no manifest.
    NotAManifest,
    /// It is a manifest in a form that this version does not know.
    OtherVersion(String),
    /// It is a manifest in a form that is known, but not as this crate writes it; why, and a
    /// line and a column, from 1.
    Broken(String, usize, usize),
}

/// The members of a manifest that say which records and redirects there are.
#[derive(Deserialize)]
struct Manifest {
    configuration: String,
    entries: Vec<Entry>,
    redirects: Vec<RedirectItem>,
}

#[derive(Deserialize)]
struct Entry {
    collection: String,
    entry: String,
    records: BTreeMap<String, String>,
}

/// The member that says how to read the others.
#[derive(Deserialize)]
struct Version {
    #[serde(rename = "formatVersion")]
    version: Option<Value>,
}

impl Earlier {
    /// Reads a manifest, or the one in a folder.
    ///
    /// # Errors
    /// If there is none, or none that can be read.
    pub fn read(path: &Path) -> Result<Self, EarlierError> {
        let is_folder = path.is_dir();
        let manifest = if is_folder {
            &path.join(MANIFEST)
        } else {
            path
        };
        match fs::read(manifest) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(match is_folder {
                true => EarlierError::NoExport,
                false => EarlierError::Missing,
            }),
            Err(error) => Err(EarlierError::Unreadable(error)),
        }
    }

    /// What a manifest's text says.
    ///
    /// # Errors
    /// If it is not the text of a manifest in the form that this version writes.
    pub fn parse(text: &[u8]) -> Result<Self, EarlierError> {
        let version = serde_json::from_slice::<Version>(text).map_err(|error| {
            // A list or a word is JSON as well.
            match error.is_data() {
                true => EarlierError::NotAManifest,
                false => EarlierError::NotJson(error.line(), error.column().max(1)),
            }
        })?;
        match version.version {
            None => return Err(EarlierError::NotAManifest),
            Some(version) if version == FORMAT_VERSION => {}
            Some(version) => return Err(EarlierError::OtherVersion(version.to_string())),
        }
        let manifest: Manifest = serde_json::from_slice(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let whole = error.to_string();
            let place = format!(" at line {line} column {column}");
            let reason = whole.strip_suffix(&place).unwrap_or(&whole);
            EarlierError::Broken(reason.to_owned(), line, column)
        })?;
        let mut records = BTreeMap::new();
        for Entry {
            collection,
            entry,
            records: own,
        } in manifest.entries
        {
            let key = |locale| (collection.clone(), entry.clone(), locale);
            records.extend(
                own.into_iter()
                    .map(|(locale, digest)| (key(locale), digest)),
            );
        }
        Ok(Self {
            sha256: sha256(text),
            configuration: manifest.configuration,
            records,
            redirects: (manifest.redirects.into_iter())
                .map(|redirect| (redirect.from, redirect.to))
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let error = Earlier::parse(text.as_bytes()).unwrap_err();
        assert_eq!(format!("{error:?}"), expected, "{text}");
    }

    #[test]
    fn what_is_no_manifest_is_told_apart() {
        check("{\n \"formatVersion\":", "NotJson(2, 17)");
        check("", "NotJson(1, 1)");
        check("[]", "NotAManifest");
        check("{}", "NotAManifest");
        check("\"manifest\"", "NotAManifest");
        check("{\"formatVersion\": 1}", "OtherVersion(\"1\")");
        check("{\"formatVersion\": \"2\"}", "OtherVersion(\"\\\"2\\\"\")");
        check(
            "{\"formatVersion\": 2,\n\"configuration\": 7}",
            "Broken(\"invalid type: integer `7`, expected a string\", 2, 18)",
        );
        check(
            "{\"formatVersion\": 2, \"configuration\": \"\"}",
            "Broken(\"missing field `entries`\", 1, 41)",
        );
        check(
            "{\"formatVersion\": 2, \"configuration\": \"\", \"entries\": []}",
            "Broken(\"missing field `redirects`\", 1, 56)",
        );
    }
}
