//! Reads events and makes statements of them: headers, and keys with values.

use std::borrow::Cow;

use polynya_diagnostics::Span;
use serde_json::Number;
use toml_datetime::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{ParseError, Source as TomlSource};

use super::tables::Inline;
use crate::output::{Output, Source};
use crate::tree::{Key, Node, Text, TextStyle, Value};
use crate::yaml::{Limits, Problem, ProblemKind};

/// A line's worth of meaning, or several lines' where a value takes them.
pub(super) enum Statement {
    /// `[path]`; `end` is behind it.
    Table { path: Vec<Key>, end: usize },
    /// `[[path]]`
    Item { path: Vec<Key>, end: usize },
    /// `path = value`
    Field { path: Vec<Key>, value: Node },
}

impl Statement {
    /// Where it ends; nothing for one that is broken.
    pub(super) fn end(&self) -> Option<usize> {
        match self {
            Self::Table { end, .. } | Self::Item { end, .. } => Some(*end),
            Self::Field { value, .. } => (!value.is_broken()).then_some(value.span.end),
        }
    }
}

/// What is no TOML.
pub(super) struct Error {
    /// In the parser's words.
    pub(super) words: Box<str>,
    /// Where the parser noticed it.
    pub(super) at: usize,
    /// What it speaks of, as far as it says so.
    pub(super) context: Option<Span>,
    /// The value or key whose notation is wrong.
    pub(super) scalar: Option<Span>,
}

impl Error {
    /// Whether more text might close what is open.
    pub(super) fn is_open(&self) -> bool {
        self.words.starts_with("unclosed")
            || (self.scalar.is_some() && self.words.starts_with("invalid multi-line"))
            || self.words.contains("missing comma")
            || self.words.contains("unexpected `=` in array")
    }

    /// Whether a whole line is neither a field nor a table.
    pub(super) fn is_line(&self) -> bool {
        &*self.words == "key with no value"
    }

    fn of(error: &ParseError, source: Source<'_>, scalar: Option<Span>) -> Self {
        let base = source.base;
        // The parser counts bytes where it points into a key.
        let boundary = |at| source.slice.floor_char_boundary(at);
        let span = |span: toml_parser::Span| {
            Span::new(boundary(span.start()), boundary(span.end())).shifted(base)
        };
        let context = error.context().map(span);
        let at = error.unexpected().map(span).or(context);
        Self {
            words: error.description().into(),
            at: at.map_or(base, |span| span.start),
            context,
            scalar,
        }
    }
}

/// What was read of a text.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) statements: Vec<Statement>,
    /// In source order.
    pub(super) errors: Vec<Error>,
    pub(super) comments: Vec<Span>,
    /// What is well-formed, but still wrong.
    pub(super) problems: Vec<Problem>,
    /// Where nodes are, to count them.
    pub(super) nodes: Vec<Span>,
}

/// Reads all statements of `source`.
pub(super) fn read(source: Source<'_>, limits: &Limits) -> Reading {
    let toml = TomlSource::new(source.slice);
    let tokens = toml.lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    let mut errors: Vec<ParseError> = Vec::new();
    {
        let depth = u32::try_from(limits.depth).unwrap_or(u32::MAX);
        let mut guard = RecursionGuard::new(&mut events, depth);
        parse_document(&tokens, &mut guard, &mut errors);
    }
    let errors = errors.iter().map(|error| Error::of(error, source, None));
    let mut reader = Reader {
        source,
        toml,
        events,
        next: 0,
        limits: *limits,
        out: Output::new(limits),
        reading: Reading {
            errors: errors.collect(),
            ..Reading::default()
        },
    };
    reader.document();
    let mut reading = reader.reading;
    reading.problems.append(&mut reader.out.problems);
    reading.errors.sort_by_key(|error| error.at);
    reading
}

struct Reader<'t> {
    source: Source<'t>,
    toml: TomlSource<'t>,
    events: Vec<Event>,
    next: usize,
    limits: Limits,
    out: Output,
    reading: Reading,
}

impl Reader<'_> {
    fn document(&mut self) {
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => self.header(event),
                EventKind::SimpleKey => {
                    let path = self.path();
                    let value = self.after_equals();
                    if let Some(value) = value {
                        self.reading
                            .statements
                            .push(Statement::Field { path, value });
                    }
                }
                _ => self.next += 1,
            }
        }
    }

    fn header(&mut self, open: Event) {
        self.next += 1;
        let path = self.path();
        let end = match self.peek() {
            Some(close) if is_table_close(close.kind()) => {
                self.next += 1;
                self.locate(&close).end
            }
            _ => path
                .last()
                .map_or(self.locate(&open).end, |key| key.span.end),
        };
        let statement = match open.kind() {
            EventKind::StdTableOpen => Statement::Table { path, end },
            _ => Statement::Item { path, end },
        };
        self.reading.statements.push(statement);
    }

    /// A key, or several with dots between them.
    fn path(&mut self) -> Vec<Key> {
        let mut path = Vec::new();
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::SimpleKey => path.push(self.key(&event)),
                EventKind::KeySep => {}
                _ => break,
            }
            self.next += 1;
        }
        path
    }

    fn key(&mut self, event: &Event) -> Key {
        let span = self.locate(event);
        let (name, _) = self.decode(event, true);
        self.reading.nodes.push(span);
        Key {
            span,
            name: name.into(),
        }
    }

    /// The value behind `=`; nothing if there is no such sign.
    fn after_equals(&mut self) -> Option<Node> {
        match self.peek()?.kind() {
            EventKind::KeyValSep => {
                self.next += 1;
                self.value()
            }
            _ => None,
        }
    }

    /// The next value; nothing if something else comes before it.
    fn value(&mut self) -> Option<Node> {
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::Scalar => {
                    self.next += 1;
                    return Some(self.scalar(&event));
                }
                EventKind::ArrayOpen => return Some(self.array(&event)),
                EventKind::InlineTableOpen => return Some(self.inline(&event)),
                EventKind::Error => self.next += 1,
                _ => return None,
            }
        }
        None
    }

    fn array(&mut self, open: &Event) -> Node {
        self.next += 1;
        let start = self.locate(open);
        self.reading.nodes.push(start);
        let mut items = Vec::new();
        let mut end = start;
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::ArrayClose => {
                    end = self.locate(&event);
                    self.next += 1;
                    break;
                }
                EventKind::Scalar | EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                    items.extend(self.value());
                }
                EventKind::ValueSep | EventKind::Error => self.next += 1,
                _ => break,
            }
        }
        Node {
            span: start.to(end),
            value: Value::Sequence(items),
        }
    }

    fn inline(&mut self, open: &Event) -> Node {
        self.next += 1;
        let start = self.locate(open);
        self.reading.nodes.push(start);
        let mut fields = Inline::new(self.limits.depth);
        let mut end = start;
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::InlineTableClose => {
                    end = self.locate(&event);
                    self.next += 1;
                    break;
                }
                EventKind::SimpleKey => {
                    let path = self.path();
                    let value = self.after_equals();
                    fields.field(path, value, &mut self.out);
                }
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => break,
                _ => self.next += 1,
            }
        }
        fields.finish(start.to(end))
    }

    fn scalar(&mut self, event: &Event) -> Node {
        let span = self.locate(event);
        self.reading.nodes.push(span);
        let errors = self.reading.errors.len();
        let (text, kind) = self.decode(event, false);
        let value = if self.reading.errors.len() > errors {
            Value::Broken
        } else {
            self.meaning(&text, kind, event.encoding(), span)
        };
        Node { span, value }
    }

    fn meaning(
        &mut self,
        text: &str,
        kind: Option<ScalarKind>,
        encoding: Option<Encoding>,
        span: Span,
    ) -> Value {
        let number = match kind {
            Some(ScalarKind::Boolean(bool)) => return Value::Bool(bool),
            Some(ScalarKind::Integer(radix)) => i64::from_str_radix(text, radix.value())
                .ok()
                .map(Number::from),
            Some(ScalarKind::Float) => match text.parse::<f64>() {
                Ok(float) if !float.is_finite() => {
                    self.out.problem(ProblemKind::NonFinite, span);
                    return Value::Broken;
                }
                Ok(float) => Number::from_f64(float),
                Err(_) => None,
            },
            Some(ScalarKind::DateTime) => {
                return match text.parse::<Datetime>() {
                    Ok(date) => string(written(text, date), TextStyle::Plain),
                    Err(_) => self.invalid(span, "invalid date-time"),
                };
            }
            Some(ScalarKind::String) | None => return string(text.into(), style(encoding)),
        };
        match number {
            Some(number) => Value::Number(number),
            None => self.invalid(span, "number out of range"),
        }
    }

    /// What the parser lets pass, and no TOML can mean.
    fn invalid(&mut self, span: Span, words: &str) -> Value {
        self.reading.errors.push(Error {
            words: words.into(),
            at: span.start,
            context: Some(span),
            scalar: Some(span),
        });
        Value::Broken
    }

    /// What a key or a scalar says, and for a scalar what kind of value it is.
    fn decode(&mut self, event: &Event, key: bool) -> (String, Option<ScalarKind>) {
        let span = self.locate(event);
        let mut text = Cow::Borrowed("");
        let mut errors: Vec<ParseError> = Vec::new();
        let raw = self.toml.get(event);
        let kind = raw.and_then(|raw| {
            if key {
                raw.decode_key(&mut text, &mut errors);
                return None;
            }
            Some(raw.decode_scalar(&mut text, &mut errors))
        });
        self.note(&errors, Some(span));
        (text.into_owned(), kind)
    }

    /// The next event that is not blank; comments are noted on the way.
    fn peek(&mut self) -> Option<Event> {
        loop {
            let event = *self.events.get(self.next)?;
            match event.kind() {
                EventKind::Comment => {
                    let span = self.locate(&event);
                    let mut errors: Vec<ParseError> = Vec::new();
                    if let Some(raw) = self.toml.get(event) {
                        raw.decode_comment(&mut errors);
                    }
                    self.note(&errors, None);
                    self.reading.comments.push(span);
                }
                EventKind::Newline => {
                    let mut errors: Vec<ParseError> = Vec::new();
                    if let Some(raw) = self.toml.get(event) {
                        raw.decode_newline(&mut errors);
                    }
                    self.note(&errors, None);
                }
                EventKind::Whitespace => {}
                _ => return Some(event),
            }
            self.next += 1;
        }
    }

    fn note(&mut self, errors: &[ParseError], scalar: Option<Span>) {
        let source = self.source;
        let errors = errors.iter().map(|error| Error::of(error, source, scalar));
        self.reading.errors.extend(errors);
    }

    fn locate(&self, event: &Event) -> Span {
        let span = event.span();
        Span::new(span.start(), span.end()).shifted(self.source.base)
    }
}

const fn is_table_close(kind: EventKind) -> bool {
    matches!(kind, EventKind::StdTableClose | EventKind::ArrayTableClose)
}

const fn style(encoding: Option<Encoding>) -> TextStyle {
    match encoding {
        None => TextStyle::Plain,
        Some(Encoding::LiteralString) => TextStyle::SingleQuoted,
        Some(Encoding::BasicString) => TextStyle::DoubleQuoted,
        Some(Encoding::MlLiteralString) => TextStyle::TripleSingleQuoted,
        Some(Encoding::MlBasicString) => TextStyle::TripleDoubleQuoted,
    }
}

/// A date in RFC 3339's one spelling, which is what other syntaxes have as text:
/// TOML also takes a space or `t` for `T`, `z`, and a time without seconds.
fn written(text: &str, date: Datetime) -> Box<str> {
    let canonical = date.time.is_none() || date.time.is_some_and(|time| time.second.is_some());
    let mut out = if canonical {
        text.to_ascii_uppercase()
    } else {
        let mut date = date;
        if let Some(time) = &mut date.time {
            time.second = Some(0);
        }
        date.to_string()
    };
    if date.date.is_some() {
        out = out.replacen(' ', "T", 1);
    }
    out.into()
}

fn string(value: Box<str>, style: TextStyle) -> Value {
    Value::String(Text { value, style })
}
