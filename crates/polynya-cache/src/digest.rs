//! Digests of contents and of whatever else decides an outcome.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// BLAKE3 of something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

// As one run of bytes: there are thousands, and byte by byte they would take longer than
// all that is around them.
impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(from)?;
        let bytes = bytes
            .try_into()
            .map_err(|_| D::Error::custom("no digest"))?;
        Ok(Self(bytes))
    }
}

impl Digest {
    /// That of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// That of the file at `path`, read in pieces; nothing if it cannot be read.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        Self::of_reader(File::open(path).ok()?).ok()
    }

    /// That of all there is to read, which is read in pieces.
    ///
    /// # Errors
    ///
    /// Those of `reader`.
    pub(crate) fn of_reader(reader: impl Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Self(*hasher.finalize().as_bytes()))
    }

    /// The one with these bytes.
    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its first 16 digits in hexadecimal: enough for names of files.
    #[must_use]
    pub fn short(self) -> String {
        let mut digits = self.to_hex();
        digits.truncate(16);
        digits
    }

    /// In hexadecimal, 64 digits.
    #[must_use]
    pub fn to_hex(self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }
}

/// Writes to another place, and takes the digest of what it writes.
#[derive(Debug)]
pub(crate) struct Hashing<W> {
    out: W,
    hasher: blake3::Hasher,
}

impl<W: Write> Hashing<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            hasher: blake3::Hasher::new(),
        }
    }

    pub(crate) fn finish(self) -> (W, Digest) {
        (self.out, Digest(*self.hasher.finalize().as_bytes()))
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Takes parts one after another; where one ends and the next begins counts.
#[derive(Debug, Default)]
pub struct Hasher(blake3::Hasher);

impl Hasher {
    /// Adds a part.
    pub fn part(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a digest as a part.
    pub fn digest(&mut self, digest: Digest) -> &mut Self {
        self.part(digest.bytes())
    }

    /// Adds whether there is something, and what.
    pub fn maybe(&mut self, bytes: Option<&[u8]>) -> &mut Self {
        self.part(&[u8::from(bytes.is_some())]);
        self.part(bytes.unwrap_or_default())
    }

    /// The digest of all parts.
    #[must_use]
    pub fn finish(&self) -> Digest {
        Digest(*self.0.finalize().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_parts_end_counts() {
        let of = |parts: &[&[u8]]| {
            let mut hasher = Hasher::default();
            for part in parts {
                hasher.part(part);
            }
            hasher.finish()
        };
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_ne!(of(&[b"a"]), of(&[b"a", b""]));
        let maybe = |bytes: Option<&[u8]>| Hasher::default().maybe(bytes).finish();
        assert_ne!(maybe(None), maybe(Some(b"")));
    }
}
