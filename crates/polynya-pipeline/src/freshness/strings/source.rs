//! What the source has to translate, file by file.

use std::borrow::Cow;

use polynya_locale::ftl::{EntryKind, Pattern};
use polynya_locale::vocabulary::is_alias;

use super::{SealedStrings, StringText, file_of};
use crate::freshness::{Hash, UnitKind};
use crate::strings::{Place, StringFile, StringGroup};

/// An entry of the source, and what of it is to be translated. Terms are kept
/// for their place in the order alone.
pub(super) struct SourceEntry<'a> {
    pub(super) place: Place<'a>,
    pub(super) units: Vec<SourceUnit<'a>>,
}

pub(super) struct SourceUnit<'a> {
    pub(super) name: Cow<'a, str>,
    /// The attribute's name; absent for the value.
    pub(super) attribute: Option<&'a str>,
    pub(super) kind: UnitKind,
    pub(super) text: StringText<'a>,
    pub(super) hash: Hash,
}

impl<'a> SealedStrings<'a> {
    /// The entries of the group's file in the source locale; none if it cannot be
    /// read.
    pub(super) fn source_entries(&self, group: &'a StringGroup) -> Vec<SourceEntry<'a>> {
        let tree = file_of(group, &self.strings.source_locale).and_then(StringFile::tree);
        let places = tree.into_iter().flat_map(|file| {
            let entries = file.entries().iter();
            entries.map(move |entry| Place { file, entry })
        });
        let entry = |place: Place<'a>| {
            let message = place.entry.kind == EntryKind::Message;
            let counts = message && !self.source().is_repeated(place);
            let units = counts.then(|| self.source_units(group, place));
            let units = units.unwrap_or_default();
            SourceEntry { place, units }
        };
        places.map(entry).collect()
    }

    fn source_units(&self, group: &'a StringGroup, place: Place<'a>) -> Vec<SourceUnit<'a>> {
        let units = self.patterns(group, place).map(|(attribute, pattern)| {
            let text = StringText {
                file: place.file,
                pattern,
            };
            SourceUnit {
                name: name(place.id(), attribute),
                attribute,
                kind: self.kind(group, place.id(), attribute),
                text,
                hash: text.hash(),
            }
        });
        units.filter(|unit| !unit.text.is_empty()).collect()
    }

    /// The value of a message and its attributes, as far as they are units.
    pub(super) fn patterns(
        &self,
        group: &StringGroup,
        place: Place<'a>,
    ) -> impl Iterator<Item = (Option<&'a str>, &'a Pattern)> + use<'a> {
        let label = self.resources.is_term_message(&group.id, place.id());
        let value = place.entry.value.iter().map(|value| (None, value));
        let attributes = place.attributes();
        let attributes = attributes.filter(move |(name, _)| !(label && is_alias(name)));
        value.chain(attributes.map(|(name, pattern)| (Some(name), pattern)))
    }

    /// A voice speaks in values only.
    pub(super) fn kind(&self, group: &StringGroup, id: &str, attribute: Option<&str>) -> UnitKind {
        let mut voices = self.resources.voices.iter();
        if self.resources.is_term_message(&group.id, id) {
            UnitKind::Label
        } else if attribute.is_none() && voices.any(|(_, voice)| voice.file().has_message(id)) {
            UnitKind::Mascot
        } else {
            UnitKind::Message
        }
    }
}

/// The unit's name: the message's id, and that of an attribute.
pub(super) fn name<'a>(id: &'a str, attribute: Option<&str>) -> Cow<'a, str> {
    match attribute {
        None => Cow::Borrowed(id),
        Some(attribute) => Cow::Owned(format!("{id}.{attribute}")),
    }
}
