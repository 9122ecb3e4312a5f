//! Finds a persona's tic in a text that is not the persona's.

use polynya_diagnostics::Span;

use super::chars::{is_clause_mark, is_picture, is_terminal};
use super::find::{self, Occurrence, What};
use super::mask::Mask;
use super::place::{Scene, gap_before, seat};
use super::{Manner, Script};

/// How many words a clause has at least, before it is taken for speech: a
/// tic after fewer is likely one of a list of sounds.
const CLAUSE: usize = 3;

/// The first tic that has certainly leaked into `text`, which is not the
/// persona's: at the end of a sentence, joined as the manner joins it.
///
/// Words about the persona, names, code and quotes never count, so that a
/// page may explain the tic.
#[must_use]
pub fn leaked(text: &str, manner: &Manner) -> Option<Span> {
    let mask = Mask::of(text);
    let marks = find::marks(text, &mask, manner, &[]);
    let scene = Scene {
        text,
        mask: &mask,
        manner,
        sentences: &[],
    };
    let leaked = marks.tics.iter().find(|tic| is_certain(scene, tic));
    leaked.map(|tic| tic.span)
}

fn is_certain(scene: Scene<'_>, tic: &Occurrence) -> bool {
    let Scene {
        text, mask, manner, ..
    } = scene;
    if tic.what != What::Own
        || mask.in_own_quote(tic.span.start)
        || !ends_sentence(&text[tic.end..])
    {
        return false;
    }
    let gap = gap_before(scene, tic.span.start);
    if mask.ending_at(gap.start).is_some() {
        return false;
    }
    let body = &text[..gap.start];
    if !manner.script.is_some_and(Script::spaces_words) {
        return gap.is_empty() && seat(body, manner).is_some_and(|seat| seat.known);
    }
    let comma = text[gap.range()].contains(is_clause_mark);
    let drawn = tic.end > tic.span.end;
    let ends = |c: char| is_terminal(c) || is_clause_mark(c) || c == '\n';
    let clause = body.rsplit(ends).next().unwrap_or_default();
    (comma || drawn) && clause.split_whitespace().count() >= CLAUSE
}

fn ends_sentence(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let next = rest.chars().next();
    next.is_none_or(|c| is_terminal(c) || is_picture(c) || c == '\n')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{id, technyan};
    use super::*;

    fn check(tag: &str, text: &str, expected: Option<&str>) {
        let manner = technyan().manner(&id(tag)).unwrap();
        let found = leaked(text, manner).map(|span| &text[span.range()]);
        assert_eq!(found, expected, "{tag}: {text}");
    }

    #[test]
    fn a_tic_that_ends_a_sentence_has_leaked() {
        check("en", "The map lists all harbors, nya.", Some("nya"));
        check(
            "en",
            "Version 2 reads maps twice as fast nya~!",
            Some("nya"),
        );
        check("ja", "港の一覧を追加しましたにゃ。", Some("にゃ"));
        check("zh-Hans", "我们更新了地图了喵。", Some("喵"));
        check("ko", "새 지도를 추가했다냥.", Some("냥"));
        check(
            "de",
            "Die Karte zeigt jetzt alle Häfen, miau.",
            Some("miau"),
        );
    }

    #[test]
    fn words_about_the_cat_have_not() {
        check("en", "Its catchphrase is nya.", None);
        check("en", "The cat says “the map is here, nya.”", None);
        check("en", "Cats purr, hiss, meow.", None);
        check("en", "Technyan ends sentences with `, nya`.", None);
        check("en", "Nya, the mascot, has a page of her own.", None);
        check("ja", "語尾はにゃ。", None);
        check("ja", "「海は広いにゃ。」", None);
        check("ja", "担当はテックにゃん。", None);
        check("zh-Hans", "猫的叫声：喵。", None);
        check("ko", "그냥.", None);
    }
}
