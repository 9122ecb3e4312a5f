//! The short way gives what the parser gives, or nothing.

use polynya_diagnostics::Span;
use proptest::prelude::*;

use super::properties::{mutate, mutation};
use crate::output::Source;
use crate::{Limits, plain, yaml};

/// Whether `text` goes the short way; if so, it must come to the same as the long one.
fn check(text: &str) -> Result<bool, TestCaseError> {
    // Spans count from the start of a file, in which other things come first.
    let text = format!("---\n{text}---\nBody: x\n");
    let range = Span::new(4, text.len() - "---\nBody: x\n".len());
    let source = Source::new(&text, range);
    let limits = Limits::default();
    let Some(short) = plain::document(source, &limits) else {
        return Ok(false);
    };
    let long = yaml::parse_any(source, range, &limits);
    prop_assert_eq!(short, long, "{}", &text[range.range()]);
    Ok(true)
}

#[track_caller]
fn check_short(text: &str) {
    assert!(check(text).unwrap(), "{text:?} went the long way");
}

#[track_caller]
fn check_long(text: &str) {
    assert!(!check(text).unwrap(), "{text:?} went the short way");
}

const PLAIN: &str = "# What it is about
title: \"Hello \\\"world\\\": 猫\\n\"
subtitle: 'it''s # no comment'
date: 2025-10-27
url: https://example.com/#top
count: -12
ratio: 0.5
draft: true
nothing: ~
empty:
none: []
fields: {}

tags: [\"a\", b c, 'd', 4, 猫]   # as they come
sidebar:
  # Where it stands
  label: Field's 「notes」
  order: 3
  badge:
    text: new
list:
- one
- 2

- \"three\"
  # at the end
items:
  - name: one
    link: /one/

    parts:
      - a
      - b
  - name: two
last: x";

#[test]
fn what_is_plain_goes_the_short_way() {
    check_short(PLAIN);
    check_short(&format!("{PLAIN}\n"));
    check_short("a: b   \n");
    check_short("a:   \n\n\n");
    check_short("a: '' # - \n");
    check_short("a:\n - x\n - [y, z]\n");
    check_short("a: -\u{3042}\n".replace('-', "").as_str());
    check_short("猫: x\n");
}

#[test]
fn what_is_not_surely_plain_goes_the_long_way() {
    let others = [
        "",
        "# nothing\n",
        "text\n",
        "- a\n",
        " a: b\n",
        "a: b\n c\n",
        "a: b\n  c: d\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b #c\n",
        "a: #c\n",
        "a: \"b\" c\n",
        "a: \"b\"#\n",
        "a: \"b\n  c\"\n",
        "a: \"\\x41\"\n",
        "a: 'b\n",
        "a: [b, c\n",
        "a: [b, , c]\n",
        "a: [b, ]\n",
        "a: [b: c]\n",
        "a: [[b]]\n",
        "a: {b: c}\n",
        "a: |\n  b\n",
        "a: >-\n  b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: - b\n",
        "a: .inf\n",
        "a: b\na: c\n",
        "a:\n- b\n c: d\n",
        "a:\n-\n",
        "a:\n- - b\n",
        "a:b\n",
        "a : b\n",
        "<<: b\n",
        "? a\n",
        "a: b\r\n",
        "a:\tb\n",
        "a: b\u{a0}\n",
        "a: b\u{85}\n",
        "a: b\u{2028}\n",
        "a: b\u{feff}\n",
        "a: b\n...\nc: d\n",
    ];
    for text in others {
        check_long(text);
    }
}

#[test]
fn limits_are_left_to_the_parser() {
    let deep: String = (0..40)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    check_long(&deep);
    let many: String = (0..100).map(|n| format!("k{n}: x\n")).collect();
    check_long(&many);
    check_long(&format!("{}: x\n", "k".repeat(2000)));
    let limits = Limits {
        nodes: 2,
        ..Limits::default()
    };
    let source = Source::new("a: [b, c, d]", Span::new(0, 12));
    assert!(plain::document(source, &limits).is_none());
}

/// A scalar, most of them plain.
fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zA-Z猫あ“.(/_][a-z :#,'\"\\-猫。]{0,10}",
        2 => "\"[a-z #:,\\]猫']{0,8}\"",
        2 => "'[a-z #:,\\]\"猫]{0,8}'",
        1 => "\"(a|\\\\\"|\\\\n|\\\\\\\\|\\\\u0041|\\\\q){0,4}\"",
        1 => "'(a|''){0,4}'",
        2 => "(true|null|~|yes|2025-01-01|-?[0-9]{1,12}|-?[0-9]\\.[0-9]{1,3}|0x1F|1e9|\\.5|\\.nan|12:30)",
        1 => "[-?:&*!|>%@`#{}\\[\\],][a-z ]{0,4}",
    ]
}

fn list() -> impl Strategy<Value = String> {
    let item = prop_oneof![4 => "[a-z猫][a-z -]{0,6}", 2 => scalar()];
    (proptest::collection::vec(item, 0..4), "( |,|, )?")
        .prop_map(|(items, end)| format!("[{}{end}]", items.join(", ")))
}

/// What follows a value on its line, and lines behind it.
fn end() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just("\n".to_owned()),
        2 => "( # (c|-)| ?#c|  )\n",
        2 => "\n( {0,6}#( c)?\n| {0,4}\n){1,2}",
    ]
}

fn line() -> impl Strategy<Value = String> {
    (prop_oneof![4 => scalar(), 1 => list()], end()).prop_map(|(value, end)| value + &end)
}

/// The fields of one column, in lines that are indented below them.
fn fields() -> impl Strategy<Value = Vec<String>> {
    let leaf = line().prop_map(|line| vec![line]).boxed();
    let value = leaf.prop_recursive(3, 24, 4, |inner| {
        let fields = (
            proptest::collection::vec(("[a-z猫][a-z-]{0,5}", inner.clone()), 1..4),
            end(),
        );
        let items = (proptest::collection::vec(inner, 1..4), end(), any::<bool>());
        prop_oneof![
            3 => fields.prop_map(|(fields, end)| below(end, fields.into_iter().flat_map(field), 2)),
            2 => items.prop_map(|(items, end, indented)| {
                let lines = items.into_iter().flat_map(item);
                below(end, lines, if indented { 2 } else { 0 })
            }),
        ]
    });
    proptest::collection::vec(("[a-z猫][a-z_-]{0,5}", value), 1..5)
        .prop_map(|fields| fields.into_iter().flat_map(field).collect())
}

/// Lines under a key whose own line ends with `end`.
fn below(end: String, lines: impl Iterator<Item = String>, indent: usize) -> Vec<String> {
    let indented = lines.map(|line| " ".repeat(indent) + &line);
    std::iter::once(end).chain(indented).collect()
}

fn field((key, mut value): (String, Vec<String>)) -> Vec<String> {
    let space = if value[0].starts_with('\n') { "" } else { " " };
    value[0] = format!("{key}:{space}{}", value[0]);
    value
}

fn item(mut value: Vec<String>) -> Vec<String> {
    // Fields stand beside the dash, as people write them.
    if value.len() > 1 && value[0] == "\n" && value[1].starts_with("  ") {
        value.remove(0);
        value[0] = format!("- {}", &value[0][2..]);
    } else {
        value[0] = format!("- {}", value[0]);
    }
    value
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 2_000 } else { 50_000 }))]

    #[test]
    fn both_ways_agree(lines in fields()) {
        check(&lines.concat())?;
    }

    #[test]
    fn both_ways_agree_on_what_is_nearly_plain(
        lines in fields(),
        mutations in proptest::collection::vec(mutation(), 1..4),
    ) {
        let mut text = lines.concat();
        text.push('\n');
        check(&mutate(&text, &mutations[..1]))?;
        if text.chars().count() > mutations.len() {
            check(&mutate(&text, &mutations))?;
        }
    }

    #[test]
    fn both_ways_agree_on_mutations_of_front_matter(
        mutations in proptest::collection::vec(mutation(), 1..6),
    ) {
        check(&mutate(PLAIN, &mutations[..1]))?;
        check(&mutate(PLAIN, &mutations))?;
    }
}
