//! Reading the files of an export again, record by record.

use std::io::{self, BufRead, BufReader};
use std::path::Path;

use polynya_diagnostics::Message;
use polynya_export::{BundleWriter, verify_line};

use super::entries::Entries;
use crate::format::Format;
use crate::measure::measure;
use crate::output::BUFFER;
use crate::place::open_file;
use crate::sqlite::{Rows, read_database};

/// What a file amounts to.
pub(super) struct Figures {
    pub(super) bytes: u64,
    pub(super) records: u64,
    pub(super) sha256: String,
    /// The first thing in it that is not as it was written.
    pub(super) wrong: Option<Message>,
}

/// What a line of a bundle is.
enum Line<'l> {
    Record(&'l [u8]),
    Frame,
    Wrong,
}

/// Reads a file with records; nothing if there is none.
pub(super) fn read_bundle(
    path: &Path,
    format: Format,
    entries: &mut Entries,
) -> io::Result<Option<Figures>> {
    let Some(file) = open_file(path)? else {
        return Ok(None);
    };
    let mut reader = BufReader::with_capacity(BUFFER, file);
    let mut writer = BundleWriter::new(io::sink());
    let (mut line, mut number, mut bad_line) = (Vec::new(), 0, None);
    while reader.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        let sound = match part(format, &line) {
            Line::Record(record) => {
                writer.write_record(&line)?;
                verify_line(record) && entries.add(record)
            }
            Line::Frame => {
                writer.write_frame(&line)?;
                true
            }
            Line::Wrong => {
                writer.write_record(&line)?;
                false
            }
        };
        if !sound {
            bad_line = bad_line.or(Some(number));
        }
        line.clear();
    }
    let (_, stats) = writer.finish()?;
    Ok(Some(Figures {
        bytes: stats.bytes,
        records: stats.records,
        sha256: stats.sha256,
        wrong: bad_line.map(|line| Message::new("verify-line").with("line", line)),
    }))
}

/// Reads a database; nothing if there is none. One that is not byte for byte what the manifest
/// speaks of is not opened: what a stranger's database makes SQLite do, nobody can know.
pub(super) fn read_rows(
    path: &Path,
    sha256: &str,
    entries: &mut Entries,
) -> io::Result<Option<Figures>> {
    let Some(mut figures) = read_file(path)? else {
        return Ok(None);
    };
    if figures.sha256 != sha256 {
        figures.wrong = Some(Message::new("verify-other"));
        return Ok(Some(figures));
    }
    let read = read_database(path, |record| entries.add(record));
    figures.records = read.as_ref().map_or(0, |rows| rows.records);
    figures.wrong = match read {
        Some(Rows { bad: None, .. }) => None,
        Some(Rows { bad: Some(row), .. }) => {
            Some(Message::new("verify-row").with("number", row as usize))
        }
        None => Some(Message::new("verify-database")),
    };
    Ok(Some(figures))
}

/// Reads any other file; nothing if there is none.
pub(super) fn read_file(path: &Path) -> io::Result<Option<Figures>> {
    let Some(mut file) = open_file(path)? else {
        return Ok(None);
    };
    let stats = measure(&mut file)?;
    Ok(Some(Figures {
        bytes: stats.bytes,
        records: 0,
        sha256: stats.sha256,
        wrong: None,
    }))
}

fn part(format: Format, line: &[u8]) -> Line<'_> {
    let Some(content) = line.strip_suffix(b"\n") else {
        return Line::Wrong;
    };
    match (format, content) {
        (Format::Json, b"[" | b"]") => Line::Frame,
        (Format::Json, [record @ .., b',']) => Line::Record(record),
        _ => Line::Record(content),
    }
}
