//! Scalars: what they mean, and the bytes of them that events leave out.

use std::borrow::Cow;

use granit_parser::{ScalarStyle, Tag};
use polynya_diagnostics::Span;

use crate::build::Builder;
use crate::lines::{self, SPACE};
use crate::scalar::{self, Resolved};
use crate::tree::{Node, Text, TextStyle, Value};
use crate::yaml::{ProblemKind, SyntaxCause, Trap};

impl Builder<'_, '_> {
    pub(crate) fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: Span,
    ) -> Node {
        // A value that is not written arrives as `~` with an empty span.
        let unwritten = style == ScalarStyle::Plain && span.is_empty();
        let text = if unwritten { Cow::Borrowed("") } else { text };
        let span = self.full_span(style, &text, span);
        let value = match tag {
            None if style == ScalarStyle::Plain => self.resolve(text, span),
            None => string(text, style),
            Some(tag) => self.tagged(text, style, tag, span),
        };
        if style == ScalarStyle::Plain && matches!(value, Value::String(_)) {
            self.swallowed_comment(span);
            if self.item_in_text(span) {
                let value = Value::Broken;
                return Node { span, value };
            }
        }
        Node { span, value }
    }

    fn resolve(&mut self, text: Cow<'_, str>, span: Span) -> Value {
        match scalar::resolve(&text) {
            Resolved::Null => Value::Null,
            Resolved::Bool(bool) => Value::Bool(bool),
            Resolved::Number(number) => Value::Number(number),
            Resolved::String => string(text, ScalarStyle::Plain),
            Resolved::NonFinite => {
                self.out.problem(ProblemKind::NonFinite, span);
                Value::Broken
            }
        }
    }

    fn tagged(&mut self, text: Cow<'_, str>, style: ScalarStyle, tag: &Tag, span: Span) -> Value {
        match tag.core_suffix() {
            // The lone `!` means: no guessing.
            _ if tag.original() == "!" => string(text, style),
            Some("str") => string(text, style),
            Some("float") => match self.resolve(text, span) {
                Value::Number(n) => Value::Number(scalar::float(&n).unwrap_or(n)),
                other => other,
            },
            Some(_) => self.resolve(text, span),
            None => {
                self.custom_tag(Some(tag), span);
                match style {
                    ScalarStyle::Plain => self.resolve(text, span),
                    _ => string(text, style),
                }
            }
        }
    }

    pub(crate) fn custom_tag(&mut self, tag: Option<&Tag>, span: Span) {
        let Some(tag) = tag.filter(|tag| tag.is_custom() && tag.original() != "!") else {
            return;
        };
        let tag = tag.original();
        let span = self.tag_span.take().unwrap_or(span);
        self.out.problem(ProblemKind::CustomTag { tag }, span);
    }

    /// Events give the content of block scalars; the header is part of the value.
    pub(crate) fn full_span(&self, style: ScalarStyle, value: &str, span: Span) -> Span {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return span;
        }
        let text = self.source.text;
        let blank = value.trim_matches(SPACE).is_empty();
        let end = self.source.span().end;
        let header_end = match text[span.start..end].find(SPACE) {
            // At the end of the text, a block without content starts at its header.
            found if blank && text[span.start..].starts_with(['|', '>']) => {
                found.map_or(end, |length| span.start + length)
            }
            _ => text[..span.start].trim_end_matches(SPACE).len(),
        };
        let line = text[..header_end].rfind('\n').map_or(0, |at| at + 1);
        let from = line.max(self.previous.min(header_end));
        let Some(header) = header(&text[from..header_end]) else {
            return span;
        };
        let start = header_end - header.len();
        if !blank {
            let end = span.start + text[span.range()].trim_end_matches(SPACE).len();
            return Span::new(start, end);
        }
        let indicators = header.split(SPACE).next().unwrap_or_default();
        Span::new(start, start + indicators.len())
    }

    /// Where the value of a key that ends at `end` would be written.
    pub(crate) fn after_colon(&self, end: usize) -> Span {
        let rest = &self.source.text[end..self.source.span().end];
        let colon = rest.trim_start_matches(SPACE);
        let written = colon.starts_with(':');
        let past = if written {
            rest.len() - colon.len() + 1
        } else {
            0
        };
        Span::at(end + past)
    }

    /// Where a sequence starts that is the value of a key ending at `key_end`.
    /// If its dashes stand right below the key, events start at the first item.
    pub(crate) fn first_dash(&self, key_end: usize, item: usize) -> usize {
        let between = self.source.text.get(key_end..item).unwrap_or_default();
        let mut start = key_end;
        for line in between.split_inclusive('\n').skip(1) {
            start += between[start - key_end..]
                .find('\n')
                .map_or(0, |newline| newline + 1);
            let dash = line.trim_start_matches(SPACE);
            if lines::is_item(dash) {
                return start + line.len() - dash.len();
            }
        }
        item
    }

    /// Where the item of a dash would be written, if the parser noticed at
    /// `position` that there is none.
    pub(crate) fn after_dash(&self, position: usize) -> Span {
        let mut end = position;
        let mut comments = self.out.comments.iter().rev().peekable();
        loop {
            end = self.source.text[..end].trim_end_matches(SPACE).len();
            match comments.next_if(|comment| comment.end >= end && comment.start < end) {
                Some(comment) => end = comment.start,
                None => return Span::at(end.max(self.source.base)),
            }
        }
    }

    /// ` #` and a word on the line of a plain value is a comment to YAML, and
    /// often the rest of a title to its author: `Fix issue #5 now`.
    /// Where nothing is left of the value, the `#` was its first character: a
    /// colour, a hashtag.
    pub(crate) fn swallowed_comment(&mut self, span: Span) {
        let rest = &self.source.text[span.end..self.source.span().end];
        let Some(comment) = rest.strip_prefix(" #") else {
            return;
        };
        if !comment.starts_with(char::is_alphanumeric) {
            return;
        }
        let line = rest[1..].lines().next().unwrap_or_default();
        let lost = line.trim_end_matches(SPACE).to_owned();
        let span = Span::new(span.end + 1, span.end + 1 + lost.len());
        self.out
            .problem(ProblemKind::SwallowedComment { lost }, span);
    }

    /// A list item below a value continues it: `tags: ice` and `- snow` are one
    /// text. Only the line after the first is asked; prose may have dashes later.
    fn item_in_text(&mut self, span: Span) -> bool {
        let text = &self.source.text[span.range()];
        let mut lines = lines::lines(text).skip(1);
        let Some((at, line)) = lines.find(|(_, line)| !line.trim_matches(SPACE).is_empty()) else {
            return false;
        };
        let item = line.trim_start_matches(SPACE);
        if !lines::is_item(item) {
            return false;
        }
        let start = span.start + at + line.len() - item.len();
        let cause = SyntaxCause::ItemInText;
        let trap = Some(Trap::StrayItem);
        let item = Span::new(start, start + item.trim_end_matches(SPACE).len());
        self.out.problem(ProblemKind::Syntax { cause, trap }, item);
        true
    }
}

pub(crate) fn string(text: Cow<'_, str>, style: ScalarStyle) -> Value {
    Value::String(Text {
        value: text.into_owned().into_boxed_str(),
        style: match style {
            ScalarStyle::SingleQuoted => TextStyle::SingleQuoted,
            ScalarStyle::DoubleQuoted => TextStyle::DoubleQuoted,
            ScalarStyle::Literal => TextStyle::Literal,
            ScalarStyle::Folded => TextStyle::Folded,
            _ => TextStyle::Plain,
        },
    })
}

/// The line from its `|` or `>`, which a key, dashes, tags and anchors precede.
fn header(line: &str) -> Option<&str> {
    let mut rest = line;
    for token in line.split_inclusive(SPACE) {
        // A byte order mark may start a document.
        let bare = token.trim_start_matches('\u{feff}');
        if bare.starts_with(['|', '>']) {
            return Some(&rest[token.len() - bare.len()..]);
        }
        rest = &rest[token.len()..];
    }
    None
}
