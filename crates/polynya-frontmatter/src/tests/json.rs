//! JSON: trees, spans, mistakes and what survives them.

use polynya_diagnostics::Span;
use proptest::prelude::*;

use super::{check_read, check_slices};
use crate::tests::properties::{check_parsed, mutate, mutation};
use crate::{Limits, Parsed, Syntax};

fn parse(text: &str) -> Parsed {
    Syntax::Json.parse(text, Span::new(0, text.len()), &Limits::default())
}

#[track_caller]
fn check_problems(text: &str, expected: &[&str], expected_tree: &str) {
    check_read(text, &parse(text), expected, expected_tree);
}

#[test]
fn values_are_read() {
    check_problems(
        "{\n  \"a\": [1, -2.5e3, true, null],\n  \"b\": {\"c\": \"\\u00e9\\/\\n\"},\n  \"d\": {}, \"e\": []\n}\n",
        &[],
        r#"{a: [1, -2500.0, true, null], b: {c: "é/\n"}, d: {}, e: []}"#,
    );
    check_problems("", &[], "{}");
    check_problems("{}", &[], "{}");
}

#[test]
fn spans_slice_back() {
    let text = "{\"t\": \"猫 \\\"x\\\"\",\r\n \"l\": [\"a\", {\"b\": 12}]}";
    let parsed = parse(text);
    check_slices(
        text,
        &parsed,
        &[
            ("", text),
            ("/t", "\"猫 \\\"x\\\"\""),
            ("/l", "[\"a\", {\"b\": 12}]"),
            ("/l/1", "{\"b\": 12}"),
            ("/l/1/b", "12"),
        ],
    );
    assert_eq!(
        &text[parsed.root.get("l").unwrap().key.span.range()],
        "\"l\""
    );
}

#[test]
fn each_mistake_is_named_at_its_place() {
    for (text, problem, tree) in [
        (
            "{\"a\": 1,\n\"z\": 1,\n}",
            "TrailingComma at 2:\",\"",
            "{a: 1, z: 1}",
        ),
        (
            "{\"a\": [1, 2,],\n\"z\": 1}",
            "TrailingComma at 1:\",\"",
            "{a: [1, 2], z: 1}",
        ),
        (
            "{\"a\": 1\n\"z\": 1}",
            "MissingComma at 1:\"1\"",
            "{a: 1, z: 1}",
        ),
        (
            "{\"a\": [1 2],\n\"z\": 1}",
            "MissingComma at 1:\"1\"",
            "{a: [1, 2], z: 1}",
        ),
        (
            "{\"a\": 1,,\n\"z\": 1}",
            "ExtraComma at 1:\",\"",
            "{a: 1, z: 1}",
        ),
        (
            "{\"a\": 'x y',\n\"z\": 1}",
            "SingleQuotes at 1:\"'x y'\"",
            "{a: \"x y\", z: 1}",
        ),
        (
            "{'a': 1,\n\"z\": 1}",
            "SingleQuotes at 1:\"'a'\"",
            "{a: 1, z: 1}",
        ),
        (
            "{“a”: 1,\n\"z\": 1}",
            "SmartQuotes at 1:\"“a”\"",
            "{a: 1, z: 1}",
        ),
        (
            "{a: 1,\n\"z\": 1}",
            "UnquotedKey at 1:\"a\"",
            "{a: 1, z: 1}",
        ),
        (
            "{\"a\": some text,\n\"z\": 1}",
            "UnquotedText at 1:\"some text\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": 1, // note\n\"z\": 1}",
            "Comment at 1:\"// note\"",
            "{a: 1, z: 1}",
        ),
        (
            "{\"a\": /* n */ 1,\n\"z\": 1}",
            "Comment at 1:\"/* n */\"",
            "{a: 1, z: 1}",
        ),
        (
            "{\"a\" = 1,\n\"z\": 1}",
            "Equals at 1:\"=\"",
            "{a: 1, z: 1}",
        ),
        (
            "{\"a\": ,\n\"z\": 1}",
            "NoValue at 1:\"\\\"a\\\"\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\",\n\"z\": 1}",
            "NoValue at 1:\"\\\"a\\\"\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": True,\n\"z\": 1}",
            "Word(\"true\") at 1:\"True\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": None,\n\"z\": 1}",
            "Word(\"null\") at 1:\"None\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": 007,\n\"z\": 1}",
            "Number at 1:\"007\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": 2025-01-02,\n\"z\": 1}",
            "Date at 1:\"2025-01-02\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": \"C:\\path\",\n\"z\": 1}",
            "Escape at 1:\"\\\"C:\\\\path\\\"\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": \"x\ty\",\n\"z\": 1}",
            "Control('\\t') at 1:\"\\t\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": \"abc,\n\"z\": 1}",
            "UnclosedText at 1:\"\\\"abc,\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": \"x \"y\" z\",\n\"z\": 1}",
            "UnescapedQuote at 1:\"\\\"x \\\"y\\\" z\\\"\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "{\"a\": [1, 2\n}",
            "UnclosedBracket('[') at 1:\"[\"",
            "{a: [1, 2]}",
        ),
        ("{\"a\": 1", "UnclosedBracket('{') at 1:\"{\"", "{a: 1}"),
        ("{\"a\": 1]}", "WrongBracket(']') at 1:\"]\"", "{a: 1}"),
        ("{\"a\": 1}\nmore", "TextAfter at 2:\"more\"", "{a: 1}"),
        (
            "{\"a\": 1, @ \"z\": 1}",
            "Unexpected('@') at 1:\"@\"",
            "{a: 1, z: 1}",
        ),
    ] {
        let problem = problem.split_once(" at ").unwrap();
        let problem = format!("Json({}) at {}", problem.0, problem.1);
        check_problems(text, &[&problem], tree);
    }
    check_problems(
        "{\n  \"a\": {\n    \"b\": 1,\n  \"z\": 1\n}",
        &["Json(UnclosedBracket('{')) at 2:\"{\""],
        "{a: {b: 1}, z: 1}",
    );
    check_problems(
        "{\n  \"a\": 1},\n  \"z\": 1\n}",
        &["Json(WrongBracket('}')) at 2:\"}\""],
        "{a: 1, z: 1}",
    );
    check_problems(
        "{\n\"a\": {\n\"b\": 1\n},\n\"z\": 1\n}",
        &[],
        "{a: {b: 1}, z: 1}",
    );
    check_problems(
        "{\"a\": 1e999, \"a\": 2}",
        &[
            "NonFinite at 1:\"1e999\"",
            "DuplicateKey { key: \"a\" } at 1:\"\\\"a\\\"\" first 1:\"\\\"a\\\"\"",
        ],
        "{a: BROKEN}",
    );
}

#[test]
fn hostile_input_stays_cheap() {
    let deep = parse(&("{\"a\":".repeat(100_000)));
    assert!(deep.root.is_broken());
    assert_eq!(deep.problems.len(), 1);
    assert!(
        parse(&format!("[{}1]", "1,".repeat(60_000)))
            .root
            .is_broken()
    );
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,12}".prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            proptest::collection::btree_map(".{0,6}", inner, 0..5)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"a\": ", "\"", "'", "\\", "1", "-2.5", "true",
        "null", "\n", " ", "// c\n", "/*", "*/", "#", "x y", "猫", "“", "”", "\0", "\t", "=",
        "\r\n", "1e999",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..25)
        .prop_map(|pieces| pieces.concat())
}

const PLAUSIBLE: &str = "{
  \"title\": \"Hello \\\"world\\\": 猫\",
  \"date\": \"2025-10-27\",
  \"tags\": [\"a\", \"b\", \"🐈\"],
  \"draft\": false,
  \"weight\": 3,
  \"badge\": { \"text\": \"New\" },
  \"resources\": [
    { \"src\": \"a.png\" },
    { \"src\": \"b.png\" }
  ],
  \"nothing\": null
}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 20_000 }))]

    #[test]
    fn any_text_is_read(text in ".*") {
        check_parsed(&text, &parse(&text), Span::new(0, text.len()))?;
    }

    #[test]
    fn mutated_objects_are_read(mutations in proptest::collection::vec(mutation(), 1..6)) {
        let text = mutate(PLAUSIBLE, &mutations);
        check_parsed(&text, &parse(&text), Span::new(0, text.len()))?;
    }

    #[test]
    fn one_changed_character_leaves_most_fields_alone(mutation in mutation()) {
        let text = mutate(&PLAUSIBLE[2..PLAUSIBLE.len() - 2], &[mutation]);
        let text = format!("{}{text}{}", &PLAUSIBLE[..2], &PLAUSIBLE[PLAUSIBLE.len() - 2..]);
        // Where a bracket is meant to be is a guess; tests above hold the likely ones.
        let brackets = |text: &str| text.matches(['{', '}', '[', ']']).count();
        prop_assume!(brackets(&text) == brackets(PLAUSIBLE));
        let before = parse(PLAUSIBLE).root.to_json();
        let after = parse(&text).root.to_json();
        let before = before.as_object().unwrap();
        let kept = before.iter().filter(|&(key, value)| after.get(key) == Some(value));
        prop_assert!(kept.count() + 3 >= before.len(), "{}", text);
    }

    #[test]
    fn both_engines_agree(value in value()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let parsed = parse(&text);
            prop_assert_eq!(&parsed.problems, &[], "{}", text);
            prop_assert_eq!(parsed.root.to_json(), serde_json::from_str::<serde_json::Value>(&text).unwrap());
            check_parsed(&text, &parsed, Span::new(0, text.len()))?;
        }
    }

    #[test]
    fn both_engines_agree_on_what_is_json(text in soup()) {
        let parsed = parse(&text);
        check_parsed(&text, &parsed, Span::new(0, text.len()))?;
        let duplicate = parsed.problems.iter().any(|p| matches!(p.kind, crate::ProblemKind::DuplicateKey { .. }));
        let sound = parsed.problems.is_empty() || duplicate;
        if !text.trim().is_empty() {
            let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            prop_assert!(sound == theirs || duplicate, "{:?}: {:?}", text, parsed.problems);
        }
    }
}
