use polynya_diagnostics::SourceFile;
use proptest::prelude::*;

use super::super::{Match, Vocabulary, VocabularyFile, near_key};
use super::*;
use crate::ftl::FtlFile;

fn locales() -> [LocaleId; 2] {
    ["en", "ja"].map(|tag| LocaleId::parse(tag).unwrap())
}

/// Entries given as their English and Japanese values, separated by commas.
fn samples(entries: &[(&str, &str)]) -> Vec<Sample> {
    let values = |text: &str| text.split(", ").map(str::to_owned).collect();
    let sample = |(at, (en, ja)): (usize, &(&str, &str))| Sample {
        entry: format!("e{at}").into(),
        values: locales()
            .into_iter()
            .zip([values(en), values(ja)])
            .collect(),
    };
    entries.iter().enumerate().map(sample).collect()
}

/// Each term as `id = label | label (aliases)`.
fn shown(learned: &Learned) -> Vec<String> {
    let one = |term: &LearnedTerm| {
        let names = term.names.values().map(|names| {
            let aliases: Vec<&str> = names.aliases.iter().map(|a| &*a.text).collect();
            match &*aliases {
                [] => names.label.text.clone(),
                some => format!("{} ({})", names.label.text, some.join(", ")),
            }
        });
        format!("{} = {}", term.id, names.collect::<Vec<_>>().join(" | "))
    };
    learned.terms.iter().map(one).collect()
}

#[test]
fn what_is_left_over_belongs_together() {
    let learned = learn(
        &locales(),
        &samples(&[
            ("Sea, Fish, NOAA", "海, 魚, NOAA"),
            ("Fish, Ice", "魚, 氷"),
            ("NOAA, Ice, Sea", "海, NOAA, 氷"),
        ]),
        "tag-",
    );
    assert_eq!(
        shown(&learned),
        [
            "fish = Fish | 魚",
            "ice = Ice | 氷",
            "noaa = NOAA | NOAA",
            "sea = Sea | 海"
        ]
    );
    assert_eq!((learned.unsettled, learned.uneven), (vec![], vec![]));
}

#[test]
fn spellings_become_aliases_of_the_most_frequent() {
    let learned = learn(
        &locales(),
        &samples(&[
            ("NOAA, Server", "Noaa, サーバ"),
            ("Noaa, Server", "Noaa, サーバー"),
            ("Noaa, Server", "Noaa, サーバー"),
            ("Ice cream, Fish", "かき氷, 魚"),
            ("Ice cream", "アイスクリーム"),
            ("Ice cream", "アイスクリーム"),
        ]),
        "tag-",
    );
    assert_eq!(
        shown(&learned),
        [
            "fish = Fish | 魚",
            "ice-cream = Ice cream | アイスクリーム (かき氷)",
            "noaa = Noaa (NOAA) | Noaa",
            "server = Server | サーバー (サーバ)",
        ]
    );
}

#[test]
fn a_list_that_repeats_itself_in_two_languages_is_understood() {
    let learned = learn(
        &locales(),
        &samples(&[
            ("Sea, Ice", "Sea, 海, Ice, 氷"),
            ("Sea, Fish", "Sea, 海, Fish"),
            ("Ice", "氷"),
        ]),
        "tag-",
    );
    assert_eq!(
        shown(&learned),
        ["fish = Fish | Fish", "ice = Ice | 氷", "sea = Sea | 海"]
    );
    let uneven: Vec<_> = learned.uneven.iter().map(|u| u.alone.len()).collect();
    assert_eq!(uneven, [2, 1]);
    let alone = &learned.uneven[0].alone[0];
    assert_eq!(
        (&*alone.value, alone.repeats.as_deref()),
        ("海", Some("Sea"))
    );
}

#[test]
fn the_others_label_written_in_the_source_is_no_term() {
    let learned = learn(
        &locales(),
        &samples(&[
            ("Sea", "海"),
            ("Sea, Ice", "海, 氷"),
            ("Sea, 海", "Sea, 海"),
        ]),
        "tag-",
    );
    assert_eq!(shown(&learned), ["ice = Ice | 氷", "sea = Sea | 海"]);
}

#[test]
fn what_is_printed_is_read_as_it_was_learned() {
    let entry = |value: &str| Sample {
        entry: value.into(),
        values: locales().map(|l| (l, vec![value.to_owned()])).into(),
    };
    let spellings = ["Sea, deep", "Sea, deep", "SEA, DEEP", "{x}", "{X}", "{x}"];
    let learned = learn(&locales(), &spellings.map(entry), "tag-");
    let files = print(&learned, &locales(), "tag-");
    let file = SourceFile::new("en/tags.ftl", files[0].text.clone());
    let file = VocabularyFile {
        name: "tags".into(),
        locale: files[0].locale.clone(),
        file: Arc::new(FtlFile::parse(file)),
    };
    let vocabulary = Vocabulary::read(&"tags".into(), None, &[file], &[], &|_, _, _| None);
    for (spelling, alias) in spellings
        .iter()
        .zip([false, false, true, false, true, false])
    {
        let found = vocabulary.find(spelling, &locales()[0]);
        assert_eq!(matches!(found, Match::Alias(_)), alias, "{spelling}");
        assert!(found.term().is_some(), "{spelling}");
    }
}

#[test]
fn what_may_be_either_is_left_to_people() {
    let learned = learn(
        &locales(),
        &samples(&[("Whale", "鯨"), ("Dolphin", "鯨"), ("Sea", "海")]),
        "tag-",
    );
    let open = &learned.unsettled;
    let values: Vec<&str> = open.iter().map(|open| &*open.value.text).collect();
    assert_eq!(values, ["鯨", "Whale", "Dolphin"]);
    let candidates: Vec<&str> = open[0].candidates.iter().map(|(text, _)| &**text).collect();
    assert_eq!(candidates, ["Whale", "Dolphin"]);
    let files = print(&learned, &locales(), "tag-");
    assert_eq!(files[1].text, "tag-sea = 海\n# ? 鯨 = Whale | Dolphin\n");
}

#[test]
fn what_fluent_would_read_as_more_than_text_is_quoted() {
    let learned = learn(&locales(), &samples(&[("{x}, .NET", "{x}, .NET")]), "tag-");
    let files = print(&learned, &locales(), "tag-");
    assert_eq!(
        files[0].text,
        "tag-net = { \".\" }NET\ntag-x = { \"{\" }x{ \"}\" }\n"
    );
}

#[test]
fn a_source_without_latin_letters_has_ids_all_the_same() {
    let [en, ja] = locales();
    let learned = learn(
        &[ja, en],
        &samples(&[("Sea", "海"), ("Fish, 氷", "魚, 氷")]),
        "tag-",
    );
    let ids: Vec<&str> = learned.terms.iter().map(|term| &*term.id).collect();
    assert_eq!(ids, ["3", "fish", "sea"]);
}

proptest! {
    /// Nothing is lost: every value of the source is a term's name or the label
    /// of another term in the other locale.
    #[test]
    fn every_value_of_the_source_is_known(
        entries in proptest::collection::vec(("[a-d海氷](, [A-D海氷]){0,3}", "[a-c海氷魚](, [a-d海氷魚]){0,3}"), 0..8)
    ) {
        let entries: Vec<(&str, &str)> = entries.iter().map(|(a, b)| (&**a, &**b)).collect();
        let learned = learn(&locales(), &samples(&entries), "tag-");
        let known: Vec<String> = (learned.terms.iter())
            .flat_map(|term| term.names.values())
            .flat_map(|names| std::iter::once(&names.label).chain(&names.aliases))
            .map(|name| near_key(&name.text))
            .collect();
        for (en, _) in &entries {
            for value in en.split(", ") {
                prop_assert!(known.contains(&near_key(value)), "{value}");
            }
        }
        let mut ids: Vec<&str> = learned.terms.iter().map(|term| &*term.id).collect();
        ids.dedup();
        prop_assert_eq!(ids.len(), learned.terms.len());
    }
}
