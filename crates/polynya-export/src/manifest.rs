//! The manifest: every bundle, every entry, and the fate of every input.

use std::io::{self, Write};

use polynya_pipeline::Redirect;
use serde::{Deserialize, Serialize, Serializer};

use crate::listing::{List, Listing, write_list};

/// The version of the manifest's form.
pub const FORMAT_VERSION: u32 = 2;

/// What an export consists of, and where each input went.
///
/// Its lists may be longer than memory has room for: how they wait to be written is the caller's
/// choice. Redirects are written as they stand.
#[derive(Debug, Clone, Default)]
pub struct Manifest<L = Listing> {
    /// What is said of the export as a whole.
    pub header: Header,
    /// A file that says what records are like.
    pub schema: Option<FileEntry>,
    /// The bundles, each a [`BundleEntry`].
    pub bundles: L,
    /// Every entry with a record, each an [`EntryItem`].
    pub entries: L,
    /// From where to lead on to which pages.
    pub redirects: Vec<RedirectItem>,
    /// Every file that a collection's pattern matched, each an [`InputEntry`].
    pub inputs: L,
}

/// What is said of an export as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The version of the manifest's form: [`FORMAT_VERSION`].
    pub format_version: u32,
    /// The program that wrote the export.
    pub tool: Tool,
    /// The form of the bundles.
    pub format: String,
    /// Digest of all that decides the output besides content: `blake3:` and hexadecimal.
    pub configuration: String,
    /// The locale that the others are translated from.
    pub source_locale: String,
    /// Every locale that an entry may be in: those of the project, then those that are only
    /// welcome.
    pub locales: Vec<String>,
}

/// A file besides bundles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileEntry {
    /// The file, relative to the manifest, with `/`.
    pub path: String,
    /// The file's size.
    pub bytes: u64,
    /// SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: String,
}

/// An entry with at least one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryItem<'a> {
    /// The collection.
    pub collection: &'a str,
    /// The entry's id.
    pub entry: &'a str,
    /// Digest of its records' digests; see [`crate::EntryDigest`].
    pub digest: String,
    /// Locales with a record of their own, sorted.
    pub alternates: Vec<&'a str>,
    /// Locales with a record that stands in for a missing one, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fallbacks: Vec<&'a str>,
    /// The digest of each record, as the record has it, with its locale, by which they are
    /// sorted.
    #[serde(serialize_with = "by_name")]
    pub records: Vec<(&'a str, String)>,
}

fn by_name<S: Serializer>(records: &[(&str, String)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(records.iter().map(|(locale, digest)| (locale, digest)))
}

/// A former address of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RedirectItem {
    /// The former address, from the site's root.
    pub from: String,
    /// The page's address now, from the site's root.
    pub to: String,
}

impl From<Redirect> for RedirectItem {
    fn from(redirect: Redirect) -> Self {
        Self {
            from: redirect.from.into(),
            to: redirect.to.into(),
        }
    }
}

/// A program and its version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tool {
    /// The program's name.
    pub name: String,
    /// The program's version.
    pub version: String,
}

/// A file with records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BundleEntry {
    /// The bundle's file, relative to the manifest, with `/`.
    pub path: String,
    /// The collection, if the file has records of just one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collection: Option<String>,
    /// The locale, if the file has records in just one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The file's size.
    pub bytes: u64,
    /// The number of records.
    pub records: u64,
    /// SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: String,
}

/// A source file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InputEntry {
    /// The file, relative to the project's root, with `/`.
    pub path: String,
    /// The collection.
    pub collection: String,
    /// The entry's id.
    pub entry: String,
    /// The locale.
    pub locale: String,
    /// Whether it is in a bundle.
    pub fate: Fate,
    /// What was found in it; if it was left out, this says why.
    pub findings: Vec<FindingRef>,
}

/// Whether an input is in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// It is in a bundle.
    Exported,
    /// It is in no bundle, and its findings say why.
    LeftOut,
}

/// A finding, by rule and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingRef {
    /// The rule's name.
    pub rule: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
}

impl<L: List> Manifest<L> {
    /// Writes the manifest as JSON, with each item of a list on a line of its own, so that
    /// two exports can be compared by any diff.
    ///
    /// # Errors
    /// If the writer fails, or a list.
    pub fn write(&mut self, out: &mut impl Write) -> io::Result<()> {
        let header = serde_json::to_value(&self.header)?;
        let members = header.as_object().into_iter().flatten();
        for (index, (name, value)) in members.enumerate() {
            let before = if index == 0 { "{\n" } else { ",\n" };
            write!(out, "{before}  \"{name}\": {value}")?;
        }
        if let Some(schema) = &self.schema {
            write!(out, ",\n  \"schema\": {}", serde_json::to_string(schema)?)?;
        }
        let mut redirects = Listing::default();
        for redirect in &self.redirects {
            redirects.push("", redirect)?;
        }
        let lists: [(&str, &mut dyn List); 4] = [
            ("bundles", &mut self.bundles),
            ("entries", &mut self.entries),
            ("redirects", &mut redirects),
            ("inputs", &mut self.inputs),
        ];
        for (name, list) in lists {
            write!(out, ",\n  \"{name}\": ")?;
            write_list(list, out)?;
        }
        out.write_all(b"\n}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            header: Header {
                format_version: FORMAT_VERSION,
                tool: Tool {
                    name: "polynya".to_owned(),
                    version: "1.0.0".to_owned(),
                },
                format: "jsonl".to_owned(),
                configuration: "blake3:00".to_owned(),
                source_locale: "en".to_owned(),
                locales: vec!["en".to_owned(), "ja".to_owned()],
            },
            ..Manifest::default()
        }
    }

    fn text(manifest: &mut Manifest) -> String {
        let mut out = Vec::new();
        manifest.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn input(locale: &str, fate: Fate, findings: Vec<FindingRef>) -> InputEntry {
        InputEntry {
            path: format!("a/{locale}.md"),
            collection: "posts".to_owned(),
            entry: "a".to_owned(),
            locale: locale.to_owned(),
            fate,
            findings,
        }
    }

    #[test]
    fn each_bundle_entry_and_input_has_its_line() {
        let mut manifest = manifest();
        let bundle = BundleEntry {
            path: "ja/posts.jsonl".to_owned(),
            collection: Some("posts".to_owned()),
            locale: Some("ja".to_owned()),
            bytes: 10,
            records: 1,
            sha256: "00".to_owned(),
        };
        manifest.bundles.push(&bundle.path, &bundle).unwrap();
        let entry = EntryItem {
            collection: "posts",
            entry: "a",
            digest: "blake3:11".to_owned(),
            alternates: vec!["ja"],
            fallbacks: vec![],
            records: vec![("ja", "blake3:22".to_owned())],
        };
        manifest.entries.push(entry.entry, &entry).unwrap();
        let found = FindingRef {
            rule: "schema-enum".to_owned(),
            line: 3,
            column: 7,
        };
        for input in [
            input("ja", Fate::Exported, vec![]),
            input("en", Fate::LeftOut, vec![found]),
        ] {
            manifest.inputs.push(&input.path, &input).unwrap();
        }
        manifest.redirects.push(RedirectItem {
            from: "/old/".to_owned(),
            to: "/ja/new/".to_owned(),
        });
        assert_eq!(
            text(&mut manifest),
            r#"{
  "formatVersion": 2,
  "tool": {"name":"polynya","version":"1.0.0"},
  "format": "jsonl",
  "configuration": "blake3:00",
  "sourceLocale": "en",
  "locales": ["en","ja"],
  "bundles": [
    {"path":"ja/posts.jsonl","collection":"posts","locale":"ja","bytes":10,"records":1,"sha256":"00"}
  ],
  "entries": [
    {"collection":"posts","entry":"a","digest":"blake3:11","alternates":["ja"],"records":{"ja":"blake3:22"}}
  ],
  "redirects": [
    {"from":"/old/","to":"/ja/new/"}
  ],
  "inputs": [
    {"path":"a/en.md","collection":"posts","entry":"a","locale":"en","fate":"leftOut","findings":[{"rule":"schema-enum","line":3,"column":7}]},
    {"path":"a/ja.md","collection":"posts","entry":"a","locale":"ja","fate":"exported","findings":[]}
  ]
}
"#
        );
    }

    #[test]
    fn an_empty_manifest_is_json_too() {
        let json = text(&mut manifest());
        assert!(
            serde_json::from_str::<serde_json::Value>(&json).is_ok(),
            "{json}"
        );
    }
}
