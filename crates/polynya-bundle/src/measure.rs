//! What a manifest says of a file, taken from the file.

use std::io::{self, Read};

use polynya_export::{BundleStats, BundleWriter};

use crate::output::BUFFER;

/// The size and digest of everything that is left to read, in which no record is told from the
/// next.
pub(crate) fn measure(file: &mut impl Read) -> io::Result<BundleStats> {
    let mut writer = BundleWriter::new(io::sink());
    let mut chunk = vec![0; BUFFER];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        writer.write_frame(&chunk[..read])?;
    }
    let (_, stats) = writer.finish()?;
    Ok(stats)
}
