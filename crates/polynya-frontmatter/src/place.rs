//! The line on which the parser stopped, read the way its author means it.

use polynya_diagnostics::Span;

use crate::lines::{self, KeyLine, SPACE, key_line};
use crate::output::Source;

/// A line of a source; offsets that leave it count from the whole text.
pub(crate) struct Place<'t> {
    pub(crate) source: Source<'t>,
    pub(crate) start: usize,
    pub(crate) text: &'t str,
    pub(crate) indent: usize,
}

impl<'t> Place<'t> {
    /// The line that holds byte `at`.
    pub(crate) fn around(source: Source<'t>, at: usize) -> Self {
        let text = source.slice;
        // An error at the end is about the last line that says something.
        let at = (at - source.base).min(text.trim_end_matches(SPACE).len());
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        Self::at(source, source.base + start)
    }

    /// The line that starts at `start`.
    pub(crate) fn at(source: Source<'t>, start: usize) -> Self {
        let text = &source.text[start..source.span().end];
        let text = text.lines().next().unwrap_or_default();
        Self {
            source,
            start,
            text,
            indent: lines::indent(text),
        }
    }

    /// The line above that says something.
    pub(crate) fn above(&self) -> Option<Self> {
        let above = self.source.text[self.source.base..self.start].trim_end();
        let start = above.rfind('\n').map_or(0, |newline| newline + 1);
        (!above.is_empty()).then(|| Self::at(self.source, self.source.base + start))
    }

    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.source.text[at..self.source.span().end].chars().next()
    }

    /// The character at `at`, or the last one of the line.
    pub(crate) fn character(&self, at: usize) -> Span {
        let end = self.start + self.text.trim_end().len();
        if at < end {
            let width = self.char_at(at).map_or(0, char::len_utf8);
            return Span::new(at, at + width);
        }
        let last = self.text.trim_end().chars().next_back();
        Span::new(end - last.map_or(0, char::len_utf8), end)
    }

    /// The line without its indentation.
    pub(crate) fn content(&self) -> Span {
        let end = self.text.trim_end().len().max(self.indent);
        Span::new(self.indent, end).shifted(self.start)
    }

    /// Whether the line is an item of a list.
    pub(crate) fn is_item(&self) -> bool {
        lines::is_item(&self.text[self.indent..])
    }

    /// The column of what follows the indentation and the dashes.
    pub(crate) fn inner(&self) -> usize {
        let mut indent = self.indent;
        while let Some(rest) = self.text[indent..].strip_prefix("- ") {
            indent = self.text.len() - rest.trim_start().len();
        }
        indent
    }

    /// The key of the line, after indentation and dashes.
    pub(crate) fn key(&self) -> Option<KeyLine> {
        key_line(self.text, self.inner())
    }

    /// The value on the line: after the key, or after the dashes.
    pub(crate) fn value(&self) -> Option<Span> {
        let start = self.key().map_or_else(|| self.inner(), |key| key.colon.end);
        let rest = &self.text[start..];
        let value = rest.trim();
        let start = self.text.len() - rest.trim_start().len();
        let span = Span::new(start, start + value.len()).shifted(self.start);
        (!value.is_empty()).then_some(span)
    }
}
