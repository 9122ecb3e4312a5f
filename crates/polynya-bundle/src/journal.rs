//! What is about to be switched in, written down before the first file moves.
//!
//! A journal that is there means: every new file is whole, in place or in staging. Each of its
//! steps can be done twice, so whoever finds one after a crash does them all.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::{Disk, gone};
use crate::output::{is_file_below, unobstructed};
use crate::place::{belongs, on_disk};

pub(crate) const NAME: &str = "journal";
/// The journal's name until it is whole.
pub(crate) const PART: &str = "journal.part";

/// The steps from the old export to the new one.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Journal {
    /// Files to move from staging into place, in this order.
    pub(crate) moves: Vec<String>,
    /// Files of the old export that the new one does not have.
    pub(crate) removals: Vec<String>,
}

impl Journal {
    /// The journal of a run that died while it switched, if there is one. A torn one was
    /// never begun.
    pub(crate) fn read(staging: &Path) -> Option<Self> {
        let journal: Self = serde_json::from_slice(&fs::read(staging.join(NAME)).ok()?).ok()?;
        // A file like any other: it may say anything.
        let mut paths = journal.moves.iter().chain(&journal.removals);
        paths.all(|path| belongs(path)).then_some(journal)
    }

    /// Writes it down. From here on, the new export is the one that counts.
    pub(crate) fn write(&self, disk: &dyn Disk, staging: &Path) -> io::Result<()> {
        let part = staging.join(PART);
        let mut file = disk.create(&part)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        drop(file);
        disk.sync(&part)?;
        disk.rename(&part, &staging.join(NAME))
    }

    /// Takes all steps that have not been taken.
    pub(crate) fn replay(&self, disk: &dyn Disk, dir: &Path, files: &Path) -> io::Result<()> {
        // First: where case does not count, an old name may be a new file.
        for path in &self.removals {
            remove(disk, dir, path)?;
        }
        for path in &self.moves {
            if !is_file_below(files, path) {
                continue;
            }
            let from = on_disk(files, path);
            unobstructed(dir, path)?;
            let target = on_disk(dir, path);
            if let Some(parent) = target.parent() {
                disk.create_folders(parent)?;
            }
            disk.rename(&from, &target)?;
        }
        Ok(())
    }
}

/// Removes a file and the folders that are empty without it.
fn remove(disk: &dyn Disk, dir: &Path, path: &str) -> io::Result<()> {
    let target = on_disk(dir, path);
    // What is no plain file below plain folders is not ours to remove.
    if unobstructed(dir, path).is_err() {
        return Ok(());
    }
    gone(disk.remove_file(&target))?;
    let parents = target.ancestors().skip(1);
    for parent in parents.take_while(|parent| *parent != dir) {
        // Fails, as it should, on a folder that is not empty.
        if disk.remove_folder(parent).is_err() {
            break;
        }
    }
    Ok(())
}
