//! Which of a list of names a text has in it, as whole words.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use polynya_locale::words::segmenter;

/// A name to look for, and how it may be spelled.
pub(super) struct Name<'n> {
    pub(super) value: String,
    pub(super) spellings: Vec<&'n str>,
}

/// A name that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) value: String,
    pub(super) count: usize,
    /// Byte of the first place.
    pub(super) first: usize,
    /// It stands in the middle of a sentence somewhere, so that a capital is its own.
    pub(super) inside: bool,
}

/// A text with the boundaries of its words, found when they are asked for.
pub(super) struct Haystack<'t> {
    text: &'t str,
    boundaries: OnceCell<BTreeSet<usize>>,
}

impl<'t> Haystack<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            boundaries: OnceCell::new(),
        }
    }

    /// The names in the text, the most frequent first. Where one stands in
    /// another, only the longer one counts.
    pub(super) fn find(&self, names: &[Name<'_>]) -> Vec<Found> {
        let mut places: Vec<(usize, usize, usize)> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            for spelling in &name.spellings {
                for at in self.places(spelling) {
                    places.push((at, at + spelling.len(), index));
                }
            }
        }
        places.sort_by_key(|(start, end, index)| (*start, Reverse(*end), *index));
        let mut covered = 0;
        let mut found: Vec<(usize, Found)> = Vec::new();
        for (start, end, index) in places {
            if end <= covered || start < covered {
                continue;
            }
            covered = end;
            let inside = self.is_inside(start);
            match found.iter_mut().find(|(other, _)| *other == index) {
                Some((_, known)) => {
                    known.count += 1;
                    known.inside |= inside;
                }
                None => {
                    let value = names[index].value.clone();
                    let first = start;
                    found.push((
                        index,
                        Found {
                            value,
                            count: 1,
                            first,
                            inside,
                        },
                    ));
                }
            }
        }
        found.sort_by_key(|(_, found)| (Reverse(found.count), found.first));
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// Where a spelling stands as a whole word. One word with a capital is a name
    /// and must be spelled so; of anything else case does not count.
    fn places(&self, spelling: &str) -> Vec<usize> {
        if spelling.trim().is_empty() {
            return Vec::new();
        }
        let name = spelling.chars().any(char::is_uppercase) && !spelling.contains(' ');
        let places: Vec<usize> = if name || !spelling.is_ascii() {
            self.text
                .match_indices(spelling)
                .map(|(at, _)| at)
                .collect()
        } else {
            // In ASCII, case changes no lengths.
            let (text, wanted) = (
                self.text.to_ascii_lowercase(),
                spelling.to_ascii_lowercase(),
            );
            text.match_indices(&wanted).map(|(at, _)| at).collect()
        };
        let whole = |at: &usize| self.parts(*at) && self.parts(at + spelling.len());
        places.into_iter().filter(whole).collect()
    }

    /// Whether one word ends and another begins at this byte.
    fn parts(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at..].chars().next();
        let (Some(before), Some(after)) = (before, after) else {
            return true;
        };
        match (Letter::of(before), Letter::of(after)) {
            (Letter::Other, _) | (_, Letter::Other) => true,
            (Letter::Hangul, Letter::Hangul) => self.boundaries().contains(&at),
            (Letter::East, Letter::East) => self.boundaries().contains(&at),
            (one, other) => one != other,
        }
    }

    fn boundaries(&self) -> &BTreeSet<usize> {
        self.boundaries
            .get_or_init(|| segmenter().segment_str(self.text).collect())
    }

    fn is_inside(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '"', '“', '(', '「']);
        let last = before.chars().next_back();
        last.is_some_and(|c| !matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | ':' | '：' | '\n'))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    /// Of a script that parts words by spaces; digits, too.
    Spaced,
    Katakana,
    Hangul,
    /// Han and Hiragana.
    East,
    Other,
}

impl Letter {
    fn of(c: char) -> Self {
        match c {
            '\u{30A1}'..='\u{30FA}' | 'ー' | '\u{FF66}'..='\u{FF9D}' => Self::Katakana,
            '\u{AC00}'..='\u{D7A3}' => Self::Hangul,
            '\u{3041}'..='\u{309F}' | '\u{3005}' | '\u{3400}'..='\u{9FFF}' => Self::East,
            c if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '_') => Self::Spaced,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, spelling: &str, count: usize) {
        let name = Name {
            value: spelling.to_owned(),
            spellings: vec![spelling],
        };
        let found = Haystack::new(text).find(&[name]);
        let counted = found.first().map_or(0, |found| found.count);
        assert_eq!(counted, count, "{spelling} in {text}");
    }

    #[test]
    fn only_whole_words_count() {
        check("OpenAI and AI, AIs", "AI", 1);
        check("DeepSeek-R1 (R1)", "R1", 2);
        check("It takes time.", "TIME", 0);
        check("Open source, open Source", "Open source", 2);
        check("reasoning and unreasoning", "reasoning", 1);
        check("OpenAIは推論能力を", "OpenAI", 1);
        check("推論能力の推論", "推論", 2);
        check("メタデータとメタ", "メタ", 1);
    }

    #[test]
    fn the_longer_name_counts() {
        let name = |value: &'static str| Name {
            value: value.to_owned(),
            spellings: vec![value],
        };
        let found =
            Haystack::new("Claude Code and Claude").find(&[name("Claude"), name("Claude Code")]);
        let found: Vec<(&str, usize)> = found.iter().map(|f| (&*f.value, f.count)).collect();
        assert_eq!(found, [("Claude Code", 1), ("Claude", 1)]);
    }
}
