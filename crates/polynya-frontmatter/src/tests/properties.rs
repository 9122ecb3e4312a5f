//! What holds for every text.

use polynya_diagnostics::Span;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::{Limits, Node, Parsed, Split, Syntax, TextStyle, Value, parse, split};

/// Checks what must hold of any text in any range of it.
fn check(text: &str, range: Span) -> Result<(), TestCaseError> {
    check_parsed(text, &parse(text, range, &Limits::default()), range)
}

/// Checks what must hold of what was read in `range`, in any syntax.
pub(super) fn check_parsed(text: &str, parsed: &Parsed, range: Span) -> Result<(), TestCaseError> {
    let holds = |span: Span| {
        span.start >= range.start && span.end <= range.end && text.get(span.range()).is_some()
    };
    for problem in &parsed.problems {
        prop_assert!(holds(problem.span), "{problem:?}");
        prop_assert!(problem.related.is_none_or(holds), "{problem:?}");
    }
    for comment in &parsed.comments {
        prop_assert!(holds(*comment), "{comment:?}");
        prop_assert!(text[comment.range()].starts_with('#'), "{comment:?}");
    }
    if parsed.root.is_broken() {
        prop_assert!(!parsed.problems.is_empty(), "broken without a problem");
    }
    check_node(text, &parsed.root, &holds)
}

fn check_node(text: &str, node: &Node, holds: &impl Fn(Span) -> bool) -> Result<(), TestCaseError> {
    prop_assert!(holds(node.span), "{node:?}");
    let slice = &text[node.span.range()];
    match &node.value {
        Value::Sequence(items) => items.iter().try_for_each(|n| check_node(text, n, holds)),
        Value::Mapping(mapping) => mapping.entries.iter().try_for_each(|entry| {
            prop_assert!(holds(entry.key.span), "{:?}", entry.key);
            let key = &text[entry.key.span.range()];
            let plain = !key.starts_with(['"', '\'', '*', '|', '>', '“', '”', '„', '＂'])
                && !key.contains(['\n', '\r']);
            prop_assert!(!plain || *key == *entry.key.name, "{:?}", entry.key);
            check_node(text, &entry.value, holds)
        }),
        Value::String(string) if string.style == TextStyle::Plain => {
            let folded = slice.contains('\n') || slice.contains('\r');
            let elsewhere = slice.is_empty() || slice.starts_with('*');
            // Dates of TOML are text in one spelling.
            let date = slice.parse::<toml_datetime::Datetime>().is_ok();
            prop_assert!(
                folded || elsewhere || date || slice == &*string.value,
                "{node:?}"
            );
            Ok(())
        }
        Value::String(string) => {
            let first = slice.chars().next();
            let opens = match string.style {
                // JSON has other quotes than its own only by mistake.
                TextStyle::SingleQuoted if slice.starts_with(['“', '”', '„', '＂']) => {
                    return Ok(());
                }
                TextStyle::SingleQuoted | TextStyle::TripleSingleQuoted => '\'',
                TextStyle::DoubleQuoted | TextStyle::TripleDoubleQuoted => '"',
                TextStyle::Literal => '|',
                TextStyle::Folded | TextStyle::Plain => '>',
            };
            prop_assert!(first == Some(opens) || first == Some('*'), "{node:?}");
            Ok(())
        }
        _ => Ok(()),
    }
}

fn check_split(text: &str) -> Result<(), TestCaseError> {
    let spans = match split(text) {
        Split::FrontMatter(parts) => {
            let fence = &text[parts.fence.range()];
            prop_assert!(matches!(fence, "---" | "+++" | ";;;" | "") || fence.starts_with("---"));
            prop_assert_eq!(parts.content.end, parts.close.start);
            prop_assert_eq!(parts.body.end, text.len());
            prop_assert_eq!(parts.syntax, Syntax::of(text));
            check_parsed(text, &parts.parse(text), parts.content)?;
            vec![parts.fence, parts.content, parts.close, parts.body]
        }
        Split::Missing { body, .. } => vec![body],
        Split::Unclosed {
            fence,
            content,
            suggestion,
            syntax,
            ..
        } => {
            prop_assert_eq!(syntax, Syntax::of(text));
            check_parsed(
                text,
                &syntax.parse(text, content, &Limits::default()),
                content,
            )?;
            vec![fence, content, Span::at(suggestion)]
        }
    };
    prop_assert!(
        spans.iter().all(|span| text.get(span.range()).is_some()),
        "{spans:?}"
    );
    prop_assert!(spans.is_sorted(), "{spans:?}");
    Ok(())
}

/// Front matter as people write it.
const PLAUSIBLE: &str = "---
# Comment
title: \"Hello \\\"world\\\": 猫\"
date: 2025-10-27
tags: [\"a\", b, 'c d', 🐈]
locale: en # note
sidebar:
  label: 'it''s'
  order: 3
  badge: {text: New, variant: tip}

list:
- one
- two: 2
  deep: |
    text

    more: text
other: &x >-
  folded
  text
again: *x
empty:
\"quoted key\": ~
---

# Body

Text.
";

/// Characters that mean something to YAML, or look as if they did.
const CHARACTERS: &str = "aA1 :#-?[]{},&*!|>'\"%@`~\\\n\n\n\r\t\0\u{7}\u{85}\u{a0}：\u{3000}“”—\u{2028}\u{feff}é猫🐈<.=_";

fn character() -> impl Strategy<Value = char> {
    let all: Vec<char> = CHARACTERS.chars().collect();
    proptest::sample::select(all)
}

fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "a: ",
        "b:",
        "\n",
        "\n  ",
        "\n- ",
        "- ",
        "---\n",
        "...\n",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "|\n",
        ">\n",
        "# c\n",
        " #x",
        "&a ",
        "*a",
        "!t ",
        "? ",
        ": ",
        "\t",
        "x y",
        "<<: ",
        "12",
        "~",
        "：",
        "\u{3000}",
        "\r\n",
        "%YAML 1.2\n",
        "猫",
        "\u{feff}",
        "!!str ",
        "\0",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..30)
        .prop_map(|pieces| pieces.concat())
}

#[derive(Clone, Debug)]
pub(super) enum Mutation {
    Insert(Index, char),
    Delete(Index),
    Replace(Index, char),
}

pub(super) fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<Index>(), character()).prop_map(|(at, c)| Mutation::Insert(at, c)),
        any::<Index>().prop_map(Mutation::Delete),
        (any::<Index>(), character()).prop_map(|(at, c)| Mutation::Replace(at, c)),
    ]
}

pub(super) fn mutate(text: &str, mutations: &[Mutation]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for mutation in mutations {
        match mutation {
            Mutation::Insert(at, c) => chars.insert(at.index(chars.len()), *c),
            Mutation::Delete(at) => drop(chars.remove(at.index(chars.len()))),
            Mutation::Replace(at, c) => {
                let at = at.index(chars.len());
                chars[at] = *c;
            }
        }
    }
    chars.into_iter().collect()
}

fn fields(text: &str) -> serde_json::Map<String, serde_json::Value> {
    let Split::FrontMatter(parts) = split(text) else {
        return serde_json::Map::new();
    };
    match parse(text, parts.content, &Limits::default())
        .root
        .to_json()
    {
        serde_json::Value::Object(fields) => fields,
        _ => serde_json::Map::new(),
    }
}

/// A value in several notations, which both engines must read alike.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-zA-Z][a-z ]{0,8}[a-z]",
        "-?[1-9][0-9]{0,12}",
        "-?(0|[1-9][0-9]{0,5})\\.[0-9]{1,4}",
        "'[a-z #:]{0,8}'",
        "\"[a-z #:\\[]{0,8}\"",
        "(true|false|null|~|yes|no|2025-01-01|1_000|0o17|0x1F|12:30)",
        "[猫犬][あ-ん]{0,4}",
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            proptest::collection::btree_map("[a-z]{2,5}", inner, 0..4).prop_map(|map| {
                let entries: Vec<_> = map.iter().map(|(k, v)| format!("{k}: {v}")).collect();
                format!("{{{}}}", entries.join(", "))
            }),
        ]
    })
}

fn block() -> impl Strategy<Value = String> {
    let entry = prop_oneof![
        3 => value().prop_map(|value| format!(" {value}\n")),
        1 => proptest::collection::vec(value(), 1..4)
            .prop_map(|items| items.iter().fold("\n".to_owned(), |all, item| all + "  - " + item + "\n")),
        1 => "[a-z]{1,6}(\n\n?  [a-z: #]{0,6}[a-z]){0,3}\n".prop_map(|text| format!(" |\n  {text}")),
        1 => value().prop_map(|value| format!("\n  nested: {value} # c\n")),
    ];
    proptest::collection::btree_map("[a-z][a-z-]{1,6}", entry, 1..6).prop_map(|map| {
        map.iter()
            .fold(String::new(), |all, (key, value)| all + key + ":" + value)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 20_000 }))]

    #[test]
    fn any_text_is_read(text in ".*") {
        check(&text, Span::new(0, text.len()))?;
        check_split(&text)?;
    }

    #[test]
    fn any_soup_is_read(text in soup()) {
        check(&text, Span::new(0, text.len()))?;
        check_split(&text)?;
        check_split(&format!("---\n{text}"))?;
        check_split(&format!("+++\n{text}"))?;
        check_split(&format!("{{\n\"a\": 1\n{text}"))?;
    }

    #[test]
    fn mutated_front_matter_is_read(mutations in proptest::collection::vec(mutation(), 1..6)) {
        check_split(&mutate(PLAUSIBLE, &mutations))?;
    }

    #[test]
    fn one_changed_character_leaves_most_fields_alone(mutation in mutation()) {
        let text = mutate(PLAUSIBLE, &[mutation]);
        if let Split::FrontMatter(parts) = split(&text) {
            let before = fields(PLAUSIBLE);
            let after = fields(&text);
            let kept = before.iter().filter(|&(key, value)| after.get(key) == Some(value));
            // The field itself, one that it runs into, and an alias of it may change.
            prop_assert!(kept.count() + 3 >= before.len(), "{}", &text[parts.content.range()]);
        }
    }

    #[test]
    fn both_engines_agree_on_plain_documents(text in block()) {
        let parsed = parse(&text, Span::new(0, text.len()), &Limits::default());
        prop_assert_eq!(&parsed.problems, &[], "{}", text);
        let other: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        prop_assert_eq!(parsed.root.to_json(), other, "{}", text);
        check(&text, Span::new(0, text.len()))?;
    }
}
