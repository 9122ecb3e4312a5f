use polynya_diagnostics::Span;
use polynya_markdown::{Dialect, Outline};
use proptest::prelude::*;

use super::*;

fn outline(text: &str) -> Outline {
    Outline::read(text, Span::new(0, text.len()), Dialect::Mdx)
}

/// The pairs as texts, `source = target`, and what is left on either side.
fn describe(source: &str, target: &str) -> String {
    let (source, target) = (outline(source), outline(target));
    let alignment = Alignment::of(&source, &target);
    let text = |outline: &Outline, at: usize| {
        let text = outline.text(&outline.blocks[at]);
        text.lines().next().unwrap_or("-").to_owned()
    };
    let mut lines = Vec::new();
    for &(a, b) in alignment.pairs() {
        lines.push(format!("{} = {}", text(&source, a), text(&target, b)));
    }
    for at in only_source(&alignment) {
        lines.push(format!("- {}", text(&source, at)));
    }
    for at in only_target(&alignment) {
        lines.push(format!("+ {}", text(&target, at)));
    }
    lines.join("\n")
}

#[track_caller]
fn check(source: &str, target: &str, expected: &str) {
    assert_eq!(describe(source, target), expected.trim());
}

/// Blocks of the source that are in no pair.
fn only_source(alignment: &Alignment) -> Vec<usize> {
    let unpaired = unpaired(alignment);
    unpaired.flat_map(|(source, _)| source.clone()).collect()
}

/// Blocks of the target that are in no pair.
fn only_target(alignment: &Alignment) -> Vec<usize> {
    let unpaired = unpaired(alignment);
    unpaired.flat_map(|(_, target)| target.clone()).collect()
}

fn unpaired(alignment: &Alignment) -> impl Iterator<Item = &Stretch> {
    let mut pairs = alignment.pairs().iter().peekable();
    alignment.regions().iter().filter(move |(source, target)| {
        let pair = (source.start, target.start);
        pairs.next_if(|next| **next == pair).is_none()
    })
}

#[test]
fn equal_sequences_are_paired_one_to_one() {
    check(
        "Intro\n\n## Ice\n\nOld ice.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "序\n\n## 氷\n\n古い氷。\n\n- 一\n- 二\n\n| あ | い |\n|---|---|\n| 1 | 2 |\n",
        "Intro = 序\nIce = 氷\nOld ice. = 古い氷。\none = 一\ntwo = 二\na = あ\nb = い\n1 = 1\n2 = 2",
    );
}

#[test]
fn a_missing_section_is_told_by_what_is_in_the_others() {
    check(
        "## Install\n\n```sh\nnpm install floe\n```\n\n## Feed\n\nFish.\n\n## Use\n\n```sh\nfloe watch\n```\n",
        "## 導入\n\n```sh\nnpm install floe\n```\n\n## 使い方\n\n```sh\nfloe watch\n```\n",
        "Install = 導入\nnpm install floe = npm install floe\nUse = 使い方\nfloe watch = floe watch\n- Feed\n- Fish.",
    );
}

#[test]
fn ids_numbers_and_names_in_titles_tell_sections_apart() {
    check(
        "## Snow {#snow}\n\n## Ice {#ice}\n",
        "## 氷 {#ice}\n",
        "Ice = 氷\n- Snow",
    );
    check(
        "## Winter 2024\n\n## Winter 2025\n",
        "## 2025年の冬\n",
        "Winter 2025 = 2025年の冬\n- Winter 2024",
    );
    check(
        "## Using `floe`\n\n## Polynya CLI\n",
        "## Polynya のコマンド\n",
        "Polynya CLI = Polynya のコマンド\n- Using \u{fffc}",
    );
}

#[test]
fn what_cannot_be_told_stays_unpaired() {
    check(
        "## A\n\n## B\n\n## C\n",
        "## あ\n\n## い\n",
        "- A\n- B\n- C\n+ あ\n+ い",
    );
    check(
        "## A\n\nOne.\n\nTwo.\n",
        "## あ\n\nいちとに。\n",
        "A = あ\n- One.\n- Two.\n+ いちとに。",
    );
}

#[test]
fn paragraphs_are_paired_around_what_is_missing() {
    check(
        "See `floe`.\n\nThe cat.\n\nSee `berg`.\n",
        "`floe` を見る。\n\n`berg` を見る。\n",
        "See \u{fffc}. = \u{fffc} を見る。\nSee \u{fffc}. = \u{fffc} を見る。\n- The cat.",
    );
}

#[test]
fn rows_of_a_table_are_told_by_their_numbers() {
    check(
        "| year | seals |\n|---|---|\n| 2023 | 14 |\n| 2024 | 25 |\n| 2025 | 36 |\n",
        "| 年 | アザラシ |\n|---|---|\n| 2023 | 14 |\n| 2025 | 36 |\n",
        "year = 年\nseals = アザラシ\n2023 = 2023\n14 = 14\n2025 = 2025\n36 = 36\n- 2024\n- 25",
    );
}

#[test]
fn swapped_sections_are_not_taken_for_each_other() {
    let found = describe(
        "## One\n\n```sh\nfloe watch ice\nfloe stop\n```\n\n## Two\n\n```sh\nberg count seals\nberg stop\n```\n",
        "## 二\n\n```sh\nberg count seals\nberg stop\n```\n\n## 一\n\n```sh\nfloe watch ice\nfloe stop\n```\n",
    );
    assert!(
        !found.contains("One = 二") && !found.contains("Two = 一"),
        "{found}"
    );
}

#[test]
fn hostile_outlines_take_no_quadratic_time() {
    let many = |count: usize, level: &str| format!("{level} x `y`\n\n").repeat(count);
    let started = std::time::Instant::now();
    let (source, target) = (outline(&many(40_000, "#")), outline(&many(39_000, "##")));
    let alignment = Alignment::of(&source, &target);
    assert!(alignment.pairs().len() <= 39_000);
    assert!(started.elapsed().as_secs() < 20);
}

/// Bodies of headings, paragraphs, code and lists.
fn body() -> impl Strategy<Value = String> {
    let block = prop::sample::select(vec![
        "# One\n\n",
        "## Two\n\n",
        "### 2025\n\n",
        "Ice.\n\n",
        "氷です。\n\n",
        "See `floe`.\n\n",
        "```sh\nfloe\n```\n\n",
        "- a\n- b\n\n",
        "| a |\n|---|\n| 1 |\n\n",
        "<Card>\n\n",
        "</Card>\n\n",
        "---\n\n",
        "> quote\n\n",
        "1. x\n\n   y\n\n",
    ]);
    prop::collection::vec(block, 0..14).prop_map(|blocks| blocks.concat())
}

proptest! {
    #[test]
    fn a_body_is_aligned_with_itself(text in body()) {
        let outline = outline(&text);
        let alignment = Alignment::of(&outline, &outline);
        let all: Vec<_> = (0..outline.blocks.len()).map(|at| (at, at)).collect();
        prop_assert_eq!(alignment.pairs(), &all);
    }

    #[test]
    fn pairs_never_cross_and_regions_cover_both(one in body(), other in body()) {
        let (source, target) = (outline(&one), outline(&other));
        let alignment = Alignment::of(&source, &target);
        for pair in alignment.pairs().windows(2) {
            prop_assert!(pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
        }
        for stretches in [alignment.sections(), alignment.regions()] {
            let mut at = (0, 0);
            for (ours, theirs) in stretches {
                prop_assert_eq!((ours.start, theirs.start), at);
                at = (ours.end, theirs.end);
            }
            prop_assert_eq!(at, (source.blocks.len(), target.blocks.len()));
        }
        let left = only_source(&alignment).len();
        prop_assert_eq!(left + alignment.pairs().len(), source.blocks.len());
    }
}
