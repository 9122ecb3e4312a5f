//! An export under way: written aside first, then switched in.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::disk::Disk;
use crate::journal::Journal;
use crate::old::Old;
use crate::place::{MANIFEST, on_disk};
use crate::staging::Staging;
use crate::standing::Standing;
use crate::trials::{self, Trials};

/// How much is read or written at a time.
pub(crate) const BUFFER: usize = 1 << 18;

/// So many files are waited for until they are on the disk itself; with more, that would take
/// longer than all the rest.
const MOST_SYNCED: usize = 64;

/// An export under way. Dropped without [`Output::commit`], it leaves no trace.
pub(crate) struct Output<'d> {
    disk: &'d dyn Disk,
    dir: PathBuf,
    /// Absent once it was left.
    staging: Option<Staging>,
    standing: Standing,
    staged: Vec<String>,
    /// Files that are in place already, byte for byte.
    kept: BTreeSet<String>,
    /// Staged files of which it is known that they are not.
    others: BTreeSet<String>,
}

impl<'d> Output<'d> {
    /// Starts an export into `dir`, which is created if need be. What a run that died left
    /// there is finished or thrown away. If another run is at work there, `waiting` is
    /// called, and this one starts after it.
    ///
    /// # Errors
    /// If the folder cannot be created or written to, or has a manifest that no export has
    /// written.
    pub(crate) fn create(disk: &'d dyn Disk, dir: &Path, waiting: &dyn Fn()) -> io::Result<Self> {
        disk.create_folders(dir)?;
        let staging = Staging::enter(disk, dir, waiting)?;
        let standing = match Standing::of(dir) {
            Ok(standing) => standing,
            Err(error) => {
                // What fails here the next run does.
                let _ = staging.leave(disk);
                return Err(error);
            }
        };
        Ok(Self {
            disk,
            dir: dir.to_path_buf(),
            staging: Some(staging),
            standing,
            staged: Vec::new(),
            kept: BTreeSet::new(),
            others: BTreeSet::from([MANIFEST.to_owned()]),
        })
    }

    /// Opens a file of the export at `path`, relative, with `/`.
    ///
    /// # Errors
    /// If the file cannot be created.
    pub(crate) fn file(&mut self, path: &str) -> io::Result<BufWriter<Box<dyn Write + Send>>> {
        let target = self.stage(path)?;
        Ok(BufWriter::with_capacity(BUFFER, self.disk.create(&target)?))
    }

    /// Adds a whole file; one that is there with these bytes is not written again.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if is_same(&on_disk(&self.dir, path), bytes) {
            self.kept.insert(path.to_owned());
            return Ok(());
        }
        let target = self.stage(path)?;
        self.disk.create(&target)?.write_all(bytes)
    }

    /// Opens a file of the export that is in place and is so long.
    ///
    /// # Errors
    /// [`Disturbed`](crate::Disturbed) if there is no such file.
    pub(crate) fn in_place(&self, path: &str, bytes: u64) -> io::Result<Old> {
        Old::open(on_disk(&self.dir, path), bytes)
    }

    /// Leaves a file as it is in place.
    pub(crate) fn keep(&mut self, path: &str) {
        self.kept.insert(path.to_owned());
    }

    /// Opens a file that will have other bytes than the one in its place.
    ///
    /// # Errors
    /// If the file cannot be created.
    pub(crate) fn other(&mut self, path: &str) -> io::Result<BufWriter<Box<dyn Write + Send>>> {
        self.others.insert(path.to_owned());
        self.file(path)
    }

    /// Opens the manifest, which [`Output::commit`] asks for.
    ///
    /// # Errors
    /// If the file cannot be created.
    pub(crate) fn manifest(&mut self) -> io::Result<BufWriter<Box<dyn Write + Send>>> {
        let target = on_disk(&self.files(), MANIFEST);
        self.disk.create_folders(&self.files())?;
        Ok(BufWriter::with_capacity(BUFFER, self.disk.create(&target)?))
    }

    /// Creates a file that is no part of the export, where its files wait; gives its place too.
    pub(crate) fn aside(&mut self, name: &str) -> io::Result<(PathBuf, Box<dyn Write + Send>)> {
        let path = self.files().join(name);
        self.disk.create_folders(&self.files())?;
        let file = self.disk.create(&path)?;
        Ok((path, file))
    }

    /// Removes such a file.
    pub(crate) fn discard(&self, aside: &Path) -> io::Result<()> {
        self.disk.remove_file(aside)
    }

    /// Makes room for a file that somebody else writes; gives its place.
    pub(crate) fn stage(&mut self, path: &str) -> io::Result<PathBuf> {
        let target = on_disk(&self.files(), path);
        if let Some(parent) = target.parent() {
            self.disk.create_folders(parent)?;
        }
        self.staged.push(path.to_owned());
        Ok(target)
    }

    /// Puts all files in place, the [manifest](Output::manifest) last, and removes files that
    /// the previous manifest names and this export does not have. A file that is there with
    /// the same bytes stays as it is, with its time of change; but the manifest is always new,
    /// so that its time tells Make and its like when the last export was.
    ///
    /// Until the journal is written, the old export is untouched; from then on, this run or
    /// the next one takes all steps to the new one. What no export has written is never touched.
    ///
    /// # Errors
    /// If something cannot be written or moved, or is in the way.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        let removals = self.stale();
        self.staged.push(MANIFEST.to_owned());
        let Some(staging) = self.staging.take() else {
            return Ok(());
        };
        let files = staging.files();
        let changed = |path: &&String| {
            let (new, old) = (on_disk(&files, path), on_disk(&self.dir, path));
            self.others.contains(*path) || !have_same_bytes(&new, &old)
        };
        let moves: Vec<String> = self.staged.iter().filter(changed).cloned().collect();
        let journal = Journal { moves, removals };
        let switched = self.switch(&journal, &staging);
        if switched.is_ok() || Journal::read(staging.dir()).is_none() {
            // What fails here the next run does.
            let _ = staging.leave(self.disk);
        }
        switched
    }

    fn switch(&self, journal: &Journal, staging: &Staging) -> io::Result<()> {
        let few = journal.moves.len() <= MOST_SYNCED;
        for path in &journal.moves {
            if few {
                self.disk.sync(&on_disk(&staging.files(), path))?;
            }
            unobstructed(&self.dir, path)?;
            self.standing.replaces(&self.dir, path)?;
        }
        let removals = journal.removals.iter();
        let removals = removals.filter(|path| is_there_to_remove(&self.dir, path));
        let paths = journal.moves.iter().chain(removals);
        let trials = Trials::of(&self.dir, paths.map(String::as_str));
        trials.make(self.disk, &self.dir, staging.dir())?;
        journal.write(self.disk, staging.dir())?;
        trials::forget(self.disk, staging.dir())?;
        journal.replay(self.disk, &self.dir, &staging.files())
    }

    /// What there will be once it is committed.
    pub(crate) fn files_in_place(&self) -> Vec<String> {
        let files = self.staged.iter().chain(&self.kept).cloned();
        files.chain([MANIFEST.to_owned()]).collect()
    }

    fn files(&self) -> PathBuf {
        let staging = self.staging.as_ref();
        staging.map_or_else(PathBuf::new, Staging::files)
    }

    /// Files of the export that is there now and will not be there again.
    fn stale(&self) -> Vec<String> {
        let staged: BTreeSet<&String> = self.staged.iter().chain(&self.kept).collect();
        let stale = self.standing.files();
        let stale = stale.filter(|path| *path != MANIFEST && !staged.contains(path));
        stale.cloned().collect()
    }
}

impl Drop for Output<'_> {
    fn drop(&mut self) {
        if let Some(staging) = self.staging.take() {
            // What fails here the next run does.
            let _ = staging.leave(self.disk);
        }
    }
}

/// Fails where something that is no file of an export is in the way of one.
pub(crate) fn unobstructed(dir: &Path, path: &str) -> io::Result<()> {
    let target = on_disk(dir, path);
    let parents = target.ancestors().skip(1);
    let mut parents = parents.take_while(|parent| *parent != dir);
    // A link to a folder would lead out of this one.
    let is_other = |path: &&Path| fs::symlink_metadata(path).is_ok_and(|there| !there.is_dir());
    let kind = match (target.is_dir(), parents.find(is_other)) {
        (true, _) => io::ErrorKind::IsADirectory,
        (_, Some(_)) => io::ErrorKind::NotADirectory,
        _ => return Ok(()),
    };
    Err(io::Error::new(
        kind,
        format!("{}: {kind}", target.display()),
    ))
}

/// Whether there is a plain file at a path relative to `dir`, with no link on the way to it from
/// `dir` on: a folder that somebody else has made may hold links to anywhere.
pub(crate) fn is_file_below(dir: &Path, path: &str) -> bool {
    let is_folder = fs::symlink_metadata(dir).is_ok_and(|there| there.is_dir());
    let file = || fs::symlink_metadata(on_disk(dir, path));
    is_folder && unobstructed(dir, path).is_ok() && file().is_ok_and(|there| there.is_file())
}

/// Whether there is a file of an export to remove, and nothing else in its place.
pub(crate) fn is_there_to_remove(dir: &Path, path: &str) -> bool {
    unobstructed(dir, path).is_ok() && fs::symlink_metadata(on_disk(dir, path)).is_ok()
}

fn is_same(path: &Path, bytes: &[u8]) -> bool {
    is_plain_file(path, bytes.len() as u64) && fs::read(path).is_ok_and(|there| there == bytes)
}

/// Whether there is a file of this size, and no link to one.
pub(crate) fn is_plain_file(path: &Path, length: u64) -> bool {
    let there = fs::symlink_metadata(path);
    there.is_ok_and(|there| there.is_file() && there.len() == length)
}

fn have_same_bytes(new: &Path, old: &Path) -> bool {
    let length = fs::metadata(new).map_or(0, |file| file.len());
    is_plain_file(old, length) && compare(new, old).unwrap_or(false)
}

fn compare(one: &Path, other: &Path) -> io::Result<bool> {
    let mut one = BufReader::with_capacity(BUFFER, File::open(one)?);
    let mut other = File::open(other)?;
    let mut chunk = vec![0; BUFFER];
    loop {
        let read = one.read(&mut chunk)?;
        if read == 0 {
            return Ok(other.read(&mut [0])? == 0);
        }
        let mut beside = vec![0; read];
        match other.read_exact(&mut beside) {
            Ok(()) if beside == chunk[..read] => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}
