//! What entries are checked with besides their schema: the project's strings
//! and vocabularies.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_locale::vocabulary::Vocabulary;
use polynya_locale::voice::Voice;
use polynya_locale::{Args, Catalogs, Formatted, Isolation, LocaleId};

use crate::body::Render;
use crate::freshness::Attestations;
use crate::strings::Strings;
use crate::{Annotation, Collection, NamedSchemas, Severities, Site};

/// The project's Fluent messages, in all locales, shared by all entries.
pub struct Resources {
    /// One catalog for each locale, the source locale's first.
    pub catalogs: Catalogs,
    /// The files that the catalogs are made of; absent where a project has none.
    pub strings: Option<Strings>,
    /// The vocabularies by name. One that could not be read is not there.
    pub vocabularies: BTreeMap<Arc<str>, Vocabulary>,
    /// The project's voices.
    pub voices: Voices,
}

impl Resources {
    /// Message `id` in words, for a reader of `locale`; nothing if no locale
    /// that it falls back to has it.
    #[must_use]
    pub fn format(&self, locale: &LocaleId, id: &str, args: &Args) -> Option<Formatted> {
        let formatter = self.catalogs.formatter(locale, Isolation::None);
        formatter.format(id, None, args)
    }

    /// Ids of all messages there are, in any locale.
    pub fn message_ids(&self) -> impl Iterator<Item = &str> {
        let catalogs = self.catalogs.catalogs().iter();
        catalogs.flat_map(|catalog| catalog.message_ids())
    }

    /// Whether message `id` in the file of that name (what its path captures
    /// besides the locale) is the label of a term. Its absence in a locale is a
    /// vocabulary's to report.
    #[must_use]
    pub fn is_term_message(&self, file: &str, id: &str) -> bool {
        let mut all = self.vocabularies.values();
        all.any(|vocabulary| vocabulary.is_term_message(file, id))
    }
}

/// The voices of a project, by name, and the fields that they claim themselves.
#[derive(Default)]
pub struct Voices {
    voices: BTreeMap<Arc<str>, Voice>,
    fields: Vec<Annotation>,
}

impl Voices {
    /// Takes the project's voices.
    #[must_use]
    pub fn new(voices: BTreeMap<Arc<str>, Voice>) -> Self {
        let mut fields = Vec::new();
        for (name, voice) in &voices {
            fields.extend(voice.file().fields.iter().map(|field| Annotation {
                path: field.split('.').map(Into::into).collect(),
                name: Arc::clone(name),
            }));
        }
        Self { voices, fields }
    }

    /// Whether the project has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.voices.is_empty()
    }

    /// The voice of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Voice> {
        self.voices.get(name)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Voice)> {
        self.voices.iter()
    }

    /// Fields that voices claim in every collection.
    pub fn fields(&self) -> &[Annotation] {
        &self.fields
    }
}

impl Default for Resources {
    /// Those of a project without strings.
    fn default() -> Self {
        Self {
            catalogs: Catalogs::new(Vec::new()),
            voices: Voices::default(),
            vocabularies: BTreeMap::new(),
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
    /// What there is to link to.
    pub site: &'a Site,
    /// What is known of the past of translations, if anything.
    pub past: Option<&'a dyn Attestations>,
    /// The schemas that files name themselves, if any are looked for.
    pub schemas: Option<&'a dyn NamedSchemas>,
    /// Who renders bodies while they are checked, if they are to be exported as well.
    pub renderer: Option<&'a dyn Render>,
}
