//! Comments: with a base and without, too long, and hostile.

use polynya_pipeline::freshness::{State, UnitKind};

use super::super::samples::{HOSTILE, coverage, everything, id, item, speaking};
use super::*;

/// What [`everything`] was before: some of it better, some worse, some not there.
fn before() -> BaseReport {
    let mut base = BaseReport::of(&everything());
    base.locales.insert("ja".to_owned(), Share::nearest(90.0));
    base.locales.insert("fr".to_owned(), Share::nearest(97.1));
    base.locales.remove("pt-BR");
    base.items.retain(|key, _| key.3 != "pt-BR");
    for (key, then) in &mut base.items {
        match (&*key.2, &*key.3) {
            ("krill", "ja") => then.work = 1,
            ("night", "fr") => then.work = 40,
            ("open-water", "ar") => (then.missing, then.work) = (true, 0),
            _ => {}
        }
    }
    base
}

#[test]
fn a_comment_says_what_changed_in_english() {
    let (language, _) = speaking("en");
    insta::assert_snapshot!(report(&everything(), Some(&before()), &language));
}

#[test]
fn a_comment_says_how_things_are_in_japanese() {
    let (language, _) = speaking("ja");
    insta::assert_snapshot!(report(&everything(), None, &language));
}

#[test]
fn content_is_nothing_but_text() {
    let units = [(HOSTILE, UnitKind::Block, State::Missing, ["", "x", ""])];
    let hostile = item(("timeline", HOSTILE, "ja"), State::Missing, 0, &units);
    let hostile = coverage(&["ja"], &["timeline"], vec![hostile]);
    for tag in ["en", "ja"] {
        let (language, _) = speaking(tag);
        let text = report(&hostile, Some(&BaseReport::default()), &language);
        for what in [
            "<script", "</script", "<img", "@", "`", "[c]", "<!--", "\u{1b}", "|b|",
        ] {
            assert!(!text.contains(what), "{what}: {text}");
        }
        assert!(text.contains("&#64;&#8288;everyone"), "{text}");
    }
}

#[test]
fn a_comment_is_never_too_long_for_github() {
    let units = [(
        "body/1",
        UnitKind::Block,
        State::Missing,
        ["", "Some words.", ""],
    )];
    let mut items = Vec::new();
    let names: Vec<String> = (0..3_000)
        .map(|n| format!("{n}-{}", "氷".repeat(n % 300)))
        .collect();
    for name in &names {
        for tag in ["ja", "ar"] {
            items.push(item(("notes", name, tag), State::Missing, 0, &units));
        }
    }
    let long = coverage(&["ja", "ar"], &["notes"], items);
    let (language, _) = speaking("en");
    let text = report(&long, Some(&BaseReport::default()), &language);
    assert!(text.len() < 65_536, "{}", text.len());
    let opened = text.matches("<details>").count();
    assert_eq!(text.matches("</details>").count(), opened);
    let listed = text.lines().filter(|line| line.starts_with("- ")).count();
    // Each of 6,000 files is worse and is to be done.
    let note = format!("_{} more lines", 12_000 - listed);
    assert!(
        text.contains(&note),
        "{listed}: {}",
        &text[text.len() - 300..]
    );
    assert_eq!(long.locales[0].locale, id("ja"));
}
