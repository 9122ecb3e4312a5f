//! A short way through the YAML that nearly all front matter is written in.
//!
//! Fields of one-line scalars, lists of them in brackets or under dashes, fields in fields,
//! comments: of these, [`document`] builds the very tree that the parser would. At the first
//! thing that is not surely one of them it gives up, and the parser says what it is. So
//! whatever has a problem is never read here, and what is read here has none.

use std::borrow::Cow;

use granit_parser::ScalarStyle;
use polynya_diagnostics::Span;

use crate::output::Source;
use crate::scalar::{self, Resolved};
use crate::tree::{Entry, Key, Mapping, Node, Value};
use crate::value::string;
use crate::yaml::{Limits, Parsed};

/// Collections in collections; deeper ones are left to the parser.
const DEPTH: usize = 16;
/// Entries of a mapping, each of which is compared with those before it.
const ENTRIES: usize = 64;
/// Bytes of a key, of which the parser allows no more than 1024.
const KEY: usize = 256;

/// Reads `source` if all of it is plain.
pub(crate) fn document(source: Source<'_>, limits: &Limits) -> Option<Parsed> {
    // A node takes a byte at least.
    if source.slice.len() > limits.bytes.min(limits.nodes) || !is_ordinary(source.slice) {
        return None;
    }
    let mut reader = Reader {
        text: source.slice,
        base: source.base,
        next: 0,
        line: None,
        room: limits.depth.min(DEPTH),
        comments: Vec::new(),
    };
    reader.advance();
    let first = reader.line.filter(|line| line.indent == 0)?;
    let root = reader.mapping(0, first)?;
    reader.line.is_none().then_some(Parsed {
        root,
        problems: Vec::new(),
        comments: reader.comments,
    })
}

/// Whether no character of `text` is one that YAML forbids, breaks lines at, or that authors
/// take for a space.
fn is_ordinary(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |byte: &u8| (*byte < 0x20) & (*byte != b'\n') | (*byte == 0x7f);
    // In pieces, each without a way out: that is many times as fast.
    let controls = |piece: &[u8]| {
        let found = piece.iter().map(is_control);
        found.fold(false, |any, one| any | one)
    };
    if bytes.chunks(64).any(controls) {
        return false;
    }
    let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
    memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).all(|first| {
        match (bytes[first], at(first + 1), at(first + 2)) {
            // Controls and the no-break space; separators of lines; the mark, and no characters.
            (0xc2, second, _) => second > 0xa0,
            (0xe2, 0x80, 0xa8 | 0xa9) | (0xef, 0xbb, 0xbf) | (0xef, 0xbf, 0xbe..=0xbf) => false,
            _ => true,
        }
    })
}

/// A line with something else on it than a comment, from its first character on.
#[derive(Clone, Copy)]
struct Line {
    /// Spaces before that character; of what follows a dash, its column.
    indent: usize,
    start: usize,
    /// Without the line end.
    end: usize,
}

/// What is read, and how far. All offsets count from the start of `text`.
struct Reader<'t> {
    text: &'t str,
    base: usize,
    /// Start of the line after `line`.
    next: usize,
    /// The line that has not been read yet.
    line: Option<Line>,
    /// How many more collections may be opened.
    room: usize,
    comments: Vec<Span>,
}

impl Reader<'_> {
    /// Goes to the next line that says something.
    fn advance(&mut self) {
        let bytes = self.text.as_bytes();
        while self.next < bytes.len() {
            let from = self.next;
            let length = memchr::memchr(b'\n', &bytes[from..]);
            let end = length.map_or(bytes.len(), |length| from + length);
            self.next = end + usize::from(length.is_some());
            let indent = spaces(&bytes[from..end]);
            let start = from + indent;
            match bytes[start..end].first() {
                None => {}
                Some(b'#') => self.comments.push(self.span(start, end)),
                Some(_) => {
                    self.line = Some(Line { indent, start, end });
                    return;
                }
            }
        }
        self.line = None;
    }

    const fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.base + start, self.base + end)
    }

    /// The mapping in column `column`, whose first key is at the start of `line`.
    fn mapping(&mut self, column: usize, mut line: Line) -> Option<Node> {
        self.room = self.room.checked_sub(1)?;
        let mut entries: Vec<Entry> = Vec::with_capacity(if column == 0 { 12 } else { 4 });
        let from = line.start;
        loop {
            let length = key(&self.text[line.start..line.end])?;
            let end = line.start + length;
            let name = &self.text[line.start..end];
            let twice = entries.iter().any(|entry| *entry.key.name == *name);
            if twice || entries.len() == ENTRIES {
                return None;
            }
            let key = Key {
                span: self.span(line.start, end),
                name: name.into(),
            };
            let value = self.value(end + 1, line.end, column)?;
            entries.push(Entry { key, value });
            match self.line {
                Some(next) if next.indent == column => line = next,
                // A value that goes on, or is indented by mistake.
                Some(next) if next.indent > column => return None,
                _ => break,
            }
        }
        self.room += 1;
        let end = entries.last()?.value.span.end;
        Some(Node {
            span: Span::new(self.base + from, end),
            value: Value::Mapping(Mapping { entries }),
        })
    }

    /// The value of a key in column `column`, whose colon ends at `from`.
    fn value(&mut self, from: usize, end: usize, column: usize) -> Option<Node> {
        let start = from + spaces(&self.text.as_bytes()[from..end]);
        if start < end && self.text.as_bytes()[start] != b'#' {
            return self.line_of(start, end);
        }
        self.tail(from, end)?;
        self.advance();
        match self.line {
            Some(line) if line.indent >= column && self.is_item(line) => self.sequence(line),
            Some(line) if line.indent > column => self.mapping(line.indent, line),
            _ => Some(Node {
                span: Span::at(self.base + from),
                value: Value::Null,
            }),
        }
    }

    /// The list whose first dash is at the start of `line`.
    fn sequence(&mut self, mut line: Line) -> Option<Node> {
        self.room = self.room.checked_sub(1)?;
        let (column, from) = (line.indent, line.start);
        let mut items: Vec<Node> = Vec::with_capacity(4);
        loop {
            let dash = line.start + 1;
            let start = dash + spaces(&self.text.as_bytes()[dash..line.end]);
            items.push(if key(&self.text[start..line.end]).is_some() {
                let indent = column + start - line.start;
                self.mapping(
                    indent,
                    Line {
                        indent,
                        start,
                        ..line
                    },
                )?
            } else {
                self.line_of(start, line.end)?
            });
            match self.line {
                Some(next) if next.indent == column && self.is_item(next) => line = next,
                Some(next) if next.indent > column => return None,
                _ => break,
            }
        }
        self.room += 1;
        let end = items.last()?.span.end;
        Some(Node {
            span: Span::new(self.base + from, end),
            value: Value::Sequence(items),
        })
    }

    /// Whether a dash and something else stand on the line.
    fn is_item(&self, line: Line) -> bool {
        self.text[line.start..line.end].starts_with("- ")
    }

    /// A value that the rest of the line is, but for a comment.
    fn line_of(&mut self, start: usize, end: usize) -> Option<Node> {
        let bytes = &self.text.as_bytes()[..end];
        let (node, after) = match bytes.get(start)? {
            b'"' | b'\'' => self.quoted(start, end)?,
            b'[' => self.list(start, end)?,
            b'{' if bytes.get(start + 1) == Some(&b'}') => {
                let value = Value::Mapping(Mapping::default());
                let span = self.span(start, start + 2);
                (Node { span, value }, start + 2)
            }
            _ => self.plain(start, block_end(&bytes[start..])? + start)?,
        };
        self.tail(after, end)?;
        self.advance();
        Some(node)
    }

    /// What follows a value on its line: nothing, or a comment that nobody can take for a
    /// part of the value.
    fn tail(&mut self, from: usize, end: usize) -> Option<()> {
        let rest = &self.text[from..end];
        let start = from + spaces(rest.as_bytes());
        if start == end {
            return Some(());
        }
        let comment = self.text[start..end].strip_prefix('#')?;
        if start == from || comment.starts_with(char::is_alphanumeric) {
            return None;
        }
        self.comments.push(self.span(start, end));
        Some(())
    }

    /// A scalar without quotes, trailing spaces aside.
    fn plain(&self, start: usize, end: usize) -> Option<(Node, usize)> {
        let text = self.text[start..end].trim_end_matches(' ');
        if !starts_plain(text.as_bytes()) {
            return None;
        }
        let value = match scalar::resolve(text) {
            Resolved::Null => Value::Null,
            Resolved::Bool(bool) => Value::Bool(bool),
            Resolved::Number(number) => Value::Number(number),
            Resolved::String => string(Cow::Borrowed(text), ScalarStyle::Plain),
            Resolved::NonFinite => return None,
        };
        let end = start + text.len();
        let span = self.span(start, end);
        Some((Node { span, value }, end))
    }

    /// A scalar in quotes that ends on its line.
    fn quoted(&self, start: usize, end: usize) -> Option<(Node, usize)> {
        let rest = &self.text[start + 1..end];
        let (text, length, style) = if self.text.as_bytes()[start] == b'"' {
            let (text, length) = double(rest)?;
            (text, length, ScalarStyle::DoubleQuoted)
        } else {
            let (text, length) = single(rest)?;
            (text, length, ScalarStyle::SingleQuoted)
        };
        let end = start + length + 2;
        let span = self.span(start, end);
        let value = string(text, style);
        Some((Node { span, value }, end))
    }

    /// A list in brackets that ends on its line, of scalars.
    fn list(&mut self, start: usize, end: usize) -> Option<(Node, usize)> {
        if self.room == 0 {
            return None;
        }
        let bytes = &self.text.as_bytes()[..end];
        let mut items = Vec::with_capacity(4);
        let mut at = start + 1;
        at += spaces(&bytes[at..]);
        while bytes.get(at)? != &b']' || !items.is_empty() {
            let (item, after) = match bytes.get(at)? {
                b'"' | b'\'' => self.quoted(at, end)?,
                _ => self.plain(at, flow_end(&bytes[at..])? + at)?,
            };
            items.push(item);
            at = after + spaces(&bytes[after..]);
            match bytes.get(at)? {
                b',' => at += 1,
                b']' => break,
                _ => return None,
            }
            at += spaces(&bytes[at..]);
        }
        let value = Value::Sequence(items);
        let span = self.span(start, at + 1);
        Some((Node { span, value }, at + 1))
    }
}

/// How many spaces `bytes` start with.
fn spaces(bytes: &[u8]) -> usize {
    let none = bytes.iter().position(|&byte| byte != b' ');
    none.unwrap_or(bytes.len())
}

/// Length of the key of one word that `line` starts with, if a colon that parts it from
/// something follows.
fn key(line: &str) -> Option<usize> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let length = line.find(|c| !inner(c))?;
    let opens = !line.starts_with(['-', '.', '/']);
    let parts = matches!(line.as_bytes()[length..], [b':'] | [b':', b' ', ..]);
    (opens && parts && (1..=KEY).contains(&length)).then_some(length)
}

/// Whether `bytes` start as only a scalar without quotes can.
fn starts_plain(bytes: &[u8]) -> bool {
    match bytes {
        [b'-', second, ..] => second.is_ascii_alphanumeric(),
        [
            b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|'
            | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' | b'-',
            ..,
        ] => false,
        _ => !bytes.is_empty(),
    }
}

/// Where a plain scalar and the spaces behind it end; `bytes` is the rest of its line.
/// Nothing if a colon in it could part a key from a value.
fn block_end(bytes: &[u8]) -> Option<usize> {
    for at in memchr::memchr2_iter(b':', b'#', bytes) {
        if bytes[at] == b':' {
            if matches!(bytes.get(at + 1), None | Some(b' ')) {
                return None;
            }
        } else if at > 0 && bytes[at - 1] == b' ' {
            return Some(at - 1);
        }
    }
    Some(bytes.len())
}

/// The same in brackets, where it ends before a comma or a bracket.
fn flow_end(bytes: &[u8]) -> Option<usize> {
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b',' | b']' => return Some(at),
            b'[' | b'{' | b'}' | b'#' => return None,
            b':' if !bytes.get(at + 1)?.is_ascii_alphanumeric() => return None,
            _ => {}
        }
    }
    None
}

/// The text up to the double quote that ends it, and how many bytes that takes.
fn double(rest: &str) -> Option<(Cow<'_, str>, usize)> {
    let bytes = rest.as_bytes();
    let first = memchr::memchr2(b'"', b'\\', bytes)?;
    if bytes[first] == b'"' {
        return Some((Cow::Borrowed(&rest[..first]), first));
    }
    let mut text = String::with_capacity(rest.len());
    let (mut done, mut at) = (0, first);
    loop {
        text.push_str(&rest[done..at]);
        if bytes[at] == b'"' {
            return Some((Cow::Owned(text), at));
        }
        text.push(match bytes.get(at + 1)? {
            escaped @ (b'"' | b'\\' | b'/') => char::from(*escaped),
            b'n' => '\n',
            b't' => '\t',
            _ => return None,
        });
        done = at + 2;
        at = done + memchr::memchr2(b'"', b'\\', &bytes[done..])?;
    }
}

/// The same for single quotes, of which two in a row stand for one.
fn single(rest: &str) -> Option<(Cow<'_, str>, usize)> {
    let bytes = rest.as_bytes();
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(b'\'', &bytes[from..])?;
        if bytes.get(at + 1) != Some(&b'\'') {
            let text = &rest[..at];
            let text = if from == 0 {
                Cow::Borrowed(text)
            } else {
                Cow::Owned(text.replace("''", "'"))
            };
            return Some((text, at));
        }
        from = at + 2;
    }
}
