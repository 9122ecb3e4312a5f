//! The configuration of what speaks in a project.

use std::sync::Arc;

use polynya_diagnostics::Location;
use polynya_frontmatter::{Entry, Node};
use polynya_locale::LocaleId;

use super::{CollectionConfig, Reader, value};

/// The name under which findings speak of the Fluent files.
const STRINGS: &str = "strings";

/// What the configuration says about a voice.
pub(crate) struct VoiceConfig {
    pub(crate) name: Arc<str>,
    /// The file, relative to the root.
    pub(crate) path: String,
    /// Where the file is named.
    pub(crate) at: Location,
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
        let path = value(root, STRINGS)?;
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
}

fn entries<'a>(root: &'a Node, key: &str) -> impl Iterator<Item = &'a Entry> {
    let mapping = value(root, key).and_then(Node::as_mapping);
    mapping.into_iter().flat_map(|mapping| &mapping.entries)
}
