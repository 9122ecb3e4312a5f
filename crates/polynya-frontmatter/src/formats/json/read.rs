//! Reads JSON from front to back, and goes on after mistakes.

use polynya_diagnostics::Span;
use serde_json::Number;

use super::mistake::{JsonMistake as Mistake, known_word};
use super::text_node;
use crate::entries::Entries;
use crate::output::{Failure, Output, Source};
use crate::tree::{Entry, Key, Node, Text, TextStyle, Value};
use crate::yaml::ProblemKind;

pub(super) struct Reader<'t, 'o> {
    pub(super) text: &'t str,
    /// Where reading is, from the start of the whole text.
    pub(super) at: usize,
    end: usize,
    pub(super) depth: usize,
    /// Set where nobody can say whether a comma is missing next.
    odd: bool,
    pub(super) layout: Layout,
    out: &'o mut Output,
}

/// Whether indentation tells where an object ends that nothing closes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// JSON itself.
    Free,
    Counts,
}

/// Why a container has no more to give.
struct Spent;

/// What stands between two members.
#[derive(Clone, Copy)]
enum Gap {
    /// The bracket that opens.
    Start,
    Comma(usize),
    None,
    /// Something that could not be read.
    Unknown,
}

impl From<Failure> for Spent {
    fn from(_: Failure) -> Self {
        Self
    }
}

impl<'t, 'o> Reader<'t, 'o> {
    pub(super) fn new(source: Source<'t>, layout: Layout, out: &'o mut Output) -> Self {
        Self {
            text: source.text,
            at: source.base,
            end: source.span().end,
            depth: 0,
            odd: false,
            layout,
            out,
        }
    }

    pub(super) fn document(mut self) -> Node {
        self.blank();
        let start = self.at;
        let Ok(root) = self.value() else {
            let value = Value::Broken;
            let span = Span::new(start, self.end);
            return Node { span, value };
        };
        if root.is_broken() && self.out.problems.is_empty() {
            self.unexpected();
        }
        self.blank();
        if self.at < self.end && !root.is_broken() {
            let line = self.line();
            self.mistake(Mistake::TextAfter, line);
        }
        root
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn mistake(&mut self, mistake: Mistake, span: Span) {
        self.out.problem(ProblemKind::Json(mistake), span);
    }

    /// What is left of the line.
    fn line(&self) -> Span {
        let line = self.rest().lines().next().unwrap_or_default();
        Span::new(self.at, self.at + line.trim_end().len())
    }

    /// Goes over blanks, and over comments, which are problems.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            let rest = self.rest();
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                self.line().len()
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |at| at + 2)
            } else {
                return;
            };
            let span = Span::new(self.at, self.at + length);
            self.mistake(Mistake::Comment, span);
            self.at += length;
        }
    }

    /// The value that starts here.
    fn value(&mut self) -> Result<Node, Spent> {
        let at = self.at;
        self.out.count(Span::at(at))?;
        match self.peek() {
            Some('{') => self.nested(Self::object),
            Some('[') => self.nested(Self::array),
            Some('"') => Ok(self.string()),
            Some('\'') => Ok(self.odd_quotes('\'', Mistake::SingleQuotes)),
            Some('“' | '”' | '„' | '＂') => Ok(self.smart_quotes()),
            Some(']' | '}' | ',' | ':') | None => Ok(self.broken(Span::at(at))),
            Some(_) => Ok(self.word()),
        }
    }

    fn broken(&self, span: Span) -> Node {
        let value = Value::Broken;
        Node { span, value }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Node, Spent>) -> Result<Node, Spent> {
        self.depth += 1;
        if self.depth > self.out.limits.depth {
            let limit = self.out.limits.depth;
            let span = Span::new(self.at, self.at + 1);
            self.out.problem(ProblemKind::TooDeep { limit }, span);
            return Err(Spent);
        }
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn object(&mut self) -> Result<Node, Spent> {
        let open = self.at;
        self.at += 1;
        let mut entries = Entries::default();
        let closed = self.members('}', |reader| {
            let Some(key) = reader.key() else {
                return Ok(true);
            };
            reader.out.count(key.span)?;
            if reader.odd {
                // A name that does not end leaves nothing of its line.
                let value = reader.broken(Span::at(key.span.end));
                entries.insert(Entry { key, value }, reader.out);
                return Ok(true);
            }
            let value = reader.member(&key)?;
            let broken = value.is_broken();
            entries.insert(Entry { key, value }, reader.out);
            Ok(!broken)
        })?;
        self.finish(open, closed, entries.into_value())
    }

    fn array(&mut self) -> Result<Node, Spent> {
        let open = self.at;
        self.at += 1;
        let mut items = Vec::new();
        let closed = self.members(']', |reader| {
            let before = reader.at;
            let item = reader.value()?;
            if reader.at == before {
                reader.unexpected();
            }
            let broken = item.is_broken();
            items.push(item);
            Ok(!broken)
        })?;
        self.finish(open, closed, Value::Sequence(items))
    }

    fn finish(&mut self, open: usize, closed: bool, value: Value) -> Result<Node, Spent> {
        if !closed {
            self.odd = true;
            let bracket = Span::new(open, open + 1);
            let c = self.text[bracket.range()].chars().next().unwrap_or('{');
            self.mistake(Mistake::UnclosedBracket(c), bracket);
        }
        let span = Span::new(open, self.at);
        Ok(Node { span, value })
    }

    /// Reads what is between brackets, piece by piece; tells whether `close` was found.
    /// `piece` tells whether it could be read.
    fn members(
        &mut self,
        close: char,
        mut piece: impl FnMut(&mut Self) -> Result<bool, Spent>,
    ) -> Result<bool, Spent> {
        let mut gap = Gap::Start;
        let open = self.at - 1;
        loop {
            self.blank();
            let Some(c) = self.peek() else {
                return Ok(false);
            };
            match c {
                '}' if close == '}' && self.depth == 1 && self.goes_on() => {
                    let span = Span::new(self.at, self.at + 1);
                    self.mistake(Mistake::WrongBracket(c), span);
                    self.at += 1;
                    if !self.rest().trim_start().starts_with([',', '"']) {
                        self.skip();
                    }
                    gap = Gap::Unknown;
                }
                c if c == close => {
                    if let Gap::Comma(at) = gap {
                        self.mistake(Mistake::TrailingComma, Span::new(at, at + 1));
                    }
                    self.at += 1;
                    return Ok(true);
                }
                ',' => {
                    if matches!(gap, Gap::Start | Gap::Comma(_)) {
                        let span = Span::new(self.at, self.at + 1);
                        self.mistake(Mistake::ExtraComma, span);
                    } else {
                        gap = Gap::Comma(self.at);
                    }
                    self.at += 1;
                }
                '}' | ']' => {
                    if self.depth > 1 {
                        // It closes what is around this.
                        return Ok(false);
                    }
                    let span = Span::new(self.at, self.at + 1);
                    self.mistake(Mistake::WrongBracket(c), span);
                    self.at += 1;
                }
                _ => {
                    if self.at_key() && (close == ']' || self.is_outside(open)) {
                        // The field after it: this is what does not end.
                        return Ok(false);
                    }
                    if matches!(gap, Gap::None) {
                        let before = self.text[..self.at].trim_end();
                        let last = before.chars().next_back().map_or(0, char::len_utf8);
                        let span = Span::new(before.len() - last, before.len());
                        self.mistake(Mistake::MissingComma, span);
                    }
                    gap = Gap::None;
                    if !piece(self)? {
                        self.skip();
                        gap = Gap::Unknown;
                    }
                    if std::mem::take(&mut self.odd) {
                        gap = Gap::Unknown;
                    }
                }
            }
        }
    }

    /// Goes to where the next member may start: to a comma, a closing bracket, or a
    /// line that starts with a key.
    fn skip(&mut self) {
        while let Some(c) = self.peek() {
            let rest = self.rest();
            match c {
                ',' | '}' | ']' => return,
                '"' => {
                    let length = crate::lines::quoted(rest.lines().next().unwrap_or_default());
                    self.at += length.unwrap_or(1);
                }
                '\n' => {
                    self.at += 1;
                    let before = self.at;
                    self.at = self.end - self.rest().trim_start().len();
                    if self.at_key() {
                        return;
                    }
                    self.at = before;
                }
                c => self.at += c.len_utf8(),
            }
        }
    }

    fn unexpected(&mut self) {
        if let Some(c) = self.peek() {
            let span = Span::new(self.at, self.at + c.len_utf8());
            self.mistake(Mistake::Unexpected(c), span);
            self.at += c.len_utf8();
        }
    }

    /// The key that starts here; nothing, with a problem, if that is none.
    fn key(&mut self) -> Option<Key> {
        let at = self.at;
        let node = match self.peek() {
            Some('"') => self.string(),
            Some('\'') => self.odd_quotes('\'', Mistake::SingleQuotes),
            Some('“' | '”' | '„' | '＂') => self.smart_quotes(),
            _ => {
                let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.');
                let rest = self.rest();
                let length = rest.find(|c| !bare(c)).unwrap_or(rest.len());
                let span = Span::new(at, at + length);
                if length == 0 {
                    self.odd = true;
                    self.unexpected();
                    return None;
                }
                self.mistake(Mistake::UnquotedKey, span);
                self.at += length;
                let value = self.text[span.range()].into();
                let style = TextStyle::Plain;
                let value = Value::String(Text { value, style });
                Node { span, value }
            }
        };
        self.odd = node.is_broken();
        let raw = || {
            let raw = self.text[node.span.range()].split([':', '=']).next();
            raw.unwrap_or_default().trim_matches(['"', ' ']).into()
        };
        let name = node.as_str().map_or_else(raw, Into::into);
        Some(Key {
            span: node.span,
            name,
        })
    }

    /// The value that belongs to `key`.
    fn member(&mut self, key: &Key) -> Result<Node, Spent> {
        let problems = self.out.problems.len();
        self.blank();
        match self.peek() {
            Some(':') => self.at += 1,
            Some('=') => {
                let span = Span::new(self.at, self.at + 1);
                self.mistake(Mistake::Equals, span);
                self.at += 1;
            }
            _ => {
                let told = self
                    .out
                    .problems
                    .iter()
                    .any(|p| p.span.start >= key.span.start);
                if !told {
                    self.mistake(Mistake::NoValue, key.span);
                }
                return Ok(self.broken(Span::at(key.span.end)));
            }
        }
        self.blank();
        let value = self.value()?;
        if value.span.is_empty() && self.out.problems.len() == problems {
            self.mistake(Mistake::NoValue, key.span);
        }
        Ok(value)
    }

    /// A text in double quotes, which may not go on in the next line.
    fn string(&mut self) -> Node {
        let line = self.line();
        let raw = &self.text[line.range()];
        let Some(length) = crate::lines::quoted(raw) else {
            self.mistake(Mistake::UnclosedText, line);
            self.at = line.end;
            return self.broken(line);
        };
        let span = Span::new(self.at, self.at + length);
        let rest = raw[length..].trim_start();
        let ends = rest.is_empty() || rest.starts_with([',', ':', '}', ']', '=', '/', '#', '"']);
        if !ends && let Some(last) = raw.rfind('"').filter(|last| *last >= length) {
            let span = Span::new(self.at, self.at + last + 1);
            self.mistake(Mistake::UnescapedQuote, span);
            self.at = span.end;
            return self.broken(span);
        }
        self.at = span.end;
        match serde_json::from_str::<String>(&self.text[span.range()]) {
            Ok(text) => text_node(span, text, TextStyle::DoubleQuoted),
            Err(_) => {
                let control = |c: char| u32::from(c) < 0x20;
                let raw = &self.text[span.range()];
                match raw.char_indices().find(|(_, c)| control(*c)) {
                    Some((at, c)) => {
                        let at = span.start + at;
                        self.mistake(Mistake::Control(c), Span::new(at, at + 1));
                    }
                    None => self.mistake(Mistake::Escape, span),
                }
                self.broken(span)
            }
        }
    }

    /// A text in quotes that are not JSON's; it is read as it is.
    fn odd_quotes(&mut self, close: char, mistake: Mistake) -> Node {
        let line = self.line();
        let raw = &self.text[line.range()];
        let open = raw.chars().next().map_or(0, char::len_utf8);
        let Some(length) = raw[open..].find(close) else {
            self.mistake(Mistake::UnclosedText, line);
            self.at = line.end;
            return self.broken(line);
        };
        let span = Span::new(self.at, self.at + open + length + close.len_utf8());
        self.mistake(mistake, span);
        self.at = span.end;
        let text = raw[open..open + length].to_owned();
        text_node(span, text, TextStyle::SingleQuoted)
    }

    fn smart_quotes(&mut self) -> Node {
        let close = match self.peek() {
            Some('„') => '“',
            Some('＂') => '＂',
            _ => '”',
        };
        self.odd_quotes(close, Mistake::SmartQuotes)
    }

    /// A literal, a number, or what is meant as text.
    fn word(&mut self) -> Node {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}');
        let length = rest.find(ends).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + length);
        let word = &self.text[span.range()];
        self.at = span.end;
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => match serde_json::from_str::<Number>(word) {
                Ok(number) => Value::Number(number),
                Err(_) => return self.no_literal(span),
            },
        };
        Node { span, value }
    }

    fn no_literal(&mut self, span: Span) -> Node {
        let word = &self.text[span.range()];
        let known = known_word(word);
        let number = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
        let float = word.parse::<f64>().ok();
        let infinite = float.is_some_and(|float| !float.is_finite());
        let dated = word.len() > 9 && word.as_bytes()[4] == b'-' && number;
        // Text goes on behind a space, up to the end of the line or a comma.
        let line = Span::new(span.start, self.line().end);
        let all = &self.text[line.range()];
        let comment = ["//", "/*"]
            .into_iter()
            .filter_map(|mark| all.find(mark))
            .min();
        let all = all[..comment.unwrap_or(all.len())].trim_end_matches([',', ' ', '}', ']']);
        let text = Span::new(span.start, span.start + all.len().max(span.len()));
        let single = text == span;
        let (mistake, span) = match known {
            Some(known) if single => (Mistake::Word(known), span),
            _ if infinite => {
                self.out.problem(ProblemKind::NonFinite, span);
                return self.broken(span);
            }
            _ if dated => (Mistake::Date, span),
            _ if number && single => (Mistake::Number, span),
            _ => (Mistake::UnquotedText, text),
        };
        self.at = span.end;
        self.mistake(mistake, span);
        self.broken(span)
    }
}
