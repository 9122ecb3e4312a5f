//! Counts in several scripts, and agreement with the segmenter.

use super::*;
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, words: usize) {
    assert_eq!(count(text).words(), words, "{text:?}");
}

#[test]
fn words_between_spaces() {
    check("", 0);
    check(" \n - — ...", 0);
    check("The cat isn't well-known, e.g. in U.S. law.", 8);
    check("It costs 1,000.50 or 1,b: a_b --c", 8);
    check("L’été, peut-être aujourd'hui à Łódź", 5);
    check("https://example.org/a", 3);
    check("e\u{301}te\u{301} co\u{AD}operate", 2);
    check("Привет, мир", 2);
    check("한국어 문서를 번역합니다.", 3);
    check("שלום עולם مرحبا", 3);
}

#[test]
fn words_of_dictionaries() {
    check("氷の海に住むペンギン。", 6);
    check("コンピューター・ソフトウェア", 2);
    check("第3章", 3);
    check("我爱北京", 3);
    check("WordPressで書く", 3);
    check("人々の時々刻々", 3);
    check("ทุกสองสัปดาห์", 3);
    check("ภาษาไทยภาษาไทย", 4);
}

#[test]
fn text_length_is_in_scalar_values_without_white_space() {
    assert_eq!(count("a b\t\u{3000}氷\u{A0}\n😄").text_length, 4);
}

#[test]
fn reading_time_sums_the_parts() {
    let minutes = |text: &str| count(text).reading_minutes();
    assert_eq!(minutes(""), 0);
    assert_eq!(minutes("—"), 1);
    assert_eq!(minutes(&"word ".repeat(230)), 1);
    assert_eq!(minutes(&"word ".repeat(231)), 2);
    assert_eq!(minutes(&"氷".repeat(500)), 1);
    assert_eq!(minutes(&"ペンギン".repeat(126)), 2);
    assert_eq!(minutes(&("word ".repeat(115) + &"氷".repeat(250))), 1);
    assert_eq!(minutes(&("word ".repeat(116) + &"氷".repeat(250))), 2);
    assert_eq!(minutes(&"말 ".repeat(400)), 2);
    assert_eq!(minutes(&"ก".repeat(901)), 2);
}

fn segmented(text: &str) -> usize {
    segmenter()
        .segment_str(text)
        .iter_with_word_type()
        .filter(|(_, word_type)| word_type.is_word_like())
        .count()
}

proptest! {
    /// In scripts without spaces, the fast way counts what the segmenter
    /// counts over the whole text.
    #[test]
    fn counts_equal_those_of_the_segmenter(
        text in "(の|日本|人々|します|[ぁ-ゖ]|[一-鿿]|[ァ-ヺー]|、|。| |[ก-ฺเ-๎]|[က-ဿ]|[ក-៓]|[ກຂຄງຈຊຍດຕຖທນບປຜຝພຟມຢຣລວສຫອຮ]){0,40}"
    ) {
        prop_assert_eq!(count(&text).words(), segmented(&text));
    }

    #[test]
    fn any_text_can_be_counted(text in "\\PC*") {
        let counts = count(&text);
        prop_assert_eq!(
            counts.text_length,
            text.chars().filter(|c| !c.is_whitespace()).count()
        );
        prop_assert!(counts.words() <= counts.text_length);
    }
}
