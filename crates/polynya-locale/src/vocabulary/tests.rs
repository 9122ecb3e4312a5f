use std::sync::Arc;

use polynya_diagnostics::SourceFile;
use proptest::prelude::*;

use super::*;

fn id(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

/// A vocabulary `tags` of one file for each locale.
fn vocabulary(texts: &[(&str, &str)]) -> Vocabulary {
    let file = |(tag, text): &(&str, &str)| {
        let source = SourceFile::new(format!("locales/{tag}/tags.ftl"), (*text).to_owned());
        VocabularyFile {
            name: "tags".into(),
            locale: id(tag),
            file: Arc::new(FtlFile::parse(source)),
        }
    };
    let files: Vec<VocabularyFile> = texts.iter().map(file).collect();
    let format = |_: &LocaleId, id: &str, _: Option<&str>| Some(format!("<{id}>"));
    Vocabulary::read(&"tags".into(), None, &files, &[id("en"), id("ja")], &format)
}

const EN: &str = "\
tag-sea = Sea
    .note = free for the team
tag-fish = Fish
    .aliases = Pisces, Fishes、Swimmers
tag-noaa = NOAA
    .alias-old = 
        Weather Bureau
        Coast Survey, US
tag-reasoning = Reasoning
tag-inference = Inference
";
const JA: &str = "\
tag-sea = 海
tag-fish = 魚
    .alias = さかな
tag-reasoning = 推論
tag-inference = 推論
";

/// What a text means, in words.
fn meaning(vocabulary: &Vocabulary, text: &str, tag: &str) -> String {
    let ids = |terms: &[&Term]| {
        let ids: Vec<&str> = terms.iter().map(|term| &*term.id).collect();
        ids.join(" ")
    };
    match vocabulary.find(text, &id(tag)) {
        Match::Id(term) => format!("id {}", term.id),
        Match::Label(term) => format!("label {}", term.id),
        Match::Alias(term) => format!("alias {}", term.id),
        Match::OtherLocale {
            term,
            locale,
            label,
        } => format!("{locale} {} = {label}", term.id),
        Match::Ambiguous(terms) => format!("ambiguous {}", ids(&terms)),
        Match::Near(terms) => format!("near {}", ids(&terms)),
        Match::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn texts_mean_what_they_say_in_their_locale() {
    let vocabulary = vocabulary(&[("en", EN), ("ja", JA)]);
    let cases = [
        ("sea", "en", "id sea"),
        ("tag-sea", "ja", "id sea"),
        ("Sea", "en", "label sea"),
        ("海", "ja", "label sea"),
        ("海", "en", "ja sea = Sea"),
        ("Sea", "ja", "en sea = 海"),
        ("さかな", "ja", "alias fish"),
        ("Swimmers", "en", "alias fish"),
        ("Coast Survey, US", "en", "alias noaa"),
        ("Pisces", "ja", "en fish = 魚"),
        // Japanese has no label of its own.
        ("NOAA", "ja", "label noaa"),
        ("推論", "ja", "ambiguous reasoning inference"),
        ("推論", "en", "ambiguous reasoning inference"),
        ("Inference", "en", "label inference"),
        ("SEA", "en", "near sea"),
        ("ＳＥＡ", "ja", "near sea"),
        ("Sea", "fr", "label sea"),
        ("", "en", "unknown"),
        ("whale", "en", "unknown"),
    ];
    for (text, locale, expected) in cases {
        let found = meaning(&vocabulary, text, locale);
        assert_eq!(found, expected, "{text} in {locale}");
    }
}

#[test]
fn the_source_is_spoken_of_before_other_languages() {
    let text = "tag-sea = Sea\n";
    let vocabulary = vocabulary(&[("en", text), ("de", text), ("ja", JA)]);
    assert_eq!(meaning(&vocabulary, "Sea", "ja"), "en sea = 海");
}

#[test]
fn composed_and_decomposed_letters_are_the_same() {
    let vocabulary = vocabulary(&[("en", "tag-cafe = Caf\u{e9}\ntag-ga = ガ\n")]);
    assert_eq!(meaning(&vocabulary, "Cafe\u{301}", "en"), "label cafe");
    assert_eq!(meaning(&vocabulary, "カ\u{3099}", "en"), "label ga");
}

#[test]
fn the_prefix_is_what_the_messages_share() {
    let ids = |text: &str| -> Vec<String> {
        let vocabulary = vocabulary(&[("en", text)]);
        let terms = vocabulary.terms().iter();
        terms.map(|term| term.id.to_string()).collect()
    };
    assert_eq!(ids("tag-a = A\ntag-b = B\n"), ["a", "b"]);
    assert_eq!(ids("tags-a = A\n"), ["a"]);
    assert_eq!(ids("tag-a = A\nother = B\n"), ["tag-a", "other"]);
    assert_eq!(ids("topic-a = A\ntopic-b = B\n"), ["topic-a", "topic-b"]);
}

#[test]
fn texts_that_refer_to_others_are_formatted() {
    let text = "tag-a = { -brand } X\ntag-b = { \"B\" }\ntag-c =\n    .x = no label\n";
    let vocabulary = vocabulary(&[("en", text)]);
    let labels: Vec<Option<&str>> = vocabulary
        .terms()
        .iter()
        .map(|term| term.label(&id("en")))
        .collect();
    assert_eq!(labels, [Some("<tag-a>"), Some("B"), None]);
}

#[test]
fn only_messages_with_the_prefix_in_its_files_are_its_terms() {
    let vocabulary = vocabulary(&[("en", EN)]);
    assert!(vocabulary.is_term_message("tags", "tag-new"));
    assert!(!vocabulary.is_term_message("tags", "tag-"));
    assert!(!vocabulary.is_term_message("tags", "hello"));
    assert!(!vocabulary.is_term_message("site", "tag-sea"));
}

#[test]
fn places_are_those_of_the_messages() {
    let vocabulary = vocabulary(&[("en", EN), ("ja", JA)]);
    let place = vocabulary.term("fish").unwrap().place().unwrap();
    let at = place.locate();
    assert_eq!((&*at.path, at.start.line), ("locales/en/tags.ftl", 3));
}

#[test]
fn a_line_that_makes_a_term_can_be_read_as_one() {
    let vocabulary = vocabulary(&[("en", EN)]);
    for label in ["Deep Sea", "{brace}", ".NET", "C++"] {
        let line = vocabulary.line_for(label);
        let again = super::tests::vocabulary(&[("en", &line)]);
        assert_eq!(again.terms()[0].label(&id("en")), Some(label), "{line}");
    }
    assert_eq!(vocabulary.line_for("鯨"), "tag-… = 鯨");
}

/// Pairs of likely twins as `a b likeness`.
fn twins(texts: &[(&str, &str)]) -> Vec<String> {
    let vocabulary = vocabulary(texts);
    let twins = vocabulary.twins();
    let one = |twins: &Twins<'_>| {
        let [(a, ..), (b, ..)] = &twins.pair;
        format!("{} {} {:?}", a.id, b.id, twins.likeness)
    };
    twins.iter().map(one).collect()
}

#[test]
fn twins_are_found_by_what_does_not_count() {
    let en = "tag-a = Nvidia\ntag-b = NVIDIA\ntag-c = Benchmark\ntag-d = Benchmarks\n\
        tag-e = GPT-4\ntag-f = GPT-5\ntag-g = C\ntag-h = C++\ntag-i = R1\ntag-j = R2\n\
        tag-k = Open source\ntag-l = Open-Source\ntag-m = C#\ntag-n = GPT-4o\n";
    assert_eq!(
        twins(&[("en", en)]),
        ["a b Spelling", "c d Plural", "k l Spelling"]
    );
}

#[test]
fn a_link_makes_twins_unless_the_other_language_knows_better() {
    let ja = "tag-a = 開発ツール\ntag-b = 開発者ツール\n";
    let alike = "tag-a = Development tools\ntag-b = Developer tools\n";
    assert_eq!(twins(&[("en", alike), ("ja", ja)]), ["a b Link"]);
    assert_eq!(twins(&[("ja", ja)]), ["a b Link"]);
    let unlike = "tag-a = Compilers\ntag-b = Consoles\n";
    assert!(twins(&[("en", unlike), ("ja", ja)]).is_empty());
}

#[test]
fn one_label_for_two_terms_is_told_in_its_locale() {
    let vocabulary = vocabulary(&[("en", EN), ("ja", JA)]);
    let twins = vocabulary.twins();
    assert_eq!(twins.len(), 1);
    assert_eq!(
        (twins[0].likeness, twins[0].locale),
        (Likeness::Same, &id("ja"))
    );
}

proptest! {
    #[test]
    fn any_file_can_be_read_and_every_name_is_found(text in "(tag-[a-c]{1,2} = [A-Cあ-う]{1,3}\n){0,6}.{0,20}", wanted in ".{0,6}") {
        let vocabulary = vocabulary(&[("en", &text), ("ja", &text)]);
        let _ = vocabulary.find(&wanted, &id("ja"));
        for term in vocabulary.terms() {
            let label = term.label(&id("en")).unwrap_or("");
            let found = vocabulary.find(label, &id("en"));
            prop_assert!(label.is_empty() || !matches!(found, Match::Unknown | Match::Near(_)));
            prop_assert!(matches!(vocabulary.find(&term.id, &id("ja")), Match::Id(_)));
        }
    }
}
