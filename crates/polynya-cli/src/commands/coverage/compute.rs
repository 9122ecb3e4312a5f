//! What is translated of a project.

use std::convert::Infallible;
use std::sync::Arc;

use polynya_pipeline::coverage::{Coverage, Item, items};
use polynya_pipeline::freshness::SealedStrings;
use polynya_pipeline::in_order;
use polynya_project::{Attested, Project, is_below};

use crate::commands::freshness::ground;

/// The project's coverage. `texts` asks for what the units say; `only` for files at
/// or below some paths. Threads are those of the pool that it runs in.
pub(crate) fn coverage(
    project: &Project,
    past: &Attested<'_>,
    texts: bool,
    only: Option<&[String]>,
) -> Coverage {
    let resources = project.resources().resources;
    let mut found: Vec<Item> = Vec::new();
    for files in project.collections() {
        let ground = ground(files, &resources, past);
        let work = |entry: &_| items(ground, project.load(entry), texts);
        let Ok(()) = in_order(&files.entries, work, |own| {
            found.extend(own);
            Ok::<(), Infallible>(())
        });
    }
    if let Some(files) = project.strings() {
        let seals = project.string_seals();
        let strings = SealedStrings::new(&resources, &seals);
        let own = strings.map(|strings| strings.items(&files.collection, texts));
        let meant = |item: &Item| {
            only.is_none_or(|paths| paths.iter().any(|path| is_below(&item.path, path)))
        };
        found.extend(own.into_iter().flatten().filter(meant));
    }
    let collections = project.collections().iter();
    let names: Vec<Arc<str>> = collections
        .map(|files| Arc::clone(&files.collection.name))
        .collect();
    let mut locales = project.locales().to_vec();
    let all = project.collections().iter().chain(project.strings());
    for locale in all.flat_map(|files| &files.locales) {
        if !locales.contains(locale) {
            locales.push(locale.clone());
        }
    }
    // As in a check, to give back each node of the trees would take too long.
    std::mem::forget(resources);
    Coverage::of(project.source_locale(), &locales, &names, found)
}
