//! A disk that stops after any step, as a killed process does, and what an export is then.

mod database;
mod places;
mod splice;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::disk::{Disk, RealDisk};
use crate::output::Output;
use crate::place::{self, MANIFEST, STAGING, on_disk};

/// Fails after so many steps.
#[derive(Clone)]
struct Faulty {
    left: Arc<AtomicUsize>,
    /// Steps that work after the one that fails.
    after: usize,
}

impl Faulty {
    /// As a killed process: then nothing is done, not even to clean up.
    fn killed_after(steps: usize) -> Self {
        let left = Arc::new(AtomicUsize::new(steps));
        Self { left, after: 0 }
    }

    /// As a disk that was full for one step.
    fn full_after(steps: usize) -> Self {
        let left = Arc::new(AtomicUsize::new(steps));
        let after = usize::MAX;
        Self { left, after }
    }

    fn never() -> Self {
        Self::killed_after(usize::MAX)
    }

    fn step(&self) -> io::Result<()> {
        let next = |left: usize| Some(left.checked_sub(1).unwrap_or(self.after));
        match self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, next)
        {
            Ok(0) => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

struct FaultyFile {
    file: Box<dyn Write + Send>,
    disk: Faulty,
}

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.step()?;
        // Half of it, so that files are torn.
        self.file.write(&bytes[..bytes.len().div_ceil(2)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Disk for Faulty {
    fn create_folders(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.create_folders(path)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + Send>> {
        self.step()?;
        Ok(Box::new(FaultyFile {
            file: RealDisk.create(path)?,
            disk: self.clone(),
        }))
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        RealDisk.open_lock(path)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        // The machine stays on, and thousands of real ones would take minutes.
        File::open(path).map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove_folder(path)
    }
}

/// A folder in memory where there is one: what is tested is order, not how fast a disk is.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

type Texts = BTreeMap<String, String>;

fn texts(files: &[(&str, &str)]) -> Texts {
    let texts = files.iter();
    texts
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// An export with these files, some whole and some written as a stream.
fn export(disk: &dyn Disk, dir: &Path, files: &Texts) -> io::Result<()> {
    let mut output = Output::create(disk, dir, &|| {})?;
    for (index, (path, text)) in files.iter().enumerate() {
        match index % 2 {
            0 => output.put(path, text.as_bytes())?,
            _ => {
                let mut file = output.file(path)?;
                file.write_all(text.as_bytes())?;
                file.flush()?;
            }
        }
    }
    commit(output, manifest(files).as_bytes())
}

/// Puts an export in place with this manifest.
fn commit(mut output: Output<'_>, manifest: &[u8]) -> io::Result<()> {
    let mut file = output.manifest()?;
    file.write_all(manifest)?;
    file.flush()?;
    drop(file);
    output.commit()
}

fn manifest(files: &Texts) -> String {
    let bundles = files.iter();
    let bundles = bundles.map(|(path, text)| serde_json::json!({ "path": path, "text": text }));
    manifest_of(&bundles.collect())
}

/// A manifest as far as it is read again.
fn manifest_of(bundles: &serde_json::Value) -> String {
    let tool = serde_json::json!({ "name": "polynya" });
    let manifest = serde_json::json!({ "formatVersion": 0, "bundles": bundles, "tool": tool });
    manifest.to_string()
}

/// Everything in the folder besides what a run keeps.
fn there(dir: &Path) -> Texts {
    let paths = place::files(dir).unwrap();
    let read = |path: String| {
        (
            path.clone(),
            fs::read_to_string(on_disk(dir, &path)).unwrap(),
        )
    };
    paths.into_iter().map(read).collect()
}

/// The folder as a whole export, with the file of the user's that lies there.
fn whole(files: &Texts) -> Texts {
    let mut all = files.clone();
    all.insert(MANIFEST.to_owned(), manifest(files));
    all.insert("mine.txt".to_owned(), "mine".to_owned());
    all
}

fn old() -> Texts {
    texts(&[
        ("en/a", "old"),
        ("en/same", "same"),
        ("ja/gone", "x"),
        ("ja/b", "b"),
    ])
}

fn new() -> Texts {
    texts(&[
        ("en/a", "new, and longer"),
        ("en/same", "same"),
        ("ja/b", "B"),
        ("th/c", "c"),
    ])
}

fn with_old() -> tempfile::TempDir {
    let dir = folder();
    fs::write(dir.path().join("mine.txt"), "mine").unwrap();
    export(&Faulty::never(), dir.path(), &old()).unwrap();
    assert_eq!(there(dir.path()), whole(&old()));
    dir
}

/// Finishes or throws away what a dead run left, as `verify` does.
fn recover(disk: &dyn Disk, dir: &Path) -> io::Result<()> {
    Output::create(disk, dir, &|| {}).map(drop)
}

#[test]
fn stopped_after_any_step_it_is_the_old_export_or_the_new_one() {
    let (mut olds, mut news, mut dones) = (0, 0, 0);
    for steps in 0.. {
        let dir = with_old();
        let done = export(&Faulty::killed_after(steps), dir.path(), &new()).is_ok();
        recover(&Faulty::never(), dir.path()).unwrap();
        let found = there(dir.path());
        assert!(!dir.path().join(STAGING).exists(), "after {steps} steps");
        match found == whole(&old()) {
            true => olds += 1,
            false => {
                assert_eq!(found, whole(&new()), "after {steps} steps");
                news += 1;
            }
        }
        assert!(!done || found == whole(&new()), "after {steps} steps");
        // The next run is like any other.
        export(&Faulty::never(), dir.path(), &new()).unwrap();
        assert_eq!(there(dir.path()), whole(&new()), "after {steps} steps");
        dones += usize::from(done);
        if dones > 15 {
            break;
        }
    }
    assert!(olds > 10 && news > 10, "{olds} {news}");
}

#[test]
fn stopped_again_while_it_is_finished_it_is_still_one_of_the_two() {
    for first in 0..80 {
        for second in 0..25 {
            let dir = with_old();
            let _ = export(&Faulty::killed_after(first), dir.path(), &new());
            // Where nothing was begun, there is only one thing to clean up.
            if second > 5 && !crate::staging::is_switching(dir.path()) {
                break;
            }
            let _ = recover(&Faulty::killed_after(second), dir.path());
            recover(&Faulty::never(), dir.path()).unwrap();
            let found = there(dir.path());
            let either = found == whole(&old()) || found == whole(&new());
            assert!(either, "after {first} and {second} steps: {found:?}");
        }
    }
}

#[test]
fn a_step_that_fails_leaves_the_old_export_or_what_the_next_run_finishes() {
    let (mut olds, mut news) = (0, 0);
    for steps in 0..120 {
        let dir = with_old();
        let failed = export(&Faulty::full_after(steps), dir.path(), &new()).is_err();
        if failed && !crate::staging::is_switching(dir.path()) {
            assert_eq!(there(dir.path()), whole(&old()), "after {steps} steps");
            assert!(!dir.path().join(STAGING).exists(), "after {steps} steps");
            olds += 1;
        } else {
            recover(&Faulty::never(), dir.path()).unwrap();
            assert_eq!(there(dir.path()), whole(&new()), "after {steps} steps");
            news += 1;
        }
    }
    assert!(olds > 10 && news > 10, "{olds} {news}");
}

#[test]
fn a_first_export_is_there_or_not() {
    for steps in 0..60 {
        let dir = folder();
        fs::write(dir.path().join("mine.txt"), "mine").unwrap();
        let _ = export(&Faulty::killed_after(steps), dir.path(), &new());
        recover(&Faulty::never(), dir.path()).unwrap();
        let found = there(dir.path());
        let nothing = texts(&[("mine.txt", "mine")]);
        assert!(
            found == nothing || found == whole(&new()),
            "after {steps} steps"
        );
    }
}

#[test]
fn what_is_the_same_is_not_touched() {
    let dir = with_old();
    let changed = |path: &str| {
        fs::metadata(dir.path().join(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let age = |path: &str| {
        let file = File::options()
            .write(true)
            .open(dir.path().join(path))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    };
    for path in ["en/a", "en/same", "ja/b", MANIFEST] {
        age(path);
    }
    export(&Faulty::never(), dir.path(), &old()).unwrap();
    for path in ["en/a", "en/same", "ja/b"] {
        assert_eq!(changed(path), long_ago, "{path}");
    }
    // It tells when the last export was.
    assert_ne!(changed(MANIFEST), long_ago);
    export(&Faulty::never(), dir.path(), &new()).unwrap();
    assert_eq!(changed("en/same"), long_ago);
    assert_ne!(changed("en/a"), long_ago);
}

#[test]
fn what_is_in_the_way_is_seen_before_anything_moves() {
    for obstacle in ["th", "th/c/inside"] {
        let dir = with_old();
        let path = dir.path().join(obstacle);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine").unwrap();
        let mut expected = whole(&old());
        expected.insert(obstacle.to_owned(), "mine".to_owned());
        assert!(export(&Faulty::never(), dir.path(), &new()).is_err());
        assert_eq!(there(dir.path()), expected);
        assert!(!dir.path().join(STAGING).exists());
        fs::remove_file(&path).unwrap();
        let _ = fs::remove_dir(path.parent().unwrap());
        export(&Faulty::never(), dir.path(), &new()).unwrap();
        assert_eq!(there(dir.path()), whole(&new()));
    }
}

#[test]
fn runs_at_once_follow_each_other() {
    let dir = with_old();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let dir = dir.path();
            scope.spawn(move || {
                for _ in 0..5 {
                    let files = if number % 2 == 0 { old() } else { new() };
                    export(&Faulty::never(), dir, &files).unwrap();
                }
            });
        }
    });
    let found = there(dir.path());
    assert!(
        found == whole(&old()) || found == whole(&new()),
        "{found:?}"
    );
    assert!(!dir.path().join(STAGING).exists());
}

#[test]
fn a_run_that_waits_says_so() {
    let dir = with_old();
    let first = Output::create(&RealDisk, dir.path(), &|| {}).unwrap();
    let waits = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (path, waits) = (dir.path(), &waits);
        let second = scope.spawn(move || {
            let waiting = || {
                waits.fetch_add(1, Ordering::SeqCst);
            };
            Output::create(&RealDisk, path, &waiting).map(drop)
        });
        while waits.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        drop(first);
        second.join().unwrap().unwrap();
    });
}

#[test]
fn a_journal_that_names_what_is_outside_is_no_journal() {
    let dir = folder();
    let (out, outside) = (dir.path().join("out"), dir.path().join("outside"));
    fs::write(&outside, "").unwrap();
    let staging = out.join(STAGING);
    fs::create_dir_all(&staging).unwrap();
    fs::write(out.join("mine.txt"), "mine").unwrap();
    let journal = r#"{"moves":[],"removals":["../outside","mine.txt"]}"#;
    fs::write(staging.join("journal"), journal).unwrap();
    recover(&Faulty::never(), &out).unwrap();
    assert!(outside.exists());
    assert_eq!(there(&out), texts(&[("mine.txt", "mine")]));
}

#[cfg(unix)]
#[test]
fn links_lead_no_run_out_of_its_folder() {
    use std::os::unix::fs::symlink;
    for place in ["", "files"] {
        let dir = folder();
        let (out, outside) = (dir.path().join("out"), dir.path().join("outside"));
        fs::create_dir_all(outside.join("deep")).unwrap();
        fs::write(outside.join("deep/kept"), "mine").unwrap();
        let staging = out.join(STAGING);
        fs::create_dir_all(&out).unwrap();
        if place.is_empty() {
            symlink(&outside, &staging).unwrap();
        } else {
            fs::create_dir(&staging).unwrap();
            symlink(&outside, staging.join(place)).unwrap();
        }
        export(&Faulty::never(), &out, &new()).unwrap();
        assert_eq!(there(&outside), texts(&[("deep/kept", "mine")]), "{place}");
    }
    let dir = folder();
    let (out, outside) = (dir.path().join("out"), dir.path().join("outside"));
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("kept"), "mine").unwrap();
    let staging = out.join(STAGING);
    fs::create_dir_all(staging.join("files/en")).unwrap();
    fs::write(staging.join("files/en/a"), "new").unwrap();
    symlink(&outside, out.join("en")).unwrap();
    let journal = r#"{"moves":["en/a"],"removals":["en/kept"]}"#;
    fs::write(staging.join("journal"), journal).unwrap();
    assert!(recover(&Faulty::never(), &out).is_err());
    assert_eq!(there(&outside), texts(&[("kept", "mine")]));
}
