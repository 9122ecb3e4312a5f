//! Which records and redirects of an export are new, other or gone, compared with an earlier one.

mod earlier;
mod redirects;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use polynya_export::{EntryItem, Fate, Header, InputEntry, RedirectItem, Tool};
use serde::Serialize;

use crate::format::Format;
pub use earlier::{Earlier, EarlierError};
pub use redirects::RedirectChange;

/// The version of the list's form.
const FORMAT_VERSION: u32 = 1;

/// Collection, entry and locale: what names a record in any export.
type Key = (String, String, String);

/// What has become of a record or a redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Op {
    /// The earlier export does not have it.
    Added,
    /// The earlier export has it with another digest, or leads elsewhere by it.
    Changed,
    /// Only the earlier export has it.
    Removed,
}

/// A record that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What has become of it.
    pub op: Op,
    /// The record's id.
    pub id: String,
    /// The collection.
    pub collection: String,
    /// The entry's id.
    pub entry: String,
    /// The locale.
    pub locale: String,
    /// The file that has it now, relative to the manifest, with `/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bundle: Option<String>,
    /// The digest that it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// The digest that it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Whether its file is still there and was left out for what was found in it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub left_out: bool,
}

/// One of the two exports that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Side {
    /// SHA-256 of its manifest, in lower-case hexadecimal.
    sha256: String,
    /// Digest of all that decides its output besides content.
    configuration: String,
}

/// All records that are not as they were, sorted by collection, entry and locale, and all redirects,
/// sorted by former address.
///
/// Take away what was removed, put what was added or changed in its place, and the earlier
/// export's records and redirects are those of this one.
#[derive(Debug, Clone)]
pub struct Changes {
    tool: Tool,
    since: Side,
    manifest: Side,
    changes: Vec<Change>,
    redirects: Vec<RedirectChange>,
    are_strangers: bool,
}

impl Changes {
    /// The changes in order.
    #[must_use]
    pub fn all(&self) -> &[Change] {
        &self.changes
    }

    /// How many records this has become of.
    #[must_use]
    pub fn count(&self, op: Op) -> usize {
        self.changes.iter().filter(|change| change.op == op).count()
    }

    /// The redirects that are not as they were, in order.
    #[must_use]
    pub fn redirects(&self) -> &[RedirectChange] {
        &self.redirects
    }

    /// Whether something besides content has changed that decides what is exported.
    #[must_use]
    pub fn is_configured_otherwise(&self) -> bool {
        self.since.configuration != self.manifest.configuration
    }

    /// Whether both exports have records, but of no collection in common: they are likely of
    /// two projects.
    #[must_use]
    pub const fn are_strangers(&self) -> bool {
        self.are_strangers
    }

    /// Writes them as JSON, with each change on a line of its own.
    ///
    /// # Errors
    /// If the writer fails.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{{\n  \"formatVersion\": {FORMAT_VERSION},")?;
        writeln!(out, "  \"tool\": {},", json(&self.tool)?)?;
        writeln!(out, "  \"since\": {},", json(&self.since)?)?;
        writeln!(out, "  \"manifest\": {},", json(&self.manifest)?)?;
        for op in [Op::Added, Op::Changed, Op::Removed] {
            writeln!(out, "  {}: {},", json(&op)?, self.count(op))?;
        }
        write_list(out, "changes", &self.changes)?;
        out.write_all(b",\n")?;
        write_list(out, "redirects", &self.redirects)?;
        out.write_all(b"\n}\n")
    }
}

/// Writes a member that is a list, with each item on a line of its own.
fn write_list(out: &mut impl Write, name: &str, items: &[impl Serialize]) -> io::Result<()> {
    write!(out, "  \"{name}\": [")?;
    for (index, item) in items.iter().enumerate() {
        out.write_all(if index == 0 { b"\n    " } else { b",\n    " })?;
        out.write_all(json(item)?.as_bytes())?;
    }
    out.write_all(if items.is_empty() { b"]" } else { b"\n  ]" })
}

fn json(value: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(value)?)
}

/// A comparison under way.
pub(crate) struct Comparison {
    /// Its records are those that were not met in this export yet.
    earlier: Earlier,
    before: BTreeSet<String>,
    now: BTreeSet<String>,
    changes: BTreeMap<Key, Change>,
    /// What has a file, but no record in this export.
    left_out: BTreeSet<Key>,
}

impl Comparison {
    pub(crate) fn with(earlier: Earlier) -> Self {
        let mut before = BTreeSet::new();
        for (collection, ..) in earlier.records.keys() {
            if !before.contains(collection) {
                before.insert(collection.clone());
            }
        }
        Self {
            earlier,
            before,
            now: BTreeSet::new(),
            changes: BTreeMap::new(),
            left_out: BTreeSet::new(),
        }
    }

    /// Takes in an entry of this export, whose bundles are in `format`.
    pub(crate) fn entry(&mut self, format: Format, item: &EntryItem<'_>) {
        let (collection, entry) = (item.collection, item.entry);
        if !self.now.contains(collection) {
            self.now.insert(collection.to_owned());
        }
        for (locale, digest) in &item.records {
            let key = key(collection, entry, locale);
            let was = self.earlier.records.remove(&key);
            let op = match &was {
                Some(was) if was == digest => continue,
                Some(_) => Op::Changed,
                None => Op::Added,
            };
            let change = Change {
                bundle: Some(format.bundle_of(locale, collection, entry)),
                digest: Some(digest.clone()),
                was,
                ..change(op, &key)
            };
            self.changes.insert(key, change);
        }
    }

    /// Takes in a file of this export's project.
    pub(crate) fn input(&mut self, input: &InputEntry) {
        if input.fate == Fate::LeftOut {
            let key = key(&input.collection, &input.entry, &input.locale);
            self.left_out.insert(key);
        }
    }

    /// Ends the comparison: what was not met is gone. `sha256` is the digest of this export's
    /// manifest.
    pub(crate) fn finish(
        self,
        (header, redirects): (&Header, &[RedirectItem]),
        sha256: String,
    ) -> Changes {
        let (earlier, mut changes) = (self.earlier, self.changes);
        for (key, was) in earlier.records {
            let removed = Change {
                was: Some(was),
                left_out: self.left_out.contains(&key),
                ..change(Op::Removed, &key)
            };
            changes.insert(key, removed);
        }
        let both = !self.before.is_empty() && !self.now.is_empty();
        Changes {
            tool: header.tool.clone(),
            since: Side {
                sha256: earlier.sha256,
                configuration: earlier.configuration,
            },
            manifest: Side {
                sha256,
                configuration: header.configuration.clone(),
            },
            changes: changes.into_values().collect(),
            redirects: redirects::compared(earlier.redirects, redirects),
            are_strangers: both && self.before.is_disjoint(&self.now),
        }
    }
}

fn key(collection: &str, entry: &str, locale: &str) -> Key {
    let [collection, entry, locale] = [collection, entry, locale].map(str::to_owned);
    (collection, entry, locale)
}

/// A change of which nothing is said yet but what it is.
fn change(op: Op, (collection, entry, locale): &Key) -> Change {
    Change {
        op,
        id: format!("{collection}/{entry}/{locale}"),
        collection: collection.clone(),
        entry: entry.clone(),
        locale: locale.clone(),
        bundle: None,
        was: None,
        digest: None,
        left_out: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(records: &[(&str, &str, &str)]) -> Earlier {
        let keyed = |(entry, locale, digest): &(&str, &str, &str)| {
            (key("log", entry, locale), (*digest).to_owned())
        };
        Earlier {
            sha256: "00".to_owned(),
            configuration: "blake3:1".to_owned(),
            records: records.iter().map(keyed).collect(),
            redirects: [("/old/".to_owned(), "/a/".to_owned())].into(),
        }
    }

    fn item<'a>(collection: &'a str, entry: &'a str, records: &[(&'a str, &str)]) -> EntryItem<'a> {
        let records = records.iter();
        EntryItem {
            collection,
            entry,
            digest: String::new(),
            alternates: Vec::new(),
            fallbacks: Vec::new(),
            records: records
                .map(|(l, digest)| (*l, (*digest).to_owned()))
                .collect(),
        }
    }

    fn header(configuration: &str) -> Header {
        Header {
            configuration: configuration.to_owned(),
            ..Header::default()
        }
    }

    fn text(changes: &Changes) -> String {
        let mut out = Vec::new();
        changes.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_kind_of_change_has_its_line_in_the_order_of_ids() {
        let earlier = [
            ("b", "en", "1"),
            ("b", "ja", "2"),
            ("a", "en", "3"),
            ("c", "en", "4"),
        ];
        let mut comparison = Comparison::with(manifest(&earlier));
        comparison.entry(
            Format::Jsonl,
            &item("log", "c", &[("en", "4"), ("ja", "5")]),
        );
        comparison.entry(
            Format::Files,
            &item("log", "b", &[("en", "1"), ("ja", "6")]),
        );
        comparison.input(&InputEntry {
            path: "a/en.md".to_owned(),
            collection: "log".to_owned(),
            entry: "a".to_owned(),
            locale: "en".to_owned(),
            fate: Fate::LeftOut,
            findings: Vec::new(),
        });
        let redirects = [RedirectItem {
            from: "/old/".to_owned(),
            to: "/c/".to_owned(),
        }];
        let header = header("blake3:1");
        let changes = comparison.finish((&header, &redirects), "11".to_owned());
        assert!(!changes.is_configured_otherwise() && !changes.are_strangers());
        assert_eq!(
            text(&changes),
            r#"{
  "formatVersion": 1,
  "tool": {"name":"","version":""},
  "since": {"sha256":"00","configuration":"blake3:1"},
  "manifest": {"sha256":"11","configuration":"blake3:1"},
  "added": 1,
  "changed": 1,
  "removed": 1,
  "changes": [
    {"op":"removed","id":"log/a/en","collection":"log","entry":"a","locale":"en","was":"3","leftOut":true},
    {"op":"changed","id":"log/b/ja","collection":"log","entry":"b","locale":"ja","bundle":"ja/log/b.json","was":"2","digest":"6"},
    {"op":"added","id":"log/c/ja","collection":"log","entry":"c","locale":"ja","bundle":"ja/log.jsonl","digest":"5"}
  ],
  "redirects": [
    {"op":"changed","from":"/old/","was":"/a/","to":"/c/"}
  ]
}
"#
        );
    }

    #[test]
    fn projects_without_a_collection_in_common_are_strangers() {
        let check = |earlier: &[(&str, &str, &str)], now: &[&str], expected: bool| {
            let mut comparison = Comparison::with(manifest(earlier));
            for collection in now {
                comparison.entry(Format::Json, &item(collection, "a", &[("en", "1")]));
            }
            let changes = comparison.finish((&header("blake3:2"), &[]), String::new());
            assert_eq!(changes.are_strangers(), expected, "{now:?}");
            assert!(changes.is_configured_otherwise());
            serde_json::from_str::<serde_json::Value>(&text(&changes)).unwrap();
        };
        check(&[("a", "en", "1")], &["notes"], true);
        check(&[("a", "en", "1")], &["notes", "log"], false);
        check(&[], &["notes"], false);
        check(&[("a", "en", "1")], &[], false);
        check(&[], &[], false);
    }
}
