//! The shards that make up a whole: found in folders, held against one another and against the
//! project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use anyhow::{Context as _, anyhow};
use polynya_cache::{Parcel, ParcelError};
use polynya_diagnostics::{Message, Translate};
use polynya_export::Exported;
use polynya_project::{Project, Shard};

use super::file::{self, EXTENSION, Foreign, Heading, Kind};
use crate::args::Caching;
use crate::{Failure, Streams};

/// Of shards that are missing, no more than these are named.
const MOST_NAMED: usize = 5;

/// All shards of one run over a project, each as it was written.
pub(in super::super) struct Set {
    heading: Heading,
    /// By number.
    members: BTreeMap<u32, Member>,
}

struct Member {
    path: PathBuf,
    parcel: Parcel,
}

impl Set {
    /// The shards in these folders.
    ///
    /// # Errors
    ///
    /// They are not exactly those of one run, or one of them is not as it was written.
    pub(super) fn find(dirs: &[PathBuf], language: &dyn Translate) -> Result<Self, Failure> {
        let mut found: Vec<(PathBuf, Heading)> = Vec::new();
        for path in files(dirs, language)? {
            let heading = heading(&path, language)?;
            if let Some(first) = found.first() {
                agree((&first.0, &first.1), (&path, &heading), language)?;
            }
            let twice = found.iter().find(|(_, other)| other.shard == heading.shard);
            if let Some((other, _)) = twice {
                let message = about("merge-twice", &path)
                    .with("other", other.display().to_string())
                    .with("number", heading.shard.number() as usize);
                return Err(anyhow!(language.translate(&message)));
            }
            found.push((path, heading));
        }
        let Some((_, heading)) = found.first() else {
            let dirs: Vec<_> = dirs.iter().map(|dir| dir.display().to_string()).collect();
            let message = Message::new("merge-none").with("dirs", dirs.join(", "));
            return Err(anyhow!(language.translate(&message)));
        };
        let heading = heading.clone();
        complete(&heading, &found, language)?;
        let mut members = BTreeMap::new();
        for (path, heading) in found {
            let parcel =
                Parcel::open(&path).map_err(|error| Broken(path.clone(), error).told(language))?;
            members.insert(heading.shard.number(), Member { path, parcel });
        }
        Ok(Self { heading, members })
    }

    pub(super) const fn kind(&self) -> Kind {
        self.heading.kind
    }

    /// Whether the shards were made by this program, of the project as it is here.
    ///
    /// # Errors
    ///
    /// They were made by another, of another or of another state of it.
    pub(in super::super) fn hold_against(
        &self,
        project: &Project,
        (streams, caching): (&Streams<'_>, Caching),
        language: &dyn Translate,
    ) -> Result<(), Failure> {
        if self.heading.build != file::build(project, streams, caching) {
            return Err(self.foreign("merge-other-build", language));
        }
        if self.heading.configuration != project.configuration().digest() {
            return Err(self.foreign("merge-other-configuration", language));
        }
        if self.heading.entries != project.listing().to_hex() {
            return Err(self.foreign("merge-other-entries", language));
        }
        Ok(())
    }

    fn foreign(&self, id: &'static str, language: &dyn Translate) -> Failure {
        anyhow!(language.translate(&Message::new(id)))
    }

    /// What came of an entry. Entries are asked for in the order of the project.
    ///
    /// # Errors
    ///
    /// A file has changed since the shards were found.
    pub(super) fn item(&mut self, collection: &str, entry: &str) -> Result<Exported, Broken> {
        let number = Shard::number_of(collection, entry, self.heading.shard.count());
        let Some(Member { path, parcel }) = self.members.get_mut(&number) else {
            // All that there are were found.
            return Err(Broken(PathBuf::new(), ParcelError::Damaged));
        };
        let item = file::unpack((collection, entry), || parcel.next_piece());
        let item = item.and_then(|item| item.ok_or(ParcelError::Damaged));
        item.map_err(|error| Broken(path.clone(), error))
    }
}

/// A file that cannot be read as it was written.
#[derive(Debug)]
pub(in super::super) struct Broken(PathBuf, ParcelError);

impl Broken {
    /// That, in the reader's words.
    pub(in super::super) fn told(self, language: &dyn Translate) -> Failure {
        let Self(path, error) = self;
        match error {
            ParcelError::Damaged => anyhow!(language.translate(&about("merge-damaged", &path))),
            ParcelError::Unreadable(error) => {
                let text = language.translate(&about("merge-unreadable", &path));
                Failure::from(error).context(text)
            }
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.0.display(), self.1)
    }
}

impl std::error::Error for Broken {}

/// Files of shards in folders, in the order of the folders and of their names.
fn files(dirs: &[PathBuf], language: &dyn Translate) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut seen = Vec::new();
    for dir in dirs {
        let unreadable = || language.translate(&about("merge-unreadable", dir));
        // A folder that is named twice has its shards once.
        let real = dir.canonicalize().with_context(unreadable)?;
        if seen.contains(&real) {
            continue;
        }
        seen.push(real);
        let mut inside = Vec::new();
        for entry in fs::read_dir(dir).with_context(unreadable)? {
            let path = entry.with_context(unreadable)?.path();
            if path.extension().is_some_and(|end| end == EXTENSION) {
                inside.push(path);
            }
        }
        inside.sort();
        files.append(&mut inside);
    }
    Ok(files)
}

fn heading(path: &Path, language: &dyn Translate) -> Result<Heading, Failure> {
    let line = Parcel::heading(path);
    let line = line.with_context(|| language.translate(&about("merge-unreadable", path)))?;
    let read = line.as_deref().map_or(Err(Foreign::Other), Heading::read);
    read.map_err(|foreign| {
        let message = match foreign {
            Foreign::Other => about("merge-no-shard", path),
            Foreign::Version(version) => about("merge-other-version", path)
                .with("version", version)
                .with("own", env!("CARGO_PKG_VERSION")),
        };
        anyhow!(language.translate(&message))
    })
}

/// Whether two shards can be of one run.
fn agree(
    (first, a): (&Path, &Heading),
    (second, b): (&Path, &Heading),
    language: &dyn Translate,
) -> Result<(), Failure> {
    let id = if a.kind != b.kind {
        "merge-differing-kind"
    } else if a.shard.count() != b.shard.count() {
        "merge-differing-count"
    } else if a.build != b.build {
        "merge-differing-build"
    } else if a.configuration != b.configuration {
        "merge-differing-configuration"
    } else if a.entries != b.entries {
        "merge-differing-entries"
    } else {
        return Ok(());
    };
    let message = about(id, first).with("other", second.display().to_string());
    let message = match id {
        "merge-differing-kind" => message.with("kind", a.kind.name()),
        "merge-differing-count" => message
            .with("count", a.shard.count() as usize)
            .with("other-count", b.shard.count() as usize),
        _ => message,
    };
    Err(anyhow!(language.translate(&message)))
}

/// Whether none is missing.
fn complete(
    heading: &Heading,
    found: &[(PathBuf, Heading)],
    language: &dyn Translate,
) -> Result<(), Failure> {
    let count = heading.shard.count();
    let there: BTreeSet<u32> = (found.iter().map(|(_, other)| other.shard.number())).collect();
    // They are from 1 to `count`, and none is there twice.
    let missing = (count as usize).saturating_sub(there.len());
    let named = (1..=count).filter(|number| !there.contains(number));
    let named = named.take(MOST_NAMED);
    let named: Vec<String> = named.map(|number| format!("{number}/{count}")).collect();
    let Some(first) = named.first() else {
        return Ok(());
    };
    let message = Message::new("merge-missing")
        .with("count", missing)
        .with("missing", named.join(", "))
        .with("more", missing - named.len())
        .with(
            "command",
            format!("polynya {} --shard {first} --out DIR", heading.kind.name()),
        );
    Err(anyhow!(language.translate(&message)))
}

fn about(id: &'static str, path: &Path) -> Message {
    Message::new(id).with("path", path.display().to_string())
}
