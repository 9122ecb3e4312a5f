//! Translated fields: whether a text was put into the language of its variant.

use std::collections::BTreeMap;

use icu_properties::props::Script;
use polynya_frontmatter::{Node, Value};
use polynya_locale::LocaleId;

use super::canon::plain;
use super::words;
use crate::speech::as_reference;
use crate::strings::{Prose, related, script_of, scripts_of};

/// Small Latin words from which on a text is no name any more.
const SMALL_WORDS: usize = 3;

/// Words from which on a text is no phrase that languages may have in common.
const WORDS: usize = 4;

/// Words from which on small ones make a sentence of capitalized words.
const LONG: usize = 6;

/// The texts at the same place in two values.
pub(super) fn texts<'a>(source: &'a Node, target: &'a Node) -> Vec<[&'a Node; 2]> {
    let mut found = Vec::new();
    pair(source, target, &mut found);
    found
}

fn pair<'a>(source: &'a Node, target: &'a Node, found: &mut Vec<[&'a Node; 2]>) {
    match (&source.value, &target.value) {
        (Value::String(_), Value::String(_)) => found.push([source, target]),
        (Value::Sequence(from), Value::Sequence(to)) if from.len() == to.len() => {
            for (source, target) in from.iter().zip(to) {
                pair(source, target, found);
            }
        }
        // What a reference says stands in a Fluent file, which has rules of its own.
        (Value::Mapping(_), _) if as_reference(&source.to_json()).is_some() => {}
        (Value::Mapping(from), Value::Mapping(to)) => {
            let own: BTreeMap<&str, &Node> = (to.entries.iter())
                .map(|entry| (&*entry.key.name, &entry.value))
                .collect();
            for entry in &from.entries {
                if let Some(own) = own.get(&*entry.key.name) {
                    pair(&entry.value, own, found);
                }
            }
        }
        _ => {}
    }
}

/// Whether a translation's text is the source's, though it ought not to be.
pub(crate) fn is_untranslated(source: (&LocaleId, &str), target: (&LocaleId, &str)) -> bool {
    source.0.language() != target.0.language()
        && plain(source.1)
            .split_whitespace()
            .eq(plain(target.1).split_whitespace())
        && ought_to_differ(target.1, source.0, target.0)
}

/// Names, numbers, addresses and code are the same in every language.
fn ought_to_differ(text: &str, source: &LocaleId, target: &LocaleId) -> bool {
    let prose = Prose::of_plain(text);
    let (from, to) = (scripts_of(source), scripts_of(target));
    let other_script = !to.is_empty() && to.iter().all(|script| !from.contains(script));
    match words::of(source) {
        Some(own) if other_script => {
            let (function, content) = small_words(text, own);
            // *AWS via SST* is made of names; a title may have all its words but
            // the smallest in capitals.
            let few = function == 0 && prose.words < WORDS;
            // *llama cpp* is a name as well: titles begin with a capital.
            let small_name = few && text.trim_start().starts_with(char::is_lowercase);
            let says_something = content > 0 && prose.words >= 2 && !small_name;
            says_something || function >= 2 && prose.words >= LONG
        }
        Some(own) => prose.words >= WORDS && is_sentence(text, own, words::of(target)),
        None if other_script => prose.is_prose(false) || prose.is_short_prose(),
        None => prose.is_prose(true) || (!related(source, target) && prose.is_prose(false)),
    }
}

/// The words of a text that are in small letters alone, without code and addresses.
fn small(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    let words = words
        .map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”«»„…".contains(c)));
    words.filter(|word| !word.is_empty() && word.chars().all(char::is_lowercase))
}

/// How many of them hold sentences together, and how many say something.
fn small_words(text: &str, own: &[&str]) -> (usize, usize) {
    let (function, content): (Vec<&str>, Vec<&str>) =
        small(text).partition(|word| own.contains(word));
    let long = content.iter().filter(|word| word.chars().count() >= 3);
    (function.len(), long.count())
}

/// Whether small words that belong to one language hold the text together, and
/// there is something between them that is no name. `other` are the words of
/// the language that it may be in as well.
fn is_sentence(text: &str, own: &[&str], other: Option<&[&str]>) -> bool {
    let telling =
        |word: &&str| own.contains(word) && other.is_none_or(|other| !other.contains(word));
    // Without a list, any of them may be a word of the other language too.
    let wanted = if other.is_some() { 1 } else { 2 };
    small(text).filter(telling).count() >= wanted && small_words(text, own).1 > 0
}

/// Whether a text is prose, and none of it in letters of the locale's.
pub(super) fn is_foreign(text: &str, locale: &LocaleId) -> bool {
    let own = scripts_of(locale);
    let letters = || text.chars().filter_map(script_of);
    if own.is_empty() || letters().any(|script| own.contains(&script)) {
        return false;
    }
    let prose = Prose::of_plain(text);
    match prose.letters_of(Script::Latin) {
        0 => prose.is_prose(false),
        _ => prose.small_words >= SMALL_WORDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(tag: &str) -> LocaleId {
        LocaleId::parse(tag).unwrap()
    }

    fn untranslated(source: &str, target: &str, text: &str) -> bool {
        is_untranslated((&id(source), text), (&id(target), text))
    }

    #[test]
    fn sentences_ought_to_be_translated() {
        for (source, target, text) in [
            ("en", "ja", "The ice opens early this year"),
            ("en", "ja", "Penguin census results"),
            ("en", "ja", "Getting Started with the New Ice Radio"),
            ("en", "ru", "How the station keeps warm"),
            ("en", "fr", "The ice opens early this year"),
            ("en", "de", "How the station keeps warm in winter"),
            ("fr", "en", "La glace cède sous le poids du navire"),
            ("ja", "en", "今年は氷が早く開いた"),
            ("ja", "zh-Hans", "今年は氷が早く開いた"),
            ("en", "sw", "The cat of the station sleeps in the lab"),
        ] {
            assert!(untranslated(source, target, text), "{target}: {text}");
        }
    }

    #[test]
    fn names_numbers_code_and_cognates_stay() {
        for (source, target, text) in [
            ("en", "ja", "GPT-4 Turbo"),
            ("en", "ja", "Claude 3.5 Sonnet"),
            ("en", "ja", "Ice Station Zebra"),
            ("en", "ja", "AWS via SST"),
            ("en", "ja", "llama cpp"),
            ("en", "ja", "Polarstern and Shirase"),
            ("en", "ja", "The Thing in the Ice"),
            ("en", "ja", "https://example.com/the/ice/report"),
            ("en", "ja", "`cargo run --release`"),
            ("en", "ja", "penguin"),
            ("en", "fr", "Station culture"),
            ("en", "fr", "Message important sur la station"),
            ("en", "de", "Radar"),
            ("en", "de", "The Thing in the Ice"),
            ("en", "en-GB", "The ice opens early this year"),
            ("en", "fr", "1 234,5"),
            ("ja", "zh-Hans", "南極観測隊"),
            ("en", "es", "no"),
            ("en", "ja", ""),
        ] {
            assert!(!untranslated(source, target, text), "{target}: {text}");
        }
    }

    #[test]
    fn prose_in_letters_of_another_language_is_foreign() {
        assert!(is_foreign("今年は氷が早く開いた", &id("en")));
        assert!(is_foreign("the ice is open now", &id("ja")));
        assert!(!is_foreign("GPT-4 Turbo", &id("ja")));
        assert!(!is_foreign("the ice is open (氷)", &id("ja")));
        assert!(!is_foreign("氷 (kōri)", &id("en")));
        assert!(!is_foreign("2025", &id("ja")));
    }
}
