//! What must hold of facts in any text.

use proptest::prelude::*;

use super::super::words::LANGUAGES;
use super::*;

/// Texts with many facts, whole and broken.
fn texts() -> impl Strategy<Value = (&'static str, String)> {
    let tag = prop::sample::select(LANGUAGES);
    tag.prop_flat_map(|tag| {
        let mut pieces: Vec<String> = table(EQUAL)
            .chain(table(SILENT))
            .flatten()
            .filter(|(of, _)| of.starts_with(tag))
            .map(|(_, text)| text.to_owned())
            .collect();
        let marks = [
            " ",
            "\n",
            ".",
            ",",
            ":",
            "/",
            "-",
            "–",
            "〜",
            "$",
            "%",
            "。",
            "、",
            "第",
            "年",
            "月",
            "日",
            "時",
            "分の",
            "半",
            "億",
            "万",
            "兆",
            "十",
            "\u{FFFC}",
            "@",
            "http://",
            "Q",
            "FY",
            "v",
            "x",
            "’",
            "٫",
            "9",
            "00",
            "3",
            "99999999999999999999",
            "e\u{301}",
            "é",
            "ß",
            "\u{A0}",
            "K",
            "B",
            "pm",
            "令和",
            "数",
            "half ",
            "one ",
        ];
        pieces.extend(marks.map(str::to_owned));
        let pieces = prop::collection::vec(prop::sample::select(pieces), 0..12);
        (Just(tag), pieces.prop_map(|pieces| pieces.concat()))
    })
}

fn check_spans(text: &str, found: &[Fact]) {
    let mut end = 0;
    for fact in found {
        assert!(
            fact.span.start >= end && fact.span.end > fact.span.start,
            "{text:?} {found:?}"
        );
        assert!(text.get(fact.span.range()).is_some(), "{text:?} {fact:?}");
        assert!(!fact.canonical().is_empty());
        end = fact.span.end;
    }
}

proptest! {
    #[test]
    fn spans_are_in_order((tag, text) in texts()) {
        check_spans(&text, &facts(&text, &locale(tag)));
    }

    #[test]
    fn any_text_can_be_read(text in "\\PC{0,60}|[0-9０-９०-९.,:/年月日億万%$ \u{A0}a-zA-Z-]{0,60}") {
        for tag in LANGUAGES {
            check_spans(&text, &facts(&text, &locale(tag)));
        }
    }

    #[test]
    fn a_text_agrees_with_itself((tag, text) in texts()) {
        let found = facts(&text, &locale(tag));
        prop_assert_eq!(compare(&found, &found), Comparison::default());
        // Nor does the order matter.
        let mut turned = found.clone();
        turned.reverse();
        prop_assert_eq!(compare(&found, &turned), Comparison::default());
    }

    #[test]
    fn sides_can_be_swapped((tag, text) in texts(), (other_tag, other) in texts()) {
        let source = facts(&text, &locale(tag));
        let target = facts(&other, &locale(other_tag));
        let there = compare(&source, &target);
        let mut back = compare(&target, &source);
        for pair in &mut back.changed {
            *pair = (pair.1, pair.0);
        }
        back.changed.sort_unstable();
        prop_assert_eq!(there.changed, back.changed);
        prop_assert_eq!(there.only_source, back.only_target);
        prop_assert_eq!(there.only_target, back.only_source);
    }

    #[test]
    fn what_is_written_agrees((tag, text) in texts(), (other_tag, other) in texts()) {
        let source = facts(&text, &locale(tag));
        let target = facts(&other, &locale(other_tag));
        for (fact, like) in source.iter().zip(&target) {
            let Some(written) = write(&fact.value, like, &other, &locale(other_tag)) else { continue };
            let fixed = format!("{}{written}{}", &other[..like.span.start], &other[like.span.end..]);
            let read = facts(&fixed, &locale(other_tag));
            let here = read.iter().find(|read| read.span.start == like.span.start);
            let agreed = here.map(|here| compare(std::slice::from_ref(fact), std::slice::from_ref(here)).changed);
            prop_assert_eq!(agreed, Some(Vec::new()), "{}", fixed);
        }
    }

    #[test]
    fn a_comparison_names_each_fact_once((tag, text) in texts(), (other_tag, other) in texts()) {
        let source = facts(&text, &locale(tag));
        let target = facts(&other, &locale(other_tag));
        let found = compare(&source, &target);
        let mut left: Vec<usize> = found.changed.iter().map(|pair| pair.0).chain(found.only_source).collect();
        let mut right: Vec<usize> = found.changed.iter().map(|pair| pair.1).chain(found.only_target).collect();
        for (places, facts) in [(&mut left, &source), (&mut right, &target)] {
            let all = places.len();
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(places.len(), all);
            prop_assert!(places.iter().all(|place| *place < facts.len()));
        }
    }
}

/// Each would take minutes if anything looked at the whole text, or at all
/// pairs of facts, for each of its parts.
#[test]
fn long_texts_are_read_in_one_go() {
    let parts = [
        "1 ", "1", "1,", "1.", "a", "a@", "年", "1年", "一", "10-", "$", "three ", "http://", "第",
        "é", "1/", "1:", "May ",
    ];
    for part in parts {
        let text = part.repeat(10_000 / part.len());
        for tag in ["en", "ja", "de"] {
            let found = facts(&text, &locale(tag));
            let other = facts(&text.replace('1', "2"), &locale(tag));
            let _ = compare(&found, &other);
        }
    }
}
