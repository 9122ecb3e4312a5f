//! From readings of entries to items, and from items to sums.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::SourceFile;
use polynya_locale::LocaleId;

use super::{
    CollectionCoverage, Counts, Coverage, Item, ItemKind, ItemUnit, LocaleCoverage, UnitTexts,
};
use crate::entry::{Collection, Entry};
use crate::freshness::{
    Ground, Hash, Judged, Original, Reading, Role, State, Translation, Unit, UnitKind, Whole,
    read_entry, title_of,
};

/// The items of an entry: one for each locale that has it or ought to have it.
/// `texts` asks for what the units say.
///
/// A translation is not read if neither it nor its source has changed since it was
/// sealed: the seal says what came of it.
#[must_use]
pub fn items(ground: Ground<'_>, entry: Entry, texts: bool) -> Vec<Item> {
    let collection = ground.collection;
    let id = Arc::clone(&entry.id);
    let seal = ground.past.seal_text(&collection.name, &id);
    let there: Vec<LocaleId> = entry.variants.iter().map(|v| v.locale.clone()).collect();
    let source = source_of(collection, &entry);
    let mut about = About {
        collection,
        entry: id,
        source_path: source.map(|file| Arc::clone(file.path())),
        title: source.and_then(|file| title_of(file, &collection.source_locale)),
    };
    let (wholes, rest) = wholes(ground, entry, (&seal, texts));
    let mut counts = wholes.first().map(|(_, whole)| all_of(whole));
    let mut found: Vec<Item> = wholes
        .into_iter()
        .map(|(place, whole)| about.whole(&place, whole))
        .collect();
    let read = rest
        .variants
        .iter()
        .any(|v| v.locale != collection.source_locale);
    if read || counts.is_none() {
        let reading = read_entry(ground, rest);
        about.source_path = reading.source.as_ref().map(|s| Arc::clone(s.file.path()));
        let translations = reading.translations.iter();
        found.extend(translations.map(|one| present(&about, &reading, one, texts)));
        counts = reading.source.as_ref().map(counted);
    }
    let (Some(counts), Some(path)) = (counts, about.source_path.clone()) else {
        return found;
    };
    let missing = collection.required.iter();
    for locale in missing.filter(|locale| !there.contains(locale)) {
        let path = collection.path_for(&path, locale).unwrap_or_default();
        let place = (locale.clone(), path.into());
        found.push(about.item(&place, State::Missing, &counts));
    }
    found
}

/// Where a translation is, or would be.
type Place = (LocaleId, Arc<str>);

/// The source of an entry, if it could be read.
fn source_of<'e>(collection: &Collection, entry: &'e Entry) -> Option<&'e SourceFile> {
    let mut all = entry.variants.iter();
    let source = all.find(|variant| variant.locale == collection.source_locale)?;
    source.content.as_ref().ok()
}

/// Takes the translations out of an entry that are as they were when they were sealed.
/// What their units say, nobody wrote down.
fn wholes(
    ground: Ground<'_>,
    mut entry: Entry,
    (seal, texts): (&str, bool),
) -> (Vec<(Place, Whole)>, Entry) {
    let mut found = Vec::new();
    let source = source_of(ground.collection, &entry).filter(|_| !seal.is_empty());
    let Some(source) = source.map(|file| Hash::of_bytes(file.text())) else {
        return (found, entry);
    };
    let terms = ground.terms().digest();
    entry.variants.retain(|variant| {
        let whole = || {
            let file = variant.content.as_ref().ok()?;
            let whole = Whole::find(seal, variant.locale.as_str())?;
            let files = [source, Hash::of_bytes(file.text())];
            let same = whole.files == files && whole.terms == terms;
            (same && (!texts || whole.open.is_empty())).then_some(whole)
        };
        let Some(whole) = whole() else {
            return true;
        };
        found.push(((variant.locale.clone(), Arc::clone(&variant.path)), whole));
        false
    });
    (found, entry)
}

/// What the units of a source are, how many of each, and their words.
fn counted(source: &Original) -> Vec<(UnitKind, usize, usize)> {
    let all = source.units.iter().zip(&source.words);
    let counted = all.filter(|(unit, _)| unit.counts());
    counted
        .map(|(unit, words)| (unit.kind, 1, *words))
        .collect()
}

/// The same by what a translation was as a whole.
fn all_of(whole: &Whole) -> Vec<(UnitKind, usize, usize)> {
    let open = whole.open.iter().filter(|open| open.state != State::Orphan);
    let open = open.filter_map(|open| Some((open.kind, 1, open.words?)));
    whole.fresh.iter().copied().chain(open).collect()
}

/// What all items of an entry have in common.
struct About<'a> {
    collection: &'a Collection,
    entry: Arc<str>,
    source_path: Option<Arc<str>>,
    title: Option<Box<str>>,
}

impl About<'_> {
    /// A translation as its seal has it.
    fn whole(&self, place: &Place, whole: Whole) -> Item {
        let mut item = self.item(place, State::Fresh, &whole.fresh);
        item.state = whole.state;
        for open in whole.open {
            if let Some(words) = open.words {
                item.counts.add(open.state, 1);
                item.words.add(open.state, words);
                item.kinds.entry(open.kind).or_default().add(open.state, 1);
            }
            item.units.push(ItemUnit {
                unit: open.unit,
                kind: open.kind,
                state: open.state,
                minor: false,
                words: open.words.unwrap_or_default(),
                texts: None,
            });
        }
        item
    }

    /// A translation whose units are all in one state.
    fn item(
        &self,
        (locale, path): &Place,
        state: State,
        counts: &[(UnitKind, usize, usize)],
    ) -> Item {
        let mut item = item(self, locale, Arc::clone(path));
        item.state = state;
        for (kind, units, words) in counts {
            item.counts.add(state, *units);
            item.words.add(state, *words);
            item.kinds.entry(*kind).or_default().add(state, *units);
        }
        item
    }
}

fn item(about: &About<'_>, locale: &LocaleId, path: Arc<str>) -> Item {
    Item {
        kind: ItemKind::Document,
        collection: Arc::clone(&about.collection.name),
        entry: Arc::clone(&about.entry),
        locale: locale.clone(),
        path,
        source_path: about.source_path.clone(),
        title: about.title.clone(),
        state: State::Orphan,
        counts: Counts::default(),
        words: Counts::default(),
        kinds: BTreeMap::new(),
        units: Vec::new(),
    }
}

fn present(about: &About<'_>, reading: &Reading, translation: &Translation, texts: bool) -> Item {
    let path = Arc::clone(translation.file.path());
    let mut item = item(about, &translation.locale, path);
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
    let of = |file: &SourceFile, unit: &Unit| file.slice(unit.span).into();
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
