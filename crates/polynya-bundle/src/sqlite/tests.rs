//! Databases of made-up records: their bytes, and what is no such database.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rusqlite::Connection;

use super::read::{Rows, read_database};
use super::row::Row;
use super::*;
use crate::disk::RealDisk;

/// A line like those that the exporter writes, with a digest that fits.
fn line(entry: &str, locale: &str, title: &str, html: &str) -> Vec<u8> {
    let record = polynya_export::Record {
        id: format!("log/{entry}/{locale}"),
        collection: "log".to_owned(),
        entry: entry.to_owned(),
        locale: locale.to_owned(),
        slug: entry.to_owned(),
        path: format!("log/{entry}/{locale}.md"),
        data: serde_json::Map::from_iter([
            ("title".to_owned(), title.into()),
            (
                "deep".to_owned(),
                serde_json::json!({ "list": ["氷", 1.5, null, "b"] }),
            ),
        ]),
        terms: Default::default(),
        messages: Default::default(),
        headings: Vec::new(),
        excerpt: String::new(),
        text_length: 0,
        words: 0,
        reading_minutes: 0,
        alternates: Vec::new(),
        fallback: None,
        html: html.to_owned(),
    };
    let mut line = Vec::new();
    record.write_line(&mut line).unwrap();
    line
}

fn build(dir: &Path, lines: &[Vec<u8>]) -> Vec<u8> {
    let locales = ["en".to_owned(), "ja".to_owned()];
    let whole = Whole {
        locales: &locales,
        source_locale: "en",
        redirects: &[],
    };
    fs::read(finished(dir, lines, &whole)).unwrap()
}

/// The file of a database of these records.
fn finished(dir: &Path, lines: &[Vec<u8>], whole: &Whole<'_>) -> PathBuf {
    let mut output = Output::create(&RealDisk, dir, &|| {}).unwrap();
    let mut database = Database::create(&mut output).unwrap();
    for (number, line) in lines.iter().enumerate() {
        let row = Row::of(line).unwrap();
        let entry = number.to_string();
        let listed = Listed {
            collection: "log",
            entry: &entry,
            digest: "",
        };
        database.entry(&listed, [(line.as_slice(), &row)]).unwrap();
    }
    let target = database.target.clone();
    let bundle = database.finish(&output, whole).unwrap();
    let kept = dir.join("kept.sqlite");
    fs::copy(target, &kept).unwrap();
    assert_eq!(bundle.records, lines.len() as u64);
    let bytes = fs::read(&kept).unwrap();
    assert_eq!(bundle.sha256, polynya_export::sha256(&bytes));
    kept
}

fn many() -> Vec<Vec<u8>> {
    let line = |number: usize| {
        let html = format!(
            "<p>{} 天気は雪です。</p>",
            "Ice and snow. ".repeat(number % 90)
        );
        line(&number.to_string(), "en", "氷 A", &html)
    };
    (0..700).map(line).collect()
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let lines = many();
    let [one, other] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let longer = other.path().join("a/longer/path of 氷");
    let (first, second) = (build(one.path(), &lines), build(&longer, &lines));
    assert!(first == second);
    assert!(first.len() > 1 << 20, "{}", first.len());
    // Neither text of other places nor a time is in it.
    let path = one.path().to_str().unwrap().as_bytes();
    assert!(!first.windows(path.len()).any(|part| part == path));
}

/// The source may stand anywhere, and a locale need not have a record.
#[test]
fn locales_are_listed_in_their_order_and_one_of_them_is_the_source() {
    let dir = tempfile::tempdir().unwrap();
    let locales = ["ja", "en", "zh-Hant"].map(str::to_owned);
    let redirects = [("/b/", "/en/a/"), ("/a/", "/ja/a/")].map(|(from, to)| RedirectItem {
        from: from.to_owned(),
        to: to.to_owned(),
    });
    let whole = Whole {
        locales: &locales,
        source_locale: "en",
        redirects: &redirects,
    };
    let path = finished(dir.path(), &[line("a", "en", "A", "")], &whole);
    let database = Connection::open(path).unwrap();
    let rows = |sql: &str| -> Vec<String> {
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let listed = rows("SELECT json_array(position, locale, is_source) FROM locales ORDER BY 1");
    assert_eq!(
        listed,
        [r#"[1,"ja",0]"#, r#"[2,"en",1]"#, r#"[3,"zh-Hant",0]"#]
    );
    let led = rows("SELECT json_array(position, former, target) FROM redirects ORDER BY position");
    assert_eq!(led, [r#"[1,"/b/","/en/a/"]"#, r#"[2,"/a/","/ja/a/"]"#]);
    // Which locale is meant, its name alone says.
    assert!(
        database
            .execute("INSERT INTO locales VALUES (4, 'ja', 0)", [])
            .is_err()
    );
}

#[test]
fn data_and_title_are_searched_apart() {
    let row = Row::of(&line("a", "ja", "天気予報", "<p>雪</p>")).unwrap();
    assert_eq!(row.characters[0].split_whitespace().count(), 4);
    assert_eq!(
        row.words[1].split_whitespace().collect::<Vec<_>>(),
        ["氷", "b"]
    );
    assert_eq!(row.text, "雪");
}

#[test]
fn what_is_no_database_of_ours_has_no_records() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x");
    let rows = || read_database(&path, |_| true);
    assert_eq!(rows(), None);
    for bytes in [&b""[..], b"x", &[0; 8192], b"SQLite format 3\0"] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(rows(), None);
    }
    fs::remove_file(&path).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE records (number, record)")
        .unwrap();
    assert_eq!(rows(), None);
}

#[test]
fn a_row_that_is_not_its_record_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x");
    let lines: Vec<_> = many().into_iter().take(5).collect();
    let bytes = build(dir.path(), &lines);
    for (change, bad) in [
        ("SELECT 1", None),
        ("UPDATE records SET slug = 'x' WHERE number = 3", Some(3)),
        (
            "UPDATE records SET fallback = 'en' WHERE number = 2",
            Some(2),
        ),
        ("UPDATE records SET words = 7 WHERE number = 5", Some(5)),
        ("UPDATE records SET data = '{}' WHERE number = 4", Some(4)),
        (
            "UPDATE records SET record = replace(record, 'Ice', 'ice')",
            Some(2),
        ),
        ("UPDATE records SET number = 9 WHERE number = 1", Some(1)),
    ] {
        fs::write(&path, &bytes).unwrap();
        let connection = Connection::open(&path).unwrap();
        connection
            .pragma_update(None, "foreign_keys", false)
            .unwrap();
        connection.execute_batch(change).unwrap();
        drop(connection);
        let rows = read_database(&path, |_| true);
        assert_eq!(rows, Some(Rows { records: 5, bad }), "{change}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_may_have_any_name() {
    use std::os::unix::ffi::OsStrExt as _;
    let dir = tempfile::tempdir().unwrap();
    let lines: Vec<_> = many().into_iter().take(3).collect();
    let expected = build(&dir.path().join("plain"), &lines);
    for name in [&b"a?mode=ro&x%41#'"[..], b"file:x", b"\xFF\xFE ?%"] {
        let bytes = build(&dir.path().join(std::ffi::OsStr::from_bytes(name)), &lines);
        assert!(bytes == expected, "{name:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_record_comes_back_byte_for_byte(
        texts in proptest::collection::vec(("(\\PC|[\\x00-\\x1f]){0,20}", "(<p>|</p>|<a href=\"|[<>&\"氷 a]|\\PC){0,30}"), 0..6),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let lines: Vec<_> = (texts.iter().enumerate())
            .map(|(number, (title, html))| line(&number.to_string(), "ja", title, html))
            .collect();
        let bytes = build(dir.path(), &lines);
        let path = dir.path().join("x");
        fs::write(&path, bytes).unwrap();
        let mut read = Vec::new();
        let rows = read_database(&path, |record| {
            read.push([record, b"\n"].concat());
            true
        });
        prop_assert_eq!(rows, Some(Rows { records: lines.len() as u64, bad: None }));
        prop_assert_eq!(read, lines);
    }
}
