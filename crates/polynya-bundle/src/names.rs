//! Names of files for entries, whose ids may be anything that a path can be.

use std::fmt::Write as _;

use polynya_export::sha256;

/// No file system takes names of more bytes than 255.
const MOST_BYTES: usize = 200;
const EXTENSION: &str = ".json";

/// Where a record's file is, relative to the export: `LOCALE/COLLECTION/ENTRY.json`.
///
/// Two records never share a path where case and composition count, and none is a folder of
/// another.
pub(crate) fn record_path(locale: &str, collection: &str, entry: &str) -> String {
    let mut path = format!("{locale}/{collection}");
    for part in entry.split('/') {
        path.push('/');
        path.push_str(&safe(part));
    }
    path.push_str(EXTENSION);
    path
}

/// A name that every file system takes: what some do not is written as in a URL.
fn safe(part: &str) -> String {
    let mut name = String::with_capacity(part.len());
    let last = part.chars().count().saturating_sub(1);
    // A folder must not have the name of a file beside it.
    let like_a_file = part.ends_with(EXTENSION);
    let device = is_device(part);
    for (index, char) in part.chars().enumerate() {
        let at_an_end = index == 0 || index == last;
        let escaped = match char {
            '%' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => true,
            '.' => at_an_end || like_a_file,
            ' ' => at_an_end,
            other => other.is_control() || (device && index == 0),
        };
        if escaped {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(name, "%{byte:02X}");
            }
        } else {
            name.push(char);
        }
    }
    if name.len() > MOST_BYTES {
        let digest = sha256(part.as_bytes());
        name.truncate(name.floor_char_boundary(MOST_BYTES - 40));
        name.push_str("%~");
        name.push_str(&digest[..32]);
    }
    name
}

/// Whether Windows takes the name for a device, whatever its extension.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end();
    let stem = stem.to_ascii_lowercase();
    let port = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"));
    match port {
        Some(number) => matches!(
            number,
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        ),
        None => matches!(&*stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::place::belongs;

    #[test]
    fn ordinary_ids_are_names_as_they_are() {
        let path = |entry| record_path("ja", "log", entry);
        assert_eq!(path("2024/氷-1.2"), "ja/log/2024/氷-1.2.json");
        assert_eq!(path("a.json/b"), "ja/log/a%2Ejson/b.json");
        assert_eq!(path("..//x\\y"), "ja/log/%2E%2E//x%5Cy.json");
        assert!(path(&"氷".repeat(90)).len() < 220);
    }

    #[test]
    fn no_name_is_that_of_a_device() {
        let path = |entry| record_path("en", "log", entry);
        assert_eq!(path("CON"), "en/log/%43ON.json");
        assert_eq!(path("aux.v2/Lpt9 .x"), "en/log/%61ux.v2/%4Cpt9 .x.json");
        assert_eq!(path("com¹"), "en/log/%63om¹.json");
        assert_eq!(
            path("console/com10/auxin/nul-1"),
            "en/log/console/com10/auxin/nul-1.json"
        );
    }

    proptest! {
        #[test]
        fn no_two_entries_meet(
            entries in proptest::collection::btree_set("([a.%/é]{1,6}|%61ux|aux)(\\.json)?(/b)?", 1..40),
        ) {
            let mut seen = BTreeMap::new();
            for entry in entries.iter().filter(|entry| belongs(entry)) {
                let path = record_path("en", "c", entry);
                prop_assert!(belongs(&path), "{path}");
                prop_assert!(seen.insert(path, entry).is_none());
            }
            for path in seen.keys() {
                let below = format!("{path}/");
                prop_assert!(seen.keys().all(|other| !other.starts_with(&below)), "{path}");
            }
        }
    }
}
