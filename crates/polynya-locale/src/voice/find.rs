//! Finds tics and other marks of a voice in a text, and tells them from words
//! that only look like them.

use polynya_diagnostics::Span;

use super::chars::{
    is_clause_mark, is_closer, is_opener, is_picture, is_terminal, is_word, script_of,
};
use super::mask::Mask;
use super::{Manner, Script};
use crate::LocaleId;

/// What an occurrence is to the manner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A tic of its own, in a spelling that it accepts.
    Own,
    /// A spelling to write otherwise: as this.
    Foreign(String),
    /// The tic of another locale.
    Other(LocaleId),
}

/// A tic at the end of a sentence or clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The tic alone.
    pub(super) span: Span,
    /// Where it ends with elongation and particles.
    pub(super) end: usize,
    pub(super) what: What,
}

/// All marks of a voice in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Tics where tics stand, in order.
    pub(super) tics: Vec<Occurrence>,
    /// Puns, pictures, and tics elsewhere: they show that the persona is
    /// there, and nothing is wrong with them.
    pub(super) signs: usize,
}

/// A word to look for, with what it means.
struct Needle<'m> {
    text: &'m str,
    meaning: Meaning<'m>,
}

enum Meaning<'m> {
    Lookalike,
    Sign,
    Own,
    Foreign(&'m str),
}

/// The marks of `manner` in the text, and tics of the other locales.
pub(super) fn marks(
    text: &str,
    mask: &Mask,
    manner: &Manner,
    others: &[(&LocaleId, &Manner)],
) -> Marks {
    let mut marks = Marks::default();
    let needles = needles(manner);
    let others = others_present(text, manner, others);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(opaque) = mask.covering(at) {
            at = opaque.end;
            continue;
        }
        let next = own_at(text, at, manner, &needles, &mut marks)
            .or_else(|| other_at(text, at, &others, &mut marks));
        at = next.unwrap_or(at + c.len_utf8());
    }
    marks
}

fn needles(manner: &Manner) -> Vec<Needle<'_>> {
    let needle = |text, meaning| Needle { text, meaning };
    let lookalikes = manner.lookalikes.iter();
    let lookalikes = lookalikes.map(|text| needle(text.as_str(), Meaning::Lookalike));
    let signs = manner
        .signs
        .iter()
        .map(|text| needle(text.as_str(), Meaning::Sign));
    let tics = manner.tics.iter().flat_map(|tic| tic.all());
    let tics = tics.map(|text| needle(text, Meaning::Own));
    let foreign = manner.foreign.iter();
    let foreign = foreign.map(|found| needle(found.text.as_str(), Meaning::Foreign(&found.write)));
    lookalikes.chain(tics).chain(foreign).chain(signs).collect()
}

/// Takes in what starts at `at`, the longest needle first; gives where to go
/// on.
fn own_at(
    text: &str,
    at: usize,
    manner: &Manner,
    needles: &[Needle<'_>],
    marks: &mut Marks,
) -> Option<usize> {
    let found = |needle: &Needle<'_>| word_at(text, at, needle.text);
    let lookalike = |needle: &&Needle<'_>| matches!(needle.meaning, Meaning::Lookalike);
    if let Some(end) = needles.iter().filter(lookalike).filter_map(found).max() {
        return Some(end);
    }
    let best = needles
        .iter()
        .filter_map(|needle| Some((found(needle)?, needle)));
    // Of equal lengths the first counts, so that a tic is no sign.
    let (end, needle) = best.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let what = match needle.meaning {
        Meaning::Lookalike | Meaning::Sign => {
            marks.signs += 1;
            return Some(end);
        }
        Meaning::Own => What::Own,
        Meaning::Foreign(write) => What::Foreign(write.to_owned()),
    };
    let whole = drawn_out(text, end, manner);
    if is_inside_word(text, at, needle.text) || !stands_at_end(text, whole) {
        marks.signs += 1;
        return Some(end);
    }
    let span = Span::new(at, end);
    marks.tics.push(Occurrence {
        span,
        end: whole,
        what,
    });
    Some(whole)
}

fn other_at(
    text: &str,
    at: usize,
    others: &[(&LocaleId, &Manner)],
    marks: &mut Marks,
) -> Option<usize> {
    let find = |(locale, manner): &(&LocaleId, &Manner)| {
        let lookalikes = manner.lookalikes.iter();
        if let Some(end) = lookalikes.filter_map(|word| word_at(text, at, word)).max() {
            return Some((end, end, None));
        }
        let tics = manner.tics.iter().flat_map(|tic| tic.all());
        let (end, tic) = tics
            .filter_map(|tic| Some((word_at(text, at, tic)?, tic)))
            .max()?;
        let whole = drawn_out(text, end, manner);
        let stands = !is_inside_word(text, at, tic) && stands_at_end(text, whole);
        Some((end, whole, stands.then(|| (*locale).clone())))
    };
    let (end, whole, locale) = others.iter().find_map(find)?;
    if let Some(locale) = locale {
        let span = Span::new(at, end);
        marks.tics.push(Occurrence {
            span,
            end: whole,
            what: What::Other(locale),
        });
    }
    Some(whole)
}

/// The other locales in whose script there is a letter at all.
fn others_present<'a>(
    text: &str,
    own: &Manner,
    others: &[(&'a LocaleId, &'a Manner)],
) -> Vec<(&'a LocaleId, &'a Manner)> {
    if others.is_empty() {
        return Vec::new();
    }
    let mut present = Vec::new();
    for script in text.chars().filter_map(script_of) {
        if !present.contains(&script) {
            present.push(script);
        }
    }
    let written = |manner: &Manner| {
        manner
            .script
            .is_some_and(|script| present.contains(&script))
    };
    let others = others.iter().copied();
    others
        .filter(|(_, manner)| !std::ptr::eq(*manner, own) && written(manner))
        .collect()
}

/// Where the word `needle` ends that starts at `at`, if it does.
///
/// In scripts that put spaces between words the whole word must be it, in any
/// case, with letters drawn out at will (`nyaaa`), or begin with it if the
/// needle ends in `*`.
pub(super) fn word_at(text: &str, at: usize, needle: &str) -> Option<usize> {
    let (needle, open) = match needle.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (needle, false),
    };
    let first = needle.chars().next()?;
    let rest = &text[at..];
    if !script_of(first).is_some_and(Script::spaces_words) {
        return rest.starts_with(needle).then_some(at + needle.len());
    }
    if !same_letter(rest.chars().next()?, first) || text[..at].ends_with(is_word) {
        return None;
    }
    let mut end = at + spelled_length(rest, needle)?;
    if open {
        let rest = &text[end..];
        let inner = |c: char| is_word(c) || matches!(c, '-' | '\'' | '’');
        end = text.len() - rest.trim_start_matches(inner).len();
    }
    let after = &text[end..];
    (!after.starts_with(is_word)).then_some(end)
}

/// How many bytes of `text` spell `needle`, letters drawn out included.
fn spelled_length(text: &str, needle: &str) -> Option<usize> {
    let mut rest = text;
    let mut wanted = needle.chars().peekable();
    while let Some(letter) = wanted.next() {
        let c = rest.chars().next()?;
        if !same_letter(c, letter) {
            return None;
        }
        rest = &rest[c.len_utf8()..];
        if letter.is_alphabetic() && wanted.peek().is_none_or(|next| *next != letter) {
            rest = rest.trim_start_matches(|c| same_letter(c, letter));
        }
    }
    Some(text.len() - rest.len())
}

fn same_letter(a: char, b: char) -> bool {
    a == b || (a.is_ascii() == b.is_ascii() && a.to_lowercase().eq(b.to_lowercase()))
}

/// Where a tic ends with its repetitions, elongation and particles.
fn drawn_out(text: &str, end: usize, manner: &Manner) -> usize {
    let spaced = manner.script.is_some_and(Script::spaces_words);
    let mut end = end;
    if !spaced {
        let tics = || manner.tics.iter().flat_map(|tic| tic.all());
        while let Some(tic) = tics()
            .filter(|tic| text[end..].starts_with(*tic))
            .max_by_key(|tic| tic.len())
        {
            end += tic.len();
        }
    }
    end = elongated(text, end, manner);
    let particles = manner.particles.iter();
    let particles = particles.filter(|particle| text[end..].starts_with(particle.as_str()));
    let Some(particle) = particles.max_by_key(|particle| particle.len()) else {
        return end;
    };
    let after = elongated(text, end + particle.len(), manner);
    if stands_at_end(text, after) {
        after
    } else {
        end
    }
}

fn elongated(text: &str, end: usize, manner: &Manner) -> usize {
    let rest = &text[end..];
    let drawn = |c: char| manner.elongation.contains(c);
    let trimmed = rest.trim_start_matches(drawn);
    text.len() - trimmed.len()
}

/// Whether what ends at `end` is followed by the end of a clause.
fn stands_at_end(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let Some(next) = rest.chars().next() else {
        return true;
    };
    if is_terminal(next) || is_clause_mark(next) || is_picture(next) || next == '\n' {
        return true;
    }
    let spaced = text[..end]
        .chars()
        .rev()
        .find_map(script_of)
        .is_some_and(Script::spaces_words);
    if !spaced {
        return next.is_whitespace() || is_closer(next) || is_opener(next);
    }
    if is_closer(next) {
        return !rest[next.len_utf8()..].starts_with(is_word);
    }
    next.is_whitespace() && spaced_end(rest.trim_start())
}

/// Whether a clause is over before `rest`, with a space between: another
/// mark follows, not a word.
fn spaced_end(rest: &str) -> bool {
    let Some(next) = rest.chars().next() else {
        return true;
    };
    let dash = next == '-' && rest[1..].starts_with(char::is_whitespace);
    dash || is_terminal(next)
        || is_picture(next)
        || is_clause_mark(next)
        || matches!(next, '(' | '»' | '~')
}

/// Whether katakana before it makes a katakana tic part of a longer word,
/// such as the name of a dish or a town.
fn is_inside_word(text: &str, at: usize, tic: &str) -> bool {
    let katakana = |c: char| c == 'ー' || script_of(c) == Some(Script::Katakana);
    tic.starts_with(katakana) && text[..at].ends_with(katakana)
}
