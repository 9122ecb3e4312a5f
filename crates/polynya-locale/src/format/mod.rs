//! Formats messages: the text, the locale it is in, and what went wrong.
//!
//! This does not use the bundles of fluent-rs but resolves [`crate::ftl`]'s
//! tree. Theirs lose a term's arguments behind a reference to another term,
//! choose plural forms by rules that CLDR has changed since, write numbers in
//! English only, and keep quiet about some of it; and a bundle belongs to one
//! thread. Tests hold both to the same texts where those are right.

mod args;
mod date;
mod number;
mod problem;
mod resolve;
mod speech;
mod units;

use crate::{Catalog, LocaleId};
use resolve::Resolver;
use speech::Speech;

pub use args::{Args, CivilDate, Number, Value};
pub use problem::FormatProblem;

/// Whether what is filled in is isolated from the text around it, so that a
/// name in Hebrew does not turn an English sentence around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// With U+2068 and U+2069, for texts that are shown to people.
    Marks,
    /// Not at all, for texts that are compared or become parts of files.
    None,
}

/// A formatted message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text.
    pub text: String,
    /// The locale that had the message.
    pub locale: LocaleId,
    /// What is not in the text as its author meant it, each problem once.
    pub problems: Vec<FormatProblem>,
}

/// Formats messages for one reader.
///
/// A message (or attribute) that a catalog lacks is looked up in the next
/// fallback, at last in the first catalog. It keeps what it loaded of a locale
/// in cells, so it belongs to one thread; making one costs next to nothing.
pub struct Formatter<'c> {
    speakers: Vec<(&'c Catalog, Speech)>,
    isolation: Isolation,
}

impl<'c> Formatter<'c> {
    /// Asks `catalogs` in their order, for a reader who asked for `locale`.
    pub(crate) fn new(
        catalogs: impl IntoIterator<Item = &'c Catalog>,
        locale: &LocaleId,
        isolation: Isolation,
    ) -> Self {
        let speaker = |catalog: &'c Catalog| (catalog, Speech::new(catalog.locale(), locale));
        Self {
            speakers: catalogs.into_iter().map(speaker).collect(),
            isolation,
        }
    }

    /// Message `id` or one of its attributes; nothing if no locale has it.
    #[must_use]
    pub fn format(&self, id: &str, attribute: Option<&str>, args: &Args) -> Option<Formatted> {
        self.speakers.iter().find_map(|(catalog, speech)| {
            let (file, message) = catalog.message(id)?;
            let pattern = resolve::pattern_of(file, message, attribute)?;
            let resolver = Resolver::new(catalog, speech, args, self.isolation);
            let (text, problems) = resolver.resolve(file, pattern);
            Some(Formatted {
                text,
                locale: catalog.locale().clone(),
                problems,
            })
        })
    }
}

#[cfg(test)]
mod tests;
