//! The configuration of what speaks in a project.

use std::sync::Arc;

use polynya_frontmatter::Node;
use polynya_locale::LocaleId;

use super::{CollectionConfig, Reader, value};

/// The name under which findings speak of the Fluent files.
const STRINGS: &str = "strings";

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
}
