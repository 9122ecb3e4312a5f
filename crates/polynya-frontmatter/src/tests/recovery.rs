//! One broken field leaves the others readable.

use super::{check_problems, parse_all, tree};

const FIELDS: [&str; 5] = [
    "title: Hello\n",
    "date: 2025-01-01\n",
    "tags:\n  - a\n  - b\n",
    "author:\n  name: Nya\n",
    "draft: false\n",
];

/// The tree of [`FIELDS`] with `extra` after the second one.
fn fields(extra: &str) -> String {
    format!(
        r#"{{title: "Hello", date: "2025-01-01", {extra}tags: ["a", "b"], author: {{name: "Nya"}}, draft: false}}"#
    )
}

#[test]
fn one_bad_line_keeps_all_other_fields() {
    for (bad, extra) in [
        ("bad: \"never closed\n", "bad: BROKEN, "),
        ("bad: 'never closed\n", "bad: BROKEN, "),
        ("bad: a: b\n", "bad: BROKEN, "),
        ("bad: [1, 2\n", "bad: BROKEN, "),
        ("bad: {a: 1\n", "bad: BROKEN, "),
        ("bad: @x\n", "bad: BROKEN, "),
        ("bad: \"a \"b\" c\"\n", "bad: BROKEN, "),
        ("\"bad\": \"a\" b\n", "bad: BROKEN, "),
        ("bad：x\n", "bad: BROKEN, "),
        ("bad:x\n", "bad: BROKEN, "),
        ("bad:\n  x: 1\n y: 2\n", "bad: BROKEN, "),
        ("bad:\n\t- x\n", "bad: BROKEN, "),
        ("no colon here\n", ""),
        ("* a list\n", ""),
        ("]\n", ""),
        ("  bad: x\n", "bad: BROKEN, "),
    ] {
        let text = FIELDS[..2].concat() + bad + &FIELDS[2..].concat();
        let parsed = parse_all(&text);
        assert_eq!(parsed.problems.len(), 1, "{bad:?}: {:?}", parsed.problems);
        let span = parsed.problems[0].span;
        let line = text.find(bad).unwrap();
        assert!(
            span.start >= line && span.end <= line + bad.len(),
            "{bad:?}"
        );
        assert_eq!(tree(&parsed.root), fields(extra), "{bad:?}");
    }
}

#[test]
fn every_bad_field_is_one_problem() {
    check_problems(
        "a: @x\nb: 1\nc: x: y\nd: [\n",
        &[
            "ReservedStart('@')/ReservedStart('@') at 1:\"@x\"",
            "ColonInValue/ColonSpaceInValue at 3:\"x: y\"",
            "UnclosedFlow('[') at 4:\"[\"",
        ],
        "{a: BROKEN, b: 1, c: BROKEN, d: BROKEN}",
    );
}

#[test]
fn duplicates_are_found_across_parts() {
    check_problems(
        "a: 1\nb: @\na: 2\nb: 3\n",
        &[
            "ReservedStart('@')/ReservedStart('@') at 2:\"@\"",
            "DuplicateKey { key: \"a\" } at 3:\"a\" first 1:\"a\"",
            "DuplicateKey { key: \"b\" } at 4:\"b\" first 2:\"b\"",
        ],
        "{a: 1, b: BROKEN}",
    );
}

#[test]
fn anchors_reach_across_parts() {
    check_problems(
        "a: &x [1]\nb: @\nc: *x\nd: {e: &y 1, f: @}\ng: *y\nh: *z\n",
        &[
            "ReservedStart('@')/ReservedStart('@') at 2:\"@\"",
            "ReservedStart('@')/ReservedStart('@') at 4:\"@\"",
            "UnknownAnchor { name: \"z\" } at 6:\"*z\"",
        ],
        "{a: [1], b: BROKEN, c: [1], d: BROKEN, g: 1, h: BROKEN}",
    );
}

#[test]
fn text_before_the_first_field_is_a_problem() {
    check_problems(
        "# comment\nHello there\na: 1\nb: @\n",
        &[
            "ExpectedColon/StrayLine at 2:\"Hello there\"",
            "ReservedStart('@')/ReservedStart('@') at 4:\"@\"",
        ],
        "{a: 1, b: BROKEN}",
    );
}

#[test]
fn a_root_that_is_no_mapping_is_broken_as_a_whole() {
    check_problems(
        "{\n\"a\": 1,\n\"b\": [,]\n}\n",
        &["UnexpectedCharacter(',') at 3:\",\""],
        "BROKEN",
    );
    check_problems(
        "- a\n b\n- [\n",
        &["UnclosedFlow('[') at 3:\"[\""],
        "BROKEN",
    );
}

#[test]
fn comments_survive_recovery_once() {
    let text = "# one\na: 1 # two\nb: @ # bad\nc: x\nno colon\n# last\n";
    let parsed = parse_all(text);
    let comments: Vec<_> = parsed.comments.iter().map(|c| &text[c.range()]).collect();
    assert_eq!(comments, ["# one", "# two"]);
    assert_eq!(tree(&parsed.root), r#"{a: 1, b: BROKEN, c: "x"}"#);
}
