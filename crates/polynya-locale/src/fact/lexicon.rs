//! Finds a language's words in a text, fast where there are none.

use super::Unit;
use super::unit::Currency;
use super::words::{Language, Style, Word};

/// The words of a language, ready to be looked up.
pub(super) struct Lexicon {
    pub(super) style: Style,
    /// Words that begin a fact.
    openers: Index,
    /// Words that go on with one after a number.
    followers: Index,
    /// Whether three bytes may begin an opener; a bit for each hash.
    filter: Box<[u64; FILTER_BITS / 64]>,
}

/// A word found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) word: Word,
    /// Where it ends.
    pub(super) end: usize,
}

const FILTER_BITS: usize = 1 << 13;

struct Entry {
    /// The folded first letter, by which entries are sorted.
    head: u8,
    text: &'static str,
    word: Word,
    /// Whether the case must be the same.
    exact: bool,
    /// Whether the word may go on.
    open: bool,
    /// Whether nothing may stand between the digits and it.
    glued: bool,
}

/// Entries by their first letter, the longest first.
struct Index {
    entries: Vec<Entry>,
    starts: Box<[u16; 257]>,
}

impl Lexicon {
    /// The words of a language and, where it has none of that spelling, those
    /// of others.
    pub(super) fn new(own: &'static Language, others: &[&'static Language]) -> Self {
        let mut openers = Vec::new();
        let mut followers = Vec::new();
        for language in std::iter::once(own).chain(others.iter().copied()) {
            add_language(language, &mut openers, &mut followers);
        }
        let filter = filter(&openers);
        Self {
            style: own.style,
            openers: Index::new(openers),
            followers: Index::new(followers),
            filter,
        }
    }

    /// Whether an opener may begin with these bytes. Hardly any word passes
    /// that is none.
    #[inline]
    pub(super) fn may_open(&self, bytes: [u8; 3]) -> bool {
        let hash = hash(bytes);
        self.filter[hash / 64] >> (hash % 64) & 1 == 1
    }

    /// The opener that starts at `at`. The caller knows that a word may
    /// start there.
    pub(super) fn opener(&self, text: &str, at: usize) -> Option<Found> {
        self.openers.find(text, at, true)
    }

    /// What follows a number right at `at`, `glued` to it or after a space.
    pub(super) fn follower(&self, text: &str, at: usize, glued: bool) -> Option<Found> {
        self.followers.find(text, at, glued)
    }
}

fn add_language(language: &'static Language, openers: &mut Vec<Entry>, followers: &mut Vec<Entry>) {
    for (number, texts) in (2..).zip(language.numbers) {
        add(openers, Word::Number(number), texts);
    }
    for (month, texts) in (1..).zip(language.months) {
        add(openers, Word::Month(month), texts);
        add(followers, Word::Month(month), texts);
    }
    for (word, texts) in language.openers {
        add(openers, *word, texts);
    }
    for (exponent, texts) in language.scales {
        add(followers, Word::Scale(*exponent), texts);
    }
    for (unit, texts) in language.units {
        add(followers, Word::Unit(*unit), texts);
    }
    for (code, texts) in language.currencies {
        let unit = Unit::Money(Currency::new(**code));
        add(followers, Word::Unit(unit), texts);
    }
    for (word, texts) in language.followers {
        add(followers, *word, texts);
    }
}

fn add(entries: &mut Vec<Entry>, word: Word, texts: &'static str) {
    for text in texts.split('|') {
        let (text, glued) = marked(text, str::strip_prefix, '+');
        let (text, unsure) = marked(text, str::strip_prefix, '?');
        let (text, open) = marked(text, str::strip_suffix, '*');
        let word = match word {
            Word::Month(month) if unsure => Word::MaybeMonth(month),
            word => word,
        };
        let short = text.len() <= 2 && text.is_ascii();
        entries.push(Entry {
            head: head(text.chars().next().unwrap_or_default()),
            text,
            word,
            exact: short || text.contains(char::is_uppercase),
            open,
            glued,
        });
    }
}

fn marked(
    text: &'static str,
    strip: fn(&'static str, char) -> Option<&'static str>,
    mark: char,
) -> (&'static str, bool) {
    strip(text, mark).map_or((text, false), |text| (text, true))
}

fn head(c: char) -> u8 {
    let [low, high, ..] = (lower(c) as u32).to_le_bytes();
    low ^ high.wrapping_mul(31)
}

fn filter(openers: &[Entry]) -> Box<[u64; FILTER_BITS / 64]> {
    let mut filter = Box::new([0; FILTER_BITS / 64]);
    for entry in openers {
        let first = entry.text.chars().next().unwrap_or_default();
        let rest = &entry.text[first.len_utf8()..];
        let capital: String = first.to_uppercase().chain(rest.chars()).collect();
        for spelled in [entry.text, &entry.text.to_uppercase(), &capital] {
            let mut bytes = spelled.bytes().chain(std::iter::repeat(0));
            let three = std::array::from_fn(|_| bytes.next().unwrap_or_default());
            let hash = hash(three);
            filter[hash / 64] |= 1 << (hash % 64);
        }
    }
    filter
}

#[inline]
fn hash([a, b, c]: [u8; 3]) -> usize {
    let word = u32::from_le_bytes([a, b, c, 0]);
    (word.wrapping_mul(0x9E37_79B1) >> 19) as usize
}

impl Index {
    fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(|entry| (entry.head, std::cmp::Reverse(entry.text.len())));
        let starts = std::array::from_fn(|head| {
            let start = entries.partition_point(|entry| usize::from(entry.head) < head);
            u16::try_from(start).unwrap_or(u16::MAX)
        });
        Self {
            entries,
            starts: Box::new(starts),
        }
    }

    fn find(&self, text: &str, at: usize, glued: bool) -> Option<Found> {
        let rest = text.get(at..)?;
        let head = usize::from(head(first_char(rest)?));
        let range = usize::from(self.starts[head])..usize::from(self.starts[head + 1]);
        self.entries[range].iter().find_map(|entry| {
            let end = at + entry.length_in(rest, glued)?;
            Some(Found {
                word: entry.word,
                end,
            })
        })
    }
}

impl Entry {
    /// How many bytes of `rest` the word is, if it starts there.
    fn length_in(&self, rest: &str, glued: bool) -> Option<usize> {
        if self.glued && !glued {
            return None;
        }
        let length = if rest.as_bytes().starts_with(self.text.as_bytes()) {
            self.text.len()
        } else if self.exact {
            return None;
        } else {
            folded_length(rest, self.text)?
        };
        let after = &rest[length..];
        if self.open {
            return Some(rest.len() - after.trim_start_matches(joins).len());
        }
        let ends = !self.text.ends_with(joins) || !after.starts_with(joins);
        ends.then_some(length)
    }
}

/// How many bytes of `text` are `wanted` in another case.
fn folded_length(text: &str, wanted: &str) -> Option<usize> {
    let mut chars = text.chars();
    for wanted in wanted.chars() {
        if lower(chars.next()?) != wanted {
            return None;
        }
    }
    Some(text.len() - chars.as_str().len())
}

fn first_char(text: &str) -> Option<char> {
    match text.as_bytes().first()? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.chars().next(),
    }
}

/// A letter in lower case, as far as that is one letter.
pub(super) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if is_east(c) {
        return c;
    }
    c.to_lowercase().next().unwrap_or(c)
}

/// Whether words go on with the character: letters and digits of scripts that
/// put spaces between words.
pub(super) fn joins(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // Marks belong to the letters that they stand on, as in Devanagari.
    let mark = matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{963}' | '\u{64B}'..='\u{65F}');
    mark || (!is_east(c) && !matches!(c, 'º' | 'ª') && c.is_alphanumeric())
}

/// Whether the character is of a script that is written without spaces
/// between words, or Hangul, whose words take particles without one.
pub(super) fn is_east(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
