//! Reads what can be read of a document that is not YAML as a whole.
//!
//! Top-level fields start at column 0, and nothing inside a field does. So the
//! document is cut at the lines that start with a key, and each part is read alone.

use std::ops::ControlFlow;

use granit_parser::ErrorKind;
use polynya_diagnostics::Span;

use crate::build;
use crate::diagnose::diagnose;
use crate::entries::Entries;
use crate::lines::{self, key_line};
use crate::output::{Failure, Output, Source};
use crate::tree::{Entry, Key, Node, TextStyle, Value};
use crate::yaml::{ProblemKind, SyntaxCause, Trap};

/// Reads `source`, which failed as a whole with `failure`, field by field.
pub(crate) fn document(source: Source<'_>, failure: &Failure, out: &mut Output) -> Node {
    let parts = cut(source);
    let fields = parts.iter().filter(|part| part.key.is_some()).count();
    out.restart(source);
    if fields == 0 {
        out.problems.push(diagnose(source, failure, &out.limits));
        return Node {
            span: source.span(),
            value: Value::Broken,
        };
    }
    let mut recovery = Recovery {
        source,
        out,
        entries: Entries::default(),
    };
    let spent = parts
        .iter()
        .try_for_each(|part| recovery.part(part))
        .is_break();
    recovery.finish(spent)
}

/// Whether `root`, a text, is made of lines that are meant as fields: `date:2025`
/// is one only for who wrote it.
pub(crate) fn is_broken_fields(source: Source<'_>, root: &Node) -> bool {
    let mut content = source.slice.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && !is_marker(line)
    });
    matches!(&root.value, Value::String(text) if text.style == TextStyle::Plain)
        && content.all(|line| key_line(line, 0).is_some())
}

/// The failure of a source in which no line is a field.
pub(crate) const fn no_field(source: Source<'_>) -> Failure {
    Failure::Syntax {
        kind: ErrorKind::SimpleKeyExpected,
        at: source.base,
    }
}

/// A field, or what stands before the first one.
struct Part {
    span: Span,
    key: Option<Key>,
}

fn cut(source: Source<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut current = Part {
        span: Span::at(source.base),
        key: None,
    };
    if is_json(source.slice) {
        current.span = source.span();
        return vec![current];
    }
    for (start, line) in lines::lines(source.slice) {
        let start = source.base + start;
        if current.key.is_some() && is_marker(line) {
            // What follows is another document and is not read.
            current.span.end = source.span().end;
            break;
        }
        if let Some(found) = key_line(line, 0) {
            let key = Key {
                span: Span::new(found.key.start, found.key.end).shifted(start),
                name: found.name(line).into(),
            };
            let next = Part {
                span: Span::at(start),
                key: Some(key),
            };
            parts.push(std::mem::replace(&mut current, next));
        }
        current.span.end = start + line.len();
    }
    parts.push(current);
    parts
}

/// Whether the root is in brackets: its keys may stand at column 0, but they are
/// not lines that could be read alone.
fn is_json(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with(['#', '%']) && !is_marker(line)
    });
    let first = lines.next().unwrap_or_default();
    let last = lines.next_back().unwrap_or_default();
    first.starts_with(['{', '[']) && (first.trim_end().len() == 1 || last.starts_with(['}', ']']))
}

fn is_marker(line: &str) -> bool {
    matches!(line.trim_end(), "---" | "...")
}

struct Recovery<'t, 'o> {
    source: Source<'t>,
    out: &'o mut Output,
    entries: Entries,
}

impl Recovery<'_, '_> {
    /// Reads one part; breaks if there is no point in reading more.
    fn part(&mut self, part: &Part) -> ControlFlow<()> {
        let problems = self.out.problems.len();
        let comments = self.out.comments.len();
        match self.read(part.span) {
            Ok(None) => {}
            Ok(Some(node)) => self.keep(part, node),
            Err(Failure::Budget) => return ControlFlow::Break(()),
            Err(failure) => {
                self.out.problems.truncate(problems);
                self.salvage(part, &failure, comments);
            }
        }
        ControlFlow::Continue(())
    }

    fn read(&mut self, span: Span) -> Result<Option<Node>, Failure> {
        build::document(Source::new(self.source.text, span), self.out)
    }

    fn keep(&mut self, part: &Part, node: Node) {
        let start = node.span.start;
        let Value::Mapping(mapping) = node.value else {
            // One word with a wrong colon reads as text: `date:2025`.
            let kind = ErrorKind::SimpleKeyExpected;
            self.report(part, &Failure::Syntax { kind, at: start });
            self.broken(part);
            return;
        };
        let line = line_start(self.source.text, start).max(part.span.start);
        if part.key.is_none() && start > line {
            // The fields after these stand further left. Their own values are clear.
            let cause = SyntaxCause::BadIndentation;
            let trap = Some(Trap::ExtraIndent(0));
            let kind = ProblemKind::Syntax { cause, trap };
            self.out.problem(kind, Span::new(line, start));
        }
        for entry in mapping.entries {
            self.entries.insert(entry, self.out);
        }
    }

    fn report(&mut self, part: &Part, failure: &Failure) -> Span {
        let source = Source::new(self.source.text, part.span);
        let problem = diagnose(source, failure, &self.out.limits);
        let span = problem.span;
        self.out.problems.push(problem);
        span
    }

    /// Reads the lines above the bad one, if the bad one is none of theirs.
    /// There were `comments` comments in front of the part.
    fn salvage(&mut self, part: &Part, failure: &Failure, comments: usize) {
        let span = self.report(part, failure);
        let line = line_start(self.source.text, span.start);
        let tail = Span::new(line, part.span.end);
        if line <= part.span.start || part.key.is_none() || !self.is_foreign(tail) {
            self.broken(part);
            return;
        }
        let problems = self.out.problems.len();
        self.out.comments.truncate(comments);
        match self.read(Span::new(part.span.start, line)) {
            Ok(Some(Node {
                value: Value::Mapping(mapping),
                ..
            })) => {
                for entry in mapping.entries {
                    self.entries.insert(entry, self.out);
                }
            }
            _ => {
                self.out.problems.truncate(problems);
                self.broken(part);
            }
        }
        self.broken_lines(tail);
    }

    /// Whether the first line of `tail` belongs to no field: text at column 0, or
    /// a field of its own that is indented.
    fn is_foreign(&self, tail: Span) -> bool {
        let line = first_line(&self.source.text[tail.range()]);
        let trap = self
            .out
            .problems
            .last()
            .and_then(|problem| match problem.kind {
                ProblemKind::Syntax { trap, .. } => trap,
                _ => None,
            });
        trap == Some(Trap::ExtraIndent(0))
            || !line.starts_with(|c: char| c.is_whitespace() || "-?:".contains(c))
    }

    fn broken(&mut self, part: &Part) {
        match &part.key {
            Some(key) => self.broken_entry(key.clone(), part.span.end),
            None => self.broken_lines(part.span),
        }
    }

    /// Keeps the keys of lines that are indented as the first is.
    fn broken_lines(&mut self, span: Span) {
        let text = &self.source.text[span.range()];
        let content = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let Some((_, first)) = lines::lines(text).find(|(_, line)| content(line)) else {
            return;
        };
        let indent = lines::indent(first);
        for (start, line) in lines::lines(text) {
            let start = span.start + start;
            if lines::indent(line) != indent {
                continue;
            }
            if let Some(found) = key_line(line, indent) {
                let key = Key {
                    span: Span::new(found.key.start, found.key.end).shifted(start),
                    name: found.name(line).into(),
                };
                self.broken_entry(key, start + line.len());
            }
        }
    }

    /// Keeps a key whose value reaches to `end` at most.
    fn broken_entry(&mut self, key: Key, end: usize) {
        let rest = &self.source.text[key.span.end..end];
        let bare = rest.trim_start_matches([' ', '\t']);
        let bare = bare.strip_prefix([':', '：']).unwrap_or(bare);
        let start = end - bare.trim_start().len();
        let span = Span::new(start, start + bare.trim().len());
        let value = Node {
            span: if bare.trim().is_empty() {
                Span::at(end - bare.len())
            } else {
                span
            },
            value: Value::Broken,
        };
        self.entries.insert(Entry { key, value }, self.out);
    }

    fn finish(self, spent: bool) -> Node {
        let entries = self.entries.as_slice();
        let (first, last) = (entries.first(), entries.last());
        let span = match (first, last) {
            (Some(first), Some(last)) => first.key.span.to(last.value.span),
            _ => self.source.span(),
        };
        let value = if spent {
            Value::Broken
        } else {
            self.entries.into_value()
        };
        Node { span, value }
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
