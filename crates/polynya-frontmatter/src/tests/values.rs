//! Scalars, spans, anchors, tags and pointers.

use polynya_diagnostics::Span;

use super::{check_problems, check_tree, parse_all};
use crate::{Limits, Node, TextStyle, Value, parse};

#[test]
fn plain_scalars_follow_the_core_schema() {
    for (source, expected) in [
        ("", "null"),
        ("~", "null"),
        ("null", "null"),
        ("NULL", "null"),
        ("nUll", "\"nUll\""),
        ("true", "true"),
        ("True", "true"),
        ("FALSE", "false"),
        ("yes", "\"yes\""),
        ("no", "\"no\""),
        ("on", "\"on\""),
        ("Off", "\"Off\""),
        ("0", "0"),
        ("-0", "0"),
        ("+12", "12"),
        ("017", "17"),
        ("0o17", "15"),
        ("0o18", "\"0o18\""),
        ("0x1F", "31"),
        ("0x", "\"0x\""),
        ("-0x1F", "\"-0x1F\""),
        ("9223372036854775807", "9223372036854775807"),
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "1.8446744073709552e+19"),
        ("0xFFFFFFFFFFFFFFFFF", "2.9514790517935283e+20"),
        ("2.0", "2.0"),
        ("1.", "1.0"),
        (".5", "0.5"),
        ("-1.5e3", "-1500.0"),
        ("1e3", "1000.0"),
        ("1e", "\"1e\""),
        (".", "\".\""),
        ("+", "\"+\""),
        ("1_000", "\"1_000\""),
        ("1:30", "\"1:30\""),
        ("2025-01-01", "\"2025-01-01\""),
        ("1.2.3", "\"1.2.3\""),
        ("12e03", "12000.0"),
        ("-.", "\"-.\""),
        ("+.nan", "\"+.nan\""),
    ] {
        check_tree(&format!("a: {source}\n"), &format!("{{a: {expected}}}"));
    }
}

#[test]
fn type_names_are_json_schemas() {
    let parsed = parse_all("[null, true, 1, 2.0, a, [], {}]");
    let names: Vec<_> = parsed
        .root
        .as_sequence()
        .unwrap()
        .iter()
        .map(Node::type_name)
        .collect();
    let expected = [
        "null", "boolean", "integer", "number", "string", "array", "object",
    ];
    assert_eq!(names, expected);
}

#[test]
fn core_tags_are_honoured() {
    check_tree("a: !!str 12\n", r#"{a: "12"}"#);
    check_tree("a: ! 12\n", r#"{a: "12"}"#);
    check_tree("a: !!str\nb: !!null ''\n", r#"{a: "", b: null}"#);
    check_tree("a: !!int \"12\"\n", "{a: 12}");
    check_tree("a: !!float 1\n", "{a: 1.0}");
    check_tree("a: !!seq [1]\nb: !!map {c: 1}\n", "{a: [1], b: {c: 1}}");
}

#[test]
fn keys_are_their_source_text() {
    check_tree(
        "1: a\ntrue: b\n'q': c\n\"d\\u0041\": d\n~: e\nf g: h\n",
        r#"{1: "a", true: "b", q: "c", dA: "d", ~: "e", f g: "h"}"#,
    );
    check_tree("? a\n: b\n", r#"{a: "b"}"#);
    check_tree("? a\n", "{a: null}");
    check_tree(
        "日付: 2025\nog:title: x\n",
        r#"{日付: 2025, og:title: "x"}"#,
    );
}

#[test]
fn nothing_is_an_empty_mapping() {
    for text in ["", "\n\n", "# only\n", "---\n", "\u{feff}"] {
        check_tree(text, "{}");
        assert_eq!(parse_all(text).root.span, Span::at(0), "{text:?}");
    }
}

#[test]
fn json_is_read() {
    check_tree(
        "{\n\"a\": [1, {\"b\": \"\\u00e9\\/\"}],\n\"c\": null\n}\n",
        r#"{a: [1, {b: "é/"}], c: null}"#,
    );
}

/// Checks the text that each pointer's node spans.
#[track_caller]
fn check_spans(text: &str, expected: &[(&str, &str)]) {
    let parsed = parse_all(text);
    assert_eq!(parsed.problems, [], "{text:?}");
    for (pointer, slice) in expected {
        let span = parsed.root.pointer(pointer).expect(pointer).node.span;
        assert_eq!(&text[span.range()], *slice, "{pointer} of {text:?}");
    }
}

#[test]
fn scalars_span_what_is_written() {
    check_spans(
        "a: x y # c\nb: 'it''s'\nc: \"\\n\"\nd: [1, 'two']\ne: {f: {g: h}}\ni: x\n  y\n",
        &[
            ("/a", "x y"),
            ("/b", "'it''s'"),
            ("/c", "\"\\n\""),
            ("/d", "[1, 'two']"),
            ("/d/1", "'two'"),
            ("/e", "{f: {g: h}}"),
            ("/e/f/g", "h"),
            ("/i", "x\n  y"),
        ],
    );
}

#[test]
fn block_scalars_span_their_header() {
    check_spans(
        "a: |\n  x\n\n  y\n\nb: >- # why | not\n\n  z\nc: |2\n    w\nd: |\ne:\n  - |\n    v\n  - >+\n\n",
        &[
            ("/a", "|\n  x\n\n  y"),
            ("/b", ">- # why | not\n\n  z"),
            ("/c", "|2\n    w"),
            ("/d", "|"),
            ("/e/0", "|\n    v"),
            ("/e/1", ">+"),
        ],
    );
    check_spans("a: !!str &x |\n  y\r\n", &[("/a", "|\n  y")]);
}

#[test]
fn collections_span_first_to_last_child() {
    check_spans(
        "\n# top\na:\n  - b\n  - c: 1\n    d:\n      e: 2 # end\n\nf:\n- g\n\n# tail\n",
        &[
            (
                "",
                "a:\n  - b\n  - c: 1\n    d:\n      e: 2 # end\n\nf:\n- g",
            ),
            ("/a", "- b\n  - c: 1\n    d:\n      e: 2"),
            ("/a/1", "c: 1\n    d:\n      e: 2"),
            ("/a/1/d", "e: 2"),
            ("/f", "- g"),
        ],
    );
    check_spans("a: [b: 1, c]\n", &[("/a/0", "b: 1"), ("/a", "[b: 1, c]")]);
}

#[test]
fn missing_values_have_an_empty_span_after_their_colon() {
    let text = "a:\nb:   # c\n'c' :\nd:\n  - # x\n  -\n  - {e, f: }\n? g\n";
    let parsed = parse_all(text);
    assert_eq!(parsed.problems, []);
    for (pointer, before) in [
        ("/a", "a:"),
        ("/b", "b:"),
        ("/c", "'c' :"),
        ("/d/0", "  -"),
        ("/d/1", "  -"),
        ("/d/2/e", "{e"),
        ("/d/2/f", "f:"),
        ("/g", "? g"),
    ] {
        let node = parsed.root.pointer(pointer).expect(pointer).node;
        assert_eq!(
            (node.span.len(), &node.value),
            (0, &Value::Null),
            "{pointer}"
        );
        assert!(text[..node.span.start].ends_with(before), "{pointer}");
    }
}

#[test]
fn spans_count_from_the_whole_text() {
    let text = "\u{feff}---\r\nt: 猫🐈\r\nk: v\r\n---\r\n";
    let start = text.find('t').unwrap();
    let parsed = parse(text, Span::new(start, text.len() - 5), &Limits::default());
    assert_eq!(parsed.problems, []);
    let found = parsed.root.pointer("/t").unwrap();
    assert_eq!(&text[found.node.span.range()], "猫🐈");
    assert_eq!(&text[found.key.unwrap().span.range()], "t");
    assert_eq!(parsed.root.get("k").unwrap().value.as_str(), Some("v"));
}

#[test]
fn ranges_that_are_none_are_empty() {
    for range in [Span::new(1, 3), Span::new(7, 9), Span::at(2)] {
        assert_eq!(parse("é: x", range, &Limits::default()).problems, []);
    }
}

#[test]
fn comments_are_kept_as_spans() {
    let text = "# one\na: b # two\nc: 'x # no'\n#three";
    let parsed = parse_all(text);
    let comments: Vec<_> = parsed.comments.iter().map(|c| &text[c.range()]).collect();
    assert_eq!(comments, ["# one", "# two", "#three"]);
    let many = "# c\n".repeat(500) + "a:\n" + &"  # d\n".repeat(500) + "  b: c\n";
    assert_eq!(parse_all(&many).comments.len(), 1000);
}

#[test]
fn aliases_copy_and_span_the_alias() {
    let text = "a: &x [1, {b: c}]\nd: *x\ne: &y z\n*y : f\n";
    check_tree(
        text,
        r#"{a: [1, {b: "c"}], d: [1, {b: "c"}], e: "z", z: "f"}"#,
    );
    check_spans(
        text,
        &[("/d", "*x"), ("/d/1/b", "c"), ("/a", "[1, {b: c}]")],
    );
}

#[test]
fn pointers_are_unescaped() {
    let parsed = parse_all("a/b:\n  ~c: [x, y]\n  '': z\n");
    let at = |pointer| {
        parsed
            .root
            .pointer(pointer)
            .map(|found| found.node.to_json())
    };
    assert_eq!(at("/a~1b/~0c/1"), Some("y".into()));
    assert_eq!(at("/a~1b/"), Some("z".into()));
    for none in [
        "a",
        "/a",
        "/a~1b/~0c/01",
        "/a~1b/~0c/2",
        "/a~1b/~0c/-",
        "/a~1b/~0c/+1",
    ] {
        assert_eq!(at(none), None, "{none}");
    }
    assert!(parsed.root.pointer("").unwrap().key.is_none());
}

#[test]
fn styles_are_kept() {
    let parsed = parse_all("[a, 'b', \"c\"]");
    let style = |node: &Node| match &node.value {
        Value::String(text) => text.style,
        other => panic!("{other:?}"),
    };
    let styles: Vec<_> = parsed
        .root
        .as_sequence()
        .unwrap()
        .iter()
        .map(style)
        .collect();
    use TextStyle::{DoubleQuoted, Plain, SingleQuoted};
    assert_eq!(styles, [Plain, SingleQuoted, DoubleQuoted]);
}

#[test]
fn json_leaves_broken_entries_out() {
    let parsed = parse_all("a: .nan\nb: [1, .inf, 2]\nc: 1\n");
    assert_eq!(
        parsed.root.to_json().to_string(),
        r#"{"b":[1,null,2],"c":1}"#
    );
    check_problems(
        "a: .nan\nb: [1, -.inf]\nc: 1e999\n",
        &[
            "NonFinite at 1:\".nan\"",
            "NonFinite at 2:\"-.inf\"",
            "NonFinite at 3:\"1e999\"",
        ],
        "{a: BROKEN, b: [1, BROKEN], c: BROKEN}",
    );
}
