//! Which messages the project's programs ask for, as far as their text shows.

use std::collections::BTreeSet;

/// The words of the programs that could be ids of messages.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    words: BTreeSet<Box<str>>,
    /// Beginnings of ids that are put together: `tag-${ id }`.
    beginnings: BTreeSet<Box<str>>,
}

impl Usage {
    /// Reads a program's text. A word counts wherever it stands: a comment
    /// that names a message is rare, a false alarm would be worse.
    pub fn read(&mut self, text: &str) {
        let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        for word in text.split(|c| !goes_on(c)) {
            let word = word.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
            if word.is_empty() {
                continue;
            }
            if word.len() > 3 && word.ends_with(['-', '_']) {
                self.beginnings.insert(word.into());
            }
            if !self.words.contains(word) {
                self.words.insert(word.into());
            }
        }
    }

    /// Takes over what another has read.
    pub fn join(&mut self, mut other: Self) {
        self.words.append(&mut other.words);
        self.beginnings.append(&mut other.beginnings);
    }

    /// Whether a message of that id may be asked for.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        let mut beginnings = self.beginnings.iter();
        self.words.contains(id) || beginnings.any(|beginning| id.starts_with(&**beginning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_count_whole_or_by_the_beginning_that_something_is_added_to() {
        let mut usage = Usage::default();
        usage.read("t('home-title'); t(`tag-${tag.id}`); t(\"nav_\" + name); // -- x");
        for (id, expected) in [
            ("home-title", true),
            ("home", false),
            ("tag-ice", true),
            ("nav_news", true),
            ("navigation", false),
            ("x", true),
        ] {
            assert_eq!(usage.has(id), expected, "{id}");
        }
    }
}
