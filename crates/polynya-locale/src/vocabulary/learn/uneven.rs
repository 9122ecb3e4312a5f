//! Entries whose variants do not have the same terms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::near_key;
use super::forms::values;
use super::{LearnedTerm, Sample};
use crate::LocaleId;

/// An entry whose variants have different numbers of values.
#[derive(Debug, PartialEq, Eq)]
pub struct Uneven {
    /// The entry.
    pub entry: Arc<str>,
    /// How many values each variant has.
    pub counts: Vec<(LocaleId, usize)>,
    /// Values that make the difference.
    pub alone: Vec<Alone>,
}

/// A value that the entry's other variant does not have.
#[derive(Debug, PartialEq, Eq)]
pub struct Alone {
    /// Where it is written.
    pub locale: LocaleId,
    /// What is written.
    pub value: String,
    /// The earlier value of the same variant that means the same; absent where
    /// the other variant lacks the term.
    pub repeats: Option<String>,
}

pub(crate) fn find(terms: &[LearnedTerm], samples: &[Sample], locales: &[LocaleId]) -> Vec<Uneven> {
    let meanings = meanings(terms);
    let mut found = Vec::new();
    for sample in samples {
        let variants: Vec<(&LocaleId, Vec<&str>)> = (locales.iter())
            .filter(|locale| sample.values.contains_key(*locale))
            .map(|locale| (locale, values(sample, locale).collect()))
            .collect();
        let first = variants.first().map_or(0, |(_, values)| values.len());
        if variants.iter().all(|(_, values)| values.len() == first) {
            continue;
        }
        let counts = variants.iter();
        found.push(Uneven {
            entry: Arc::clone(&sample.entry),
            counts: counts
                .map(|(l, values)| ((*l).clone(), values.len()))
                .collect(),
            alone: alone(&variants, &meanings),
        });
    }
    found
}

/// The term of each spelling, by locale; one of another locale counts where the
/// locale itself has none.
type Meanings<'t> = (
    BTreeMap<(&'t LocaleId, String), &'t str>,
    BTreeMap<String, &'t str>,
);

fn meanings(terms: &[LearnedTerm]) -> Meanings<'_> {
    let mut meanings = Meanings::default();
    for term in terms {
        for (locale, names) in &term.names {
            for name in std::iter::once(&names.label).chain(&names.aliases) {
                let key = near_key(&name.text);
                meanings.1.entry(key.clone()).or_insert(&term.id);
                meanings.0.entry((locale, key)).or_insert(&term.id);
            }
        }
    }
    meanings
}

fn meaning<'a>(meanings: &Meanings<'a>, locale: &'a LocaleId, value: &'a str) -> &'a str {
    let key = near_key(value);
    let any = meanings.1.get(&key).copied();
    let own = meanings.0.get(&(locale, key)).copied();
    own.or(any).unwrap_or(value)
}

fn alone<'a>(variants: &[(&'a LocaleId, Vec<&'a str>)], meanings: &Meanings<'a>) -> Vec<Alone> {
    let terms = |(locale, values): &(&'a LocaleId, Vec<&'a str>)| -> Vec<&'a str> {
        let terms = values.iter();
        terms
            .map(|value| meaning(meanings, locale, value))
            .collect()
    };
    let all: Vec<Vec<&str>> = variants.iter().map(terms).collect();
    // What any variant lacks is alone in those that have it.
    let everywhere = all.iter().map(|terms| terms.iter().copied().collect());
    let everywhere: BTreeSet<&str> = everywhere
        .reduce(|a: BTreeSet<&str>, b| a.intersection(&b).copied().collect())
        .unwrap_or_default();
    let mut alone = Vec::new();
    for ((locale, values), terms) in variants.iter().zip(&all) {
        for (at, (value, term)) in values.iter().zip(terms).enumerate() {
            let earlier = terms[..at].iter().position(|earlier| earlier == term);
            if earlier.is_some() || !everywhere.contains(term) {
                alone.push(Alone {
                    locale: (*locale).clone(),
                    value: (*value).to_owned(),
                    repeats: earlier.map(|earlier| values[earlier].to_owned()),
                });
            }
        }
    }
    alone
}
