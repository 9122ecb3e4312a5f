//! Reading what speaks in a project: its Fluent files, and what is made of them; its voices.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{Finding, sort_findings};
use polynya_locale::ftl::FtlFile;
use polynya_locale::vocabulary::VocabularyFile;
use polynya_locale::{Catalog, Catalogs, LocaleId};
use polynya_pipeline::{Resources, check_messages, in_order};

use crate::{Project, vocabularies};

/// What came of reading a project's resources.
pub struct Read {
    /// What entries are checked with.
    pub resources: Resources,
    /// About vocabularies and voices; sorted, severities applied.
    pub findings: Vec<Finding>,
}

/// The Fluent files of a project.
pub(crate) struct FluentFiles {
    /// Those that were read, the source locale's first.
    pub(crate) read: Vec<VocabularyFile>,
    /// Names and locales of those that could not be.
    pub(crate) unread: Vec<(Arc<str>, LocaleId)>,
}

impl Project {
    /// Reads the project's strings, vocabularies and voices. Threads are those
    /// of the pool it runs in.
    #[must_use]
    pub fn resources(&self) -> Read {
        let files = self.fluent_files();
        let mut by_locale: BTreeMap<&LocaleId, Vec<Arc<FtlFile>>> = BTreeMap::new();
        for file in &files.read {
            let of_locale = by_locale.entry(&file.locale).or_default();
            of_locale.push(Arc::clone(&file.file));
        }
        let source = by_locale.remove_entry(self.source_locale());
        let catalogs = source.into_iter().chain(by_locale);
        let catalogs = catalogs.map(|(locale, files)| Catalog::new(locale.clone(), files));
        let catalogs = Catalogs::with_fallbacks(catalogs.collect(), self.fallbacks().clone());
        let mut findings = Vec::new();
        let vocabularies = vocabularies::read(self, &files, &catalogs, &mut findings);
        let voices = self.voices(&mut findings);
        for file in &files.read {
            findings.extend(check_messages(&voices, &file.locale, &file.file));
        }
        self.severities().apply(&mut findings);
        sort_findings(&mut findings);
        Read {
            resources: Resources {
                catalogs,
                vocabularies,
                voices,
            },
            findings,
        }
    }

    fn fluent_files(&self) -> FluentFiles {
        let mut files = FluentFiles {
            read: Vec::new(),
            unread: Vec::new(),
        };
        let entries = self.strings().map_or(&[][..], |strings| &strings.entries);
        let parse = |entry: &_| {
            let entry = self.load(entry);
            let variants = entry.variants.into_iter().map(|variant| {
                let file = variant.content.ok().map(FtlFile::parse);
                (variant.locale, file)
            });
            (entry.id, variants.collect::<Vec<_>>())
        };
        let Ok(()) = in_order(entries, parse, |(name, variants)| {
            for (locale, file) in variants {
                let name = Arc::clone(&name);
                match file {
                    Some(file) => files.read.push(VocabularyFile {
                        name,
                        locale,
                        file: Arc::new(file),
                    }),
                    None => files.unread.push((name, locale)),
                }
            }
            Ok::<(), std::convert::Infallible>(())
        });
        let source = self.source_locale();
        files.read.sort_by_key(|file| file.locale != *source);
        files
    }
}
