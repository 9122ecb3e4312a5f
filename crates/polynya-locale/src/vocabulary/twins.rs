//! Terms of one vocabulary that are likely the same thing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fold::{is_separator, linkless_keys, near_key, singular_key};
use super::{Place, Term};
use crate::LocaleId;

/// How two labels are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same text.
    Same,
    /// They differ in case, width, spaces, hyphens or long vowel marks.
    Spelling,
    /// One is the plural of the other.
    Plural,
    /// One has a character more that joins a compound's parts.
    Link,
}

/// Two terms that are likely one.
#[derive(Debug)]
pub struct Twins<'v> {
    /// How they are alike.
    pub likeness: Likeness,
    /// The locale in which they are.
    pub locale: &'v LocaleId,
    /// Both terms, in their order, each with its label and where it is.
    pub pair: [(&'v Term, &'v str, &'v Place); 2],
}

/// Each pair once, for the strongest likeness, in the order of the terms.
pub(crate) fn find(terms: &[Term]) -> Vec<Twins<'_>> {
    let locales: BTreeSet<&LocaleId> = terms.iter().flat_map(|term| term.names.keys()).collect();
    let mut pairs: BTreeMap<(usize, usize), (Likeness, &LocaleId)> = BTreeMap::new();
    for locale in locales {
        for (likeness, pair) in alike(terms, locale) {
            let plausible = likeness <= Likeness::Spelling || related(terms, pair, locale);
            let known = pairs.get(&pair).is_some_and(|known| known.0 <= likeness);
            if plausible && !known {
                pairs.insert(pair, (likeness, locale));
            }
        }
    }
    let twins = pairs
        .into_iter()
        .filter_map(|((a, b), (likeness, locale))| {
            Some(Twins {
                likeness,
                locale,
                pair: [named(&terms[a], locale)?, named(&terms[b], locale)?],
            })
        });
    twins.collect()
}

fn named<'v>(term: &'v Term, locale: &LocaleId) -> Option<(&'v Term, &'v str, &'v Place)> {
    let names = term.names.get(locale)?;
    Some((term, names.label.as_deref()?, &names.place))
}

/// Pairs of terms whose labels in one locale are alike. Found by keys, so that
/// a long list takes no longer than reading it.
fn alike(terms: &[Term], locale: &LocaleId) -> Vec<(Likeness, (usize, usize))> {
    let mut by_key: HashMap<String, Vec<(usize, &str)>> = HashMap::new();
    let labels = terms.iter().enumerate();
    let labels = labels.filter_map(|(at, term)| Some((at, term.label(locale)?)));
    let labels: Vec<(usize, &str)> = labels.collect();
    for &(at, label) in &labels {
        let key = near_key(label);
        if !key.is_empty() {
            by_key.entry(key).or_default().push((at, label));
        }
    }
    let mut found = Vec::new();
    for &(at, label) in &labels {
        let of = |key: &str| by_key.get(key).into_iter().flatten();
        let earlier = of(&near_key(label)).filter(|(other, _)| *other < at);
        found.extend(earlier.map(|&(other, text)| {
            let same = text == label;
            let likeness = if same {
                Likeness::Same
            } else {
                Likeness::Spelling
            };
            (likeness, (other, at))
        }));
        let pair = |other: usize| (at.min(other), at.max(other));
        let singular = singular_key(label);
        let others = singular.iter().flat_map(|key| of(key));
        found.extend(others.map(|&(other, _)| (Likeness::Plural, pair(other))));
        let keys = linkless_keys(label);
        let others = keys.iter().flat_map(|key| of(key));
        found.extend(others.map(|&(other, _)| (Likeness::Link, pair(other))));
    }
    found
}

/// Whether two terms may be one by what they are called elsewhere: a likeness
/// that is no more than likely must not be contradicted there.
fn related(terms: &[Term], (a, b): (usize, usize), locale: &LocaleId) -> bool {
    let others = terms[a].names.keys().filter(|other| *other != locale);
    let labels = others.filter_map(|other| Some((terms[a].label(other)?, terms[b].label(other)?)));
    let mut labels = labels;
    labels.all(|(a, b)| {
        near_key(a) == near_key(b)
            || singular_key(a).unwrap_or_else(|| near_key(a))
                == singular_key(b).unwrap_or_else(|| near_key(b))
            || linkless_keys(a).contains(&near_key(b))
            || linkless_keys(b).contains(&near_key(a))
            || share_a_word(a, b)
    })
}

fn share_a_word(a: &str, b: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(is_separator).map(near_key);
        words.filter(|word| word.len() > 2).collect()
    };
    !words(a).is_disjoint(&words(b))
}
