//! What a whole run gave, and the stamps of everything that it depends on.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::details::DetailsWriter;
use crate::stamp::{Moment, Stamp, Stamps};
use crate::{Build, Cache, Digest, chunk};

/// A path that an outcome depends on, relative to the root with `/`, or absolute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watched {
    /// The path.
    pub path: Arc<str>,
    /// What was known of it.
    pub stamp: Stamp,
}

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
pub struct Whole {
    /// Everything that it depends on.
    pub watched: Vec<Watched>,
    /// What it wrote, which must be as it was left.
    pub written: Vec<Watched>,
    /// What it gave, as its owner writes it.
    pub outcome: Vec<u8>,
}

/// How the paths of a run are now.
#[derive(Debug, Default)]
pub struct Changes {
    /// Positions of those that the run depends on and that are not as they were, with the stamps
    /// that they have now.
    pub watched: Vec<(usize, Stamp)>,
    /// Whether all that it wrote is as it was left.
    pub written_holds: bool,
}

impl Changes {
    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.watched.is_empty() && self.written_holds
    }

    /// The stamps of the paths of `whole` that have changed: all that is new.
    #[must_use]
    pub fn moved(&self, whole: &Whole) -> Stamps {
        let watched = |at: usize| Arc::clone(&whole.watched[at].path);
        let moved = self.watched.iter();
        Stamps::known(moved.map(|(at, stamp)| (watched(*at), *stamp)))
    }

    /// The stamps that the paths of `whole` have now.
    #[must_use]
    pub fn stamps(self, mut whole: Whole) -> Stamps {
        for (at, stamp) in self.watched {
            whole.watched[at].stamp = stamp;
        }
        let watched = whole.watched.into_iter();
        Stamps::known(watched.map(|watched| (watched.path, watched.stamp)))
    }
}

impl Whole {
    /// Which of the paths have changed.
    #[must_use]
    pub fn compare(&self, root: &Path) -> Changes {
        let watched = self.watched.par_iter().enumerate();
        let moved = watched.filter_map(|(at, watched)| {
            let now = crate::stamp::at(root, &watched.path);
            (now != watched.stamp).then_some((at, now))
        });
        let written = self.written.par_iter();
        Changes {
            watched: moved.collect(),
            written_holds: written
                .all(|watched| crate::stamp::at(root, &watched.path) == watched.stamp),
        }
    }
}

/// What a run gave, as it is kept: with details that only a run needs of which a little has
/// changed.
#[derive(Debug)]
pub struct Recalled {
    /// What it gave, later amendments counted.
    pub whole: Whole,
    /// What was amended of its details, as their owner wrote it; empty if nothing was.
    pub amended: Vec<u8>,
    /// The file that was written first.
    base: Digest,
    pub(crate) details: Digest,
    /// What else is in the file of amendments: positions with stamps, and paths that came after.
    moved: BTreeMap<usize, Stamp>,
    added: usize,
}

/// What a later run found that is otherwise, where that is little.
#[derive(Debug)]
pub struct Amendment {
    /// Positions of watched paths that have other stamps now.
    pub moved: Vec<(usize, Stamp)>,
    /// Paths that it depends on besides.
    pub added: Vec<Watched>,
    /// What it wrote.
    pub written: Vec<Watched>,
    /// What it gave.
    pub outcome: Vec<u8>,
    /// What is amended of the details, by it and by those before.
    pub details: Vec<u8>,
}

/// The form of a file: who made it, what is watched, what was written, the digest of the file
/// of details, and what the run gave.
type Form<'b> = (Digest, Vec<Watched>, Vec<Watched>, Digest, &'b [u8]);

/// The form of amendments: the file that they are of, moved stamps by position, what else is
/// watched, what was written, what the run gave, and what is amended of the details.
type More<'b> = (
    Digest,
    BTreeMap<usize, Stamp>,
    Vec<Watched>,
    Vec<Watched>,
    &'b [u8],
    &'b [u8],
);

/// With more paths than so many that may still be changing, as in a copy that was only just made,
/// the next run would have to look at all anyway.
const MOST_RESTLESS: usize = 128;

/// How long is waited for the clock of a file system to go on, and how often.
const STEP: Duration = Duration::from_millis(2);
const TRIES: u32 = 12;

/// The names of a kind's files: the run as a whole, details, amendments.
pub(crate) fn names(kind: &str) -> [String; 3] {
    let kind = Digest::of(kind.as_bytes()).short();
    ["whole", "details", "more"].map(|part| format!("{part}-{kind}"))
}

impl Cache {
    /// What the last run of that kind gave, if this build made it. A kind says all about a run
    /// that is not in files.
    #[must_use]
    pub fn whole(&self, build: Build, kind: &str) -> Option<Recalled> {
        let [name, _, more] = names(kind);
        let bytes = std::fs::read(self.path(&name)).ok()?;
        let (made_by, watched, written, details, outcome): Form<'_> = chunk::read(&bytes)?;
        let mut recalled = Recalled {
            whole: Whole {
                watched,
                written,
                outcome: outcome.to_vec(),
            },
            amended: Vec::new(),
            base: chunk::digest(&bytes)?,
            details,
            moved: BTreeMap::new(),
            added: 0,
        };
        if let Ok(more) = std::fs::read(self.path(&more)) {
            recalled.amend(&more);
        }
        (made_by == build.digest()).then_some(recalled)
    }

    /// The stamps of files that this process has just written, which are relative to `root` or
    /// absolute. Waits until the clock has gone on since, so that whoever changes one of them from
    /// now on gives it another stamp; nothing if it does not.
    #[must_use]
    pub fn written(&self, root: &Path, paths: &[String]) -> Option<Vec<Watched>> {
        for _ in 0..TRIES {
            let now = self.now()?;
            let stamps = Stamps::of(root, paths.iter().map(String::as_str));
            let watched = paths.iter().map(|path| Watched {
                path: path.as_str().into(),
                stamp: stamps.get(root, path),
            });
            let watched: Vec<Watched> = watched.collect();
            if watched.iter().all(|file| file.stamp.was_at_rest(now)) {
                return Some(watched);
            }
            std::thread::sleep(STEP);
        }
        None
    }

    /// Keeps what a run gave, with its details. A path that was not at rest since `since` counts as
    /// changed the next time: nobody could tell whether it is as it was read. Where that is so of
    /// many, or nothing can be kept, nothing is.
    pub fn keep_whole(
        &self,
        build: Build,
        kind: &str,
        (mut whole, details): (Whole, DetailsWriter),
        since: Moment,
    ) {
        let watched = whole.watched.iter();
        let restless = watched.filter(|watched| !watched.stamp.was_at_rest(since));
        if restless.count() > MOST_RESTLESS {
            return;
        }
        for Watched { stamp, .. } in &mut whole.watched {
            *stamp = stamp.if_at_rest(since);
        }
        let Ok((details, digest)) = details.finish() else {
            return;
        };
        let form: Form<'_> = (
            build.digest(),
            whole.watched,
            whole.written,
            digest,
            &whole.outcome,
        );
        let [name, beside, more] = names(kind);
        if let Ok(mut file) = self.aside()
            && chunk::write_to(&form, &mut file).is_ok()
        {
            // Whoever reads one of them before the other is there finds that they do not belong
            // to each other.
            let _ = self.put(details, &beside);
            let _ = self.put(file, &name);
            let _ = std::fs::remove_file(self.path(&more));
        }
    }

    /// Keeps what a later run of the same kind found otherwise. A path that had changed already
    /// and was not at rest since `since` counts as changed again the next time: nobody could tell
    /// whether it was. If one was not that is watched only now, nothing is kept.
    pub fn amend_whole(
        &self,
        kind: &str,
        recalled: &Recalled,
        amendment: Amendment,
        since: Moment,
    ) {
        let mut added = amendment.added.iter().map(|watched| &watched.stamp);
        if !added.all(|stamp| stamp.was_at_rest(since)) {
            return;
        }
        let first = recalled.whole.watched.len() - recalled.added;
        let mut added = recalled.whole.watched[first..].to_vec();
        let mut moved = recalled.moved.clone();
        for (at, stamp) in amendment.moved {
            let stamp = stamp.if_at_rest(since);
            match at.checked_sub(first).and_then(|at| added.get_mut(at)) {
                Some(watched) => watched.stamp = stamp,
                None => {
                    moved.insert(at, stamp);
                }
            }
        }
        added.extend(amendment.added);
        let more: More<'_> = (
            recalled.base,
            moved,
            added,
            amendment.written,
            &amendment.outcome,
            &amendment.details,
        );
        let [_, _, name] = names(kind);
        if let Some(bytes) = chunk::write(&more) {
            let _ = self.keep(&name, &bytes);
        }
    }
}

impl Recalled {
    /// Counts amendments, if they are this run's.
    fn amend(&mut self, more: &[u8]) {
        let Some((base, moved, added, written, outcome, details)) = chunk::read::<More<'_>>(more)
        else {
            return;
        };
        if base != self.base {
            return;
        }
        for (at, stamp) in &moved {
            if let Some(watched) = self.whole.watched.get_mut(*at) {
                watched.stamp = *stamp;
            }
        }
        (self.moved, self.added) = (moved, added.len());
        self.whole.watched.extend(added);
        self.whole.written = written;
        self.whole.outcome = outcome.to_vec();
        self.amended = details.to_vec();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;

    use super::*;

    fn watch(root: &Path, paths: &[&str]) -> Whole {
        let watched = paths.iter().map(|path| Watched {
            path: (*path).into(),
            stamp: crate::stamp::at(root, path),
        });
        Whole {
            watched: watched.collect(),
            written: Vec::new(),
            outcome: b"fine".to_vec(),
        }
    }

    fn details(cache: &Cache, parts: &[&str]) -> DetailsWriter {
        let mut writer = cache.write_details().unwrap();
        for part in parts {
            writer.write_all(part.as_bytes()).unwrap();
        }
        writer
    }

    fn changed(whole: &Whole, root: &Path) -> Vec<usize> {
        let changed = whole.compare(root).watched.into_iter();
        changed.map(|(at, _)| at).collect()
    }

    /// All that is in the details of a run.
    fn all(cache: &Cache, recalled: &Recalled) -> Option<Vec<u8>> {
        let details = cache.details("check", recalled)?;
        details.read(0, usize::try_from(details.length()).ok()?)
    }

    #[test]
    fn an_outcome_holds_until_something_changes() {
        let dir = tempfile::tempdir().unwrap();
        let rest = std::time::Duration::from_secs(2);
        let (root, cache) = (dir.path(), Cache::at(dir.path().join("cache"), rest));
        let build = Build::new("1", Digest::default());
        fs::write(root.join("a.md"), "a").unwrap();
        let whole = watch(root, &["a.md", "b.md"]);
        let later = Moment::at(std::time::SystemTime::now() + std::time::Duration::from_secs(5));
        let sooner = Moment::now().before(rest);
        cache.keep_whole(build, "check", (whole, details(&cache, &["d"])), sooner);
        let restless = cache.whole(build, "check").unwrap().whole;
        assert_eq!(changed(&restless, root), [0], "it was not at rest");
        let whole = watch(root, &["a.md", "b.md"]);
        cache.keep_whole(build, "check", (whole, details(&cache, &["d"])), later);
        let kept = cache.whole(build, "check").unwrap().whole;
        assert_eq!(kept.outcome, b"fine");
        assert!(kept.compare(root).is_empty());
        assert!(cache.whole(build, "export").is_none());
        assert!(
            cache
                .whole(Build::new("2", Digest::default()), "check")
                .is_none()
        );
        fs::write(root.join("out"), "o").unwrap();
        let written = cache.written(root, &["out".to_owned()]).unwrap();
        let with = Whole { written, ..kept };
        assert!(with.compare(root).is_empty());
        fs::write(root.join("out"), "p").unwrap();
        assert!(
            !with.compare(root).written_holds,
            "what was written is otherwise"
        );
        let kept = Whole {
            written: Vec::new(),
            ..with
        };
        fs::write(root.join("b.md"), "b").unwrap();
        assert_eq!(changed(&kept, root), [1], "what was absent is there");
    }

    #[test]
    fn a_later_run_amends_what_is_kept_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let (root, cache) = (
            dir.path(),
            Cache::at(dir.path().join("cache"), Duration::ZERO),
        );
        let build = Build::new("1", Digest::default());
        let later = Moment::at(std::time::SystemTime::now() + Duration::from_secs(5));
        let kept = || cache.whole(build, "check").unwrap();
        fs::write(root.join("a.md"), "a").unwrap();
        cache.keep_whole(
            build,
            "check",
            (watch(root, &["a.md"]), details(&cache, &["a", "ll"])),
            later,
        );
        let stamp = |path: &str| crate::stamp::at(root, path);
        let amend =
            |recalled: &Recalled, moved: &[(usize, &str)], added: &[&str], outcome: &str| {
                let amendment = Amendment {
                    moved: moved.iter().map(|(at, path)| (*at, stamp(path))).collect(),
                    added: watch(root, added).watched,
                    written: Vec::new(),
                    outcome: outcome.into(),
                    details: b"some".to_vec(),
                };
                cache.amend_whole("check", recalled, amendment, later);
            };
        let first = kept();
        fs::write(root.join("a.md"), "other").unwrap();
        amend(&first, &[(0, "a.md")], &["b.md"], "one");
        fs::write(root.join("b.md"), "b").unwrap();
        let second = kept();
        assert_eq!(changed(&second.whole, root), [1]);
        amend(&second, &[(1, "b.md")], &["c.md"], "two");
        let third = kept();
        assert!(third.whole.compare(root).is_empty());
        assert_eq!(third.whole.watched.len(), 3);
        assert_eq!(
            (&*third.whole.outcome, &*third.amended),
            (&b"two"[..], &b"some"[..])
        );
        assert_eq!(all(&cache, &third).unwrap(), b"all");
        // What may still be changing is looked at again, and all else is known.
        fs::write(root.join("a.md"), "other again").unwrap();
        let amendment = Amendment {
            moved: vec![(0, stamp("a.md"))],
            added: Vec::new(),
            written: Vec::new(),
            outcome: b"four".to_vec(),
            details: b"more".to_vec(),
        };
        let sooner = Moment::now().before(Duration::from_secs(2));
        cache.amend_whole("check", &third, amendment, sooner);
        let fourth = kept();
        assert_eq!(fourth.whole.outcome, b"four");
        assert_eq!(changed(&fourth.whole, root), [0]);
        // What another run has put in its place is not amended by what was of the first.
        cache.keep_whole(
            build,
            "check",
            (watch(root, &["a.md"]), details(&cache, &["else"])),
            later,
        );
        amend(&third, &[], &[], "three");
        assert_eq!(kept().whole.outcome, b"fine");
        assert_eq!(all(&cache, &third), None);
        assert_eq!(all(&cache, &kept()).unwrap(), b"else");
    }
}
