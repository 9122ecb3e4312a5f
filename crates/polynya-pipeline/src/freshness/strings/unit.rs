//! One unit of a Fluent file: a message's value or an attribute's, beside its source.

use std::borrow::Cow;

use super::StringText;
use crate::freshness::{By, Fingerprint, Hash, Record, State, UnitKind};
use crate::strings::is_same;

/// The value of a message or of an attribute, in the source and in one locale.
#[derive(Clone, Debug)]
pub struct StringUnit<'a> {
    /// `ID` or `ID.ATTRIBUTE`.
    pub name: Cow<'a, str>,
    /// What it is.
    pub kind: UnitKind,
    /// How the translation stands to the source.
    pub state: State,
    /// What the source says; absent for an orphan.
    pub source: Option<StringText<'a>>,
    /// The source's fingerprint; [`Hash::NONE`] for an orphan.
    pub source_hash: Hash,
    /// What the locale says; absent where it has no such unit.
    pub target: Option<StringText<'a>>,
    /// What was attested, by whichever file's seal; also where it says nothing
    /// any more, because hashes were made in another way.
    pub record: Option<&'a Record>,
}

impl StringUnit<'_> {
    /// Whether both say the same in the same words.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let both = self.source.zip(self.target);
        both.is_some_and(|(source, target)| {
            is_same((target.file, target.pattern), (source.file, source.pattern))
        })
    }

    /// Whether the translation is not the one that was sealed.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        let record = self.record.filter(|record| record.is_comparable());
        let own = self.target.map(|target| target.hash());
        record.is_some_and(|record| own != Some(record.target))
    }

    /// The record that attests the translation as it is now, made by `by` or
    /// copied; `blob` is the one that the source's text is in. Nothing where
    /// there is no translation.
    #[must_use]
    pub fn sealed(&self, by: By, blob: Option<&str>) -> Option<Record> {
        if matches!(
            self.state,
            State::Missing | State::Untranslated | State::Orphan
        ) {
            return None;
        }
        let target = self.target?.hash();
        // All of a pattern is a translator's: placeables may move, be dropped, or
        // be put into a choice. So nothing is carried.
        let source = Fingerprint {
            prose: self.source_hash,
            carried: Hash::NONE,
        };
        let copied = target == self.source_hash;
        Some(Record {
            by: if copied { By::Copied } else { by },
            blob: blob.map(Into::into),
            ..Record::of(source, target)
        })
    }
}
