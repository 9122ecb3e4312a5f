//! The units of Fluent files: the value and each attribute of the source's messages.
//!
//! Terms are a locale's own, and so are the aliases of a vocabulary's labels; they
//! are no units, and nor is a text of the source that says nothing. A message is
//! looked for in all files of its locale, as the rules do; its record in the seal of
//! its own file first, then in those of all others, so that moving a message costs
//! no attestation.
//!
//! A message that a syntax error costs, or that is in a file that cannot be read,
//! is missing: whatever it says, nobody gets to read it. Where that happens to the
//! source there is no unit, and its translations are not orphans.

mod items;
mod sealing;
mod source;
mod text;
mod unit;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState;
use polynya_locale::LocaleId;
use polynya_locale::ftl::{EntryKind, FtlFile};

use super::{Hash, Record, Seal, State};
use crate::Resources;
use crate::strings::{
    LocaleIndex, Pairing, Place, StringFile, StringGroup, Strings, is_untranslated, ought_to_differ,
};

pub use sealing::{seal_strings, string_then};
use source::{SourceEntry, SourceUnit, name};
pub use text::StringText;
pub use unit::StringUnit;

/// What was attested about Fluent files, by what their paths capture besides the
/// locale.
pub type StringSeals = BTreeMap<Arc<str>, Seal>;

/// A project's strings beside what was attested about them.
pub struct SealedStrings<'a> {
    resources: &'a Resources,
    strings: &'a Strings,
    seals: &'a StringSeals,
    /// The source locale first.
    locales: Vec<Locale<'a>>,
}

/// The messages of a locale, and where the records of those that moved are.
struct Locale<'a> {
    index: LocaleIndex<'a>,
    /// By unit, over all seals; made when a record is not where it ought to be.
    records: OnceLock<HashMap<&'a str, &'a Record, RandomState>>,
}

impl<'a> SealedStrings<'a> {
    /// Those of a project; nothing if it has no strings.
    #[must_use]
    pub fn new(resources: &'a Resources, seals: &'a StringSeals) -> Option<Self> {
        let strings = resources.strings.as_ref()?;
        let locale = |index| Locale {
            index,
            records: OnceLock::new(),
        };
        Some(Self {
            resources,
            strings,
            seals,
            locales: LocaleIndex::all(strings).into_iter().map(locale).collect(),
        })
    }

    /// The locales that are translated into: those that ought to have every
    /// message, then any other that has a file.
    pub fn locales(&self) -> impl Iterator<Item = &'a LocaleId> {
        self.locales
            .iter()
            .skip(1)
            .map(|locale| locale.index.locale)
    }

    /// The units of the files of group `id` in a locale: those of the source in
    /// its order, then the orphans of the locale's own file in its order. Nothing
    /// for the source itself, and where there is no such group or locale.
    #[must_use]
    pub fn units(&self, id: &str, locale: &LocaleId) -> Vec<StringUnit<'a>> {
        let mut groups = self.strings.groups.iter();
        let mut locales = self.locales.iter().skip(1);
        let group = groups.find(|group| &*group.id == id);
        let locale = locales.find(|other| other.index.locale == locale);
        match group.zip(locale) {
            Some((group, locale)) => self.units_of(group, &self.source_entries(group), locale),
            None => Vec::new(),
        }
    }

    /// The locale that the others are translated from.
    #[must_use]
    pub const fn source_locale(&self) -> &'a LocaleId {
        &self.strings.source_locale
    }

    fn source(&self) -> &LocaleIndex<'a> {
        &self.locales[0].index
    }

    fn units_of(
        &self,
        group: &'a StringGroup,
        source: &[SourceEntry<'a>],
        locale: &Locale<'a>,
    ) -> Vec<StringUnit<'a>> {
        let file = file_of(group, locale.index.locale).and_then(StringFile::tree);
        let mut units = Vec::new();
        let mut translations = Pairing::new(&locale.index, file);
        for entry in source {
            let found = translations.find(entry.place);
            for unit in &entry.units {
                units.push(self.translated(
                    unit,
                    found,
                    locale,
                    self.record(group, locale, &unit.name),
                ));
            }
        }
        if let Some(file) = file {
            self.orphans(group, file, locale, &mut units);
        }
        units
    }

    fn translated(
        &self,
        unit: &SourceUnit<'a>,
        place: Option<Place<'a>>,
        locale: &Locale<'a>,
        record: Option<&'a Record>,
    ) -> StringUnit<'a> {
        let target = place.and_then(|place| {
            let pattern = match unit.attribute {
                None => place.entry.value.as_ref()?,
                Some(name) => &place.attribute(name)?.value,
            };
            Some(StringText {
                file: place.file,
                pattern,
            })
        });
        StringUnit {
            name: unit.name.clone(),
            kind: unit.kind,
            state: self.state(unit, target, &locale.index, record),
            source: Some(unit.text),
            source_hash: unit.hash,
            target,
            record,
        }
    }

    fn state(
        &self,
        unit: &SourceUnit<'a>,
        target: Option<StringText<'a>>,
        own: &LocaleIndex<'a>,
        record: Option<&Record>,
    ) -> State {
        let Some(target) = target.filter(|target| !target.is_empty()) else {
            return State::Missing;
        };
        let record = record.filter(|record| record.is_comparable());
        let said = (own, target.file, target.pattern);
        let source = self.source();
        if is_untranslated(said, (source, unit.text.file, unit.text.pattern)) {
            return State::Untranslated;
        }
        match record {
            None => State::Unattested,
            Some(record) if record.source == unit.hash => State::Fresh,
            // It has the words that the source had then.
            Some(record) if record.source == target.hash() && ought_to_differ(said, source) => {
                State::Untranslated
            }
            Some(_) => State::Stale,
        }
    }

    /// What was attested about a unit: in the group's own seal, else in the first
    /// that knows it.
    fn record(&self, group: &StringGroup, locale: &Locale<'a>, unit: &str) -> Option<&'a Record> {
        if self.seals.is_empty() {
            return None;
        }
        let tag = locale.index.locale;
        let own = self.seals.get(&group.id);
        let own = own.and_then(|seal| seal.locales.get(tag)?.get(unit));
        own.or_else(|| {
            let records = locale.records.get_or_init(|| {
                let mut records = HashMap::default();
                let sealed = self.seals.values().filter_map(|seal| seal.locales.get(tag));
                for (unit, record) in sealed.flatten() {
                    records.entry(&**unit).or_insert(record);
                }
                records
            });
            records.get(unit).copied()
        })
    }

    /// Adds what `file` has and the source has not, in any of its files.
    fn orphans(
        &self,
        group: &'a StringGroup,
        file: &'a FtlFile,
        locale: &Locale<'a>,
        units: &mut Vec<StringUnit<'a>>,
    ) {
        let source = self.source();
        let beside = file_of(group, source.locale).and_then(StringFile::tree);
        let mut sources = Pairing::new(source, beside);
        for entry in file.entries() {
            let place = Place { file, entry };
            let found = sources.find(place);
            if entry.kind == EntryKind::Term || locale.index.is_repeated(place) {
                continue;
            }
            let (id, name_of) = (place.id(), place.name());
            // What cannot be read may be anything.
            if found.is_none() && (!source.complete || source.has_lost(name_of)) {
                continue;
            }
            for (attribute, pattern) in self.patterns(group, place) {
                let known = found.is_some_and(|found| match attribute {
                    None => found.entry.value.is_some(),
                    Some(name) => found.attribute(name).is_some() || source.has_damaged(name_of),
                });
                if !known {
                    let name = name(id, attribute);
                    units.push(StringUnit {
                        record: self.record(group, locale, &name),
                        name,
                        kind: self.kind(group, id, attribute),
                        state: State::Orphan,
                        source: None,
                        source_hash: Hash::NONE,
                        target: Some(StringText { file, pattern }),
                    });
                }
            }
        }
    }
}

/// The group's file in a locale, whatever state it is in.
fn file_of<'a>(group: &'a StringGroup, locale: &LocaleId) -> Option<&'a StringFile> {
    group.files.iter().find(|file| file.locale == *locale)
}

#[cfg(test)]
mod tests;
