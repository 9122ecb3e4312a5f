//! The report at a terminal, in both languages and several widths.

use polynya_diagnostics::HumanStyle;

use super::super::queue as order;
use super::super::samples::{HOSTILE, everything, finished, id, speaking};
use super::*;

fn plain(width: usize) -> HumanStyle {
    HumanStyle {
        color: false,
        width,
    }
}

fn shown(tag: &str, width: usize) -> String {
    let (language, _) = speaking(tag);
    report(&everything(), plain(width), &language)
}

#[test]
fn a_wide_terminal_shows_every_state_in_english() {
    insta::assert_snapshot!(shown("en", 120));
}

#[test]
fn a_wide_terminal_shows_every_state_in_japanese() {
    insta::assert_snapshot!(shown("ja", 120));
}

#[test]
fn a_narrow_terminal_shows_the_same_in_more_lines() {
    insta::assert_snapshot!(shown("en", 46));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for (tag, width) in [
        ("en", 120),
        ("en", 100),
        ("en", 80),
        ("en", 60),
        ("ja", 60),
        ("ja", 90),
    ] {
        let text = shown(tag, width);
        // The sentences at the end are left to the terminal to break.
        let lines: Vec<&str> = text.lines().collect();
        let last = lines.iter().rposition(|line| line.is_empty()).unwrap();
        for line in &lines[..last] {
            let is = crate::commands::coverage::text::width(line);
            assert!(is <= width, "{tag} {width}: {is}\n{line}");
        }
    }
}

#[test]
fn colour_comes_on_top_of_what_can_be_read_without() {
    let (language, _) = speaking("en");
    let style = HumanStyle {
        color: true,
        width: 120,
    };
    let mut colored = report(&everything(), style, &language);
    assert!(colored.contains("\x1b[33m▒"));
    for code in ["0", "31", "32", "33", "34", "35", "36", "90"] {
        colored = colored.replace(&format!("\x1b[{code}m"), "");
    }
    assert_eq!(colored, shown("en", 120));
}

#[test]
fn what_is_finished_asks_for_nothing() {
    let (language, _) = speaking("en");
    insta::assert_snapshot!(report(&finished(), plain(100), &language));
}

#[test]
fn a_queue_goes_from_what_misleads_to_what_hardly_matters() {
    let coverage = everything();
    let mut text = String::new();
    for (tag, language) in [("ja", "en"), ("fr", "ja"), ("zh-Hans", "en")] {
        let queue = order::queue(&coverage, &id(tag));
        let (language, _) = speaking(language);
        text.push_str(&super::queue(&queue, &id(tag), plain(90), &language));
        text.push_str("――――\n");
    }
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    assert!(HOSTILE.contains('\u{1b}'));
    insta::assert_snapshot!(text);
}
