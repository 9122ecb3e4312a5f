//! Reading a database again, record by record.

use std::path::Path;

use polynya_export::verify_line;
use rusqlite::{OpenFlags, Row};
use serde_json::Value;

use super::{APPLICATION_ID, USER_VERSION, open};

/// What the records of a database amount to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    /// How many there are.
    pub(crate) records: u64,
    /// The number of the first that is not as it was written.
    pub(crate) bad: Option<u64>,
}

/// The columns that say again what the record says, with the record's name for each.
const COLUMNS: [(&str, &str); 12] = [
    ("id", "id"),
    ("collection", "collection"),
    ("entry", "entry"),
    ("locale", "locale"),
    ("slug", "slug"),
    ("path", "path"),
    ("fallback", "fallback"),
    ("digest", "digest"),
    ("text_length", "textLength"),
    ("words", "words"),
    ("reading_minutes", "readingMinutes"),
    ("excerpt", "excerpt"),
];

/// Reads all records; `take` gets each that is as it was written, and says whether it is one.
/// Nothing if this is no database of an export.
pub(crate) fn read_database(path: &Path, take: impl FnMut(&[u8]) -> bool) -> Option<Rows> {
    read(path, take).ok().flatten()
}

fn read(path: &Path, mut take: impl FnMut(&[u8]) -> bool) -> rusqlite::Result<Option<Rows>> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if (pragma("application_id")?, pragma("user_version")?) != (APPLICATION_ID, USER_VERSION) {
        return Ok(None);
    }
    let columns = COLUMNS.map(|(column, _)| column).join(", ");
    let sql = format!("SELECT record, number, data, {columns} FROM records ORDER BY number");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut found = Rows::default();
    while let Some(row) = rows.next()? {
        found.records += 1;
        let in_order = row.get::<_, i64>("number")?.unsigned_abs() == found.records;
        let line: String = row.get("record")?;
        let sound = in_order && verify_line(line.as_bytes()) && agrees(row, &line)?;
        if !(sound && take(line.as_bytes())) {
            found.bad = found.bad.or(Some(found.records));
        }
    }
    Ok(Some(found))
}

/// Whether a row's columns are what its record says.
fn agrees(row: &Row<'_>, line: &str) -> rusqlite::Result<bool> {
    let Ok(record) = serde_json::from_str::<Value>(line) else {
        return Ok(false);
    };
    for (column, member) in COLUMNS {
        let value = match row.get::<_, rusqlite::types::Value>(column)? {
            rusqlite::types::Value::Integer(number) => number.into(),
            rusqlite::types::Value::Text(text) => text.into(),
            _ => Value::Null,
        };
        if value != *record.get(member).unwrap_or(&Value::Null) {
            return Ok(false);
        }
    }
    let data: String = row.get("data")?;
    Ok(serde_json::from_str::<Value>(&data).is_ok_and(|data| data == record["data"]))
}
