//! Values without what does not count: notation, order of keys, the language of terms.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_frontmatter::{Node, Value};
use polynya_locale::LocaleId;
use polynya_locale::vocabulary::Vocabulary;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::freshness::Hash;
use crate::resources::Resources;
use crate::schema::{FieldKind, Form, Order};

/// A value in the one form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Canon {
    /// `null`, or nothing at all.
    Nothing,
    Bool(bool),
    /// Texts and numbers: `2` and `"2"` say the same in two notations.
    Text(String),
    /// The id of a term.
    Term(Arc<str>),
    /// A text that is none of its vocabulary's terms, which is reported elsewhere.
    Unknown,
    List(Vec<Self>),
    Map(BTreeMap<String, Self>),
}

/// In which language a value's terms are.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) resources: &'a Resources,
    pub(crate) locale: &'a LocaleId,
}

impl<'a> Reader<'a> {
    /// The form's vocabulary; the outer option tells whether it has one, the
    /// inner whether it could be read.
    pub(super) fn vocabulary(self, form: &Form) -> Option<Option<&'a Vocabulary>> {
        let name = form.vocabulary.as_ref()?;
        Some(self.resources.vocabularies.get(name))
    }

    /// A hash of the value of a shared field, the same in every language.
    pub(crate) fn shared_hash(self, node: &Node, kind: &FieldKind) -> Hash {
        match self.canon(node, &kind.form) {
            Canon::Nothing => Hash::NONE,
            canon => {
                let mut parts = Vec::new();
                canon.spell(&mut parts);
                Hash::of_things(parts.iter().map(String::as_str))
            }
        }
    }

    /// `node` as a value of `form`.
    pub(super) fn canon(self, node: &Node, form: &Form) -> Canon {
        match &node.value {
            Value::Null | Value::Broken => Canon::Nothing,
            Value::Bool(truth) => Canon::Bool(*truth),
            Value::Number(number) => Canon::Text(number_text(number)),
            Value::String(text) => self.text(&text.value, form),
            Value::Sequence(items) => {
                let items = items.iter().map(|item| self.canon(item, form));
                list(items.collect(), form)
            }
            Value::Mapping(mapping) => {
                let entries = mapping.entries.iter();
                let entries = entries.map(|entry| {
                    let name = entry.key.name.to_string();
                    let canon = self.canon(&entry.value, inner(form, &name));
                    (name, canon)
                });
                self.map(entries.collect(), form)
            }
        }
    }

    /// The same of a value that a schema writes.
    pub(super) fn canon_json(self, value: &serde_json::Value, form: &Form) -> Canon {
        use serde_json::Value as Json;
        match value {
            Json::Null => Canon::Nothing,
            Json::Bool(truth) => Canon::Bool(*truth),
            Json::Number(number) => Canon::Text(number_text(number)),
            Json::String(text) => self.text(text, form),
            Json::Array(items) => {
                let items = items.iter().map(|item| self.canon_json(item, form));
                list(items.collect(), form)
            }
            Json::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| (name.clone(), self.canon_json(value, inner(form, name))));
                self.map(entries.collect(), form)
            }
        }
    }

    fn text(self, text: &str, form: &Form) -> Canon {
        match self.vocabulary(form) {
            None => Canon::Text(plain(text).into_owned()),
            Some(vocabulary) => {
                let found = vocabulary.map(|vocabulary| vocabulary.find(text, self.locale));
                let term = found.and_then(|found| found.term().map(|term| term.id.clone()));
                term.map_or(Canon::Unknown, Canon::Term)
            }
        }
    }

    /// What is absent has the schema's default, and what is empty is absent.
    fn map(self, mut entries: BTreeMap<String, Canon>, form: &Form) -> Canon {
        for (name, field) in &form.fields {
            if let Some(default) = &field.default {
                let entry = entries.entry(name.to_string()).or_insert(Canon::Nothing);
                if *entry == Canon::Nothing {
                    *entry = self.canon_json(default, field);
                }
            }
        }
        entries.retain(|_, value| *value != Canon::Nothing);
        Canon::Map(entries)
    }
}

impl Canon {
    /// The value as a list of words, in a form that never changes: seals keep its hash.
    fn spell(&self, parts: &mut Vec<String>) {
        match self {
            Self::Nothing => parts.push("nothing".into()),
            Self::Bool(truth) => parts.push(format!("bool {truth}")),
            Self::Text(text) => parts.push(format!("text {text}")),
            Self::Term(id) => parts.push(format!("term {id}")),
            Self::Unknown => parts.push("unknown".into()),
            Self::List(items) => {
                parts.push(format!("list {}", items.len()));
                items.iter().for_each(|item| item.spell(parts));
            }
            Self::Map(entries) => {
                parts.push(format!("map {}", entries.len()));
                for (name, value) in entries {
                    parts.push(format!("key {name}"));
                    value.spell(parts);
                }
            }
        }
    }
}

fn list(mut items: Vec<Canon>, form: &Form) -> Canon {
    if form.order == Order::Any {
        items.sort();
    }
    Canon::List(items)
}

/// The form of a field inside; what the schema does not know has none.
fn inner<'f>(form: &'f Form, name: &str) -> &'f Form {
    static UNKNOWN: Form = Form {
        order: Order::Fixed,
        vocabulary: None,
        default: None,
        fields: Vec::new(),
    };
    let found = form.fields.iter().find(|(known, _)| **known == *name);
    found.map_or(&UNKNOWN, |(_, form)| form)
}

/// A number as text: `1`, `1.0` and `1e0` are one.
fn number_text(number: &serde_json::Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        Some(float) => float.to_string(),
        None => number.to_string(),
    }
}

/// A text without what is no part of what it says: spaces around it, how its
/// letters are composed, and the time of a day that starts.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = day(text.trim());
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The day of a date-time at midnight UTC, which is what readers of YAML make
/// of a bare date. Any other time is another moment.
fn day(text: &str) -> &str {
    let Some((date, time)) = text.split_at_checked(10) else {
        return text;
    };
    let digits = |at: std::ops::Range<usize>| date[at].bytes().all(|b| b.is_ascii_digit());
    let is_date = date.is_ascii()
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && [4, 7].iter().all(|at| date.as_bytes()[*at] == b'-');
    if is_date && is_midnight(time) {
        date
    } else {
        text
    }
}

fn is_midnight(time: &str) -> bool {
    let Some(time) = time.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let Some(rest) = time.strip_prefix("00:00") else {
        return false;
    };
    let rest = rest.strip_prefix(":00").unwrap_or(rest);
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches('0'),
        None => rest,
    };
    matches!(rest, "" | "Z" | "z" | "+00:00")
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::Span;
    use polynya_frontmatter::{Limits, parse};

    use super::*;

    fn canon(yaml: &str, order: Order) -> Canon {
        let resources = Resources::default();
        let locale = LocaleId::parse("en").unwrap();
        let reader = Reader {
            resources: &resources,
            locale: &locale,
        };
        let text = format!("k: {yaml}\n");
        let parsed = parse(&text, Span::new(0, text.len()), &Limits::default());
        let form = Form {
            order,
            ..Form::default()
        };
        reader.canon(&parsed.root.get("k").unwrap().value, &form)
    }

    fn same(one: &str, other: &str) -> bool {
        canon(one, Order::Fixed) == canon(other, Order::Fixed)
    }

    #[test]
    fn notation_does_not_count() {
        for (one, other) in [
            ("ice", "\"ice\""),
            ("' ice '", "ice"),
            ("1", "1.0"),
            ("\"2\"", "2"),
            ("1e3", "1000"),
            ("cafe\u{301}", "caf\u{e9}"),
            ("[a, b]", "\n  - a\n  - 'b'"),
            ("{a: 1, b: 2}", "{b: 2, a: 1.0}"),
            ("{a: 1, b: null}", "{a: 1}"),
            ("~", "null"),
            ("2025-01-05", "\"2025-01-05T00:00:00Z\""),
            ("2025-01-05 00:00:00.000", "2025-01-05"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_said_counts() {
        for (one, other) in [
            ("ice", "Ice"),
            ("1", "2"),
            ("true", "false"),
            ("[a, b]", "[b, a]"),
            ("[a]", "a"),
            ("2025-01-05", "2025-01-05T09:00:00Z"),
            ("2025-01-05", "2025-01-05T00:00:00+09:00"),
            ("2025-01-05", "2025-01-06T00:00:00Z"),
            ("{a: 1}", "{a: 1, b: 2}"),
            ("氷の海を渡る", "氷の海を渡った"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn lists_may_be_in_any_order_where_the_schema_says_so() {
        let any = |yaml| canon(yaml, Order::Any);
        assert_eq!(any("[a, b, a]"), any("[a, a, b]"));
        assert_ne!(any("[a, b]"), any("[a, b, b]"));
    }
}
