//! Ids of headings, made the way GitHub makes them and unique in a document.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id of a heading whose text has nothing that could be in one.
const FALLBACK: &str = "section";

/// The ids given so far in a document, and those that are promised to headings further down.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashMap<String, Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    /// The last number that was appended to tell another from this one.
    last: u32,
    /// An author wrote this id, and its heading has not come yet.
    promised: bool,
}

/// Whether the author may have fixed an id: of a heading, or of a footnote.
///
/// May say yes without need, as in a code block that shows one.
#[must_use]
pub fn may_have_fixed_ids(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    let has_brace = memchr::memchr(b'{', bytes).is_some();
    memchr::memchr2_iter(b'#', b'^', bytes).any(|at| {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        match (bytes[at], before) {
            (b'#', Some(b'{')) | (b'^', Some(b'[')) => true,
            // In braces, classes and other attributes may stand first.
            (b'#', Some(b' ' | b'\t')) => has_brace,
            _ => false,
        }
    })
}

impl Ids {
    /// Keeps the ids that the events bring along from being given to others.
    #[must_use]
    pub fn reserving(events: &[Event<'_>]) -> Self {
        let mut ids = Self::default();
        for event in events {
            match event {
                Event::Start(Tag::Heading { id: Some(id), .. }) if !id.is_empty() => {
                    ids.promise(id);
                }
                Event::Start(Tag::FootnoteDefinition(name)) => ids.take(name),
                _ => {}
            }
        }
        ids
    }

    /// Keeps an id for a heading further down, whose author wrote it.
    pub(crate) fn promise(&mut self, id: &str) {
        self.taken.entry(id.to_owned()).or_default().promised = true;
    }

    /// Keeps an id that something else than a heading has.
    pub(crate) fn take(&mut self, id: &str) {
        self.taken.entry(id.to_owned()).or_default();
    }

    /// The id for a heading whose author wrote one.
    pub fn explicit(&mut self, id: &str) -> String {
        match self.taken.get_mut(id) {
            Some(taken) if taken.promised => {
                taken.promised = false;
                id.to_owned()
            }
            _ => self.unique(id),
        }
    }

    /// The id for a heading with this slug; `-1`, `-2` … if it is taken.
    pub fn unique(&mut self, slug: &str) -> String {
        let slug = if slug.is_empty() { FALLBACK } else { slug };
        let Some(taken) = self.taken.get(slug) else {
            self.taken.insert(slug.to_owned(), Taken::default());
            return slug.to_owned();
        };
        let mut last = taken.last;
        let id = loop {
            last += 1;
            let candidate = format!("{slug}-{last}");
            if !self.taken.contains_key(&candidate) {
                break candidate;
            }
        };
        self.taken.entry(slug.to_owned()).or_default().last = last;
        self.taken.insert(id.clone(), Taken::default());
        id
    }
}

/// Appends to a slug what a piece of a heading's text gives for it.
///
/// Letters, marks, digits, `-` and `_` stay, in lower case; a space becomes
/// `-`; all else is dropped.
pub fn push_slug(slug: &mut String, text: &str) {
    slug.reserve(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' | '-' | '_' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            ' ' | '\n' => slug.push('-'),
            _ if c.is_ascii() => {}
            // Kana, Han and Hangul: letters without case, and whole headings of them.
            '\u{3041}'..='\u{3096}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}' => slug.push(c),
            _ if is_word_char(c) => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

fn is_word_char(c: char) -> bool {
    match c {
        // Connector punctuation.
        '\u{203F}'
        | '\u{2040}'
        | '\u{2054}'
        | '\u{FE33}'
        | '\u{FE34}'
        | '\u{FE4D}'..='\u{FE4F}'
        | '\u{FF3F}' => true,
        // What is left of an emoji when the emoji is gone. GitHub lets these
        // marks stay; nobody could type the id that they hide in.
        '\u{FE00}'..='\u{FE0F}' | '\u{20E3}' => false,
        _ if c.is_alphabetic() || is_combining_mark(c) => true,
        _ => c.is_numeric() && is_decimal_digit(c),
    }
}

/// Whether a numeric character is a digit of a script, not `②`, `½` or `⁴`:
/// those are defined by what they stand for.
fn is_decimal_digit(c: char) -> bool {
    let mut plain = c.nfkd();
    match (plain.next(), plain.next()) {
        (Some(first), None) if first == c => true,
        // Full-width and mathematical digits are decimal though compatible.
        _ => {
            matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{1D7CE}'..='\u{1D7FF}' | '\u{1FBF0}'..='\u{1FBF9}')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut slug = String::new();
        push_slug(&mut slug, text);
        assert_eq!(slug, expected);
    }

    #[test]
    fn slugs_are_those_of_github() {
        check("Hello, World!", "hello-world");
        check("a_b-c  d", "a_b-c--d");
        check("C++ & C#", "c--c");
        check("Été à Łódź", "été-à-łódź");
        check("ペンギンの「海」、2025年", "ペンギンの海2025年");
        check("e\u{301}te\u{301}", "e\u{301}te\u{301}");
        check("한국어 제목", "한국어-제목");
        check("हिन्दी १२", "हिन्दी-१२");
        check("😄 Smile ❤\u{FE0F}", "-smile-");
        check("① first ½ ２", "-first--２");
        check("ΑΒΓ", "αβγ");
        check("!?", "");
    }

    #[test]
    fn the_short_way_is_the_same_way() {
        for c in ('\u{3041}'..='\u{30FA}')
            .chain('\u{4E00}'..='\u{9FFF}')
            .chain('\u{AC00}'..='\u{D7A3}')
        {
            let mut slug = String::new();
            push_slug(&mut slug, c.encode_utf8(&mut [0; 4]));
            let long: String = if is_word_char(c) {
                c.to_lowercase().collect()
            } else {
                String::new()
            };
            assert_eq!(slug, long, "{c:?}");
        }
    }

    #[test]
    fn ids_never_collide() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["a", "a", "a-1", "a", "", ""]
            .iter()
            .map(|slug| ids.unique(slug))
            .collect();
        assert_eq!(given, ["a", "a-1", "a-1-1", "a-2", "section", "section-1"]);
    }
}
