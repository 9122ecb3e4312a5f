//! Each trap, each limit, and what is valid YAML but still wrong.

use polynya_diagnostics::Span;

use super::{check_problems, check_tree, parse_all, problems};
use crate::{Limits, ProblemKind, Value, parse, require_mapping};

#[test]
fn each_trap_is_named_at_its_place() {
    for (text, problem, tree) in [
        (
            "a:\n\tb: x\nz: 1\n",
            "TabIndentation/TabIndent at 2:\"\\t\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "a: x\n\tb: y\nz: 1\n",
            "TabIndentation/TabIndent at 2:\"\\t\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "a: |\n\tx\nz: 1\n",
            "TabIndentation/TabIndent at 2:\"\\t\"",
            "{a: BROKEN, z: 1}",
        ),
        (
            "t: Foo: bar\nz: 1\n",
            "ColonInValue/ColonSpaceInValue at 1:\"Foo: bar\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "l:\n  - x\n  - k: Foo: bar # c\nz: 1\n",
            "ColonInValue/ColonSpaceInValue at 3:\"Foo: bar # c\"",
            "{l: BROKEN, z: 1}",
        ),
        (
            "t: @me\nz: 1\n",
            "ReservedStart('@')/ReservedStart('@') at 1:\"@me\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: `x` y\nz: 1\n",
            "ReservedStart('`')/ReservedStart('`') at 1:\"`x` y\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: %x\nz: 1\n",
            "ReservedStart('%')/ReservedStart('%') at 1:\"%x\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: *bold* text\nz: 1\n",
            "ReservedStart('*')/ReservedStart('*') at 1:\"*bold* text\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: | text\nz: 1\n",
            "BadBlockHeader('|')/TextBesideBlock('|') at 1:\"| text\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: > text\nz: 1\n",
            "BadBlockHeader('>')/TextBesideBlock('>') at 1:\"> text\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: - text\nz: 1\n",
            "ReservedStart('-')/ReservedStart('-') at 1:\"- text\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: [Foo](bar) baz\nz: 1\n",
            "TextAfterBracket(']')/ReservedStart('[') at 1:\"[Foo](bar) baz\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: “Foo: bar”\nz: 1\n",
            "ColonInValue/SmartQuotes at 1:\"“Foo: bar”\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t：Foo\nz: 1\n",
            "ExpectedColon/FullwidthColon at 1:\"：\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t:\u{3000}Foo\nz: 1\n",
            "ExpectedColon/FullwidthSpace at 1:\"\\u{3000}\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t:\u{a0}Foo\nz: 1\n",
            "ExpectedColon/NoBreakSpace at 1:\"\\u{a0}\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "date:2025-01-01\nz: 1\n",
            "ExpectedColon/MissingSpaceAfterColon at 1:\":\"",
            "{date: BROKEN, z: 1}",
        ),
        (
            "t: \"a \"b\" c\"\nz: 1\n",
            "TextAfterQuote/UnescapedQuote('\"') at 1:\"\\\"a \\\"b\\\" c\\\"\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: 'it's'\nz: 1\n",
            "TextAfterQuote/UnescapedQuote('\\'') at 1:\"'it's'\"",
            "{t: BROKEN, z: 1}",
        ),
        (
            "t: x\n  u: y\nz: 1\n",
            "BadIndentation/ExtraIndent(0) at 2:\"  \"",
            "{t: \"x\", u: BROKEN, z: 1}",
        ),
        (
            "  t: x\nz: 1\n",
            "BadIndentation/ExtraIndent(0) at 1:\"  \"",
            "{t: \"x\", z: 1}",
        ),
    ] {
        check_problems(text, &[problem], tree);
    }
}

#[test]
fn a_trap_may_explain_the_error_better_than_the_parser() {
    for (text, problem) in [
        (
            "t: **b** c",
            "ReservedStart('*')/ReservedStart('*') at 1:\"**b** c\"",
        ),
        (
            "t: [a, @b, c]",
            "ReservedStart('@')/ReservedStart('@') at 1:\"@b\"",
        ),
        (
            "t: !<foo",
            "ReservedStart('!')/ReservedStart('!') at 1:\"!<foo\"",
        ),
        (
            "t: {{ a }} b",
            "TemplateBraces('{')/ReservedStart('{') at 1:\"{{ a }} b\"",
        ),
        (
            "t: {% if a %}",
            "TemplateBraces('%')/ReservedStart('{') at 1:\"{% if a %}\"",
        ),
        (
            "t: |0\n  x",
            "ZeroBlockIndent('|')/ZeroBlockIndent at 1:\"|0\"",
        ),
        ("t: a\n- b", "ItemAmongFields/StrayItem at 2:\"- b\""),
        ("t: a\n  - b: c", "ItemInText/StrayItem at 2:\"- b: c\""),
        ("t: a\n  - b", "ItemInText/StrayItem at 2:\"- b\""),
        (
            "t:\n  - a: b\n     c: d",
            "BadIndentation/ExtraIndent(4) at 3:\"     \"",
        ),
        (
            "t: a\n  and so: b",
            "ColonInValue/ColonSpaceInValue at 2:\"and so: b\"",
        ),
        (
            "t: \"a\nb\"",
            "QuoteNotIndented/ContinuedQuote at 1:\"\\\"a\"",
        ),
        (
            "t: \"A\": b",
            "ColonInValue/QuotedStart('\"') at 1:\"\\\"A\\\": b\"",
        ),
        (
            "t: [\"A\" b, c]",
            "TextAfterQuote/QuotedStart('\"') at 1:\"\\\"A\\\" b\"",
        ),
        (
            "t: \"a\", \"b\"",
            "TextAfterQuote/ListWithoutBrackets at 1:\"\\\"a\\\", \\\"b\\\"\"",
        ),
        (
            "t: [x, \"\\d\"]",
            "BadEscape/Backslash at 1:\"\\\"\\\\d\\\"\"",
        ),
        (
            "t: [a #1, b]",
            "CommentInFlow('[')/HashInItem at 1:\"#1, b]\"",
        ),
        ("t: [#a, #b]", "ReservedStart('#')/HashInItem at 1:\"#a\""),
        ("t: \"x\"#y", "HashWithoutSpace/HashAfterValue at 1:\"#\""),
        (
            "t: \u{feff}y",
            "UnexpectedCharacter('\\u{feff}')/Invisible at 1:\"\\u{feff}\"",
        ),
        (
            "t: x\u{7}y",
            "UnexpectedCharacter('\\u{7}')/Invisible at 1:\"\\u{7}\"",
        ),
        (
            "t:\n\u{3000}u: v",
            "BadIndentation/FullwidthSpace at 2:\"\\u{3000}\"",
        ),
        (
            "t:\n\u{a0}u: v\n\u{a0}w: x",
            "BadIndentation/NoBreakSpace at 2:\"\\u{a0}\"",
        ),
        (
            "t:\n\u{3000}- u",
            "BadIndentation/FullwidthSpace at 2:\"\\u{3000}\"",
        ),
    ] {
        check_problems(&format!("{text}\nz: 1\n"), &[problem], "{t: BROKEN, z: 1}");
        check_problems(&format!("{text}\n"), &[problem], "{t: BROKEN}");
    }
}

#[test]
fn a_field_that_no_other_follows_is_still_a_field() {
    for (text, problem, tree) in [
        (
            "t:x",
            "ExpectedColon/MissingSpaceAfterColon at 1:\":\"",
            "{t: BROKEN}",
        ),
        (
            "t：x # y",
            "ExpectedColon/FullwidthColon at 1:\"：\"",
            "{t: BROKEN}",
        ),
        (
            "t:\u{3000}x",
            "ExpectedColon/FullwidthSpace at 1:\"\\u{3000}\"",
            "{t: BROKEN}",
        ),
        (
            "# c\nt:\u{a0}x y",
            "ExpectedColon/NoBreakSpace at 2:\"\\u{a0}\"",
            "{t: BROKEN}",
        ),
    ] {
        check_problems(text, &[problem], tree);
    }
    check_problems(
        "t:x\nu：y\n",
        &[
            "ExpectedColon/MissingSpaceAfterColon at 1:\":\"",
            "ExpectedColon/FullwidthColon at 2:\"：\"",
        ],
        "{t: BROKEN, u: BROKEN}",
    );
    for text in [
        "t:x\nprose",
        "https://example.com",
        "two words:x",
        "\"t:x\"",
    ] {
        assert!(parse_all(text).root.as_str().is_some(), "{text}");
    }
}

#[test]
fn a_wide_space_hides_no_other_field() {
    check_problems(
        "a: b\n\u{3000}t: x\n\u{3000}u: y\nz: 1\n",
        &["BadIndentation/FullwidthSpace at 2:\"\\u{3000}\""],
        r#"{a: "b", t: BROKEN, u: BROKEN, z: 1}"#,
    );
    check_problems(
        "t:\n  u: v\n  \u{3000}w: x\n",
        &["BadIndentation/FullwidthSpace at 3:\"\\u{3000}\""],
        r#"{t: {u: "v", w: BROKEN}}"#,
    );
    check_tree("{\u{3000}a: b}\n", "{\u{3000}a: \"b\"}");
}

#[test]
fn errors_without_a_trap_have_a_cause() {
    for (text, problem) in [
        ("t: \"x\nz: 1\n", "UnclosedQuote at 1:\"\\\"x\""),
        (
            "t: &x \"a\" b\nz: 1\n",
            "TextAfterQuote at 1:\"&x \\\"a\\\" b\"",
        ),
        (
            "t: \"\\ud83d\"\nz: 1\n",
            "BadEscape at 1:\"\\\"\\\\ud83d\\\"\"",
        ),
        ("t: [a, b\nz: 1\n", "UnclosedFlow('[') at 1:\"[\""),
        ("t: [a, b}\nz: 1\n", "UnclosedFlow('[') at 1:\"[\""),
        ("t: [a, b]]\nz: 1\n", "UnmatchedBracket(']') at 1:\"]\""),
        ("t: {a: b c: d}\nz: 1\n", "ExpectedComma at 1:\"b c: d\""),
        (
            "t: [\"a\" \"b\", c]\nz: 1\n",
            "ExpectedComma at 1:\"\\\"a\\\" \\\"b\\\"\"",
        ),
        ("t: \"x\n  y\nz: 1\n", "UnclosedQuote at 1:\"\\\"x\""),
        ("t: [\"a, b]\nz: 1\n", "UnclosedQuote at 1:\"\\\"a, b]\""),
        ("t: [a, # b [c]\n d\nz: 1\n", "UnclosedFlow('[') at 1:\"[\""),
        ("t:\n  - x\n - y\nz: 1\n", "BadIndentation at 3:\"- y\""),
        ("t:\n  - x\n  u: y\nz: 1\n", "BadIndentation at 3:\"u: y\""),
        ("t: x\0y\nz: 1\n", "Nul at 1:\"\\0\""),
    ] {
        check_problems(text, &[problem], "{t: BROKEN, z: 1}");
    }
}

#[test]
fn what_only_looks_wrong_is_right() {
    check_tree("t: “Foo”\n", r#"{t: "“Foo”"}"#);
    check_tree("t: a:b\nu: http://x.y\n", r#"{t: "a:b", u: "http://x.y"}"#);
    check_tree("t: 注意：foo\n", r#"{t: "注意：foo"}"#);
    check_tree(
        "t: \"a \\\"b\\\" c\"\nu: 'it''s'\n",
        r#"{t: "a \"b\" c", u: "it's"}"#,
    );
    check_tree("t: C# and F#\n", r##"{t: "C# and F#"}"##);
    check_tree("t: a\n  b\n  - c\n", r#"{t: "a b - c"}"#);
    check_tree("t: a\n  -b\nu: [\n  a]\n", r#"{t: "a -b", u: ["a"]}"#);
}

#[test]
fn duplicate_keys_are_found_at_any_depth() {
    check_problems(
        "a: 1\nb: {c: 1, c: 2}\n'a': 2\n",
        &[
            "DuplicateKey { key: \"c\" } at 2:\"c\" first 2:\"c\"",
            "DuplicateKey { key: \"a\" } at 3:\"'a'\" first 1:\"a\"",
        ],
        "{a: 1, b: {c: 1}}",
    );
    let many: String = (0..100).map(|n| format!("k{n}: 1\n")).collect();
    let text = many + "k3: 2\nk99: 2\n";
    assert_eq!(parse_all(&text).problems.len(), 2);
}

#[test]
fn a_comment_in_the_middle_of_a_value_is_noticed() {
    check_problems(
        "t: Fix issue #5 now \nl:\n  - in C #sharp\n",
        &[
            "SwallowedComment { lost: \"#5 now\" } at 1:\"#5 now\"",
            "SwallowedComment { lost: \"#sharp\" } at 3:\"#sharp\"",
        ],
        r#"{t: "Fix issue", l: ["in C"]}"#,
    );
    check_problems(
        "color: #2e8b57\ntags:\n  - #ice\n  - x\n",
        &[
            "SwallowedComment { lost: \"#2e8b57\" } at 1:\"#2e8b57\"",
            "SwallowedComment { lost: \"#ice\" } at 3:\"#ice\"",
        ],
        r#"{color: null, tags: [null, "x"]}"#,
    );
    check_tree(
        "a: x # note\nb: x  #note\nc: 5 #five\nd: 'x' #y\ne: x #\nf: # y\ng:  #y\nh: #y\n  - z\n",
        r#"{a: "x", b: "x", c: 5, d: "x", e: "x", f: null, g: null, h: ["z"]}"#,
    );
}

#[test]
fn tags_keys_and_anchors_that_we_do_not_read() {
    check_problems(
        "a: !foo bar\nb: !bar [1]\n<<: {c: 1}\n'<<': 2\nd: *nope\ne: &r [*r]\n",
        &[
            "CustomTag { tag: \"!foo\" } at 1:\"!foo\"",
            "CustomTag { tag: \"!bar\" } at 2:\"!bar\"",
            "MergeKey at 3:\"<<\"",
            "DuplicateKey { key: \"<<\" } at 4:\"'<<'\" first 3:\"<<\"",
            "UnknownAnchor { name: \"nope\" } at 5:\"*nope\"",
            "CyclicAlias { name: \"r\" } at 6:\"*r\"",
        ],
        r#"{a: "bar", b: [1], <<: {c: 1}, d: BROKEN, e: [BROKEN]}"#,
    );
    check_problems(
        "[a]: b\nc: {{ name }}\nd: 1\n",
        &[
            "ComplexKey at 1:\"[a]\"",
            "TemplateBraces('{')/ReservedStart('{') at 2:\"{{ name }}\"",
        ],
        "{c: BROKEN, d: 1}",
    );
}

#[test]
fn only_the_first_document_is_read() {
    check_problems(
        "---\na: 1\n---\nb: 2\n",
        &["SeveralDocuments at 3:\"---\""],
        "{a: 1}",
    );
    check_problems(
        "a: 1\nc: @\n---\nb: 2\n",
        &["ReservedStart('@')/ReservedStart('@') at 2:\"@\""],
        "{a: 1, c: BROKEN}",
    );
}

#[test]
fn the_root_may_be_required_to_be_a_mapping() {
    for (text, expected) in [("- a", "array"), ("foo", "string"), ("12", "integer")] {
        let mut parsed = parse_all(text);
        require_mapping(&mut parsed);
        let kind = ProblemKind::NotAMapping { found: expected };
        assert_eq!(parsed.problems[0].kind, kind);
        assert!(parsed.root.is_broken());
    }
    let mut parsed = parse_all("");
    require_mapping(&mut parsed);
    assert_eq!(parsed.problems, []);
}

/// Checks that `text` has one problem, of this kind, and costs little.
#[track_caller]
fn check_limit(text: &str, limits: &Limits, expected: &str) {
    let parsed = parse(text, Span::new(0, text.len()), limits);
    assert_eq!(problems(text, &parsed), expected);
}

#[test]
fn limits_hold() {
    let limits = Limits::default();
    let deep = "TooDeep { limit: 64 }";
    check_limit(&"[".repeat(10_000), &limits, &format!("{deep} at 1:\"[\""));
    let blank = "t: [".to_owned() + &" ".repeat(1 << 19) + "@]";
    check_limit(
        &blank,
        &limits,
        "ReservedStart('@')/ReservedStart('@') at 1:\"@\"",
    );
    let nested = "a: 1\nb: ".to_owned() + &"[".repeat(10_000) + "\nc: 2\n";
    check_limit(&nested, &limits, &format!("{deep} at 2:\"[\""));
    let dashes = "- ".repeat(5_000) + "a";
    check_limit(&dashes, &limits, &format!("{deep} at 1:\"-\""));
    let braces = "{a: ".repeat(63) + "{}" + &"}".repeat(63);
    check_limit(&braces, &limits, "");
    let long = "a: ".to_owned() + &"x".repeat(1 << 20);
    let parsed = parse(&long, Span::new(0, long.len()), &limits);
    assert!(matches!(
        parsed.problems[0].kind,
        ProblemKind::TooLarge { limit: 1_048_576 }
    ));
    assert!(parsed.root.is_broken());
    let many = "- a\n".repeat(200_000);
    check_limit(
        &many,
        &limits,
        "TooManyNodes { limit: 50000 } at 50000:\"a\"",
    );
}

#[test]
fn an_alias_bomb_is_one_problem() {
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..9 {
        let before = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![before; 9].join(","));
    }
    bomb += "title: safe\n";
    let parsed = parse_all(&bomb);
    assert_eq!(
        problems(&bomb, &parsed),
        "TooManyNodes { limit: 50000 } at 5:\"*a3\""
    );
    assert_eq!(
        parsed.root.get("title").unwrap().value.as_str(),
        Some("safe")
    );
    let Value::Sequence(items) = &parsed.root.get("a8").unwrap().value.value else {
        panic!("a8 is a list");
    };
    assert!(
        items
            .iter()
            .all(|item| item.is_broken() || item.as_sequence().is_some())
    );
}

#[test]
fn anchors_inside_anchors_are_not_kept_once_per_level() {
    let opened: String = (0..60).map(|level| format!("&a{level} [")).collect();
    let text = format!(
        "a: {opened}{}{}\nb: *a59\nc: *a0\n",
        "x,".repeat(20_000),
        "]".repeat(60)
    );
    let limit = "TooManyNodes { limit: 50000 } at 3:\"*a0\"";
    check_limit(&text, &Limits::default(), limit);
}
