//! The canonical form of an entry's data.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use polynya_locale::ascii;

/// Puts data into the form in which it is exported.
///
/// Every string, keys included, becomes NFC with `\n` as its only line end, so
/// that what two editors on two systems typed alike is alike. Whole numbers lose
/// their point: `1.0` is an integer to a schema, but not to most languages. A value
/// that is not an object gives an empty map.
#[must_use]
pub fn normalize_data(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => normalize_map(map),
        _ => Map::new(),
    }
}

fn normalize_map(map: Map<String, Value>) -> Map<String, Value> {
    map.into_iter()
        .map(|(key, value)| (normalize_string(key), normalize_value(value)))
        .collect()
}

fn normalize_value(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(normalize_string(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(normalize_value).collect()),
        Value::Object(map) => Value::Object(normalize_map(map)),
        Value::Number(number) if number.is_f64() => Value::Number(normalize_number(number)),
        other => other,
    }
}

/// The same number as an integer, if one of 64 bits can be that.
fn normalize_number(number: Number) -> Number {
    let whole = number.as_f64().filter(|value| value.fract() == 0.0);
    let text = whole.map(|value| format!("{value:.0}"));
    let integer = text.and_then(|text| text.parse::<i64>().ok());
    integer.map_or(number, Number::from)
}

fn normalize_string(text: String) -> String {
    match normalize_text(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(normalized) => normalized,
    }
}

/// A text in NFC with `\n` as its only line end; borrowed where it is so already.
pub(crate) fn normalize_text(text: &str) -> Cow<'_, str> {
    let composed = all_settled(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    let returns = memchr::memchr(b'\r', text.as_bytes()).is_some();
    if composed && !returns {
        return Cow::Borrowed(text);
    }
    let text: String = if composed {
        text.to_owned()
    } else {
        text.nfc().collect()
    };
    if returns {
        return Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Cow::Owned(text)
}

/// Whether [`is_settled`] holds for every character. Runs of ASCII are skipped whole,
/// and characters of two and three bytes need not be put together.
fn all_settled(text: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = &rest[ascii::prefix(rest)..];
        rest = match rest {
            [] => return true,
            [0xC2..=0xCB, _, tail @ ..] => tail,
            [0xE0..=0xEF, ..] => match after_settled(rest) {
                Some(tail) => tail,
                None => return false,
            },
            _ => match text[text.len() - rest.len()..].chars().next() {
                Some(c) if is_settled(c) => &rest[c.len_utf8()..],
                _ => return false,
            },
        };
    }
}

/// What follows the characters of three bytes that `bytes` begins with; `None` if one of
/// them is not settled.
fn after_settled(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes;
    while let [lead @ 0xE0..=0xEF, second, third, tail @ ..] = rest {
        let row = usize::from(lead & 0x0F) << 6 | usize::from(second & 0x3F);
        if SETTLED[row] >> (third & 0x3F) & 1 == 0 {
            return None;
        }
        rest = tail;
    }
    Some(rest)
}

/// [`is_settled`] for each character below U+10000, 64 to a row.
static SETTLED: [u64; 1 << 10] = settled_rows();

const fn settled_rows() -> [u64; 1 << 10] {
    let mut rows = [0; 1 << 10];
    let mut at: u32 = 0;
    while at < 1 << 16 {
        if let Some(c) = char::from_u32(at)
            && is_settled(c)
        {
            rows[(at >> 6) as usize] |= 1 << (at & 63);
        }
        at += 1;
    }
    rows
}

/// Whether a character is in NFC whatever stands beside it, by a few ranges that
/// fill most texts: looking up its properties takes ten times as long.
#[inline]
const fn is_settled(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2FF}'
        | '\u{400}'..='\u{45F}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3020}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FE}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF01}'..='\u{FF5E}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn texts_and_keys_become_canonical() {
        let value = json!({"z": 1, "b": ["e\u{301}\r\n\r"], "a": {"y\u{308}": null, "x": 1.5}});
        let data = normalize_data(value);
        assert_eq!(
            serde_json::to_string(&data).unwrap(),
            r#"{"z":1,"b":["é\n\n"],"a":{"ÿ":null,"x":1.5}}"#
        );
    }

    #[test]
    fn whole_numbers_have_no_point() {
        let value = json!({"a": [1.0, -0.0, 2e2, 1.5, 1e30, -9_007_199_254_740_993_i64], "b": 2.0});
        let data = normalize_data(value);
        assert_eq!(
            serde_json::to_string(&data).unwrap(),
            r#"{"a":[1,0,200,1.5,1e+30,-9007199254740993],"b":2}"#
        );
    }

    #[test]
    fn settled_characters_are_in_nfc_and_start_anew() {
        for c in ('\0'..=char::MAX).filter(|c| is_settled(*c)) {
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
            assert!(!unicode_normalization::char::is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn looking_at_bytes_agrees_with_looking_at_characters() {
        for c in '\0'..=char::MAX {
            let text = format!("x{c}");
            assert_eq!(all_settled(&text), is_settled(c), "{c:?}");
        }
    }

    #[test]
    fn only_objects_are_data() {
        assert_eq!(normalize_data(json!([1])), Map::new());
    }

    fn values() -> impl Strategy<Value = Value> {
        let text = "([a-zé]|e|\u{301}|[ᄀ-ᄂ]|[ᅡ-ᅢ]|\r|\n|\\PC){0,8}";
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
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
        fn twice_is_once(value in values()) {
            let once = normalize_data(value);
            let twice = normalize_data(Value::Object(once.clone()));
            prop_assert_eq!(
                serde_json::to_string(&twice).unwrap(),
                serde_json::to_string(&once).unwrap()
            );
        }
    }
}
