//! Shards: parts of a project's entries that are looked at by runs of their own.

use std::fmt;
use std::fs;

use polynya_cache::{Digest, Hasher};

use crate::Project;
use crate::root::on_disk;

/// One of a number of parts. Which entries fall to it is decided by their names alone, so that
/// each entry falls to exactly one, on any machine and whatever else the project has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    number: u32,
    count: u32,
}

/// Why a text names no shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShardError {
    /// It is not two numbers with a slash between them.
    #[error("it is not two numbers with a slash between them")]
    NotAPair,
    /// There are no shards to choose from.
    #[error("there is nothing to choose from")]
    OfNone,
    /// The first number is not among those from 1 to the second.
    #[error("it is not from 1 to {count}")]
    NotAmong {
        /// The second number.
        count: u32,
    },
}

impl Shard {
    /// Shard `number`, counted from 1, of `count`.
    ///
    /// # Errors
    ///
    /// There is no such shard.
    pub const fn new(number: u32, count: u32) -> Result<Self, ShardError> {
        if count == 0 {
            return Err(ShardError::OfNone);
        }
        if number == 0 || number > count {
            return Err(ShardError::NotAmong { count });
        }
        Ok(Self { number, count })
    }

    /// Reads `I/N`.
    ///
    /// # Errors
    ///
    /// It is something else, or there is no such shard.
    pub fn parse(text: &str) -> Result<Self, ShardError> {
        let digits = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok())?
        };
        let pair = text.split_once('/');
        let pair = pair.and_then(|(number, count)| Some((digits(number)?, digits(count)?)));
        let (number, count) = pair.ok_or(ShardError::NotAPair)?;
        Self::new(number, count)
    }

    /// Which of them it is, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// How many there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.count
    }

    /// The number of the shard, of `count`, that an entry falls to: the first eight bytes of
    /// BLAKE3 over the names of collection and entry, each with its length in front, as a
    /// number with the lowest byte first, modulo `count`, plus one.
    #[must_use]
    pub fn number_of(collection: &str, entry: &str, count: u32) -> u32 {
        let mut hasher = Hasher::default();
        hasher.part(collection.as_bytes()).part(entry.as_bytes());
        let digest = hasher.finish();
        let mut low = [0; 8];
        low.copy_from_slice(&digest.bytes()[..8]);
        let remainder = u64::from_le_bytes(low) % u64::from(count.max(1));
        u32::try_from(remainder).unwrap_or_default() + 1
    }

    fn has(self, collection: &str, entry: &str) -> bool {
        Self::number_of(collection, entry, self.count) == self.number
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.count)
    }
}

impl Project {
    /// Keeps only entries that fall to a shard.
    pub fn keep_shard(&mut self, shard: Shard) {
        let collections = self.collections().iter();
        let names: Vec<_> = collections
            .map(|files| files.collection.name.clone())
            .collect();
        self.retain(|index, entry| shard.has(&names[index], &entry.id));
    }

    /// A digest of which entries there are, of their files and of the size of each: it differs
    /// where another state of the project is checked out, and nothing is read for it.
    #[must_use]
    pub fn listing(&self) -> Digest {
        let mut hasher = Hasher::default();
        for files in self.collections() {
            hasher.part(files.collection.name.as_bytes());
            hasher.part(&(files.entries.len() as u64).to_le_bytes());
            for entry in &files.entries {
                hasher.part(entry.id.as_bytes());
                hasher.part(&(entry.variants.len() as u64).to_le_bytes());
                for file in &entry.variants {
                    hasher.part(file.locale.as_str().as_bytes());
                    hasher.part(file.path.as_bytes());
                    hasher.part(&[file.kind as u8]);
                    hasher.maybe(file.rival.as_deref().map(str::as_bytes));
                    let size = fs::metadata(on_disk(self.root(), &file.path));
                    let size = size.ok().map(|metadata| metadata.len().to_le_bytes());
                    hasher.maybe(size.as_ref().map(|size| &size[..]));
                }
            }
        }
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_written_as_two_numbers() {
        let check = |text, expected: Result<(u32, u32), ShardError>| {
            let shard = Shard::parse(text).map(|shard| (shard.number(), shard.count()));
            assert_eq!(shard, expected, "{text}");
        };
        check("2/4", Ok((2, 4)));
        check("1/1", Ok((1, 1)));
        check("0/4", Err(ShardError::NotAmong { count: 4 }));
        check("5/4", Err(ShardError::NotAmong { count: 4 }));
        check("1/0", Err(ShardError::OfNone));
        for text in [
            "",
            "x",
            "/",
            "1/",
            "/2",
            "+1/2",
            "1/2/3",
            "1 / 2",
            "1/99999999999",
        ] {
            check(text, Err(ShardError::NotAPair));
        }
    }

    #[test]
    fn names_alone_decide_and_always_in_the_same_way() {
        let numbers = |count| {
            let ids = ["fish", "ice/floe", "猫", ""];
            ids.map(|id| Shard::number_of("log", id, count))
        };
        assert_eq!(numbers(1), [1; 4]);
        // Another release that decided otherwise could not take up older shards.
        assert_eq!(numbers(5), [3, 4, 2, 5]);
    }

    #[test]
    fn entries_are_spread_evenly() {
        let mut counts = [0_u32; 4];
        for entry in 0..4000 {
            let number = Shard::number_of("log", &format!("day-{entry}"), 4);
            counts[number as usize - 1] += 1;
        }
        assert!(
            counts.iter().all(|count| count.abs_diff(1000) < 100),
            "{counts:?}"
        );
    }
}
