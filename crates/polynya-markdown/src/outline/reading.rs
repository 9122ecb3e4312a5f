//! A body's events on their way: its outline is read from them as they pass.

use std::iter::Peekable;
use std::vec::IntoIter;

use polynya_diagnostics::Span;
use pulldown_cmark::{Event, OffsetIter, Parser};

use super::Outline;
use super::read::Reader;
use crate::mask::{Hidden, mask};
use crate::{Dialect, MARKDOWN};

impl Outline {
    /// Reads the body at `body` in a file's `text`.
    #[must_use]
    pub fn read(text: &str, body: Span, dialect: Dialect) -> Self {
        let source = text.get(body.range()).unwrap_or_default();
        let (masked, hidden) = mask(source, dialect);
        Reading::new((source, body.start), &masked, hidden).finish()
    }

    /// The same, and whatever `share` makes of the parser's events on the way, so that
    /// Markdown which is both checked and rendered is parsed once. Nothing where the parser
    /// is not given what is written: then its events are good for an outline only.
    pub fn read_along<R>(
        text: &str,
        body: Span,
        dialect: Dialect,
        share: impl FnOnce(&mut Reading<'_>) -> R,
    ) -> (Self, Option<R>) {
        let source = text.get(body.range()).unwrap_or_default();
        let (masked, hidden) = mask(source, dialect);
        let is_plain = hidden.is_empty();
        let mut reading = Reading::new((source, body.start), &masked, hidden);
        let shared = is_plain.then(|| share(&mut reading));
        (reading.finish(), shared)
    }
}

/// A body's events, in order, from which its outline is read as they pass.
pub struct Reading<'a> {
    events: OffsetIter<'a>,
    masked: &'a str,
    hidden: Peekable<IntoIter<Hidden>>,
    reader: Reader<'a>,
}

impl<'a> Reading<'a> {
    fn new((source, offset): (&'a str, usize), masked: &'a str, hidden: Vec<Hidden>) -> Self {
        Self {
            reader: Reader::new(source, offset, !hidden.is_empty()),
            hidden: hidden.into_iter().peekable(),
            events: Parser::new_ext(masked, MARKDOWN).into_offset_iter(),
            masked,
        }
    }

    /// Reads what is left.
    fn finish(mut self) -> Outline {
        self.by_ref().for_each(drop);
        for part in self.hidden {
            self.reader.hidden(&part);
        }
        self.reader.finish()
    }
}

impl<'a> Iterator for Reading<'a> {
    type Item = Event<'a>;

    #[inline]
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, range) = self.events.next()?;
        if self.hidden.peek().is_some() {
            // What an element ends with comes before its end; what was hidden whole
            // is blank, and blank lines after an element are not of it.
            let before = match event {
                Event::End(_) => range.start + self.masked[range.clone()].trim_end().len(),
                _ => range.start,
            };
            while let Some(part) = self.hidden.next_if(|part| part.range.start < before) {
                self.reader.hidden(&part);
            }
        }
        self.reader.event(&event, &range);
        Some(event)
    }
}
