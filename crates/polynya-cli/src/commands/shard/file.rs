//! What a shard's file is: a line of JSON that says of what it is, then what was found of each
//! entry, in the order of the project.

use std::path::Path;

use polynya_cache::{Build, Cache, Digest, from_bytes, to_bytes};
use polynya_export::{Exported, InputEntry, Made};
use polynya_pipeline::{Outcome, Redirect};
use polynya_project::{Project, Shard};
use serde_json::{Value, json};

use super::super::kept::{self, FOLDER};
use crate::Streams;
use crate::args::Caching;

/// How the names of such files end.
pub(super) const EXTENSION: &str = "shard";

/// Raised with every change to what these files are like.
const FORMAT: u32 = 1;

/// What a shard is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// Findings alone.
    Check,
    /// Records as well.
    Export,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Export => "export",
        }
    }

    fn named(name: &str) -> Option<Self> {
        let mut all = [Self::Check, Self::Export].into_iter();
        all.find(|kind| kind.name() == name)
    }
}

/// What a shard says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) kind: Kind,
    pub(super) shard: Shard,
    /// The program that made it.
    pub(super) build: String,
    /// The configuration, schemas, strings and voices it was made under.
    pub(super) configuration: String,
    /// Which entries the project has, with the sizes of their files.
    pub(super) entries: String,
}

/// Why a line is not the heading of a shard that this program can read.
pub(super) enum Foreign {
    /// It is the heading of nothing that polynya writes.
    Other,
    /// Another version wrote it.
    Version(String),
}

impl Heading {
    /// That of a shard of a project whose entries are all there still.
    pub(super) fn of(kind: Kind, shard: Shard, project: &Project, build: String) -> Self {
        Self {
            kind,
            shard,
            build,
            configuration: project.configuration().digest(),
            entries: project.listing().to_hex(),
        }
    }

    pub(super) fn name(&self) -> String {
        let (number, count) = (self.shard.number(), self.shard.count());
        format!("{}-{number}-of-{count}.{EXTENSION}", self.kind.name())
    }

    pub(super) fn write(&self) -> String {
        let heading = json!({
            "polynya": env!("CARGO_PKG_VERSION"),
            "shardFormat": FORMAT,
            "kind": self.kind.name(),
            "shard": self.shard.number(),
            "of": self.shard.count(),
            "build": self.build,
            "configuration": self.configuration,
            "entries": self.entries,
        });
        heading.to_string()
    }

    pub(super) fn read(line: &str) -> Result<Self, Foreign> {
        let value: Value = serde_json::from_str(line).map_err(|_| Foreign::Other)?;
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let number = |name: &str| value[name].as_u64()?.try_into().ok();
        let version = text("polynya").ok_or(Foreign::Other)?;
        if value["shardFormat"].as_u64().is_none() {
            return Err(Foreign::Other);
        }
        if version != env!("CARGO_PKG_VERSION") || value["shardFormat"] != FORMAT {
            return Err(Foreign::Version(version));
        }
        let heading = || {
            Some(Self {
                kind: Kind::named(value["kind"].as_str()?)?,
                shard: Shard::new(number("shard")?, number("of")?).ok()?,
                build: text("build")?,
                configuration: text("configuration")?,
                entries: text("entries")?,
            })
        };
        heading().ok_or(Foreign::Other)
    }
}

/// Which program this is. What one finds, another may not, be it of the same version. Where a
/// cache is in use, it knows; where there is none, none is made for this.
pub(super) fn build(project: &Project, streams: &Streams<'_>, caching: Caching) -> String {
    let folder = project.root().join(FOLDER);
    let rest = streams
        .caches
        .filter(|_| caching != Caching::Off && folder.is_dir());
    let cache = rest.map(|rest| Cache::at(folder, rest));
    let build = kept::build(cache.as_ref());
    // What cannot be read is no program that anybody could tell from another.
    let build = build.unwrap_or_else(|| Build::new(env!("CARGO_PKG_VERSION"), Digest::default()));
    build.digest().to_hex()
}

/// What stands before an entry's outcome and lines: its collection, its name, the positions of
/// the lines' locales, the fates of its files and its former addresses.
type Front = (String, String, Vec<usize>, Vec<InputEntry>, Vec<Redirect>);

/// What came of an entry as pieces of a parcel; nothing if one of its parts has no such form.
pub(super) fn pack(
    (collection, entry): (&str, &str),
    outcome: &Outcome,
    made: Made,
) -> Option<Vec<Vec<u8>>> {
    let (locales, lines): (Vec<_>, Vec<_>) = made.lines.into_iter().unzip();
    let names = (collection.to_owned(), entry.to_owned());
    let front: Front = (names.0, names.1, locales, made.inputs, made.redirects);
    let mut pieces = vec![to_bytes(&front)?, outcome.to_bytes().ok()?];
    pieces.extend(lines);
    Some(pieces)
}

/// What came of an entry, from the pieces that `next` gives one after another; nothing if they
/// are not its.
pub(super) fn unpack<E>(
    (collection, entry): (&str, &str),
    mut next: impl FnMut() -> Result<Option<Vec<u8>>, E>,
) -> Result<Option<Exported>, E> {
    let front = next()?.and_then(|bytes| from_bytes::<Front>(&bytes));
    let front = front.filter(|front| front.0 == collection && front.1 == entry);
    let Some((_, _, locales, inputs, redirects)) = front else {
        return Ok(None);
    };
    let outcome = next()?.and_then(|bytes| Outcome::from_bytes(&bytes).ok());
    let Some(outcome) = outcome else {
        return Ok(None);
    };
    let mut lines = Vec::with_capacity(locales.len());
    for locale in locales {
        let Some(line) = next()? else {
            return Ok(None);
        };
        lines.push((locale, line));
    }
    let made = Made {
        lines,
        inputs,
        redirects,
    };
    Ok(Some(Exported { outcome, made }))
}

/// Where the file of a shard is.
pub(super) fn path(dir: &Path, heading: &Heading) -> std::path::PathBuf {
    dir.join(heading.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading() -> Heading {
        Heading {
            kind: Kind::Export,
            shard: Shard::new(2, 4).unwrap(),
            build: "b".to_owned(),
            configuration: "c".to_owned(),
            entries: "e".to_owned(),
        }
    }

    #[test]
    fn a_heading_is_read_as_it_was_written() {
        let read = Heading::read(&heading().write());
        assert!(read.is_ok_and(|read| read == heading()));
        assert_eq!(heading().name(), "export-2-of-4.shard");
    }

    #[test]
    fn other_versions_and_other_files_are_told_apart() {
        let line = heading().write();
        let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
        let other = |line: &str| matches!(Heading::read(line), Err(Foreign::Other));
        let of = |line: String| match Heading::read(&line) {
            Err(Foreign::Version(version)) => version,
            _ => String::new(),
        };
        assert_eq!(of(line.replace(&version, "\"9.0.0\"")), "9.0.0");
        assert!(!of(line.replace("\"shardFormat\":1", "\"shardFormat\":2")).is_empty());
        for line in ["", "{}", "[1]", "{\"polynya\":\"0.1.0\"}"] {
            assert!(other(line), "{line}");
        }
        assert!(other(&line.replace("\"shard\":2", "\"shard\":5")));
        assert!(other(&line.replace("\"export\"", "\"audit\"")));
    }
}
