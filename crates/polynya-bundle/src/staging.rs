//! The folder of a run: held by one process at a time, and cleaned by the next if that died.

use std::cell::Cell;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::disk::{Disk, gone};
use crate::journal::{self, Journal};
use crate::place::STAGING;
use crate::trials;

const LOCK: &str = "lock";
/// Where files are written before they are switched in.
const FILES: &str = "files";

/// The staging folder of an export, held for as long as this lives.
///
/// The lock is the system's own, so that it ends with the process, however that ends.
pub(crate) struct Staging {
    dir: PathBuf,
    /// Closing it lets the next run in.
    lock: File,
}

impl Staging {
    /// Waits for other runs, then finishes what a dead one had begun to switch in and throws
    /// away what it had not. `waiting` is called before the first wait.
    pub(crate) fn enter(disk: &dyn Disk, dir: &Path, waiting: &dyn Fn()) -> io::Result<Self> {
        let own = dir.join(STAGING);
        let told = Cell::new(false);
        let waiting = || {
            if !told.replace(true) {
                waiting();
            }
        };
        let lock = loop {
            if fs::symlink_metadata(&own).is_ok_and(|there| !there.is_dir()) {
                disk.remove_file(&own)?;
            }
            disk.create_folders(&own)?;
            let lock = own.join(LOCK);
            // What a link leads to is nobody's lock.
            if fs::symlink_metadata(&lock).is_ok_and(|there| there.is_symlink()) {
                gone(disk.remove_file(&lock))?;
            }
            match hold(disk, &lock, &waiting) {
                Ok(Some(lock)) => break lock,
                Ok(None) => {}
                Err(error) => {
                    // Fails, as it should, where another run's files are.
                    let _ = disk.remove_folder(&own);
                    return Err(error);
                }
            }
        };
        let staging = Self { dir: own, lock };
        match staging.recover(disk, dir) {
            Ok(()) => Ok(staging),
            Err(error) => {
                // What a journal still speaks of is the next run's to finish.
                if !is_switching(dir) {
                    let _ = staging.leave(disk);
                }
                Err(error)
            }
        }
    }

    fn recover(&self, disk: &dyn Disk, dir: &Path) -> io::Result<()> {
        if let Some(journal) = Journal::read(&self.dir) {
            journal.replay(disk, dir, &self.files())?;
        }
        self.empty(disk)
    }

    /// Where files wait.
    pub(crate) fn files(&self) -> PathBuf {
        self.dir.join(FILES)
    }

    /// The folder itself.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Removes all but the lock. The journal goes first: without it, the rest is worthless.
    fn empty(&self, disk: &dyn Disk) -> io::Result<()> {
        gone(disk.remove_file(&self.dir.join(journal::NAME)))?;
        gone(disk.remove_file(&self.dir.join(journal::PART)))?;
        // Its parent is the export's own folder.
        let dir = self.dir.parent().unwrap_or(&self.dir);
        trials::clear(disk, dir, &self.dir)?;
        remove_tree(disk, &self.files())
    }

    /// Removes everything and lets go.
    pub(crate) fn leave(self, disk: &dyn Disk) -> io::Result<()> {
        self.empty(disk)?;
        gone(disk.remove_file(&self.dir.join(LOCK)))?;
        let Self { dir, lock } = self;
        // On Windows a file may be there until nobody has it open, and the folder with it.
        drop(lock);
        // Whoever waits may have put a new lock there meanwhile.
        let _ = disk.remove_folder(&dir);
        Ok(())
    }
}

/// Whether a run has begun to switch in and has not ended, or died.
pub(crate) fn is_switching(dir: &Path) -> bool {
    let own = dir.join(STAGING);
    is_there(dir) && (own.join(journal::NAME).is_file() || trials::are_there(&own))
}

/// Whether there is a run's folder, and no link to another.
pub(crate) fn is_there(dir: &Path) -> bool {
    fs::symlink_metadata(dir.join(STAGING)).is_ok_and(|there| there.is_dir())
}

/// The lock, or nothing if it was taken away while we waited.
fn hold(disk: &dyn Disk, path: &Path, waiting: &dyn Fn()) -> io::Result<Option<File>> {
    let lock = match disk.open_lock(path) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            waiting();
            lock.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let there = match Handle::from_path(path) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let ours = Handle::from_file(lock.try_clone()?)?;
    Ok((there == ours).then_some(lock))
}

/// Removes a folder with all that is in it; links are not followed.
fn remove_tree(disk: &dyn Disk, dir: &Path) -> io::Result<()> {
    if fs::symlink_metadata(dir).is_ok_and(|there| !there.is_dir()) {
        return disk.remove_file(dir);
    }
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_tree(disk, &entry.path())?;
        } else {
            disk.remove_file(&entry.path())?;
        }
    }
    disk.remove_folder(dir)
}
