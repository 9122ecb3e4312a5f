//! An export as one SQLite file, for whoever reads content with nothing but SQL.
//!
//! The file is built aside, a row after the other in the order of records, then copied by SQLite
//! itself without its gaps: so its bytes depend on nothing but its content and SQLite's version,
//! which is compiled in. It is whole before it is handed to the rest of the export.

mod html;
mod read;
mod row;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use polynya_export::{BundleEntry, RedirectItem};
use rusqlite::{Connection, ErrorCode, OpenFlags, params};

use crate::measure::measure;
use crate::output::Output;

pub(crate) use read::{Rows, read_database};
pub(crate) use row::Row;

/// The database's place in an export.
pub(crate) const DATABASE: &str = "content.sqlite";
/// Its name while it is built.
const PART: &str = "content.sqlite.part";

/// The tables.
const SCHEMA: &str = include_str!("schema.sql");
/// The version of the tables, as `PRAGMA user_version` gives it.
pub(crate) const USER_VERSION: i32 = 1;
/// `Poly` in ASCII, by which `file` and its like tell whose database it is.
pub(crate) const APPLICATION_ID: i32 = 0x506F_6C79;

/// Memory that SQLite may use for pages, in kibibytes.
const CACHE: i32 = 16 << 10;
/// Bytes that each index gathers before it writes.
const GATHERED: i32 = 4 << 20;

/// A database under way.
pub(crate) struct Database {
    connection: Connection,
    part: PathBuf,
    target: PathBuf,
    entries: i64,
    records: i64,
}

/// An entry, as the manifest lists it.
pub(crate) struct Listed<'a> {
    pub(crate) collection: &'a str,
    pub(crate) entry: &'a str,
    pub(crate) digest: &'a str,
}

/// What is known of an export when all entries are in it.
pub(crate) struct Whole<'a> {
    pub(crate) locales: &'a [String],
    pub(crate) source_locale: &'a str,
    pub(crate) redirects: &'a [RedirectItem],
}

impl Database {
    /// Starts one in the place where the export's files wait.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn create(output: &mut Output<'_>) -> io::Result<Self> {
        let (part, _) = output.aside(PART)?;
        let target = output.stage(DATABASE)?;
        let connection = open(&part, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
        // What is torn is thrown away as a whole, so nothing need be undone; and nothing may be
        // put elsewhere, where there may be no room.
        let settings = format!(
            "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';
             PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
             PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -{CACHE};
             PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {USER_VERSION};
             BEGIN;"
        );
        connection.execute_batch(&settings).map_err(failed)?;
        connection.execute_batch(SCHEMA).map_err(failed)?;
        for index in ["search", "search_words"] {
            let settings = format!(
                "INSERT INTO {index} ({index}, rank) VALUES ('automerge', 0);
                 INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {GATHERED});"
            );
            connection.execute_batch(&settings).map_err(failed)?;
        }
        Ok(Self {
            connection,
            part,
            target,
            entries: 0,
            records: 0,
        })
    }

    /// Adds an entry with its records, each a line and what was taken from it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn entry<'r>(
        &mut self,
        listed: &Listed<'_>,
        records: impl IntoIterator<Item = (&'r [u8], &'r Row)>,
    ) -> io::Result<()> {
        let mut alternates = None;
        self.entries += 1;
        self.run(
            "INSERT INTO entries VALUES (?, ?, ?, ?)",
            params![self.entries, listed.collection, listed.entry, listed.digest],
        )?;
        for (line, row) in records {
            let line = std::str::from_utf8(line).map_err(io::Error::other)?;
            self.records += 1;
            self.record(line.trim_end_matches('\n'), row)?;
            alternates = Some(&row.members.alternates);
        }
        for (position, alternate) in (1_i64..).zip(alternates.into_iter().flatten()) {
            let row::Alternate {
                locale,
                hreflang,
                id,
                path,
            } = alternate;
            self.run(
                "INSERT INTO alternates VALUES (?, ?, ?, ?, ?, ?)",
                params![self.entries, position, hreflang, locale, id, path],
            )?;
        }
        Ok(())
    }

    fn record(&self, line: &str, row: &Row) -> io::Result<()> {
        let (number, members) = (self.records, &row.members);
        self.run(
            "INSERT INTO records VALUES
                (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
                 json_extract(?16, '$.data'), ?15, ?16)",
            params![
                number,
                self.entries,
                members.id,
                members.collection,
                members.entry,
                members.locale,
                members.slug,
                members.path,
                members.fallback,
                members.digest,
                members.text_length,
                members.words,
                members.reading_minutes,
                members.excerpt,
                row.text,
                line,
            ],
        )?;
        self.parts(number, row)?;
        for (index, texts) in [("search", &row.characters), ("search_words", &row.words)] {
            let [title, data, body] = texts;
            self.run(
                &format!("INSERT INTO {index} (rowid, title, data, body) VALUES (?, ?, ?, ?)"),
                params![number, title, data, body],
            )?;
        }
        Ok(())
    }

    /// Adds what a record has several of.
    fn parts(&self, number: i64, row: &Row) -> io::Result<()> {
        for (position, heading) in (1_i64..).zip(&row.members.headings) {
            self.run(
                "INSERT INTO headings VALUES (?, ?, ?, ?, ?)",
                params![number, position, heading.level, heading.id, heading.text],
            )?;
        }
        for (position, link) in (1_i64..).zip(&row.links) {
            self.run(
                "INSERT INTO links VALUES (?, ?, ?, ?)",
                params![number, position, link.kind, link.target],
            )?;
        }
        for (field, terms) in &row.members.terms {
            for (position, term) in (1_i64..).zip(terms) {
                let locale = term.locale.as_ref().unwrap_or(&row.members.locale);
                self.run(
                    "INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?)",
                    params![number, field, position, term.id, term.label, locale],
                )?;
            }
        }
        Ok(())
    }

    /// Writes the file as it is to be; gives what the manifest says of it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn finish(self, output: &Output<'_>, whole: &Whole<'_>) -> io::Result<BundleEntry> {
        for (position, locale) in (1_i64..).zip(whole.locales) {
            self.run(
                "INSERT INTO locales VALUES (?, ?, ?)",
                params![position, locale, locale == whole.source_locale],
            )?;
        }
        for (position, redirect) in (1_i64..).zip(whole.redirects) {
            self.run(
                "INSERT INTO redirects VALUES (?, ?, ?)",
                params![position, redirect.from, redirect.to],
            )?;
        }
        for index in ["search", "search_words"] {
            let optimize = format!("INSERT INTO {index} ({index}) VALUES ('optimize')");
            self.run(&optimize, [])?;
        }
        self.connection.execute_batch("COMMIT").map_err(failed)?;
        self.run("VACUUM INTO ?", [as_name(&self.target)?])?;
        self.connection
            .close()
            .map_err(|(_, error)| failed(error))?;
        output.discard(&self.part)?;
        measured(&self.target, self.records)
    }

    fn run(&self, sql: &str, values: impl rusqlite::Params) -> io::Result<()> {
        let statement = self.connection.prepare_cached(sql);
        let ran = statement.and_then(|mut statement| statement.execute(values));
        ran.map(drop).map_err(failed)
    }
}

/// Opens a database without what is not needed: locks between threads, names that are URIs.
fn open(path: &Path, how: OpenFlags) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// A path as SQL can name it: itself, or if it is no Unicode as a URI.
fn as_name(path: &Path) -> io::Result<String> {
    let path = std::path::absolute(path)?;
    if let Some(text) = path.to_str() {
        return Ok(text.to_owned());
    }
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    let escaped = bytes.map(|byte| match byte {
        b'/' => "/".to_owned(),
        byte => format!("%{byte:02X}"),
    });
    Ok(format!("file:{}", escaped.collect::<String>()))
}

/// What the manifest says of a whole database.
fn measured(path: &Path, records: i64) -> io::Result<BundleEntry> {
    let mut file = fs::File::open(path)?;
    let stats = measure(&mut file)?;
    Ok(BundleEntry {
        path: DATABASE.to_owned(),
        collection: None,
        locale: None,
        bytes: stats.bytes,
        records: records.unsigned_abs(),
        sha256: stats.sha256,
    })
}

/// A failure of SQLite as one of the disk, where it is that.
fn failed(error: rusqlite::Error) -> io::Error {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}
