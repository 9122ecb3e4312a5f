//! The configuration of strings and vocabularies.

use std::sync::Arc;

use polynya_diagnostics::Location;
use polynya_frontmatter::{Entry, Node};
use polynya_locale::LocaleId;

use super::{CollectionConfig, FreshnessConfig, Reader, texts, value};

/// The name under which findings speak of the Fluent files.
const STRINGS: &str = "strings";

/// What the configuration says about a vocabulary.
pub(crate) struct VocabularyConfig {
    pub(crate) name: Arc<str>,
    /// Fluent files with its labels, as `strings` names them: `tags.ftl`.
    pub(crate) files: Vec<String>,
    /// What message ids have before a term's own id.
    pub(crate) prefix: Option<String>,
    /// Where the files are named.
    pub(crate) at: Location,
}

/// What the configuration says about a voice.
pub(crate) struct VoiceConfig {
    pub(crate) name: Arc<str>,
    /// The file, relative to the root.
    pub(crate) path: String,
    /// Where the file is named.
    pub(crate) at: Location,
}

/// What the configuration says about the use of messages.
#[derive(Default)]
pub(crate) struct StringsUse {
    /// The programs that ask for them, in the manner of a `.gitignore`.
    pub(crate) used_in: Vec<String>,
    /// Functions that these programs give to Fluent.
    pub(crate) functions: Vec<String>,
}

impl StringsUse {
    pub(super) fn read(root: &Node) -> Self {
        let strings = value(root, STRINGS);
        let list = |key| strings.map(|node| texts(node, key)).unwrap_or_default();
        Self {
            used_in: list("usedIn"),
            functions: list("functions"),
        }
    }
}

impl Reader<'_> {
    /// The Fluent files: wanted in the project's locales, welcome in those that
    /// any collection takes.
    pub(super) fn strings(
        &mut self,
        root: &Node,
        locales: &[LocaleId],
        collections: &[CollectionConfig],
        freshness: &FreshnessConfig,
    ) -> Option<CollectionConfig> {
        let strings = value(root, STRINGS)?;
        let path = value(strings, "path").unwrap_or(strings);
        let mut known = locales.to_vec();
        for locale in collections.iter().flat_map(|collection| &collection.known) {
            if !known.contains(locale) {
                known.push(locale.clone());
            }
        }
        Some(CollectionConfig {
            name: Arc::from(STRINGS),
            patterns: self.patterns(path),
            path_at: self.source.locate(path.span),
            url: None,
            schema: None,
            required: locales.to_vec(),
            known,
            fallback: false,
            redirects: None,
            trusted: false,
            freshness: freshness.clone(),
        })
    }

    pub(super) fn voices(&self, root: &Node) -> Vec<VoiceConfig> {
        let one = |entry: &Entry| {
            Some(VoiceConfig {
                name: Arc::from(&*entry.key.name),
                path: entry.value.as_str()?.to_owned(),
                at: self.source.locate(entry.value.span),
            })
        };
        entries(root, "voices").filter_map(one).collect()
    }

    pub(super) fn vocabularies(&self, root: &Node) -> Vec<VocabularyConfig> {
        let one = |entry: &Entry| {
            let files = value(&entry.value, "messages")?;
            let names = files.as_sequence().unwrap_or(std::slice::from_ref(files));
            let prefix = value(&entry.value, "prefix").and_then(Node::as_str);
            Some(VocabularyConfig {
                name: Arc::from(&*entry.key.name),
                files: names
                    .iter()
                    .filter_map(Node::as_str)
                    .map(str::to_owned)
                    .collect(),
                prefix: prefix.map(str::to_owned),
                at: self.source.locate(files.span),
            })
        };
        entries(root, "vocabularies").filter_map(one).collect()
    }
}

fn entries<'a>(root: &'a Node, key: &str) -> impl Iterator<Item = &'a Entry> {
    let mapping = value(root, key).and_then(Node::as_mapping);
    mapping.into_iter().flat_map(|mapping| &mapping.entries)
}
