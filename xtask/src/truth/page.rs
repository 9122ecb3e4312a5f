//! A variant as the planters see it: text, front matter, outline.

use polynya_diagnostics::Span;
use polynya_frontmatter::{Entry, Node, Split, Syntax, split};
use polynya_locale::LocaleId;
use polynya_markdown::{Block, BlockKind, Dialect, InlineKind, Outline};

use super::schema::Field;

/// One variant, read.
pub(crate) struct Page {
    /// The locale that its path names.
    pub(crate) locale: LocaleId,
    /// Relative to the root.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
    /// The front matter.
    pub(crate) fields: Node,
    /// The body.
    pub(crate) outline: Outline,
}

/// The page to mutate and the one that it is held against.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The page to mutate.
    pub(crate) own: &'a Page,
    /// Its counterpart.
    pub(crate) other: &'a Page,
    /// What the schema says about front matter.
    pub(crate) schema: &'a [Field],
    /// Paths of all variants of the project.
    pub(crate) paths: &'a [&'a str],
}

impl Page {
    /// Reads a page; nothing if its front matter is not there or is broken.
    pub(crate) fn read(locale: LocaleId, path: &str, text: &str) -> Option<Self> {
        let Split::FrontMatter(parts) = split(text) else {
            return None;
        };
        let parsed = parts.parse(text);
        // Edits are written in YAML.
        let whole = parts.syntax == Syntax::Yaml;
        let whole = whole && parsed.problems.is_empty() && parsed.root.as_mapping().is_some();
        whole.then(|| Self {
            locale,
            path: path.to_owned(),
            fields: parsed.root,
            outline: Outline::read(text, parts.body, Dialect::of(path)),
            text: text.to_owned(),
        })
    }

    /// The same page with another text, if that can be read.
    pub(crate) fn with_text(&self, text: &str) -> Option<Self> {
        Self::read(self.locale.clone(), &self.path, text)
    }

    /// What is written there.
    pub(crate) fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The entry of a field.
    pub(crate) fn field(&self, name: &str) -> Option<&Entry> {
        self.fields.get(name)
    }

    /// Blocks that stand in no list, quote or footnote.
    pub(crate) fn top(&self) -> impl Iterator<Item = &Block> {
        self.outline.blocks.iter().filter(|block| block.depth == 0)
    }

    /// Blocks of running text: no code, no components.
    pub(crate) fn prose(&self) -> impl Iterator<Item = &Block> {
        let is_prose = |block: &&Block| {
            matches!(
                block.kind,
                BlockKind::Paragraph
                    | BlockKind::Item
                    | BlockKind::Cell { .. }
                    | BlockKind::Heading { .. }
            )
        };
        self.outline.blocks.iter().filter(is_prose)
    }

    /// Levels of the headings, in order.
    pub(crate) fn levels(&self) -> Vec<u8> {
        let level = |block: &Block| match block.kind {
            BlockKind::Heading { level, .. } => level,
            _ => 0,
        };
        self.outline.headings().map(level).collect()
    }

    /// The blocks of code: what follows the fence, and the code.
    pub(crate) fn codes(&self) -> Vec<(&Block, &str, &str)> {
        let mut codes = Vec::new();
        for block in &self.outline.blocks {
            if let BlockKind::Code { info, fenced: true } = &block.kind {
                codes.push((block, &**info, self.outline.text(block)));
            }
        }
        codes
    }

    /// Links: bytes of the whole, target, bytes of the target.
    pub(crate) fn links(&self) -> Vec<(Span, &str, Option<Span>)> {
        let mut links = Vec::new();
        for inline in &self.outline.inlines {
            if let InlineKind::Link {
                target,
                target_span,
                ..
            } = &inline.kind
            {
                links.push((inline.span, &**target, *target_span));
            }
        }
        links
    }

    /// The kinds of all blocks with what tells them apart, to see whether two
    /// pages are built alike.
    pub(crate) fn shape(&self) -> Vec<(u8, u8, u8)> {
        let shape = |block: &Block| {
            let (kind, level) = match block.kind {
                BlockKind::Heading { level, .. } => (0, level),
                BlockKind::Paragraph => (1, 0),
                BlockKind::Item => (2, 0),
                BlockKind::Cell { .. } => (3, 0),
                BlockKind::Code { .. } => (4, 0),
                BlockKind::Html => (5, 0),
                BlockKind::Component => (6, 0),
                BlockKind::Rule => (7, 0),
            };
            (kind, level, block.depth)
        };
        self.outline.blocks.iter().map(shape).collect()
    }
}

impl View<'_> {
    /// Whether both bodies have the same blocks in the same order.
    pub(crate) fn same_shape(&self) -> bool {
        self.own.shape() == self.other.shape()
    }

    /// Whether the readers of both use the same script.
    pub(crate) fn same_script(&self) -> bool {
        self.own.locale.script() == self.other.locale.script()
    }
}

/// How often `what` is in `list`.
pub(crate) fn count<T: PartialEq>(list: &[T], what: &T) -> usize {
    list.iter().filter(|item| *item == what).count()
}
