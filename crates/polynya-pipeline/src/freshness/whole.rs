//! Translations of which nothing was left to do when they were sealed: as long as
//! neither file has changed since, nobody needs to read them to know that.

use std::fmt::Write as _;

use super::unit::{Terms, Unit};
use super::{HASH_VERSION, Hash, UnitKind};

/// The unit that stands for all of them in seals.
pub(super) const NAME: &str = "*";

/// What a translation was as a whole when all of it was fresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The bytes of the source, and those of the translation.
    pub files: [Hash; 2],
    /// What the schema and the voices say of fields.
    pub terms: Hash,
    /// Units by what they are: how many, and how many words their source has.
    pub counts: Vec<(UnitKind, usize, usize)>,
}

impl Whole {
    /// That of a translation all of whose units are fresh.
    pub(super) fn of(
        files: [&str; 2],
        terms: Hash,
        units: impl Iterator<Item = (UnitKind, usize)>,
    ) -> Self {
        let mut counts: Vec<(UnitKind, usize, usize)> = Vec::new();
        for (kind, words) in units {
            match counts.iter_mut().find(|(known, ..)| *known == kind) {
                Some((_, number, sum)) => {
                    *number += 1;
                    *sum += words;
                }
                None => counts.push((kind, 1, words)),
            }
        }
        counts.sort();
        Self {
            files: files.map(Hash::of_bytes),
            terms,
            counts,
        }
    }

    /// As a seal has it: `VERSION:SOURCE TRANSLATION TERMS KIND=UNITS/WORDS …`.
    pub(super) fn write(&self, out: &mut String) {
        let [source, target] = self.files;
        // Writing to a string cannot fail.
        let _ = write!(out, "{HASH_VERSION}:{source} {target} {}", self.terms);
        for (kind, units, words) in &self.counts {
            let _ = write!(out, " {}={units}/{words}", kind.name());
        }
        out.push('\n');
    }

    /// What was written so; nothing for another version.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split_ascii_whitespace();
        let (version, source) = parts.next()?.split_once(':')?;
        if version.parse() != Ok(HASH_VERSION) {
            return None;
        }
        let files = [Hash::parse(source)?, Hash::parse(parts.next()?)?];
        let terms = Hash::parse(parts.next()?)?;
        let counts = parts.map(|part| {
            let (kind, counts) = part.split_once('=')?;
            let (units, words) = counts.split_once('/')?;
            let kind = UnitKind::ALL.into_iter().find(|one| one.name() == kind)?;
            Some((kind, units.parse().ok()?, words.parse().ok()?))
        });
        Some(Self {
            files,
            terms,
            counts: counts.collect::<Option<_>>()?,
        })
    }

    /// The one of a locale in a seal's text, without reading anything else of it;
    /// nothing where two branches left two.
    #[must_use]
    pub fn find(seal: &str, locale: &str) -> Option<Self> {
        let start = format!("{locale} {NAME}: ");
        let finder = memchr::memmem::Finder::new(&start);
        let mut places = finder.find_iter(seal.as_bytes()).filter(|at| {
            let before = seal.as_bytes().get(at.wrapping_sub(1));
            before.is_none_or(|byte| *byte == b'\n')
        });
        let at = places.next().filter(|_| places.next().is_none())?;
        let line = seal[at + start.len()..].lines().next()?;
        Self::parse(line)
    }
}

impl Terms<'_> {
    /// What decides which fields are units. Seals are compared by it.
    #[must_use]
    pub fn digest(self) -> Hash {
        let kinds = self.kinds.iter().map(|kind| {
            let (path, form) = (kind.path.join("."), &kind.form);
            let vocabulary = form.vocabulary.as_deref().unwrap_or_default();
            format!("{path} {} {vocabulary}", kind.translation.name())
        });
        let spoken = self.spoken().map(|path| path.join("."));
        let all: Vec<String> = kinds.chain(spoken).collect();
        Hash::of_things(all.iter().map(String::as_str))
    }
}

/// The units that count, with their words.
pub(super) fn counted<'u>(
    units: &'u [Unit],
    words: &'u [usize],
) -> impl Iterator<Item = (UnitKind, usize)> + 'u {
    let both = units.iter().zip(words);
    let counted = both.filter(|(unit, _)| unit.counts());
    counted.map(|(unit, words)| (unit.kind, *words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_is_found_as_it_was_written() {
        let units = [
            (UnitKind::Block, 7),
            (UnitKind::Field, 2),
            (UnitKind::Block, 5),
        ];
        let whole = Whole::of(["ice", "氷"], Hash::NONE, units.into_iter());
        let mut line = "ja *: ".to_owned();
        whole.write(&mut line);
        let seal = format!("# head\nde title: …\n{line}ja title: …\n");
        assert_eq!(Whole::find(&seal, "ja"), Some(whole));
        assert_eq!(Whole::find(&seal, "a"), None);
        assert_eq!(Whole::find(&format!("{line}{line}"), "ja"), None);
        assert_eq!(Whole::find("ja *: 1:zz - -\n", "ja"), None);
    }
}
