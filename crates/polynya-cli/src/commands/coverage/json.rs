//! Coverage as one JSON object: the contract that scripts rely on.

use polynya_pipeline::coverage::{Counts, Coverage, Item, ItemKind, ItemUnit, LocaleCoverage};
use polynya_pipeline::freshness::State;
use serde_json::{Map, Value, json};

use super::percent::{Share, all_of};

/// The report on everything, on one line.
pub(super) fn report(coverage: &Coverage) -> String {
    let items = coverage.items.iter().map(|item| whole(item, |_| true));
    document(coverage, "items", items.collect())
}

/// The same with a translator's queue in place of all items.
pub(super) fn queue(coverage: &Coverage, queue: &[&Item]) -> String {
    let item = |item: &&Item| {
        let mut value = whole(item, |unit| unit.state.is_work());
        value["title"] = json!(item.title);
        value["words"] = json!(item.work());
        value
    };
    document(coverage, "queue", queue.iter().map(item).collect())
}

fn document(coverage: &Coverage, name: &str, items: Vec<Value>) -> String {
    let locales = coverage.locales.iter();
    let locales: Map<String, Value> = locales
        .map(|locale| (locale.locale.to_string(), of_locale(locale)))
        .collect();
    let mut report = json!({
        "version": 1,
        "sourceLocale": coverage.source_locale.as_str(),
        "locales": locales,
    });
    report[name] = Value::Array(items);
    format!("{report}\n")
}

fn of_locale(locale: &LocaleCoverage) -> Value {
    let kinds = locale.kinds.iter();
    let kinds = kinds.map(|(kind, c)| (kind.name().to_owned(), counts(c)));
    let collections = locale.collections.iter().map(|collection| {
        let value = json!({
            "documents": counts(&collection.documents),
            "units": counts(&collection.units),
            "words": counts(&collection.words),
        });
        (collection.name.to_string(), value)
    });
    json!({
        "documents": counts(&locale.documents),
        "units": counts(&locale.units),
        "strings": counts(&locale.strings),
        "words": counts(&locale.words),
        "kinds": kinds.collect::<Map<_, _>>(),
        "collections": collections.collect::<Map<_, _>>(),
        "percent": Share::of(&all_of(locale)).to_f64(),
    })
}

fn counts(counts: &Counts) -> Value {
    let mut value = json!({ "total": counts.total });
    for state in State::ALL {
        value[state.name()] = json!(counts.of(state));
    }
    value
}

pub(super) const fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Document => "document",
        ItemKind::Strings => "strings",
    }
}

fn whole(item: &Item, keep: impl Fn(&ItemUnit) -> bool) -> Value {
    let units = item.units.iter().filter(|unit| keep(unit));
    let units = units.map(|unit| {
        json!({
            "unit": &*unit.unit,
            "kind": unit.kind.name(),
            "state": unit.state.name(),
            "minor": unit.minor,
            "words": unit.words,
        })
    });
    json!({
        "kind": kind(item.kind),
        "collection": &*item.collection,
        "entry": &*item.entry,
        "locale": item.locale.as_str(),
        "path": &*item.path,
        "state": item.state.name(),
        "units": units.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::queue::queue as work;
    use super::super::samples::{everything, id};
    use super::*;

    /// The names of an object's members, in their order.
    fn keys(value: &Value) -> String {
        let object = value.as_object().unwrap();
        let keys: Vec<&str> = object.keys().map(String::as_str).collect();
        keys.join(" ")
    }

    #[test]
    fn the_keys_are_those_of_the_contract_in_their_order() {
        const COUNTS: &str = "total missing untranslated unattested fresh syncable stale orphan";
        let coverage = everything();
        let report: Value = serde_json::from_str(&report(&coverage)).unwrap();
        assert_eq!(keys(&report), "version sourceLocale locales items");
        assert_eq!(report["version"], 1);
        assert_eq!(keys(&report["locales"]), "ja ar fr pt-BR zh-Hans");
        let ja = &report["locales"]["ja"];
        let parts = "documents units strings words kinds collections percent";
        assert_eq!(keys(ja), parts);
        for part in ["documents", "units", "strings", "words"] {
            assert_eq!(keys(&ja[part]), COUNTS, "{part}");
        }
        assert_eq!(keys(&ja["kinds"]), "field block mascot message label");
        assert_eq!(keys(&ja["kinds"]["label"]), COUNTS);
        assert_eq!(keys(&ja["collections"]), "timeline articles");
        assert_eq!(
            keys(&ja["collections"]["timeline"]),
            "documents units words"
        );
        assert_eq!(ja["percent"], 85.71);
        let items = report["items"].as_array().unwrap();
        assert_eq!(items.len(), coverage.items.len());
        let parts = "kind collection entry locale path state units";
        assert!(items.iter().all(|item| keys(item) == parts));
        let krill = items.iter();
        let mut krill = krill.filter(|i| i["entry"] == "krill" && i["locale"] == "ja");
        let unit = &krill.next().unwrap()["units"][0];
        let expected = json!({
            "unit": "body/1", "kind": "block", "state": "stale", "minor": false, "words": 19,
        });
        assert_eq!((unit, keys(unit)), (&expected, keys(&expected)));
    }

    #[test]
    fn the_queue_stands_in_place_of_the_items() {
        let coverage = everything();
        let queue = queue(&coverage, &work(&coverage, &id("ja")));
        let queue: Value = serde_json::from_str(&queue).unwrap();
        assert_eq!(keys(&queue), "version sourceLocale locales queue");
        let entry = |item: &Value| item["entry"].as_str().unwrap().to_owned();
        let entries: Vec<String> = queue["queue"]
            .as_array()
            .unwrap()
            .iter()
            .map(entry)
            .collect();
        assert_eq!(entries, ["hostile", "krill", "open-water", "site", "night"]);
    }
}
