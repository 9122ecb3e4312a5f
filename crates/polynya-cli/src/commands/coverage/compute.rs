//! What is translated of a project.

use std::collections::BTreeMap;

use polynya_locale::LocaleId;
use polynya_pipeline::coverage::{
    CollectionCoverage, Counts, Coverage, Item, ItemKind, LocaleCoverage,
};
use polynya_pipeline::freshness::State;
use polynya_project::{CollectionFiles, EntryFiles, Project};

/// The project's coverage, from paths only: which files there are, and nothing of
/// what is in them. `_texts` asks for what the units say.
pub(super) fn coverage(project: &Project, _texts: bool) -> Coverage {
    let source = project.source_locale();
    let mut items = Vec::new();
    for files in project.collections() {
        let of = |entry| entry_items(files, entry, ItemKind::Document);
        items.extend(files.entries.iter().flat_map(of));
    }
    if let Some(files) = project.strings() {
        let of = |entry| entry_items(files, entry, ItemKind::Strings);
        items.extend(files.entries.iter().flat_map(of));
    }
    items.sort_by(|a, b| {
        let key = |item: &Item| (item.kind, item.collection.clone(), item.entry.clone());
        (key(a), &a.locale).cmp(&(key(b), &b.locale))
    });
    let mut locales = project.locales().to_vec();
    let all = project.collections().iter().chain(project.strings());
    for locale in all.flat_map(|files| &files.locales) {
        if !locales.contains(locale) {
            locales.push(locale.clone());
        }
    }
    locales.retain(|locale| locale != source);
    Coverage {
        source_locale: source.clone(),
        locales: (locales.into_iter())
            .map(|locale| locale_coverage(project, locale, &items))
            .collect(),
        items,
    }
}

fn entry_items(files: &CollectionFiles, entry: &EntryFiles, kind: ItemKind) -> Vec<Item> {
    let terms = &files.collection;
    let source = (entry.variants.iter()).find(|file| file.locale == terms.source_locale);
    let like = entry.variants.first().and_then(|f| terms.matches(&f.path));
    let item = |locale: &LocaleId| {
        let there = entry.variants.iter().find(|file| file.locale == *locale);
        let state = match (source, there) {
            (Some(_), Some(_)) => State::Unattested,
            (None, Some(_)) => State::Orphan,
            (Some(_), None) if terms.required.contains(locale) => State::Missing,
            (_, None) => return None,
        };
        let matcher = terms.matchers.first()?;
        let path = match there {
            Some(file) => file.path.clone(),
            None => matcher.path_for(like.as_ref()?, locale).into(),
        };
        Some(Item {
            kind,
            collection: match kind {
                ItemKind::Document => terms.name.clone(),
                ItemKind::Strings => "strings".into(),
            },
            entry: entry.id.clone(),
            locale: locale.clone(),
            path,
            source_path: source.map(|file| file.path.clone()),
            title: None,
            state,
            counts: Counts::default(),
            words: Counts::default(),
            units: Vec::new(),
        })
    };
    let others = files.locales.iter().filter(|l| **l != terms.source_locale);
    others.filter_map(item).collect()
}

fn locale_coverage(project: &Project, locale: LocaleId, items: &[Item]) -> LocaleCoverage {
    let own = |item: &&Item| item.locale == locale && item.kind == ItemKind::Document;
    let count = |name: Option<&str>| {
        let mut counts = Counts::default();
        let own = items.iter().filter(own);
        for item in own.filter(|item| name.is_none_or(|name| *item.collection == *name)) {
            counts.add(item.state, 1);
        }
        counts
    };
    let collections = project.collections().iter();
    LocaleCoverage {
        documents: count(None),
        units: Counts::default(),
        strings: Counts::default(),
        words: Counts::default(),
        kinds: BTreeMap::new(),
        collections: collections
            .map(|files| CollectionCoverage {
                name: files.collection.name.clone(),
                documents: count(Some(&files.collection.name)),
                units: Counts::default(),
                words: Counts::default(),
            })
            .collect(),
        locale,
    }
}
