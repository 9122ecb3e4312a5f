//! What is kept of a project from run to run: outcomes of whole runs, and files of outcomes
//! of entries.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use polynya_cache::{
    Build, Cache, Digest, Entries, Moment, Stamp, Stamps, Writer, from_bytes, to_bytes,
};
use polynya_diagnostics::Translate;
use polynya_pipeline::Outcome;
use polynya_pipeline::suppress::Run;
use polynya_project::{Layout, Project, RepositoryError, on_disk};

use super::near::{Memory, Near};
use super::{Found, tell_unread};
use crate::args::Caching;
use crate::report::Extent;
use crate::{Failure, Streams};

/// Where outcomes are kept, relative to the root.
pub(super) const FOLDER: &str = ".polynya/cache";

/// What is kept of a project.
pub(super) struct Kept {
    pub(super) cache: Cache,
    pub(super) build: Build,
    pub(super) root: PathBuf,
    /// Whether it is only to be held against what a run finds anew.
    pub(super) verify: bool,
}

/// What was seen of the disk while a run was recalled.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) stamps: Stamps,
    /// What was recalled, if nearly all of it still holds.
    pub(super) near: Option<Near>,
}

impl Seen {
    /// Which files the project has, if that is known.
    pub(super) fn layout(&mut self) -> Option<Layout> {
        self.near.as_mut()?.layout.take()
    }
}

/// What a whole run found.
pub(super) struct Remembered {
    pub(super) found: Found,
    pub(super) extent: Extent,
    /// The files that fixes of the findings may change.
    pub(super) fixable: BTreeSet<String>,
    /// What else there was to say, in figures.
    pub(super) figures: Vec<usize>,
    /// Why the past of translations was not looked at.
    unread: Option<RepositoryError>,
}

impl Remembered {
    /// Says besides what was found what was not looked at.
    pub(super) fn tell(
        &self,
        streams: &mut Streams<'_>,
        language: &dyn Translate,
    ) -> Result<(), Failure> {
        match &self.unread {
            Some(error) => tell_unread(error, streams, language),
            None => Ok(()),
        }
    }
}

impl Kept {
    /// What was kept of entries under another name.
    pub(super) fn entries(&self, name: &str) -> Option<Entries> {
        self.cache.entries(self.build, name)
    }

    /// Starts to write more under another name, where that is possible.
    pub(super) fn writer(&self) -> Option<Writer> {
        self.cache.write_entries(self.build).ok()
    }

    /// Puts it beside what was kept before.
    pub(super) fn amend(&self, name: &str, before: &Entries, writer: Writer) {
        let _ = self.cache.amend_entries(name, before, writer);
    }

    /// Puts it in its place.
    pub(super) fn keep(&self, name: &str, writer: Writer) {
        // What cannot be kept is made again.
        let _ = self.cache.keep_entries(name, writer);
    }

    /// What is kept of the project in `root`; nothing if nothing is to be kept, or if it cannot
    /// be told which program this is.
    pub(super) fn of(caching: Caching, root: &Path, streams: &Streams<'_>) -> Option<Self> {
        let rest = streams.caches.filter(|_| caching != Caching::Off)?;
        let root = root.canonicalize().ok()?;
        let cache = Cache::at(root.join(FOLDER), rest);
        let build = build(Some(&cache))?;
        Some(Self {
            cache,
            build,
            root,
            verify: caching == Caching::Verify,
        })
    }

    /// What a run of that kind found, if nothing has changed since; and in any case, what was
    /// seen of the disk on the way. Nothing is recalled that is to be verified, and nothing if one
    /// of `reports`, which are to be written below the root, may be a file that the run read or
    /// would take for content: that is for the open project to say.
    pub(super) fn recall(&self, kind: &str, reports: &[String]) -> (Option<Remembered>, Seen) {
        let Some(recalled) = self.cache.whole(self.build, kind) else {
            return Default::default();
        };
        let reads = |path: &String| {
            let mut watched = recalled.whole.watched.iter();
            on_disk(&self.root, path).symlink_metadata().is_err()
                || watched.any(|watched| *watched.path == **path)
        };
        if reports.iter().any(reads) {
            return Default::default();
        }
        let changes = recalled.whole.compare(&self.root);
        if !self.verify
            && changes.is_empty()
            && let Some(found) = remembered(&recalled.whole.outcome)
        {
            return (Some(found), Seen::default());
        }
        let seen = match Near::of(self, kind, recalled, &changes) {
            Ok(near) => Seen {
                stamps: changes.moved(near.whole()),
                near: Some(near),
            },
            Err(recalled) => Seen {
                stamps: changes.stamps(recalled.whole),
                near: None,
            },
        };
        (None, seen)
    }

    /// What is kept of that kind of run as it was written, if nothing has changed since.
    pub(super) fn unchanged(&self, kind: &str) -> Option<Vec<u8>> {
        let recalled = self.cache.whole(self.build, kind)?;
        let same = recalled.whole.compare(&self.root).is_empty();
        same.then_some(recalled.whole.outcome)
    }

    /// The stamp that a path relative to the root has now.
    pub(super) fn stamp(&self, path: &str) -> Stamp {
        Stamp::of(&on_disk(&self.root, path))
    }

    /// Keeps what a run of that kind found.
    pub(super) fn remember(
        &self,
        kind: &str,
        found: &Remembering<'_>,
        memory: Memory,
        (project, near): (&Project, Option<&Near>),
        seen: (Moment, &Stamps),
    ) {
        let Some(outcome) = found.to_bytes() else {
            return;
        };
        let Some(written) = self.cache.written(&self.root, &found.wrote.files) else {
            return;
        };
        memory.keep((self, kind), (project, near), (outcome, written), seen);
    }
}

/// Which program this is, if that can be told: a cache may know it already.
pub(super) fn build(cache: Option<&Cache>) -> Option<Build> {
    let program = std::env::current_exe().ok()?;
    let digest = match cache {
        Some(cache) => cache.program(&program),
        None => Digest::of_file(&program),
    };
    Some(Build::new(env!("CARGO_PKG_VERSION"), digest?))
}

/// What is to be remembered of a run.
pub(super) struct Remembering<'f> {
    pub(super) found: &'f Found,
    pub(super) extent: Extent,
    pub(super) fixable: Vec<String>,
    pub(super) wrote: Wrote,
    pub(super) unread: Option<RepositoryError>,
}

/// What a run has written.
#[derive(Default)]
pub(super) struct Wrote {
    /// The files, absolute.
    pub(super) files: Vec<String>,
    /// What there is to say of them.
    pub(super) figures: Vec<usize>,
}

/// How it is written: findings, how many were silenced, what there was to look at, which files
/// can be fixed, more figures, and why the past was not looked at.
type Form = (
    Vec<u8>,
    usize,
    [usize; 3],
    Vec<String>,
    Vec<usize>,
    Option<RepositoryError>,
);

impl Remembering<'_> {
    fn to_bytes(&self) -> Option<Vec<u8>> {
        let findings = Outcome::findings_to_bytes(&self.found.findings).ok()?;
        let Extent {
            files,
            entries,
            strings,
            ..
        } = self.extent;
        let form: Form = (
            findings,
            self.found.suppressed,
            [files, entries, strings],
            self.fixable.clone(),
            self.wrote.figures.clone(),
            self.unread.clone(),
        );
        to_bytes(&form)
    }
}

/// Reads what was kept of a run.
pub(super) fn remembered(bytes: &[u8]) -> Option<Remembered> {
    let (findings, suppressed, [files, entries, strings], fixable, figures, unread): Form =
        from_bytes(bytes)?;
    Some(Remembered {
        found: Found {
            findings: Outcome::findings_from_bytes(&findings).ok()?,
            suppressed,
            run: Run::Whole,
        },
        extent: Extent {
            files,
            entries,
            strings,
            ..Extent::default()
        },
        fixable: fixable.into_iter().collect(),
        figures,
        unread,
    })
}
