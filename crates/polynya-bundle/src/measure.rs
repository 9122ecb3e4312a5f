//! What a manifest says of a file, taken from the file.

use std::io::{self, BufReader, Read};

use polynya_export::{BundleStats, BundleWriter};

use crate::output::BUFFER;

/// The size and digest of everything that is left to read, in which no record is told from the
/// next.
pub(crate) fn measure(file: impl Read) -> io::Result<BundleStats> {
    let mut writer = BundleWriter::new(io::sink());
    io::copy(&mut BufReader::with_capacity(BUFFER, file), &mut writer)?;
    let (_, stats) = writer.finish()?;
    Ok(stats)
}
