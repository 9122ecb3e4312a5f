//! How much of a project is translated: one model over documents, fields, blocks,
//! strings, labels and what the mascot says.

mod build;

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_locale::LocaleId;

use crate::freshness::{State, UnitKind};

pub use build::{items, said};

/// How many things are in which state. `total` is what the source has; orphans
/// come on top of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All but orphans.
    pub total: usize,
    /// See [`State`].
    pub missing: usize,
    /// See [`State`].
    pub untranslated: usize,
    /// See [`State`].
    pub unattested: usize,
    /// See [`State`].
    pub fresh: usize,
    /// See [`State`].
    pub syncable: usize,
    /// See [`State`].
    pub stale: usize,
    /// See [`State`].
    pub orphan: usize,
}

impl Counts {
    /// Counts `number` things in `state`.
    pub const fn add(&mut self, state: State, number: usize) {
        if !matches!(state, State::Orphan) {
            self.total += number;
        }
        *self.of_mut(state) += number;
    }

    /// Adds what `other` counted.
    pub fn join(&mut self, other: &Self) {
        for state in State::ALL {
            self.add(state, other.of(state));
        }
    }

    /// How many are in `state`.
    #[must_use]
    pub const fn of(&self, state: State) -> usize {
        match state {
            State::Missing => self.missing,
            State::Untranslated => self.untranslated,
            State::Unattested => self.unattested,
            State::Fresh => self.fresh,
            State::Syncable => self.syncable,
            State::Stale => self.stale,
            State::Orphan => self.orphan,
        }
    }

    /// How many are translated and not known to be out of date.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.unattested + self.fresh + self.syncable
    }

    /// What is done, in per cent of all; all of nothing is done.
    #[must_use]
    pub fn percent(&self) -> f64 {
        if self.total == 0 {
            return 100.0;
        }
        self.done() as f64 * 100.0 / self.total as f64
    }

    const fn of_mut(&mut self, state: State) -> &mut usize {
        match state {
            State::Missing => &mut self.missing,
            State::Untranslated => &mut self.untranslated,
            State::Unattested => &mut self.unattested,
            State::Fresh => &mut self.fresh,
            State::Syncable => &mut self.syncable,
            State::Stale => &mut self.stale,
            State::Orphan => &mut self.orphan,
        }
    }
}

/// A project's coverage.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The locale that the others are translated from.
    pub source_locale: LocaleId,
    /// The others, in the order of the configuration.
    pub locales: Vec<LocaleCoverage>,
    /// Everything that there is to translate, with its state: sorted by kind,
    /// collection, entry and locale.
    pub items: Vec<Item>,
}

/// What is translated into one locale.
#[derive(Clone, Debug, PartialEq)]
pub struct LocaleCoverage {
    /// Which.
    pub locale: LocaleId,
    /// Entries.
    pub documents: Counts,
    /// Fields and blocks of entries.
    pub units: Counts,
    /// Values and attributes of messages.
    pub strings: Counts,
    /// All units and strings, by how many words their source has.
    pub words: Counts,
    /// All units and strings, by what they are.
    pub kinds: BTreeMap<UnitKind, Counts>,
    /// By collection, in the order of the configuration.
    pub collections: Vec<CollectionCoverage>,
}

/// What of one collection is translated into a locale.
#[derive(Clone, Debug, PartialEq)]
pub struct CollectionCoverage {
    /// Which.
    pub name: Arc<str>,
    /// Entries.
    pub documents: Counts,
    /// Fields and blocks of entries.
    pub units: Counts,
    /// The same, by how many words their source has.
    pub words: Counts,
}

/// Which of the two things that hold units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// An entry in one locale.
    Document,
    /// A Fluent file in one locale.
    Strings,
}

/// An entry, or a Fluent file, in one locale.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Which of the two.
    pub kind: ItemKind,
    /// The entry's collection; `strings` for Fluent files.
    pub collection: Arc<str>,
    /// What the path captures besides the locale.
    pub entry: Arc<str>,
    /// The locale.
    pub locale: LocaleId,
    /// Where the file is, or would be; relative to the root, with `/`.
    pub path: Arc<str>,
    /// Where the source is; absent where there is none.
    pub source_path: Option<Arc<str>>,
    /// The source's title, if its front matter has one.
    pub title: Option<Box<str>>,
    /// That of the file as a whole.
    pub state: State,
    /// Its units by state.
    pub counts: Counts,
    /// The same, by how many words their source has.
    pub words: Counts,
    /// Its units by what they are.
    pub kinds: BTreeMap<UnitKind, Counts>,
    /// The units that are not fresh, in the order of the source; of a file that is
    /// missing as a whole, none.
    pub units: Vec<ItemUnit>,
}

impl Item {
    /// Words of the source that somebody has to translate, or to read again.
    #[must_use]
    pub const fn work(&self) -> usize {
        self.words.missing + self.words.untranslated + self.words.stale
    }
}

/// A unit that is not fresh.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemUnit {
    /// Where it is: `title`, `body/open-water/2`, `welcome.title`.
    pub unit: Box<str>,
    /// What it is.
    pub kind: UnitKind,
    /// Its state.
    pub state: State,
    /// Whether what changed is little, and nothing that changes the meaning.
    pub minor: bool,
    /// Words of the source.
    pub words: usize,
    /// What it says, where that was asked for.
    pub texts: Option<Box<UnitTexts>>,
}

/// What a unit says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitTexts {
    /// The source that the translation was made from, if it can be had.
    pub old: Option<Box<str>>,
    /// The source as it is now; absent for an orphan.
    pub new: Option<Box<str>>,
    /// The translation; absent where it is missing.
    pub target: Option<Box<str>>,
}

impl LocaleCoverage {
    /// What is done, in per cent of all units and strings.
    #[must_use]
    pub fn percent(&self) -> f64 {
        let mut all = self.units;
        all.join(&self.strings);
        all.percent()
    }
}
