//! The project's Fluent files: each checked, and held against the source locale.
//!
//! [`Strings`] has all of them, parsed. [`check_strings`] looks at one file at
//! a time, in parallel; what only a whole locale can show (an id that comes
//! twice, a circle of references) is looked for once per locale.
//!
//! A message is looked up in all files of its locale: one that was moved to
//! another file is neither missing nor orphaned.

mod canonical;
mod check;
mod graph;
mod index;
mod plurals;
mod prose;
mod untranslated;
mod usage;
mod uses;

use std::sync::Arc;

use polynya_locale::LocaleId;
use polynya_locale::ftl::FtlFile;

use crate::LoadProblem;

pub(crate) use canonical::{canonical, plain_text, says_nothing};
pub use check::check_strings;
pub(crate) use check::{Subject, View};
pub(crate) use graph::{Circle, Graph, reference_span};
pub(crate) use index::{LocaleIndex, Lost, Pairing, Place, lost, shown};
pub(crate) use plurals::plural_select;
pub(crate) use prose::{Prose, related, script_of, scripts_of, without_markup};
pub(crate) use untranslated::{is_same, is_untranslated, ought_to_differ};
pub use usage::Usage;
pub(crate) use uses::Uses;

/// The Fluent files of a project, parsed, and what is to be known of them.
pub struct Strings {
    /// The locale that the others are translated from.
    pub source_locale: LocaleId,
    /// Locales that ought to have every message, as configured.
    pub required: Vec<LocaleId>,
    /// The files, by what their paths capture besides the locale; sorted.
    pub groups: Vec<StringGroup>,
    /// Functions that the project's programs have besides Fluent's own.
    pub functions: Vec<String>,
    /// What the project's programs ask for, where the project says where they are.
    pub usage: Option<Usage>,
}

/// The files that are each other's translations.
pub struct StringGroup {
    /// What the paths capture besides the locale.
    pub id: Arc<str>,
    /// In the order of the project's locales.
    pub files: Vec<StringFile>,
}

/// One Fluent file.
pub struct StringFile {
    /// The locale that the path names.
    pub locale: LocaleId,
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// Another file that claims the same place; neither is compared then.
    pub rival: Option<Arc<str>>,
    /// The file, or why it could not be had.
    pub content: Result<Arc<FtlFile>, LoadProblem>,
}

impl StringFile {
    /// The parsed file, if there is one and it is the only one in its place.
    pub(crate) fn tree(&self) -> Option<&FtlFile> {
        self.content
            .as_deref()
            .ok()
            .filter(|_| self.rival.is_none())
    }
}
