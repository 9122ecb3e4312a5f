//! Reading what speaks in a project: its Fluent files, and what asks for them.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use polynya_locale::ftl::FtlFile;
use polynya_locale::{Catalog, Catalogs, LocaleId};
use polynya_pipeline::strings::{StringFile, StringGroup, Strings, Usage};
use polynya_pipeline::{Resources, in_order};

use crate::discover::{EntryFiles, VariantFile};
use crate::{Project, load};

impl Project {
    /// Reads the project's strings. Threads are those of the pool it runs in.
    #[must_use]
    pub fn resources(&self) -> Resources {
        let strings = self.read_strings();
        let mut files: BTreeMap<LocaleId, Vec<Arc<FtlFile>>> = BTreeMap::new();
        // Only content is checked against what messages say.
        let asked = strings.iter().filter(|_| !self.collections().is_empty());
        let all = asked.flat_map(|strings| &strings.groups);
        for file in all.flat_map(|group| &group.files) {
            if let Ok(tree) = &file.content {
                let files = files.entry(file.locale.clone()).or_default();
                files.push(Arc::clone(tree));
            }
        }
        let source = files.remove_entry(self.source_locale());
        let all = source.into_iter().chain(files);
        let catalogs = all.map(|(locale, files)| Catalog::new(locale, files));
        Resources {
            catalogs: Catalogs::new(catalogs.collect()),
            strings,
        }
    }

    fn read_strings(&self) -> Option<Strings> {
        let found = self.strings()?;
        // The unit of work is the file: one group may have fifty.
        let files: Vec<&VariantFile> = found.entries.iter().flat_map(|e| &e.variants).collect();
        let mut trees = Vec::with_capacity(files.len());
        let Ok(()) = in_order(
            &files,
            |file| self.read_string_file(file),
            |tree| {
                trees.push(tree);
                Ok::<(), Infallible>(())
            },
        );
        let mut trees = trees.into_iter();
        let group = |entry: &EntryFiles| StringGroup {
            id: Arc::clone(&entry.id),
            files: trees.by_ref().take(entry.variants.len()).collect(),
        };
        let using = self.strings_use();
        Some(Strings {
            source_locale: self.source_locale().clone(),
            required: found.collection.required.clone(),
            groups: found.entries.iter().map(group).collect(),
            functions: using.functions.clone(),
            vocabularies: using.vocabularies.clone(),
            usage: self.usage(&using.used_in),
        })
    }

    fn read_string_file(&self, file: &VariantFile) -> StringFile {
        let loaded = load::load_variant(self.root(), file, self.file_bytes());
        StringFile {
            locale: loaded.locale,
            path: loaded.path,
            rival: loaded.rival,
            content: loaded
                .content
                .map(|source| Arc::new(FtlFile::parse(source))),
        }
    }

    /// What the programs at `patterns` ask for; nothing if there are none.
    fn usage(&self, patterns: &[String]) -> Option<Usage> {
        if patterns.is_empty() {
            return None;
        }
        let paths = self.programs(patterns);
        let mut usage = Usage::default();
        let read = |path: &PathBuf| {
            let mut own = Usage::default();
            if let Ok(source) = load::load_file(path, &"".into(), self.file_bytes()) {
                own.read(source.text());
            }
            own
        };
        let Ok(()) = in_order(&paths, read, |own| {
            usage.join(own);
            Ok::<(), Infallible>(())
        });
        Some(usage)
    }

    fn programs(&self, patterns: &[String]) -> Vec<PathBuf> {
        let mut builder = OverrideBuilder::new(self.root());
        for pattern in patterns {
            // The configuration was read, so these can be.
            if builder.add(pattern).is_err() {
                return Vec::new();
            }
        }
        let Ok(wanted) = builder.build() else {
            return Vec::new();
        };
        let walk = WalkBuilder::new(self.root())
            .git_global(false)
            .git_exclude(false)
            .require_git(false)
            .overrides(wanted)
            .build();
        let files = walk.filter_map(Result::ok);
        let files = files.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
        files.map(ignore::DirEntry::into_path).collect()
    }
}
