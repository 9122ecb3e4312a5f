//! Types and schemas of records, written from schemas of any shape: every language can read them,
//! and records are as they say.

mod python;
mod rust;
mod tokens;
mod typescript;

use polynya_export::{TypeLanguage, types};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value, json};

use crate::record_schema::{assert_valid, records, schema, validator};
use crate::support::Project;

/// Names of members and definitions, among them words of languages and what is no name in any.
const NAMES: [&str; 24] = [
    "title",
    "type",
    "class",
    "self",
    "super",
    "None",
    "true",
    "Record",
    "record",
    "fooBar",
    "foo_bar",
    "foo-bar",
    "題名",
    "ﬁ",
    "é",
    "1st",
    "",
    "a b",
    "__init__",
    "__proto__",
    "😀",
    "\"",
    "`*/",
    "collection",
];
const DEFINITIONS: [&str; 5] = ["tree", "a b", "type", "題名", "data"];
const TEXTS: [&str; 10] = [
    "",
    "a",
    "two-three",
    "4",
    "*/",
    "\"\"\"",
    "\\",
    "`#",
    "氷",
    "x\u{2028}y",
];
/// Deeper than this, a value has no more than it must.
const DEEP: usize = 3;

fn referred() -> impl Strategy<Value = Value> {
    select(&DEFINITIONS[..]).prop_map(|name| json!({ "$ref": format!("#/$defs/{name}") }))
}

/// What says of itself all that it is.
fn leaf() -> impl Strategy<Value = Value> {
    let texts = subsequence(TEXTS.to_vec(), 1..5).prop_map(|texts| json!({ "enum": texts }));
    let mixed = vec![
        json!(1),
        json!(-2),
        json!(2.5),
        json!(1e300),
        json!(true),
        json!(null),
        json!("two"),
    ];
    let values = subsequence(mixed.clone(), 1..5).prop_map(|values| json!({ "enum": values }));
    let value = select(mixed).prop_map(|value| json!({ "const": value }));
    let words = ["string", "integer", "number", "boolean", "null"];
    let word = select(words.to_vec()).prop_map(|word| json!({ "type": word }));
    let several = subsequence(words.to_vec(), 2..5).prop_map(|words| json!({ "type": words }));
    let day = Just(json!({ "type": "string", "format": "date" }));
    prop_oneof![2 => texts, 2 => values, 1 => value, 4 => word, 1 => several, 1 => day]
}

/// A schema that values may stay away from: what refers to itself, and what nothing fits.
fn part() -> impl Strategy<Value = Value> {
    let start = prop_oneof![6 => leaf(), 2 => referred(), 1 => any::<bool>().prop_map(Value::Bool)];
    start.prop_recursive(3, 16, 4, |inner| {
        let list = inner
            .clone()
            .prop_map(|items| json!({ "type": "array", "items": items }));
        let first = prop::collection::vec(leaf(), 1..4);
        let tuple = (first, inner.clone(), 0..3usize).prop_map(|(first, rest, least)| {
            let least = least.min(first.len());
            json!({ "type": "array", "prefixItems": first, "items": rest, "minItems": least })
        });
        let map = inner.clone();
        let map = map.prop_map(|of| json!({ "type": "object", "additionalProperties": of }));
        // The first is what a value is of.
        let choice =
            (leaf(), prop::collection::vec(inner.clone(), 1..3)).prop_map(|(first, more)| {
                let all = [&[first][..], &more].concat();
                json!({ "anyOf": all })
            });
        prop_oneof![2 => list, 1 => tuple, 1 => map, 2 => choice, 3 => object(inner)]
    })
}

/// An object of which only members are required that are nothing but themselves.
fn object(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let names = subsequence(NAMES.to_vec(), 1..6);
    let inner = prop::collection::vec(inner, 5);
    let leaves = prop::collection::vec((leaf(), any::<bool>(), select(&TEXTS[..])), 5);
    (names, inner, leaves, 0..4u8).prop_map(|(names, inner, leaves, kind)| {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for ((at, name), (inner, leaf)) in
            names.iter().enumerate().zip(inner.into_iter().zip(leaves))
        {
            let (mut leaf, needed, words) = leaf;
            if needed {
                required.push(*name);
                leaf["description"] = json!(format!("{words}\n{words}"));
                leaf["deprecated"] = json!(at.is_multiple_of(2));
            }
            properties.insert((*name).to_owned(), if needed { leaf } else { inner });
        }
        let mut schema =
            json!({ "type": "object", "properties": properties, "required": required });
        match kind {
            0 => schema["additionalProperties"] = json!(false),
            1 => schema["unevaluatedProperties"] = json!(false),
            2 => schema["additionalProperties"] = json!({ "type": "integer" }),
            _ => {}
        }
        schema
    })
}

/// A schema of documents with definitions, some of which lead to each other and to themselves.
fn documents() -> impl Strategy<Value = Value> {
    let definition = prop_oneof![3 => object(part()), 1 => list_of(referred()), 1 => leaf()];
    let definitions = prop::collection::vec(definition, DEFINITIONS.len());
    let root = prop_oneof![
        4 => object(part()),
        1 => (object(part()), object(part())).prop_map(|(a, b)| json!({ "type": "object", "anyOf": [a, b] })),
        1 => object(Just(json!({ "$ref": "#" }))),
    ];
    (root, definitions).prop_map(|(mut root, definitions)| {
        let named = DEFINITIONS.iter().map(|name| (*name).to_owned());
        root["$defs"] = Value::Object(named.zip(definitions).collect());
        root
    })
}

fn list_of(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    inner.prop_map(|items| json!({ "type": "array", "items": items }))
}

/// A value that a schema of [`documents`] accepts; nothing where none is.
fn accepted(schema: &Value, root: &Value, depth: usize) -> Option<Value> {
    let of = |schema: &Value| accepted(schema, root, depth + 1);
    if let Some(truth) = schema.as_bool() {
        return truth.then(|| json!("anything"));
    }
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#'));
        return accepted(target?, root, depth + 1);
    }
    if let Some(value) = schema.get("const").or_else(|| schema["enum"].get(0)) {
        return Some(value.clone());
    }
    if let Some(first) = schema["anyOf"].get(0) {
        return accepted(first, root, depth);
    }
    let word = schema["type"]
        .as_str()
        .or_else(|| schema["type"][0].as_str());
    Some(match word? {
        "string" if schema["format"] == "date" => json!("2025-01-20"),
        "string" => json!("words"),
        "integer" => json!(7),
        "number" => json!(1.5),
        "boolean" => json!(true),
        "null" => Value::Null,
        "array" => {
            let first = schema["prefixItems"].as_array().into_iter().flatten();
            let mut items: Vec<Value> = first.filter_map(of).collect();
            if depth < DEEP {
                items.extend(of(&schema["items"]));
            }
            items.into()
        }
        _ => members(schema, root, depth).into(),
    })
}

fn members(schema: &Value, root: &Value, depth: usize) -> Map<String, Value> {
    let required = schema["required"].as_array().into_iter().flatten();
    let required: Vec<&str> = required.filter_map(Value::as_str).collect();
    let properties = schema["properties"].as_object().into_iter().flatten();
    let wanted = properties.filter(|(name, _)| depth < DEEP || required.contains(&&***name));
    let values =
        wanted.filter_map(|(name, of)| Some((name.clone(), accepted(of, root, depth + 1)?)));
    let mut members: Map<String, Value> = values.collect();
    if let Some(of) = schema.get("additionalProperties").filter(|_| depth < DEEP) {
        members.extend(accepted(of, root, depth + 1).map(|value| ("more".to_owned(), value)));
    }
    members
}

#[track_caller]
fn assert_written(schema: &Value) {
    for (language, check) in [
        (TypeLanguage::TypeScript, typescript::check as fn(&str) -> _),
        (TypeLanguage::Rust, rust::check),
        (TypeLanguage::Python, python::check),
    ] {
        let text = types(schema, language);
        let checked: Result<(), String> = check(&text);
        if let Err(problem) = checked {
            panic!("{problem}\n{text}\n{schema:#}");
        }
    }
}

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  notes: { path: 'content/{slug}/{locale}.md', schema: schema.yaml }
  data: { path: 'data/{slug}/{locale}.md', schema: schema.yaml }
";

proptest! {
    // The same schemas each time, so that a run says the same of the same program.
    #![proptest_config(ProptestConfig {
        cases: 24,
        rng_seed: RngSeed::Fixed(6),
        ..ProptestConfig::default()
    })]

    #[test]
    fn types_of_any_schema_can_be_read_and_records_are_of_them(written in documents()) {
        let data = accepted(&written, &written, 0).unwrap();
        let (text, page) = (written.to_string(), format!("---\n{data}\n---\nText.\n"));
        let project = Project::new(&[
            ("polynya.yaml", CONFIG),
            ("schema.yaml", &text),
            ("content/a/en.md", &page),
            ("data/b/en.md", &page),
        ]);
        let schema = schema(project.root());
        assert_written(&schema);
        let validator = validator(&schema);
        let ran = project.run(&["export"]);
        prop_assert_eq!(ran.code, 0, "{}\n{:#}", ran.out, written);
        let records = records(&project.root().join("dist"));
        prop_assert_eq!(records.len(), 2);
        for record in &records {
            assert_valid(&validator, &schema, record);
        }
    }
}

/// As many ways back as there are names would have no end, or one that nobody waits for.
#[test]
fn a_schema_that_leads_to_itself_in_many_ways_is_written() {
    let members = NAMES.map(|name| (name.to_owned(), json!({ "$ref": "#" })));
    let written = json!({ "type": "object", "properties": Map::from_iter(members) });
    let project = Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schema.yaml", &written.to_string()),
        (
            "content/a/en.md",
            "---\ntitle: { type: { class: {} } }\n---\n",
        ),
    ]);
    assert_written(&schema(project.root()));
    let ran = project.run(&["check"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}

/// The checks above find what is wrong.
#[test]
fn what_cannot_be_read_is_found() {
    let refused = |check: fn(&str) -> Result<(), String>, texts: &[&str]| {
        for text in texts {
            assert!(check(text).is_err(), "{text}");
        }
    };
    typescript::check("/** A. */\nexport interface A {\n  b?: (A | \"x\")[];\n}\n").unwrap();
    refused(
        typescript::check,
        &[
            "export type A = B;",
            "export type A = ;",
            "export type A = string",
            "export type A = string;\nexport type A = number;",
            "/** ends */ early. */\nexport type A = string;",
            "/** does not end\nexport type A = string;",
            "export interface A { b: string; b: number; }",
            "export interface A { a b: string; }",
            "export type A = [string, ...number[];",
        ],
    );
    let head =
        "from __future__ import annotations\nfrom typing import List, TypeAlias, TypedDict\n";
    let python = |text: &str| python::check(&format!("{head}{text}"));
    python("class A(TypedDict):\n    b: List[\"A\"]\n").unwrap();
    python("A = TypedDict(\"A\", {\n    \"a b\": int,\n}, total=False)\n").unwrap();
    for text in [
        "A: TypeAlias = B\n",
        "A: TypeAlias = List[\"B\"]\n",
        "A: TypeAlias = List[]\n",
        "class A(TypedDict):\n",
        "class A(TypedDict):\n    class: int\n",
        "class A(B):\n    a: int\n",
        "class A(TypedDict):\n    a: int\n    a: str\n",
        "A: TypeAlias = int\nA: TypeAlias = str\n",
        "A: TypeAlias = \"A\n",
        "A = TypedDict(\"B\", {\n})\n",
        "None: TypeAlias = int\n",
    ] {
        assert!(python(text).is_err(), "{text}");
    }
    rust::check("pub struct A {\n    pub b: Option<Box<A>>,\n    pub r#type: Vec<A>,\n}\n")
        .unwrap();
    refused(
        rust::check,
        &[
            "pub struct A { pub b: Option<A> }",
            "pub struct A { pub b: B }",
            "pub type A = Vec<A>;",
            "pub struct A { pub type: String }",
            "pub struct A { pub a: String, #[serde(rename = \"a\")] pub b: String }",
            "pub struct A { #[serde(skip_serializing_if = \"Option::is_none\")] pub a: String }",
            "pub enum A { B, B }",
            "#[derive(Clone, Copy)]\npub enum A { B(String) }",
            "pub struct A;\npub struct A;",
            "pub struct A { pub a: HashMap<String, A> }",
        ],
    );
}
