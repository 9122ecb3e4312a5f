//! Values with a digest beside them, so that nothing torn is ever read.

use serde::{Deserialize, Serialize};

use crate::Digest;

/// Bytes of a digest.
const DIGEST: usize = 32;

/// A value and its digest.
pub(crate) fn write(value: &impl Serialize) -> Option<Vec<u8>> {
    let bytes = postcard::to_extend(value, vec![0; DIGEST]).ok()?;
    Some(signed(bytes))
}

/// Puts the digest of what follows into the space left for it.
fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    let digest = Digest::of(&bytes[DIGEST..]);
    bytes[..DIGEST].copy_from_slice(digest.bytes());
    bytes
}

/// The digest beside a value that [`write()`] wrote, which tells it from every other.
pub(crate) fn digest(bytes: &[u8]) -> Option<Digest> {
    let digest = bytes.first_chunk()?;
    Some(Digest::from_bytes(*digest))
}

/// The value that [`write()`] wrote; nothing if these are other bytes.
pub(crate) fn read<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Option<T> {
    let (digest, value) = bytes.split_at_checked(DIGEST)?;
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
            prop_assert_eq!(read::<Vec<u32>>(&written), Some(values));
            let mut damaged = written.clone();
            let at = at % damaged.len();
            damaged[at] ^= flip;
            prop_assert_eq!(read::<Vec<u32>>(&damaged), None);
            prop_assert_eq!(read::<Vec<u32>>(&written[..cut % written.len()]), None);
        }
    }
}
