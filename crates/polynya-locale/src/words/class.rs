//! What a character is to someone who counts words.

use unicode_normalization::char::is_combining_mark;

/// The part that a character has in words between spaces, as flags: plain
/// bits, so that the compiler can look at many bytes at once.
pub(super) type Part = u8;

pub(super) const OTHER: Part = 0;
pub(super) const LETTER: Part = 1;
/// A digit is all that a letter is, and more.
pub(super) const DIGIT: Part = 1 | 2;
/// Part of a word if single and between letters or digits: `don't`, `e.g`.
pub(super) const JOINER: Part = 4;
/// Part of a number if single and between digits: `1,000`.
pub(super) const COMMA: Part = 8;

/// 1 if a word begins at `now`, else 0; `last` stands before it, and
/// `earlier` before that.
#[inline]
pub(super) fn starts_word(earlier: Part, last: Part, now: Part) -> u8 {
    let joined = (last >> 2) & earlier;
    let grouped = (last >> 3) & (earlier >> 1) & (now >> 1);
    now & 1 & !(last | joined | grouped)
}

#[inline]
pub(super) const fn is_ascii_space(byte: u8) -> bool {
    (byte == b' ') | (byte.wrapping_sub(b'\t') < 5)
}

/// The part of an ASCII character.
#[inline]
pub(super) const fn ascii_part(byte: u8) -> Part {
    let is_letter = ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte == b'_');
    let is_digit = byte.wrapping_sub(b'0') < 10;
    let is_joiner = (byte == b'\'') | (byte == b'.') | (byte == b'-');
    let is_comma = byte == b',';
    // No more than one of these is true, so the sum is a union of flags.
    (is_letter as u8 * LETTER)
        + (is_digit as u8 * DIGIT)
        + (is_joiner as u8 * JOINER)
        + (is_comma as u8 * COMMA)
}

/// White space, beside the parts of ASCII in [`ASCII`].
const SPACE: u8 = 16;

/// What [`ascii_part`] and [`is_ascii_space`] say of each ASCII character: to look it up is the
/// quicker way for one byte, as to reckon it is for many together.
const ASCII: [u8; 128] = {
    let mut all = [0; 128];
    let mut at = 0;
    while at < all.len() {
        let byte = at as u8;
        all[at] = ascii_part(byte) | if is_ascii_space(byte) { SPACE } else { 0 };
        at += 1;
    }
    all
};

/// The part of an ASCII character, and 1 if it is white space, else 0.
#[inline]
pub(super) fn ascii(byte: u8) -> (Part, usize) {
    let all = ASCII[usize::from(byte & 127)];
    (all & (SPACE - 1), usize::from(all / SPACE))
}

/// What a character beyond ASCII is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Of a script whose words stand between spaces, or of none.
    Spaced(Part),
    /// A letter; Korean is counted apart because it is read at its own speed.
    Hangul,
    Space,
    /// Belongs to the character before it.
    Extend,
    Katakana,
    /// Han or Hiragana.
    East,
    Thai,
    Lao,
    Khmer,
    Myanmar,
}

/// What a character is; the ranges that fill most texts come first.
#[inline]
pub(super) fn of(c: char) -> Script {
    match c {
        '\u{3041}'..='\u{3096}' | '\u{4E00}'..='\u{9FFF}' => Script::East,
        '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' => Script::Katakana,
        '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' => Script::Spaced(LETTER),
        '\u{388}'..='\u{481}' | '\u{48A}'..='\u{52F}' => Script::Spaced(LETTER),
        _ => less_common(c),
    }
}

fn less_common(c: char) -> Script {
    match c {
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => {
            south_east_asian(c)
        }
        '\u{2E80}'..='\u{33FF}' => east_asian_symbol(c),
        '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FA6D}'
        | '\u{FA70}'..='\u{FAD9}'
        | '\u{20000}'..='\u{33479}' => Script::East,
        '\u{2019}' | '\u{2010}' | '\u{2011}' | '\u{B7}' | '\u{FF07}' | '\u{FF0E}' => {
            Script::Spaced(JOINER)
        }
        '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' => Script::Space,
        '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{2060}' => Script::Extend,
        '\u{2012}'..='\u{2027}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => {
            Script::Spaced(OTHER)
        }
        _ => by_property(c),
    }
}

/// Which of these the dictionaries know is the segmenter's own list.
fn south_east_asian(c: char) -> Script {
    match c {
        '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' => Script::Thai,
        '\u{E81}'
        | '\u{E82}'
        | '\u{E84}'
        | '\u{E86}'..='\u{E8A}'
        | '\u{E8C}'..='\u{EA3}'
        | '\u{EA5}'
        | '\u{EA7}'..='\u{EBD}'
        | '\u{EC0}'..='\u{EC4}'
        | '\u{EC6}'
        | '\u{EC8}'..='\u{ECE}'
        | '\u{EDC}'..='\u{EDF}' => Script::Lao,
        '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{108F}' | '\u{109A}'..='\u{109F}' => {
            Script::Myanmar
        }
        '\u{1780}'..='\u{17D3}' | '\u{17D7}' | '\u{17DC}' | '\u{17DD}' => Script::Khmer,
        _ => by_property(c),
    }
}

fn east_asian_symbol(c: char) -> Script {
    match c {
        '\u{3000}' => Script::Space,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{30FB}' => Script::Spaced(OTHER),
        '\u{2E80}'..='\u{2E99}'
        | '\u{2E9B}'..='\u{2EF3}'
        | '\u{2F00}'..='\u{2FD5}'
        | '\u{3005}'
        | '\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303B}'
        | '\u{309D}'..='\u{309F}' => Script::East,
        '\u{31F0}'..='\u{31FF}' => Script::Katakana,
        _ => by_property(c),
    }
}

fn by_property(c: char) -> Script {
    match c {
        '\u{FF66}'..='\u{FF9D}' => Script::Katakana,
        _ if is_combining_mark(c) => Script::Extend,
        _ if c.is_alphabetic() => Script::Spaced(LETTER),
        _ if c.is_numeric() => Script::Spaced(DIGIT),
        _ if c.is_whitespace() => Script::Space,
        _ => Script::Spaced(OTHER),
    }
}
