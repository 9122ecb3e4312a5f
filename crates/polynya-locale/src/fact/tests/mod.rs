//! Tests of reading and comparing.

mod properties;

use super::*;

/// Tables of texts: each line has pieces like `ja 11月1日`, between bars.
const EQUAL: &str = include_str!("equal.txt");
const CHANGED: &str = include_str!("changed.txt");
const SILENT: &str = include_str!("silent.txt");

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

/// The pieces of each line of a table.
fn table(text: &'static str) -> impl Iterator<Item = Vec<(&'static str, &'static str)>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter(|line| !line.is_empty()).map(|line| {
        let pieces = line.split(" | ");
        let pieces = pieces.map(|piece| piece.split_once(' ').unwrap());
        pieces.collect()
    })
}

fn compared((tag, text): (&str, &str), (other_tag, other): (&str, &str)) -> Comparison {
    compare(
        &facts(text, &locale(tag)),
        &facts(other, &locale(other_tag)),
    )
}

/// What two pieces say, for when a test fails.
fn shown(one: (&str, &str), other: (&str, &str)) -> String {
    let [first, second] = [one, other].map(|(tag, text)| read(tag, text));
    format!("{one:?} {first:?}\n{other:?} {second:?}")
}

#[test]
fn what_is_written_differently_agrees() {
    let mut failed = Vec::new();
    for line in table(EQUAL) {
        for (place, one) in line.iter().enumerate() {
            assert_ne!(read(one.0, one.1), [""; 0], "{one:?}");
            for other in &line[place + 1..] {
                if compared(*one, *other) != Comparison::default() {
                    failed.push(shown(*one, *other));
                }
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{}\n{}",
        failed.len(),
        failed.join("\n\n")
    );
}

#[test]
fn what_differs_is_changed() {
    for line in table(CHANGED) {
        let found = compared(line[0], line[1]);
        assert_eq!(
            found.changed.len(),
            1,
            "{}\n{found:?}",
            shown(line[0], line[1])
        );
    }
}

#[test]
fn values_are_written_as_the_other_is() {
    let cases = [
        ("en $5.5M", "ja 650万ドル", Some("550万ドル")),
        ("en 1,234 files", "ja 1,334ファイル", Some("1,234")),
        ("en 1,234 files", "de 1.334 Dateien", Some("1.234")),
        ("en 12.5%", "de 12,6 %", Some("12,5 %")),
        (
            "en November 1, 2025",
            "ja 2025年11月2日",
            Some("2025年11月1日"),
        ),
        (
            "en October 24, 2025",
            "ja 2025年11月24日",
            Some("2025年10月24日"),
        ),
        ("en 15:05", "fr 14:05", Some("15:05")),
        ("en Llama 3.1", "ja Llama 3.2", Some("3.1")),
        ("en 15:30", "ja 午後4時30分", None),
        ("en November 1", "de 1. Dezember", None),
        ("en 16 GB", "ja 16MB", None),
        ("en 300 companies", "ja 三千社", None),
        ("en see https://a.org/x", "ja https://a.org/y", None),
    ];
    for (source, target, expected) in cases {
        let [(tag, text), (other_tag, other)] =
            [source, target].map(|piece| piece.split_once(' ').unwrap());
        let (source, target) = (facts(text, &locale(tag)), facts(other, &locale(other_tag)));
        let written = write(&source[0].value, &target[0], other, &locale(other_tag));
        assert_eq!(written.as_deref(), expected, "{text} {other}");
    }
}

#[test]
fn what_may_be_meant_differently_is_not_changed() {
    for line in table(SILENT) {
        let found = compared(line[0], line[1]);
        assert_eq!(found.changed, [], "{}", shown(line[0], line[1]));
    }
}
