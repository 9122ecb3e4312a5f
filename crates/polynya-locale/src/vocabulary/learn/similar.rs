//! What two labels themselves say about whether one translates the other.

use std::collections::BTreeSet;

use super::super::digits;
use super::super::fold::{is_separator, near_key};

/// How much more (or less) likely a pair is for how it is written; 1 where that
/// says nothing.
pub(crate) fn likeness(source: &str, target: &str) -> f64 {
    let numbers = if digits(source) == digits(target) {
        1.0
    } else {
        0.02
    };
    let (from, to) = (latin_words(source), latin_words(target));
    if is_latin(target) {
        // Two words in one script are alike or not; unlike ones may still be a
        // translation, from one European language to another.
        let close = strsim::normalized_damerau_levenshtein(&near_key(source), &near_key(target));
        return numbers * (0.5 + 2.0 * close * close);
    }
    let shared = to.iter().filter(|word| from.contains(*word)).count();
    let foreign = to.len() - shared;
    // An abbreviation is kept in a translation; a word of it alone is not.
    let dropped = from.iter().any(|word| is_capitals(source, word)) && shared == 0;
    let words = (1.0 + 2.0 * shared as f64) * 0.3_f64.powi(foreign as i32);
    numbers * words * if dropped { 0.4 } else { 1.0 } * sound(source, target)
}

/// Words in Latin letters: those between other letters too (`J` of `Jグランツ`).
fn latin_words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| word.bytes().any(|b| b.is_ascii_alphabetic()));
    words.map(str::to_lowercase).collect()
}

fn is_capitals(text: &str, word: &str) -> bool {
    word.len() >= 2 && text.contains(&word.to_uppercase())
}

fn is_latin(text: &str) -> bool {
    let other = |c: char| c.is_alphabetic() && (c as u32) > 0x24f;
    !text.chars().any(other)
}

/// Katakana sound like the English word that they spell: コーディング, coding.
fn sound(source: &str, target: &str) -> f64 {
    let spelled: String = target.chars().filter_map(consonant).collect();
    if spelled.chars().count() < 2 {
        return 1.0;
    }
    let heard = |word: &str| -> String { skeleton(word) };
    let words = source.split(is_separator).map(heard);
    let whole = heard(source);
    let close = words
        .chain([whole])
        .map(|word| {
            // インフラ is the beginning of `infrastructure`.
            let length = spelled.len().min(word.len());
            let begins = strsim::normalized_levenshtein(&word[..length], &spelled);
            begins.max(strsim::normalized_levenshtein(&word, &spelled))
        })
        .fold(0.0_f64, f64::max);
    0.6 + 2.4 * close.powi(3)
}

/// The consonants of a Latin word, as far as katakana tell them apart.
fn skeleton(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    let mut out = String::new();
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let sound = match (c, next) {
            ('c', Some('e' | 'i' | 'y')) => 's',
            ('s', Some('h')) | ('s', _) | ('z', _) | ('x', _) => 's',
            ('c' | 'k' | 'q', _) => 'k',
            ('g' | 'j', _) => 'g',
            ('d', _) => 'd',
            ('t', _) => 't',
            ('n' | 'm', _) => 'n',
            ('b' | 'v', _) => 'b',
            ('p' | 'f', _) => 'p',
            ('l' | 'r', _) => 'r',
            _ => continue,
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

/// The consonant of a kana, in the same terms as [`skeleton`].
fn consonant(c: char) -> Option<char> {
    Some(match c {
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' => 'k',
        'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'ザ' | 'ズ' | 'ゼ' | 'ゾ' => 's',
        'ガ' | 'ギ' | 'グ' | 'ゲ' | 'ゴ' | 'ジ' | 'ヂ' => 'g',
        'タ' | 'チ' | 'ツ' | 'テ' | 'ト' => 't',
        'ダ' | 'ヅ' | 'デ' | 'ド' => 'd',
        'ナ'..='ノ' | 'ン' | 'マ' | 'ミ' | 'ム' | 'メ' | 'モ' => 'n',
        'バ' | 'ビ' | 'ブ' | 'ベ' | 'ボ' | 'ヴ' => 'b',
        'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' | 'パ' | 'ピ' | 'プ' | 'ペ' | 'ポ' => 'p',
        'ラ'..='ロ' => 'r',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first pair must be likelier than the second.
    fn check(better: (&str, &str), worse: (&str, &str)) {
        let (a, b) = (likeness(better.0, better.1), likeness(worse.0, worse.1));
        assert!(a > b, "{better:?} {a} {worse:?} {b}");
    }

    #[test]
    fn what_is_kept_in_a_translation_tells() {
        check(("AI Safety", "AI安全性"), ("Governance", "AI安全性"));
        check(("J-Grants", "Jグランツ"), ("Subsidy Search", "Jグランツ"));
        check(("Gemini 3", "ジェミニ3"), ("Gemini 2", "ジェミニ3"));
        check(("Reasoning", "推論"), ("Reasoning AI", "推論"));
    }

    #[test]
    fn katakana_sound_like_their_word() {
        for (word, kana) in [
            ("Coding", "コーディング"),
            ("Infrastructure", "インフラ"),
            ("Collaboration", "コラボレーション"),
            ("Multimodal", "マルチモーダル"),
            ("Fine-tuning", "ファインチューニング"),
        ] {
            check((word, kana), ("Photograph", kana));
            check((word, kana), (word, "クジラ"));
        }
    }

    #[test]
    fn related_languages_write_alike() {
        check(("Regulation", "Régulation"), ("Ocean", "Régulation"));
    }
}
