//! Outlines of small bodies, and what must hold for any.

use proptest::prelude::*;

use super::*;
use crate::Dialect;

fn read(text: &str, dialect: Dialect) -> Outline {
    Outline::read(text, Span::new(0, text.len()), dialect)
}

/// One line for each block: kind, depth, item, text, inlines.
fn show(text: &str, dialect: Dialect) -> Vec<String> {
    let outline = read(text, dialect);
    let one = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Heading {
                level,
                id,
                explicit,
            } => {
                format!("h{level}#{id}{}", if *explicit { "!" } else { "" })
            }
            BlockKind::Cell { table, row, column } => format!("cell {table}.{row}.{column}"),
            BlockKind::Code { info, fenced } => format!("code {info} {fenced}"),
            other => format!("{other:?}").to_lowercase(),
        };
        let item = block
            .item
            .map_or(String::new(), |i| format!(" {}.{}", i.list, i.item));
        let inlines: Vec<String> = (outline.inlines(block).iter())
            .map(|inline| text[inline.span.range()].to_owned())
            .collect();
        let inlines = if inlines.is_empty() {
            String::new()
        } else {
            format!(" {inlines:?}")
        };
        format!("{kind}{item}: {:?}{inlines}", outline.text(block))
    };
    outline.blocks.iter().map(one).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(show(text, Dialect::Markdown), expected);
}

#[test]
fn blocks_are_what_holds_text() {
    check(
        "# A `b` c\n\none\ntwo\n\n> three\n\n- x\n- y\n  - z\n\n---\n",
        &[
            "h1#a-b-c: \"A \u{FFFC} c\" [\"`b`\"]",
            "paragraph: \"one\\ntwo\"",
            "paragraph: \"three\"",
            "item 0.0: \"x\"",
            "item 0.1: \"y\"",
            "item 1.0: \"z\"",
            "rule: \"\"",
        ],
    );
}

#[test]
fn a_paragraph_after_a_nested_list_belongs_to_its_own_item() {
    check(
        "1. a\n\n   - b\n\n   c\n2. d\n",
        &[
            "paragraph 0.0: \"a\"",
            "item 1.0: \"b\"",
            "paragraph 0.0: \"c\"",
            "paragraph 0.1: \"d\"",
        ],
    );
}

#[test]
fn tables_know_their_size_and_cells_their_place() {
    let text = "| a | b |\n|---|---|\n| 1 | `2` |\n";
    check(
        text,
        &[
            "cell 0.0.0: \"a\"",
            "cell 0.0.1: \"b\"",
            "cell 0.1.0: \"1\"",
            "cell 0.1.1: \"\u{FFFC}\" [\"`2`\"]",
        ],
    );
    let outline = read(text, Dialect::Markdown);
    assert_eq!((outline.tables[0].columns, outline.tables[0].rows), (2, 2));
}

#[test]
fn ids_are_unique_and_explicit_ones_come_first() {
    check(
        "# a\n\n## a\n\n## b {#a-1}\n",
        &["h1#a: \"a\"", "h2#a-2: \"a\"", "h2#a-1!: \"b\""],
    );
}

#[test]
fn code_keeps_its_lines_and_loses_its_prefix() {
    check(
        "- a\n\n  ```js x\n  let b;\n\n  c\n  ```\n\n> ```\n> d\n> ```\n",
        &[
            "paragraph 0.0: \"a\"",
            "code js x true 0.0: \"let b;\\n\\nc\\n\"",
            "code  true: \"d\\n\"",
        ],
    );
}

#[test]
fn links_and_images_know_their_targets() {
    let text = "[a](b.md#c) ![*d* e](f.png \"t\") [g] <https://x.org>\n\n[g]: h.md\n";
    let outline = read(text, Dialect::Markdown);
    let shown: Vec<_> = (outline.inlines.iter())
        .map(|inline| match &inline.kind {
            InlineKind::Link {
                target,
                target_span,
                ..
            } => (&**target, target_span.map(|s| &text[s.range()]), ""),
            InlineKind::Image {
                target,
                target_span,
                alt,
            } => (&**target, target_span.map(|s| &text[s.range()]), &**alt),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("b.md#c", Some("b.md#c"), ""),
            ("f.png", Some("f.png"), "d e"),
            ("h.md", None, ""),
            ("https://x.org", Some("https://x.org"), ""),
        ]
    );
    assert_eq!(
        outline.text(&outline.blocks[0]),
        "a \u{FFFC} g https://x.org"
    );
}

#[test]
fn html_gives_tags_ids_and_text() {
    let text = "<p id=\"x\">one <b>two</b></p>\n\na<br>b <!-- c -->\n";
    check(
        text,
        &[
            "html: \"one two\\n\" [\"<p id=\\\"x\\\">\", \"<b>\", \"</b>\", \"</p>\"]",
            "paragraph: \"a\\nb \" [\"<br>\"]",
        ],
    );
    assert_eq!(*read(text, Dialect::Markdown).ids, ["x".into()]);
}

#[test]
fn components_are_blocks_of_their_own() {
    assert_eq!(
        show(
            ":::tip[Hi `x`]\na\n:::\n\n<Steps>\n1. b <B c={1} /> d\n</Steps>\n",
            Dialect::Mdx
        ),
        [
            "component: \"Hi `x`\" [\":::tip[Hi `x`]\"]",
            "paragraph: \"a\"",
            "component: \"\" [\":::\"]",
            "component: \"\" [\"<Steps>\"]",
            "item 0.0: \"b  d\" [\"<B c={1} />\"]",
            "component: \"\" [\"</Steps>\"]",
        ],
    );
}

#[test]
fn text_leads_back_to_the_file() {
    let text = "---\n---\na **b** &amp; c\n";
    let outline = Outline::read(text, Span::new(8, text.len()), Dialect::Markdown);
    let block = &outline.blocks[0];
    assert_eq!(outline.text(block), "a b & c");
    let at = |start, end| &text[outline.locate(block, Span::new(start, end)).range()];
    assert_eq!(at(0, 1), "a");
    assert_eq!(at(2, 3), "b");
    assert_eq!(at(4, 5), "&amp;");
    assert_eq!(at(0, 7), "a **b** &amp; c");
    assert_eq!(&text[block.span.range()], "a **b** &amp; c");
}

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just("# "),
        Just("- "),
        Just("1. "),
        Just("> "),
        Just("    "),
        Just("```\n"),
        Just("`"),
        Just("**"),
        Just("[a](b)"),
        Just("![c](d)"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("<b>"),
        Just("<!--"),
        Just("-->"),
        Just("</Foo>"),
        Just("<Foo a={1}>"),
        Just(":::note[x]\n"),
        Just(":::\n"),
        Just("&amp;"),
        Just("\\*"),
        Just("| a | b |\n|---|---|\n"),
        Just("| 1 "),
        Just("猫、"),
        Just("é"),
        Just("\u{1}"),
        Just("\r\n"),
        Just("{#id}"),
        Just("import a from 'b'\n"),
        Just("word "),
        Just("---\n"),
        Just("\t"),
        Just("{/* "),
        Just("*/}"),
        Just("[r]: x\n"),
        Just("[r]"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn everything_is_where_it_says(text in markdown(), mdx: bool) {
        let dialect = if mdx { Dialect::Mdx } else { Dialect::Markdown };
        let outline = read(&text, dialect);
        let mut last = 0;
        for block in &outline.blocks {
            prop_assert!(text.get(block.span.range()).is_some());
            prop_assert!(block.span.start >= last, "blocks are in order");
            last = block.span.start;
            for inline in outline.inlines(block) {
                prop_assert!(text.get(inline.span.range()).is_some());
            }
            let shown = outline.text(block);
            for (at, c) in shown.char_indices() {
                let span = outline.locate(block, Span::new(at, at + c.len_utf8()));
                let there = text.get(span.range());
                prop_assert!(there.is_some());
                // What is written as it is shown is found as it is.
                if span.len() == c.len_utf8() && c.is_alphanumeric() {
                    prop_assert_eq!(there.unwrap(), c.to_string());
                }
            }
        }
        for table in &outline.tables {
            prop_assert!(text.get(table.span.range()).is_some());
        }
    }
}
