//! An export as a database: what its tables say, and what a search finds, with nothing but SQL.

use std::path::Path;

use proptest::prelude::*;
use rusqlite::{Connection, OpenFlags, Params, Row, named_params};
use serde_json::{Value, json};

use crate::support::Project;

/// The page that says how to ask.
const PAGE: &str = include_str!("../../docs/src/reference/sqlite.md");

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja, zh, th, hi]
rules: { missing-variant: off }
strings: 'locales/{locale}/{file...}.ftl'
vocabularies: { mood: { messages: mood.ftl } }
collections:
  diary: { path: 'diary/{slug}/{locale}.md', schema: diary.yaml, fallback: true }
";
const SCHEMA: &str = "\
type: object
properties:
  title: { type: string }
  place: { type: string }
  mood: { type: array, items: { type: string }, vocabulary: mood }
  warmth: { type: number, default: 0.1 }
";
const FILES: [(&str, &str); 11] = [
    ("polynya.yaml", CONFIG),
    ("diary.yaml", SCHEMA),
    ("locales/en/mood.ftl", "mood-cheerful = Cheerful\n"),
    ("locales/ja/mood.ftl", "mood-cheerful = ごきげん\n"),
    (
        "diary/seals/en.md",
        "---\ntitle: Seals at noon\nplace: Weddell Sea\nmood: [cheerful]\nwarmth: 1.1\n---\n## What they did\n\nThe \
         seals slept on the floe; see [the cook](../cook/en.md#soup) and ![a seal](seal.png).\n",
    ),
    (
        "diary/seals/ja.md",
        "---\ntitle: 昼のアザラシ\nmood: [cheerful]\n---\n## 何をしていたか\n\n明日の天気予報は雪です。Polynyaの氷の上で眠っていました。\n",
    ),
    (
        "diary/seals/zh.md",
        "---\ntitle: 正午的海豹\n---\n今天天气很好，海豹在浮冰上睡觉。\n",
    ),
    (
        "diary/seals/th.md",
        "---\ntitle: แมวน้ำตอนเที่ยง\n---\nวันนี้อากาศดีมาก แมวน้ำนอนบนน้ำแข็ง\n",
    ),
    (
        "diary/seals/hi.md",
        "---\ntitle: दोपहर की सील\n---\nआज मौसम अच्छा है। सील बर्फ पर सो रही थी।\n",
    ),
    (
        "diary/cook/en.md",
        "---\ntitle: Soup\n---\n## Soup\n\nThe cook said \"no fish\" again.\n",
    ),
    (
        "diary/cook/ja.md",
        "---\ntitle: スープ\n---\n料理長は東京都の出身です。\n",
    ),
];

fn exported() -> Project {
    let project = Project::new(&FILES);
    let ran = project.run(&["export", "--bundle-format", "sqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    project
}

fn open(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

fn database(project: &Project) -> Connection {
    open(&project.root().join("dist/content.sqlite"))
}

/// The records as they would stand in lines.
pub(crate) fn lines(path: &Path) -> Vec<String> {
    rows(&open(path), "SELECT record FROM records", [])
}

/// The same, read.
pub(crate) fn records(path: &Path) -> Vec<Value> {
    let lines = lines(path);
    let records = lines.iter().map(|line| serde_json::from_str(line).unwrap());
    records.collect()
}

/// The first column of every row.
fn rows<T: rusqlite::types::FromSql>(
    database: &Connection,
    sql: &str,
    values: impl Params,
) -> Vec<T> {
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map(values, |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The rows as JSON, which is what `json_array` gives.
fn lists(database: &Connection, sql: &str) -> Vec<Value> {
    let rows: Vec<String> = rows(database, sql, []);
    rows.iter()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect()
}

/// The query that the page gives for what somebody types.
fn query() -> &'static str {
    let (_, rest) = PAGE.split_once("```sql search.sql\n").unwrap();
    rest.split_once("```").unwrap().0
}

fn found(database: &Connection, typed: &str, locale: &str) -> Vec<String> {
    let mut statement = database.prepare_cached(query()).unwrap();
    let id = |row: &Row<'_>| row.get(0);
    let rows = statement.query_map(named_params! { ":typed": typed, ":locale": locale }, id);
    rows.unwrap().map(Result::unwrap).collect()
}

#[test]
fn it_is_a_sound_database_of_ours_with_nothing_to_spare() {
    let project = exported();
    let database = database(&project);
    let pragma = |name: &str| -> Vec<rusqlite::types::Value> {
        rows(&database, &format!("PRAGMA {name}"), [])
    };
    let text = |text: &str| vec![rusqlite::types::Value::Text(text.to_owned())];
    assert_eq!(pragma("integrity_check"), text("ok"));
    assert_eq!(pragma("foreign_key_check"), []);
    assert_eq!(pragma("application_id"), [0x506F_6C79_i64.into()]);
    assert_eq!(pragma("user_version"), [1_i64.into()]);
    assert_eq!(pragma("freelist_count"), [0_i64.into()]);
    assert_eq!(pragma("page_size"), [4096_i64.into()]);
    assert_eq!(pragma("journal_mode"), text("delete"));
    let mut beside: Vec<String> = std::fs::read_dir(project.root().join("dist"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    beside.sort();
    let expected = [
        "SHA256SUMS",
        "content.sqlite",
        "manifest.json",
        "record.schema.json",
    ];
    assert_eq!(beside, expected);
}

#[test]
fn columns_say_what_records_say() {
    let project = exported();
    let database = database(&project);
    let columns =
        "json_object('id', id, 'collection', collection, 'entry', entry, 'locale', locale,
        'slug', slug, 'path', path, 'fallback', fallback, 'digest', digest,
        'textLength', text_length, 'words', words, 'readingMinutes', reading_minutes,
        'excerpt', excerpt, 'data', json(data), 'html', html)";
    let sql = format!("SELECT {columns} FROM records ORDER BY number");
    let path = project.root().join("dist/content.sqlite");
    let (rows, records) = (lists(&database, &sql), records(&path));
    assert_eq!(rows.len(), 10);
    for (row, record) in rows.iter().zip(&records) {
        for (name, value) in row.as_object().unwrap() {
            let expected = record.get(name).unwrap_or(&Value::Null);
            assert_eq!(value, expected, "{name} of {}", record["id"]);
        }
    }
    let fallbacks = lists(
        &database,
        "SELECT json_array(id, fallback) FROM records WHERE fallback IS NOT NULL ORDER BY id",
    );
    let expected = ["hi", "th", "zh"].map(|locale| json!([format!("diary/cook/{locale}"), "en"]));
    assert_eq!(fallbacks, expected);
}

#[test]
fn tables_have_what_records_have_several_of() {
    let project = exported();
    let database = database(&project);
    let of = |table: &str, columns: &str, id: &str| {
        let sql = format!(
            "SELECT json_array({columns}) FROM {table} t JOIN records r ON r.number = record_number
             WHERE r.id = '{id}' ORDER BY position"
        );
        lists(&database, &sql)
    };
    assert_eq!(
        of(
            "headings",
            "position, level, t.id, t.text",
            "diary/seals/ja"
        ),
        [json!([1, 2, "何をしていたか", "何をしていたか"])]
    );
    assert_eq!(
        of("links", "position, kind, target", "diary/seals/en"),
        [
            json!([1, "link", "../cook/en.md#soup"]),
            json!([2, "image", "seal.png"])
        ]
    );
    assert_eq!(
        of(
            "terms",
            "field, term, label, label_locale",
            "diary/seals/ja"
        ),
        [json!(["mood", "cheerful", "ごきげん", "ja"])]
    );
    let alternates = lists(
        &database,
        "SELECT json_array(hreflang, a.locale, id, path) FROM alternates a
         JOIN entries ON number = entry_number WHERE entry = 'cook' ORDER BY position",
    );
    assert_eq!(
        alternates,
        [
            json!(["en", "en", "diary/cook/en", "diary/cook/en.md"]),
            json!(["ja", "ja", "diary/cook/ja", "diary/cook/ja.md"]),
            json!(["x-default", "en", "diary/cook/en", "diary/cook/en.md"])
        ]
    );
    let locales = lists(
        &database,
        "SELECT json_array(locale, is_source) FROM locales ORDER BY position",
    );
    assert_eq!(locales[..2], [json!(["en", 1]), json!(["ja", 0])]);
    let text: Vec<String> = rows(
        &database,
        "SELECT text FROM records WHERE id = 'diary/seals/en'",
        [],
    );
    assert_eq!(
        text,
        ["What they did\nThe seals slept on the floe; see the cook and a seal ."]
    );
}

fn manifest(project: &Project) -> Value {
    let manifest = std::fs::read(project.root().join("dist/manifest.json")).unwrap();
    serde_json::from_slice(&manifest).unwrap()
}

#[test]
fn locales_are_those_of_the_manifest() {
    let project = exported();
    let manifest = manifest(&project);
    let locales = lists(
        &database(&project),
        "SELECT json_array(locale, is_source) FROM locales ORDER BY position",
    );
    let listed = manifest["locales"].as_array().unwrap().iter();
    let listed = listed.map(|one| json!([one, i32::from(*one == manifest["sourceLocale"])]));
    assert_eq!(locales, listed.collect::<Vec<Value>>());
    assert_eq!(locales.len(), 5);
}

#[test]
fn entries_have_the_digests_of_the_manifest() {
    let project = exported();
    let database = database(&project);
    let manifest = manifest(&project);
    let entries = lists(
        &database,
        "SELECT json_array(collection, entry, digest) FROM entries ORDER BY number",
    );
    let listed = manifest["entries"].as_array().unwrap().iter();
    let listed: Vec<Value> = listed
        .map(|entry| json!([entry["collection"], entry["entry"], entry["digest"]]))
        .collect();
    assert_eq!(entries, listed);
}

#[test]
fn former_addresses_of_pages_are_there() {
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  log:\n    path: 'log/{slug}/{locale}.md'\n    \
                  url: /{locale}/{slug}/\n    redirects: aliases\n";
    let page = "---\naliases: [/ships/, /2024/ships/]\n---\n";
    let project = Project::new(&[("polynya.yaml", config), ("log/boats/en.md", page)]);
    let ran = project.run(&["export", "--bundle-format", "sqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let rows = lists(
        &database(&project),
        "SELECT json_object('from', former, 'to', target) FROM redirects ORDER BY position",
    );
    let manifest = std::fs::read(project.root().join("dist/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(manifest["redirects"], json!(rows));
}

#[test]
fn words_of_every_language_are_found() {
    let project = exported();
    let database = database(&project);
    // In the second list, words that are no single ones to the dictionaries.
    for (locale, words, more) in [
        (
            "en",
            &["seals", "SEALS", "floe", "noon", "Weddell", "Cheerful"][..],
            &["what they did", "the seals slept"][..],
        ),
        (
            "ja",
            &["天気", "雪", "明日", "アザラシ", "polynya", "氷"],
            &["ごきげん", "天気予報"],
        ),
        ("zh", &["天气", "海豹", "今天", "浮冰"], &["很好", "睡觉"]),
        ("th", &["อากาศ", "แมวน้ำ"], &["น้ำแข็ง", "ดีมาก"]),
        ("hi", &["मौसम", "अच्छा", "बर्फ", "सील"], &["बर्फ पर"]),
    ] {
        let expected = [format!("diary/seals/{locale}")];
        for word in words.iter().chain(more) {
            assert_eq!(found(&database, word, locale), expected, "{word}");
        }
        for word in words {
            let sql = "SELECT id FROM search_words JOIN records ON number = search_words.rowid
                       WHERE search_words MATCH '\"' || ? || '\"' AND locale = ?";
            let ids: Vec<String> = rows(&database, sql, [*word, locale]);
            assert_eq!(ids, expected, "{word}");
        }
    }
}

#[test]
fn parts_of_words_and_several_words_are_found_and_whole_words_can_be_asked_for() {
    let project = exported();
    let database = database(&project);
    let seals = ["diary/seals/ja"];
    for typed in [
        "天気予報",
        "気予",
        "Polynyaの氷",
        "氷の上　天気",
        "です。polynya",
        "雪 眠って",
    ] {
        assert_eq!(found(&database, typed, "ja"), seals, "{typed}");
    }
    assert_eq!(found(&database, "京都", "ja"), ["diary/cook/ja"]);
    let sql = "SELECT count(*) FROM search_words WHERE search_words MATCH ?";
    let count = |word: &str| -> i64 { rows(&database, sql, [word])[0] };
    assert_eq!((count("京都"), count("東京"), count("料理")), (0, 1, 1));
    assert_eq!(found(&database, "天候", "ja"), [""; 0]);
    assert_eq!(found(&database, "weather seals", "en"), [""; 0]);
    assert_eq!(
        found(&database, "said \"no fish\"", "en"),
        ["diary/cook/en"]
    );
    for nothing in [
        "",
        " ",
        "\"",
        "\"\"",
        "、。",
        "*",
        "*^:()- \"",
        "NEAR(",
        "氷\" OR \"雪",
        "' --",
    ] {
        found(&database, nothing, "ja");
    }
    // Titles first.
    assert_eq!(found(&database, "soup", "en"), ["diary/cook/en"]);
}

#[test]
fn what_the_pages_javascript_asks_is_found_too() {
    let project = exported();
    let database = database(&project);
    let sql = "SELECT id FROM search JOIN records ON number = search.rowid
               WHERE search MATCH ? AND locale = 'ja' ORDER BY id";
    // What it makes of ` 天気 poly`, of `雪"` and of `東`.
    let typed = "\"\"* \" 天  気 \"* \"poly\"*";
    let [seals, cook] = ["diary/seals/ja", "diary/cook/ja"].map(str::to_owned);
    for (typed, expected) in [
        (typed, &seals),
        ("\" 雪  \"*", &seals),
        ("\" 東 \"*", &cook),
    ] {
        let ids: Vec<String> = rows(&database, sql, [typed]);
        assert_eq!(ids, std::slice::from_ref(expected), "{typed}");
    }
}

#[test]
fn no_content_is_a_database_too() {
    let project = Project::new(&[]);
    let ran = project.run(&["export", "--bundle-format", "sqlite"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(records(&project.root().join("dist/content.sqlite")).is_empty());
    assert_eq!(project.run(&["verify", "dist"]).code, 0);
}

#[test]
fn what_was_changed_is_told_in_both_languages() {
    let project = exported();
    let path = project.root().join("dist/content.sqlite");
    let sound = std::fs::read(&path).unwrap();
    for at in (0..sound.len()).step_by(sound.len() / 40) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x40;
        std::fs::write(&path, bytes).unwrap();
        let ran = project.run(&["verify", "dist"]);
        assert_eq!(ran.code, 1, "byte {at}: {}", ran.out);
        let message = "content.sqlite: this file is not as it was written\n";
        assert!(ran.out.starts_with(message), "byte {at}: {}", ran.out);
    }
    let ran = project.run(&["verify", "dist", "--lang", "ja"]);
    assert!(ran.out.contains("内容が違います"), "{}", ran.out);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_is_typed_asks_for_something(typed in "[^\\x00]{0,24}") {
        thread_local!(static PROJECT: Project = exported());
        PROJECT.with(|project| found(&database(project), &typed, "ja"));
    }

    #[test]
    fn every_piece_of_a_text_finds_it(
        (id, locale) in prop::sample::select(vec![
            ("diary/cook/ja", "ja"), ("diary/seals/zh", "zh"), ("diary/seals/th", "th"),
        ]),
        (from, length) in (0..60_usize, 1..12_usize),
    ) {
        thread_local!(static PROJECT: Project = exported());
        let ids = PROJECT.with(|project| {
            let database = database(project);
            let sql = "SELECT text FROM records WHERE id = ?";
            let text = &rows::<String>(&database, sql, [id])[0];
            let from = from % text.chars().count();
            let piece: String = text.chars().skip(from).take(length).collect();
            let says_something = piece.chars().any(char::is_alphanumeric);
            says_something.then(|| found(&database, &piece, locale))
        });
        if let Some(ids) = ids {
            prop_assert!(ids.contains(&id.to_owned()), "{:?}", ids);
        }
    }
}
