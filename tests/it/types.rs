//! Types for programs that read records: written as shown, and true of real records.

use std::fs;

use polynya_tests::types::{everything, sample};
use serde_json::{Value, json};

use crate::support::{Project, polynya, repository};

/// A schema with something of everything.
fn schema() -> Value {
    json!({
        "type": "object",
        "required": ["title", "type", "mixed"],
        "properties": {
            "title": { "type": "string", "description": "Ends */ no comment,\nand has \"two\" lines." },
            "type": { "enum": ["one", "two-three", "4", "", "😀"] },
            "on-watch": { "type": "boolean", "default": false },
            "self": { "type": ["string", "null"], "deprecated": true },
            "class": { "type": "number" },
            "題名": { "type": "integer" },
            "fooBar": { "type": "string" },
            "foo_bar": { "type": "string" },
            "mixed": { "enum": [1, "two", true, null, 2.5] },
            "point": { "type": "array", "prefixItems": [{ "type": "number" }, { "type": "string" }],
                       "items": false, "minItems": 1 },
            "either": { "oneOf": [
                { "type": "object", "required": ["kind", "size"], "additionalProperties": false,
                  "properties": { "kind": { "const": "boat" }, "size": { "type": "integer" } } },
                { "type": "object", "required": ["kind"], "additionalProperties": false,
                  "properties": { "kind": { "const": "ice" } } },
                { "type": "string" },
            ] },
            "map": { "type": "object", "additionalProperties": { "type": "array", "items": { "type": "integer" } } },
            "some": { "type": "object", "properties": { "a": { "type": "string" } },
                      "additionalProperties": { "type": "integer" } },
            "anything": true,
            "never": false,
            "tree": { "$ref": "#/$defs/tree" },
            "list": { "$ref": "#/$defs/list" },
            "nested": { "$ref": "#/$defs/nested" },
            "again": { "$ref": "#/$defs/again" },
            "closed": { "anyOf": [
                { "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": false },
                { "type": "object", "properties": { "b": { "type": "string" } }, "additionalProperties": false },
            ] },
            "pair": { "anyOf": [
                { "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": false },
                { "type": "number" },
                { "type": "array", "items": { "type": "string" } },
                { "$ref": "#/$defs/again" },
                { "type": "integer" },
            ] },
            "nothing": { "type": "array", "items": { "enum": [] } },
            "ﬁ": { "type": "string" },
            "both": { "allOf": [{ "$ref": "#/$defs/named" }, { "required": ["name"] }], "unevaluatedProperties": false },
        },
        "$defs": {
            "tree": { "type": "object", "required": ["value"], "properties": {
                "value": { "type": "string" },
                "left": { "$ref": "#/$defs/tree" },
                "others": { "type": "array", "items": { "$ref": "#/$defs/tree" } },
            } },
            "named": { "type": "object", "properties": { "name": { "type": "string" } } },
            "list": { "type": "object", "properties": {
                "next": { "anyOf": [{ "$ref": "#/$defs/list" }, { "type": "null" }] },
            } },
            "nested": { "type": "object", "additionalProperties": { "$ref": "#/$defs/nested" } },
            "again": { "$ref": "#/$defs/lists" },
            "lists": { "type": "array", "items": { "$ref": "#/$defs/again" } },
        },
    })
}

fn written(language: &str) -> String {
    let schema = schema().to_string();
    let project = Project::new(&[
        ("schema.yaml", &schema),
        (
            "content/a/en.md",
            "---\ntitle: A\ntype: one\nmixed: two\n---\n",
        ),
    ]);
    let ran = project.run(&["types", "--lang", language]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

#[test]
fn typescript_says_what_a_schema_says() {
    insta::assert_snapshot!(written("ts"));
}

#[test]
fn rust_says_what_a_schema_says() {
    current("tests/src/types/everything.rs", &written("rust"));
    let data = json!({
        "title": "A", "type": "two-three", "on-watch": true, "self": "x", "class": 1.5, "題名": 2,
        "fooBar": "x", "foo_bar": "y", "mixed": 2.5, "point": [1.5, "x"], "either": { "kind": "ice" },
        "map": { "a": [1] }, "some": { "a": "x", "b": 2 }, "anything": { "a": [null, 1.5, true] },
        "tree": { "value": "x", "left": { "value": "y" }, "others": [{ "value": "z" }] },
        "both": { "name": "x" }, "list": { "next": { "next": {} } },
        "nested": { "a": { "b": {} } }, "again": [[], [[]]], "closed": { "b": "x" }, "pair": ["x"], "nothing": [],
        "ﬁ": "x", "by the way": { "a": null },
    });
    let read: everything::NotesData = serde_json::from_value(data.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), data);
    assert_eq!(read.r#type, everything::NotesType::TwoThree);
    assert_eq!(read.tree.unwrap().left.unwrap().value, "y");
}

/// Holds a file of types to what is written now; where it is asked for, writes it.
fn current(name: &str, written: &str) {
    let path = repository().join(name);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("UPDATE_PAGES").is_some() && kept != written {
        fs::write(&path, written).unwrap();
    }
    assert!(
        kept == written,
        "`cargo xtask pages` writes {}",
        path.display()
    );
}

#[test]
fn python_says_what_a_schema_says() {
    insta::assert_snapshot!(written("python"));
}

#[test]
fn rust_types_of_the_sample_project_are_current_and_read_its_records() {
    let ran = polynya(repository(), &["types", "--lang", "rust"]);
    current("tests/src/types/sample.rs", &ran.out);
    let out = tempfile::tempdir().unwrap();
    let dist = out.path().join("dist");
    polynya(repository(), &["export", "--out", dist.to_str().unwrap()]);
    let mut read = 0;
    for bundle in ["en/timeline", "ja/timeline", "en/articles", "ja/articles"] {
        let text = fs::read_to_string(dist.join(format!("{bundle}.jsonl"))).unwrap();
        for line in text.lines() {
            let record: sample::AnyRecord = serde_json::from_str(line).unwrap();
            let again = serde_json::to_value(&record).unwrap();
            assert_eq!(again, serde_json::from_str::<Value>(line).unwrap());
            read += 1;
        }
    }
    assert!(read >= 12, "{read}");
    let refused = |change: &dyn Fn(&mut Value)| {
        let text = fs::read_to_string(dist.join("ja/articles.jsonl")).unwrap();
        let mut record: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        change(&mut record);
        assert!(serde_json::from_value::<sample::AnyRecord>(record).is_err());
    };
    refused(&|record| record["data"]["tags"][0] = json!("no such term"));
    refused(&|record| record["data"]["draft"] = json!("no"));
    refused(&|record| record["collection"] = json!("pages"));
    refused(&|record| {
        record["data"].as_object_mut().unwrap().remove("title");
    });
}

#[test]
fn who_lets_values_of_other_types_pass_is_told_so() {
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  notes: { path: 'content/{slug}/{locale}.md', schema: schema.yaml }\n";
    let told = |rules: &str| {
        let project = Project::new(&[
            ("polynya.yaml", &*format!("{config}{rules}")),
            ("schema.yaml", "properties: { title: { type: string } }"),
            ("content/a/en.md", "---\ntitle: A\n---\n"),
        ]);
        let ran = project.run(&["types", "--lang", "ts"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("title?: string;"), "{}", ran.out);
        ran.err
    };
    assert_eq!(told(""), "");
    assert_eq!(told("rules: { schema-maxLength: warning }\n"), "");
    assert_eq!(
        told("rules: { schema-type: warning, schema-enum: off }\n"),
        "note: the project lets findings of schema-enum, schema-type pass: what check warns of \
         is in the bundles, and may not be of these types\n"
    );
}

#[test]
fn types_of_the_example_site_are_current() {
    let ran = polynya(repository(), &["types", "--lang", "ts"]);
    current("packages/astro-loader/example/src/records.ts", &ran.out);
}

#[test]
fn only_the_collections_that_are_asked_for_are_written() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("types/records.ts");
    let args = ["types", "--lang", "ts", "--collection", "articles", "--out"];
    let ran = polynya(
        repository(),
        &[&args[..], &[file.to_str().unwrap()]].concat(),
    );
    assert_eq!((ran.code, &*ran.out), (0, ""), "{}", ran.err);
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("export type AnyRecord = ArticlesRecord;"),
        "{text}"
    );
    assert!(!text.contains("Timeline"), "{text}");
}
