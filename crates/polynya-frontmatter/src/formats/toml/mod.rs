//! TOML: a tree over the events of toml_parser, and what can be read of a document
//! that is not TOML as a whole.
//!
//! A document is read in one piece if nothing is wrong with it. Else it is cut at
//! the lines that start a field or a table, and each piece is read alone, so that a
//! bracket or a quote that is never closed costs no more than its own field.

mod lines;
mod mistake;
mod read;
mod tables;

use polynya_diagnostics::Span;

pub(crate) use lines::{is_field, outline};
pub use mistake::TomlMistake;

use self::lines::Start;
use self::read::{Reading, Statement, read};
use self::tables::Tables;
use crate::output::{Failure, Output, Source};
use crate::tree::{Key, Mapping, Node, Value};
use crate::yaml::{Limits, Parsed, ProblemKind};

/// So many pieces at most are read as one value: a list or a text over many lines
/// may hold lines that look like fields.
const JOINED: usize = 40;

/// Reads the TOML in `text[range]`.
pub(crate) fn parse(text: &str, range: Span, limits: &Limits) -> Parsed {
    let source = Source::new(text, range);
    let mut out = Output::new(limits);
    let root = document(source, &mut out);
    let mut problems = out.problems;
    problems.sort_by_key(|problem| problem.span.start);
    Parsed {
        root,
        problems,
        comments: out.comments,
    }
}

fn document(source: Source<'_>, out: &mut Output) -> Node {
    let span = source.span();
    if source.slice.len() > out.limits.bytes {
        let limit = out.limits.bytes;
        out.problem(ProblemKind::TooLarge { limit }, span);
        return broken(span);
    }
    let whole = read(source, &out.limits);
    let mut tables = Tables::new(out.limits.depth);
    let done = if whole.errors.is_empty() {
        take(whole, &mut tables, out)
    } else {
        pieces(source, &mut tables, out)
    };
    match done {
        Ok(()) => tables.finish(Span::at(span.start)),
        Err(_) => broken(span),
    }
}

/// Takes over what was read.
fn take(reading: Reading, tables: &mut Tables, out: &mut Output) -> Result<(), Failure> {
    for span in reading.nodes {
        out.count(span)?;
    }
    out.comments.extend(reading.comments);
    out.problems.extend(reading.problems);
    for statement in reading.statements {
        match statement {
            Statement::Table { path, end } => tables.open(path, end, out),
            Statement::Item { path, end } => tables.open_item(path, end, out),
            Statement::Field { path, value } => tables.field(path, value, out),
        }
    }
    Ok(())
}

/// Reads `source` piece by piece.
fn pieces(source: Source<'_>, tables: &mut Tables, out: &mut Output) -> Result<(), Failure> {
    let starts = lines::starts(source);
    let first = starts.first().map_or(source.span().end, |start| start.at);
    if first > source.base {
        let before = Source::new(source.text, Span::new(source.base, first));
        take_broken(before, None, read(before, &out.limits), tables, out)?;
    }
    let mut next = 0;
    while next < starts.len() {
        let piece = |last: usize| {
            let end = starts.get(last + 1).map_or(source.span().end, |s| s.at);
            Source::new(source.text, Span::new(starts[next].at, end))
        };
        let alone = read(piece(next), &out.limits);
        if alone.errors.is_empty() {
            take(alone, tables, out)?;
            next += 1;
            continue;
        }
        let open = alone.errors.iter().any(read::Error::is_open);
        let longest = (next + JOINED).min(starts.len() - 1);
        let joined = (next + 1..=longest)
            .filter(|_| open)
            .map(|last| (last, read(piece(last), &out.limits)))
            .find(|(_, reading)| reading.errors.is_empty() && reading.statements.len() == 1);
        if let Some((last, reading)) = joined {
            take(reading, tables, out)?;
            next = last + 1;
        } else {
            take_broken(piece(next), Some(&starts[next]), alone, tables, out)?;
            next += 1;
        }
    }
    Ok(())
}

/// Takes over a piece in which something is wrong: one problem, and the field or
/// table that it is in.
fn take_broken(
    source: Source<'_>,
    start: Option<&Start>,
    mut reading: Reading,
    tables: &mut Tables,
    out: &mut Output,
) -> Result<(), Failure> {
    let Some(error) = reading.errors.first() else {
        return take(reading, tables, out);
    };
    // What a statement that is whole is followed by is another's mistake.
    let whole = reading.statements.first().and_then(Statement::end);
    let between = whole.and_then(|end| source.text.get(end..error.at));
    let stands_alone = between.is_some_and(|text| text.contains('\n')) && !error.is_open();
    let (kind, span) = mistake::diagnose(source, start.filter(|_| !stands_alone), error);
    let list = kind == ProblemKind::Toml(TomlMistake::YamlList);
    out.problem(kind, span);
    if !error.is_open() && !stands_alone && !list {
        stray_lines(source, &reading.errors[1..], span, out);
    }
    if stands_alone {
        reading.statements.truncate(1);
        reading.errors.clear();
        return take(reading, tables, out);
    }
    out.comments.append(&mut reading.comments);
    let Some(start) = start else {
        return Ok(());
    };
    let path: Vec<Key> = start.keys(source.text);
    let end = start.end(source.text).min(source.span().end);
    match start.kind {
        lines::Kind::Table => tables.open(path, end, out),
        lines::Kind::Item => tables.open_item(path, end, out),
        lines::Kind::Field { value } => {
            let written = &source.text[value..source.span().end];
            let blank = written.len() - written.trim_start().len();
            let span = match written.trim() {
                "" => Span::at(value),
                rest => Span::new(0, rest.len()).shifted(value + blank),
            };
            tables.field(path, broken(span), out);
        }
    }
    Ok(())
}

/// Lines below the mistake at `told` that are no fields either.
fn stray_lines(source: Source<'_>, errors: &[read::Error], told: Span, out: &mut Output) {
    for error in errors.iter().filter(|error| error.is_line()) {
        let between = source.text.get(told.end..error.at);
        if between.is_some_and(|text| text.contains('\n')) {
            let (kind, span) = mistake::diagnose(source, None, error);
            out.problem(kind, span);
        }
    }
}

pub(super) const fn broken(span: Span) -> Node {
    Node {
        span,
        value: Value::Broken,
    }
}

pub(super) const fn mapping(span: Span, mapping: Mapping) -> Node {
    Node {
        span,
        value: Value::Mapping(mapping),
    }
}
