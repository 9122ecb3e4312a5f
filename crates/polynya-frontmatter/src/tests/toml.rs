//! TOML: trees, spans, mistakes and what survives them.

use polynya_diagnostics::Span;
use proptest::prelude::*;

use super::{check_read, check_slices};
use crate::tests::properties::{check_parsed, mutate, mutation};
use crate::{Limits, Parsed, Syntax, TextStyle, Value};

fn parse(text: &str) -> Parsed {
    Syntax::Toml.parse(text, Span::new(0, text.len()), &Limits::default())
}

#[track_caller]
fn check(text: &str, expected: &str) {
    check_problems(text, &[], expected);
}

#[track_caller]
fn check_problems(text: &str, expected: &[&str], expected_tree: &str) {
    check_read(text, &parse(text), expected, expected_tree);
}

#[track_caller]
fn check_spans(text: &str, expected: &[(&str, &str)]) {
    check_slices(text, &parse(text), expected);
}

#[test]
fn values_are_read() {
    check("", "{}");
    check("# only\n", "{}");
    check(
        "t = \"a\\u00e9\\\"\"\ns = 'C:\\x'\ni = 1_000\nh = 0x1F\nf = 2.50\nb = true\n",
        r#"{t: "aé\"", s: "C:\\x", i: 1000, h: 31, f: 2.5, b: true}"#,
    );
    check(
        "m = \"\"\"\n  one\n  two \\\n    three\"\"\"\nl = '''\na\\b\n'''\n",
        r#"{m: "  one\n  two three", l: "a\\b\n"}"#,
    );
    check(
        "l = [1, \"b\", [true],] # c\nn = [\n  1, # one\n  2,\n]\nk = {a = 1, b.c = 2}\n",
        r#"{l: [1, "b", [true]], n: [1, 2], k: {a: 1, b: {c: 2}}}"#,
    );
}

#[test]
fn dates_are_text_in_one_spelling() {
    for (written, expected) in [
        ("2025-10-27", "2025-10-27"),
        ("2025-10-27T09:00:00Z", "2025-10-27T09:00:00Z"),
        (
            "2025-10-27 09:00:00.50+09:00",
            "2025-10-27T09:00:00.50+09:00",
        ),
        ("2025-10-27t09:00:00z", "2025-10-27T09:00:00Z"),
        ("2025-10-27 09:00", "2025-10-27T09:00:00"),
        ("09:30:00", "09:30:00"),
    ] {
        check(&format!("a = {written}\n"), &format!("{{a: {expected:?}}}"));
        let parsed = parse(&format!("a = {written}"));
        let Value::String(text) = &parsed.root.get("a").unwrap().value.value else {
            panic!("{written}");
        };
        assert_eq!(text.style, TextStyle::Plain);
    }
}

#[test]
fn tables_are_mappings() {
    check(
        "title = \"x\"\n[taxonomies]\ntags = [\"ice\"]\n[extra]\n  a.b = 1\n  a.c = 2\n[extra.deep]\nd = 3\n",
        r#"{title: "x", taxonomies: {tags: ["ice"]}, extra: {a: {b: 1, c: 2}, deep: {d: 3}}}"#,
    );
    check(
        "[[r]]\nsrc = 1\n[r.params]\nx = 1\n[[r]]\nsrc = 2\n[[r]]\n[empty]\n",
        "{r: [{src: 1, params: {x: 1}}, {src: 2}, {}], empty: {}}",
    );
    check("[a.b]\nx = 1\n[a]\ny = 2\n", "{a: {b: {x: 1}, y: 2}}");
    check("\"a b\" = 1\n'c.d'.e = 2\n", "{a b: 1, c.d: {e: 2}}");
}

#[test]
fn spans_slice_back() {
    check_spans(
        "# top\na = \"x y\" # c\nd = 2025-01-02\n[p]\n  k = ['one', 2]\n  t = {f = 1}\n\n[q.r]\ns = \"\"\"\nz\"\"\"\n",
        &[
            ("/a", "\"x y\""),
            ("/d", "2025-01-02"),
            ("/p", "k = ['one', 2]\n  t = {f = 1}"),
            ("/p/k/0", "'one'"),
            ("/p/t", "{f = 1}"),
            ("/p/t/f", "1"),
            ("/q", "r]\ns = \"\"\"\nz\"\"\""),
            ("/q/r", "s = \"\"\"\nz\"\"\""),
            ("/q/r/s", "\"\"\"\nz\"\"\""),
        ],
    );
    let text = "\u{feff}猫 = 1\r\n";
    assert!(!parse(text).problems.is_empty());
    check_spans(
        "a = \"猫🐈\"\r\nb = 1\r\n",
        &[("/a", "\"猫🐈\""), ("/b", "1")],
    );
}

#[test]
fn comments_are_kept_as_spans() {
    let text = "# one\na = \"# no\" # two\n[b] # three\nc = [ # four\n1]\n#five";
    let parsed = parse(text);
    let found: Vec<_> = parsed.comments.iter().map(|c| &text[c.range()]).collect();
    assert_eq!(found, ["# one", "# two", "# three", "# four", "#five"]);
    let text = "# one\na = @ # two\nb = 1 # three\n";
    let parsed = parse(text);
    let found: Vec<_> = parsed.comments.iter().map(|c| &text[c.range()]).collect();
    assert_eq!(found, ["# one", "# two", "# three"]);
}

#[test]
fn keys_given_twice_are_found() {
    check_problems(
        "a = 1\na = 2\n[b]\nc = 1\n[b]\nd = 2\n",
        &[
            "DuplicateKey { key: \"a\" } at 2:\"a\" first 1:\"a\"",
            "DuplicateKey { key: \"b\" } at 5:\"b\" first 3:\"b\"",
        ],
        "{a: 1, b: {c: 1, d: 2}}",
    );
    check_problems(
        "a = 1\na.b = 2\n[a.c]\nd = 1\n[e]\nf = 1\n",
        &[
            "DuplicateKey { key: \"a\" } at 2:\"a\" first 1:\"a\"",
            "DuplicateKey { key: \"a\" } at 3:\"a\" first 1:\"a\"",
        ],
        "{a: 1, e: {f: 1}}",
    );
    check_problems(
        "a = {b = 1, b = 2}\n",
        &["DuplicateKey { key: \"b\" } at 1:\"b\" first 1:\"b\""],
        "{a: {b: 1}}",
    );
}

#[test]
fn each_mistake_is_named_at_its_place() {
    for (text, problem, tree) in [
        (
            "t = Hello world # c\nz = 1\n",
            "UnquotedText at 1:\"Hello world\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "d = True\nz = 1\n",
            "Boolean(true) at 1:\"True\"",
            "{d: BROKEN, z: 1}",
        ),
        (
            "d = no\nz = 1\n",
            "Boolean(false) at 1:\"no\"",
            "{d: BROKEN, z: 1}",
        ),
        (
            "d = null\nz = 1\n",
            "Null at 1:\"null\"",
            "{d: BROKEN, z: 1}",
        ),
        ("d =\nz = 1\n", "NoValue at 1:\"d\"", "{d: BROKEN, z: 1}"),
        ("t: \"x\"\nz = 1\n", "Colon at 1:\":\"", "{t: BROKEN, z: 1}"),
        (
            "t：\"x\"\nz = 1\n",
            "Colon at 1:\"：\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t ＝ \"x\"\nz = 1\n",
            "WideEquals at 1:\"＝\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "my key = 1\nz = 1\n",
            "BareKey at 1:\"my key\"",
            "{my key: BROKEN, z: 1}",
        ),
        (
            "題名 = 'x'\nz = 1\n",
            "BareKey at 1:\"題名\"",
            "{題名: BROKEN, z: 1}",
        ),
        (
            "d = 2025-1-5\nz = 1\n",
            "Date at 1:\"2025-1-5\"",
            "{d: BROKEN, z: 1}",
        ),
        (
            "d = 2025-02-30\nz = 1\n",
            "Date at 1:\"2025-02-30\"",
            "{d: BROKEN, z: 1}",
        ),
        (
            "n = 007\nz = 1\n",
            "Number at 1:\"007\"",
            "{n: BROKEN, z: 1}",
        ),
        (
            "n = 1,000\nz = 1\n",
            "Number at 1:\"1,000\"",
            "{n: BROKEN, z: 1}",
        ),
        (
            "n = 99999999999999999999\nz = 1\n",
            "TooLarge at 1:\"99999999999999999999\"",
            "{n: BROKEN, z: 1}",
        ),
        (
            "t = “x”\nz = 1\n",
            "SmartQuotes at 1:\"“x”\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t = \"a \"b\" c\"\nz = 1\n",
            "UnescapedQuote('\"') at 1:\"\\\"a \\\"b\\\" c\\\"\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t = 'it's'\nz = 1\n",
            "UnescapedQuote('\\'') at 1:\"'it's'\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t = \"abc\nz = 1\n",
            "UnclosedText at 1:\"\\\"abc\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t = \"\"\"abc\nz = 1\n",
            "UnclosedText at 1:\"\\\"\\\"\\\"abc\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t = \"C:\\path\"\nz = 1\n",
            "Escape at 1:\"\\\"C:\\\\path\\\"\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "l = [\"a\"\nz = 1\n",
            "UnclosedBracket('[') at 1:\"[\"",
            "{l: BROKEN, z: 1}",
        ),
        (
            "l = {a = 1\nz = 1\n",
            "UnclosedBracket('{') at 1:\"{\"",
            "{l: BROKEN, z: 1}",
        ),
        (
            "l = [\"a\" \"b\"]\nz = 1\n",
            "MissingComma at 1:\"\\\"b\\\"\"",
            "{l: BROKEN, z: 1}",
        ),
        (
            "l = [a, \"b\"]\nz = 1\n",
            "UnquotedText at 1:\"a\"",
            "{l: BROKEN, z: 1}",
        ),
        (
            "l = [\"a\",, \"b\"]\nz = 1\n",
            "ExtraComma at 1:\",\"",
            "{l: BROKEN, z: 1}",
        ),
        ("[p\nz = 1\n", "UnclosedHeader at 1:\"[p\"", "{p: {z: 1}}"),
        (
            "a = 1 b = 2\nz = 1\n",
            "TextAfter at 1:\"b = 2\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "l =\n- a\n- b\nz = 1\n",
            "YamlList at 2:\"- a\"",
            "{l: BROKEN, z: 1}",
        ),
        (
            "a = 1\nstray line\nz = 1\n",
            "StrayLine at 2:\"stray line\"",
            "{a: 1, z: 1}",
        ),
        (
            "t = \"a\u{1}b\"\nz = 1\n",
            "Control('\\u{1}') at 1:\"\\u{1}\"",
            "{t: BROKEN, z: 1}",
        ),
    ] {
        let problem = problem.split_once(" at ").unwrap();
        let problem = format!("Toml({}) at {}", problem.0, problem.1);
        check_problems(text, &[&problem], tree);
    }
    check_problems(
        "a = inf\nb = nan\n",
        &["NonFinite at 1:\"inf\"", "NonFinite at 2:\"nan\""],
        "{a: BROKEN, b: BROKEN}",
    );
}

#[test]
fn one_mistake_leaves_long_values_alone() {
    check_problems(
        "t = @\nl = [\n  \"a\", # = x\n  \"b\",\n]\nm = \"\"\"\nkey = not one\n[table]\n\"\"\"\nk = [\n  {a = 1},\n]\nz = 1\n",
        &["Toml(UnquotedText) at 1:\"@\""],
        r#"{t: BROKEN, l: ["a", "b"], m: "key = not one\n[table]\n", k: [{a: 1}], z: 1}"#,
    );
    check_problems(
        "[a]\nx = @\ny = 1\n[[b]]\nx = 1\n[[b]]\nx = 2\n",
        &["Toml(UnquotedText) at 2:\"@\""],
        "{a: {x: BROKEN, y: 1}, b: [{x: 1}, {x: 2}]}",
    );
}

#[test]
fn hostile_input_stays_cheap() {
    let deep = format!("a = {}1", "[".repeat(100_000));
    assert!(matches!(
        parse(&deep).problems[0].kind,
        crate::ProblemKind::TooDeep { .. }
    ));
    let dotted = format!("{}a = 1\n", "a.".repeat(100_000));
    assert!(!parse(&dotted).problems.is_empty());
    let header = format!("[{}a]\nb = 1\n", "a.".repeat(100_000));
    assert!(!parse(&header).problems.is_empty());
    let many = "a = [".to_owned() + &"1,".repeat(60_000) + "]";
    assert!(parse(&many).root.is_broken());
}

fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "a = ",
        "b.c = ",
        "\n",
        "\n  ",
        "[t]\n",
        "[[t]]\n",
        "[t.u]\n",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "[",
        "]",
        "{",
        "}",
        ",",
        "=",
        ".",
        "# c\n",
        "\\u00e9",
        "\\",
        "1",
        "2025-01-01",
        "true",
        "x y",
        "猫",
        "：",
        "＝",
        "\r\n",
        "\r",
        "\0",
        "\u{feff}",
        "- i\n",
        "\t",
        "inf",
        "0x",
        "_",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..30)
        .prop_map(|pieces| pieces.concat())
}

/// A document in which keys repeat and tables meet in every way.
fn document() -> impl Strategy<Value = String> {
    let key = proptest::sample::select(vec!["a", "b", "c"]);
    let path = proptest::collection::vec(key, 1..3).prop_map(|keys| keys.join("."));
    let value = proptest::sample::select(vec![
        "1",
        "-2.5",
        "\"x\"",
        "'y'",
        "true",
        "2025-01-01",
        "[1, 2]",
        "{ a = 1 }",
        "{ b.c = 1 }",
        "[{ a = 1 }]",
        "\"\"\"\nm\"\"\"",
        "0x1F",
        "1e3",
        "09:30:00",
    ]);
    let line = prop_oneof![
        3 => (path.clone(), value).prop_map(|(path, value)| format!("{path} = {value}\n")),
        1 => path.clone().prop_map(|path| format!("[{path}] # t\n")),
        1 => path.prop_map(|path| format!("[[{path}]]\n")),
    ];
    proptest::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

/// A value of the other engine as JSON; its dates are maps of its own.
fn as_json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, as_json(v))).collect(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(bool) => bool.into(),
    }
}

const PLAUSIBLE: &str = "# Comment
title = \"Hello \\\"world\\\": 猫\"
date = 2025-10-27
updated = 2025-10-27T09:00:00+09:00
tags = [\"a\", 'b', \"🐈\"]
draft = false
weight = 3
summary = \"\"\"
text = more
\"\"\"
badge = { text = \"New\", variant = 'tip' }

[taxonomies]
  series = [
    \"one\", # note
    \"two\",
  ]
[extra.deep]
n = 1.5
[[resources]]
src = \"a.png\"
[[resources]]
src = \"b.png\"
";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 20_000 }))]

    #[test]
    fn any_text_is_read(text in ".*") {
        check_parsed(&text, &parse(&text), Span::new(0, text.len()))?;
    }

    #[test]
    fn any_soup_is_read(text in soup()) {
        check_parsed(&text, &parse(&text), Span::new(0, text.len()))?;
    }

    #[test]
    fn mutated_documents_are_read(mutations in proptest::collection::vec(mutation(), 1..6)) {
        let text = mutate(PLAUSIBLE, &mutations);
        check_parsed(&text, &parse(&text), Span::new(0, text.len()))?;
    }

    #[test]
    fn one_changed_character_leaves_most_fields_alone(mutation in mutation()) {
        let text = mutate(PLAUSIBLE, &[mutation]);
        let before = parse(PLAUSIBLE).root.to_json();
        let after = parse(&text).root.to_json();
        let before = before.as_object().unwrap();
        let kept = before.iter().filter(|&(key, value)| after.get(key) == Some(value));
        prop_assert!(kept.count() + 3 >= before.len(), "{}", text);
    }

    #[test]
    fn both_engines_agree(text in document()) {
        let parsed = parse(&text);
        check_parsed(&text, &parsed, Span::new(0, text.len()))?;
        match toml::from_str::<toml::Table>(&text) {
            Ok(table) => {
                prop_assert_eq!(&parsed.problems, &[], "{}", text);
                prop_assert_eq!(parsed.root.to_json(), as_json(table.into()), "{}", text);
            }
            Err(error) => prop_assert!(!parsed.problems.is_empty(), "{}\n{}", text, error),
        }
    }

    #[test]
    fn both_engines_agree_on_what_is_toml(text in soup()) {
        let theirs = toml::from_str::<toml::Table>(&text);
        let parsed = parse(&text);
        match theirs {
            Ok(table) => {
                let finite = !text.contains("inf");
                prop_assert!(parsed.problems.is_empty() || !finite, "{:?}: {:?}", text, parsed.problems);
                if finite {
                    prop_assert_eq!(parsed.root.to_json(), as_json(table.into()), "{:?}", text);
                }
            }
            Err(error) => prop_assert!(!parsed.problems.is_empty(), "{:?}\n{}", text, error),
        }
    }
}
