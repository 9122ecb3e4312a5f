//! The canonical form of an entry's data.

use serde_json::{Map, Value};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Puts data into the form in which it is exported.
///
/// Every string, keys included, becomes NFC with `\n` as its only line end, so
/// that what two editors on two systems typed alike is alike. At the top, the
/// keys named in `key_order` come first and the others follow in the order of
/// the source. A value that is not an object gives an empty map.
#[must_use]
pub fn normalize_data(value: Value, key_order: &[String]) -> Map<String, Value> {
    let Value::Object(source) = value else {
        return Map::new();
    };
    let mut rest = normalize_map(source);
    let mut ordered = Map::with_capacity(rest.len());
    for key in key_order {
        // `shift_remove` keeps the order of what remains; `remove` would not.
        if let Some((key, value)) = rest.shift_remove_entry(key) {
            ordered.insert(key, value);
        }
    }
    ordered.extend(rest);
    ordered
}

fn normalize_map(map: Map<String, Value>) -> Map<String, Value> {
    map.into_iter()
        .map(|(key, value)| (normalize_text(key), normalize_value(value)))
        .collect()
}

fn normalize_value(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(normalize_text(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(normalize_value).collect()),
        Value::Object(map) => Value::Object(normalize_map(map)),
        other => other,
    }
}

fn normalize_text(text: String) -> String {
    let text = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    };
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn known_keys_come_first_and_text_is_canonical() {
        let value = json!({"z": 1, "b": ["e\u{301}\r\n\r"], "a": {"y\u{308}": null, "x": 1.5}});
        let data = normalize_data(value, &["a".to_owned(), "q".to_owned(), "b".to_owned()]);
        assert_eq!(
            serde_json::to_string(&data).unwrap(),
            r#"{"a":{"ÿ":null,"x":1.5},"b":["é\n\n"],"z":1}"#
        );
    }

    #[test]
    fn only_objects_are_data() {
        assert_eq!(normalize_data(json!([1]), &[]), Map::new());
    }

    fn values() -> impl Strategy<Value = Value> {
        let text = "([a-zé]|e|\u{301}|[ᄀ-ᄂ]|[ᅡ-ᅢ]|\r|\n|\\PC){0,8}";
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            text.prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 20, 4, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec((text, inner), 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn twice_is_once(value in values(), order in proptest::collection::vec("[a-zé]{0,2}", 0..3)) {
            let once = normalize_data(value, &order);
            let twice = normalize_data(Value::Object(once.clone()), &order);
            prop_assert_eq!(
                serde_json::to_string(&twice).unwrap(),
                serde_json::to_string(&once).unwrap()
            );
        }
    }
}
