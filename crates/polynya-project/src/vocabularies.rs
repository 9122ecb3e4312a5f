//! The project's vocabularies, from the Fluent files that the configuration names.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::Finding;
use polynya_locale::vocabulary::{Vocabulary, VocabularyFile};
use polynya_locale::{Args, Catalogs, Isolation, LocaleId};
use polynya_pipeline::rules::invalid_config;
use polynya_pipeline::{check_vocabulary, nearest};

use crate::Project;
use crate::config::VocabularyConfig;
use crate::resources::FluentFiles;

/// Reads every vocabulary. One without a usable file, or without a term in them,
/// is left out, which is a finding: else each value would be reported.
pub(crate) fn read(
    project: &Project,
    files: &FluentFiles,
    catalogs: &Catalogs,
    findings: &mut Vec<Finding>,
) -> BTreeMap<Arc<str>, Vocabulary> {
    let mut vocabularies = BTreeMap::new();
    for config in project.vocabularies() {
        let Some(vocabulary) = read_one(project, config, files, catalogs, findings) else {
            continue;
        };
        if let Some(strings) = project.strings() {
            let unread = |locale: &LocaleId| {
                let mut unread = files.unread.iter();
                unread.any(|(name, other)| other == locale && names(config, name))
            };
            let required = strings.collection.required.iter();
            let locales: Vec<LocaleId> = required.filter(|l| !unread(l)).cloned().collect();
            findings.extend(check_vocabulary(&vocabulary, &strings.collection, &locales));
        }
        vocabularies.insert(Arc::clone(&config.name), vocabulary);
    }
    vocabularies
}

fn read_one(
    project: &Project,
    config: &VocabularyConfig,
    files: &FluentFiles,
    catalogs: &Catalogs,
    findings: &mut Vec<Finding>,
) -> Option<Vocabulary> {
    let mut problem = |case, value: &str| {
        findings.push(invalid_config::problem(config.at.clone(), case, value));
    };
    let mut of_vocabulary: Vec<VocabularyFile> = Vec::new();
    for wanted in &config.files {
        let found = files
            .read
            .iter()
            .filter(|file| is_named(wanted, &file.name));
        let before = of_vocabulary.len();
        of_vocabulary.extend(found.cloned());
        let unread = files.unread.iter().any(|(name, _)| is_named(wanted, name));
        if of_vocabulary.len() == before && !unread {
            problem("no-messages-file", wanted);
            let name = wanted.strip_suffix(".ftl").unwrap_or(wanted);
            if let Some(near) = nearest(name, files.read.iter().map(|file| &*file.name))
                && let Some(finding) = findings.last_mut()
            {
                finding.help.push(invalid_config::nearest(near));
            }
            return None;
        }
    }
    if of_vocabulary.is_empty() {
        return None;
    }
    // Files of one locale stay together, the source's first.
    of_vocabulary.sort_by_key(|file| file.locale != *project.source_locale());
    let locales = project
        .strings()
        .map_or(&[][..], |strings| &strings.locales);
    let format = |locale: &LocaleId, id: &str, attribute: Option<&str>| {
        let formatter = catalogs.formatter(locale, Isolation::None);
        Some(formatter.format(id, attribute, &Args::new())?.text)
    };
    let prefix = config.prefix.as_deref();
    let vocabulary = Vocabulary::read(&config.name, prefix, &of_vocabulary, locales, &format);
    if vocabulary.terms().is_empty() {
        let wanted = config.files.join(", ");
        findings.push(match prefix {
            Some(prefix) if !prefix.is_empty() => {
                invalid_config::problem(config.at.clone(), "no-terms", prefix)
            }
            _ => invalid_config::problem(config.at.clone(), "no-messages", &wanted),
        });
        return None;
    }
    Some(vocabulary)
}

fn names(config: &VocabularyConfig, name: &str) -> bool {
    config.files.iter().any(|wanted| is_named(wanted, name))
}

/// Whether `wanted` means the file whose path captures `name`; it may be given
/// with or without its extension.
pub(crate) fn is_named(wanted: &str, name: &str) -> bool {
    wanted == name || wanted.strip_suffix(".ftl") == Some(name)
}
