//! What a run reads: for build systems, which run it again when any of that changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use polynya_pipeline::{Compiled, Need};

use crate::Project;
use crate::attested::{SEALS, SOURCES};
use crate::baseline::BASELINE;
use crate::root::{CONFIG, on_disk};

/// Files that say which files are none of the project's.
pub(crate) const IGNORES: [&str; 2] = [".gitignore", ".ignore"];

impl Project {
    /// Every file that a run reads and that is there, relative to the root, with `/`.
    ///
    /// Schemas that files name themselves are known once these files were checked. What git
    /// knows is no file: a project whose freshness rests on history depends on more.
    #[must_use]
    pub fn inputs(&self) -> BTreeSet<String> {
        let mut inputs = self.named_paths();
        inputs.insert(BASELINE.to_owned());
        inputs.extend(self.program_paths().0);
        for folder in [SEALS, SOURCES] {
            collect(self.root(), folder, &mut inputs);
        }
        for folder in self.input_folders().iter().map(String::as_str).chain([""]) {
            let ignores = IGNORES.map(|name| format!("{folder}/{name}"));
            inputs.extend(ignores.map(|path| path.trim_start_matches('/').to_owned()));
        }
        inputs.retain(|path| on_disk(self.root(), path).is_file());
        inputs
    }

    /// What configuration, patterns and schemas name, be it there or not: content, strings,
    /// voices, schemas and the configuration itself.
    pub(crate) fn named_paths(&self) -> BTreeSet<String> {
        let mut named = self.named_beside_content();
        named.extend(self.content_paths().map(|path| path.to_string()));
        named
    }

    /// The paths of the files of all entries.
    pub fn content_paths(&self) -> impl Iterator<Item = &Arc<str>> {
        let entries = self.collections().iter().flat_map(|files| &files.entries);
        let files = entries.flat_map(|entry| &entry.variants);
        files.map(|file| &file.path)
    }

    /// What is named but for the content of entries.
    pub(crate) fn named_beside_content(&self) -> BTreeSet<String> {
        let mut named: BTreeSet<String> = self.schemas().iter().cloned().collect();
        named.insert(CONFIG.to_owned());
        let strings = self.strings().into_iter().flat_map(|files| &files.entries);
        let strings = strings.flat_map(|entry| &entry.variants);
        named.extend(strings.map(|file| file.path.to_string()));
        named.extend(self.voice_configs().iter().map(|voice| voice.path.clone()));
        for compiled in self.named_schemas() {
            named.extend(schema_paths(&compiled));
        }
        named
    }

    /// The folders that content and strings are in or were looked for in, and those above them,
    /// apart from the root. A file that is new changes its folder.
    #[must_use]
    pub fn input_folders(&self) -> BTreeSet<String> {
        let collections = || self.collections().iter().chain(self.strings());
        let entries = collections().flat_map(|files| &files.entries);
        let files = entries.flat_map(|entry| &entry.variants);
        let mut folders = BTreeSet::new();
        files.for_each(|file| add_folders_above(&file.path, &mut folders));
        let reached = |folder: &str| {
            let mut matchers = collections().flat_map(|files| &files.collection.matchers);
            matchers.any(|matcher| matcher.could_contain(folder))
        };
        for folder in self.folders().iter().filter(|folder| reached(folder)) {
            if !folder.is_empty() && on_disk(self.root(), folder).is_dir() {
                folders.insert(folder.clone());
                add_folders_above(folder, &mut folders);
            }
        }
        folders
    }

    /// All that a run depends on and that is there, relative to the root, with `/`: files, then
    /// folders. Ignore files above the root are absolute. `needs` is what its entries asked for;
    /// where nothing is, the folder counts in which it would be, or the nearest that is there.
    ///
    /// The root is not among the folders: what is built often goes there, so that it changes with
    /// every build.
    #[must_use]
    pub fn dependencies<'n>(
        &self,
        needs: impl IntoIterator<Item = &'n Need>,
    ) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut files, mut folders) = (self.inputs(), self.input_folders());
        for above in self.root().ancestors().skip(1) {
            let ignores = IGNORES.map(|name| above.join(name)).into_iter();
            let ignores = ignores.filter(|path| path.is_file());
            files.extend(ignores.filter_map(|path| path.to_str().map(str::to_owned)));
        }
        for program in self.program_paths().0 {
            add_folders_above(&program, &mut folders);
        }
        let mut others = self.asked_for(needs);
        for folder in [SEALS, SOURCES] {
            collect(self.root(), folder, &mut others);
        }
        let kept = [BASELINE, SEALS, SOURCES].map(str::to_owned);
        // Where there is none of them, their folder may be new for what is kept of this very run.
        if kept.iter().any(|path| on_disk(self.root(), path).exists()) {
            others.extend(kept);
        }
        for path in others {
            let mut nearest = &*path;
            while !nearest.is_empty() {
                let at = on_disk(self.root(), nearest);
                if at.is_dir() {
                    folders.insert(nearest.to_owned());
                    break;
                }
                if at.is_file() {
                    files.insert(nearest.to_owned());
                    break;
                }
                nearest = nearest.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        (files, folders)
    }
}

/// Adds the folders that `path` is in, up to the root, which is none of them.
fn add_folders_above(mut path: &str, folders: &mut BTreeSet<String>) {
    while let Some((folder, _)) = path.rsplit_once('/') {
        if !folders.insert(folder.to_owned()) {
            break;
        }
        path = folder;
    }
}

pub(crate) fn schema_paths(compiled: &Compiled) -> Vec<String> {
    let schema = compiled.schema.as_ref();
    schema
        .map(|schema| schema.paths().map(str::to_owned).collect())
        .unwrap_or_default()
}

/// All files and folders below a folder.
pub(crate) fn collect(root: &Path, folder: &str, found: &mut BTreeSet<String>) {
    let entries = fs::read_dir(on_disk(root, folder));
    for entry in entries.into_iter().flatten().filter_map(Result::ok) {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{folder}/{name}");
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(root, &path, found);
        }
        found.insert(path);
    }
}
