//! Values with a digest beside them, so that nothing torn is ever read.

use std::io::{self, BufWriter, Write};

use serde::{Deserialize, Serialize};

use crate::Digest;
use crate::digest::Hashing;

/// A value and its digest.
pub(crate) fn write(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut bytes = postcard::to_stdvec(value).ok()?;
    let digest = Digest::of(&bytes);
    bytes.extend_from_slice(digest.bytes());
    Some(bytes)
}

/// Writes the same to `out`, for what is too much to be in memory twice; gives the digest.
///
/// # Errors
///
/// Those of `out`, and that a value has no such form.
pub(crate) fn write_to(value: &impl Serialize, out: &mut impl Write) -> io::Result<Digest> {
    let mut hashing = BufWriter::new(Hashing::new(out));
    postcard::to_io(value, &mut hashing).map_err(io::Error::other)?;
    let (out, digest) = hashing.into_inner()?.finish();
    out.write_all(digest.bytes())?;
    Ok(digest)
}

/// The digest beside a value that [`write()`] wrote, which tells it from every other.
pub(crate) fn digest(bytes: &[u8]) -> Option<Digest> {
    let digest = bytes.last_chunk()?;
    Some(Digest::from_bytes(*digest))
}

/// The value that [`write()`] wrote; nothing if these are other bytes.
pub(crate) fn read<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Option<T> {
    let (value, digest) = bytes.split_last_chunk()?;
    let intact = Digest::of(value).bytes() == digest;
    intact.then(|| postcard::from_bytes(value).ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_damaged_is_nothing(values: Vec<u32>, at: usize, flip in 1..=255u8, cut: usize) {
            let written = write(&values).unwrap();
            let mut streamed = Vec::new();
            prop_assert_eq!(Some(write_to(&values, &mut streamed).unwrap()), digest(&written));
            prop_assert_eq!(&streamed, &written);
            prop_assert_eq!(read::<Vec<u32>>(&written), Some(values));
            let mut damaged = written.clone();
            let at = at % damaged.len();
            damaged[at] ^= flip;
            prop_assert_eq!(read::<Vec<u32>>(&damaged), None);
            prop_assert_eq!(read::<Vec<u32>>(&written[..cut % written.len()]), None);
        }
    }
}
