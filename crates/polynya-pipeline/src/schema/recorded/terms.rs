//! The values that a vocabulary leaves in records: ids.

use std::collections::{BTreeMap, BTreeSet};

use polynya_locale::vocabulary::Vocabulary;
use serde_json::{Map, Value, json};

use super::rewrite::canonical;

/// Says of a schema, in which nothing is said of texts, that they are ids.
pub(super) fn name_terms(schema: &mut Map<String, Value>, vocabulary: &Vocabulary) {
    let ids = ids(vocabulary);
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => {
            schema.insert("enum".to_owned(), ids);
        }
        Some("array") => {
            let items = schema.get("items").and_then(Value::as_object);
            if items.is_some_and(|items| items.get("type") == Some(&json!("string"))) {
                if let Some(items) = schema.get_mut("items").and_then(Value::as_object_mut) {
                    items.insert("enum".to_owned(), ids);
                }
            } else {
                let named = json!({ "items": term_or_no_text(&ids) });
                add(schema, named);
            }
        }
        _ => {
            let list = json!({ "type": "array", "items": term_or_no_text(&ids) });
            let other = json!({ "type": ["null", "boolean", "number", "object"] });
            add(schema, json!({ "anyOf": [{ "enum": ids }, list, other] }));
        }
    }
}

/// Only texts name terms; what else there may be, the rest of the schema says.
fn term_or_no_text(ids: &Value) -> Value {
    let other = json!({ "type": ["null", "boolean", "number", "array", "object"] });
    json!({ "anyOf": [{ "enum": ids }, other] })
}

fn add(schema: &mut Map<String, Value>, more: Value) {
    let all = schema.entry("allOf").or_insert_with(|| json!([]));
    if let Some(all) = all.as_array_mut() {
        all.push(more);
    }
}

/// The ids, and after them the names that several terms have: which of them is meant, nobody
/// knows, so that these stay as they are written.
fn ids(vocabulary: &Vocabulary) -> Value {
    let terms = vocabulary.terms();
    let mut values: Vec<String> = terms.iter().map(|term| term.id.to_string()).collect();
    let mut meanings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for term in terms {
        for names in term.names.values() {
            for name in names.label.iter().chain(&names.aliases) {
                let meant = meanings.entry(canonical(name)).or_default();
                meant.insert(&term.id);
            }
        }
    }
    let shared = meanings.into_iter().filter(|(_, ids)| ids.len() > 1);
    for (name, _) in shared {
        if !values.contains(&name) {
            values.push(name);
        }
    }
    json!(values)
}
