//! A variant as the others of its entry see it.

use std::cell::OnceCell;
use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, SourceFile, Span};
use polynya_frontmatter::Node;
use polynya_locale::LocaleId;
use polynya_markdown::{Dialect, Outline};

use super::facts::BodyFacts;

/// One of an entry's variants, read.
pub(crate) struct Side<'a> {
    /// The locale that the path names.
    pub(crate) locale: &'a LocaleId,
    /// The file.
    pub(crate) source: &'a SourceFile,
    /// The front matter; absent where there is none.
    pub(crate) fields: Option<&'a Node>,
    /// Bytes of the body.
    pub(crate) body: Span,
    outline: OnceCell<Outline>,
    facts: OnceCell<BodyFacts>,
}

impl<'a> Side<'a> {
    pub(crate) const fn new(locale: &'a LocaleId, source: &'a SourceFile, body: Span) -> Self {
        Self {
            locale,
            source,
            fields: None,
            body,
            outline: OnceCell::new(),
            facts: OnceCell::new(),
        }
    }

    #[must_use]
    pub(crate) const fn with_fields(mut self, fields: Option<&'a Node>) -> Self {
        self.fields = fields;
        self
    }

    /// The outline of the body, read when it is first asked for.
    pub(crate) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| {
            let dialect = Dialect::of(self.source.path());
            Outline::read(self.source.text(), self.body, dialect)
        })
    }

    /// What the body states.
    pub(super) fn facts(&self) -> &BodyFacts {
        self.facts.get_or_init(|| BodyFacts::of(self.outline()))
    }

    /// Says of findings that they are about this variant.
    pub(crate) fn claim<'f>(&self, findings: impl IntoIterator<Item = &'f mut Finding>) {
        for finding in findings {
            finding.locale = Some(Arc::clone(self.locale.as_arc()));
        }
    }

    /// The first line of a block, or of the body if there is no such block.
    pub(crate) fn block_or_body(&self, block: usize) -> Location {
        let blocks = &self.outline().blocks;
        let block = blocks.get(block).or(blocks.last());
        self.first_line(block.map_or(self.body, |block| block.span))
    }

    /// The first line of `span`: underlining many lines says nothing.
    pub(crate) fn first_line(&self, span: Span) -> Location {
        self.source
            .locate(crate::rules::first_line(self.source, span))
    }
}
