//! What entries are checked with besides their schema: the project's strings
//! and vocabularies.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_locale::Catalogs;
use polynya_locale::vocabulary::Vocabulary;

use crate::{Collection, Severities};

/// The project's Fluent messages, in all locales, shared by all entries.
pub struct Resources {
    /// One catalog for each locale, the source locale's first.
    pub catalogs: Catalogs,
    /// The vocabularies by name. One that could not be read is not there.
    pub vocabularies: BTreeMap<Arc<str>, Vocabulary>,
}

impl Resources {
    /// Whether message `id` in the file of that name (what its path captures
    /// besides the locale) is the label of a term. Its absence in a locale is a
    /// vocabulary's to report.
    #[must_use]
    pub fn is_term_message(&self, file: &str, id: &str) -> bool {
        let mut all = self.vocabularies.values();
        all.any(|vocabulary| vocabulary.is_term_message(file, id))
    }
}

impl Default for Resources {
    /// Those of a project without strings.
    fn default() -> Self {
        Self {
            catalogs: Catalogs::new(Vec::new()),
            vocabularies: BTreeMap::new(),
        }
    }
}

/// Under which terms an entry is checked.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The entry's collection.
    pub collection: &'a Collection,
    /// The severities that the project gives to rules.
    pub severities: &'a Severities,
    /// What the project's strings say.
    pub resources: &'a Resources,
}
