//! What entries are checked with besides their schema: the project's strings.

use polynya_locale::Catalogs;

use crate::strings::Strings;
use crate::{Collection, Severities};

/// The project's Fluent messages, in all locales, shared by all entries.
pub struct Resources {
    /// One catalog for each locale, the source locale's first.
    pub catalogs: Catalogs,
    /// The files that the catalogs are made of; absent where a project has none.
    pub strings: Option<Strings>,
}

impl Default for Resources {
    /// Those of a project without strings.
    fn default() -> Self {
        Self {
            catalogs: Catalogs::new(Vec::new()),
            strings: None,
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
