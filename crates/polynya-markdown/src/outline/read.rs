//! From the parser's events to an outline.

use std::ops::Range;

use polynya_diagnostics::Span;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag as Markup, TagEnd};

use super::{Block, BlockKind, Inline, InlineKind, ListItem, NOT_TEXT, Outline, Run, Table};
use crate::mask::FILLER;
use crate::slug::{Ids, push_slug};

pub(super) struct Reader<'a> {
    /// The body.
    pub(super) source: &'a str,
    /// Whether the parser was given anything else.
    masked: bool,
    /// Where the body starts in the file.
    offset: usize,
    pub(super) outline: Outline,
    /// Whether the last block still takes text.
    pub(super) open: Option<BlockEnd>,
    depth: u8,
    /// The lists that are open, and how many items of each have begun.
    lists: Vec<(usize, usize)>,
    next_list: usize,
    row: usize,
    column: usize,
    /// The image that is open, and how many are open in it.
    image: Option<(usize, usize)>,
    /// Slugs of the headings so far, and the ids that authors wrote.
    slugs: Vec<(usize, String, Option<Box<str>>)>,
    /// Bytes of the block of HTML that is open.
    pub(super) html: Option<Range<usize>>,
}

/// What ends the open block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockEnd {
    /// The end of the element that it is.
    Own,
    /// Whatever comes next in the list item, since the item's text has no
    /// element of its own.
    Item,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str, offset: usize, masked: bool) -> Self {
        Self {
            source,
            masked,
            offset,
            outline: Outline {
                text: String::with_capacity(source.len()),
                runs: Vec::with_capacity(source.len() / 64),
                blocks: Vec::with_capacity(source.len() / 128),
                ..Outline::default()
            },
            open: None,
            depth: 0,
            lists: Vec::new(),
            next_list: 0,
            row: 0,
            column: 0,
            image: None,
            slugs: Vec::new(),
            html: None,
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text, range),
            Event::Code(code) => {
                self.inline(InlineKind::Code((&**code).into()), range);
                self.slug(code);
                self.not_text();
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, slug, _)) = self.heading_slug() {
                    slug.push('-');
                }
                self.push("\n", range);
            }
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::FootnoteReference(label) => {
                self.inline(InlineKind::FootnoteReference((&**label).into()), range);
            }
            Event::Rule => {
                self.block(BlockKind::Rule, range);
                self.open = None;
            }
            Event::Html(_) => {}
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Markup<'_>, range: &Range<usize>) {
        match tag {
            Markup::Paragraph => self.block(BlockKind::Paragraph, range),
            Markup::Heading { level, id, .. } => {
                let explicit = id.as_deref().filter(|id| !id.is_empty()).map(Box::from);
                let at = self.outline.blocks.len();
                let kind = BlockKind::Heading {
                    level: *level as u8,
                    id: Box::default(),
                    explicit: explicit.is_some(),
                };
                self.block(kind, range);
                self.slugs.push((at, String::new(), explicit));
            }
            Markup::CodeBlock(kind) => {
                let (info, fenced) = match kind {
                    CodeBlockKind::Fenced(info) => (Box::from(&**info), true),
                    CodeBlockKind::Indented => (Box::default(), false),
                };
                self.block(BlockKind::Code { info, fenced }, range);
            }
            Markup::HtmlBlock if self.remark(range) => {}
            Markup::HtmlBlock => {
                self.block(BlockKind::Html, range);
                self.html = Some(range.clone());
            }
            Markup::TableCell => {
                let kind = BlockKind::Cell {
                    table: self.outline.tables.len().saturating_sub(1),
                    row: self.row,
                    column: self.column,
                };
                self.column += 1;
                self.block(kind, range);
            }
            Markup::Link {
                dest_url,
                link_type,
                ..
            } => {
                let auto = matches!(
                    link_type,
                    pulldown_cmark::LinkType::Autolink | pulldown_cmark::LinkType::Email
                );
                let kind = InlineKind::Link {
                    target_span: self.target_span(dest_url, range),
                    target: (&**dest_url).into(),
                    auto,
                };
                self.inline(kind, range);
            }
            Markup::Image { dest_url, .. } => self.image(dest_url, range),
            container => self.start_container(container, range),
        }
    }

    /// Begins what holds blocks and has no text itself.
    fn start_container(&mut self, tag: &Markup<'_>, range: &Range<usize>) {
        match tag {
            Markup::List(_) => {
                self.close();
                self.depth = self.depth.saturating_add(1);
                self.lists.push((self.next_list, 0));
                self.next_list += 1;
            }
            Markup::Item => {
                self.close();
                if let Some((_, begun)) = self.lists.last_mut() {
                    *begun += 1;
                }
            }
            Markup::BlockQuote(_) => {
                self.close();
                self.depth = self.depth.saturating_add(1);
            }
            Markup::FootnoteDefinition(label) => {
                self.close();
                self.depth = self.depth.saturating_add(1);
                let span = self.span(range);
                self.outline.footnotes.push(((&**label).into(), span));
            }
            Markup::Table(columns) => {
                self.close();
                let span = self.span(range);
                self.row = 0;
                self.outline.tables.push(Table {
                    span,
                    columns: columns.len(),
                    rows: 0,
                });
            }
            Markup::TableHead | Markup::TableRow => {
                self.column = 0;
                self.row = self.outline.tables.last().map_or(0, |table| table.rows);
                if let Some(table) = self.outline.tables.last_mut() {
                    table.rows += 1;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                if let Some(range) = self.html.take() {
                    self.html_block(&range);
                    self.close();
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableCell => {
                self.close();
            }
            TagEnd::Item => self.close(),
            TagEnd::List(_) => {
                self.close();
                self.depth -= 1;
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.close();
                self.depth -= 1;
            }
            TagEnd::Image => {
                self.image = match self.image {
                    Some((image, depth)) if depth > 0 => Some((image, depth - 1)),
                    _ => None,
                };
                if self.image.is_none() {
                    self.not_text();
                }
            }
            _ => {}
        }
    }

    /// Begins a block.
    pub(super) fn block(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.close();
        let item = self.lists.last();
        let item = item.map(|&(list, begun)| ListItem {
            list,
            item: begun.saturating_sub(1),
        });
        let (text, inlines) = (self.outline.text.len(), self.outline.inlines.len());
        let slice = self.source.get(range.clone()).unwrap_or_default();
        let length = slice.trim_end_matches(['\n', '\r']).len();
        let span = self.span(&(range.start..range.start + length));
        self.open = Some(match kind {
            BlockKind::Item => BlockEnd::Item,
            _ => BlockEnd::Own,
        });
        self.outline.blocks.push(Block {
            kind,
            span,
            depth: self.depth,
            item,
            inlines: inlines..inlines,
            text: text..text,
        });
    }

    /// The open block; begins that of a tight item's text if there is none.
    fn current(&mut self, range: &Range<usize>) -> Option<&mut Block> {
        if self.open.is_none() {
            self.block(BlockKind::Item, range);
        }
        self.outline.blocks.last_mut()
    }

    /// Ends the open block.
    pub(super) fn close(&mut self) {
        if self.open.take().is_none() {
            return;
        }
        let (text, inlines) = (self.outline.text.len(), self.outline.inlines.len());
        if let Some(block) = self.outline.blocks.last_mut() {
            block.text.end = text;
            block.inlines.end = inlines;
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: &Range<usize>) {
        if let Some((image, _)) = self.image {
            if let Some(Inline {
                kind: InlineKind::Image { alt, .. },
                ..
            }) = self.outline.inlines.get_mut(image)
            {
                let mut longer = String::from(std::mem::take(alt));
                longer.push_str(text);
                *alt = longer.into();
            }
            return;
        }
        self.slug(text);
        self.push(text, range);
    }

    /// Adds text that is written in `range`.
    pub(super) fn push(&mut self, text: &str, range: &Range<usize>) {
        if self.image.is_some() {
            return;
        }
        let offset = self.offset;
        if self.current(range).is_none() {
            return;
        }
        if !self.masked || text.len() != range.len() {
            // As it is written, or an escape, which stands for something shorter.
            let file = Span::new(range.start + offset, range.end + offset);
            self.run(text, file);
        } else {
            let mut at = range.start;
            for piece in text.split(FILLER) {
                let place = at..at + piece.len();
                at = place.end + 1;
                // Nothing that was hidden is text, not even as white space.
                if !piece.is_empty() && self.source.get(place.clone()) == Some(piece) {
                    self.run(piece, Span::new(place.start + offset, place.end + offset));
                }
            }
        }
        self.grow(range.end);
    }

    fn run(&mut self, text: &str, file: Span) {
        let start = self.outline.text.len();
        self.outline.text.push_str(text);
        // Events come line by line or finer: what continues the last run is part of it.
        let last = self.outline.runs.last_mut();
        match last.filter(|run| {
            run.is_literal()
                && run.file.end == file.start
                && run.text + run.length == start
                && file.len() == text.len()
        }) {
            Some(run) => {
                run.file.end = file.end;
                run.length += text.len();
            }
            None => self.outline.runs.push(Run {
                text: start,
                file,
                length: text.len(),
            }),
        }
    }

    /// Lets a tight item's text, whose end no event tells, reach to `end`.
    fn grow(&mut self, end: usize) {
        if self.open == Some(BlockEnd::Item)
            && let Some(block) = self.outline.blocks.last_mut()
        {
            block.span.end = block.span.end.max(end + self.offset);
        }
    }

    pub(super) fn inline(&mut self, kind: InlineKind, range: &Range<usize>) {
        let span = self.span(range);
        if self.current(range).is_some() {
            self.outline.inlines.push(Inline { kind, span });
            self.grow(range.end);
        }
    }

    /// Marks the place of the last inline in the text.
    fn not_text(&mut self) {
        if self.image.is_some() {
            return;
        }
        let span = self.outline.inlines.last().map(|inline| inline.span);
        if let Some(span) = span {
            let mut buffer = [0; 4];
            self.run(NOT_TEXT.encode_utf8(&mut buffer), span);
        }
    }

    fn image(&mut self, target: &str, range: &Range<usize>) {
        if let Some((_, depth)) = &mut self.image {
            *depth += 1;
            return;
        }
        let kind = InlineKind::Image {
            target_span: self.target_span(target, range),
            target: target.into(),
            alt: Box::default(),
        };
        self.inline(kind, range);
        self.image = self.outline.inlines.len().checked_sub(1).map(|at| (at, 0));
    }

    /// Bytes of a link's target in the file, if the link itself has it.
    fn target_span(&self, target: &str, range: &Range<usize>) -> Option<Span> {
        let text = self.source.get(range.clone())?;
        let at = text.rfind(target).filter(|_| !target.is_empty())?;
        // In the text of a reference there may be the same word.
        let before = text[..at].trim_end();
        let direct = before.ends_with("](") || before.ends_with('<');
        direct.then(|| Span::new(at, at + target.len()).shifted(range.start + self.offset))
    }

    /// The slug of the heading that is open.
    fn heading_slug(&mut self) -> Option<&mut (usize, String, Option<Box<str>>)> {
        self.open?;
        let last = self.outline.blocks.len().checked_sub(1)?;
        self.slugs.last_mut().filter(|(block, ..)| *block == last)
    }

    fn slug(&mut self, text: &str) {
        if self.image.is_none()
            && let Some((_, slug, _)) = self.heading_slug()
        {
            push_slug(slug, text);
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.offset)
    }

    pub(super) fn finish(mut self) -> Outline {
        self.close();
        let mut ids = Ids::default();
        for (_, _, explicit) in &self.slugs {
            if let Some(id) = explicit {
                ids.promise(id);
            }
        }
        for (label, _) in &self.outline.footnotes {
            ids.take(label);
        }
        for (block, slug, explicit) in self.slugs {
            let given = match &explicit {
                Some(id) => ids.explicit(id),
                None => ids.unique(&slug),
            };
            if let BlockKind::Heading { id, .. } = &mut self.outline.blocks[block].kind {
                *id = given.into();
            }
        }
        self.outline
    }
}
