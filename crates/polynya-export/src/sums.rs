//! The list of digests that `sha256sum -c` reads.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::bundle::hex;

/// Name of the list, beside the manifest.
pub const SUMS: &str = "SHA256SUMS";

/// SHA-256 of `bytes` in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The list for `files`, each a digest and a path, sorted by path.
///
/// Paths are those of bundles and the manifest, which have no line ends or
/// backslashes that the format would have to escape.
#[must_use]
pub fn sums(files: &mut [(String, String)]) -> String {
    files.sort_by(|a, b| a.1.cmp(&b.1));
    let mut out = String::new();
    for (digest, path) in files {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{digest}  {path}");
    }
    out
}
