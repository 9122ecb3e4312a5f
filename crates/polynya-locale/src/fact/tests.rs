//! Tests of reading and comparing.

use super::*;

fn locale(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

fn read(tag: &str, text: &str) -> Vec<String> {
    let found = facts(text, &locale(tag));
    let shown = found.iter().map(|fact| {
        let mark = if fact.certain { "" } else { "?" };
        format!("{}{mark} {}", fact.kind.as_str(), fact.canonical())
    });
    shown.collect()
}

#[test]
fn reads() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "en",
            "It raised $5.5M on November 1, 2025.",
            &["money 5500000 USD", "date 2025-11-01"],
        ),
        (
            "ja",
            "2025年11月1日に550万ドルを調達",
            &["date 2025-11-01", "money 5500000 USD"],
        ),
    ];
    for (tag, text, expected) in cases {
        assert_eq!(read(tag, text), *expected, "{text}");
    }
}
