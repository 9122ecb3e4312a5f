//! Whether the folders of an export take files, found out before the first one moves.
//!
//! Who may not write to one of them, or has another disk there, shall learn it while the old
//! export is whole. A run that dies meanwhile leaves a list, by which the next one cleans up.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::{Disk, gone};
use crate::output::{is_file_below, unobstructed};
use crate::place::{at, belongs, on_disk};

pub(crate) const NAME: &str = "trials";
/// The list's name until it is whole.
const PART: &str = "trials.part";
/// What is moved into each folder and back.
const TRIAL: &str = ".polynya-trial";

/// The folders that are tried out.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Trials {
    /// All of them, relative to that of the export.
    folders: BTreeSet<String>,
    /// Those that were not there, with the ones above them that were not either.
    made: BTreeSet<String>,
}

impl Trials {
    /// Those of files that are to come or to go.
    pub(crate) fn of<'p>(dir: &Path, paths: impl Iterator<Item = &'p str>) -> Self {
        let mut trials = Self::default();
        // What is left of a path without its last part. The folder of all has been written to.
        let folder = |path: &'p str| path.rsplit_once('/').map(|(folder, _)| folder);
        for path in paths {
            let Some(own) = folder(path) else {
                continue;
            };
            if !trials.folders.insert(own.to_owned()) {
                continue;
            }
            let all = std::iter::successors(Some(own), |inner| folder(inner));
            let missing = all.take_while(|folder| !on_disk(dir, folder).exists());
            trials.made.extend(missing.map(str::to_owned));
        }
        trials
    }

    /// Creates the folders that are missing and has a file moved into each, and back.
    ///
    /// # Errors
    /// That of the first folder that does not take it, with its path.
    pub(crate) fn make(&self, disk: &dyn Disk, dir: &Path, staging: &Path) -> io::Result<()> {
        if self.folders.is_empty() {
            return Ok(());
        }
        let part = staging.join(PART);
        let mut file = disk.create(&part)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        drop(file);
        disk.rename(&part, &staging.join(NAME))?;
        let trial = staging.join(TRIAL);
        drop(disk.create(&trial)?);
        for folder in &self.folders {
            let folder = on_disk(dir, folder);
            let moved = || {
                disk.create_folders(&folder)?;
                disk.rename(&trial, &folder.join(TRIAL))?;
                disk.rename(&folder.join(TRIAL), &trial)
            };
            moved().map_err(|error| at(&folder, &error))?;
        }
        Ok(())
    }
}

/// Forgets trials that have gone well: the folders are about to be filled.
pub(crate) fn forget(disk: &dyn Disk, staging: &Path) -> io::Result<()> {
    match are_there(staging) {
        true => disk.remove_file(&staging.join(NAME)),
        false => Ok(()),
    }
}

/// Whether a run that tried folders out has not ended, or died.
pub(crate) fn are_there(staging: &Path) -> bool {
    staging.join(NAME).is_file()
}

/// Removes what trials have left in folders, and folders that were made for nothing.
pub(crate) fn clear(disk: &dyn Disk, dir: &Path, staging: &Path) -> io::Result<()> {
    if let Some(trials) = read(staging) {
        let trial = |folder: &String| format!("{folder}/{TRIAL}");
        for trial in trials.folders.iter().map(trial) {
            if is_file_below(dir, &trial) {
                gone(disk.remove_file(&on_disk(dir, &trial)))?;
            }
        }
        // Those within others come first. Fails, as it should, where there is something.
        let made = trials.made.iter().rev();
        for folder in made.filter(|folder| unobstructed(dir, &trial(folder)).is_ok()) {
            let _ = disk.remove_folder(&on_disk(dir, folder));
        }
    }
    let left = [PART, TRIAL, NAME].map(|name| staging.join(name));
    for left in left
        .iter()
        .filter(|left| fs::symlink_metadata(left).is_ok())
    {
        gone(disk.remove_file(left))?;
    }
    Ok(())
}

/// The list that is there, if it is one: a file like any other may say anything.
fn read(staging: &Path) -> Option<Trials> {
    let trials: Trials = serde_json::from_slice(&fs::read(staging.join(NAME)).ok()?).ok()?;
    let mut paths = trials.folders.iter().chain(&trials.made);
    paths.all(|path| belongs(path)).then_some(trials)
}
