//! Tags of HTML and JSX, and directives, as parts of an outline.

use std::ops::Range;

use super::read::Reader;
use super::{Block, BlockKind, InlineKind, tags};
use crate::mask::{Hidden, HiddenKind};
use crate::remark::{remark_text, with_line};

impl Reader<'_> {
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        self.remark(range);
        for tag in tags::tags(html) {
            if let Some(id) = tag.attribute("id").or(tag.attribute("name")) {
                self.outline.ids.push(html[id.range()].into());
            }
            let kind = InlineKind::Tag {
                name: tag.name.into(),
                closing: tag.closing,
            };
            let start = range.start + tag.span.start;
            self.inline(kind, &(start..start + tag.span.len()));
            if tag.name.eq_ignore_ascii_case("br") {
                self.push("\n", range);
            }
        }
    }

    /// Takes tags and text of a block of HTML.
    pub(super) fn html_block(&mut self, range: &Range<usize>) {
        let source = self.source;
        let html = source.get(range.clone()).unwrap_or_default();
        let mut done = 0;
        tags::markup(html, |piece| {
            let span = match &piece {
                tags::Markup::Tag(tag) => tag.span,
                tags::Markup::Comment(span) => *span,
            };
            let text = range.start + done..range.start + span.start;
            self.push(&html[done..span.start], &text);
            done = span.end;
            if self.remark(&(range.start + span.start..range.start + span.end)) {
                // Its line is no part of the block either.
                done = with_line(html, &span.range()).end;
            }
            if let tags::Markup::Tag(tag) = piece {
                let place = range.start + span.start..range.start + span.end;
                self.inline_html(&html[tag.span.range()], &place);
            }
        });
        self.push(&html[done..], &(range.start + done..range.end));
    }

    /// Notes a comment that is meant for polynya; gives whether it is one.
    pub(super) fn remark(&mut self, range: &Range<usize>) -> bool {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let blank = text.len() - text.trim_start().len();
        let text = text.trim();
        let is_remark = remark_text(text).is_some();
        if is_remark {
            let start = range.start + blank;
            let span = self.span(&(start..start + text.len()));
            self.outline.remarks.push(span);
        }
        is_remark
    }

    /// Takes what was hidden from the parser.
    pub(super) fn hidden(&mut self, part: &Hidden) {
        let source = self.source;
        let text = &source[part.range.clone()];
        let in_code = self.open.is_some() && self.outline.blocks.last().is_some_and(is_code);
        match part.kind {
            HiddenKind::Code => {
                self.remark(&part.range);
            }
            // What looked like a tag is part of something larger.
            _ if in_code || self.html.is_some() => {}
            HiddenKind::Tag => {
                if part.alone {
                    self.block(BlockKind::Component, &part.range);
                }
                self.inline_html(text, &part.range);
                if part.alone {
                    self.close();
                }
            }
            HiddenKind::Directive => self.directive(text, part.range.start),
        }
    }

    fn directive(&mut self, line: &str, start: usize) {
        let rest = line.trim_start_matches(':');
        let name_at = line.len() - rest.trim_start().len();
        let name = line[name_at..]
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
            .next()
            .unwrap_or_default();
        let range = start..start + line.len();
        self.block(BlockKind::Component, &range);
        self.inline(InlineKind::Directive(name.into()), &range);
        let after = name_at + name.len();
        let title = line[after..].strip_prefix('[').and_then(|rest| {
            let end = rest.rfind(']')?;
            Some(after + 1..after + 1 + end)
        });
        if let Some(title) = title {
            let place = start + title.start..start + title.end;
            self.push(&line[title], &place);
        }
        self.close();
    }
}

const fn is_code(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Code { .. })
}
