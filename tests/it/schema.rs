//! Schemas for editors: in one piece, by the rules of their dialect, and of one mind with
//! `check`.

use serde_json::{Value, json};

use crate::support::{Project, repository};

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schemas/note.yaml
  open:
    path: open/{slug}/{locale}.md
strings: locales/{locale}/{file...}.ftl
vocabularies:
  tags: { messages: tags.ftl }
";

const SCHEMA: &str = "\
type: object
required: [title]
additionalProperties: false
properties:
  title: { type: string, maxLength: 20, title: Title, translation: translated }
  author: { $ref: 'parts/people.yaml#/$defs/person', description: Who wrote it }
  tags: { type: array, items: { type: string }, vocabulary: tags }
  topic: { vocabulary: tags }
  point: { type: array, prefixItems: [{ type: number }, { type: number }], items: false }
  parent: { $ref: '#' }
dependentRequired: { topic: [tags] }
";

const PEOPLE: &str = "\
$defs:
  person:
    type: object
    properties: { name: { $ref: '#/$defs/name' }, friend: { $ref: '#/$defs/person' } }
    additionalProperties: false
  name: { type: string, minLength: 2 }
";

fn project() -> Project {
    Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schemas/note.yaml", SCHEMA),
        ("schemas/parts/people.yaml", PEOPLE),
        (
            "locales/en/tags.ftl",
            "tag-ice = Sea ice\n    .alias = ice\ntag-cat = Cat\n",
        ),
        ("locales/ja/tags.ftl", "tag-ice = 海氷\ntag-cat = 猫\n"),
        ("content/a/en.md", "---\ntitle: A\n---\n"),
        ("open/a/en.md", "---\ntitle: A\n---\n"),
    ])
}

fn printed(project: &Project, args: &[&str]) -> Value {
    let ran = project.run(args);
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// Every value of `key` where a schema may have it.
fn values<'v>(schema: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match schema {
        Value::Object(map) => {
            for (name, value) in map {
                if name == key {
                    found.push(value);
                }
                values(value, key, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| values(item, key, found)),
        _ => {}
    }
}

const DRAFTS: [&[&str]; 3] = [&[], &["--draft", "7"], &["--draft", "2020-12"]];

#[test]
fn a_collection_is_one_file_that_says_what_check_says() {
    let project = project();
    for draft in DRAFTS {
        let args = [&["schema", "collection", "notes"], draft].concat();
        let schema = printed(&project, &args);
        assert!(jsonschema::meta::is_valid(&schema), "{draft:?}");
        let mut references = Vec::new();
        values(&schema, "$ref", &mut references);
        assert!(
            references
                .iter()
                .all(|r| r.as_str().unwrap().starts_with('#'))
        );
        for ours in ["translation", "vocabulary", "$id"] {
            let mut found = Vec::new();
            values(&schema, ours, &mut found);
            assert_eq!(found.len(), 0, "{ours}");
        }
        let validator = jsonschema::validator_for(&schema).unwrap();
        let check = |expected: bool, document: Value| {
            assert_eq!(
                validator.is_valid(&document),
                expected,
                "{draft:?} {document}"
            );
        };
        check(
            true,
            json!({ "title": "A", "tags": ["Sea ice", "猫", "cat"], "topic": "ice" }),
        );
        check(true, json!({ "title": { "message": "hello" } }));
        check(
            true,
            json!({ "title": "A", "author": { "friend": { "name": "Al" } } }),
        );
        check(
            true,
            json!({ "title": "A", "point": [1, 2], "parent": { "title": "B" } }),
        );
        check(false, json!({ "title": "A", "tags": ["Whale"] }));
        check(
            false,
            json!({ "title": "A", "tags": ["cat"], "topic": "Whale" }),
        );
        check(false, json!({ "title": "A", "topic": "cat" }));
        check(false, json!({ "title": "much longer than it may be" }));
        check(
            false,
            json!({ "title": "A", "author": { "friend": { "name": "A" } } }),
        );
        check(false, json!({ "title": "A", "point": [1, 2, 3] }));
        check(false, json!({ "title": "A", "parent": {} }));
        check(false, json!({ "title": "A", "other": 1 }));
    }
}

#[test]
fn terms_are_listed_with_their_labels() {
    let schema = printed(&project(), &["schema", "collection", "notes"]);
    let tags = &schema["properties"]["tags"]["items"];
    assert_eq!(
        tags["enum"],
        json!(["Sea ice", "海氷", "Cat", "猫", "ice", "cat"])
    );
    assert_eq!(tags["enumDescriptions"][1], "ice (ja)");
    assert_eq!(tags["enumDescriptions"][4], "Sea ice · 海氷");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let title = &schema["properties"]["title"];
    assert_eq!(title["title"], "Title");
}

#[test]
fn the_schema_of_the_configuration_is_complete() {
    let project = project();
    for draft in DRAFTS {
        let schema = printed(&project, &[&["schema", "config"], draft].concat());
        assert!(jsonschema::meta::is_valid(&schema), "{draft:?}");
        let validator = jsonschema::validator_for(&schema).unwrap();
        let good = json!({
            "sourceLocale": "en", "locales": ["en"],
            "collections": { "a": { "path": "a/{locale}.md", "freshness": { "history": true } } },
            "rules": { "stub-body": "off", "schema-max-length": "note" },
            "freshness": { "store": true, "pin": "commit" },
        });
        assert!(validator.is_valid(&good), "{draft:?}");
        for (key, value) in [
            ("locales", json!("en")),
            ("rules", json!({ "stub-body": "of" })),
            ("overrides", json!([{ "paths": ["a"] }])),
            ("colections", json!({})),
        ] {
            let mut bad = good.clone();
            bad[key] = value;
            assert!(!validator.is_valid(&bad), "{draft:?} {key}");
        }
        let rule = &schema["$defs"]["rules"]["properties"]["stub-body"];
        assert_eq!(rule["default"], "warning");
        assert!(rule["description"].as_str().unwrap().len() > 20);
    }
}

#[test]
fn what_cannot_be_printed_is_said() {
    let project = project();
    let run = |name: &str| project.run(&["schema", "collection", name]);
    let ran = run("nots");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("there is no collection nots; did you mean notes?"),
        "{}",
        ran.err
    );
    assert!(run("open").err.contains("has no schema"));
    assert_eq!(project.run(&["schema"]).code, 2);
    project.write("schemas/note.yaml", b"type: nothing\n");
    assert!(run("notes").err.contains("`polynya check` says why"));
}

/// The sample project's schemas are printed in both dialects as well.
#[test]
fn the_samples_schemas_can_be_printed() {
    let root = repository();
    for name in ["timeline", "articles"] {
        let ran = crate::support::polynya(root, &["schema", "collection", name, "--draft", "7"]);
        let schema: Value = serde_json::from_str(&ran.out).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn a_schema_with_an_id_of_the_net_refers_to_its_neighbours_by_their_place() {
    let config = "\
sourceLocale: en
locales: [en]
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schemas/post.json
";
    let post = json!({
        "$id": "https://example.com/v1/post.json",
        "type": "object",
        "properties": {
            "title": { "$ref": "parts/texts.json#/$defs/short" },
            "lead": { "$ref": "https://example.com/v1/texts#/$defs/long" },
            "note": { "$ref": "https://example.com/v1/post.json#/$defs/note" },
        },
        "$defs": { "note": { "type": "string" } },
    });
    let texts = json!({
        "$id": "https://example.com/v1/texts",
        "$defs": {
            "short": { "maxLength": 5, "type": "string" },
            "long": { "$ref": "more.json#/long" },
        },
    });
    let project = Project::new(&[
        ("polynya.yaml", config),
        ("schemas/post.json", &post.to_string()),
        ("schemas/parts/texts.json", &texts.to_string()),
        ("schemas/parts/more.json", "{\"long\": {\"maxLength\": 9}}"),
        (
            "content/a/en.md",
            "---\ntitle: Penguin\nlead: A penguin dives\nnote: 7\n---\n",
        ),
        (
            "content/b/en.md",
            "---\ntitle: Seal\nlead: It dives\nnote: x\n---\n",
        ),
    ]);
    let ran = project.check();
    assert_eq!(
        ran.rules(),
        ["schema-maxLength", "schema-maxLength", "schema-type"],
        "{}",
        ran.out
    );
    let findings = ran.json()["findings"].clone();
    let said = |index: usize| findings[index].to_string();
    assert!(said(0).contains("schemas/parts/texts.json"), "{}", said(0));
    assert!(said(1).contains("schemas/parts/more.json"), "{}", said(1));
    assert!(said(2).contains("schemas/post.json"), "{}", said(2));
}

#[test]
fn references_are_followed_in_any_script() {
    let schema = "\
$defs:
  題: { type: string }
  a title|100%: { type: string }
  tree: { type: object, properties: { 枝: { $ref: '#/$defs/tree' } } }
properties:
  title: { $ref: '#/$defs/題' }
  other: { $ref: '#/$defs/a title|100%25' }
  third: { $ref: '部品 1.yaml#/$defs/題' }
  tree: { $ref: '#/$defs/tree' }
";
    let part = "$defs: { 題: { type: string } }\n";
    let project = Project::new(&[
        ("schema.yaml", schema),
        ("部品 1.yaml", part),
        (
            "content/a/en.md",
            "---\ntitle: 1\nother: 2\nthird: 3\ntree: { 枝: { 枝: 4 } }\n---\n",
        ),
    ]);
    let ran = project.run(&["check", "--format", "grep"]);
    let rules: Vec<&str> = ran.out.lines().collect();
    assert_eq!(rules.len(), 4, "{}", ran.out);
    assert!(
        rules.iter().all(|line| line.contains("error[schema-type]")),
        "{}",
        ran.out
    );
    // Whoever else reads it wants URIs.
    for args in [
        &["schema", "collection", "notes"][..],
        &["types", "--lang", "json-schema"],
    ] {
        let schema = printed(&project, args);
        let mut found = Vec::new();
        values(&schema, "$ref", &mut found);
        assert!(found.len() > 2, "{schema:#}");
        for reference in found {
            let text = reference.as_str().unwrap();
            assert!(text.is_ascii() && !text.contains([' ', '|']), "{text}");
        }
        jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{error}: {schema:#}"));
    }
}
