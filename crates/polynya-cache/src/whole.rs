//! What a whole run gave, and the stamps of everything that it depends on.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::stamp::{Moment, Stamp, Stamps};
use crate::{Build, Cache, Digest, chunk};

/// A path that an outcome depends on, relative to the root with `/`, or absolute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watched {
    /// The path.
    pub path: Box<str>,
    /// What was known of it.
    pub stamp: Stamp,
}

/// What a run gave.
#[derive(Debug, Serialize, Deserialize)]
pub struct Whole {
    /// Everything that it depends on.
    pub watched: Vec<Watched>,
    /// What it wrote, which must be as it was left.
    pub written: Vec<Watched>,
    /// What it gave, as its owner writes it.
    pub outcome: Vec<u8>,
}

impl Whole {
    /// Whether nothing has changed; in any case, how the paths are now.
    #[must_use]
    pub fn compare(&self, root: &Path) -> (bool, Stamps) {
        let all = || self.watched.iter().chain(&self.written);
        let now = Stamps::of(root, all().map(|watched| &*watched.path));
        let same = |watched: &Watched| now.get(root, &watched.path) == watched.stamp;
        (all().all(same), now)
    }
}

/// How long is waited for the clock of a file system to go on, and how often.
const STEP: Duration = Duration::from_millis(2);
const TRIES: u32 = 12;

fn name(kind: &str) -> String {
    format!("whole-{}", Digest::of(kind.as_bytes()).short())
}

impl Cache {
    /// What the last run of that kind gave, if this build made it. A kind says all about a run
    /// that is not in files.
    #[must_use]
    pub fn whole(&self, build: Build, kind: &str) -> Option<Whole> {
        let bytes = std::fs::read(self.path(&name(kind))).ok()?;
        let (made_by, whole): (Digest, Whole) = chunk::read(&bytes)?;
        (made_by == build.digest()).then_some(whole)
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

    /// Keeps what a run gave; unless one of its paths was not at rest since `since`, when nobody
    /// could tell whether it is as it was read. Where it cannot be kept, it is not.
    pub fn keep_whole(&self, build: Build, kind: &str, whole: &Whole, since: Moment) {
        let mut watched = whole.watched.iter();
        if watched.all(|watched| watched.stamp.was_at_rest(since))
            && let Some(bytes) = chunk::write(&(build.digest(), whole))
        {
            let _ = self.keep(&name(kind), &bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        cache.keep_whole(build, "check", &whole, sooner);
        assert!(cache.whole(build, "check").is_none(), "it was not at rest");
        cache.keep_whole(build, "check", &whole, later);
        let kept = cache.whole(build, "check").unwrap();
        assert_eq!(kept.outcome, b"fine");
        assert!(kept.compare(root).0);
        assert!(cache.whole(build, "export").is_none());
        assert!(
            cache
                .whole(Build::new("2", Digest::default()), "check")
                .is_none()
        );
        fs::write(root.join("out"), "o").unwrap();
        let written = cache.written(root, &["out".to_owned()]).unwrap();
        let with = Whole { written, ..kept };
        assert!(with.compare(root).0);
        fs::write(root.join("out"), "p").unwrap();
        assert!(!with.compare(root).0, "what was written is otherwise");
        let kept = Whole {
            written: Vec::new(),
            ..with
        };
        fs::write(root.join("b.md"), "b").unwrap();
        assert!(!kept.compare(root).0, "what was absent is there");
    }
}
