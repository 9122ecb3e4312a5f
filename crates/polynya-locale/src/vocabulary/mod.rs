//! Controlled lists of terms: ids with a label and aliases in each locale.
//!
//! A [`Vocabulary`] is read from Fluent files: each message with its prefix is a
//! [`Term`], the message's value its label, attributes named `alias…` other
//! spellings. [`Vocabulary::find`] says what an author's text means in a locale;
//! [`Vocabulary::twins`] finds terms that are likely one. [`learn`] proposes a
//! vocabulary from content that has none.

mod fold;
pub mod learn;
mod lookup;
mod read;
mod twins;

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{Location, Span};

use crate::LocaleId;
use crate::ftl::FtlFile;

pub use fold::{digits, near_key};
use learn::{escape, slug};
use lookup::Lookup;
pub use lookup::Match;
pub use read::{Format, VocabularyFile, is_alias, singular};
pub use twins::{Likeness, Twins};

/// A controlled list: what the values of a field may be, in each locale.
#[derive(Debug)]
pub struct Vocabulary {
    name: Arc<str>,
    prefix: String,
    files: Vec<VocabularyFile>,
    terms: Vec<Term>,
    lookup: Lookup,
}

/// One thing that the list names.
#[derive(Debug)]
pub struct Term {
    /// The message's id without the vocabulary's prefix.
    pub id: Arc<str>,
    /// The locale it was found in first: the source, if that has it.
    pub origin: LocaleId,
    /// What it is called, for each locale with a message for it.
    pub names: BTreeMap<LocaleId, Names>,
}

/// What a term is called in one locale.
#[derive(Debug)]
pub struct Names {
    /// The message's id in its file.
    pub place: Place,
    /// The message's value as plain text; absent where it has none.
    pub label: Option<Box<str>>,
    /// Other spellings, in the order of the file.
    pub aliases: Vec<Box<str>>,
}

/// A place in a Fluent file.
#[derive(Debug)]
pub struct Place {
    pub(crate) file: Arc<FtlFile>,
    pub(crate) span: Span,
}

impl Place {
    /// The place, ready to be shown.
    #[must_use]
    pub fn locate(&self) -> Location {
        self.file.source().locate(self.span)
    }

    /// The file's path.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        self.file.source().path()
    }
}

impl Vocabulary {
    /// The name in the configuration.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The terms in the order of their files, the source locale's first.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term with that id.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.lookup.id(id).map(|at| &self.terms[at])
    }

    /// The id of a term's message.
    #[must_use]
    pub fn message(&self, term: &Term) -> String {
        format!("{}{}", self.prefix, term.id)
    }

    /// The files it was read from, the source locale's first.
    #[must_use]
    pub fn files(&self) -> &[VocabularyFile] {
        &self.files
    }

    /// The file in which a locale's labels stand, or would have their model.
    #[must_use]
    pub fn file_for(&self, locale: &LocaleId) -> Option<&VocabularyFile> {
        let mut files = self.files.iter();
        let own = files.find(|file| file.locale == *locale);
        own.or(self.files.first())
    }

    /// The line that would make `label` a term: `tag-sea = Sea`. The id is an
    /// ellipsis where the label has no Latin letters to make one from.
    #[must_use]
    pub fn line_for(&self, label: &str) -> String {
        let id = match slug(label) {
            slug if slug.is_empty() => "…".to_owned(),
            slug => slug,
        };
        format!("{}{id} = {}", self.prefix, escape(label))
    }

    /// Whether message `id` of the file of that name is one of its terms.
    #[must_use]
    pub fn is_term_message(&self, file: &str, id: &str) -> bool {
        let own = self.files.iter().any(|own| &*own.name == file);
        own && id.len() > self.prefix.len() && id.starts_with(&self.prefix)
    }

    /// What the text means to an author who writes in `locale`. Costs a hash or
    /// two where it means something.
    #[must_use]
    pub fn find(&self, text: &str, locale: &LocaleId) -> Match<'_> {
        self.lookup.find(&self.terms, text, locale)
    }

    /// Ids, and the labels and aliases of a locale: all that may be written there.
    pub fn spellings<'v>(&'v self, locale: &'v LocaleId) -> impl Iterator<Item = &'v str> {
        self.terms.iter().flat_map(move |term| {
            let names = term.names.get(locale).into_iter();
            let own = names.flat_map(|names| names.label.iter().chain(&names.aliases));
            own.map(|text| &**text).chain(std::iter::once(&*term.id))
        })
    }

    /// Pairs of terms that are likely one, each pair once.
    #[must_use]
    pub fn twins(&self) -> Vec<Twins<'_>> {
        twins::find(&self.terms)
    }
}

impl Term {
    /// The label in a locale.
    #[must_use]
    pub fn label(&self, locale: &LocaleId) -> Option<&str> {
        self.names.get(locale)?.label.as_deref()
    }

    /// The label in the first of the locales that has one, with that locale.
    pub fn first_label<'t>(
        &'t self,
        locales: impl IntoIterator<Item = &'t LocaleId>,
    ) -> Option<(&'t LocaleId, &'t str)> {
        let mut locales = locales.into_iter();
        locales.find_map(|locale| Some((locale, self.label(locale)?)))
    }

    /// Where it is defined: in the source, if that has it.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.names.get(&self.origin).map(|names| &names.place)
    }

    /// What to write for it in a locale: its label there, else its id.
    #[must_use]
    pub fn canonical(&self, locale: &LocaleId) -> &str {
        self.label(locale).unwrap_or(&self.id)
    }
}

#[cfg(test)]
mod tests;
