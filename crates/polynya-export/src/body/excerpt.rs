//! The start of a text, cut where a reader of its language would cut it.

use icu_segmenter::GraphemeClusterSegmenter;

use polynya_locale::words;

/// The most Unicode scalar values that an excerpt has.
const LIMIT: usize = 200;
/// What may stay of a longer text: room is left for a space and the `…`.
const KEPT: usize = LIMIT - 2;
/// What is looked at: a little more, since a word may go on behind the cut.
const WINDOW: usize = LIMIT + 40;
/// A sentence that ends earlier than this would make too short an excerpt.
const SHORTEST_SENTENCE: usize = LIMIT / 2;

/// The text on one line, and cut with a `…` if it is too long: at the end of a
/// sentence, else of a word, else of what a reader takes for a character.
pub(super) fn excerpt(text: &str, locale: &str) -> String {
    let (mut window, chars) = window(text);
    if chars <= LIMIT {
        return window;
    }
    let limit = byte_of_char(&window, KEPT);
    if let Some(end) = sentence_end(&window, limit, locale) {
        let spaced = window[end..].starts_with(' ');
        window.truncate(end);
        window.push_str(if spaced { " …" } else { "…" });
        return window;
    }
    let end = word_end(&window, limit);
    let kept = window[..end].trim_end_matches(is_dangling).len();
    window.truncate(if kept == 0 { end } else { kept });
    window.push('…');
    window
}

/// The first characters with white space collapsed, and how many they are.
fn window(text: &str) -> (String, usize) {
    let mut window = String::with_capacity(text.len().min(4 * WINDOW));
    let mut chars = 0;
    for word in text.split_whitespace() {
        if !window.is_empty() {
            window.push(' ');
            chars += 1;
        }
        for c in word.chars() {
            if chars >= WINDOW {
                return (window, chars);
            }
            window.push(c);
            chars += 1;
        }
    }
    (window, chars)
}

fn byte_of_char(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(at, _)| at)
}

/// The last end of a sentence up to `limit` that is not too early.
fn sentence_end(window: &str, limit: usize, locale: &str) -> Option<usize> {
    let earliest = byte_of_char(window, SHORTEST_SENTENCE);
    let greek = locale == "el" || locale.starts_with("el-");
    let head = &window[earliest.min(limit)..limit];
    head.char_indices()
        .rev()
        .filter(|(_, c)| !c.is_alphanumeric() && *c != ' ')
        .find_map(|(at, c)| {
            let after = &window[earliest + at + c.len_utf8()..];
            let rest = after.trim_start_matches(is_closer);
            let end = window.len() - rest.len();
            (end <= limit && ends_sentence(c, rest, greek)).then_some(end)
        })
}

fn ends_sentence(c: char, after: &str, greek: bool) -> bool {
    match c {
        '。' | '！' | '？' | '．' | '｡' => !after.starts_with(['。', '！', '？']),
        // A full stop before a small letter belongs to an abbreviation.
        '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '።' | '။' | '។' | '։' | '\u{37E}' => {
            starts_sentence(after)
        }
        ';' => greek && starts_sentence(after),
        _ => false,
    }
}

fn starts_sentence(after: &str) -> bool {
    after
        .strip_prefix(' ')
        .is_some_and(|next| !next.starts_with(char::is_lowercase))
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '"' | '\'' | '’' | '”' | '»' | '」' | '』' | '）' | '】' | '〉' | '》'
    )
}

/// The end of the last whole word up to `limit`.
fn word_end(window: &str, limit: usize) -> usize {
    if window[limit..].starts_with(' ') {
        return limit;
    }
    // A space or a comma of Chinese or Japanese is the end of a word anyhow.
    // What is before it need not be segmented.
    let certain = window[..limit]
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, ' ' | '、' | '，' | '。'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let tail = &window[certain..];
    let last_before_limit = |breaks: &mut dyn Iterator<Item = usize>| {
        breaks
            .take_while(|at| certain + at <= limit)
            .last()
            .unwrap_or(0)
    };
    let end = certain + last_before_limit(&mut words::segmenter().segment_str(tail));
    if end > 0 {
        return end;
    }
    match last_before_limit(&mut GraphemeClusterSegmenter::new().segment_str(tail)) {
        0 => limit,
        end => end,
    }
}

/// What leads on to more, and looks lost before a `…`.
fn is_dangling(c: char) -> bool {
    matches!(
        c,
        ' ' | ','
            | ';'
            | ':'
            | '、'
            | '，'
            | '；'
            | '：'
            | '('
            | '['
            | '（'
            | '「'
            | '『'
            | '【'
            | '“'
            | '‘'
            | '«'
            | '-'
            | '–'
            | '—'
            | '.'
            | '…'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Checks the end of the excerpt of `unit`, repeated beyond the limit.
    #[track_caller]
    fn check(unit: &str, locale: &str, expected_end: &str) {
        let excerpt = excerpt(&unit.repeat(LIMIT), locale);
        assert!(excerpt.ends_with(expected_end), "{excerpt}");
        assert!(excerpt.chars().count() <= LIMIT, "{excerpt}");
    }

    #[test]
    fn short_texts_stay_whole() {
        assert_eq!(excerpt(" a \n b ", "en"), "a b");
        let full = "氷".repeat(LIMIT);
        assert_eq!(excerpt(&full, "ja"), full);
    }

    #[test]
    fn sentences_end_first() {
        check("The cat lives in the sea. ", "en", "sea. …");
        check("She said: “Yes.” ", "en", "Yes.” …");
        check("氷の海にペンギンが住んでいます。", "ja", "います。…");
        check("彼は「はい。」", "ja", "「はい。」…");
        check("我住在北京！", "zh", "北京！…");
        check("Τι είναι αυτό; Ναι ", "el", "αυτό; …");
        check("한국어 문서를 번역합니다. ", "ko", "번역합니다. …");
    }

    #[test]
    fn words_stay_whole() {
        check("penguins, e.g. cats, ", "en", "…");
        check("penguins ", "en", " penguins…");
        check("翻訳者に次に何をすべきか", "ja", "…");
        check("コンピューター、", "ja", "コンピューター…");
        check("안녕하세요 ", "ko", "안녕하세요…");
        check("ภาษาไทย", "th", "ภาษาไทย…");
        check("สวัสดี ", "th", "สวัสดี…");
    }

    #[test]
    fn characters_stay_whole() {
        // One word of family emoji: seven scalar values each.
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
        check(family, "en", &format!("{family}…"));
        check("e\u{301}", "en", "e\u{301}…");
    }

    proptest! {
        #[test]
        fn excerpts_are_short_and_from_the_text(text in "([a-z]{1,9}[ .]?|[ぁ-ん]{1,9}|[。、「」]|[ก-ฮ]{1,30}|\\PC){0,120}") {
            let excerpt = excerpt(&text, "ja");
            prop_assert!(excerpt.chars().count() <= LIMIT);
            let collapsed = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let kept = excerpt.trim_end_matches('…').trim_end();
            prop_assert!(collapsed.starts_with(kept));
        }
    }
}
