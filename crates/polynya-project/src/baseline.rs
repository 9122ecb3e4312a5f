//! The file that records findings to live with.

use std::fs;
use std::io;
use std::path::Path;

use polynya_pipeline::Baseline;

use crate::edit::EditError;
use crate::root::on_disk;
use crate::{Project, load};

/// Where they are recorded, relative to the root.
pub const BASELINE: &str = ".polynya/baseline.yaml";

/// What tells git how to merge it: each line stands for itself, so that lines of both
/// branches are kept.
const MERGING: (&str, &str) = (
    ".polynya/.gitattributes",
    "# Each line of a baseline stands for itself: a merge keeps those of both branches.\nbaseline.yaml merge=union\n",
);

/// A line is short; a larger file is none.
const BYTES: u64 = 64 << 20;

/// Why recorded findings cannot be had though there are some.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// The file says something else.
    #[error("line {line} cannot be understood")]
    Malformed {
        /// The first such line, from 1.
        line: usize,
    },
    /// The file cannot be read as a text.
    #[error("it cannot be read")]
    Unreadable,
}

/// The findings that the project in `root` has recorded; none where there is no file.
///
/// # Errors
///
/// The file is there and cannot be understood: to go on without it would report
/// everything it has as new.
pub fn read_baseline(root: &Path) -> Result<Baseline, BaselineError> {
    let target = on_disk(root, BASELINE);
    if !target.exists() {
        return Ok(Baseline::default());
    }
    let file = load::load_file(&target, &BASELINE.into(), BYTES);
    let file = file.map_err(|_| BaselineError::Unreadable)?;
    let read = Baseline::parse(file.text());
    read.map_err(|error| BaselineError::Malformed { line: error.line })
}

impl Project {
    /// Records findings. A baseline without any is removed.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn write_baseline(&self, baseline: &Baseline) -> Result<(), EditError> {
        if baseline.is_empty() {
            return match fs::remove_file(on_disk(self.root(), BASELINE)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(EditError::Io {
                    path: BASELINE.to_owned(),
                    error,
                }),
                _ => Ok(()),
            };
        }
        let (merging, how) = MERGING;
        if !on_disk(self.root(), merging).exists() {
            self.write(merging, how)?;
        }
        self.write(BASELINE, &baseline.write())
    }
}
