//! Slips in code between languages that share their letters, where a translator may
//! have renamed things: who renames a thing renames all of it.

use std::collections::BTreeMap;

use super::code::Line;

/// How alike two names must be for one to be a slip of the other.
const ALIKE: f64 = 0.75;

/// How alike two names must be that no language has as words: who translates such a
/// name changes more of it.
pub(crate) const ALMOST: f64 = 0.9;

/// The first line in which one name is other by little, while the rest of the code
/// has the right one, or while it is no word at all.
pub(crate) fn slip(ours: &[Line<'_>], theirs: &[Line<'_>]) -> Option<usize> {
    if ours.len() != theirs.len() {
        return None;
    }
    let mut counted: Option<[BTreeMap<&str, usize>; 2]> = None;
    let lines = ours.iter().zip(theirs).enumerate();
    let suspect = lines.filter_map(|(at, (one, other))| Some((at, only_other_word(one, other)?)));
    for (at, (own, other)) in suspect {
        let likeness = strsim::normalized_levenshtein(own, other);
        if likeness < ALIKE {
            continue;
        }
        if likeness >= ALMOST && is_name(own) && is_name(other) {
            return Some(at);
        }
        let [in_ours, in_theirs] = counted.get_or_insert_with(|| [counts(ours), counts(theirs)]);
        if in_theirs.contains_key(own) || in_ours.contains_key(other) {
            return Some(at);
        }
    }
    None
}

/// Whether there are capitals behind the first letter, and small letters.
pub(crate) fn has_humps(word: &str) -> bool {
    word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
        && word.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether no language has such a word: `iceAge`, `ice_age`.
pub(crate) fn is_name(word: &str) -> bool {
    word.contains('_') || has_humps(word)
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

fn counts<'a>(lines: &[Line<'a>]) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for word in lines.iter().flat_map(Line::words) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::code::lines;
    use super::super::syntax::syntax_of;
    use super::*;

    fn check(ours: &str, theirs: &str, expected: Option<usize>) {
        let syntax = syntax_of("js");
        assert_eq!(slip(&lines(ours, syntax), &lines(theirs, syntax)), expected);
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
