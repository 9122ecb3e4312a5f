//! Files as a whole.

use super::{collection, locale, project};
use crate::coverage::Item;
use crate::freshness::{By, Seal, SealedStrings, StringSeals};

/// The items, with everything in Japanese attested whose name is in `attested`.
fn items(files: &[(&str, &str)], attested: &[&str], texts: bool) -> Vec<Item> {
    let (resources, none) = (project(files), StringSeals::new());
    let strings = SealedStrings::new(&resources, &none).unwrap();
    let mut seals = StringSeals::new();
    for group in &resources.strings.as_ref().unwrap().groups {
        let units = strings.units(&group.id, &locale("ja"));
        let units = units.iter().filter(|unit| attested.contains(&&*unit.name));
        let records = units.filter_map(|unit| {
            let record = unit.sealed(By::Human, None)?;
            Some(((&*unit.name).into(), record))
        });
        let locales = [(locale("ja"), records.collect())].into();
        seals.insert(
            group.id.clone(),
            Seal {
                locales,
                ..Seal::default()
            },
        );
    }
    let strings = SealedStrings::new(&resources, &seals).unwrap();
    strings.items(&collection(), texts)
}

fn check(en: &str, ja: &str, attested: &[&str], expected: &str) {
    let files = [("en/a.ftl", en), ("ja/a.ftl", ja)];
    let items = items(&files, attested, false);
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].state.name(), expected, "{en} {ja}");
}

#[test]
fn a_file_is_as_its_units_are() {
    let en = "one = The ice drifts\ntwo = Polynya\nthree = A thin floe\n";
    check(en, "# Nothing yet.\n", &[], "missing");
    check(en, en, &[], "untranslated");
    check(en, "one = The ice drifts\n", &[], "untranslated");
    check(en, "one = 氷\nthree = A thin floe\n", &[], "unattested");
    let ja = "one = 氷\ntwo = Polynya\nthree = 流氷\n";
    check(en, ja, &[], "unattested");
    check(en, ja, &["one"], "unattested");
    check(en, ja, &["one", "two", "three"], "fresh");
    check(en, "one = 氷\n", &["one"], "stale");
    check(
        en,
        &format!("{ja}old = 古い\n"),
        &["one", "two", "three"],
        "stale",
    );
    let terms = [
        ("en/a.ftl", "-brand = Floe\n"),
        ("ja/a.ftl", "-brand = 流氷\n"),
    ];
    assert_eq!(items(&terms, &[], false), []);
}

#[test]
fn every_locale_has_an_item_with_the_place_where_its_file_belongs() {
    let items = items(
        &[
            (
                "en/a.ftl",
                "one = Ice <b>drifts</b> { $far ->\n [one] a mile\n *[other] miles and miles\n }\n",
            ),
            ("en/b.ftl", "moved = Here\n"),
            ("fr/a.ftl", "one = Glace\n"),
            ("ja/c.ftl", "moved = ここ\n"),
            ("ja/d.ftl", "moved = ここ\nold = 古い\n"),
            ("ja/e.ftl", "old = 古い\nolder = もっと古い\n"),
            ("ja/f.ftl", "oldest = 一番古い\n-term = 語\n"),
        ],
        &[],
        false,
    );
    let line = |item: &Item| {
        let counts = item.counts;
        format!(
            "{} {} {} <- {} {}/{}+{} {} words",
            item.locale,
            item.state.name(),
            item.path,
            item.source_path.as_deref().unwrap_or("-"),
            counts.done(),
            counts.total,
            counts.orphan,
            item.words.total,
        )
    };
    assert_eq!(
        items.iter().map(line).collect::<Vec<_>>(),
        [
            "ja missing ja/a.ftl <- en/a.ftl 0/1+0 5 words",
            "fr unattested fr/a.ftl <- en/a.ftl 1/1+0 5 words",
            "ja unattested ja/b.ftl <- en/b.ftl 1/1+0 1 words",
            "fr missing fr/b.ftl <- en/b.ftl 0/1+0 1 words",
            // What `c` has counts beside its source; `d` has an orphan as well.
            "ja stale ja/d.ftl <- - 0/0+1 0 words",
            "ja orphan ja/e.ftl <- - 0/0+1 0 words",
            "ja orphan ja/f.ftl <- - 0/0+1 0 words",
        ]
    );
}

#[test]
fn units_say_what_is_written_where_that_is_asked_for() {
    let en = "one =\n    { $n ->\n        [one] A floe\n       *[other] Floes\n    }\n    drift\ntwo = Sea\n    .title = Ice\nfour = Lead\n";
    let files = [
        ("en/a.ftl", en),
        (
            "ja/a.ftl",
            "two = 海\n    .title =\n        氷の\n          海\nthree = 三\n",
        ),
    ];
    let without = items(&files, &[], false);
    assert!(without[0].units.iter().all(|unit| unit.texts.is_none()));
    let items = items(&files, &["two"], true);
    let shown = items[0].units.iter().map(|unit| {
        let texts = unit.texts.as_ref().unwrap();
        let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or("-").to_owned();
        format!(
            "{} {} | {}",
            unit.unit,
            text(&texts.new),
            text(&texts.target)
        )
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [
            "one { $n ->\n    [one] A floe\n   *[other] Floes\n}\ndrift | -",
            "two.title Ice | 氷の\n  海",
            "four Lead | -",
            "three - | 三",
        ]
    );
}
