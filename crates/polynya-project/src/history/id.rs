//! The ids that git gives to commits and to the contents of files.

use std::fmt;

use gix::ObjectId;
use gix::bstr::ByteSlice;

/// The id of a file's content. Shown in hex; `{:.12}` shows twelve digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId(pub(crate) ObjectId);

/// The id of a commit. Shown in hex; `{:.12}` shows twelve digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitId(pub(crate) ObjectId);

impl BlobId {
    /// The id of `bytes` as git stores them if it makes all line ends `\n`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if has_crlf(bytes) {
            return Self(hash(gix::hash::Kind::Sha1, &with_lf(bytes)));
        }
        Self(hash(gix::hash::Kind::Sha1, bytes))
    }

    /// Whether git would store `bytes` as this blob, as they are or with the
    /// line ends that a checkout may have changed (`core.autocrlf`, `eol=crlf`).
    /// A change of line ends alone therefore is none, whatever the configuration
    /// says.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        let is = |bytes: &[u8]| hash(self.0.kind(), bytes) == self.0;
        is(bytes) || (has_crlf(bytes) && is(&with_lf(bytes)))
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

fn has_crlf(bytes: &[u8]) -> bool {
    bytes.contains_str("\r\n")
}

fn with_lf(bytes: &[u8]) -> Vec<u8> {
    bytes.replace("\r\n", "\n")
}

/// The id of a blob with these bytes; nothing's id where they are such that two
/// contents could share it.
fn hash(kind: gix::hash::Kind, bytes: &[u8]) -> ObjectId {
    let hash = gix::objs::compute_hash(kind, gix::objs::Kind::Blob, bytes);
    hash.unwrap_or_else(|_| ObjectId::null(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_is_known_whatever_line_ends_a_checkout_gave_it() {
        let check = |stored: &str, on_disk: &str, expected| {
            let id = BlobId(hash(gix::hash::Kind::Sha1, stored.as_bytes()));
            assert_eq!(id.is_of(on_disk.as_bytes()), expected, "{on_disk:?}");
        };
        check("a\nb\n", "a\nb\n", true);
        check("a\nb\n", "a\r\nb\r\n", true);
        check("a\r\nb\r\n", "a\r\nb\r\n", true);
        check("a\nb\n", "a\rb\r", false);
        check("a\nb\n", "a\r\nc\r\n", false);
        // Git gives no file with such line ends back as one with others.
        check("a\r\nb\r\n", "a\nb\n", false);
    }

    #[test]
    fn an_id_is_gits() {
        let id = BlobId::of(b"hello\r\n");
        let expected = "ce013625030ba8dba906f756967f9e9ca394464a";
        assert_eq!(id.to_string(), expected);
        assert_eq!(format!("{id:.12}"), &expected[..12]);
        assert_eq!(BlobId::of(b"hello\n"), id);
    }
}
