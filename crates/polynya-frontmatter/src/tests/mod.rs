//! Tests, and the helpers through which they all go.

mod json;
mod plain;
mod problems;
mod properties;
mod recovery;
mod splitting;
mod toml;
mod values;

use std::fmt::Write as _;

use polynya_diagnostics::Span;

use crate::{Limits, Node, Parsed, Problem, ProblemKind, Value, parse};

fn parse_all(text: &str) -> Parsed {
    parse(text, Span::new(0, text.len()), &Limits::default())
}

/// Checks the tree of `text` (see [`tree`]) and that nothing is wrong with it.
#[track_caller]
fn check_tree(text: &str, expected: &str) {
    let parsed = parse_all(text);
    assert_eq!(problems(text, &parsed), "", "problems of {text:?}");
    assert_eq!(tree(&parsed.root), expected, "tree of {text:?}");
}

/// Checks the problems of `text` (see [`problem`]) and its tree.
#[track_caller]
fn check_problems(text: &str, expected: &[&str], expected_tree: &str) {
    check_read(text, &parse_all(text), expected, expected_tree);
}

/// The same for a text that was read in any syntax.
#[track_caller]
fn check_read(text: &str, parsed: &Parsed, expected: &[&str], expected_tree: &str) {
    assert_eq!(
        problems(text, parsed),
        expected.join("\n"),
        "problems of {text:?}"
    );
    assert_eq!(tree(&parsed.root), expected_tree, "tree of {text:?}");
}

/// Checks that nothing is wrong, and what the spans of some nodes are the bytes of.
#[track_caller]
fn check_slices(text: &str, parsed: &Parsed, expected: &[(&str, &str)]) {
    assert_eq!(parsed.problems, [], "{text:?}");
    for (pointer, slice) in expected {
        let span = parsed.root.pointer(pointer).expect(pointer).node.span;
        assert_eq!(&text[span.range()], *slice, "{pointer} of {text:?}");
    }
}

fn problems(text: &str, parsed: &Parsed) -> String {
    let list: Vec<_> = parsed.problems.iter().map(|p| problem(text, p)).collect();
    list.join("\n")
}

/// `Kind at LINE:"text"`, and the related text if there is one.
fn problem(text: &str, problem: &Problem) -> String {
    let place = |span: Span| {
        let line = 1 + text[..span.start].matches('\n').count();
        format!("{line}:{:?}", &text[span.range()])
    };
    let kind = match &problem.kind {
        ProblemKind::Syntax { cause, trap } => match trap {
            Some(trap) => format!("{cause:?}/{trap:?}"),
            None => format!("{cause:?}"),
        },
        kind => format!("{kind:?}"),
    };
    let mut shown = format!("{kind} at {}", place(problem.span));
    if let Some(related) = problem.related {
        write!(shown, " first {}", place(related)).unwrap();
    }
    shown
}

/// The tree as one line of JSON, with `BROKEN` where a value is broken.
fn tree(node: &Node) -> String {
    match &node.value {
        Value::Broken => "BROKEN".to_owned(),
        Value::Sequence(items) => {
            let items: Vec<_> = items.iter().map(tree).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(mapping) => {
            let entry = |e: &crate::Entry| format!("{}: {}", e.key.name, tree(&e.value));
            let entries: Vec<_> = mapping.entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        _ => node.to_json().to_string(),
    }
}
