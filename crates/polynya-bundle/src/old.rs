//! A file of the export in place, of which parts are taken over.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use crate::output::is_plain_file;

/// An open file of the export in place.
pub(crate) struct Old {
    file: File,
    path: PathBuf,
}

/// That a file of the export in place was changed while parts of it were taken over.
#[derive(Debug)]
pub struct Disturbed {
    /// Where it is.
    pub path: PathBuf,
}

impl fmt::Display for Disturbed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: it was changed meanwhile", self.path.display())
    }
}

impl std::error::Error for Disturbed {}

impl From<Disturbed> for io::Error {
    fn from(disturbed: Disturbed) -> Self {
        Self::new(io::ErrorKind::InvalidData, disturbed)
    }
}

impl Old {
    /// Opens a file that is so long.
    ///
    /// # Errors
    /// [`Disturbed`] if there is no such file.
    pub(crate) fn open(path: PathBuf, bytes: u64) -> io::Result<Self> {
        if !is_plain_file(&path, bytes) {
            return Err(Disturbed { path }.into());
        }
        match File::open(&path) {
            Ok(file) => Ok(Self { file, path }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Disturbed { path }.into()),
            Err(error) => Err(error),
        }
    }

    /// Reads all of `bytes`, from `at` on.
    ///
    /// # Errors
    /// [`Disturbed`] if the file ends before.
    pub(crate) fn read(&mut self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(at))?;
        let read = self.file.read_exact(bytes);
        read.map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                let path = self.path.clone();
                Disturbed { path }.into()
            }
            _ => error,
        })
    }
}
