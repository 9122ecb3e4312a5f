//! Pieces of files that others wrote, read by several threads.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// So many files are kept open: a process may have only so many.
const MOST: usize = 64;

/// Files that pieces are read of.
#[derive(Debug, Default)]
pub struct Pieces(Mutex<BTreeMap<PathBuf, Arc<Mutex<File>>>>);

impl Pieces {
    /// So many bytes of the file at `path`, from `at` on; nothing if there are not so many.
    #[must_use]
    pub fn read(&self, path: &Path, at: u64, bytes: usize) -> Option<Vec<u8>> {
        let file = self.file(path)?;
        let mut piece = vec![0; bytes];
        read_at(&file, at, &mut piece).ok()?;
        Some(piece)
    }

    fn file(&self, path: &Path) -> Option<Arc<Mutex<File>>> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = open.get(path) {
            return Some(Arc::clone(file));
        }
        let file = Arc::new(Mutex::new(File::open(path).ok()?));
        if open.len() < MOST {
            open.insert(path.to_path_buf(), Arc::clone(&file));
        }
        Some(file)
    }
}

#[cfg(unix)]
pub(crate) fn read_at(file: &Mutex<File>, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    use std::os::unix::fs::FileExt as _;

    let file = file.lock().unwrap_or_else(PoisonError::into_inner);
    file.read_exact_at(bytes, at)
}

#[cfg(not(unix))]
pub(crate) fn read_at(file: &Mutex<File>, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    use std::io::{Read as _, Seek as _, SeekFrom};

    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_whole_or_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        std::fs::write(&path, "0123456789").unwrap();
        let pieces = Pieces::default();
        assert_eq!(pieces.read(&path, 3, 4).unwrap(), b"3456");
        assert_eq!(pieces.read(&path, 7, 4), None);
        assert_eq!(pieces.read(&dir.path().join("b"), 0, 1), None);
        // More of them than are kept open.
        for n in 0..2 * MOST {
            let path = dir.path().join(n.to_string());
            std::fs::write(&path, n.to_string()).unwrap();
            assert_eq!(pieces.read(&path, 0, 1).map(|piece| piece.len()), Some(1));
        }
    }
}
