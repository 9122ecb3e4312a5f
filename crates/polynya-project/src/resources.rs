//! Reading what speaks in a project: its Fluent files, what is made of them, and
//! what asks for them.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

use ignore::overrides::{Override, OverrideBuilder};
use polynya_diagnostics::{Finding, sort_findings};
use polynya_locale::ftl::FtlFile;
use polynya_locale::vocabulary::VocabularyFile;
use polynya_locale::{Catalog, Catalogs, LocaleId};
use polynya_pipeline::strings::{StringFile, StringGroup, Strings, Usage};
use polynya_pipeline::{Resources, check_messages, in_order};

use crate::discover::{EntryFiles, VariantFile};
use crate::overrides::fixed_folder;
use crate::root::{on_disk, relative};
use crate::walk::{self, Blind, Unseen};
use crate::{Project, is_below, load, vocabularies};

/// What came of reading a project's resources.
pub struct Read {
    /// What entries are checked with.
    pub resources: Resources,
    /// About vocabularies, voices and the mascot's messages; sorted, severities
    /// applied.
    pub findings: Vec<Finding>,
}

/// The Fluent files of a project, as vocabularies are made of them.
#[derive(Default)]
pub(crate) struct FluentFiles {
    /// Those that were read, the source locale's first.
    pub(crate) read: Vec<VocabularyFile>,
    /// Names and locales of those that could not be.
    pub(crate) unread: Vec<(Arc<str>, LocaleId)>,
}

impl FluentFiles {
    fn of(strings: &Strings) -> Self {
        let mut files = Self {
            read: Vec::new(),
            unread: Vec::new(),
        };
        for group in &strings.groups {
            for file in &group.files {
                let (name, locale) = (Arc::clone(&group.id), file.locale.clone());
                match &file.content {
                    Ok(tree) => files.read.push(VocabularyFile {
                        name,
                        locale,
                        file: Arc::clone(tree),
                    }),
                    Err(_) => files.unread.push((name, locale)),
                }
            }
        }
        let source = &strings.source_locale;
        files.read.sort_by_key(|file| file.locale != *source);
        files
    }
}

impl Project {
    /// Reads the project's strings, vocabularies and voices. Threads are those
    /// of the pool it runs in.
    #[must_use]
    pub fn resources(&self) -> Read {
        let mut findings = Vec::new();
        let strings = self.read_strings(&mut findings);
        let mut resources = Resources {
            strings,
            ..Resources::default()
        };
        // Only content is checked against what messages and voices say.
        let spoken = !self.collections().is_empty() || !self.voice_configs().is_empty();
        if spoken || !self.vocabularies().is_empty() {
            let strings = resources.strings.as_ref();
            let files = strings.map_or_else(FluentFiles::default, FluentFiles::of);
            resources.catalogs = self.catalogs(&files);
            let catalogs = &resources.catalogs;
            resources.vocabularies = vocabularies::read(self, &files, catalogs, &mut findings);
            resources.voices = self.voices(&mut findings);
            for file in &files.read {
                let voices = &resources.voices;
                findings.extend(check_messages(voices, &file.locale, &file.file));
            }
        }
        self.severities().apply(&mut findings);
        sort_findings(&mut findings);
        Read {
            resources,
            findings,
        }
    }

    fn catalogs(&self, files: &FluentFiles) -> Catalogs {
        let mut by_locale: BTreeMap<&LocaleId, Vec<Arc<FtlFile>>> = BTreeMap::new();
        for file in &files.read {
            let of_locale = by_locale.entry(&file.locale).or_default();
            of_locale.push(Arc::clone(&file.file));
        }
        let source = by_locale.remove_entry(self.source_locale());
        let catalogs = source.into_iter().chain(by_locale);
        let catalogs = catalogs.map(|(locale, files)| Catalog::new(locale.clone(), files));
        Catalogs::with_fallbacks(catalogs.collect(), self.fallbacks().clone())
    }

    fn read_strings(&self, findings: &mut Vec<Finding>) -> Option<Strings> {
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
            usage: self.usage(&using.used_in, findings),
        })
    }

    fn read_string_file(&self, file: &VariantFile) -> StringFile {
        let loaded = load::load_variant(self.root(), file, self.file_bytes());
        let loaded = self.instead(loaded);
        StringFile {
            locale: loaded.locale,
            path: loaded.path,
            rival: loaded.rival,
            content: loaded
                .content
                .map(|source| Arc::new(FtlFile::parse(source))),
        }
    }

    /// What the programs at `patterns` ask for. Nothing if there are none: that
    /// no program is there does not make every message an unused one. Nor is anything known if
    /// some may be where nobody could look.
    fn usage(&self, patterns: &[String], findings: &mut Vec<Finding>) -> Option<Usage> {
        if patterns.is_empty() {
            return None;
        }
        let Programs {
            files: paths,
            unseen,
            ..
        } = self.programs(patterns);
        let told = self.walk_findings();
        let unseen_findings = unseen.iter().map(Unseen::finding);
        findings.extend(unseen_findings.filter(|finding| !told.contains(finding)));
        if paths.is_empty() || !unseen.is_empty() {
            return None;
        }
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

    /// The programs that ask for messages, and the folders in which they were looked for;
    /// relative to the root, with `/`.
    pub(crate) fn program_paths(&self) -> (Vec<String>, Vec<String>) {
        let Programs { files, folders, .. } = self.programs(&self.strings_use().used_in);
        let below = |paths: Vec<PathBuf>| {
            let paths = paths.iter();
            paths
                .filter_map(|path| relative(self.root(), path))
                .collect()
        };
        (below(files), below(folders))
    }

    fn programs(&self, patterns: &[String]) -> Programs {
        let mut programs = Programs::default();
        let Some(wanted) = self.wanted(patterns) else {
            return programs;
        };
        let blind = Blind::default();
        let walk = walk::walk(self.root(), &[self.root().to_path_buf()], &blind, |_| true);
        let walk = walk.map(|mut walk| walk.overrides(wanted).build());
        for entry in walk.into_iter().flatten() {
            match entry {
                Err(error) => blind.add_error(self.root(), &error),
                Ok(entry) => match entry.file_type() {
                    Some(kind) if kind.is_file() => programs.files.push(entry.into_path()),
                    Some(kind) if kind.is_dir() => programs.folders.push(entry.into_path()),
                    _ => {}
                },
            }
        }
        programs.unseen = blind.take();
        let may_hide = |unseen: &Unseen| patterns.iter().any(|p| may_be_in(p, unseen.place()));
        programs.unseen.retain(may_hide);
        let passed_over = programs.unseen.iter().filter_map(Unseen::passed_over);
        let passed_over = passed_over.map(|folder| on_disk(self.root(), &folder));
        programs.folders.extend(passed_over);
        programs
    }

    /// Whether a file at `path`, relative to the root with `/`, would be one of the programs that
    /// ask for messages.
    pub(crate) fn may_be_program(&self, path: &str) -> bool {
        let wanted = self.wanted(&self.strings_use().used_in);
        let at = on_disk(self.root(), path);
        wanted.is_some_and(|wanted| wanted.matched(at, false).is_whitelist())
    }

    /// What these patterns of programs are about; nothing where there are none.
    fn wanted(&self, patterns: &[String]) -> Option<Override> {
        if patterns.is_empty() {
            return None;
        }
        let mut builder = OverrideBuilder::new(self.root());
        for pattern in patterns {
            // The name of a folder stands for all that is in it, as in a .gitignore.
            let below = format!("{}/**", pattern.trim_end_matches('/'));
            // The configuration was read, so these can be.
            builder.add(pattern).ok()?.add(&below).ok()?;
        }
        builder.build().ok()
    }
}

/// The programs that ask for messages.
#[derive(Default)]
struct Programs {
    files: Vec<PathBuf>,
    /// The folders that were looked into.
    folders: Vec<PathBuf>,
    /// What could not be.
    unseen: BTreeSet<Unseen>,
}

/// Whether files that a pattern is about may be in a folder, or in one that is in it.
fn may_be_in(pattern: &str, folder: &str) -> bool {
    if pattern.starts_with('!') {
        return false;
    }
    let fixed = fixed_folder(pattern);
    fixed.is_none_or(|fixed| is_below(folder, fixed) || is_below(fixed, folder))
        || folder.starts_with("..")
}
