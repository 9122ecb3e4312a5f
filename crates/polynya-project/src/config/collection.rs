//! The configuration of one collection.

use std::sync::Arc;

use polynya_diagnostics::{Location, Span};
use polynya_frontmatter::{Entry, Node};
use polynya_locale::{LocaleId, PathPattern, PatternError, UrlPattern};
use polynya_pipeline::Annotation;
use polynya_pipeline::rules::invalid_config;

use super::{FreshnessConfig, Reader, items, value};

/// What the configuration says about a collection.
pub(crate) struct CollectionConfig {
    pub(crate) name: Arc<str>,
    pub(crate) patterns: Vec<PathPattern>,
    /// Where the patterns stand, for findings about what they match.
    pub(crate) path_at: Location,
    /// Where its entries are published.
    pub(crate) url: Option<UrlPattern>,
    pub(crate) schema: Option<SchemaPath>,
    pub(crate) required: Vec<LocaleId>,
    /// Every locale a path of this collection may name.
    pub(crate) known: Vec<LocaleId>,
    pub(crate) fallback: bool,
    pub(crate) trusted: bool,
    /// The field with former addresses.
    pub(crate) redirects: Option<Annotation>,
    /// By what its translations are called fresh.
    pub(crate) freshness: FreshnessConfig,
}

/// A schema's path and the place that names it.
pub(crate) struct SchemaPath {
    pub(crate) path: String,
    pub(crate) at: Location,
}

impl Reader<'_> {
    pub(super) fn collections(
        &mut self,
        root: &Node,
        locales: &[LocaleId],
        source_locale: &LocaleId,
        freshness: &FreshnessConfig,
    ) -> Vec<CollectionConfig> {
        let mapping = value(root, "collections").and_then(Node::as_mapping);
        let entries = mapping.into_iter().flat_map(|mapping| &mapping.entries);
        entries
            .map(|entry| self.collection(entry, locales, source_locale, freshness))
            .collect()
    }

    fn collection(
        &mut self,
        entry: &Entry,
        locales: &[LocaleId],
        source_locale: &LocaleId,
        freshness: &FreshnessConfig,
    ) -> CollectionConfig {
        let node = &entry.value;
        let optional = self.locales(node, "optional");
        let mut known = locales.to_vec();
        known.extend(optional.iter().filter(|l| !locales.contains(l)).cloned());
        let required = match value(node, "required") {
            Some(_) => self.required(node, &known),
            None => locales
                .iter()
                .filter(|l| !optional.contains(l))
                .cloned()
                .collect(),
        };
        if !known.contains(source_locale) {
            known.push(source_locale.clone());
        }
        let flag = |key: &str| value(node, key).and_then(Node::as_bool).unwrap_or(false);
        let path = value(node, "path");
        let patterns = path.map(|path| self.patterns(path)).unwrap_or_default();
        CollectionConfig {
            name: Arc::from(&*entry.key.name),
            url: self.url(node, &patterns),
            patterns,
            path_at: self
                .source
                .locate(path.map_or(entry.key.span, |path| path.span)),
            schema: self.schema(node),
            required,
            known,
            fallback: flag("fallback"),
            trusted: flag("trusted"),
            redirects: self.redirects(node, &entry.key.name),
            freshness: self.freshness(node, freshness),
        }
    }

    fn required(&mut self, node: &Node, known: &[LocaleId]) -> Vec<LocaleId> {
        let required = self.locales(node, "required");
        for (locale, item) in required.iter().zip(items(node, "required")) {
            if !known.contains(locale) {
                self.problem(item, "unknown-locale", locale.as_str());
            }
        }
        required
    }

    pub(super) fn patterns(&mut self, path: &Node) -> Vec<PathPattern> {
        let nodes = path.as_sequence().unwrap_or(std::slice::from_ref(path));
        let mut patterns = Vec::new();
        for node in nodes {
            let Some(text) = node.as_str() else {
                continue;
            };
            match PathPattern::parse(text) {
                Ok(pattern) => patterns.push(pattern),
                Err(error) => self.bad_pattern(node, text, &error),
            }
        }
        patterns
    }

    /// Where entries are published. What it captures, every path must capture.
    fn url(&mut self, collection: &Node, paths: &[PathPattern]) -> Option<UrlPattern> {
        let node = value(collection, "url")?;
        let text = node.as_str()?;
        let url = match UrlPattern::parse(text) {
            Ok(url) => url,
            Err(error) => {
                self.bad_pattern(node, text, &error);
                return None;
            }
        };
        let unknown = paths.iter().find_map(|path| url.unknown_capture(path));
        if let Some(error) = unknown {
            self.bad_pattern(node, text, &error);
            return None;
        }
        Some(url)
    }

    /// The field with former addresses, which lead to the entry's own.
    fn redirects(&mut self, collection: &Node, name: &str) -> Option<Annotation> {
        let node = value(collection, "redirects")?;
        let field = node.as_str()?;
        if value(collection, "url").is_none() {
            self.problem(node, "redirects-without-url", field);
            return None;
        }
        Some(Annotation {
            path: field.split('.').map(Into::into).collect(),
            name: name.into(),
        })
    }

    fn bad_pattern(&mut self, node: &Node, text: &str, error: &PatternError) {
        // Offsets in the pattern are offsets in the file only if the value is
        // written as it is, but for quotes.
        let raw = self.source.slice(node.span);
        let span = match raw.find(text) {
            Some(at) => error.span.shifted(node.span.start + at),
            None => node.span,
        };
        let at = self.source.locate(span);
        let kind = &error.kind;
        let finding = invalid_config::pattern(at, kind.name(), &kind.detail());
        self.findings.push(finding);
    }

    fn schema(&self, node: &Node) -> Option<SchemaPath> {
        let schema = value(node, "schema")?;
        Some(SchemaPath {
            path: schema.as_str()?.to_owned(),
            at: self
                .source
                .locate(Span::new(schema.span.start, schema.span.end)),
        })
    }
}
