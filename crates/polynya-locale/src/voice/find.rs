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

/// The marks of `manner` in the text, and tics of the other locales.
pub(super) fn marks(
    text: &str,
    mask: &Mask,
    manner: &Manner,
    others: &[(&LocaleId, &Manner)],
) -> Marks {
    let others = others_present(text, manner, others);
    let own = own_needles(manner);
    let foreign = other_needles(&others);
    let mut marks = Marks::default();
    let (mut at, mut after_word) = (0, false);
    while let Some(c) = text[at..].chars().next() {
        if let Some(opaque) = mask.covering(at) {
            (at, after_word) = (opaque.end, false);
            continue;
        }
        let place = At {
            text,
            at,
            after_word,
        };
        // Inside a word none can start that is a word by itself.
        let inside = after_word && c.is_ascii_alphabetic();
        let found = (!inside).then(|| own.at(place).or_else(|| foreign.at(place)));
        let next = found.flatten();
        let next = next.map(|(end, needle)| taken(place, end, needle, &mut marks));
        at = next.unwrap_or(at + c.len_utf8());
        after_word = next.is_none() && is_word(c);
    }
    marks
}

/// A place in a text.
#[derive(Clone, Copy)]
struct At<'t> {
    text: &'t str,
    at: usize,
    after_word: bool,
}

/// A word to look for, with what it means.
struct Needle<'m> {
    /// Its first letter in lower case.
    first: char,
    text: &'m str,
    meaning: Meaning<'m>,
    manner: &'m Manner,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning<'m> {
    Lookalike,
    Own,
    Foreign(&'m str),
    Other(&'m LocaleId),
    Sign,
}

/// Words to look for, by their first letters.
struct Needles<'m> {
    sorted: Vec<Needle<'m>>,
    /// Whether a first letter ends in this byte. Most letters of a text
    /// start nothing, and this tells at once.
    starts: [bool; 256],
}

impl<'m> Needles<'m> {
    fn new(mut needles: Vec<Needle<'m>>) -> Self {
        needles.sort_by_key(|needle| needle.first);
        let mut starts = [false; 256];
        for needle in &needles {
            starts[last_byte(needle.first)] = true;
        }
        Self {
            sorted: needles,
            starts,
        }
    }

    /// The needle that starts here and where it ends: a look-alike if there
    /// is one, else the longest; of equal lengths the first, so that a tic is
    /// no sign.
    fn at(&self, place: At<'_>) -> Option<(usize, &Needle<'m>)> {
        let first = lower(place.text[place.at..].chars().next()?);
        if !self.starts[last_byte(first)] {
            return None;
        }
        let from = self.sorted.partition_point(|needle| needle.first < first);
        let same = self.sorted[from..]
            .iter()
            .take_while(|needle| needle.first == first);
        let rank = |needle: &Needle<'_>, end| (needle.meaning == Meaning::Lookalike, end);
        let found = same.filter_map(|needle| Some((word_here(place, needle.text)?, needle)));
        found.reduce(|best, next| {
            let better = rank(next.1, next.0) > rank(best.1, best.0);
            if better { next } else { best }
        })
    }
}

fn last_byte(c: char) -> usize {
    c as usize & 0xFF
}

fn own_needles(manner: &Manner) -> Needles<'_> {
    let lookalikes = manner.lookalikes.iter();
    let lookalikes = lookalikes.map(|text| (text.as_str(), Meaning::Lookalike));
    let tics = manner.tics.iter().flat_map(|tic| tic.all());
    let tics = tics.map(|text| (text, Meaning::Own));
    let foreign = manner.foreign.iter();
    let foreign = foreign.map(|(text, write)| (text.as_str(), Meaning::Foreign(write)));
    let signs = manner.signs.iter();
    let signs = signs.map(|text| (text.as_str(), Meaning::Sign));
    let words = lookalikes.chain(tics).chain(foreign).chain(signs);
    let needles = words.filter_map(|(text, meaning)| needle(text, meaning, manner));
    Needles::new(needles.collect())
}

fn other_needles<'m>(others: &[(&'m LocaleId, &'m Manner)]) -> Needles<'m> {
    let needles = others.iter().flat_map(|(locale, manner)| {
        let lookalikes = manner.lookalikes.iter();
        let lookalikes = lookalikes.map(|text| (text.as_str(), Meaning::Lookalike));
        // Not its lesser spellings, some of which are words elsewhere.
        let tics = manner.tics.iter().map(|tic| tic.text.as_str());
        let words = lookalikes.chain(tics.map(|text| (text, Meaning::Other(locale))));
        words.filter_map(|(text, meaning)| needle(text, meaning, manner))
    });
    Needles::new(needles.collect())
}

fn needle<'m>(text: &'m str, meaning: Meaning<'m>, manner: &'m Manner) -> Option<Needle<'m>> {
    let first = lower(text.chars().next()?);
    Some(Needle {
        first,
        text,
        meaning,
        manner,
    })
}

/// Takes in a needle found in a text; gives where to go on.
fn taken(place: At<'_>, end: usize, needle: &Needle<'_>, marks: &mut Marks) -> usize {
    let text = place.text;
    // A katakana tic after katakana may be the end of a longer word, the name
    // of a dish or a town. Nobody can tell, so it is taken as it is.
    let in_word = follows_katakana(text, place.at, needle.text);
    let what = match needle.meaning {
        Meaning::Lookalike => return end,
        Meaning::Sign => {
            marks.signs += 1;
            return end;
        }
        Meaning::Foreign(write) if !in_word => What::Foreign(write.to_owned()),
        Meaning::Own | Meaning::Foreign(_) => What::Own,
        Meaning::Other(locale) => What::Other(locale.clone()),
    };
    let whole = drawn_out(text, end, needle.manner);
    let spaced = spaces_words(needle.first);
    let apart = !spaced || stands_apart(&text[..place.at]);
    let meant = what == What::Own || whole > end || is_set_off(text, place.at, needle.first);
    // `Nyaaa~ the ice is open!`
    let drawn = whole > end && text[whole..].starts_with(char::is_whitespace);
    if apart && meant && (drawn || stands_at_end(text, whole)) {
        let span = Span::new(place.at, end);
        marks.tics.push(Occurrence {
            span,
            end: whole,
            what,
        });
        return whole;
    }
    // Within a sentence にゃ or ニャ is hardly anything but the persona, and
    // `nya` a word about it; of other languages' tics neither says anything.
    let sign = match what {
        What::Own => apart && !in_word,
        What::Foreign(_) => !spaced && needle.manner.script == Some(Script::Hiragana),
        What::Other(_) => false,
    };
    marks.signs += usize::from(sign);
    end
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
    let others = others.filter(|(_, manner)| !std::ptr::eq(*manner, own) && written(manner));
    others.collect()
}

/// Where the word `needle` ends that starts at `at`, if it does.
///
/// In scripts that put spaces between words the whole word must be it, in any
/// case, with letters drawn out at will (`nyaaa`), or begin with it if the
/// needle ends in `*`.
pub(super) fn word_at(text: &str, at: usize, needle: &str) -> Option<usize> {
    let after_word = text[..at].ends_with(is_word);
    word_here(
        At {
            text,
            at,
            after_word,
        },
        needle,
    )
}

fn word_here(place: At<'_>, needle: &str) -> Option<usize> {
    let At {
        text,
        at,
        after_word,
    } = place;
    let (needle, open) = match needle.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (needle, false),
    };
    let first = needle.chars().next()?;
    let rest = &text[at..];
    if !spaces_words(first) {
        return rest.starts_with(needle).then_some(at + needle.len());
    }
    if after_word {
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
    a == b || lower(a) == lower(b)
}

/// A letter in lower case, as far as that is one letter.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    c.to_lowercase().next().unwrap_or(c)
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

/// Whether a tic of another language is meant as one: set off with a comma, or
/// not after a word in such letters. `The French cat says miaou.` is prose.
fn is_set_off(text: &str, at: usize, first: char) -> bool {
    !spaces_words(first) || !text[..at].trim_end().ends_with(spaces_words)
}

/// Whether what is before a tic lets it be one, in a script with spaces. A
/// suffix after a hyphen or emphasis is none, which Indonesian writes as
/// `*cloud*nya`.
fn stands_apart(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    let inner = before.trim_end_matches(is_opener);
    let opens = is_opener(last) && !inner.ends_with(|c| is_word(c) || is_closer(c));
    let mark = is_clause_mark(last) || is_terminal(last) || is_picture(last);
    last.is_whitespace() || mark || opens
}

fn follows_katakana(text: &str, at: usize, tic: &str) -> bool {
    let katakana = |c: char| c == 'ー' || script_of(c) == Some(Script::Katakana);
    tic.starts_with(katakana) && text[..at].ends_with(katakana)
}

fn spaces_words(c: char) -> bool {
    script_of(c).is_some_and(Script::spaces_words)
}
