//! Cuts a text into sentences, and each sentence into body and end.

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use polynya_diagnostics::Span;
use serde::Deserialize;

use super::Script;
use super::chars::{is_closer, is_opener, is_picture, is_terminal, script_of};
use super::mask::Mask;
use crate::LocaleId;

/// One sentence of a text. All spans are bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The whole sentence without the space around it.
    pub span: Span,
    /// What it says: no opening marks, no terminals, no closers, no pictures
    /// at its end.
    pub body: Span,
    /// The marks that end it; empty if there are none.
    pub terminals: Span,
    /// Quotes and brackets that close right after the terminals; empty if
    /// there are none.
    pub closers: Span,
    /// What kind of sentence its end makes it.
    pub kind: SentenceKind,
}

/// Kinds of sentences, as far as marks tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SentenceKind {
    /// Ends in a full stop, an ellipsis, or nothing.
    Statement,
    /// Ends in a question mark.
    Question,
    /// Ends in an exclamation mark.
    Exclamation,
    /// Ends in nothing and is no more than a few words.
    Fragment,
}

/// Abbreviations whose dot ends no sentence, without that dot.
const ABBREVIATIONS: &[&str] = &[
    "approx", "bzw", "ca", "cf", "dr", "e.g", "ej", "etc", "fig", "i.e", "inkl", "jr", "mr", "mrs",
    "ms", "nr", "p.ej", "prof", "sr", "sra", "st", "u.a", "usw", "v", "vs", "z.b",
];

/// How many bytes are looked at around a dot; longer words abbreviate nothing.
const NEAR: usize = 32;

/// How many bytes of a sentence a pair of brackets at its end may hold.
const ASIDE: usize = 256;

/// The sentences of `text`, in order.
///
/// Code, link targets, placeables and quotes inside a sentence never end it.
/// Parts without a letter are no sentences; they stand between them.
#[must_use]
pub fn sentences(text: &str, locale: &LocaleId) -> Vec<Sentence> {
    cut(text, &Mask::of(text), locale)
}

pub(super) fn cut(text: &str, mask: &Mask, locale: &LocaleId) -> Vec<Sentence> {
    let plain = plain_copy(text, mask, locale.language() == "th");
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(&plain).collect();
    ends.windows(2)
        .filter_map(|pair| sentence(text, mask, Span::new(pair[0], pair[1])))
        .collect()
}

/// The text as the segmenter should see it, byte for byte at its place: what
/// is opaque is a word, and dots that end nothing are letters.
fn plain_copy(text: &str, mask: &Mask, spaces_end: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if mask.covering(at).is_some() {
            plain.extend(std::iter::repeat_n('X', c.len_utf8()));
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        match c {
            '\r' if rest.starts_with('\n') => plain.push(' '),
            '\n' if !ends_paragraph(&text[..at], rest) => plain.push(' '),
            '.' | '…' if mask.ending_at(at).is_none() && !ends_with_dot(&text[..at], rest) => {
                plain.extend(std::iter::repeat_n('x', c.len_utf8()));
            }
            // As long as three dots, and to Unicode no end of a sentence.
            '…' => plain.push_str("..."),
            '♪' | '♡' | '♥' => plain.push('！'),
            ' ' if spaces_end && is_thai(text[..at].chars().next_back(), rest) => plain.push('\n'),
            _ => plain.push(c),
        }
    }
    plain
}

/// Whether a line's end is more than a soft wrap: an empty line or an item of
/// a list follows.
fn ends_paragraph(before: &str, rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default().trim_start();
    let item = ["- ", "* ", "+ ", "• ", "#", "> "];
    line.trim().is_empty()
        || item.iter().any(|mark| line.starts_with(mark))
        || before.ends_with('\n')
}

/// Whether a dot, with `before` and `rest` around it, can end a sentence.
fn ends_with_dot(before: &str, rest: &str) -> bool {
    let mut near = rest.chars().take(NEAR);
    let next = near.find(|c| !matches!(c, '.' | '…' | ' '));
    let trails_off = before.ends_with(['.', '…']) || rest.starts_with(['.', '…']);
    if trails_off || !before.is_ascii() && rest.starts_with('…') {
        return next.is_none_or(|c| script_of(c) != Some(Script::Hiragana));
    }
    !is_abbreviation(before)
}

/// Whether the dot after `before` is that of an abbreviation or an initial.
pub(super) fn is_abbreviation(before: &str) -> bool {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '.');
    let word = start.map_or(before, |at| {
        before[at..].trim_start_matches(|c: char| !c.is_alphanumeric())
    });
    let mut letters = word.rsplit('.').next().unwrap_or_default().chars();
    // `U.S.`, `J. Doe`; but `I` is a word.
    let initial = letters
        .next()
        .is_some_and(|c| c.is_uppercase() && c != 'I' || word.contains('.') && c.is_alphabetic());
    if initial && letters.next().is_none() {
        return true;
    }
    let same = |known: &&&str| known.eq_ignore_ascii_case(word);
    ABBREVIATIONS.iter().find(same).is_some()
}

fn is_thai(before: Option<char>, rest: &str) -> bool {
    let thai = |c: char| script_of(c) == Some(Script::Thai) || c == '~' || c == 'ๆ';
    before.is_some_and(thai) && rest.starts_with(thai)
}

/// The sentence in a segment, unless there is no letter in it.
fn sentence(text: &str, mask: &Mask, segment: Span) -> Option<Sentence> {
    let slice = &text[segment.range()];
    slice.contains(char::is_alphabetic).then_some(())?;
    let lead = |c: char| c.is_whitespace() || is_picture(c);
    let start = segment.end - slice.trim_start_matches(lead).len();
    let span = Span::new(start, segment.start + slice.trim_end().len());
    let mut from = span.start;
    while let Some(c) = text[from..span.end].chars().next() {
        if mask.covering(from).is_some() || !(is_opener(c) || c.is_whitespace()) {
            break;
        }
        from += c.len_utf8();
    }
    let until = body_end(text, mask, Span::new(from, span.end));
    let (terminals, closers) = marks(text, Span::new(until, span.end));
    let body = Span::new(from, until);
    let kind = kind(&text[body.range()], &text[terminals.range()]);
    Some(Sentence {
        span,
        body,
        terminals,
        closers,
        kind,
    })
}

/// Where the body ends that starts at `span.start`: before all terminals,
/// closers and pictures at the end.
pub(super) fn body_end(text: &str, mask: &Mask, span: Span) -> usize {
    let mut end = span.end;
    while let Some(c) = text[span.start..end].chars().next_back() {
        let closes = is_closer(c) && closes_sentence(text, mask, Span::new(span.start, end), c);
        let mark = is_terminal(c) && !dot_of_abbreviation(text, end, c);
        if mask.ending_at(end).is_some() || !(mark || closes || c.is_whitespace() || is_picture(c))
        {
            break;
        }
        end -= c.len_utf8();
    }
    end
}

/// Whether the dot that ends at `end` is followed by other terminals, and so
/// is one of an abbreviation: `U.S.!`.
fn dot_of_abbreviation(text: &str, end: usize, c: char) -> bool {
    c == '.' && text[end..].starts_with(is_terminal) && is_abbreviation(&text[..end - 1])
}

/// Whether a closing mark at the end of `span` closes around the sentence,
/// not around a few words in it.
fn closes_sentence(text: &str, mask: &Mask, span: Span, mark: char) -> bool {
    let open = match mark {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        '］' => '［',
        '*' | '_' => mark,
        '\'' | '’' | '"' => return mask.own_quote_ends_at(span.end),
        _ => return true,
    };
    let inner = &text[span.range()];
    let near = inner.ceil_char_boundary(inner.len().saturating_sub(ASIDE));
    !inner[near..].trim_end_matches(mark).contains(open)
}

/// The first run of terminals in a sentence's end, and the closers after it.
fn marks(text: &str, tail: Span) -> (Span, Span) {
    let slice = &text[tail.range()];
    let Some(first) = slice.find(is_terminal) else {
        return (Span::at(tail.start), Span::at(tail.start));
    };
    let rest = &slice[first..];
    let run = rest.len() - rest.trim_start_matches(is_terminal).len();
    let rest = &rest[run..];
    let space = rest.len() - rest.trim_start().len();
    let inner = &rest[space..];
    let closing = inner.len() - inner.trim_start_matches(is_closer).len();
    let start = tail.start + first;
    let end = start + run;
    let closers = match closing {
        0 => Span::at(end),
        _ => Span::new(end + space, end + space + closing),
    };
    (Span::new(start, end), closers)
}

fn kind(body: &str, terminals: &str) -> SentenceKind {
    if terminals.contains(['?', '？', '؟', '⁇', '⁈', '⁉']) {
        return SentenceKind::Question;
    }
    if terminals.contains(['!', '！', '‼']) {
        return SentenceKind::Exclamation;
    }
    if !terminals.is_empty() || !is_few_words(body) {
        return SentenceKind::Statement;
    }
    SentenceKind::Fragment
}

/// Whether a text without a terminal is too short to be a sentence.
fn is_few_words(body: &str) -> bool {
    let spaced = |c: char| script_of(c).is_none_or(Script::spaces_words);
    let words = body.split_whitespace().count();
    let letters = body.chars().filter(|c| c.is_alphabetic()).count();
    if body
        .chars()
        .all(|c| spaced(c) || script_of(c) == Some(Script::Hangul))
    {
        return words < 4;
    }
    letters < 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, text: &str, expected: &[&str]) {
        let locale = LocaleId::parse(tag).unwrap();
        let found = sentences(text, &locale);
        let found: Vec<&str> = found.iter().map(|it| &text[it.span.range()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn latin_sentences_end_at_marks_that_mean_it() {
        check("en", "It works. Try it!", &["It works.", "Try it!"]);
        check(
            "en",
            "GPT-5.1 costs $1.50 in the U.S. and e.g. in Kenya.",
            &["GPT-5.1 costs $1.50 in the U.S. and e.g. in Kenya."],
        );
        check(
            "en",
            "See https://polynya.example/a.b?c=D. Next one.",
            &["See https://polynya.example/a.b?c=D.", "Next one."],
        );
        check(
            "en",
            "Run `a. B` and [the map](x. Y) now.",
            &["Run `a. B` and [the map](x. Y) now."],
        );
        check(
            "en",
            "Hm... no idea. Well... But wait…",
            &["Hm... no idea.", "Well...", "But wait…"],
        );
        check("en", "Done! 🎉 More soon 🚀", &["Done!", "More soon 🚀"]);
        check(
            "en",
            "She said “Stop! Now!” and left.",
            &["She said “Stop! Now!” and left."],
        );
        check(
            "en",
            "One line\ngoes on.\n\n- An item\n- Another",
            &["One line\ngoes on.", "- An item", "- Another"],
        );
        check(
            "fr",
            "C’est prêt\u{202F}! Oui.",
            &["C’est prêt\u{202F}!", "Oui."],
        );
    }

    #[test]
    fn eastern_sentences_need_no_space() {
        check(
            "ja",
            "氷だ。海だ！🎂 船だ？",
            &["氷だ。", "海だ！", "船だ？"],
        );
        check(
            "ja",
            "「もう。遅い。」と言った。次。",
            &["「もう。遅い。」と言った。", "次。"],
        );
        check("ja", "「海だ。氷だ。」", &["「海だ。", "氷だ。」"]);
        check(
            "ja",
            "見てるだけ...なんとも...バレンタイン前",
            &["見てるだけ...なんとも...", "バレンタイン前"],
        );
        check("zh-Hans", "冰裂了！海很大。", &["冰裂了！", "海很大。"]);
        check("th", "น้ำแข็งเปิดแล้ว ดีใจมาก", &["น้ำแข็งเปิดแล้ว", "ดีใจมาก"]);
        check("ja", "🐾 …… 123 。", &[]);
    }

    #[test]
    fn a_sentence_has_body_terminals_and_closers() {
        let text = "“Is (it) open?!” ";
        let locale = LocaleId::parse("en").unwrap();
        let [sentence] = sentences(text, &locale)[..] else {
            panic!("one sentence")
        };
        assert_eq!(&text[sentence.body.range()], "Is (it) open");
        assert_eq!(&text[sentence.terminals.range()], "?!");
        assert_eq!(&text[sentence.closers.range()], "”");
        assert_eq!(sentence.kind, SentenceKind::Question);
    }

    #[test]
    fn what_ends_a_sentence_makes_its_kind() {
        let cases = [
            ("The ice is open!", SentenceKind::Exclamation),
            ("The ice is open…", SentenceKind::Statement),
            ("The ice is open now", SentenceKind::Statement),
            ("Open water", SentenceKind::Fragment),
            ("海が見える場所に行く", SentenceKind::Statement),
            ("海の地図", SentenceKind::Fragment),
        ];
        let locale = LocaleId::parse("en").unwrap();
        for (text, expected) in cases {
            assert_eq!(sentences(text, &locale)[0].kind, expected, "{text}");
        }
    }
}
