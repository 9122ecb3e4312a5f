//! The schema of records: every record that is exported is valid, and what no record can be
//! is not.

use std::fs;

use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Map, Value, json};

use crate::support::{Project, polynya, repository};

/// The schema of the records of the project in `root`.
pub(crate) fn schema(root: &std::path::Path) -> Value {
    let ran = polynya(root, &["types", "--lang", "json-schema"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    ran.json()
}

pub(crate) fn validator(schema: &Value) -> Validator {
    let meta = jsonschema::meta::validate(schema);
    meta.unwrap_or_else(|error| panic!("{error}: {schema:#}"));
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap()
}

/// The records of an export, whatever their locale and collection.
pub(crate) fn records(out: &std::path::Path) -> Vec<Value> {
    let mut records = Vec::new();
    for locale in fs::read_dir(out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        for bundle in fs::read_dir(locale).into_iter().flatten() {
            let text = fs::read_to_string(bundle.unwrap().path()).unwrap();
            records.extend(
                text.lines()
                    .map(|line| serde_json::from_str::<Value>(line).unwrap()),
            );
        }
    }
    records
}

#[track_caller]
pub(crate) fn assert_valid(validator: &Validator, schema: &Value, record: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(record)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{record:#}\n{schema:#}");
}

#[test]
fn every_record_of_the_sample_project_is_valid() {
    let out = tempfile::tempdir().unwrap();
    let dist = out.path().join("dist");
    let ran = polynya(repository(), &["export", "--out", dist.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let schema = schema(repository());
    let validator = validator(&schema);
    let records = records(&dist);
    assert!(records.len() >= 14, "{}", records.len());
    for record in &records {
        assert_valid(&validator, &schema, record);
        let refused = |change: &dyn Fn(&mut Value)| {
            let mut changed = record.clone();
            change(&mut changed);
            assert!(!validator.is_valid(&changed), "{changed:#}");
        };
        refused(&|record| record["data"]["extra"] = json!(1));
        refused(&|record| record["extra"] = json!(1));
        refused(&|record| record["data"]["tags"][0] = json!("no such term"));
        refused(&|record| record["data"]["title"] = json!(null));
        refused(&|record| record["data"]["date"] = json!("yesterday"));
        refused(&|record| record["locale"] = json!("de"));
        refused(&|record| record["collection"] = json!("pages"));
        refused(&|record| {
            record["data"].as_object_mut().unwrap().remove("category");
        });
        // It has a default.
        let filled = if record["collection"] == "articles" {
            "draft"
        } else {
            "impactLevel"
        };
        refused(&|record| {
            record["data"].as_object_mut().unwrap().remove(filled);
        });
        refused(&|record| {
            record.as_object_mut().unwrap().remove("html");
        });
    }
}

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
rules: { missing-variant: off, missing-source: off, duplicate-term: note }
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
  open:
    path: open/{slug}/{locale}.md
strings: locales/{locale}/{file...}.ftl
vocabularies:
  tags: { messages: tags.ftl }
";
const TAGS: [(&str, &str); 2] = [
    (
        "locales/en/tags.ftl",
        "tag-ice = Sea ice\n    .alias = ice floe\ntag-cat = Cat\ntag-lynx = Big cat\n    .alias = Wild cat\ntag-lion = Lion\n    .alias = Wild cat\n",
    ),
    (
        "locales/ja/tags.ftl",
        "tag-ice = 海氷\ntag-cat = 猫\ntag-lynx = オオヤマネコ\ntag-lion = ライオン\n",
    ),
];

/// A project with this schema, and a file for each of these front matters.
fn project(schema: &Value, datas: &[Value]) -> Project {
    let schema = schema.to_string();
    let mut files = vec![("polynya.yaml", CONFIG), ("schema.yaml", &*schema)];
    files.extend(TAGS);
    let project = Project::new(&files);
    for (number, data) in datas.iter().enumerate() {
        let locale = ["en", "ja"][number % 2];
        let text = format!("---\n{data}\n---\nText.\n");
        project.write(&format!("content/n{number}/{locale}.md"), text.as_bytes());
    }
    project
}

/// Exports the front matters that the schema accepts; each record must be valid.
fn check(written: &Value, datas: &[Value]) -> Vec<Value> {
    let project = project(written, datas);
    let ran = project.run(&["export"]);
    assert!(ran.code < 2, "{}{}\n{written:#}", ran.out, ran.err);
    let broken = ran.out.contains("[invalid-schema]");
    assert!(!broken, "{}\n{written:#}", ran.out);
    let schema = schema(project.root());
    let validator = validator(&schema);
    let records = records(&project.root().join("dist"));
    for record in &records {
        assert_valid(&validator, &schema, record);
    }
    records
}

#[track_caller]
fn check_all(written: &Value, datas: &[Value]) -> Value {
    let found = project(written, datas).check().lines();
    assert_eq!(check(written, datas).len(), datas.len(), "{found:#?}");
    let project = project(written, &[]);
    schema(project.root())["$defs"]["notes"]["properties"]["data"].clone()
}

#[test]
fn what_has_a_default_is_always_there() {
    let data = check_all(
        &json!({
            "type": "object", "additionalProperties": false,
            "properties": {
                "title": { "type": "string" },
                "draft": { "type": "boolean", "default": false },
                "author": { "$ref": "#/$defs/person" },
                "others": { "type": "array", "items": { "$ref": "#/$defs/person" } },
                "friend": { "anyOf": [{ "$ref": "#/$defs/person" }, { "type": "null" }] },
            },
            "$defs": { "person": {
                "type": "object", "additionalProperties": false, "required": ["name"],
                "properties": { "name": { "type": "string" }, "role": { "default": "writer" } },
            } },
        }),
        &[
            json!({ "author": { "name": "A" }, "others": [{ "name": "B", "role": "x" }] }),
            json!({ "friend": { "name": "A" } }),
        ],
    );
    assert_eq!(data["required"], json!(["draft"]));
    assert_eq!(
        data["properties"]["author"]["required"],
        json!(["name", "role"])
    );
    let item = &data["properties"]["others"]["items"];
    assert_eq!(item["required"], json!(["name", "role"]));
    // Defaults are not filled in behind a choice.
    let reference = &data["properties"]["friend"]["anyOf"][0]["$ref"];
    assert_eq!(*reference, "#/$defs/notes.person");
}

#[test]
fn what_a_default_makes_untrue_is_not_said() {
    check_all(
        &json!({
            "type": "object", "maxProperties": 1,
            "properties": {
                "draft": { "default": false },
                "kind": { "enum": ["a"], "default": "b" },
                "day": { "type": "string", "format": "date", "default": "some day" },
            },
            "dependentRequired": { "draft": ["title"] },
            "oneOf": [{ "required": ["draft"] }, { "required": ["title"] }],
            "allOf": [{ "properties": { "title": true }, "additionalProperties": false }],
            "not": { "required": ["draft"] },
        }),
        &[json!({ "title": "A" })],
    );
}

#[test]
fn terms_are_ids_unless_it_is_unclear_which_is_meant() {
    let data = check_all(
        &json!({
            "properties": {
                "tags": { "vocabulary": "tags", "type": "array", "minItems": 2,
                          "items": { "type": "string", "pattern": "[ 氷猫]", "maxLength": 9 } },
                "topic": { "vocabulary": "tags", "pattern": " |氷" },
                "set": { "type": "object", "properties": { "tag": { "type": "string", "vocabulary": "tags" } } },
            },
        }),
        &[
            json!({ "tags": ["Sea ice", "ice floe"], "topic": "Sea ice", "set": { "tag": "Wild cat" } }),
            json!({ "tags": ["海氷", "猫"], "topic": "海氷", "set": { "tag": "lynx" } }),
        ],
    );
    let ids = json!(["ice", "cat", "lynx", "lion", "Wild cat"]);
    assert_eq!(data["properties"]["tags"]["items"]["enum"], ids);
    assert_eq!(data["properties"]["set"]["properties"]["tag"]["enum"], ids);
}

#[test]
fn texts_in_another_form_have_another_length() {
    let data = check_all(
        &json!({ "properties": {
            // Four characters that become five, and four that become two.
            "hindi": { "type": "string", "maxLength": 4 },
            "name": { "type": "string", "minLength": 4, "pattern": "e." },
            "kind": { "enum": ["cafe\u{301}", "tea"] },
            "cafe\u{301}": { "type": "integer" },
        }, "additionalProperties": false }),
        &[
            json!({ "hindi": "ल\u{95c}का", "name": "e\u{301}e\u{301}" }),
            json!({ "kind": "cafe\u{301}", "cafe\u{301}": 3 }),
        ],
    );
    assert_eq!(data["properties"]["kind"]["enum"], json!(["café", "tea"]));
    assert_eq!(data["properties"]["café"]["type"], "integer");
}

#[test]
fn a_tree_keeps_its_shape() {
    let tree = json!({
        "type": "object", "required": ["name"], "additionalProperties": false,
        "properties": {
            "name": { "type": "string" },
            "open": { "type": "boolean", "default": true },
            "below": { "type": "array", "items": { "$ref": "#" } },
        },
    });
    let mut data = json!({ "name": "leaf" });
    for _ in 0..12 {
        data = json!({ "name": "branch", "below": [data, { "name": "leaf", "open": false }] });
    }
    let written = check_all(&tree, &[data]);
    assert_eq!(written["required"], json!(["name", "open"]));
}

#[test]
fn what_is_closed_stays_closed() {
    let data = check_all(
        &json!({
            "allOf": [{ "properties": { "a": { "type": "integer" } } }],
            "properties": { "b": { "type": "string", "default": "x" } },
            "if": { "required": ["c"] }, "then": { "properties": { "c": true } },
            "unevaluatedProperties": false,
        }),
        &[json!({ "a": 1 }), json!({ "a": 1, "c": 2 })],
    );
    assert_eq!(data["unevaluatedProperties"], json!(false));
    let project = project(&json!({ "unevaluatedProperties": false }), &[json!({})]);
    let validator = validator(&schema(project.root()));
    project.run(&["export"]);
    for mut record in records(&project.root().join("dist")) {
        record["data"]["x"] = json!(1);
        assert!(!validator.is_valid(&record));
    }
}

#[test]
fn a_message_is_no_way_around_a_list_of_values() {
    let written = json!({ "properties": {
        "kind": { "type": "string", "enum": ["Cat"] },
        "title": { "type": "string", "maxLength": 2 },
    } });
    let named = |id: &str| json!({ "message": id });
    let datas = [
        json!({ "kind": named("tag-cat"), "title": named("tag-ice") }),
        json!({ "kind": named("tag-cat") }),
        json!({ "kind": named("tag-ice") }),
    ];
    // Only the first: in Japanese a cat is another word, and ice is no cat anywhere.
    let records = check(&written, &datas);
    let kinds: Vec<&Value> = records
        .iter()
        .map(|record| &record["data"]["kind"])
        .collect();
    assert_eq!(kinds, ["Cat"]);
}

#[test]
fn the_language_of_messages_is_named_before_the_command() {
    let project = project(&json!({}), &[]);
    let args = [
        "--lang",
        "ja",
        "types",
        "--lang",
        "json-schema",
        "--collection",
        "note",
    ];
    let ran = project.run(&args);
    assert_eq!(ran.code, 2);
    let said = "エラー: note というコレクションはありません。notes の書き間違いではありませんか\n";
    assert_eq!(ran.err, said);
    let ran = project.run(&["types", "--lang", "ja"]);
    assert!(
        ran.err.contains("ja is no value for --lang <LANGUAGE>"),
        "{}",
        ran.err
    );
}

/// A schema with values that it is meant to accept.
type Sample = (Value, Vec<Value>);

fn texts() -> impl Strategy<Value = Vec<Value>> {
    let words = vec![
        "",
        "a",
        "Sea ice",
        "ice",
        "猫",
        "Wild cat",
        "cafe\u{301}",
        "café",
        "ल\u{95c}का",
        "x\r\ny",
        "2025-01-20",
        "e\u{301}",
    ];
    subsequence(words, 1..4).prop_map(|words| words.into_iter().map(Value::from).collect())
}

fn leaf() -> impl Strategy<Value = Sample> {
    let text = (texts(), 0..8u8).prop_map(|(values, kind)| {
        let schema = match kind {
            0 => json!({ "enum": values }),
            1 => json!({ "type": "string", "minLength": 2 }),
            2 => json!({ "type": "string", "maxLength": 4 }),
            3 => json!({ "type": "string", "pattern": "^[^a]*$" }),
            4 => json!({ "type": "string", "vocabulary": "tags" }),
            5 => json!({ "vocabulary": "tags" }),
            6 => json!({ "type": "string", "format": "date" }),
            _ => json!({ "type": ["string", "null"] }),
        };
        (schema, values)
    });
    let number = (-3..9i64).prop_map(|n| {
        (
            json!({ "type": "integer", "minimum": 0 }),
            vec![json!(n), json!(3)],
        )
    });
    let truth = Just((
        json!({ "type": "boolean" }),
        vec![json!(true), json!(false)],
    ));
    prop_oneof![4 => text, 1 => number, 1 => truth]
}

const NAMES: [&str; 4] = ["a", "b", "cafe\u{301}", "x-d"];

/// Fields, some of them with defaults, and objects that have some of them.
fn object(inner: impl Strategy<Value = Sample>) -> impl Strategy<Value = Sample> {
    let field = (inner, any::<bool>(), any::<bool>());
    (prop::collection::vec(field, 1..4), 0..12u8, any::<prop::sample::Index>()).prop_map(
        |(fields, kind, index)| {
            let mut properties = Map::new();
            let mut objects = vec![json!({})];
            let mut required = Vec::new();
            for (name, ((mut schema, values), default, needed)) in NAMES.iter().zip(fields) {
                if default {
                    schema["default"] = values[index.index(values.len())].clone();
                }
                if needed {
                    required.push(*name);
                }
                properties.insert((*name).to_owned(), schema);
                let mut more = Vec::new();
                for object in &objects {
                    for value in values.iter().take(2) {
                        let mut object = object.clone();
                        object[*name] = value.clone();
                        more.push(object);
                    }
                }
                objects.extend(more);
                objects.truncate(9);
            }
            let mut schema = json!({ "type": "object", "properties": properties });
            let more = match kind {
                0 => json!({ "additionalProperties": false, "required": required }),
                1 => json!({ "unevaluatedProperties": false }),
                2 => json!({ "maxProperties": 2, "dependentRequired": { "a": ["b"] } }),
                3 => json!({ "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] }),
                4 => json!({ "not": { "required": ["b"] } }),
                5 => json!({ "if": { "required": ["a"] }, "then": { "required": ["b"] },
                             "else": { "properties": { "b": false } } }),
                6 => json!({ "patternProperties": { "^x-": { "type": "string" } }, "additionalProperties": false }),
                7 => json!({ "allOf": [{ "properties": { "a": true }, "additionalProperties": { "type": "string" } }] }),
                8 => json!({ "dependentSchemas": { "a": { "required": ["b"] } }, "propertyNames": { "maxLength": 5 } }),
                9 => json!({ "anyOf": [{ "properties": { "a": { "const": "a" } }, "required": ["a"] },
                                       { "required": ["b"] }], "unevaluatedProperties": false }),
                _ => json!({ "required": required }),
            };
            schema.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            (schema, objects)
        },
    )
}

fn part() -> impl Strategy<Value = Sample> {
    leaf().prop_recursive(3, 12, 3, |inner| {
        let list = (inner.clone(), 0..5u8).prop_map(|((items, values), kind)| {
            let mut schema = json!({ "type": "array", "items": items });
            let more = match kind {
                0 => json!({ "uniqueItems": true, "minItems": 2 }),
                1 => json!({ "contains": { "type": "string" }, "maxContains": 1 }),
                2 => json!({ "vocabulary": "tags" }),
                3 => json!({ "maxItems": 2 }),
                _ => json!({}),
            };
            schema
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            let twice = values.iter().chain(&values).cloned().collect();
            (
                schema,
                vec![
                    Value::Array(values.clone()),
                    Value::Array(twice),
                    json!([values[0]]),
                ],
            )
        });
        let choice = (inner.clone(), inner.clone(), any::<bool>()).prop_map(|(a, b, one)| {
            let keyword = if one { "oneOf" } else { "anyOf" };
            (
                json!({ keyword: [a.0, b.0] }),
                a.1.into_iter().chain(b.1).collect(),
            )
        });
        prop_oneof![list, choice, object(inner)]
    })
}

/// A schema of documents, with a definition that parts refer to.
fn documents() -> impl Strategy<Value = Sample> {
    let referred = (object(part()), object(part())).prop_map(|((mut root, mut datas), (there, values))| {
        root["$defs"] = json!({ "there": there, "again": {
            "type": "object", "properties": { "it": { "$ref": "#/$defs/there" }, "more": { "$ref": "#/$defs/again" } } } });
        root["properties"]["ref"] = json!({ "$ref": "#/$defs/there" });
        root["properties"]["list"] = json!({ "type": "array", "items": { "$ref": "#/$defs/there", "title": "T" } });
        root["properties"]["again"] = json!({ "$ref": "#/$defs/again" });
        let more: Vec<Value> = datas.iter().zip(&values).map(|(data, value)| {
            let mut data = data.clone();
            data["ref"] = value.clone();
            data["list"] = json!([value, values[0]]);
            data["again"] = json!({ "it": value, "more": { "more": { "it": value } } });
            data
        }).collect();
        datas.extend(more);
        (root, datas)
    });
    prop_oneof![object(part()), referred]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_a_schema_accepts_gives_valid_records((schema, datas) in documents()) {
        check(&schema, &datas);
    }
}
