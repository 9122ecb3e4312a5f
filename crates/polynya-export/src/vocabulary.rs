//! Values that name terms of vocabularies, as ids with labels.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_locale::LocaleId;
use polynya_locale::vocabulary::{Term, Vocabulary};
use polynya_pipeline::Annotation;
use serde::Serialize;
use serde_json::Value;

use crate::data::normalize_text;

/// A term that a record names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordTerm {
    /// The term's id, as it stands in the data.
    pub id: String,
    /// What the record's readers call it.
    pub label: String,
    /// The locale of the label, if it is not the record's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// The terms of a record by field (`tags`, `author.topics`), in the order of the
/// values.
pub type RecordTerms = BTreeMap<String, Vec<RecordTerm>>;

type Vocabularies = BTreeMap<Arc<str>, Vocabulary>;

/// Puts ids in the place of the values in `data` that name terms; one that names
/// a term again goes. What names none stays as it is written. Labels are those
/// of the first locale of `chain` that has one; the record's own is the first.
pub(crate) fn resolve(
    data: &mut Value,
    annotations: &[Annotation],
    vocabularies: &Vocabularies,
    chain: &[&LocaleId],
) -> RecordTerms {
    let mut terms = RecordTerms::new();
    let Some(&locale) = chain.first() else {
        return terms;
    };
    for annotation in annotations {
        let Some(vocabulary) = vocabularies.get(&annotation.name) else {
            continue;
        };
        let mut named: Vec<&Term> = Vec::new();
        each_field(data, &annotation.path, &mut |value| {
            for term in replace(value, vocabulary, locale) {
                if named.iter().all(|known| known.id != term.id) {
                    named.push(term);
                }
            }
        });
        if !named.is_empty() {
            let named = named.into_iter().map(|term| labelled(term, chain));
            terms.insert(annotation.field(), named.collect());
        }
    }
    terms
}

/// The same terms with the labels for the readers of another locale.
pub(crate) fn relabel(
    terms: &RecordTerms,
    annotations: &[Annotation],
    vocabularies: &Vocabularies,
    chain: &[&LocaleId],
) -> RecordTerms {
    let mut again = RecordTerms::new();
    for annotation in annotations {
        let field = annotation.field();
        let vocabulary = vocabularies.get(&annotation.name);
        if let (Some(named), Some(vocabulary)) = (terms.get(&field), vocabulary) {
            let named = named.iter().filter_map(|term| vocabulary.term(&term.id));
            let named = named.map(|term| labelled(term, chain)).collect();
            again.insert(field, named);
        }
    }
    again
}

fn labelled(term: &Term, chain: &[&LocaleId]) -> RecordTerm {
    // A term without a label in the chain still has one somewhere, or its id.
    let locales = chain.iter().copied().chain(term.names.keys());
    let found = term.first_label(locales);
    let other = found.filter(|(locale, _)| chain.first() != Some(locale));
    RecordTerm {
        id: term.id.to_string(),
        label: normalize_text(found.map_or(&term.id, |(_, label)| label)).into_owned(),
        locale: other.map(|(locale, _)| locale.to_string()),
    }
}

/// Calls `with` on each value that the names lead to; lists are stepped through.
fn each_field(value: &mut Value, path: &[Box<str>], with: &mut impl FnMut(&mut Value)) {
    match (path.split_first(), value) {
        (None, value) => with(value),
        (Some(_), Value::Array(items)) => {
            for item in items {
                each_field(item, path, with);
            }
        }
        (Some((name, rest)), Value::Object(fields)) => {
            if let Some(value) = fields.get_mut(&**name) {
                each_field(value, rest, with);
            }
        }
        _ => {}
    }
}

/// Puts ids in the place of a value or of a list's values; gives their terms.
fn replace<'v>(value: &mut Value, vocabulary: &'v Vocabulary, locale: &LocaleId) -> Vec<&'v Term> {
    let find = |value: &Value| vocabulary.find(value.as_str()?, locale).term();
    let mut named: Vec<&Term> = Vec::new();
    match value {
        Value::Array(items) => items.retain_mut(|item| {
            let Some(term) = find(item) else {
                return true;
            };
            let first = named.iter().all(|known| known.id != term.id);
            *item = Value::from(&*term.id);
            named.push(term);
            first
        }),
        single => {
            if let Some(term) = find(single) {
                *single = Value::from(&*term.id);
                named.push(term);
            }
        }
    }
    named
}
