//! Finds what in a text is not the persona's own words: code, link targets,
//! placeables, and what others are quoted with.

use polynya_diagnostics::Span;

use super::chars::{is_picture, is_terminal, is_word};

/// How far a closing mark is looked for. Nobody quotes a page, and without a
/// limit a text of opening marks would be read again for each of them.
const REACH: usize = 1000;

/// Pairs of quotation marks that can be told from apostrophes by themselves.
const QUOTES: &[(char, &[char])] = &[
    ('「', &['」']),
    ('『', &['』']),
    ('〈', &['〉']),
    ('《', &['》']),
    ('“', &['”']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('‹', &['›']),
    ('"', &['"']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('\'', &['\'']),
];

/// The parts of a text that are not the persona's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mask {
    /// All such parts, in order and apart from each other.
    pub(super) opaque: Vec<Span>,
    /// Those that are code, with their backticks.
    pub(super) code: Vec<Span>,
    /// Those that are quotes of others, with their marks.
    pub(super) quotes: Vec<Span>,
    /// Quotes around whole sentences, which are the persona's own after all;
    /// in order and apart from each other.
    pub(super) own_quotes: Vec<Span>,
}

impl Mask {
    pub(super) fn of(text: &str) -> Self {
        let mut mask = Self::default();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            at = mask.step(text, at, c).unwrap_or(at + c.len_utf8());
        }
        mask
    }

    /// The opaque part that covers the byte `at`.
    pub(super) fn covering(&self, at: usize) -> Option<Span> {
        let after = self.opaque.partition_point(|span| span.end <= at);
        let span = self.opaque.get(after).copied();
        span.filter(|span| span.start <= at)
    }

    /// The opaque part that ends at `end`.
    pub(super) fn ending_at(&self, end: usize) -> Option<Span> {
        let found = self.opaque.binary_search_by_key(&end, |span| span.end);
        found.ok().map(|index| self.opaque[index])
    }

    /// The quote of others that ends at `end`.
    pub(super) fn quote_ending_at(&self, end: usize) -> Option<Span> {
        let found = self.quotes.binary_search_by_key(&end, |span| span.end);
        found.ok().map(|index| self.quotes[index])
    }

    /// Whether one of the persona's own quotes ends at `end`.
    pub(super) fn own_quote_ends_at(&self, end: usize) -> bool {
        let found = self.own_quotes.binary_search_by_key(&end, |span| span.end);
        found.is_ok()
    }

    /// Whether `at` is inside one of the persona's own quotes.
    pub(super) fn in_own_quote(&self, at: usize) -> bool {
        let after = self.own_quotes.partition_point(|span| span.end <= at);
        let span = self.own_quotes.get(after);
        span.is_some_and(|span| span.start <= at)
    }

    /// Takes in what starts at `at`, if anything does; gives where it ends.
    fn step(&mut self, text: &str, at: usize, c: char) -> Option<usize> {
        let rest = &text[at..];
        let end = match c {
            '`' => {
                let run = rest.len() - rest.trim_start_matches('`').len();
                let Some(end) = code_end(text, at, run) else {
                    return Some(at + run);
                };
                self.code.push(Span::new(at, end));
                end
            }
            ']' if rest.starts_with("](") => closed_by(text, at + 2, ')')?,
            '<' => {
                let inner = &rest[1..];
                let tag = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!');
                inner.starts_with(tag).then_some(())?;
                closed_by(text, at + 1, '>')?
            }
            '{' => closed_by(text, at + 1, '}')?,
            'h' | 'H' | 'w' | 'W' => url_end(text, at)?,
            _ => return self.quote(text, at, c),
        };
        self.opaque.push(Span::new(at, end));
        Some(end)
    }

    fn quote(&mut self, text: &str, at: usize, open: char) -> Option<usize> {
        let (_, closers) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
        if matches!(open, '\'' | '‘') && text[..at].ends_with(is_word) {
            return None;
        }
        let span = Span::new(at, quote_end(text, at, open, closers)?);
        // What is quoted inside an own quote is another's again.
        if !self.in_own_quote(at) && is_own(text, span, open) {
            self.own_quotes.push(span);
            return None;
        }
        self.quotes.push(span);
        self.opaque.push(span);
        Some(span.end)
    }
}

fn code_end(text: &str, at: usize, run: usize) -> Option<usize> {
    let mut end = at + run;
    loop {
        end += window(text, end).find('`')?;
        let rest = &text[end..];
        let closing = rest.len() - rest.trim_start_matches('`').len();
        end += closing;
        if closing == run {
            return Some(end);
        }
        if end - at > REACH {
            return None;
        }
    }
}

/// The end of what is open from `start` and closed on the same line.
fn closed_by(text: &str, start: usize, close: char) -> Option<usize> {
    let end = start + window(text, start).find([close, '\n'])?;
    text[end..].starts_with(close).then_some(end + 1)
}

fn url_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let head = rest.get(..8).or(rest.get(..7)).unwrap_or(rest);
    let head = head.to_ascii_lowercase();
    let scheme = ["https://", "http://", "www."];
    let scheme = scheme.iter().find(|scheme| head.starts_with(**scheme))?;
    if text[..at].ends_with(is_word) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '"' | '<' | '>' | '`');
    let length = rest.find(ends).unwrap_or(rest.len());
    let url = rest[..length].trim_end_matches(|c: char| "!'),.:;?]~*_".contains(c));
    (url.len() > scheme.len()).then_some(at + url.len())
}

fn quote_end(text: &str, at: usize, open: char, closers: &[char]) -> Option<usize> {
    let start = at + open.len_utf8();
    let inner = window(text, start);
    let inner = &inner[..inner.find("\n\n").unwrap_or(inner.len())];
    if inner.starts_with(char::is_whitespace) && open.is_ascii() {
        return None;
    }
    let mut depth = 0_usize;
    for (offset, c) in inner.char_indices() {
        let end = start + offset + c.len_utf8();
        if closers.contains(&c) {
            // An apostrophe is followed by the rest of its word.
            if matches!(c, '\'' | '’') && text[end..].starts_with(is_word) {
                continue;
            }
            if depth == 0 {
                return Some(end);
            }
            depth -= 1;
        } else if c == open {
            depth += 1;
        }
    }
    None
}

/// Whether a quote holds whole sentences of the persona, rather than words of
/// others inside one of its sentences.
fn is_own(text: &str, span: Span, open: char) -> bool {
    let before = text[..span.start].trim_end_matches(|c: char| c.is_whitespace() || is_picture(c));
    let starts = before.is_empty() || before.ends_with(is_terminal) || {
        text[before.len()..span.start].contains('\n')
    };
    let after = &text[span.end..];
    let continues = after.trim_start();
    let finished =
        continues.is_empty() || after.starts_with('\n') || after.starts_with(is_terminal);
    let inner = &text[span.start + open.len_utf8()..span.end];
    let inner = inner
        .trim_end_matches(|c: char| c.is_whitespace() || !c.is_alphanumeric() && !is_terminal(c));
    let whole = inner.ends_with(is_terminal);
    let next = after.starts_with(char::is_whitespace) && !continues.starts_with(char::is_lowercase);
    starts && (finished || whole && next)
}

/// The next [`REACH`] bytes or a little less.
fn window(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    &rest[..rest.floor_char_boundary(REACH)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = Mask::of(text).opaque;
        let found: Vec<&str> = found.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn code_targets_and_placeables_are_opaque() {
        check("Run `a` and ``b ` c`` or `d", &["`a`", "``b ` c``"]);
        check(
            "See [the map](../map.md), <b>now</b>.",
            &["](../map.md)", "<b>", "</b>"],
        );
        check(
            "At https://a.example/b, or www.c.example.",
            &["https://a.example/b", "www.c.example"],
        );
        check("Hello { $name }, a < b { open", &["{ $name }"]);
    }

    #[test]
    fn quotes_of_others_are_opaque() {
        check("He said “no, nya” today.", &["“no, nya”"]);
        check("It's the users' 'code red' day.", &["'code red'"]);
        check("みんなは『遅い「本当」』と言う。", &["『遅い「本当」』"]);
        check("Er schrieb „danke“ und “bye”.", &["„danke“", "“bye”"]);
        check("「出航だ。」と言った。", &["「出航だ。」"]);
        check("An open “quote", &[]);
    }

    #[test]
    fn quotes_around_whole_sentences_are_not() {
        check("「海は広い。」", &[]);
        check("“The fog is gone.” More soon.", &[]);
        check("晴れた。「海は広い」。", &[]);
        check("\"Slop\" is a word.", &["\"Slop\""]);
    }
}
