//! Lines of TOML as their authors mean them, where the parser does not get that far.

use std::ops::Range;

use polynya_diagnostics::Span;

use crate::lines;
use crate::output::Source;
use crate::tree::Key;

/// A line that starts a field or a table; positions count from the whole text.
#[derive(Debug)]
pub(super) struct Start {
    /// Start of the line.
    pub(super) at: usize,
    pub(super) kind: Kind,
    /// The keys, one for each part between dots.
    keys: Vec<Span>,
    /// What stands where `=` belongs.
    pub(super) sign: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `[…]`
    Table,
    /// `[[…]]`
    Item,
    /// A key; its value starts at `value`.
    Field { value: usize },
}

impl Start {
    /// The keys without their quotes.
    pub(super) fn keys(&self, text: &str) -> Vec<Key> {
        let key = |span: &Span| {
            let raw = &text[span.range()];
            let quoted = raw.len() > 1 && raw.starts_with(['"', '\'']);
            let name = if quoted { &raw[1..raw.len() - 1] } else { raw };
            Key {
                span: *span,
                name: name.into(),
            }
        };
        self.keys.iter().map(key).collect()
    }

    /// All keys, with the dots between them.
    pub(super) fn path(&self) -> Span {
        let (first, last) = (self.keys.first(), self.keys.last());
        first.zip(last).map_or(Span::at(self.at), |(a, b)| a.to(*b))
    }

    /// The end of its line.
    pub(super) fn end(&self, text: &str) -> usize {
        let line = text[self.at..].lines().next().unwrap_or_default();
        self.at + line.len()
    }
}

/// The lines of `source` that start a field or a table.
pub(super) fn starts(source: Source<'_>) -> Vec<Start> {
    lines::lines(source.slice)
        .filter_map(|(at, line)| start(source.base + at, line))
        .collect()
}

/// Whether `line` looks like a line of TOML that Markdown does not have.
pub(crate) fn is_field(line: &str) -> bool {
    start(0, line).is_some_and(|start| match start.kind {
        Kind::Field { .. } => line[start.sign.range()] == *"=",
        Kind::Table | Kind::Item => line.trim_end().ends_with(']'),
    })
}

/// Where the lines from `start` on stop to look like TOML; nothing if none does.
pub(crate) fn outline(text: &str, start: usize) -> Option<usize> {
    let mut end = None;
    let mut at = start;
    for (_, line) in lines::lines(&text[start..]) {
        at += line.len();
        let bare = line.trim_end();
        // A heading in Markdown, if no field follows.
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let inside = bare.starts_with([' ', '\t', ']', '}', '"', '\'']) || bare.ends_with(',');
        if !(is_field(bare) || (inside && end.is_some())) {
            break;
        }
        end = Some(at);
    }
    end
}

fn start(at: usize, line: &str) -> Option<Start> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let shifted = |range: &Range<usize>| Span::new(range.start, range.end).shifted(at);
    let rest = &line[indent..];
    if rest.starts_with('[') {
        let brackets = if rest.starts_with("[[") { 2 } else { 1 };
        let from = indent + brackets;
        let from = from + line[from..].len() - line[from..].trim_start_matches(' ').len();
        let keys = dotted(line, from)?;
        let last = keys.last()?.end;
        let after = line[last..].trim();
        let closes = after.starts_with(']') && !after.starts_with("](");
        return (closes || after.is_empty()).then(|| Start {
            at,
            kind: if brackets == 2 {
                Kind::Item
            } else {
                Kind::Table
            },
            keys: keys.iter().map(shifted).collect(),
            sign: Span::at(at + last),
        });
    }
    let signed = |keys: Vec<Range<usize>>| {
        let sign = sign(line, keys.last()?.end)?;
        Some((keys, sign))
    };
    let (keys, sign) = (dotted(line, indent).and_then(signed))
        .or_else(|| spaced(line, indent).and_then(signed))?;
    let sign = shifted(&sign);
    Some(Start {
        at,
        kind: Kind::Field { value: sign.end },
        keys: keys.iter().map(shifted).collect(),
        sign,
    })
}

/// What parts the key that ends at `end` from its value.
fn sign(line: &str, end: usize) -> Option<Range<usize>> {
    let at = line.len() - line[end..].trim_start_matches([' ', '\t']).len();
    let sign = line[at..].chars().next()?;
    matches!(sign, '=' | ':' | '：' | '＝').then(|| at..at + sign.len_utf8())
}

/// Keys with dots between them, from `from` on.
fn dotted(line: &str, from: usize) -> Option<Vec<Range<usize>>> {
    let mut keys = Vec::new();
    let mut at = from;
    loop {
        let length = one_key(&line[at..])?;
        keys.push(at..at + length);
        at += length;
        let rest = line[at..].trim_start_matches([' ', '\t']);
        let Some(rest) = rest.strip_prefix('.') else {
            return Some(keys);
        };
        at = line.len() - rest.trim_start_matches([' ', '\t']).len();
    }
}

/// Length of the key that `rest` starts with: letters of any script count, since
/// people write them.
fn one_key(rest: &str) -> Option<usize> {
    if rest.starts_with(['"', '\'']) {
        return lines::quoted(rest.lines().next()?);
    }
    let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '@' | '/');
    let length = rest.find(|c| !bare(c)).unwrap_or(rest.len());
    (length > 0).then_some(length)
}

/// A key of several words, which is one only with an ASCII `=` behind it.
fn spaced(line: &str, from: usize) -> Option<Vec<Range<usize>>> {
    let equals = line.find('=')?;
    let words = line.get(from..equals)?.trim_end();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let few = words.split(' ').count() <= 4;
    let key = std::iter::once(from..from + words.len());
    (!words.is_empty() && few && words.chars().all(plain)).then(|| key.collect())
}
