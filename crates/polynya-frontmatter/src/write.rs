//! Writing values so that they read back as the same, in each syntax.

use polynya_diagnostics::Span;

use crate::{Limits, Node, Syntax, TextStyle, Value, parse};

impl Syntax {
    /// `text` on one line, to stand as a field's value: without quotes where YAML
    /// reads it as the same text, else in double quotes.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        match self {
            Self::Yaml => write_scalar(text),
            Self::Toml | Self::Json => quoted(text),
        }
    }

    /// `text` in the manner of the value `old` that it replaces: with the same
    /// quotes, or none, where that reads back as the same.
    #[must_use]
    pub fn text_like(self, old: &Node, text: &str) -> String {
        let style = match &old.value {
            Value::String(old) => old.style,
            _ => TextStyle::Plain,
        };
        let one_line = !text.chars().any(char::is_control);
        match (self, style) {
            (Self::Yaml, TextStyle::SingleQuoted) if one_line => {
                format!("'{}'", text.replace('\'', "''"))
            }
            // These end a value inside of brackets.
            (Self::Yaml, TextStyle::Plain) if !text.contains([',', '[', ']', '{', '}']) => {
                write_scalar(text)
            }
            (Self::Toml, TextStyle::SingleQuoted) if one_line && !text.contains('\'') => {
                format!("'{text}'")
            }
            // What has no quotes and is text is a date.
            (Self::Toml, TextStyle::Plain) if old.as_str().is_some() && is_date(text) => {
                text.to_owned()
            }
            _ => quoted(text),
        }
    }

    /// A key as it stands in front of its value.
    #[must_use]
    pub fn key(self, key: &str) -> String {
        match self {
            Self::Yaml if is_plain_key(key) => write_scalar(key),
            Self::Yaml => quoted(key),
            Self::Toml => quoted_key(key),
            Self::Json => quoted(key),
        }
    }

    /// A field on one line; `value` is written already.
    #[must_use]
    pub fn field(self, key: &str, value: &str) -> String {
        let sign = match self {
            Self::Yaml | Self::Json => ": ",
            Self::Toml => " = ",
        };
        format!("{}{sign}{value}", self.key(key))
    }

    /// Fields in braces, on one line; values are written already.
    #[must_use]
    pub fn fields(self, fields: &[(&str, &str)]) -> String {
        let fields = fields.iter().map(|(key, value)| self.field(key, value));
        format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
    }

    /// The value of `node` on one line, in this syntax; nothing for what cannot be
    /// written so: TOML has no null.
    #[must_use]
    pub fn value(self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Null if self == Self::Toml => None,
            Value::Null => Some("null".to_owned()),
            Value::Bool(bool) => Some(bool.to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => Some(match self {
                Self::Toml if text.style == TextStyle::Plain && is_date(&text.value) => {
                    text.value.to_string()
                }
                _ => self.text(&text.value),
            }),
            Value::Sequence(items) => {
                let items: Option<Vec<String>> =
                    items.iter().map(|item| self.inside(item)).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            Value::Mapping(mapping) => {
                let fields = mapping.entries.iter().map(|entry| {
                    let value = self.inside(&entry.value)?;
                    Some(self.field(&entry.key.name, &value))
                });
                let fields = fields.collect::<Option<Vec<_>>>()?;
                Some(match fields.as_slice() {
                    [] => "{}".to_owned(),
                    fields => format!("{{ {} }}", fields.join(", ")),
                })
            }
            Value::Broken => None,
        }
    }

    /// The same inside of brackets, where YAML's plain text ends sooner.
    fn inside(self, node: &Node) -> Option<String> {
        match node.as_str() {
            Some(text) if self == Self::Yaml && text.contains([',', '[', ']', '{', '}']) => {
                Some(quoted(text))
            }
            _ => self.value(node),
        }
    }
}

fn is_date(text: &str) -> bool {
    text.parse::<toml_datetime::Datetime>().is_ok()
}

/// `text` as a scalar on one line, to stand after `key: `: without quotes where
/// it would be read as the same text, else in double quotes.
#[must_use]
pub fn write_scalar(text: &str) -> String {
    if reads_back(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether YAML takes `key` for a key without quotes, in brackets too.
fn is_plain_key(key: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '/');
    key.starts_with(|c: char| c.is_alphanumeric() || c == '_') && key.chars().all(plain)
}

/// A key of TOML: quoted where it has to be.
pub(crate) fn quoted_key(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        quoted(key)
    }
}

/// What YAML 1.1, which other tools still read, takes for a truth value.
const OLD_BOOLEANS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

/// Whether the bare text is a scalar with itself as its value. The parser is
/// asked, since it is what will read it.
fn reads_back(text: &str) -> bool {
    if OLD_BOOLEANS
        .iter()
        .any(|old| old.eq_ignore_ascii_case(text))
    {
        return false;
    }
    // A blank of another script at an end cannot be seen, and as a key it is taken for an
    // indentation gone wrong.
    if text.trim() != text {
        return false;
    }
    // As a key it takes over what another mapping has.
    if text == "<<" {
        return false;
    }
    let line = format!("k: {text}\n");
    let parsed = parse(&line, Span::new(0, line.len()), &Limits::default());
    let value = parsed.root.get("k").and_then(|entry| entry.value.as_str());
    let alone = parsed
        .root
        .as_mapping()
        .is_some_and(|m| m.entries.len() == 1);
    parsed.problems.is_empty() && parsed.comments.is_empty() && alone && value == Some(text)
}

/// In double quotes, with escapes that YAML, TOML and JSON have in common for what
/// cannot stand as it is, or would end the line.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_only_where_they_are_needed() {
        let cases = [
            ("open water", "open water"),
            ("猫だにゃ！", "猫だにゃ！"),
            ("no: yes", "\"no: yes\""),
            ("true", "\"true\""),
            ("No", "\"No\""),
            ("", "\"\""),
            ("a # b", "\"a # b\""),
            ("2025-01-20", "2025-01-20"),
            ("7", "\"7\""),
            ("{ message: x }", "\"{ message: x }\""),
            ("two\nlines", "\"two\\nlines\""),
            (" edge", "\" edge\""),
        ];
        for (text, expected) in cases {
            assert_eq!(write_scalar(text), expected, "{text}");
        }
    }

    fn any_value() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(serde_json::Value::from),
            any::<i64>().prop_map(Into::into),
            "\\PC{0,16}|[ -~\\n\\t]{0,16}|.{0,16}".prop_map(Into::into),
            Just("2025-10-27".into()),
        ];
        leaf.prop_recursive(2, 12, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                proptest::collection::btree_map("\\PC{1,6}|[a-z]{1,5}", inner, 0..4)
                    .prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    fn read(syntax: Syntax, text: &str) -> crate::Parsed {
        syntax.parse(text, Span::new(0, text.len()), &Limits::default())
    }

    /// A document whose only field `k` is `value`, as it is written.
    fn document(syntax: Syntax, value: &str) -> String {
        let field = syntax.field("k", value);
        match syntax {
            Syntax::Json => format!("{{{field}}}"),
            _ => format!("{field}\n"),
        }
    }

    proptest! {
        #[test]
        fn what_one_syntax_says_the_others_say_too(value in any_value()) {
            let json = document(Syntax::Json, &value.to_string());
            let parsed = read(Syntax::Json, &json);
            prop_assert_eq!(&parsed.problems, &[], "{}", json);
            let node = &parsed.root.get("k").unwrap().value;
            for syntax in [Syntax::Yaml, Syntax::Toml, Syntax::Json] {
                let text = document(syntax, &syntax.value(node).unwrap());
                let parsed = read(syntax, &text);
                prop_assert_eq!(&parsed.problems, &[], "{}", text);
                prop_assert_eq!(&parsed.root.to_json()["k"], &value, "{}", text);
            }
        }

        #[test]
        fn texts_keep_the_quotes_of_those_they_replace(
            text in "\\PC{0,20}|[ -~\\n\\t]{0,20}|2025-01-0[1-9]",
            old in proptest::sample::select(vec!["\"old\"", "'old'", "2025-01-01", "'''o'''", "1"]),
        ) {
            for syntax in [Syntax::Yaml, Syntax::Toml, Syntax::Json] {
                let before = document(syntax, old);
                let parsed = read(syntax, &before);
                let node = &parsed.root.get("k").unwrap().value;
                let after = document(syntax, &syntax.text_like(node, &text));
                let parsed = read(syntax, &after);
                prop_assert_eq!(&parsed.problems, &[], "{}", after);
                prop_assert_eq!(parsed.root.get("k").unwrap().value.as_str(), Some(&*text), "{}", after);
            }
        }

        #[test]
        fn what_is_written_reads_back(text in "\\PC{0,20}|[ -~\\n\\t]{0,20}|.{0,20}") {
            let line = format!("k: {}\nnext: 1\n", write_scalar(&text));
            let parsed = parse(&line, Span::new(0, line.len()), &Limits::default());
            prop_assert!(parsed.problems.is_empty(), "{line}");
            let value = parsed.root.get("k").and_then(|entry| entry.value.as_str());
            prop_assert_eq!(value, Some(&*text));
            prop_assert!(parsed.root.get("next").is_some());
        }
    }
}
