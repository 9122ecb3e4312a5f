//! The outline of a body: its blocks in order, what stands in them, and the
//! plain text of each, with the bytes that everything is written in.

mod markup;
mod read;
mod reading;
mod tags;

use std::ops::Range;

use polynya_diagnostics::Span;

pub use reading::Reading;
pub use tags::{Tag, tags};

/// Stands in a block's text for what is no text: inline code, an image. It keeps
/// the words beside it apart.
pub const NOT_TEXT: char = '\u{FFFC}';

/// A body, read. See [`Outline::read`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// In the order of the file. Only what holds text or code itself is a block:
    /// headings, paragraphs, items, cells; lists, quotes and tables are not.
    pub blocks: Vec<Block>,
    /// What stands in blocks besides text, in the order of the file.
    pub inlines: Vec<Inline>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Ids that HTML and JSX tags give: targets of links.
    pub ids: Vec<Box<str>>,
    /// Definitions of footnotes: label, and bytes of the whole definition.
    pub footnotes: Vec<(Box<str>, Span)>,
    /// Comments that are meant for polynya, marks included. They are in no block.
    pub remarks: Vec<Span>,
    /// The text of all blocks.
    text: String,
    /// Which bytes of `text` come from where.
    runs: Vec<Run>,
}

/// A part of the body that holds text or code itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the file, without the line end.
    pub span: Span,
    /// How many quotes, lists and footnotes it stands in.
    pub depth: u8,
    /// The item of a list that it belongs to, if it stands in a list.
    pub item: Option<ListItem>,
    /// Positions of its inlines in [`Outline::inlines`].
    pub inlines: Range<usize>,
    text: Range<usize>,
}

/// Which item of which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListItem {
    /// Number of the list in the body, from 0, in the order in which lists start.
    pub list: usize,
    /// Number of the item in the list, from 0.
    pub item: usize,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading. Its `id` is the one that the rendered heading has.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Unique in the body.
        id: Box<str>,
        /// Whether the author wrote the id.
        explicit: bool,
    },
    /// A paragraph, in a loose list item too.
    Paragraph,
    /// The text of a tight list item.
    Item,
    /// A cell of a table.
    Cell {
        /// Position in [`Outline::tables`].
        table: usize,
        /// 0 is the head.
        row: usize,
        /// From 0.
        column: usize,
    },
    /// A block of code; its text is the code, without fences and indentation
    /// of what it stands in.
    Code {
        /// What follows the opening fence: a language, mostly.
        info: Box<str>,
        /// Whether it has fences. In MDX, code without is no code.
        fenced: bool,
    },
    /// A block of HTML. Its tags are its inlines.
    Html,
    /// A directive, or tags of JSX that stand alone: those are its inlines. Its
    /// text is the directive's title.
    Component,
    /// A thematic break.
    Rule,
}

/// Something in a block besides text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its bytes in the file, markup included.
    pub span: Span,
}

/// What stands in a block besides text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Inline code, without backticks.
    Code(Box<str>),
    /// A link and where it leads.
    Link {
        /// As the author wrote it, escapes resolved.
        target: Box<str>,
        /// Bytes of the target, where it stands in the link itself.
        target_span: Option<Span>,
        /// The address is the link's text: `<https://…>`.
        auto: bool,
    },
    /// An image.
    Image {
        /// As the author wrote it, escapes resolved.
        target: Box<str>,
        /// Bytes of the target, where it stands in the image itself.
        target_span: Option<Span>,
        /// What is read to those who do not see it.
        alt: Box<str>,
    },
    /// `[^label]`
    FootnoteReference(Box<str>),
    /// A tag of HTML or JSX, by name; `closing` for `</name>`.
    Tag {
        /// As written; empty for a fragment of JSX.
        name: Box<str>,
        /// Whether it closes what another opened.
        closing: bool,
    },
    /// `:::name`, or `:::` with an empty name, which closes.
    Directive(Box<str>),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its bytes in the file.
    pub span: Span,
    /// Number of columns.
    pub columns: usize,
    /// Number of rows, the head included.
    pub rows: usize,
}

/// A stretch of text that comes from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where it starts in the text.
    text: usize,
    /// The bytes of the file that it is written in: as many as in the text, or
    /// others if escapes were resolved.
    file: Span,
    /// Bytes in the text.
    length: usize,
}

impl Outline {
    /// The block's plain text: no markup, [`NOT_TEXT`] for inline code and images,
    /// `\n` for line breaks.
    #[must_use]
    pub fn text(&self, block: &Block) -> &str {
        &self.text[block.text.clone()]
    }

    /// The texts of all blocks, one behind the other with nothing in between. What is not in
    /// it is in no block, and that is told faster of all than of each.
    #[must_use]
    pub fn texts(&self) -> &str {
        &self.text
    }

    /// The block's inlines.
    #[must_use]
    pub fn inlines(&self, block: &Block) -> &[Inline] {
        &self.inlines[block.inlines.clone()]
    }

    /// The bytes of the file for bytes of the block's text. Markup in between is
    /// included; a part of an escape stands for the whole.
    #[must_use]
    pub fn locate(&self, block: &Block, part: Span) -> Span {
        let start = block.text.start + part.start;
        let end = (block.text.start + part.end).min(block.text.end);
        let of = |at: usize| {
            let after = self.runs.partition_point(|run| run.text <= at);
            after.checked_sub(1).map(|index| self.runs[index])
        };
        let Some(first) = of(start) else {
            return block.span;
        };
        // The end is exclusive: it belongs to the run of the byte before it.
        let last = of(end.saturating_sub(1).max(start)).unwrap_or(first);
        Span::new(
            first.start_of(start),
            last.end_of(end).max(first.start_of(start)),
        )
    }

    /// Headings only, in order.
    pub fn headings(&self) -> impl Iterator<Item = &Block> {
        let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading { .. });
        self.blocks.iter().filter(is_heading)
    }
}

impl Run {
    fn is_literal(&self) -> bool {
        self.file.end - self.file.start == self.length
    }

    fn start_of(&self, at: usize) -> usize {
        if self.is_literal() {
            self.file.start + at.saturating_sub(self.text).min(self.length)
        } else {
            self.file.start
        }
    }

    fn end_of(&self, at: usize) -> usize {
        if self.is_literal() {
            self.start_of(at)
        } else {
            self.file.end
        }
    }
}

#[cfg(test)]
mod tests;
