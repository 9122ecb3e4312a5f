//! What is wrong in a piece of TOML, the way its author would say it.

use polynya_diagnostics::Span;

use super::lines::{Kind, Start};
use super::read::Error;
use crate::lines;
use crate::output::Source;
use crate::write::{quoted, quoted_key};
use crate::yaml::ProblemKind;

/// A mistake in TOML. The span of its problem is what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TomlMistake {
    /// Text without quotes. Span: the text.
    UnquotedText,
    /// `True`, `yes`, `off`: a truth value as others write it. Span: the value.
    Boolean(bool),
    /// `null`, `nil`, `~`: there is no such value. Span: the value.
    Null,
    /// Nothing behind `=`. Span: the key.
    NoValue,
    /// `title: x`, as in YAML. Span: the colon.
    Colon,
    /// `＝` for `=`. Span: that character.
    WideEquals,
    /// A key that has to stand in quotes. Span: the key.
    BareKey,
    /// Not a date, or not one of a calendar. Span: the value.
    Date,
    /// Digits that are no number. Span: the value.
    Number,
    /// A number beyond 64 bits. Span: the value.
    TooLarge,
    /// `“…”` Span: the value.
    SmartQuotes,
    /// A quote inside a text in the same quotes, which are these. Span: the value.
    UnescapedQuote(char),
    /// A text that does not end. Span: its first line.
    UnclosedText,
    /// `[` or `{` without its counterpart. Span: the bracket.
    UnclosedBracket(char),
    /// `[table` Span: the header.
    UnclosedHeader,
    /// Two items or fields without a comma between them. Span: the second one's start.
    MissingComma,
    /// A comma too many. Span: the comma.
    ExtraComma,
    /// A `\` that starts no escape. Span: the text.
    Escape,
    /// A character that may not stand in a text as it is. Span: that character.
    Control(char),
    /// Something more on a line that is complete. Span: what is too much.
    TextAfter,
    /// `- item`, as in YAML. Span: the first item's line.
    YamlList,
    /// Neither a field nor a table. Span: the line.
    StrayLine,
    /// What the parser says.
    Other(String),
}

impl TomlMistake {
    /// What to write in place of `written`, the text that the problem spans, where
    /// there is no doubt.
    #[must_use]
    pub fn repair(&self, written: &str) -> Option<String> {
        match self {
            Self::UnquotedText => Some(quoted(written)),
            Self::Boolean(value) => Some(value.to_string()),
            Self::Colon | Self::WideEquals => Some(" =".to_owned()),
            Self::BareKey => Some(quoted_key(written)),
            Self::SmartQuotes => Some(quoted(inside_smart_quotes(written)?)),
            Self::ExtraComma => Some(String::new()),
            _ => None,
        }
    }
}

fn inside_smart_quotes(text: &str) -> Option<&str> {
    let quote = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '„' | '＂');
    let inner = text.trim_matches(quote);
    (inner.len() < text.len() && !inner.contains(quote)).then_some(inner)
}

/// The mistake behind `error` in the piece `source`, which `start` starts.
pub(super) fn diagnose(
    source: Source<'_>,
    start: Option<&Start>,
    error: &Error,
) -> (ProblemKind, Span) {
    if error.words.contains("max recursion depth") {
        let limit = crate::Limits::default().depth;
        return (ProblemKind::TooDeep { limit }, character(source, error.at));
    }
    let (mistake, span) = start
        .and_then(|start| in_line(source, start))
        .unwrap_or_else(|| elsewhere(source, start, error));
    (ProblemKind::Toml(mistake), span)
}

/// What the line itself shows to be wrong.
fn in_line(source: Source<'_>, start: &Start) -> Option<(TomlMistake, Span)> {
    let text = source.text;
    let Kind::Field { value: from } = start.kind else {
        let line = Span::new(start.at, start.end(text).min(source.span().end));
        let header = trimmed(text, line);
        let open = !text[header.range()].contains(']');
        return open.then_some((TomlMistake::UnclosedHeader, header));
    };
    match &text[start.sign.range()] {
        ":" | "：" => return Some((TomlMistake::Colon, start.sign)),
        "＝" => return Some((TomlMistake::WideEquals, start.sign)),
        _ => {}
    }
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let odd = start.keys(text).into_iter().find(|key| {
        let raw = &text[key.span.range()];
        !raw.starts_with(['"', '\'']) && !raw.chars().all(bare)
    });
    if let Some(key) = odd {
        return Some((TomlMistake::BareKey, key.span));
    }
    let end = start.end(text).min(source.span().end);
    let value = trimmed(text, Span::new(from.min(end), end));
    let raw = &text[value.range()];
    if raw.is_empty() || raw.starts_with('#') {
        return Some(without_value(source, start, end));
    }
    scalar(text, value)
}

/// Nothing behind `=`, or a list in the lines below.
fn without_value(source: Source<'_>, start: &Start, end: usize) -> (TomlMistake, Span) {
    let below = &source.text[end..source.span().end];
    let mut lines = lines::lines(below).filter(|(_, line)| !line.trim().is_empty());
    match lines.next() {
        Some((at, line)) if lines::is_item(line.trim_start()) => {
            let line = Span::new(end + at, end + at + line.len());
            (TomlMistake::YamlList, trimmed(source.text, line))
        }
        _ => (TomlMistake::NoValue, start.path()),
    }
}

/// What is wrong with a value that takes the rest of its line.
fn scalar(text: &str, value: Span) -> Option<(TomlMistake, Span)> {
    let raw = &text[value.range()];
    let first = raw.chars().next()?;
    if matches!(first, '"' | '\'') {
        return quoted_value(raw, first).map(|mistake| (mistake, value));
    }
    if matches!(first, '[' | '{') {
        return None;
    }
    // Another field may follow, if this one is complete.
    if let Some((head, rest)) = raw.split_once([' ', '\t'])
        && bare_value(head).is_none()
        && super::is_field(rest.trim_start())
    {
        let start = value.end - rest.trim_start().len();
        return Some((TomlMistake::TextAfter, Span::new(start, value.end)));
    }
    // A comment may follow; what stands before it is meant.
    let end = raw.find(" #").unwrap_or(raw.len());
    let value = Span::new(value.start, value.start + raw[..end].trim_end().len());
    bare_value(&text[value.range()]).map(|mistake| (mistake, value))
}

/// What is wrong with text in quotes on one line.
fn quoted_value(raw: &str, quote: char) -> Option<TomlMistake> {
    let triple = quote.to_string().repeat(3);
    if raw.starts_with(&triple) {
        return None;
    }
    // In single quotes, `\` and `''` mean nothing special.
    let length = if quote == '"' {
        lines::quoted(raw)
    } else {
        raw[1..].find('\'').map(|at| at + 2)
    };
    let Some(length) = length else {
        return Some(TomlMistake::UnclosedText);
    };
    let rest = raw[length..].trim_start();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    let more = rest.trim_end().ends_with(quote);
    more.then_some(TomlMistake::UnescapedQuote(quote))
}

/// What is wrong with a value without quotes; nothing if it may be right.
fn bare_value(raw: &str) -> Option<TomlMistake> {
    let first = raw.chars().next()?;
    match raw {
        "true" | "false" | "inf" | "nan" => return None,
        "~" => return Some(TomlMistake::Null),
        _ => {}
    }
    match raw.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => return Some(TomlMistake::Boolean(true)),
        "false" | "no" | "off" => return Some(TomlMistake::Boolean(false)),
        "null" | "nil" | "none" | "undefined" => return Some(TomlMistake::Null),
        _ => {}
    }
    if matches!(first, '“' | '”' | '‘' | '’' | '„' | '＂') {
        return Some(TomlMistake::SmartQuotes);
    }
    if first.is_ascii_digit() || matches!(first, '+' | '-' | '.') {
        return numeric(raw);
    }
    Some(TomlMistake::UnquotedText)
}

/// Digits: nothing if they may be a number or a date.
fn numeric(raw: &str) -> Option<TomlMistake> {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let dated = digits == 4 && raw[4..].starts_with(['-', '/', '.']) && raw.len() > 6;
    let timed = digits == 2 && raw[2..].starts_with(':');
    if dated || timed {
        return raw
            .parse::<toml_datetime::Datetime>()
            .is_err()
            .then_some(TomlMistake::Date);
    }
    let number = |c: char| c.is_ascii_hexdigit() || "+-._xobeE,".contains(c);
    if raw.chars().all(number) {
        let digits: String = raw.chars().filter(|c| *c != '_').collect();
        let plain = digits
            .trim_start_matches(['+', '-'])
            .bytes()
            .all(|b| b.is_ascii_digit());
        let leading = digits.trim_start_matches(['+', '-']).starts_with('0') && digits.len() > 1;
        return match digits.parse::<i64>() {
            Ok(_) if !leading => None,
            Err(_) if plain && !leading => Some(TomlMistake::TooLarge),
            _ if digits.parse::<f64>().is_ok() && !leading => None,
            _ => Some(TomlMistake::Number),
        };
    }
    Some(TomlMistake::UnquotedText)
}

/// What the parser noticed beyond the first line, or before any.
fn elsewhere(source: Source<'_>, start: Option<&Start>, error: &Error) -> (TomlMistake, Span) {
    let text = source.text;
    if let Some(span) = error.scalar
        && let Some(found) = inner(source, span, error)
    {
        return found;
    }
    let words = &*error.words;
    let at = character(source, error.at);
    match words {
        "unclosed array" | "unclosed inline table" => {
            let open = error.context.unwrap_or(at);
            let bracket = text[open.range()].chars().next().unwrap_or('[');
            (TomlMistake::UnclosedBracket(bracket), open)
        }
        "unclosed table" | "unclosed array table" => {
            (TomlMistake::UnclosedHeader, error.context.unwrap_or(at))
        }
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            (TomlMistake::MissingComma, word(source, error.at))
        }
        "extra comma in array" | "extra comma in inline table" => (TomlMistake::ExtraComma, at),
        "unexpected key or value" if start.is_some() => {
            (TomlMistake::TextAfter, rest_of_line(source, error.at))
        }
        _ => {
            let line = line_around(source, error.at);
            if start.is_none() {
                return (TomlMistake::StrayLine, line);
            }
            (TomlMistake::Other(words.to_owned()), line)
        }
    }
}

/// What is wrong inside the value or key at `span`.
fn inner(source: Source<'_>, span: Span, error: &Error) -> Option<(TomlMistake, Span)> {
    let raw = source.text.get(span.range())?;
    let escape = ["escape", "unicode", "invalid value"];
    if escape.iter().any(|word| error.words.contains(word)) {
        return Some((TomlMistake::Escape, first_line(source.text, span)));
    }
    if error.words.contains("carriage return") {
        return Some((TomlMistake::Control('\r'), character(source, error.at)));
    }
    if &*error.words == "number out of range" {
        return Some((TomlMistake::TooLarge, span));
    }
    if raw.starts_with(['"', '\'']) {
        let control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        if let Some(found) = raw.chars().find(control) {
            let at = span.start + raw.find(found).unwrap_or_default();
            return Some((TomlMistake::Control(found), character(source, at)));
        }
        return Some((TomlMistake::UnclosedText, first_line(source.text, span)));
    }
    if error.words.contains("key") {
        return Some((TomlMistake::BareKey, span)).filter(|_| !span.is_empty());
    }
    bare_value(raw).map(|mistake| (mistake, span))
}

fn trimmed(text: &str, span: Span) -> Span {
    let raw = &text[span.range()];
    let start = span.start + raw.len() - raw.trim_start().len();
    Span::new(start, start + raw.trim().len())
}

fn first_line(text: &str, span: Span) -> Span {
    let line = text[span.range()].lines().next().unwrap_or_default();
    Span::new(span.start, span.start + line.trim_end().len())
}

/// The character at `at`, or the last one before it.
fn character(source: Source<'_>, at: usize) -> Span {
    let end = source.span().end;
    let at = at.min(end);
    match source.text[at..end].chars().next() {
        Some(c) => Span::new(at, at + c.len_utf8()),
        None => {
            let before = source.text[source.base..at].trim_end();
            let last = before.chars().next_back().map_or(0, char::len_utf8);
            let end = source.base + before.len();
            Span::new(end - last, end)
        }
    }
}

/// The word or quoted text at `at`.
fn word(source: Source<'_>, at: usize) -> Span {
    let rest = &source.text[at.min(source.span().end)..source.span().end];
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '=');
    let length = lines::quoted(rest.lines().next().unwrap_or_default())
        .unwrap_or_else(|| rest.find(ends).unwrap_or(rest.len()));
    if length == 0 {
        return character(source, at);
    }
    Span::new(at, at + length)
}

fn rest_of_line(source: Source<'_>, at: usize) -> Span {
    let end = source.span().end;
    let line = source.text[at.min(end)..end]
        .lines()
        .next()
        .unwrap_or_default();
    let span = trimmed(
        source.text,
        Span::new(at.min(end), at.min(end) + line.len()),
    );
    if span.is_empty() {
        return character(source, at);
    }
    span
}

fn line_around(source: Source<'_>, at: usize) -> Span {
    let text = source.slice.trim_end();
    let at = (at - source.base).min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let line = Span::new(start, start + line.len()).shifted(source.base);
    trimmed(source.text, line)
}
