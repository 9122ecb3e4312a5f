//! Hashes of texts without what does not count: line breaks that are only wraps,
//! blanks, the style of quotes.

use std::borrow::Cow;
use std::fmt;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The version of the normalization below. A change of it makes every earlier
/// hash incomparable, so that seals name the version that they were made by.
pub const HASH_VERSION: u8 = 1;

/// The first 64 bits of a BLAKE3 of a normalized text; zero for no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub(super) u64);

impl Hash {
    /// That of a text that says nothing.
    pub const NONE: Self = Self(0);

    /// That of prose: white space of any kind and number counts as one blank,
    /// quotes of every style as one.
    #[must_use]
    pub fn of_prose(text: &str) -> Self {
        Self::of_normal(&normal(text))
    }

    /// That of several things in order, each to the letter.
    pub fn of_things<'a>(things: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut any = false;
        for thing in things {
            any = true;
            hasher.update(&(thing.len() as u64).to_le_bytes());
            hasher.update(thing.as_bytes());
        }
        if any {
            Self::finish(hasher.finalize())
        } else {
            Self::NONE
        }
    }

    /// That of a whole file, to the byte.
    #[must_use]
    pub fn of_bytes(text: &str) -> Self {
        Self::finish(blake3::hash(text.as_bytes()))
    }

    /// Both in one.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        if other == Self::NONE {
            return self;
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0.to_le_bytes());
        hasher.update(&other.0.to_le_bytes());
        Self::finish(hasher.finalize())
    }

    /// The hash that is written so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "-" {
            return Some(Self::NONE);
        }
        let digits =
            text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| u64::from_str_radix(text, 16).ok().map(Self))?
    }

    /// Whether there is any text.
    #[must_use]
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }

    fn of_normal(text: &str) -> Self {
        if text.is_empty() {
            return Self::NONE;
        }
        Self::finish(blake3::hash(text.as_bytes()))
    }

    fn finish(hash: blake3::Hash) -> Self {
        let [first, ..] = hash.as_bytes().as_chunks::<8>().0 else {
            return Self::NONE;
        };
        // Zero is taken.
        Self(u64::from_be_bytes(*first).max(1))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_some() {
            write!(f, "{:016x}", self.0)
        } else {
            f.write_str("-")
        }
    }
}

/// `text` as it is hashed and compared.
#[must_use]
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for word in text.split_ascii_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        return out;
    }
    let composed: Cow<'_, str> = if is_composed(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    };
    for word in composed.split_whitespace() {
        if !out.is_empty() {
            // Where neither side writes blanks between words, a line break is none.
            let before = out.chars().next_back().is_some_and(is_unspaced);
            if !(before && word.starts_with(is_unspaced)) {
                out.push(' ');
            }
        }
        out.extend(word.chars().map(plain));
    }
    out
}

/// Whether composing would change nothing. Most texts consist of characters of which
/// everybody can tell that at once.
fn is_composed(text: &str) -> bool {
    let plain = |c: char| matches!(c, '\0'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{205f}' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}');
    text.chars().all(plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Chinese and Japanese characters, and the punctuation that goes with them.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// A quote or apostrophe of any style as the plain one.
const fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2039}' | '\u{203a}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '«' | '»' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_blanks_and_quotes_do_not_count() {
        let same = |one: &str, other: &str| assert_eq!(Hash::of_prose(one), Hash::of_prose(other));
        same("The ice\nopens  early. ", "The ice opens early.");
        same("“Nya,” it’s said", "\"Nya,\" it's said");
        same("氷が\n開いた。", "氷が開いた。");
        same("e\u{301}te\u{301}", "été");
        same(" \n", "");
    }

    #[test]
    fn what_is_called_composed_at_once_is() {
        for c in ('\0'..=char::MAX).filter(|c| is_composed(c.encode_utf8(&mut [0; 4]))) {
            assert_eq!(c.to_string().nfc().collect::<String>(), c.to_string());
            // Nor does it become another one with what stands before it.
            assert_eq!(
                is_nfc_quick(['a', c].into_iter()),
                IsNormalized::Yes,
                "{c:?}"
            );
        }
    }

    #[test]
    fn words_count() {
        let differ =
            |one: &str, other: &str| assert_ne!(Hash::of_prose(one), Hash::of_prose(other));
        differ("The ice opens", "The ice opened");
        differ("1,5", "15");
        differ("now", "No w");
        differ("AI の", "AIの ");
        assert_ne!(Hash::of_things(["ab", "c"]), Hash::of_things(["a", "bc"]));
    }

    #[test]
    fn a_hash_is_read_as_it_is_written() {
        for hash in [Hash::NONE, Hash::of_prose("ice"), Hash(1)] {
            assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        }
        for wrong in ["", "+000000000000001", "3F9A2C1B00112233", "0"] {
            assert_eq!(Hash::parse(wrong), None, "{wrong}");
        }
    }
}
