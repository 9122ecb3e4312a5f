//! Parcels: many pieces of bytes in one file, told whole from damaged by its end.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// What stands in the place of a piece's length where there are no more.
const END: u64 = u64::MAX;

/// Bytes of a digest.
const DIGEST: usize = 32;

/// Bytes that are read at once.
const BUFFER: usize = 1 << 16;

/// A heading may be that long: what has none is not read to its end in search of a line's.
const LONGEST_HEADING: u64 = 1 << 12;

/// A parcel that is being made. Dropped before [`Packing::seal`], it leaves no trace.
#[derive(Debug)]
pub struct Packing {
    file: BufWriter<NamedTempFile>,
    hasher: blake3::Hasher,
    path: PathBuf,
}

impl Packing {
    /// Begins the parcel that is to be at `path`, in a folder that is made if need be. What was
    /// at the path is removed first: it is not what a run that fails from here on gives. The
    /// heading is the file's first line, for whoever wants to know what it is.
    ///
    /// # Errors
    ///
    /// The folder cannot be made or written to.
    pub fn begin(path: &Path, heading: &str) -> io::Result<Self> {
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        fs::create_dir_all(folder)?;
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut builder = Builder::new();
        builder.prefix(".aside-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // Whoever puts parcels together may be another user; the process's mask counts.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder)?;
        let mut packing = Self {
            file: BufWriter::with_capacity(BUFFER, file),
            hasher: blake3::Hasher::new(),
            path: path.to_path_buf(),
        };
        packing.write(heading.replace('\n', " ").as_bytes())?;
        packing.write(b"\n")?;
        Ok(packing)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.file.write_all(bytes)
    }

    /// Adds a piece.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn add(&mut self, piece: &[u8]) -> io::Result<()> {
        self.write(&(piece.len() as u64).to_le_bytes())?;
        self.write(piece)
    }

    /// Gives the file its end and its name.
    ///
    /// # Errors
    ///
    /// It cannot be written or renamed.
    pub fn seal(mut self) -> io::Result<()> {
        self.write(&END.to_le_bytes())?;
        let digest = self.hasher.finalize();
        self.file.write_all(digest.as_bytes())?;
        let file = self.file.into_inner();
        let file = file.map_err(io::IntoInnerError::into_error)?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// A parcel that is whole, read piece by piece.
#[derive(Debug)]
pub struct Parcel {
    file: BufReader<File>,
}

/// Why a parcel cannot be read.
#[derive(Debug)]
pub enum ParcelError {
    /// The system does not let it be read.
    Unreadable(io::Error),
    /// It is not as it was written.
    Damaged,
}

impl From<io::Error> for ParcelError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Unreadable(error),
        }
    }
}

impl Parcel {
    /// The heading of the file at `path`, if it begins with a line that can be one. Of the rest,
    /// nothing is read.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn heading(path: &Path) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let file = BufReader::new(File::open(path)?);
        file.take(LONGEST_HEADING).read_until(b'\n', &mut line)?;
        let text = line.strip_suffix(b"\n").map(<[u8]>::to_vec);
        Ok(text.and_then(|text| String::from_utf8(text).ok()))
    }

    /// Opens the file at `path`, which is read once to see whether it is as it was written.
    ///
    /// # Errors
    ///
    /// It is not, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, ParcelError> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let content = size.checked_sub(DIGEST as u64);
        let content = content.ok_or(ParcelError::Damaged)?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader((&mut file).take(content))?;
        let mut digest = [0; DIGEST];
        file.read_exact(&mut digest)?;
        if hasher.finalize().as_bytes() != &digest {
            return Err(ParcelError::Damaged);
        }
        let mut file = BufReader::with_capacity(BUFFER, File::open(path)?);
        file.read_until(b'\n', &mut Vec::new())?;
        Ok(Self { file })
    }

    /// The next piece; nothing at the end.
    ///
    /// # Errors
    ///
    /// The file was changed since it was opened, or cannot be read.
    pub fn next_piece(&mut self) -> Result<Option<Vec<u8>>, ParcelError> {
        let mut length = [0; 8];
        self.file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        if length == END {
            return Ok(None);
        }
        let mut piece = Vec::new();
        let read = (&mut self.file).take(length).read_to_end(&mut piece)?;
        if read as u64 != length {
            return Err(ParcelError::Damaged);
        }
        Ok(Some(piece))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(path: &Path, pieces: &[Vec<u8>]) {
        let mut packing = Packing::begin(path, "a heading").unwrap();
        for piece in pieces {
            packing.add(piece).unwrap();
        }
        packing.seal().unwrap();
    }

    fn pieces(path: &Path) -> Option<Vec<Vec<u8>>> {
        let mut parcel = Parcel::open(path).ok()?;
        let mut pieces = Vec::new();
        while let Some(piece) = parcel.next_piece().ok()? {
            pieces.push(piece);
        }
        Some(pieces)
    }

    proptest! {
        #[test]
        fn what_was_packed_is_there_or_known_to_be_damaged(
            all in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..6),
            at: prop::sample::Index,
            flip in 1..=255u8,
        ) {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("folder/parcel");
            packed(&path, &all);
            let heading = Parcel::heading(&path).unwrap();
            prop_assert_eq!(heading.as_deref(), Some("a heading"));
            prop_assert_eq!(pieces(&path), Some(all));
            let whole = fs::read(&path).unwrap();
            let at = at.index(whole.len());
            let mut damaged = whole.clone();
            damaged[at] ^= flip;
            fs::write(&path, &damaged).unwrap();
            prop_assert_eq!(pieces(&path), None);
            fs::write(&path, &whole[..at]).unwrap();
            prop_assert_eq!(pieces(&path), None);
        }
    }

    #[test]
    fn what_was_not_sealed_leaves_nothing_not_even_what_was_there_before() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("parcel");
        packed(&path, &[b"old".to_vec()]);
        let mut packing = Packing::begin(&path, "a heading").unwrap();
        packing.add(b"new").unwrap();
        drop(packing);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
