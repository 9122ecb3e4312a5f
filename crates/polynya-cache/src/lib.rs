//! What earlier runs found, kept on disk to be used again.
//!
//! A [`Cache`] is a folder with two kinds of files. A [`Whole`] is what a run gave, with a
//! [`Stamp`] of every path that it depends on: where no stamp has changed, it gives the same
//! again. [`Entries`] are what single entries gave, each with the digests of its files: for
//! runs of which some has changed. What an outcome is, only its owner knows; here it is bytes.
//! A [`Parcel`] is a file of outcomes that leaves the folder, for another process to take up.
//!
//! Invariants:
//! - Anything in the folder may be deleted at any time: that costs time and nothing else.
//! - A file that is torn, foreign, of another format or made by another build is no file.
//! - Files are written aside and renamed, so that two processes may use a folder at once.
//! - A stamp is trusted only if its file was at rest when it was taken.

mod chunk;
mod details;
mod digest;
mod entries;
mod folder;
mod parcel;
mod pieces;
mod stamp;
mod whole;

/// A value as bytes, with a digest beside it; nothing if it has no such form.
#[must_use]
pub fn to_bytes(value: &impl serde::Serialize) -> Option<Vec<u8>> {
    chunk::write(value)
}

/// Writes the bytes that [`to_bytes`] gives, for what is too much to be in memory twice.
///
/// # Errors
///
/// Those of `out`, and that a value has no such form.
pub fn write_to(
    value: &impl serde::Serialize,
    out: &mut impl std::io::Write,
) -> std::io::Result<()> {
    chunk::write_to(value, out).map(drop)
}

/// The value that [`to_bytes`] gave these bytes for; nothing if they are others.
#[must_use]
pub fn from_bytes<'de, T: serde::Deserialize<'de>>(bytes: &'de [u8]) -> Option<T> {
    chunk::read(bytes)
}

pub use details::{Details, DetailsWriter};
pub use digest::{Digest, Hasher};
pub use entries::{Entries, Known, KnownFile, MOST_AMENDED, Writer};
pub use folder::{Build, Cache};
pub use parcel::{Packing, Parcel, ParcelError};
pub use pieces::Pieces;
pub use stamp::{Moment, Stamp, Stamps};
pub use whole::{Amendment, Changes, Recalled, Watched, Whole};
