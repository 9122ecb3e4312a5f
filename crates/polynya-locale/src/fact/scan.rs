//! Walks over a text and stops where a fact may be.

use polynya_diagnostics::Span;

use super::lexicon::{Found, Lexicon, joins};
use super::words::Word;
use super::{Amount, Fact, FactKind, FactValue, Unit};
use super::{address, amount, date, east, name, numeral, range, time};

/// A text under way.
#[derive(Clone, Copy)]
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'static Lexicon,
    /// Where the last fact ended: nothing reaches back behind it.
    pub(super) floor: usize,
}

/// What a byte may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    Letter,
    Digit,
    At,
    /// The first byte of a character beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "counts to 255")]
        let char = byte as u8;
        classes[byte] = match char {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'@' => Class::At,
            0x80.. => Class::Wide,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The facts of a text, in order.
pub(super) fn scan(text: &str, words: &'static Lexicon) -> Vec<Fact> {
    let bytes = text.as_bytes();
    let mut facts = Vec::new();
    let mut scan = Scan {
        text,
        words,
        floor: 0,
    };
    let (mut at, mut in_word) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        let found = match CLASSES[usize::from(byte)] {
            Class::Other => {
                (at, in_word) = (at + 1, false);
                continue;
            }
            Class::Letter | Class::Wide => at_letter(scan, at, in_word),
            Class::Digit => at_digit(scan, at),
            Class::At => address::email(scan, at).map(Step::Fact),
        };
        match found {
            Some(Step::Fact(fact)) => {
                at = fact.span.end;
                scan.floor = at;
                in_word = false;
                push(text, fact, &mut facts);
            }
            Some(Step::Skip(end)) => (at, in_word) = (end, false),
            None => (at, in_word) = pass(bytes, at),
        }
    }
    facts
}

/// What was found at a place.
enum Step {
    Fact(Fact),
    /// Nothing up to there.
    Skip(usize),
}

/// Where to go on behind what is at `at`, and whether that is within a word.
fn pass(bytes: &[u8], at: usize) -> (usize, bool) {
    match bytes[at] {
        b'a'..=b'z' | b'A'..=b'Z' => {
            let rest = &bytes[at..];
            let length = rest.iter().position(|byte| !byte.is_ascii_alphabetic());
            (at + length.unwrap_or(rest.len()), true)
        }
        // Continuation bytes are never stopped at. What matters of the rest
        // is whether a word goes on: not behind marks, nor behind the scripts
        // that have no spaces.
        0xC2 => (at + 2, false),
        0xC3..=0xDF => (at + 2, true),
        0xE0 | 0xE1 | 0xEA..=0xED => (at + 3, true),
        0xE2..=0xEF => (at + 3, false),
        0xF0.. => (at + 4, false),
        _ => (at + 1, false),
    }
}

/// What starts with a letter, if a word may start there at all.
#[inline]
fn at_letter(scan: Scan<'_>, at: usize, in_word: bool) -> Option<Step> {
    let bytes = scan.text.as_bytes();
    let byte = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or_default();
    let three = [byte(0), byte(1), byte(2)];
    if in_word && !matches!(three[0], 0xE3..=0xE9) {
        return None;
    }
    if matches!(three[0], 0xD9 | 0xDB | 0xE0 | 0xEF) {
        let c = scan.text[at..].chars().next()?;
        if numeral::digit(c).is_some() {
            return at_digit(scan, at);
        }
    }
    if !scan.words.may_open(three) {
        return None;
    }
    let found = scan.words.opener(scan.text, at)?;
    at_word(scan, at, found)
}

/// What an opener begins.
fn at_word(scan: Scan<'_>, at: usize, found: Found) -> Option<Step> {
    let Found { word, end } = found;
    let fact = match word {
        Word::One => amount::of_one(scan, at, end),
        Word::Number(number) => Some(amount::of_word(scan, at, end, number)),
        Word::Half => Some(amount::of_half(scan, at, end)),
        Word::Multiple(number) => Some(span(scan, at, end, number, Unit::Times)),
        Word::Span(number, unit) => Some(span(scan, at, end, number, unit)),
        Word::Ordinal(number) => ordinal(scan, at, end, number),
        Word::Month(month) => Some(date::of_month(scan, at, end, month, true)?),
        Word::MaybeMonth(month) => date::of_month(scan, at, end, month, false),
        Word::Numeral => east::number(scan, at),
        Word::PercentAhead => amount::of_percent_ahead(scan, at, end),
        Word::Am | Word::Pm => time::with_half_ahead(scan, at, end, word == Word::Pm),
        Word::NthAhead => amount::of_nth_ahead(scan, at, end),
        Word::Era(before) => date::of_era(scan, at, end, before),
        Word::Address => address::url(scan, at, end),
        Word::Several => return Some(Step::Skip(east::skip_numerals(scan.text, end))),
        Word::Nothing => return Some(Step::Skip(end)),
        _ => None,
    };
    fact.map(Step::Fact)
}

/// What starts with a digit. Digits that are no number are passed over.
fn at_digit(scan: Scan<'_>, at: usize) -> Option<Step> {
    let fact = date::numeric(scan, at)
        .or_else(|| time::numeric(scan, at))
        .or_else(|| {
            let numeral = numeral::numeral(scan.text, at, scan.words.style)?;
            if name::in_identifier(scan, numeral) {
                return None;
            }
            let named = name::version(scan, numeral);
            Some(named.unwrap_or_else(|| amount::of_numeral(scan, numeral)))
        });
    let skipped = || {
        let rest = &scan.text[at..];
        let length = rest.len()
            - rest
                .trim_start_matches(|c| numeral::digit(c).is_some())
                .len();
        Step::Skip(at + length)
    };
    Some(fact.map_or_else(skipped, Step::Fact))
}

/// So many of a unit in one word.
fn span(scan: Scan<'_>, at: usize, end: usize, number: u32, unit: Unit) -> Fact {
    let amount = Amount {
        number: super::Decimal::new(u64::from(number), 0),
        other: None,
        unit: Some(unit),
    };
    unsure(scan, at, end, FactValue::Amount(amount))
}

/// A fact that may be none.
fn unsure(scan: Scan<'_>, at: usize, end: usize, value: FactValue) -> Fact {
    let end = at + scan.text[at..end].trim_end().len();
    Fact {
        span: Span::new(at, end),
        kind: FactKind::Quantity,
        value,
        certain: false,
    }
}

/// The third quarter is a date; any other ordinal may be a fact, or a figure
/// of speech.
fn ordinal(scan: Scan<'_>, at: usize, end: usize, number: u32) -> Option<Fact> {
    if let Some(found) = amount::follow(scan, end)
        && found.word == Word::Quarter
    {
        return date::of_quarter(scan, at, found.end, u64::from(number));
    }
    if number == 1 {
        return None;
    }
    let value = FactValue::Amount(Amount {
        number: super::Decimal::new(u64::from(number), 0),
        other: None,
        unit: None,
    });
    Some(Fact {
        kind: FactKind::Number,
        ..unsure(scan, at, end, value)
    })
}

/// Takes a fact in, together with what it says of the one in front of it.
fn push(text: &str, fact: Fact, facts: &mut Vec<Fact>) {
    // An address may start before the numbers in it were seen.
    while facts
        .last()
        .is_some_and(|last| last.span.end > fact.span.start)
    {
        facts.pop();
    }
    if let Some(last) = facts.last_mut() {
        let between = &text[last.span.end..fact.span.start];
        if between.len() <= 6 && range::joined(last, between, &fact) {
            return;
        }
        if between.len() <= 6 {
            range::share_range(last, between, &fact, text);
        }
    }
    facts.push(fact);
}

/// One space between a number and what belongs to it, a line's end included.
pub(super) fn gap(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    match c {
        ' ' | '\n' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{3000}' => Some(at + c.len_utf8()),
        // `5-minute`
        '-' | '\u{2011}' if rest[c.len_utf8()..].starts_with(joins) => Some(at + c.len_utf8()),
        _ => None,
    }
}
