//! The built-in cat, its examples, and what must hold for any text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::LocaleId;

/// The built-in cat's files, by tag.
macro_rules! cat_files {
    ($($tag:literal)*) => {
        &[$(($tag, include_str!(concat!("../../../../locales/voices/cat/", $tag, ".yaml")))),*]
    };
}

const CAT: &[(&str, &str)] = cat_files!(
    "ar" "de" "en" "es" "fr" "id" "it" "ja" "ko" "pl" "pt-BR" "ru" "th" "uk" "vi" "zh-Hans" "zh-Hant"
);

const TECHNYAN: &str = include_str!("../../../../locales/voices/technyan.yaml");

fn cat() -> BTreeMap<String, Manner> {
    let read = |(tag, text): &(&str, &str)| {
        let manner = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{tag}: {error}"));
        ((*tag).to_owned(), manner)
    };
    CAT.iter().map(read).collect()
}

fn technyan() -> &'static Voice {
    static VOICE: LazyLock<Voice> = LazyLock::new(|| {
        let file: VoiceFile = serde_yaml::from_str(TECHNYAN).unwrap();
        Voice::resolve(file, |name| (name == "cat").then(cat)).unwrap()
    });
    &VOICE
}

fn id(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

#[test]
fn all_examples_hold() {
    for failure in technyan().test() {
        eprintln!("{failure:?}");
    }
    assert!(technyan().test().is_empty());
}

#[test]
fn a_locale_speaks_as_its_nearest_relative_does() {
    let voice = technyan();
    let manner = |tag: &str| {
        voice
            .manner(&id(tag))
            .map(|manner| manner.tics[0].text.as_str())
    };
    assert_eq!(manner("en-AU"), Some("nya"));
    assert_eq!(manner("ja-JP"), Some("にゃ"));
    assert_eq!(manner("he"), None);
}

proptest! {
    #[test]
    fn any_text_can_be_judged(text in "\\PC{0,80}|([a-zにゃニ。！.!?「」『』\"'`“”…\n 🐾](nya|にゃ|ニャ|meow)?){0,40}") {
        let voice = technyan();
        for (locale, manner) in voice.locales() {
            let others = voice.others(locale);
            let verdict = judge(&text, manner, &voice.policy(locale), locale, &others);
            prop_assert!(verdict.with_tic <= verdict.eligible);
            prop_assert!(verdict.eligible <= verdict.sentences);
            for problem in &verdict.problems {
                prop_assert!(text.get(problem.span.range()).is_some());
                if let Some(fix) = &problem.fix {
                    prop_assert!(text.get(fix.span.range()).is_some());
                }
            }
            for sentence in sentences(&text, locale) {
                for span in [sentence.span, sentence.body, sentence.terminals, sentence.closers] {
                    prop_assert!(text.get(span.range()).is_some());
                }
            }
        }
    }
}
