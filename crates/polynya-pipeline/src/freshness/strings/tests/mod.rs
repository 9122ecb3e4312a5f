//! Units of small projects, written as they come out.

mod items;
mod layout;
mod seals;

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::SourceFile;
use polynya_locale::ftl::FtlFile;
use polynya_locale::vocabulary::{Vocabulary, VocabularyFile};
use polynya_locale::voice::{Voice, VoiceFile};
use polynya_locale::{LocaleId, PathPattern};

use super::{SealedStrings, StringSeals, StringUnit};
use crate::freshness::Freshness;
use crate::strings::{StringFile, StringGroup, Strings};
use crate::{Collection, Contract, LoadProblem, Resources, Voices};

fn locale(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

fn collection() -> Collection {
    let locales = ["en", "ja", "fr"].map(locale);
    let pattern = PathPattern::parse("{locale}/{file...}.ftl").unwrap();
    Collection {
        name: "strings".into(),
        source_locale: locales[0].clone(),
        required: vec![locale("en"), locale("ja")],
        matchers: vec![pattern.matcher(&locales, &locales[0])],
        spellings: BTreeMap::new(),
        hidden: Vec::new(),
        contract: Contract::Open,
        redirects: None,
        freshness: Freshness::default(),
    }
}

/// A project that wants Japanese. A file whose text is `?` cannot be read.
fn project(files: &[(&str, &str)]) -> Resources {
    let collection = collection();
    let mut groups: BTreeMap<String, Vec<StringFile>> = BTreeMap::new();
    for (path, text) in files {
        let found = collection.matches(path).unwrap();
        let content = match *text {
            "?" => Err(LoadProblem::NotAFile),
            text => Ok(Arc::new(FtlFile::parse(SourceFile::new(
                *path,
                text.into(),
            )))),
        };
        groups.entry(found.entry).or_default().push(StringFile {
            locale: found.locale,
            path: Arc::from(*path),
            rival: None,
            content,
        });
    }
    let groups = groups.into_iter();
    let groups = groups.map(|(id, files)| StringGroup {
        id: id.into(),
        files,
    });
    Resources {
        strings: Some(Strings {
            source_locale: collection.source_locale.clone(),
            required: collection.required,
            groups: groups.collect(),
            functions: Vec::new(),
            usage: None,
        }),
        ..Resources::default()
    }
}

fn line(unit: &StringUnit<'_>) -> String {
    format!("{} {}", unit.name, unit.state.name())
}

/// Names and states of the units of `a` in Japanese.
fn states(files: &[(&str, &str)]) -> Vec<String> {
    let (resources, seals) = (project(files), StringSeals::new());
    let strings = SealedStrings::new(&resources, &seals).unwrap();
    strings.units("a", &locale("ja")).iter().map(line).collect()
}

fn check(en: &str, ja: &str, expected: &[&str]) {
    assert_eq!(states(&[("en/a.ftl", en), ("ja/a.ftl", ja)]), expected);
}

#[test]
fn values_and_attributes_are_units_and_terms_are_none() {
    check(
        "-brand = Floe\none = Ice\n    .title = Open water\ntwo =\n    .label = Krill\n",
        "two =\n    .label = オキアミ\n-other = 他\none = 氷\n",
        &[
            "one unattested",
            "one.title missing",
            "two.label unattested",
        ],
    );
}

#[test]
fn what_shows_nothing_is_missing_and_nothing_is_to_translate() {
    check(
        "one = Ice\nnone = { \"\" }\nother = { \" \" }\n",
        "one = { \"\" }\nnone = 無\n",
        &["one missing"],
    );
}

#[test]
fn the_source_again_is_untranslated_where_it_ought_to_differ() {
    check(
        "one = The { $what } drifts away\ntwo = Polynya 3.1\n",
        "one = The {$what} drifts\n    away\ntwo = Polynya 3.1\n",
        &["one untranslated", "two unattested"],
    );
}

#[test]
fn orphans_come_last() {
    check(
        "one =\n    .title = Ice\ntwo = Krill\n",
        "old = 古い\n    .title = 題\none = 氷\n    .title = 氷\n    .hint = 手引き\n-term = 語\ntwo = オキアミ\n",
        &[
            "one.title unattested",
            "two unattested",
            "old orphan",
            "old.title orphan",
            "one orphan",
            "one.hint orphan",
        ],
    );
}

#[test]
fn what_a_syntax_error_costs_is_missing_and_never_an_orphan() {
    check(
        "one = Ice\ntwo = { $broken\nthree = Sea\n    .title = Sea\n",
        "one = { 氷\ntwo = 二\nthree = 海\n    .title = {\n",
        &["one missing", "three unattested", "three.title missing"],
    );
    // `two` may have this, for all that can be read.
    check(
        "two = Two\n    .title = {\n",
        "two = 二\n    .title = 題\n",
        &["two unattested"],
    );
}

#[test]
fn files_that_cannot_be_read_say_nothing() {
    check("one = Ice\n", "?", &["one missing"]);
    check("?", "one = 氷\n", &[]);
    let other = [
        ("en/a.ftl", "one = Ice\n"),
        ("ja/a.ftl", "one = 氷\ntwo = 二\n"),
        ("en/b.ftl", "?"),
    ];
    assert_eq!(states(&other), ["one unattested"]);
}

#[test]
fn a_message_counts_once_wherever_it_is() {
    let files = [
        ("en/a.ftl", "one = Ice\ntwo = Sea\n"),
        ("en/b.ftl", "two = Sea again\nthree = Krill\n"),
        ("ja/a.ftl", "three = オキアミ\n    .old = 古い\n"),
        ("ja/b.ftl", "one = 氷\ntwo = 海\n"),
    ];
    let (resources, seals) = (project(&files), StringSeals::new());
    let strings = SealedStrings::new(&resources, &seals).unwrap();
    let units = |id: &str| -> Vec<String> {
        let units = strings.units(id, &locale("ja"));
        let path = |unit: &StringUnit<'_>| unit.target.unwrap().path().to_string();
        let line = |unit: &StringUnit<'_>| format!("{} {}", line(unit), path(unit));
        units.iter().map(line).collect()
    };
    assert_eq!(
        units("a"),
        [
            "one unattested ja/b.ftl",
            "two unattested ja/b.ftl",
            "three.old orphan ja/a.ftl"
        ]
    );
    assert_eq!(units("b"), ["three unattested ja/a.ftl"]);
}

#[test]
fn labels_and_what_a_voice_says_are_told_apart() {
    let en = "tag-ice = Ice\n    .alias = Floe\n    .hint = Frozen\nmascot-hi = Hi\n    .title = Hi\nrest = Rest\n";
    let ja = "tag-ice = 氷\n    .aliases = こおり\ntag-sea = 海\n    .alias = うみ\n";
    let mut resources = project(&[("en/a.ftl", en), ("ja/a.ftl", ja)]);
    let groups = &resources.strings.as_ref().unwrap().groups;
    let file = |file: &StringFile| VocabularyFile {
        name: "a".into(),
        locale: file.locale.clone(),
        file: Arc::clone(file.content.as_ref().unwrap()),
    };
    let files: Vec<VocabularyFile> = groups[0].files.iter().map(file).collect();
    let name: Arc<str> = "tags".into();
    let format = |_: &LocaleId, _: &str, _: Option<&str>| None;
    let vocabulary = Vocabulary::read(&name, Some("tag-"), &files, &[], &format);
    resources.vocabularies.insert(name, vocabulary);
    let file = VoiceFile {
        messages: vec!["mascot-*".to_owned()],
        ..VoiceFile::default()
    };
    let voice = Voice::resolve(file, |_| None).unwrap();
    resources.voices = Voices::new([("cat".into(), voice)].into());

    let seals = StringSeals::new();
    let strings = SealedStrings::new(&resources, &seals).unwrap();
    let units = strings.units("a", &locale("ja"));
    let line = |unit: &StringUnit<'_>| format!("{} {}", line(unit), unit.kind.name());
    assert_eq!(
        units.iter().map(line).collect::<Vec<_>>(),
        [
            "tag-ice unattested label",
            "tag-ice.hint missing label",
            "mascot-hi missing mascot",
            "mascot-hi.title missing message",
            "rest missing message",
            "tag-sea orphan label",
        ]
    );
}
