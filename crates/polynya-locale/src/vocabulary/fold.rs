//! What counts in a text when two spellings of one word are to be recognized.

use unicode_normalization::UnicodeNormalization;

/// A text without what authors spell in different ways: width, case, spaces,
/// hyphens, middle dots, and the long vowel mark late in a katakana word.
///
/// Two texts with one key are the same word; digits and other signs always
/// count, so `GPT-4` and `GPT-5`, `C` and `C++`, `5.1` and `51` differ. Empty
/// where a text holds nothing that counts.
#[must_use]
pub fn near_key(text: &str) -> String {
    let folded: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
    let mut key = String::with_capacity(text.len());
    let mut katakana = 0;
    for (at, &c) in folded.iter().enumerate() {
        if is_separator(c) {
            // `5 1` is not `51`.
            if between_digits(&folded, at) && !key.ends_with('-') {
                key.push('-');
            }
        } else if is_katakana(c) {
            katakana += 1;
            // サーバー is サーバ, but カバー (a cover) is not カバ (a hippo): the
            // custom of dropping the mark begins with words of three sounds.
            if c != 'ー' || katakana <= 3 {
                key.push(c);
            }
        } else {
            katakana = 0;
            key.push(c);
        }
    }
    key
}

/// The key without the plural `s` of English words; `None` where there is none.
#[must_use]
pub(crate) fn singular_key(text: &str) -> Option<String> {
    let mut changed = false;
    let words = text.split(is_separator).map(|word| {
        let singular = singular(word);
        changed |= singular.len() < word.len();
        singular
    });
    let joined = words.collect::<Vec<_>>().join(" ");
    changed.then(|| near_key(&joined))
}

/// `News` and `Gas` are no plurals: a word keeps four letters, or is an
/// abbreviation in capitals.
fn singular(word: &str) -> &str {
    let Some(stem) = word.strip_suffix('s') else {
        return word;
    };
    let long = stem.len() >= 4 && stem.bytes().all(|b| b.is_ascii_alphabetic());
    let other = ["s", "u", "i"].iter().any(|end| stem.ends_with(end));
    let abbreviation = stem.len() >= 2 && stem.bytes().all(|b| b.is_ascii_uppercase());
    if (long && !other) || abbreviation {
        stem
    } else {
        word
    }
}

/// Characters that join two parts of a Japanese compound and add little to it.
const LINKS: [char; 6] = ['者', '用', '型', '系', '的', 'の'];

/// The keys of a text without one of the characters that may or may not stand
/// in the middle of a compound: `開発ツール` for `開発者ツール`.
pub(crate) fn linkless_keys(text: &str) -> Vec<String> {
    let key: Vec<char> = near_key(text).chars().collect();
    // What stands at the end makes another word: 研究 and 研究者.
    let inside = 2..key.len().saturating_sub(2);
    let links = inside.filter(|&at| LINKS.contains(&key[at]));
    links
        .map(|at| [&key[..at], &key[at + 1..]].concat().iter().collect())
        .collect()
}

/// The numbers of a text, each with the letters right after it: what makes
/// `GPT-4` another thing than `GPT-5` or `GPT-4o`, however alike they look.
#[must_use]
pub fn digits(text: &str) -> Vec<String> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let numbers = words.filter_map(|word| {
        let start = word.find(|c: char| c.is_ascii_digit())?;
        Some(word[start..].to_owned())
    });
    numbers.collect()
}

pub(crate) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '・' | '·' | '•'
        )
}

/// Whether the separators around `at` stand between two digits.
fn between_digits(text: &[char], at: usize) -> bool {
    let sign = |c: &&char| !is_separator(**c);
    let before = text[..at].iter().rev().find(sign);
    let after = text[at..].iter().find(sign);
    [before, after]
        .iter()
        .all(|c| c.is_some_and(char::is_ascii_digit))
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(a: &str, b: &str, same: bool) {
        assert_eq!(near_key(a) == near_key(b), same, "{a} / {b}");
    }

    #[test]
    fn spellings_of_one_word_have_one_key() {
        check("Nvidia", "NVIDIA", true);
        check("ＡＩ", "ai", true);
        check("AI アート", "AIアート", true);
        check("Open-Source", "open source", true);
        check("ビッグ・データ", "ビッグデータ", true);
        check("サーバー", "サーバ", true);
        check("ｺﾝﾋﾟｭｰﾀｰ", "コンピュータ", true);
        check("コンピューターサイエンス", "コンピュータサイエンス", true);
    }

    #[test]
    fn different_words_have_different_keys() {
        check("GPT-4", "GPT-5", false);
        check("GPT-5", "GPT-5.1", false);
        check("R1", "R2", false);
        check("C", "C++", false);
        check("C#", "C", false);
        check("カバー", "カバ", false);
        check("ビール", "ビル", false);
        check("1  1", "11", false);
        check("研究", "研究者", false);
    }

    #[test]
    fn plurals_are_those_of_words_not_of_names() {
        let cases = [
            ("Benchmarks", Some("benchmark")),
            ("GPUs", Some("gpu")),
            ("AI Agents", Some("aiagent")),
            ("News", None),
            ("Access", None),
            ("Status", None),
            ("Analysis", None),
            ("推論", None),
        ];
        for (text, expected) in cases {
            assert_eq!(singular_key(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn links_are_left_out_inside_a_compound_only() {
        assert_eq!(linkless_keys("開発者ツール"), ["開発ツール"]);
        assert_eq!(linkless_keys("エージェント型AI"), ["エージェントai"]);
        assert!(linkless_keys("研究者").is_empty());
        assert!(linkless_keys("目的地").is_empty());
    }

    #[test]
    fn numbers_have_their_letters_with_them() {
        let cases: [(&str, &[&str]); 5] = [
            ("GPT-4", &["4"]),
            ("GPT-4o", &["4o"]),
            ("Gemini ３ Pro", &["3"]),
            ("Web3.0", &["3", "0"]),
            ("推論", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(digits(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "[a-zA-Zァ-ンー一-十0-9 ・-]{0,12}") {
            let key = near_key(&text);
            prop_assert_eq!(near_key(&key), key);
        }

        #[test]
        fn case_and_spaces_around_never_count(text in "[a-zA-Z]{1,8}") {
            let other = format!(" {}\u{3000}", text.to_uppercase());
            prop_assert_eq!(near_key(&text), near_key(&other));
        }
    }
}
