//! The coverage of Fluent files: one item for each file and locale.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use polynya_locale::ftl::EntryKind;

use super::{Locale, SealedStrings, StringText, StringUnit, file_of};
use crate::coverage::{Counts, Item, ItemKind, ItemUnit, UnitTexts};
use crate::freshness::State;
use crate::strings::{StringFile, StringGroup};
use crate::{Collection, in_order};

impl<'a> SealedStrings<'a> {
    /// One item for each of the source's files and each locale, in the order of
    /// the groups and of [`SealedStrings::locales`]; also for a file beside which
    /// the source has none, if there are orphans in it. Where there is no unit
    /// there is no item: a file of terms alone leaves nothing to do, and of a
    /// file of the source that cannot be read nothing is known.
    ///
    /// `collection` says where files belong; `texts` asks for what units say.
    #[must_use]
    pub fn items(&self, collection: &Collection, texts: bool) -> Vec<Item> {
        let groups: Vec<&'a StringGroup> = self.strings.groups.iter().collect();
        let mut items = Vec::new();
        let Ok(()) = in_order(
            &groups,
            |group| self.group_items(group, collection, texts),
            |mut own| {
                items.append(&mut own);
                Ok::<(), Infallible>(())
            },
        );
        items
    }

    fn group_items(
        &self,
        group: &'a StringGroup,
        collection: &Collection,
        texts: bool,
    ) -> Vec<Item> {
        let locales = self.locales.iter().skip(1);
        let file = file_of(group, &self.strings.source_locale);
        let source = self.source_entries(group);
        let units = source.iter().flat_map(|entry| &entry.units);
        let words: Vec<usize> = units.map(|unit| unit.text.words()).collect();
        let one = |locale: &Locale<'a>| {
            let units = self.units_of(group, &source, locale);
            if units.is_empty() {
                return None;
            }
            let own = file_of(group, locale.index.locale);
            let state = match (file, own.and_then(StringFile::tree)) {
                (None, Some(tree)) if !self.is_in_source(tree) => State::Orphan,
                _ => overall(&units),
            };
            let path = own.map(|own| Arc::clone(&own.path)).or_else(|| {
                let path = collection.path_for(&file?.path, locale.index.locale)?;
                Some(Arc::from(path))
            });
            let mut item = Item {
                kind: ItemKind::Strings,
                collection: Arc::clone(&collection.name),
                entry: Arc::clone(&group.id),
                locale: locale.index.locale.clone(),
                path: path.unwrap_or_else(|| Arc::clone(&group.id)),
                source_path: file.map(|file| Arc::clone(&file.path)),
                title: None,
                state,
                counts: Counts::default(),
                words: Counts::default(),
                kinds: BTreeMap::new(),
                units: Vec::new(),
            };
            fill(&mut item, &units, &words, texts);
            Some(item)
        };
        locales.filter_map(one).collect()
    }

    /// Whether the source has any message of the file, wherever.
    fn is_in_source(&self, tree: &polynya_locale::ftl::FtlFile) -> bool {
        let messages = tree.entries().iter();
        let mut messages = messages.filter(|entry| entry.kind == EntryKind::Message);
        messages.any(|entry| self.source().message(tree.slice(entry.id)).is_some())
    }
}

/// The state of a file, by those of its units.
fn overall(units: &[StringUnit<'_>]) -> State {
    let counts = counted(units);
    let behind = counts.missing + counts.untranslated + counts.stale + counts.orphan;
    // What may well be as in the source says nothing about the rest.
    let untouched = || {
        let rest = |unit: &&StringUnit<'_>| unit.state.is_done() || unit.state == State::Stale;
        let mut rest = units.iter().filter(rest);
        rest.all(StringUnit::is_same)
    };
    if counts.total > 0 && counts.missing == counts.total {
        State::Missing
    } else if counts.untranslated > 0 && untouched() {
        State::Untranslated
    } else if counts.unattested > 0 && counts.fresh + counts.stale == 0 {
        State::Unattested
    } else if behind > 0 {
        State::Stale
    } else if counts.unattested > 0 {
        State::Unattested
    } else {
        State::Fresh
    }
}

fn counted(units: &[StringUnit<'_>]) -> Counts {
    let mut counts = Counts::default();
    for unit in units {
        counts.add(unit.state, 1);
    }
    counts
}

/// Counts the units, and lists those that are not fresh. `words` are those of the
/// units that the source has, which come first.
fn fill(item: &mut Item, units: &[StringUnit<'_>], words: &[usize], texts: bool) {
    let written = |text: Option<StringText<'_>>| text.map(|text| text.written().into());
    for (at, unit) in units.iter().enumerate() {
        let words = words.get(at).copied().unwrap_or(0);
        item.counts.add(unit.state, 1);
        item.words.add(unit.state, words);
        item.kinds.entry(unit.kind).or_default().add(unit.state, 1);
        if unit.state == State::Fresh || item.state == State::Missing {
            continue;
        }
        let texts = texts.then(|| {
            Box::new(UnitTexts {
                old: None,
                new: written(unit.source),
                target: written(unit.target),
            })
        });
        item.units.push(ItemUnit {
            unit: (&*unit.name).into(),
            kind: unit.kind,
            state: unit.state,
            minor: false,
            words,
            texts,
        });
    }
}
