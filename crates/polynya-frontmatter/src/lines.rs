//! Reads single lines the way an author means them, where YAML does not get that far.

use std::ops::Range;

use crate::yaml::Trap;

/// Whitespace as YAML knows it; other spaces are content.
pub(crate) const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// How a key is parted from its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// `:` and a space of any kind, or the end of the line.
    Colon,
    /// `:` and a character.
    Tight,
    /// U+FF1A.
    Fullwidth,
}

/// A line that starts with a key; ranges count from the start of the line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct KeyLine {
    /// The key, quotes included.
    pub(crate) key: Range<usize>,
    /// The colon.
    pub(crate) colon: Range<usize>,
    pub(crate) separator: Separator,
}

impl KeyLine {
    /// The key without its quotes.
    pub(crate) fn name<'l>(&self, line: &'l str) -> &'l str {
        let key = &line[self.key.clone()];
        let inner = key.get(1..key.len().saturating_sub(1)).unwrap_or(key);
        if key.starts_with(['"', '\'']) {
            inner
        } else {
            key
        }
    }
}

/// The key that `line` starts with, after `indent` bytes.
pub(crate) fn key_line(line: &str, indent: usize) -> Option<KeyLine> {
    let rest = &line[indent..];
    let first = rest.chars().next()?;
    let length = match first {
        '"' | '\'' => quoted(rest.lines().next()?)?,
        '#' | '-' | '?' | '[' | ']' | '{' | '}' | ',' | '|' | '>' | '@' | '`' | '%' | '&' | '*'
        | '!' | ':' => return None,
        c if c.is_whitespace() => return None,
        _ => plain_key(rest)?,
    };
    let gap = rest.len() - rest[length..].trim_start_matches([' ', '\t']).len();
    let colon = &rest[gap..];
    let separator = separator(colon)?;
    let key = rest[..length].trim_end_matches([' ', '\t']).len();
    let spaced = rest[..key].contains(char::is_whitespace);
    // Prose has colons too: only a single word is taken for a key whose colon is wrong.
    if separator != Separator::Colon && (spaced || first == '"' || first == '\'') {
        return None;
    }
    let width = colon.chars().next().map_or(0, char::len_utf8);
    Some(KeyLine {
        key: indent..indent + key,
        colon: indent + gap..indent + gap + width,
        separator,
    })
}

/// Length of a plain key: up to the colon that parts it from something.
fn plain_key(rest: &str) -> Option<usize> {
    let at = rest.find([':', '：'])?;
    if rest[..at].contains(" #") {
        return None;
    }
    let word = rest[at..].split(char::is_whitespace).next()?;
    if word.starts_with("://") {
        return None;
    }
    // `og:title: x` has a colon in its key, `date:2025` lacks a space.
    let inner = word.len() > 1 && word.starts_with(':') && word.ends_with(':');
    Some(if inner { at + word.len() - 1 } else { at })
}

/// Length of the quoted text that `rest` starts with, quotes included.
pub(crate) fn quoted(rest: &str) -> Option<usize> {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' => drop(chars.next()),
            '\'' if quote == c && chars.next_if(|&(_, next)| next == c).is_some() => {}
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn separator(colon: &str) -> Option<Separator> {
    let mut chars = colon.chars();
    match chars.next()? {
        '：' => Some(Separator::Fullwidth),
        ':' => match chars.next() {
            None => Some(Separator::Colon),
            Some(c) if c.is_whitespace() => Some(Separator::Colon),
            Some(_) => Some(Separator::Tight),
        },
        _ => None,
    }
}

/// Lines of `text` with the byte at which each starts, line ends included.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

/// Whether `line`, which starts where content may, is an item of a list.
pub(crate) fn is_item(line: &str) -> bool {
    line.strip_prefix('-')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(SPACE))
}

/// The trap in a space that looks like the one YAML knows.
pub(crate) const fn odd_space(space: char) -> Option<Trap> {
    match space {
        '\u{3000}' => Some(Trap::FullwidthSpace),
        '\u{a0}' => Some(Trap::NoBreakSpace),
        _ => None,
    }
}

/// Bytes of spaces and tabs, of any script, that `line` starts with.
pub(crate) fn indent(line: &str) -> usize {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() && c != '\n' && c != '\r');
    line.len() - bare.len()
}
