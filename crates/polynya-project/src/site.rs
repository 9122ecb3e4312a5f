//! What the project has to link to: its pages, by path and URL, and the files beside them.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use polynya_pipeline::{Address, Collection, Folders, Site};

use crate::config::{CollectionConfig, Config};
use crate::discover::EntryFiles;
use crate::root::{inside, on_disk};

/// Folders that site generators serve from the root, unless told otherwise.
pub(crate) const PUBLIC: [&str; 2] = ["public", "static"];

/// The folders that were listed, each with the names in it.
pub(crate) type Listed = Arc<Mutex<HashMap<String, Arc<[Box<str>]>>>>;

/// The site that `collections` with these entries make up; where those are found, if that is
/// known.
pub(crate) fn site(
    root: &std::path::Path,
    config: &Config,
    collections: &[Collection],
    configs: &[CollectionConfig],
    (entries, addresses): (&[Vec<EntryFiles>], Vec<Vec<Address>>),
    listed: &Listed,
) -> Site {
    let public = match &config.public {
        Some(named) => named
            .iter()
            .map(|name| name.trim_matches('/').to_owned())
            .collect(),
        None => PUBLIC.map(str::to_owned).to_vec(),
    };
    let there = |folder: &String| inside(root, &on_disk(root, folder));
    let public = public.into_iter().filter(there).collect();
    let mut site = Site::new(
        config.site.clone(),
        public,
        folders(root.to_path_buf(), Arc::clone(listed)),
    );
    let mut addresses = addresses.into_iter();
    for ((collection, config), entries) in collections.iter().zip(configs).zip(entries) {
        let mut addresses = addresses.next().into_iter().flatten();
        let entries = entries.iter().map(|entry| {
            let variants = entry.variants.iter();
            let variants = variants.map(|file| (file.locale.clone(), Arc::clone(&file.path)));
            (Arc::clone(&entry.id), variants.collect(), addresses.next())
        });
        site.add(collection, &config.known, config.url.as_ref(), entries);
    }
    site.indexed()
}

/// Lists folders below the root, each read once. Names, not files, are asked for:
/// where case does not count, a file answers to names that a server would not know.
fn folders(root: PathBuf, listed: Listed) -> Folders {
    Box::new(move |folder| {
        let mut known = listed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = known.get(folder) {
            return Arc::clone(names);
        }
        let path = on_disk(&root, folder);
        let listed = if inside(&root, &path) {
            fs::read_dir(&path).ok()
        } else {
            None
        };
        let names = listed.into_iter().flatten().flatten();
        let names = names.filter_map(|entry| Some(entry.file_name().to_str()?.into()));
        let mut names: Vec<Box<str>> = names.collect();
        names.sort();
        let names: Arc<[Box<str>]> = names.into();
        known.insert(folder.to_owned(), Arc::clone(&names));
        names
    })
}
