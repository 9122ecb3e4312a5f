//! The built-in cat, its examples, and what single texts are judged to be.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::reading::Reading;
use super::*;
use crate::LocaleId;

/// The built-in cat's files, by tag.
macro_rules! cat_files {
    ($($tag:literal)*) => {
        &[$(($tag, include_str!(concat!("../../../../locales/voices/cat/", $tag, ".yaml")))),*]
    };
}

const CAT: &[(&str, &str)] = cat_files!(
    "ar" "de" "en" "es" "fr" "id" "it" "ja" "ko" "pl" "pt-BR" "ru" "th" "uk" "vi" "zh-Hans"
    "zh-Hant"
);

const TECHNYAN: &str = include_str!("../../../../locales/voices/technyan.yaml");

fn cat() -> BTreeMap<String, Manner> {
    let read = |(tag, text): &(&str, &str)| {
        let manner = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{tag}: {error}"));
        ((*tag).to_owned(), manner)
    };
    CAT.iter().map(read).collect()
}

pub(super) fn technyan() -> &'static Voice {
    static VOICE: LazyLock<Voice> = LazyLock::new(|| {
        let file: VoiceFile = serde_yaml::from_str(TECHNYAN).unwrap();
        Voice::resolve(file, |name| (name == "cat").then(cat)).unwrap()
    });
    &VOICE
}

pub(super) fn id(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

pub(super) fn verdict(tag: &str, text: &str, policy: &Policy) -> Verdict {
    let (voice, id) = (technyan(), id(tag));
    judge(
        text,
        voice.manner(&id).unwrap(),
        policy,
        &id,
        &voice.others(&id),
    )
}

pub(super) fn rules(verdict: &Verdict) -> Vec<&'static str> {
    let kinds = verdict.problems.iter().map(|problem| &problem.kind);
    kinds.map(ProblemKind::rule).collect()
}

#[test]
fn all_examples_hold() {
    assert_eq!(technyan().test(), []);
    for (locale, manner) in technyan().locales() {
        assert!(manner.examples.good.len() > 3, "{locale}");
        for rule in ["voice-missing", "voice-misplaced", "voice-wrong-script"] {
            let shown = manner.examples.bad.iter().any(|bad| bad.rule == rule);
            assert!(shown, "{locale} shows no {rule}");
        }
    }
}

#[test]
fn a_failing_example_is_told() {
    let file = "persona: x\nlocales: { en: { script: latin, tics: [{ text: nya }], examples: \
        { good: [The ice is open.], bad: [{ text: 'It is open, nya.', rule: voice-missing }] } } }";
    let voice = Voice::resolve(serde_yaml::from_str(file).unwrap(), |_| None).unwrap();
    let failures = voice.test();
    assert_eq!(failures.len(), 2);
    assert_eq!(
        (failures[0].found.as_slice(), failures[1].found.as_slice()),
        (&["voice-missing"][..], &["voice-misplaced"][..])
    );
}

#[test]
fn lookalikes_are_never_tics() {
    for (locale, manner) in technyan().locales() {
        for word in manner
            .lookalikes
            .iter()
            .filter(|word| !word.starts_with('-'))
        {
            for text in [
                format!("{word}。"),
                format!("{word}."),
                format!("A, {word}!"),
                word.clone(),
            ] {
                let reading = Reading::of(&text, manner, locale, &technyan().others(locale));
                assert_eq!(reading.marks.tics, [], "{locale}: {text}");
            }
        }
    }
}

#[test]
fn signs_show_the_voice_but_are_no_tic() {
    let verdict = verdict(
        "en",
        "What a purr-fect day for a swim 🐾",
        &Policy::default(),
    );
    assert_eq!(
        (verdict.signs, verdict.with_tic, verdict.problems),
        (2, 0, vec![])
    );
}

#[test]
fn an_untranslated_text_names_its_locale() {
    for (tag, text, other) in [
        ("en", "氷が割れたにゃ！", "ja"),
        ("ja", "The ice is open, nya!", "en"),
        ("ru", "The ice is open, meow!", "en"),
        ("fr", "얼음이 갈라졌다냥!", "ko"),
    ] {
        let found = verdict(tag, text, &Policy::default());
        let kinds: Vec<_> = found
            .problems
            .into_iter()
            .map(|problem| problem.kind)
            .collect();
        let untranslated = Some(id(other));
        assert_eq!(kinds, [ProblemKind::Missing { untranslated }], "{text}");
    }
}

#[test]
fn another_locales_tic_is_named() {
    let found = verdict("de", "Die Karte ist fertig, miao!", &Policy::default());
    let ProblemKind::WrongScript { of, expected, .. } = &found.problems[0].kind else {
        panic!("{found:?}")
    };
    assert_eq!((of.as_ref(), expected.as_str()), (Some(&id("it")), "miau"));
}

#[test]
fn a_word_about_another_cat_is_no_tic() {
    for text in [
        "Die Katze heißt Meow. Sie ist da, miau.",
        "Auf Japanisch sagt sie nya. Gut, miau.",
    ] {
        assert_eq!(
            rules(&verdict("de", text, &Policy::default())),
            [""; 0],
            "{text}"
        );
    }
}

#[test]
fn the_policy_says_how_much_is_enough() {
    let text = "The ice is open, nya. The boats are out. Is it far? No.";
    let with = |policy: Policy| {
        let verdict = verdict("en", text, &policy);
        (verdict.eligible, verdict.with_tic, rules(&verdict))
    };
    let policy = Policy::default();
    assert_eq!(with(policy), (4, 1, vec![]));
    assert_eq!(
        with(Policy {
            density: 0.25,
            ..policy
        }),
        (4, 1, vec![])
    );
    assert_eq!(
        with(Policy {
            density: 0.26,
            ..policy
        }),
        (4, 1, vec!["voice-sparse"])
    );
    let statements = Policy {
        sentences: Sentences::Statements,
        density: 0.3,
        ..policy
    };
    assert_eq!(with(statements), (3, 1, vec![]));
    let last = Policy {
        sentences: Sentences::Last,
        density: 1.0,
        ..policy
    };
    assert_eq!(with(last), (1, 0, vec!["voice-sparse"]));
    let limits = Policy {
        max_length: Some(50),
        max_sentences: Some(3),
        ..policy
    };
    assert_eq!(with(limits).2, ["voice-too-long"; 2]);
}

#[test]
fn a_short_text_owes_no_voice() {
    let policy = Policy {
        min_length: 20,
        ..Policy::default()
    };
    assert_eq!(rules(&verdict("en", "The ice is open.", &policy)), [""; 0]);
    assert_eq!(
        rules(&verdict("en", "The ice is open again.", &policy)),
        ["voice-missing"]
    );
    assert_eq!(
        rules(&verdict("en", "`cargo build` 🎉 123", &Policy::default())),
        [""; 0]
    );
}

#[test]
fn saying_takes_the_tic_where_the_manner_has_it() {
    let cases = [
        ("en", "The ice is open!", "The ice is open, nya!"),
        (
            "en",
            "See [the map](map.md).",
            "See [the map](map.md), nya.",
        ),
        ("en", "Open for all~", "Open for all~"),
        ("en", "It is open for all~", "It is open for all, nya~"),
        ("ja", "氷が割れたよ。海だ。", "氷が割れたよ。海だにゃん。"),
        ("ja", "今日は海の地図。", "今日は海の地図。"),
        ("ja", "青い海だニャ！", "青い海だにゃ！"),
        ("ko", "지도가 도착했습니다.", "지도가 도착했다냥."),
        ("ko", "자주 찾는 곳이에요?", "자주 찾는 곳이에요?"),
        ("es", "¡El mapa está listo!", "¡El mapa está listo, miau!"),
        (
            "fr",
            "C’est enfin prêt\u{202F}!",
            "C’est enfin prêt, miaou\u{202F}!",
        ),
    ];
    for (tag, text, expected) in cases {
        let manner = technyan().manner(&id(tag)).unwrap();
        let said = say(text, manner, &Policy::default(), &id(tag));
        assert_eq!(said, expected, "{text}");
    }
}

#[test]
fn a_persona_without_a_tic_is_left_in_peace() {
    let manner = Manner {
        none: true,
        ..Manner::default()
    };
    let locale = id("he");
    let policy = Policy {
        density: 1.0,
        ..Policy::default()
    };
    let text = "The ice is open today.";
    assert_eq!(judge(text, &manner, &policy, &locale, &[]).problems, []);
    assert_eq!(say(text, &manner, &policy, &locale), text);
}
