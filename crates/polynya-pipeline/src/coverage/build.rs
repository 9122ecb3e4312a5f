//! From readings of entries to items, and from items to sums.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_locale::LocaleId;

use super::{
    CollectionCoverage, Counts, Coverage, Item, ItemKind, ItemUnit, LocaleCoverage, UnitTexts,
};
use crate::entry::Collection;
use crate::freshness::{Judged, Original, Reading, Role, State, Translation, Unit};

/// The items of an entry: one for each locale that has it or ought to have it.
/// `texts` asks for what the units say.
#[must_use]
pub fn items(collection: &Collection, reading: &Reading, texts: bool) -> Vec<Item> {
    let mut found: Vec<Item> = reading
        .translations
        .iter()
        .map(|translation| present(collection, reading, translation, texts))
        .collect();
    let Some(source) = &reading.source else {
        return found;
    };
    let there = |locale: &LocaleId| {
        let mut all = reading.translations.iter();
        *locale == collection.source_locale || all.any(|other| other.locale == *locale)
    };
    for locale in collection.required.iter().filter(|locale| !there(locale)) {
        let path = collection.path_for(source.file.path(), locale);
        let mut item = item(collection, reading, locale, path.unwrap_or_default().into());
        for (unit, words) in source.units.iter().zip(&source.words) {
            if unit.counts() {
                item.counts.add(State::Missing, 1);
                item.words.add(State::Missing, *words);
                item.kinds
                    .entry(unit.kind)
                    .or_default()
                    .add(State::Missing, 1);
            }
        }
        item.state = State::Missing;
        found.push(item);
    }
    found
}

fn item(collection: &Collection, reading: &Reading, locale: &LocaleId, path: Arc<str>) -> Item {
    let source = reading.source.as_ref();
    Item {
        kind: ItemKind::Document,
        collection: Arc::clone(&collection.name),
        entry: Arc::clone(&reading.id),
        locale: locale.clone(),
        path,
        source_path: source.map(|source| Arc::clone(source.file.path())),
        title: source.and_then(|source| source.title.clone()),
        state: State::Orphan,
        counts: Counts::default(),
        words: Counts::default(),
        kinds: BTreeMap::new(),
        units: Vec::new(),
    }
}

fn present(
    collection: &Collection,
    reading: &Reading,
    translation: &Translation,
    texts: bool,
) -> Item {
    let path = Arc::clone(translation.file.path());
    let mut item = item(collection, reading, &translation.locale, path);
    item.state = translation.state;
    let Some(source) = &reading.source else {
        return item;
    };
    for judged in &translation.judged {
        let at = judged.source;
        let (unit, words) = match (at, judged.target) {
            (Some(at), _) => (&source.units[at], source.words[at]),
            (None, Some(own)) => (&translation.units[own], 0),
            (None, None) => continue,
        };
        if unit.counts() {
            item.counts.add(judged.state, 1);
            item.words.add(judged.state, words);
            item.kinds
                .entry(unit.kind)
                .or_default()
                .add(judged.state, 1);
        }
        let listed = match unit.role {
            Role::Carried => judged.state == State::Syncable,
            _ => judged.state != State::Fresh,
        };
        if listed {
            item.units.push(ItemUnit {
                unit: unit.name.clone(),
                kind: unit.kind,
                state: judged.state,
                minor: judged.minor,
                words,
                texts: texts.then(|| Box::new(said(source, translation, judged))),
            });
        }
    }
    item
}

/// What a unit says on either side, as it is written.
#[must_use]
pub fn said(source: &Original, translation: &Translation, judged: &Judged) -> UnitTexts {
    let of = |file: &polynya_diagnostics::SourceFile, unit: &Unit| file.slice(unit.span).into();
    UnitTexts {
        old: judged.old.as_ref().map(|old| old.raw.clone()),
        new: judged.source.map(|at| of(&source.file, &source.units[at])),
        target: judged
            .target
            .map(|own| of(&translation.file, &translation.units[own])),
    }
}

impl Coverage {
    /// Sums up `items`, which are sorted here. `locales` are those to report on, in
    /// their order, and `collections` the names of the collections.
    #[must_use]
    pub fn of(
        source_locale: &LocaleId,
        locales: &[LocaleId],
        collections: &[Arc<str>],
        mut items: Vec<Item>,
    ) -> Self {
        let order = |name: &Arc<str>| collections.iter().position(|other| other == name);
        items.sort_by(|a, b| {
            let of = |item: &Item| (item.kind, order(&item.collection));
            let names = |a: &Item, b: &Item| a.entry.cmp(&b.entry).then(a.locale.cmp(&b.locale));
            of(a).cmp(&of(b)).then_with(|| names(a, b))
        });
        let others = locales.iter().filter(|locale| *locale != source_locale);
        let locales = others
            .map(|locale| {
                let own = items.iter().filter(|item| item.locale == *locale);
                sum(locale, collections, own)
            })
            .collect();
        Self {
            source_locale: source_locale.clone(),
            locales,
            items,
        }
    }
}

fn sum<'i>(
    locale: &LocaleId,
    collections: &[Arc<str>],
    items: impl Iterator<Item = &'i Item>,
) -> LocaleCoverage {
    let mut found = LocaleCoverage {
        locale: locale.clone(),
        documents: Counts::default(),
        units: Counts::default(),
        strings: Counts::default(),
        words: Counts::default(),
        kinds: BTreeMap::new(),
        collections: collections
            .iter()
            .map(|name| CollectionCoverage {
                name: Arc::clone(name),
                documents: Counts::default(),
                units: Counts::default(),
                words: Counts::default(),
            })
            .collect(),
    };
    for item in items {
        found.words.join(&item.words);
        for (kind, counts) in &item.kinds {
            found.kinds.entry(*kind).or_default().join(counts);
        }
        if item.kind == ItemKind::Strings {
            found.strings.join(&item.counts);
            continue;
        }
        found.documents.add(item.state, 1);
        found.units.join(&item.counts);
        let own = found.collections.iter_mut();
        if let Some(own) = own.into_iter().find(|own| own.name == item.collection) {
            own.documents.add(item.state, 1);
            own.units.join(&item.counts);
            own.words.join(&item.words);
        }
    }
    found
}
