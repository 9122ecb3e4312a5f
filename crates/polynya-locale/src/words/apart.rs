//! Spaces between words, or characters, that stand without: for indexes that know only spaces.

use super::class::{self, Script};
use super::{east, segmenter};

/// Appends a text with a space between words that stand without one. What stands between
/// spaces anyway stays as it is.
///
/// The words are those that [`super::count`] counts.
pub fn words_apart(text: &str, out: &mut String) {
    let mut rest = text;
    let mut run = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = match class::of(first) {
            Script::Spaced(_) | Script::Hangul | Script::Space | Script::Extend => {
                let spaced = spaced(rest);
                out.push_str(&rest[..spaced]);
                spaced
            }
            script => apart(rest, script, &mut run, out),
        };
        rest = &rest[length..];
    }
}

/// How far a text goes without a script that has no spaces.
fn spaced(text: &str) -> usize {
    let stands_between_spaces = |c: char| {
        c.is_ascii()
            || matches!(
                class::of(c),
                Script::Spaced(_) | Script::Hangul | Script::Space | Script::Extend
            )
    };
    text.find(|c| !stands_between_spaces(c))
        .unwrap_or(text.len())
}

/// Appends the run of one script that a text starts with, its words apart; gives its length.
fn apart(text: &str, script: Script, run: &mut Vec<u16>, out: &mut String) -> usize {
    let end = text.find(|c| class::of(c) != script).unwrap_or(text.len());
    let whole = &text[..end];
    out.push(' ');
    if script == Script::Katakana {
        // Katakana that stand together are one word.
        out.push_str(whole);
    } else if script != Script::East || !usual(whole, run, out) {
        let ends = segmenter().segment_str(whole).skip(1);
        let mut start = 0;
        for at in ends {
            out.push_str(&whole[start..at]);
            out.push(' ');
            start = at;
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    end
}

/// Appends a run of nothing but usual Han and Hiragana; says whether it is one.
fn usual(whole: &str, run: &mut Vec<u16>, out: &mut String) -> bool {
    /// Each of these characters takes so many bytes.
    const BYTES: usize = 3;
    if east::read(whole, run) != whole.len() {
        return false;
    }
    let (before, mut start) = (out.len(), 0);
    let whole_run = east::each_word(run, |length| {
        let end = start + length * BYTES;
        out.push_str(&whole[start..end]);
        out.push(' ');
        start = end;
    });
    if whole_run.is_none() {
        out.truncate(before);
    }
    whole_run.is_some()
}

/// Whether a character stands alone in [`characters_apart`]: all from U+0E00, where the scripts
/// without spaces begin, apart from the two blocks of Latin and Greek behind it. A rule that fits
/// in a line of any language, so that those who query can follow it.
#[must_use]
pub fn stands_alone(c: char) -> bool {
    c >= '\u{E00}' && !('\u{1E00}'..='\u{1FFF}').contains(&c)
}

/// Appends a text with spaces around each character that [`stands_alone`].
pub fn characters_apart(text: &str, out: &mut String) {
    for c in text.chars() {
        let alone = stands_alone(c);
        if alone {
            out.push(' ');
        }
        out.push(c);
        if alone {
            out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::count;
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut out = String::new();
        words_apart(text, &mut out);
        out.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn words_that_stand_without_spaces_stand_apart() {
        assert_eq!(words("don't melt"), ["don't", "melt"]);
        assert_eq!(
            words("明日の天気は雪です"),
            ["明日", "の", "天気", "は", "雪", "です"]
        );
        assert_eq!(
            words("ペンギンが3羽。見た"),
            ["ペンギン", "が", "3", "羽", "。", "見", "た"]
        );
        assert_eq!(words("今天天气很好"), ["今天", "天气", "很好"]);
        assert_eq!(words("แมวน้ำบนน้ำแข็ง"), ["แมวน้ำ", "บน", "น้ำ", "แข็ง"]);
        assert_eq!(words("मौसम अच्छा है"), ["मौसम", "अच्छा", "है"]);
        assert_eq!(words("날씨가 좋다"), ["날씨가", "좋다"]);
    }

    #[test]
    fn characters_of_scripts_without_spaces_stand_apart() {
        let mut out = String::new();
        characters_apart("Ice氷ที่ tiếng", &mut out);
        let parts: Vec<&str> = out.split_whitespace().collect();
        assert_eq!(parts, ["Ice", "氷", "ท", "\u{e35}", "\u{e48}", "tiếng"]);
    }

    fn text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-z ,.]{0,6}",
            "[氷雪天気今日的是了々〆]{1,8}",
            "[ぁ-んー]{1,6}",
            "[ァ-ヴー]{1,6}",
            "[ก-ฮะ-ูเ-์]{1,8}",
            "[가-힣]{1,3}",
            "\\PC{0,4}",
        ];
        proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_is_added(text in text()) {
            let without = |text: &str| text.replace(' ', "");
            let (mut words, mut characters) = (String::new(), String::new());
            words_apart(&text, &mut words);
            characters_apart(&text, &mut characters);
            prop_assert_eq!(without(&words), without(&text));
            prop_assert_eq!(without(&characters), without(&text));
        }

        #[test]
        fn the_words_are_those_that_are_counted(text in "([氷雪天気今日的是了]|[ぁ-ん]|[ァ-ヴ]|[ก-ฮ]){0,24}") {
            prop_assert_eq!(words(&text).len(), count(&text).words());
        }
    }
}
