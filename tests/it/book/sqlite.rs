//! What the book's examples use of the `sqlite3` shell: queries, parameters, files with queries.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Statement};

/// Runs each command as the shell would behind the name of a database, and gives what it
/// prints: a line for each row, `|` between values.
pub(super) fn run(
    database: &Path,
    commands: &[&str],
    read: &dyn Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let open = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let database = open.map_err(|e| e.to_string())?;
    let (mut parameters, mut out) = (Vec::new(), String::new());
    for command in commands {
        let words: Vec<&str> = command.splitn(4, ' ').collect();
        match *words {
            [".parameter", "set", name, value] => {
                parameters.push((name, value.trim_matches('\'')));
            }
            [".read", file] => query(&database, &read(file)?, &parameters, &mut out)?,
            _ => query(&database, command, &parameters, &mut out)?,
        }
    }
    Ok(out)
}

fn query(
    database: &Connection,
    sql: &str,
    parameters: &[(&str, &str)],
    out: &mut String,
) -> Result<(), String> {
    let statement = database.prepare(sql).map_err(|e| format!("{e}: {sql}"))?;
    print(statement, parameters, out).map_err(|e| format!("{e}: {sql}"))
}

fn print(
    mut statement: Statement<'_>,
    parameters: &[(&str, &str)],
    out: &mut String,
) -> rusqlite::Result<()> {
    for (name, value) in parameters {
        if let Some(index) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let value = |column| {
            Ok(match row.get_ref(column)? {
                ValueRef::Null => String::new(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(text) | ValueRef::Blob(text) => {
                    String::from_utf8_lossy(text).into_owned()
                }
            })
        };
        let values: rusqlite::Result<Vec<String>> = (0..columns).map(value).collect();
        out.push_str(&values?.join("|"));
        out.push('\n');
    }
    Ok(())
}
