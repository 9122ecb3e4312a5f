//! Whether a text is sentences of a certain language.

use crate::strings::Prose;

/// Small words that no sentence of a language does without, and that are no words
/// of code.
#[derive(Clone, Copy)]
pub(crate) struct Language(&'static [&'static str]);

const FUNCTION_WORDS: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "ein", "eine", "nicht", "mit", "auf", "für", "von",
            "zu", "den", "dem", "werden", "wird", "sie", "kann", "können", "auch", "oder", "wenn",
            "im",
        ],
    ),
    (
        "en",
        &[
            "the", "of", "and", "to", "is", "are", "a", "an", "that", "with", "you", "your", "it",
            "be", "can", "this", "will", "have", "has", "was", "were", "or", "not", "which",
            "when", "from", "by", "as", "on", "for", "its", "we",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "que", "un", "una", "es", "con", "para", "por", "del", "se",
            "como", "tu", "puede", "puedes", "está", "son", "y",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "est", "une", "un", "que", "qui", "pour", "dans", "vous",
            "avec", "sur", "pas", "votre", "sont", "ce", "cette", "et", "du",
        ],
    ),
    (
        "it",
        &[
            "il", "la", "le", "che", "di", "un", "una", "è", "con", "per", "non", "del", "della",
            "si", "sono", "puoi", "tuo", "questo", "e",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "is", "dat", "met", "voor", "niet", "op", "je",
            "zijn", "kan", "wordt", "aan",
        ],
    ),
    (
        "pt",
        &[
            "o", "a", "os", "as", "que", "um", "uma", "é", "com", "para", "por", "do", "da", "não",
            "se", "você", "seu", "são", "e",
        ],
    ),
];

impl Language {
    /// The language with that code; of many, no words are known.
    pub(crate) fn of(code: &str) -> Self {
        let found = FUNCTION_WORDS.binary_search_by_key(&code, |(known, _)| known);
        Self(found.map_or(&[], |at| FUNCTION_WORDS[at].1))
    }

    /// Whether any of its small words are known.
    pub(crate) const fn is_known(self) -> bool {
        !self.0.is_empty()
    }

    /// How many of the words of `text` are small words of the language.
    pub(crate) fn small_words(self, text: &str) -> usize {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let small =
            words.filter(|word| self.0.iter().any(|known| known.eq_ignore_ascii_case(word)));
        small.count()
    }

    /// Bytes that a text of so many words has at least, with spaces between them.
    pub(crate) const fn shortest(self, words: usize) -> usize {
        if self.is_known() { 2 * words - 1 } else { 0 }
    }

    /// Whether `text` has so many words, so many of which (counted once) are small
    /// words of the language.
    pub(crate) fn is_prose(self, text: &str, words: usize, small: usize) -> bool {
        if self.0.is_empty() {
            return Prose::of_plain(text).is_prose(true);
        }
        if text.len() < self.shortest(words) {
            return false;
        }
        let mut count = 0;
        let mut seen: u64 = 0;
        for word in text.split_whitespace() {
            // Addresses, names of files, code.
            if word.contains(['@', '/', '\\', '_', '=', '{', '<']) {
                continue;
            }
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            count += usize::from(word.chars().any(char::is_alphabetic));
            if let Some(at) = self.0.iter().position(|known| *known == word) {
                seen |= 1 << at;
            }
            if count >= words && seen.count_ones() as usize >= small {
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_names() {
        let english = Language::of("en");
        assert!(english.is_prose("The cat sleeps on the ice until spring comes", 8, 2));
        assert!(!english.is_prose("Ice Station Zebra Penguin Parade Polar Bear Cat", 8, 2));
        assert!(!english.is_prose("The cat of the house", 8, 2));
        assert!(!english.is_prose("src/the of/and a/b /to is/it can/be x/y z/w", 8, 2));
        assert!(Language::of("ja").is_prose("ペンギンはとても速く泳ぎます", 8, 2));
        assert!(Language::of("fr").is_prose("Le chat dort sur la glace et le phoque pêche", 8, 2));
    }

    #[test]
    fn lists_of_words_are_sorted_and_short() {
        assert!(FUNCTION_WORDS.is_sorted_by_key(|(code, _)| code));
        assert!(FUNCTION_WORDS.iter().all(|(_, words)| words.len() <= 64));
    }
}
