//! The configuration of what speaks in a project.

use std::sync::Arc;

use polynya_frontmatter::Node;
use polynya_locale::LocaleId;

use super::{CollectionConfig, Reader, texts, value};

/// The name under which findings speak of the Fluent files.
const STRINGS: &str = "strings";

/// What the configuration says about the use of messages.
#[derive(Default)]
pub(crate) struct StringsUse {
    /// The programs that ask for them, in the manner of a `.gitignore`.
    pub(crate) used_in: Vec<String>,
    /// Functions that these programs give to Fluent.
    pub(crate) functions: Vec<String>,
    /// Files that vocabularies are made of, as the strings' path captures them.
    pub(crate) vocabularies: Vec<String>,
}

impl StringsUse {
    pub(super) fn read(root: &Node) -> Self {
        let strings = value(root, STRINGS);
        let list = |key| strings.map(|node| texts(node, key)).unwrap_or_default();
        let vocabularies = value(root, "vocabularies").and_then(Node::as_mapping);
        let vocabularies = vocabularies
            .into_iter()
            .flat_map(|mapping| &mapping.entries);
        let files = vocabularies.filter_map(|entry| value(&entry.value, "messages"));
        let files = files.flat_map(|node| node.as_sequence().unwrap_or(std::slice::from_ref(node)));
        let group = |file: &str| file.strip_suffix(".ftl").unwrap_or(file).to_owned();
        Self {
            used_in: list("usedIn"),
            functions: list("functions"),
            vocabularies: files.filter_map(Node::as_str).map(group).collect(),
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
            schema: None,
            required: locales.to_vec(),
            known,
            fallback: false,
            trusted: false,
        })
    }
}
