//! A variant as the others of its entry see it.

use std::cell::{Cell, OnceCell};
use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, SourceFile, Span};
use polynya_frontmatter::Node;
use polynya_locale::LocaleId;
use polynya_markdown::{Dialect, Outline};

use super::facts::BodyFacts;
use crate::body::{Body, Render};

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
    /// Who renders the body when its outline is read.
    renderer: Option<&'a dyn Render>,
    rendered: Cell<Option<Body>>,
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
            renderer: None,
            rendered: Cell::new(None),
        }
    }

    #[must_use]
    pub(crate) const fn rendered_by(mut self, renderer: Option<&'a dyn Render>) -> Self {
        self.renderer = renderer;
        self
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
            let (text, body) = (self.source.text(), self.body);
            let Some(renderer) = self.renderer else {
                return Outline::read(text, body, dialect);
            };
            let (outline, rendered) = Outline::read_along(text, body, dialect, |events| {
                renderer.render(self.source, body, self.locale, events)
            });
            self.rendered.set(rendered.flatten());
            outline
        })
    }

    /// The body, if it was rendered when its outline was read.
    pub(crate) fn take_rendered(&self) -> Option<Body> {
        self.rendered.take()
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
