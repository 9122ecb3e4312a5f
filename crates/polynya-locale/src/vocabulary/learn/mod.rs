//! A vocabulary proposed from content that has none.
//!
//! The values that a field has in the variants of each entry are paired: what is
//! spelled alike is the same, and what is left over in one variant belongs to
//! something left over in the other. Over many entries it shows what belongs to
//! what. [`learn`] gives the terms with a confidence for each label, the values
//! that it could not settle, and entries whose variants do not agree.

mod align;
mod evidence;
mod forms;
mod print;
mod settle;
mod similar;
mod slug;
mod uneven;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::LocaleId;

pub(super) use print::escape;
pub use print::{Printed, print};
pub(super) use slug::slug;
pub use uneven::{Alone, Uneven};

use forms::Forms;

/// What a field holds in each variant of an entry.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The entry, as findings name it.
    pub entry: Arc<str>,
    /// Values in the order in which they are written.
    pub values: BTreeMap<LocaleId, Vec<String>>,
}

/// A vocabulary that content has in it.
#[derive(Debug)]
pub struct Learned {
    /// The terms, sorted by id.
    pub terms: Vec<LearnedTerm>,
    /// Values without a partner that is likely enough.
    pub unsettled: Vec<Unsettled>,
    /// Entries whose variants have different numbers of values.
    pub uneven: Vec<Uneven>,
}

/// A term with a label for each locale that has one.
#[derive(Debug)]
pub struct LearnedTerm {
    /// Made of a label, and there once.
    pub id: String,
    /// What it is called in each locale.
    pub names: BTreeMap<LocaleId, LearnedNames>,
}

/// What a term is called in a locale.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnedNames {
    /// The spelling that is written most.
    pub label: Counted,
    /// The others.
    pub aliases: Vec<Counted>,
    /// How sure it is, from 0 to 1, that this is the source's label in
    /// another language; 1 in the source locale itself.
    pub confidence: f64,
}

/// A text and how often it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The text.
    pub text: String,
    /// In how many variants.
    pub count: usize,
}

/// A value for which no partner is likely enough.
#[derive(Debug, PartialEq)]
pub struct Unsettled {
    /// The locale it is written in.
    pub locale: LocaleId,
    /// The value.
    pub value: Counted,
    /// Values of the source locale (or, for one of those, of `other`) that it
    /// may belong to, the likeliest first.
    pub candidates: Vec<(String, f64)>,
    /// The locale of the candidates.
    pub other: LocaleId,
}

/// Proposes a vocabulary from `samples`. `locales` has the source locale first.
///
/// The same samples in the same order give the same proposal.
#[must_use]
pub fn learn(locales: &[LocaleId], samples: &[Sample], prefix: &str) -> Learned {
    let Some((source, others)) = locales.split_first() else {
        return Learned {
            terms: Vec::new(),
            unsettled: Vec::new(),
            uneven: Vec::new(),
        };
    };
    let forms: BTreeMap<&LocaleId, Forms> = (locales.iter())
        .map(|locale| (locale, Forms::of(locale, samples)))
        .collect();
    let mut settled = settle::Settled::new(source, &forms[source]);
    for other in others {
        let links = align::align(samples, (source, &forms[source]), (other, &forms[other]));
        settled.add(other, &forms[other], &links);
    }
    let (terms, unsettled) = settled.finish(prefix);
    let uneven = uneven::find(&terms, samples, locales);
    Learned {
        terms,
        unsettled,
        uneven,
    }
}

#[cfg(test)]
mod tests;
