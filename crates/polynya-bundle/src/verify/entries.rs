//! Whether the entries that a manifest lists are those whose records are there.

use std::collections::BTreeMap;

use polynya_diagnostics::Message;
use polynya_export::{EntryDigest, line_digest};
use serde::Deserialize;
use serde_json::Value;

/// What the records that were read say of their entries.
#[derive(Default)]
pub(super) struct Entries(BTreeMap<(String, String), Vec<Own>>);

/// One record of an entry.
struct Own {
    locale: String,
    digest: String,
    stands_in: bool,
}

/// The members of a record that say where it belongs.
#[derive(Deserialize)]
struct Place {
    collection: String,
    entry: String,
    locale: String,
    fallback: Option<String>,
}

impl Entries {
    /// Takes in a record; says whether it is one.
    pub(super) fn add(&mut self, record: &[u8]) -> bool {
        let Ok(place) = serde_json::from_slice::<Place>(record) else {
            return false;
        };
        let own = Own {
            locale: place.locale,
            digest: line_digest(record).unwrap_or_default().to_owned(),
            stands_in: place.fallback.is_some(),
        };
        let of_entry = self.0.entry((place.collection, place.entry));
        of_entry.or_default().push(own);
        true
    }

    /// Reports each entry that the manifest has otherwise.
    pub(super) fn compare(mut self, manifest: &Value, mut report: impl FnMut(Message)) {
        let items = manifest["entries"].as_array();
        for item in items.into_iter().flatten() {
            let text = |name: &str| item[name].as_str().unwrap_or_default().to_owned();
            let (collection, entry) = (text("collection"), text("entry"));
            let name = format!("{collection}/{entry}");
            let sound = self.0.remove(&(collection, entry));
            if !sound.is_some_and(|records| is_as_listed(item, records)) {
                report(Message::new("verify-entry").with("entry", name));
            }
        }
        for (collection, entry) in self.0.into_keys() {
            let name = format!("{collection}/{entry}");
            report(Message::new("verify-entry").with("entry", name));
        }
    }
}

fn is_as_listed(item: &Value, mut records: Vec<Own>) -> bool {
    let list = |name: &str| -> Vec<&str> {
        let list = item[name].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).collect()
    };
    let of = |stand_in: bool| -> Vec<&str> {
        let own = records.iter().filter(|own| own.stands_in == stand_in);
        own.map(|own| own.locale.as_str()).collect()
    };
    let (mut own, mut stand_ins) = (of(false), of(true));
    let (mut alternates, mut fallbacks) = (list("alternates"), list("fallbacks"));
    for list in [&mut own, &mut stand_ins, &mut alternates, &mut fallbacks] {
        list.sort_unstable();
    }
    if own != alternates || stand_ins != fallbacks {
        return false;
    }
    // Files come in any order, records of an entry in that of their locales' names.
    records.sort_by(|a, b| a.locale.cmp(&b.locale));
    let mut digest = EntryDigest::default();
    for own in &records {
        digest.add(&own.locale, &own.digest);
    }
    let listed = &item["records"];
    let is_listed = |own: &Own| {
        let digest = listed[&own.locale].as_str();
        digest.and_then(|text| text.strip_prefix("blake3:")) == Some(&own.digest)
    };
    item["digest"] == digest.finish().as_str()
        && listed.as_object().map(serde_json::Map::len) == Some(records.len())
        && records.iter().all(is_listed)
}
