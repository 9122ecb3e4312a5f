//! Unions: records of several collections, and data of which there are several forms.

use serde_json::{Map, Value, json};

use super::{TypeLanguage, types};

/// A schema of records with these collections and what their data is.
fn records(collections: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = collections.iter().map(|(name, _)| *name).collect();
    let defs = collections.iter().map(|(name, data)| {
        let record = json!({
            "type": "object", "additionalProperties": false, "required": ["collection", "data"],
            "properties": { "collection": { "const": name }, "data": data },
        });
        ((*name).to_owned(), record)
    });
    let defs: Map<String, Value> = defs.collect();
    json!({ "properties": { "collection": { "enum": names } }, "$defs": defs })
}

/// What is written for `schema` from `start` on, up to the next empty line.
#[track_caller]
fn check(schema: &Value, language: TypeLanguage, start: &str, expected: &str) {
    let text = types(schema, language);
    let found = text.find(start).map(|at| &text[at..]);
    let Some(found) = found else {
        panic!("no {start}\n{text}");
    };
    let part = found.split("\n\n").next().unwrap_or_default();
    assert_eq!(part.trim_end(), expected, "\n{text}");
}

fn titled() -> Value {
    json!({ "type": "object", "properties": { "title": { "type": "string" } } })
}

#[test]
fn any_record_is_one_of_all_collections() {
    let schema = records(&[("log", titled()), ("sea-ice", titled())]);
    check(
        &schema,
        TypeLanguage::TypeScript,
        "export type AnyRecord",
        "export type AnyRecord = LogRecord | SeaIceRecord;",
    );
    check(
        &schema,
        TypeLanguage::TypeScript,
        "export interface Collections",
        r#"export interface Collections {
  log: LogRecord;
  "sea-ice": SeaIceRecord;
}"#,
    );
    check(
        &schema,
        TypeLanguage::Python,
        "AnyRecord",
        r#"AnyRecord: TypeAlias = Union["LogRecord", "SeaIceRecord"]"#,
    );
    check(
        &schema,
        TypeLanguage::Rust,
        "#[serde(tag",
        r#"#[serde(tag = "collection")]
pub enum AnyRecord {
    /// A record of `log`.
    #[serde(rename = "log")]
    Log(Box<LogRecord>),
    /// A record of `sea-ice`.
    #[serde(rename = "sea-ice")]
    SeaIce(Box<SeaIceRecord>),
}"#,
    );
}

#[test]
fn of_one_collection_and_of_none_there_is_no_union() {
    let one = records(&[("log", titled())]);
    let none = records(&[]);
    let typescript = |schema, expected| {
        check(
            schema,
            TypeLanguage::TypeScript,
            "export type AnyRecord",
            expected,
        );
    };
    typescript(&one, "export type AnyRecord = LogRecord;");
    typescript(&none, "export type AnyRecord = never;");
    let python = |schema, expected| check(schema, TypeLanguage::Python, "AnyRecord: ", expected);
    python(&one, "AnyRecord: TypeAlias = LogRecord");
    python(&none, "AnyRecord: TypeAlias = NoReturn");
    // One form is enough for the tag.
    check(
        &one,
        TypeLanguage::Rust,
        "pub enum AnyRecord",
        r#"pub enum AnyRecord {
    /// A record of `log`.
    #[serde(rename = "log")]
    Log(Box<LogRecord>),
}"#,
    );
    assert!(!types(&none, TypeLanguage::Rust).contains("AnyRecord"));
}

/// A collection of which an entry is either of two, told apart by a member.
fn either() -> Value {
    let form = |kind: &str, member: &str| {
        json!({
            "type": "object", "additionalProperties": false, "required": ["kind"],
            "properties": { "kind": { "const": kind }, member: { "type": "string" } },
        })
    };
    records(&[(
        "log",
        json!({ "oneOf": [form("fish", "fin"), form("bird", "wing")] }),
    )])
}

#[test]
fn data_may_be_of_several_forms() {
    let typescript = |start, expected| check(&either(), TypeLanguage::TypeScript, start, expected);
    typescript(
        "export interface LogRecord",
        r#"export interface LogRecord {
  collection: "log";
  data: LogData | LogData2;
}"#,
    );
    typescript(
        "export interface LogData2",
        r#"export interface LogData2 {
  kind: "bird";
  wing?: string;
}"#,
    );
    check(
        &either(),
        TypeLanguage::Python,
        "class LogRecord",
        r#"class LogRecord(TypedDict):
    collection: Literal["log"]
    data: Union["LogData", "LogData2"]"#,
    );
}

/// The choice has a name, and serde tells its forms apart by members that are none of theirs.
#[test]
fn in_rust_data_of_several_forms_is_an_enum() {
    let rust = |start, expected| check(&either(), TypeLanguage::Rust, start, expected);
    rust(
        "pub struct LogRecord",
        "pub struct LogRecord {
    /// `data`.
    pub data: LogData,
}",
    );
    rust(
        "#[serde(untagged)]",
        "#[serde(untagged)]
pub enum LogData {
    /// One of its forms.
    LogData2(LogData2),
    /// One of its forms.
    LogData3(LogData3),
}",
    );
    rust(
        "#[serde(deny_unknown_fields)]",
        r#"#[serde(deny_unknown_fields)]
pub struct LogData2 {
    /// `kind`.
    pub kind: LogData2Kind,
    /// `fin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fin: Option<String>,
}"#,
    );
}

#[test]
fn what_may_be_nothing_is_an_option_where_one_form_is_left() {
    let data = json!({
        "type": "object", "additionalProperties": false, "required": ["depth", "name"],
        "properties": {
            "depth": { "type": ["integer", "null"] },
            "name": { "anyOf": [{ "type": "string" }, { "type": "null" }, { "type": "integer" }] },
        },
    });
    let schema = records(&[("log", data)]);
    check(
        &schema,
        TypeLanguage::TypeScript,
        "export interface LogData",
        "export interface LogData {
  depth: number | null;
  name: string | null | number;
}",
    );
    check(
        &schema,
        TypeLanguage::Python,
        "class LogData",
        "class LogData(TypedDict):
    depth: Union[int, None]
    name: Union[str, None, int]",
    );
    check(
        &schema,
        TypeLanguage::Rust,
        "pub struct LogData",
        "pub struct LogData {
    /// `depth`.
    pub depth: Option<i64>,
    /// `name`.
    pub name: LogName,
}",
    );
    check(
        &schema,
        TypeLanguage::Rust,
        "#[serde(untagged)]",
        "#[serde(untagged)]
pub enum LogName {
    /// One of its forms.
    Whole(i64),
    /// One of its forms.
    Text(String),
    /// `null`.
    Nothing,
}",
    );
}

/// serde takes the first form that fits: lists and whole numbers go before what takes them too.
#[test]
fn forms_are_tried_from_the_narrowest_on() {
    let forms = json!([
        { "type": "number" },
        titled(),
        { "type": "integer" },
        { "type": "array", "items": { "type": "string" } },
    ]);
    let data = json!({ "type": "object", "properties": { "value": { "anyOf": forms } } });
    check(
        &records(&[("log", data)]),
        TypeLanguage::Rust,
        "#[serde(untagged)]",
        "#[serde(untagged)]
pub enum LogValue {
    /// One of its forms.
    Whole(i64),
    /// One of its forms.
    Several(Vec<String>),
    /// One of its forms.
    Amount(f64),
    /// One of its forms.
    LogValue2(LogValue2),
}",
    );
}
