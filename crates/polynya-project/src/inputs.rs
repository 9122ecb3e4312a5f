//! What a run reads: for build systems, which run it again when any of that changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use polynya_pipeline::Compiled;

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

    /// The folders that content and strings are in, and those above them, apart from the
    /// root. A file that is new changes its folder.
    #[must_use]
    pub fn input_folders(&self) -> BTreeSet<String> {
        let mut folders = BTreeSet::new();
        let collections = self.collections().iter().chain(self.strings());
        let entries = collections.flat_map(|files| &files.entries);
        for file in entries.flat_map(|entry| &entry.variants) {
            let mut path: &str = &file.path;
            while let Some((folder, _)) = path.rsplit_once('/') {
                if !folders.insert(folder.to_owned()) {
                    break;
                }
                path = folder;
            }
        }
        folders
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

/// A list of inputs as Make and Ninja read it: `target` depends on all of them. A rule
/// without a recipe for each keeps Make going when one of them is deleted.
#[must_use]
pub fn depfile(target: &str, inputs: &[String]) -> String {
    let mut text = escaped(target);
    text.push(':');
    for input in inputs {
        text.push_str(" \\\n  ");
        text.push_str(&escaped(input));
    }
    text.push('\n');
    // A `%` in a target would make it a pattern, of which there is none here.
    for input in inputs.iter().filter(|input| !input.contains('%')) {
        text.push('\n');
        text.push_str(&escaped(input));
        text.push_str(":\n");
    }
    text
}

/// A path with what Make has a meaning for marked as plain.
fn escaped(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '#' => text.push('\\'),
            '$' => text.push('$'),
            _ => {}
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::depfile;

    #[test]
    fn what_make_has_a_meaning_for_is_marked() {
        let inputs = ["a b.md", "c#1.md", "$d.md", "猫.md", "100%.md"].map(str::to_owned);
        assert_eq!(
            depfile("out/manifest.json", &inputs),
            "out/manifest.json: \\\n  a\\ b.md \\\n  c\\#1.md \\\n  $$d.md \\\n  猫.md \\\n  100%.md\n\
             \na\\ b.md:\n\nc\\#1.md:\n\n$$d.md:\n\n猫.md:\n"
        );
    }
}
