//! Words of a text in any script, and the time that reading them takes.

mod apart;
mod class;
mod east;

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use self::class::{Part, Script};
use crate::ascii;

pub use self::apart::{characters_apart, stands_alone, words_apart};

/// Words a minute where spaces part words. Brysbaert (2019) puts silent
/// reading of English at 238; figures for other languages are a little lower.
const SPACED_WORDS_PER_MINUTE: usize = 230;
/// Korean words carry their particles, so fewer of them are read.
const HANGUL_WORDS_PER_MINUTE: usize = 200;
/// Characters a minute of Chinese and Japanese; 400 to 600 are common.
const EAST_ASIAN_CHARS_PER_MINUTE: usize = 500;
/// Characters a minute of Thai, Lao, Khmer and Burmese, vowel signs included.
const SOUTH_EAST_ASIAN_CHARS_PER_MINUTE: usize = 900;

/// Dictionaries only: the models that also exist for some scripts are slower.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The one segmenter of words that all crates use.
#[must_use]
pub fn segmenter() -> WordSegmenterBorrowed<'static> {
    *SEGMENTER
}

/// What [`count`] found in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Unicode scalar values, white space not counted.
    pub text_length: usize,
    /// Words that begin with neither Hangul nor a script without spaces.
    spaced_words: usize,
    hangul_words: usize,
    /// Words in scripts without spaces, Katakana included.
    run_words: usize,
    east_asian_chars: usize,
    south_east_asian_chars: usize,
}

impl Counts {
    /// Words of all kinds.
    #[must_use]
    pub const fn words(&self) -> usize {
        self.spaced_words + self.hangul_words + self.run_words
    }

    /// Minutes, rounded up; the parts of a mixed text are summed.
    #[must_use]
    pub fn reading_minutes(&self) -> u32 {
        // A common multiple of the rates keeps this exact on any machine.
        const MINUTE: usize = 207_000;
        let parts = self.spaced_words * (MINUTE / SPACED_WORDS_PER_MINUTE)
            + self.hangul_words * (MINUTE / HANGUL_WORDS_PER_MINUTE)
            + self.east_asian_chars * (MINUTE / EAST_ASIAN_CHARS_PER_MINUTE)
            + self.south_east_asian_chars * (MINUTE / SOUTH_EAST_ASIAN_CHARS_PER_MINUTE);
        let least = u32::from(self.text_length > 0);
        u32::try_from(parts.div_ceil(MINUTE)).map_or(u32::MAX, |minutes| minutes.max(least))
    }
}

/// How many ASCII bytes are looked at together.
const CHUNK: usize = 32;

/// Counts the words of a text.
///
/// The segmenter is two orders of magnitude slower than a look at a byte, so
/// it sees only what needs a dictionary, and nothing of most texts.
#[must_use]
pub fn count(text: &str) -> Counts {
    let mut counter = Counter {
        counts: Counts {
            text_length: text.chars().count(),
            ..Counts::default()
        },
        ..Counter::default()
    };
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = ascii::prefix(rest.as_bytes());
        counter.ascii(&rest.as_bytes()[..ascii]);
        rest = &rest[ascii..];
        rest = &rest[counter.beyond_ascii(rest)..];
    }
    counter.counts
}

#[derive(Debug, Default)]
struct Counter {
    counts: Counts,
    /// The parts of the last two characters; of the last one first.
    last: Part,
    earlier: Part,
    /// Room for [`east::read`].
    run: Vec<u16>,
}

impl Counter {
    fn ascii(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<CHUNK>();
        for chunk in chunks {
            self.ascii_chunk(chunk);
        }
        for &byte in rest {
            let (part, space) = class::ascii(byte);
            self.counts.text_length -= space;
            self.spaced(part);
        }
    }

    fn ascii_chunk(&mut self, chunk: &[u8; CHUNK]) {
        let mut parts = [class::OTHER; CHUNK + 2];
        parts[0] = self.earlier;
        parts[1] = self.last;
        for (part, byte) in parts[2..].iter_mut().zip(chunk) {
            *part = class::ascii_part(*byte);
        }
        // At most one for each byte, so the sums fit.
        let spaces: u8 = chunk
            .iter()
            .map(|byte| u8::from(class::is_ascii_space(*byte)))
            .sum();
        self.counts.text_length -= usize::from(spaces);
        let starts: u8 = (0..CHUNK)
            .map(|at| class::starts_word(parts[at], parts[at + 1], parts[at + 2]))
            .sum();
        self.counts.spaced_words += usize::from(starts);
        self.earlier = parts[CHUNK];
        self.last = parts[CHUNK + 1];
    }

    /// Takes in a character, and says whether a word begins with it.
    fn push(&mut self, part: Part) -> bool {
        let starts = class::starts_word(self.earlier, self.last, part) == 1;
        self.earlier = std::mem::replace(&mut self.last, part);
        starts
    }

    fn spaced(&mut self, part: Part) {
        self.counts.spaced_words += usize::from(self.push(part));
    }

    /// Counts a character, or a whole run of a script without spaces, from the
    /// start of `rest`; gives the length of that in bytes.
    fn beyond_ascii(&mut self, rest: &str) -> usize {
        let usual = self.usual_east(rest);
        if usual > 0 {
            return usual;
        }
        let Some(first) = rest.chars().next() else {
            return 0;
        };
        match class::of(first) {
            Script::Spaced(part) => self.spaced(part),
            Script::Hangul => self.counts.hangul_words += usize::from(self.push(class::LETTER)),
            Script::Space => {
                self.counts.text_length -= 1;
                self.spaced(class::OTHER);
            }
            Script::Extend => {}
            script => {
                (self.earlier, self.last) = (class::OTHER, class::OTHER);
                return self.counts.count_run(rest, script);
            }
        }
        first.len_utf8()
    }

    /// Counts a run of nothing but usual Han and Hiragana, as nearly all are.
    /// One that goes on with an unusual character is left to the segmenter.
    fn usual_east(&mut self, rest: &str) -> usize {
        let length = east::read(rest, &mut self.run);
        if length == 0 {
            return 0;
        }
        let next = rest[length..].chars().next().map(class::of);
        if matches!(next, Some(Script::East | Script::Extend)) {
            return 0;
        }
        let Some(words) = east::words(&self.run) else {
            return 0;
        };
        (self.earlier, self.last) = (class::OTHER, class::OTHER);
        self.counts.east_asian_chars += self.run.len();
        self.counts.run_words += words;
        length
    }
}

impl Counts {
    fn count_run(&mut self, rest: &str, script: Script) -> usize {
        let mut chars = 0;
        let mut end = rest.len();
        for (at, c) in rest.char_indices() {
            if class::of(c) != script {
                end = at;
                break;
            }
            chars += 1;
        }
        match script {
            Script::Katakana => {
                // Katakana that stand together are one word: no dictionary.
                self.east_asian_chars += chars;
                self.run_words += 1;
            }
            Script::East => {
                self.east_asian_chars += chars;
                self.run_words += dictionary_words(&rest[..end], chars);
            }
            _ => {
                self.south_east_asian_chars += chars;
                self.run_words += dictionary_words(&rest[..end], chars);
            }
        }
        end
    }
}

/// The words of a run of characters that all need a dictionary.
fn dictionary_words(run: &str, chars: usize) -> usize {
    if chars == 1 {
        return 1;
    }
    let words = segmenter().segment_str(run).iter_with_word_type();
    words.filter(|(_, kind)| kind.is_word_like()).count()
}

#[cfg(test)]
mod tests;
