//! From an author's text to the term that is meant, by hash.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Term, near_key};
use crate::LocaleId;

/// What a text means in a vocabulary.
#[derive(Clone, Debug)]
pub enum Match<'v> {
    /// A term's id, or the id of its message.
    Id(&'v Term),
    /// A term's label. One of another locale, where this one has none.
    Label(&'v Term),
    /// Another spelling of a term.
    Alias(&'v Term),
    /// A name that another locale has for a term; this locale has its own.
    OtherLocale {
        /// The term.
        term: &'v Term,
        /// The other locale.
        locale: &'v LocaleId,
        /// The label to write in this one.
        label: &'v str,
    },
    /// A name of several terms.
    Ambiguous(Vec<&'v Term>),
    /// No name, but a spelling of one that differs in nothing that counts.
    Near(Vec<&'v Term>),
    /// None of the vocabulary's.
    Unknown,
}

impl<'v> Match<'v> {
    /// The one term that is meant, if there is no doubt.
    #[must_use]
    pub fn term(&self) -> Option<&'v Term> {
        match self {
            Self::Id(term) | Self::Label(term) | Self::Alias(term) => Some(term),
            Self::OtherLocale { term, .. } => Some(term),
            Self::Ambiguous(_) | Self::Near(_) | Self::Unknown => None,
        }
    }
}

/// Everything by which terms can be found; numbers are positions in the list.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    ids: HashMap<Box<str>, usize>,
    locales: BTreeMap<LocaleId, Own>,
    /// Names in any locale, in the order of terms.
    names: HashMap<Box<str>, Vec<usize>>,
}

/// The names of one locale.
#[derive(Debug, Default)]
struct Own {
    labels: HashMap<Box<str>, Vec<usize>>,
    aliases: HashMap<Box<str>, Vec<usize>>,
    near: HashMap<Box<str>, Vec<usize>>,
}

impl Lookup {
    pub(crate) fn new(terms: &[Term], prefix: &str, locales: &[LocaleId]) -> Self {
        let mut lookup = Self::default();
        let with_files = terms.iter().flat_map(|term| term.names.keys());
        for locale in locales.iter().chain(with_files) {
            lookup.locales.entry(locale.clone()).or_default();
        }
        for (at, term) in terms.iter().enumerate() {
            lookup.ids.insert((*term.id).into(), at);
            lookup.add_names(at, term);
        }
        // Message ids come second: one may be another term's id.
        for (at, term) in terms.iter().enumerate() {
            let message = format!("{prefix}{}", term.id).into_boxed_str();
            lookup.ids.entry(message).or_insert(at);
        }
        lookup
    }

    fn add_names(&mut self, at: usize, term: &Term) {
        for own in self.locales.values_mut() {
            add(&mut own.near, near_key(&term.id), at);
        }
        for (locale, names) in &term.names {
            let own = self.locales.entry(locale.clone()).or_default();
            if let Some(label) = &names.label {
                let label = nfc(label);
                add(&mut own.near, near_key(&label), at);
                add(&mut own.labels, label.to_string(), at);
                add(&mut self.names, label.into_owned(), at);
            }
            for alias in &names.aliases {
                let alias = nfc(alias);
                add(&mut own.near, near_key(&alias), at);
                add(&mut own.aliases, alias.to_string(), at);
                add(&mut self.names, alias.into_owned(), at);
            }
        }
    }

    pub(crate) fn id(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    pub(crate) fn find<'v>(&self, terms: &'v [Term], text: &str, locale: &LocaleId) -> Match<'v> {
        let text = &*nfc(text);
        if let Some(&at) = self.ids.get(text) {
            return Match::Id(&terms[at]);
        }
        let all = |found: &[usize]| found.iter().map(|&at| &terms[at]).collect();
        let own = self.locales.get(locale);
        if let Some(own) = own {
            match own.labels.get(text).map(Vec::as_slice) {
                Some(&[at]) => return Match::Label(&terms[at]),
                Some(several) => return Match::Ambiguous(all(several)),
                None => {}
            }
            match own.aliases.get(text).map(Vec::as_slice) {
                Some(&[at]) => return Match::Alias(&terms[at]),
                Some(several) => return Match::Ambiguous(all(several)),
                None => {}
            }
        }
        match self.names.get(text).map(Vec::as_slice) {
            Some(&[at]) => return foreign(&terms[at], text, locale),
            Some(several) => return Match::Ambiguous(all(several)),
            None => {}
        }
        let near = own.and_then(|own| own.near.get(near_key(text).as_str()));
        near.map_or(Match::Unknown, |near| Match::Near(all(near)))
    }
}

/// A name that the locale itself does not have.
fn foreign<'v>(term: &'v Term, text: &str, locale: &LocaleId) -> Match<'v> {
    let is_name = |label: &str| *nfc(label) == *text;
    // Of several languages that have it, the source is the one to speak of.
    let origin = term.names.get_key_value(&term.origin);
    let home = origin.into_iter().chain(&term.names).find(|(_, names)| {
        let label = names.label.as_deref();
        label.is_some_and(is_name) || names.aliases.iter().any(|alias| is_name(alias))
    });
    match (home, term.label(locale)) {
        (Some((home, _)), Some(label)) => Match::OtherLocale {
            term,
            locale: home,
            label,
        },
        _ => Match::Label(term),
    }
}

fn add(names: &mut HashMap<Box<str>, Vec<usize>>, name: String, at: usize) {
    if name.is_empty() {
        return;
    }
    let found = names.entry(name.into_boxed_str()).or_default();
    if found.last() != Some(&at) {
        found.push(at);
    }
}

fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}
