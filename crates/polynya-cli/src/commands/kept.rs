//! What is kept of a project from run to run: outcomes of whole runs, and files of outcomes
//! of entries.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use polynya_cache::{
    Build, Cache, Digest, Entries, Moment, Stamps, Watched, Whole, Writer, from_bytes, to_bytes,
};
use polynya_pipeline::Outcome;
use polynya_pipeline::suppress::Run;

use super::Found;
use crate::Streams;
use crate::args::Caching;
use crate::report::Extent;

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

/// What a whole run found.
pub(super) struct Remembered {
    pub(super) found: Found,
    pub(super) extent: Extent,
    /// The files that fixes of the findings may change.
    pub(super) fixable: BTreeSet<String>,
    /// What else there was to say, in figures.
    pub(super) figures: Vec<usize>,
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
    /// seen of the disk on the way. Nothing is recalled that is to be verified.
    pub(super) fn recall(&self, kind: &str) -> (Option<Remembered>, Stamps) {
        let (outcome, stamps) = self.unchanged(kind);
        let wanted = outcome.filter(|_| !self.verify);
        (wanted.and_then(|outcome| remembered(&outcome)), stamps)
    }

    /// What is kept of that kind of run as it was written, under the same terms.
    pub(super) fn unchanged(&self, kind: &str) -> (Option<Vec<u8>>, Stamps) {
        let Some(whole) = self.cache.whole(self.build, kind) else {
            return (None, Stamps::default());
        };
        let (same, stamps) = whole.compare(&self.root);
        (same.then_some(whole.outcome), stamps)
    }

    /// Keeps what a run of that kind found.
    pub(super) fn remember(
        &self,
        kind: &str,
        found: &Remembering<'_>,
        (since, stamps): (Moment, &Stamps),
    ) {
        let Some(outcome) = found.to_bytes() else {
            return;
        };
        let watched = found.watched.iter().map(|path| Watched {
            stamp: stamps.get(&self.root, path),
            path: path.as_str().into(),
        });
        let watched = watched.collect();
        let Some(written) = self.cache.written(&self.root, &found.wrote.files) else {
            return;
        };
        let whole = Whole {
            watched,
            written,
            outcome,
        };
        self.cache.keep_whole(self.build, kind, &whole, since);
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
    pub(super) watched: BTreeSet<String>,
    pub(super) wrote: Wrote,
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
/// can be fixed, and more figures.
type Form = (Vec<u8>, usize, [usize; 3], Vec<String>, Vec<usize>);

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
        );
        to_bytes(&form)
    }
}

/// Reads what was kept of a run.
pub(super) fn remembered(bytes: &[u8]) -> Option<Remembered> {
    let (findings, suppressed, [files, entries, strings], fixable, figures): Form =
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
    })
}
