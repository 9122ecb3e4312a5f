//! The configuration: `polynya.yaml`, checked by a schema of our own.

mod collection;
mod editor;
mod exports;
mod freshness;
mod severities;
mod speech;

use std::collections::BTreeMap;

use polynya_diagnostics::{Finding, Severity, SourceFile, Span};
use polynya_frontmatter::{Limits, Node, parse, require_mapping};
use polynya_locale::LocaleId;
use polynya_pipeline::rules::{invalid_config, syntax_problems};
use polynya_pipeline::{Names, Schema, Severities};

pub(crate) use collection::CollectionConfig;
pub use editor::config_schema;
pub use exports::{ExportSettings, export_settings};
pub(crate) use freshness::FreshnessConfig;
pub(crate) use severities::OverrideConfig;
pub(crate) use speech::{StringsUse, VocabularyConfig, VoiceConfig};

/// The limit on a content file unless the project sets one.
const FILE_BYTES: u64 = 8 << 20;

/// What the configuration says.
pub(crate) struct Config {
    pub(crate) source_locale: LocaleId,
    pub(crate) locales: Vec<LocaleId>,
    pub(crate) collections: Vec<CollectionConfig>,
    /// The Fluent files, which are found as a collection's files are.
    pub(crate) strings: Option<CollectionConfig>,
    pub(crate) voices: Vec<VoiceConfig>,
    pub(crate) vocabularies: Vec<VocabularyConfig>,
    pub(crate) strings_use: StringsUse,
    pub(crate) names: Names,
    /// Where the site is, without a slash at the end.
    pub(crate) site: Option<String>,
    /// Folders that are served from the site's root, where they are named.
    pub(crate) public: Option<Vec<String>>,
    pub(crate) exclude: Vec<String>,
    pub(crate) fallback: BTreeMap<LocaleId, Vec<LocaleId>>,
    pub(crate) severities: Severities,
    pub(crate) overrides: Vec<OverrideConfig>,
    pub(crate) file_bytes: u64,
    /// Whether the source of every seal is stored, also where git has it.
    pub(crate) store: bool,
}

/// Reads the configuration. Without an error among the findings there is one.
pub(crate) fn read(source: &SourceFile, findings: &mut Vec<Finding>) -> Option<Config> {
    let range = Span::new(0, source.text().len());
    let mut parsed = parse(source.text(), range, &Limits::default());
    require_mapping(&mut parsed);
    findings.extend(syntax_problems(source, &parsed.problems));
    let (path, text) = SCHEMA;
    let own = Schema::built_in(path, text)?;
    let broken = own.check(source, &parsed.root, &parsed.root.to_json());
    findings.extend(broken.into_iter().map(invalid_config::from_schema));
    if findings.iter().any(|f| f.severity == Severity::Error) {
        return None;
    }
    let mut reader = Reader { source, findings };
    let config = reader.config(&parsed.root);
    let sound = findings.iter().all(|f| f.severity != Severity::Error);
    config.filter(|_| sound)
}

/// The schema of the configuration.
const SCHEMA: (&str, &str) = ("polynya.schema.yaml", include_str!("schema.yaml"));

/// Reads a tree that its schema has passed.
struct Reader<'a> {
    source: &'a SourceFile,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn config(&mut self, root: &Node) -> Option<Config> {
        let locales = self.locales(root, "locales");
        let source_locale = Self::locale(value(root, "sourceLocale")?)?;
        if !locales.contains(&source_locale) {
            let at = value(root, "sourceLocale")?;
            self.problem(at, "source-not-listed", source_locale.as_str());
        }
        self.export(root);
        let names = names(root);
        let freshness = self.freshness(root, &FreshnessConfig::default());
        let collections = self.collections(root, &locales, &source_locale, &freshness);
        Some(Config {
            strings: self.strings(root, &locales, &collections, &freshness),
            voices: self.voices(root),
            vocabularies: self.vocabularies(root),
            strings_use: StringsUse::read(root),
            collections,
            site: value(root, "site")
                .and_then(Node::as_str)
                .map(|site| site.trim_end_matches('/').to_owned()),
            public: value(root, "public").map(|_| texts(root, "public")),
            exclude: texts(root, "exclude"),
            fallback: self.fallback(root),
            severities: self.severities(root),
            overrides: self.overrides(root),
            file_bytes: file_bytes(root),
            store: value(root, "freshness")
                .and_then(|settings| value(settings, "store"))
                .and_then(Node::as_bool)
                .unwrap_or(false),
            source_locale,
            locales,
            names,
        })
    }

    fn locale(node: &Node) -> Option<LocaleId> {
        // The schema has seen to it that it is a language tag.
        LocaleId::parse(node.as_str()?).ok()
    }

    fn locales(&mut self, node: &Node, key: &str) -> Vec<LocaleId> {
        let mut locales: Vec<LocaleId> = Vec::new();
        for item in items(node, key) {
            let Some(locale) = Self::locale(item) else {
                continue;
            };
            // The schema sees `pt-BR` twice, but not `pt-BR` and `pt-br`.
            if locales.contains(&locale) {
                self.problem(item, "locale-twice", locale.as_str());
            } else {
                locales.push(locale);
            }
        }
        locales
    }

    fn fallback(&mut self, root: &Node) -> BTreeMap<LocaleId, Vec<LocaleId>> {
        let mut chains = BTreeMap::new();
        let mapping = value(root, "fallback").and_then(Node::as_mapping);
        for entry in mapping.into_iter().flat_map(|mapping| &mapping.entries) {
            let chain = entry.value.as_sequence().unwrap_or_default();
            let chain = chain.iter().filter_map(Self::locale).collect();
            if let Ok(locale) = LocaleId::parse(&entry.key.name) {
                chains.insert(locale, chain);
            }
        }
        chains
    }

    fn problem(&mut self, node: &Node, case: &'static str, value: &str) {
        self.problem_at(node.span, case, value);
    }

    fn problem_at(&mut self, span: Span, case: &'static str, value: &str) {
        let at = self.source.locate(span);
        self.findings.push(invalid_config::problem(at, case, value));
    }
}

fn value<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    node.get(key).map(|entry| &entry.value)
}

fn items<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    value(node, key)
        .and_then(Node::as_sequence)
        .unwrap_or_default()
}

fn texts(node: &Node, key: &str) -> Vec<String> {
    let items = items(node, key).iter();
    items.filter_map(Node::as_str).map(str::to_owned).collect()
}

fn names(root: &Node) -> Names {
    let keys = |key: &str| {
        let mapping = value(root, key).and_then(Node::as_mapping);
        let entries = mapping.into_iter().flat_map(|mapping| &mapping.entries);
        entries.map(|entry| entry.key.name.to_string()).collect()
    };
    Names {
        vocabularies: keys("vocabularies"),
        voices: keys("voices"),
        collections: keys("collections"),
    }
}

fn file_bytes(root: &Node) -> u64 {
    let limits = value(root, "limits").and_then(|limits| value(limits, "fileBytes"));
    let bytes = limits.and_then(|node| node.to_json().as_u64());
    bytes.unwrap_or(FILE_BYTES)
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::Location;

    use super::*;

    #[test]
    fn its_own_schema_is_sound() {
        let (path, text) = SCHEMA;
        let read = |_: &str| Ok(SourceFile::new(path, text.to_owned()));
        let at = Location::whole_file(path);
        let compiled = Schema::compile(path, &at, &Names::default(), &read);
        assert_eq!(compiled.findings, []);
        assert!(Schema::built_in(path, text).is_some());
    }

    /// The reference of the configuration is made of these.
    #[test]
    fn every_setting_has_a_title_a_description_and_an_example() {
        let (_, text) = SCHEMA;
        let parsed = parse(text, Span::new(0, text.len()), &Limits::default());
        let mut wrong = Vec::new();
        let mut nodes = vec![&parsed.root];
        while let Some(node) = nodes.pop() {
            let mapping = node.as_mapping().into_iter();
            for entry in mapping.flat_map(|mapping| &mapping.entries) {
                nodes.push(&entry.value);
                if &*entry.key.name != "properties" {
                    continue;
                }
                for setting in &entry.value.as_mapping().unwrap().entries {
                    for key in ["title", "description", "examples"] {
                        if setting.value.get(key).is_none() {
                            wrong.push(format!("{} has no {key}", setting.key.name));
                        }
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
