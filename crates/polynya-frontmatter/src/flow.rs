//! Finds the brackets and quotes around a place, where the parser gave up.

use polynya_diagnostics::Span;

use crate::lines;
use crate::output::Source;
use crate::place::Place;

/// What is around a place; offsets count from the whole text.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// The item of a `[…]` or `{…}`, up to the end of its line. In a mapping this
    /// is the key or the value.
    pub(crate) item: Option<Span>,
    /// The outermost bracket that is open.
    pub(crate) bracket: Option<usize>,
    /// The quote that opens the text at the place.
    pub(crate) quote: Option<usize>,
}

/// What is around byte `at` of `source`.
pub(crate) fn around(source: Source<'_>, at: usize) -> Around {
    let mut next = source.base;
    for (start, _) in lines::lines(source.slice) {
        let start = source.base + start;
        if start > at {
            break;
        }
        let value = Place::at(source, start).value();
        let Some(value) = value.filter(|value| start >= next && value.start <= at) else {
            continue;
        };
        let rest = &source.text[value.start..source.span().end];
        if rest.starts_with(['"', '\'']) {
            match lines::quoted(rest) {
                Some(length) if value.start + length <= at => next = value.start + length,
                _ => {
                    return Around {
                        quote: Some(value.start),
                        ..Around::default()
                    };
                }
            }
        } else if rest.starts_with(['[', '{']) {
            match Scan::new(rest).around(at - value.start) {
                Ok(around) => return around.shifted(value.start),
                Err(length) => next = value.start + length,
            }
        }
    }
    Around::default()
}

/// The comment that hides the end of the `[…]` or `{…}` at the start of `text`.
pub(crate) fn hiding_comment(text: &str) -> Option<Span> {
    let mut scan = Scan::new(text);
    loop {
        let token = scan.pos;
        if !scan.step() {
            return None;
        }
        let comment = text[token..scan.pos].trim_end();
        let Some(words) = comment.strip_prefix('#') else {
            continue;
        };
        let closes = words.matches([']', '}']).count() > words.matches(['[', '{']).count();
        let meant = words.starts_with(char::is_alphanumeric) || words.ends_with([']', '}']);
        if closes && meant {
            return Some(Span::new(token, token + comment.len()));
        }
    }
}

impl Around {
    fn shifted(self, by: usize) -> Self {
        Self {
            item: self.item.map(|span| span.shifted(by)),
            bracket: self.bracket.map(|at| at + by),
            quote: self.quote.map(|at| at + by),
        }
    }
}

/// Goes through a `[…]` or `{…}` piece by piece: a quoted text, a comment, or
/// a character.
struct Scan<'t> {
    text: &'t str,
    pos: usize,
    /// Where the item at `pos` starts.
    start: usize,
    /// Whether nothing of that item has been read yet.
    fresh: bool,
    /// For each open bracket, where the item that it is in starts.
    open: Vec<usize>,
}

impl<'t> Scan<'t> {
    const fn new(text: &'t str) -> Self {
        Self {
            text,
            pos: 0,
            start: 0,
            fresh: true,
            open: Vec::new(),
        }
    }

    /// What is around `at`, or how much was read if the brackets close before.
    fn around(mut self, at: usize) -> Result<Around, usize> {
        loop {
            let (token, start, depth) = (self.pos, self.start, self.open.len());
            if !self.step() || (depth == 0 && token > 0) {
                return Err(token);
            }
            if depth > 0 && self.pos > at {
                let quoted = self.text[token..self.pos].len() > 1
                    && self.text[token..].starts_with(['"', '\'']);
                self.finish(token, depth);
                let item = &self.text[start..self.pos.max(start)];
                let blank = item.len() - item.trim_start().len();
                let line = item[blank..].lines().next().unwrap_or_default();
                let span = Span::new(0, line.trim_end().len()).shifted(start + blank);
                return Ok(Around {
                    item: (!span.is_empty()).then_some(span),
                    bracket: Some(0),
                    quote: quoted.then_some(token),
                });
            }
        }
    }

    /// Goes to the end of the item that `token`, `depth` brackets deep, is in.
    fn finish(&mut self, token: usize, depth: usize) {
        if self.text[token..].starts_with([',', ']', '}']) {
            self.pos = token;
            return;
        }
        loop {
            let rest = &self.text[self.pos..];
            let ends = rest.starts_with([',', ']', '}', '\n']) && self.open.len() == depth;
            if ends || !self.step() {
                return;
            }
        }
    }

    /// Reads one piece; false at the end.
    fn step(&mut self) -> bool {
        let rest = &self.text[self.pos..];
        let Some(first) = rest.chars().next() else {
            return false;
        };
        let before = &self.text[..self.pos];
        let after_space = before.ends_with([' ', '\t', '\n', '[', '{', ',']);
        self.pos += match first {
            '"' | '\'' if self.fresh => lines::quoted(rest).unwrap_or(rest.len()),
            '#' if after_space => rest.lines().next().unwrap_or_default().len(),
            _ => first.len_utf8(),
        };
        let starts = match first {
            ',' => true,
            ':' => self.text[self.pos..].starts_with([' ', '\n']),
            '[' | '{' => {
                self.open.push(self.start);
                true
            }
            ']' | '}' => {
                self.start = self.open.pop().unwrap_or(self.pos);
                false
            }
            _ => false,
        };
        if starts {
            self.start = self.pos;
        }
        self.fresh = starts || (self.fresh && first.is_whitespace());
        true
    }
}
