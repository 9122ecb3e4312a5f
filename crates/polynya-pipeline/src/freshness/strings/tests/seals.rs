//! What records make of units.

use std::sync::Arc;

use super::{line, locale, project};
use crate::freshness::{By, Seal, SealedStrings, State, StringSeals, StringUnit};

/// The seal of every group, attested as it is.
fn sealed(files: &[(&str, &str)]) -> StringSeals {
    let (resources, none) = (project(files), StringSeals::new());
    let strings = SealedStrings::new(&resources, &none).unwrap();
    let mut seals = StringSeals::new();
    for group in &resources.strings.as_ref().unwrap().groups {
        let seal = seals.entry(Arc::clone(&group.id)).or_default();
        for locale in strings.locales() {
            let units = strings.units(&group.id, locale);
            let records = units.iter().filter_map(|unit| {
                let record = unit.sealed(By::Human, Some("0123abcd"))?;
                Some(((&*unit.name).into(), record))
            });
            let records = records.collect();
            Seal::clone_from(
                seal,
                &Seal {
                    locales: [(locale.clone(), records)].into(),
                    ..Seal::default()
                },
            );
        }
    }
    seals
}

fn states(files: &[(&str, &str)], seals: &StringSeals, group: &str) -> Vec<String> {
    let resources = project(files);
    let strings = SealedStrings::new(&resources, seals).unwrap();
    let units = strings.units(group, &locale("ja"));
    units.iter().map(line).collect()
}

const EN: &str = "one = The ice is thin\n    .title = Ice\ntwo = Polynya\nthree = Say that again\n";
const JA: &str = "one = 氷が薄い\n    .title = 氷\ntwo = Polynya\nthree = Say that again\n";

#[test]
fn only_what_says_something_else_is_stale() {
    let seals = sealed(&[("en/a.ftl", EN), ("ja/a.ftl", JA)]);
    let records = &seals["a"].locales[&locale("ja")];
    let by: Vec<&str> = records.values().map(|record| record.by.name()).collect();
    assert_eq!(by, ["human", "human", "copied"]);

    let now = |en: &str| states(&[("en/a.ftl", en), ("ja/a.ftl", JA)], &seals, "a");
    assert_eq!(
        now(EN),
        [
            "one fresh",
            "one.title fresh",
            "two fresh",
            "three untranslated"
        ]
    );
    let wrapped = EN.replace("one = The ice", "one =\n  The ice\n ");
    assert_eq!(now(&wrapped)[..3], now(EN)[..3]);
    let changed = EN.replace("thin", "thick").replace("Polynya", "Lead");
    assert_eq!(
        now(&changed)[..3],
        ["one stale", "one.title fresh", "two stale"]
    );
}

#[test]
fn a_record_of_other_hashes_attests_nothing() {
    let files = [("en/a.ftl", "one = Ice\n"), ("ja/a.ftl", "one = 氷\n")];
    let mut seals = sealed(&files);
    let records = seals
        .values_mut()
        .flat_map(|seal| seal.locales.values_mut());
    for record in records.flat_map(|records| records.values_mut()) {
        record.version += 1;
    }
    assert_eq!(states(&files, &seals, "a"), ["one unattested"]);
}

#[test]
fn a_copy_is_never_sealed_and_stays_one_when_the_source_goes_on() {
    let files = [("en/a.ftl", EN), ("ja/a.ftl", JA)];
    let (resources, mut seals) = (project(&files), sealed(&files));
    let none = StringSeals::new();
    let strings = SealedStrings::new(&resources, &none).unwrap();
    let mut units = strings.units("a", &locale("ja"));
    let copy = units.pop().unwrap();
    assert_eq!((copy.state, copy.is_same()), (State::Untranslated, true));
    assert_eq!(copy.sealed(By::Human, None), None);

    let records = seals
        .values_mut()
        .flat_map(|seal| seal.locales.values_mut());
    for records in records {
        let mut record = records["two"].clone();
        record.source = copy.source_hash;
        records.insert("three".into(), record);
    }
    let changed = EN.replace("that again", "it once more");
    let files = [("en/a.ftl", &*changed), ("ja/a.ftl", JA)];
    assert_eq!(states(&files, &seals, "a")[3], "three untranslated");
}

#[test]
fn an_edited_translation_is_told_from_the_sealed_one() {
    let files = [("en/a.ftl", EN), ("ja/a.ftl", JA)];
    let seals = sealed(&files);
    let edited = JA.replace("氷が薄い", "氷がとても薄い");
    let resources = project(&[files[0], ("ja/a.ftl", &edited)]);
    let strings = SealedStrings::new(&resources, &seals).unwrap();
    let units = strings.units("a", &locale("ja"));
    let edited: Vec<bool> = units.iter().map(StringUnit::is_edited).collect();
    assert_eq!(edited, [true, false, false, false]);
}

#[test]
fn a_message_that_moves_keeps_its_record() {
    let before = [
        ("en/a.ftl", "one = Ice\ntwo = Sea\n"),
        ("ja/a.ftl", "one = 氷\ntwo = 海\n"),
    ];
    let seals = sealed(&before);
    let after = [
        ("en/a.ftl", "one = Ice\n"),
        ("en/b.ftl", "two = Sea\n"),
        ("ja/a.ftl", "one = 氷\ntwo = 海\n"),
    ];
    assert_eq!(states(&after, &seals, "b"), ["two fresh"]);
    assert_eq!(states(&after, &seals, "a"), ["one fresh"]);
}
