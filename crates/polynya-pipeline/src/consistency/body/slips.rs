//! Slips in code between languages that share their letters, where a translator may
//! have renamed things: who renames a thing renames all of it.

use std::collections::BTreeSet;

use polynya_markdown::{BlockKind, Outline};

use super::code::{Line, words};

/// How alike two names must be for one to be a slip of the other.
const ALIKE: f64 = 0.75;

/// How alike two names must be that no language has as words: who translates such a
/// name changes more of it.
const ALMOST: f64 = 0.9;

/// The words of all code of a page, in the source and in the translation.
pub(crate) type CodeWords<'a> = [BTreeSet<&'a str>; 2];

/// The words of all code of a page.
pub(crate) fn code_words(outline: &Outline) -> BTreeSet<&str> {
    let code = outline.blocks.iter();
    let code = code.filter(|block| matches!(block.kind, BlockKind::Code { .. }));
    code.flat_map(|block| words(outline.text(block))).collect()
}

/// The first line in which one name is other by little, while the rest of the page
/// has the right one.
pub(crate) fn slip<'w>(
    ours: &[Line<'_>],
    theirs: &[Line<'_>],
    known: impl Fn() -> &'w CodeWords<'w>,
) -> Option<usize> {
    if ours.len() != theirs.len() {
        return None;
    }
    let lines = ours.iter().zip(theirs).enumerate();
    let mut suspect =
        lines.filter_map(|(at, (one, other))| Some((at, only_other_word(one, other)?)));
    let found = suspect.find(|(_, (own, other))| {
        let likeness = strsim::normalized_levenshtein(own, other);
        let [in_source, in_target] = match likeness >= ALIKE {
            true => known(),
            false => return false,
        };
        let is_kept = in_target.contains(own) || in_source.contains(other);
        is_kept || (likeness >= ALMOST && is_name(own) && is_name(other))
    });
    found.map(|(at, _)| at)
}

/// Whether no language has such a word: `iceAge`, `ice_age`.
pub(crate) fn is_name(word: &str) -> bool {
    let humps = word.bytes().skip(1).any(|b| b.is_ascii_uppercase());
    word.contains('_') || (humps && word.bytes().any(|b| b.is_ascii_lowercase()))
}

/// The one word that two lines do not share, if it is only one.
fn only_other_word<'a>(one: &Line<'a>, other: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let (mut ours, mut theirs) = (one.words(), other.words());
    let mut found = None;
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return found,
            (Some(own), Some(other)) if own == other => {}
            (Some(own), Some(other)) if found.is_none() => found = Some((own, other)),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::code::lines;
    use super::super::syntax::syntax_of;
    use super::*;

    fn check(ours: &str, theirs: &str, expected: Option<usize>) {
        let syntax = syntax_of("js");
        let known = [ours, theirs].map(|code| words(code).collect());
        let found = slip(&lines(ours, syntax), &lines(theirs, syntax), || &known);
        assert_eq!(found, expected);
    }

    #[test]
    fn who_renames_renames_all_of_it() {
        check("let ice;\nmelt(ice);", "let glace;\nmelt(glace);", None);
        check(
            "let image;\nmelt(image);",
            "let imagen;\nmelt(imagen);",
            None,
        );
        check(
            "let image;\nmelt(image);",
            "let image;\nmelt(imagex);",
            Some(1),
        );
        check(
            "let imagex;\nmelt(image);",
            "let image;\nmelt(image);",
            Some(0),
        );
    }
}
