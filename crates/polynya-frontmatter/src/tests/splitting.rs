//! Where front matter starts and ends.

use crate::{Split, split};

/// Checks the parts of `text`: `fence|yaml|close|body`, `missing: reason`, or
/// `unclosed: content`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let found = match split(text) {
        Split::FrontMatter(parts) => {
            let slices = [parts.fence, parts.content, parts.close, parts.body];
            slices.map(|span| &text[span.range()]).join("|")
        }
        Split::Missing { reason, body } => {
            assert!(text.ends_with(&text[body.range()]));
            format!("missing: {reason:?}")
        }
        Split::Unclosed {
            content,
            suggestion,
            ..
        } => {
            assert_eq!(content.end, suggestion);
            format!("unclosed: {}", &text[content.range()])
        }
    };
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn a_block_is_split() {
    check("---\na: 1\n---\nBody\n", "---|a: 1\n|---|Body\n");
    check("---\na: 1\n---", "---|a: 1\n|---|");
    check("---\r\na: 1\r\n---\r\nB", "---|a: 1\r\n|---|B");
    check("\u{feff}---\na: 1\n---\n", "---|a: 1\n|---|");
    check("--- \t\na: 1\n---  \nB", "---|a: 1\n|---|B");
    check("---\na: 1\n...\nB", "---|a: 1\n|...|B");
    check("---\n---\nB", "---||---|B");
    check("---\n\n---\nB", "---|\n|---|B");
    check("---\n# c\n---\nB", "---|# c\n|---|B");
}

#[test]
fn later_fences_belong_to_the_body() {
    check(
        "---\na: 1\n---\nB\n\n---\n\nC\n---\n",
        "---|a: 1\n|---|B\n\n---\n\nC\n---\n",
    );
    check(
        "---\na: |\n  ---\n  x\n---\nB",
        "---|a: |\n  ---\n  x\n|---|B",
    );
    check(
        "---\na: 1 ---\n ---\n----\n---\nB",
        "---|a: 1 ---\n ---\n----\n|---|B",
    );
}

#[test]
fn blank_lines_and_comments_do_not_end_a_block() {
    for yaml in [
        "\na: 1\n\n# note\n\nb: 2\n\n",
        "# Heading-like\n\n# another\na: 1\n",
        "tags:\n\n- a\n\n- b\n",
        "a: |\n  text\n\n  more text\n\n  # heading\nb: 1\n",
        "a: 1\n\n# trailing comment\n",
        "a: [\n\nb,\nc\n]\n",
        "a: 1\n\nstray line\nb: 2\n",
        "stray line\n",
        "title：x\n",
        "date:2025\n",
        "{\"a\": 1}\n",
        "\"a b\": 1\n",
        "some words here: x\n",
    ] {
        check(&format!("---\n{yaml}---\nB"), &format!("---|{yaml}|---|B"));
    }
}

#[test]
fn a_missing_fence_is_noticed() {
    check("---\na: 1\nb: 2\n", "unclosed: a: 1\nb: 2\n");
    check("---\na: 1", "unclosed: a: 1");
    check("---\na: 1\n\n# Title\n\nSome text.\n", "unclosed: a: 1\n");
    check("---\na: 1\n# Title\nSome text.\n", "unclosed: a: 1\n");
    check(
        "---\ntags:\n  - x\n\n![i](j.png)\n",
        "unclosed: tags:\n  - x\n",
    );
    check("---\na: 1\n\n- item\n- item\n", "unclosed: a: 1\n");
    check("---\na: 1\nimport X from 'x'\n", "unclosed: a: 1\n");
}

#[test]
fn a_thematic_break_in_the_body_does_not_close_a_block() {
    check(
        "---\na: 1\n\n# Title\n\nSome text.\n\n---\n\nMore.\n",
        "unclosed: a: 1\n",
    );
    check(
        "---\na: 1\nimport X from 'x'\n\n# Title\n\nSome text.\n\n---\n",
        "unclosed: a: 1\n",
    );
    check(
        "---\na: 1\n\nThis is one sentence with: colons.\n\n---\n",
        "unclosed: a: 1\n",
    );
    check(
        "---\na: 1\nb:\n  - c\n\nSome text.\nNote: this.\nMore text.\n\n---\n",
        "unclosed: a: 1\nb:\n  - c\n",
    );
}

#[test]
fn a_document_may_have_no_front_matter() {
    check("", "missing: Empty");
    check("\u{feff} \n\r\n", "missing: Empty");
    check("# Title\n\nText\n", "missing: NoFence");
    check("---\n\nText.\n\n---\n\nMore.\n", "missing: NoFence");
    check("---\nJust text.\n", "missing: NoFence");
    check("---\n# Title\n\nText.\n\n---\n", "missing: NoFence");
    check("---", "missing: NoFence");
    check("{/* mdx */}\n\ntext", "missing: NoFence");
    check("{% raw %}\n", "missing: NoFence");
}

#[test]
fn what_precedes_the_fence_is_named() {
    for (before, fence) in [("\n", 1..4), ("<!-- c -->\n", 11..14), ("Text\n\n", 6..9)] {
        let text = format!("{before}---\na: 1\n---\nB");
        let Split::Missing { reason, .. } = split(&text) else {
            panic!("{text:?}");
        };
        let expected = format!(
            "LeadingContent {{ fence: Span {{ start: {}, end: {} }} }}",
            fence.start, fence.end
        );
        assert_eq!(format!("{reason:?}"), expected);
    }
    check("Text\n\n---\n\nMore\n\n---\n", "missing: NoFence");
    check(
        "Text\n\n---\nNote: x\n\nMore text\n\n---\n",
        "missing: NoFence",
    );
    check("Text\n\n```yaml\n---\na: 1\n---\n```\n", "missing: NoFence");
}

#[test]
fn what_was_meant_as_a_fence_is_named() {
    for fence in [
        "----",
        "- - -",
        "—--",
        "–––",
        "‐‐‐",
        "--- yaml",
        "---yaml",
        " ---",
        "--",
        "——",
        "－－－",
    ] {
        let text = format!("{fence}\na: 1\n{fence}\nB");
        let Split::Missing { reason, .. } = split(&text) else {
            panic!("{text:?}");
        };
        assert!(
            format!("{reason:?}").starts_with("BadFence"),
            "{fence}: {reason:?}"
        );
        check(&format!("{fence}\n\nText\n"), "missing: NoFence");
    }
    check("- a\nb: 1\n", "missing: NoFence");
    check("-- a b\nc: 1\n", "missing: NoFence");
}

#[test]
fn toml_stands_between_plus_signs() {
    check("+++\na = 1\n+++\nB", "+++|a = 1\n|+++|B");
    check("\u{feff}+++ \r\na = 1\r\n+++\r\nB", "+++|a = 1\r\n|+++|B");
    check("+++\n+++\n", "+++||+++|");
    check("---toml\na = 1\n---\nB", "---toml|a = 1\n|---|B");
    check("--- toml\na = 1\n---\nB", "--- toml|a = 1\n|---|B");
    check("+++\na = 1\n\n# Title\n\nText.\n", "unclosed: a = 1\n");
    check(
        "+++\na = 1\n[b]\nc = [\n  1,\n]\nText.\n",
        "unclosed: a = 1\n[b]\nc = [\n  1,\n]\n",
    );
    check("+++\na = 1\n---\nText.\n", "unclosed: a = 1\n");
    check("+++\n\nText\n", "missing: NoFence");
    check("+++", "missing: NoFence");
}

#[test]
fn another_kind_of_fence_in_place_of_the_closing_one_is_noticed() {
    for (text, expected) in [
        ("+++\na = 1\n---\nB", Some("---")),
        ("---\na: 1\n+++\nB", Some("+++")),
        ("---\na: 1\nB b.\n", None),
    ] {
        let Split::Unclosed { instead, .. } = split(text) else {
            panic!("{text:?}");
        };
        assert_eq!(
            instead.map(|span| &text[span.range()]),
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn json_ends_with_its_brace() {
    check("{\n  \"a\": 1\n}\nB", "|{\n  \"a\": 1\n}||B");
    check(
        "{\"a\": {\"b\": \"}\"}}\r\nB",
        "|{\"a\": {\"b\": \"}\"}}||B",
    );
    check("{}\nB", "|{}||B");
    check("{ // note\n a: 1 }\nB", "|{ // note\n a: 1 }||B");
    check("{\n'a': 1\n}", "|{\n'a': 1\n}||");
    check(";;;\n{\"a\": 1}\n;;;\nB", ";;;|{\"a\": 1}\n|;;;|B");
    check("---json\n{\"a\": 1}\n---\nB", "---json|{\"a\": 1}\n|---|B");
    // A bracket too few or too many inside does not reach into the body.
    check(
        "{\n\"a\": {\n\"b\": 1\n}\n\n`}`\n",
        "|{\n\"a\": {\n\"b\": 1\n}||\n`}`\n",
    );
    check(
        "{\n\"a\": 1},\n\"b\": 2\n}\nB",
        "|{\n\"a\": 1},\n\"b\": 2\n}||B",
    );
    check("{\n  \"a\": 1\n\n# Title\n", "unclosed: {\n  \"a\": 1\n");
    for expression in [
        "{/* mdx */}\n",
        "{% raw %}\n",
        "{{< x \"a\": >}}\n",
        "{: .class}\n",
        "{\"text\"}\n",
        "{title}\n",
        "{#id}\n",
    ] {
        check(expression, "missing: NoFence");
    }
}

#[test]
fn late_and_odd_plus_signs_are_named() {
    for (text, reason) in [
        ("\n+++\na = 1\n+++\nB", "LeadingContent"),
        ("Text\n\n+++\na = 1\n[b]\n+++\nB", "LeadingContent"),
        ("Text\n\n+++\nmore\n+++\nB", "NoFence"),
        ("++++\na = 1\n++++\nB", "BadFence"),
        ("＋＋＋\na = 1\n＋＋＋\nB", "BadFence"),
        ("++\ntext\n", "NoFence"),
    ] {
        let Split::Missing { reason: found, .. } = split(text) else {
            panic!("{text:?}");
        };
        assert!(
            format!("{found:?}").starts_with(reason),
            "{text:?}: {found:?}"
        );
    }
}
