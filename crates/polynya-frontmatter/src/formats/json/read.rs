//! Reads JSON from front to back, and goes on after mistakes.

mod scalar;

use polynya_diagnostics::Span;

use super::mistake::JsonMistake as Mistake;
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
                    self.early_end(c);
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
                    self.wrong_bracket(c);
                }
                _ => {
                    if self.at_key() && (close == ']' || self.is_outside(open)) {
                        // The field after it: this is what does not end.
                        return Ok(false);
                    }
                    if matches!(gap, Gap::None) {
                        self.missing_comma();
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

    /// Passes over a bracket that closes the whole although fields follow it.
    fn early_end(&mut self, bracket: char) {
        self.wrong_bracket(bracket);
        if !self.rest().trim_start().starts_with([',', '"']) {
            self.skip();
        }
    }

    fn wrong_bracket(&mut self, bracket: char) {
        let span = Span::new(self.at, self.at + 1);
        self.mistake(Mistake::WrongBracket(bracket), span);
        self.at += 1;
    }

    /// Says that the member before this place has no comma after it.
    fn missing_comma(&mut self) {
        let before = self.text[..self.at].trim_end();
        let last = before.chars().next_back().map_or(0, char::len_utf8);
        let span = Span::new(before.len() - last, before.len());
        self.mistake(Mistake::MissingComma, span);
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
}
