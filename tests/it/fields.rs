//! What the variants of an entry have in their fields, held against each other.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use crate::support::Project;

const SCHEMA: &str = "\
type: object
properties:
  title: { type: string, translation: translated }
  date: { translation: shared }
  level: { default: low, translation: shared }
  stops: { type: array, translation: shared }
  ships: { type: array, translation: shared, order: any }
  note: { translation: localized }
  hero:
    type: object
    properties:
      image: { translation: shared }
      alt: { translation: translated }
";

/// A project with one entry, whose front matter is that of each locale; the
/// first is the source.
fn project(variants: &[(&str, String)]) -> Project {
    let locales: Vec<&str> = variants.iter().map(|(locale, _)| *locale).collect();
    let config = format!(
        "sourceLocale: {}\nlocales: [{}]\ncollections:\n  notes:\n    path: content/{{slug}}/{{locale}}.md\n    schema: schema.yaml\n",
        locales[0],
        locales.join(", ")
    );
    let project = Project::new(&[("polynya.yaml", &config), ("schema.yaml", SCHEMA)]);
    for (locale, fields) in variants {
        let path = format!("content/a/{locale}.md");
        project.write(&path, format!("---\n{fields}---\n").as_bytes());
    }
    project
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}( [a-z]{1,6}){0,4}",
        "[ぁ-ん一-龠]{1,8}",
        "\"[^\"\\\\\n]{0,15}\"",
        "'[^'\n]{0,15}'",
        "20[0-9]{2}-0[1-9]-1[0-9](T00:00:00Z)?",
        "-?[0-9]{1,3}(\\.[0-9]{1,2})?",
        Just("true".to_owned()),
        Just("null".to_owned()),
        Just("[a, b, b]".to_owned()),
        Just("[b, a, b]".to_owned()),
        Just("{ x: 1, y: [2] }".to_owned()),
        Just(">\n    two\n    lines".to_owned()),
        Just("[unclosed".to_owned()),
        Just("*nowhere".to_owned()),
        Just("&anchor ice".to_owned()),
        Just(String::new()),
    ]
}

fn fields() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "title", "date", "level", "stops", "ships", "note", "extra",
    ]);
    let lines = prop::collection::btree_map(name, value(), 0..6);
    (lines, prop::option::of((value(), value()))).prop_map(|(lines, hero)| {
        let mut text: String = (lines.iter())
            .map(|(name, value)| format!("{name}: {value}\n"))
            .collect();
        if let Some((image, alt)) = hero {
            text.push_str(&format!("hero:\n  image: {image}\n  alt: {alt}\n"));
        }
        text
    })
}

/// Findings of rules about several variants.
fn findings(project: &Project) -> Vec<Value> {
    const RULES: [&str; 5] = [
        "shared-field-differs",
        "missing-field",
        "untranslated-field",
        "source-only-field",
        "translated-key",
    ];
    let report = project.check().json();
    let all = report["findings"].as_array().unwrap().iter();
    let ours = all.filter(|finding| RULES.contains(&finding["rule"].as_str().unwrap()));
    ours.cloned().collect()
}

/// The files after a fix.
fn apply(project: &Project, fix: &Value) -> BTreeMap<String, String> {
    let mut edits: Vec<&Value> = fix["edits"].as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["start"].as_u64()));
    let mut files = BTreeMap::new();
    for edit in edits {
        let path = edit["path"].as_str().unwrap();
        let text = files
            .entry(path.to_owned())
            .or_insert_with(|| std::fs::read_to_string(project.root().join(path)).unwrap());
        let at = |end: &str| usize::try_from(edit[end].as_u64().unwrap()).unwrap();
        text.replace_range(at("start")..at("end"), edit["text"].as_str().unwrap());
    }
    files
}

/// Whether a finding is gone once a fix of it is applied, with no new one.
fn ends(variants: &[(&str, String)], finding: &Value, fix: &Value) -> Result<(), TestCaseError> {
    let before = project(variants);
    let count = findings(&before).len();
    let fixed = apply(&before, fix);
    let after = project(variants);
    for (path, text) in &fixed {
        after.write(path, text.as_bytes());
    }
    let left = findings(&after);
    let same = |f: &&Value| f["rule"] == finding["rule"] && f["message"] == finding["message"];
    prop_assert!(!left.iter().any(|f| same(&f)), "{finding} {fixed:?}");
    prop_assert!(left.len() < count, "{finding} {fixed:?} {left:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn identical_variants_have_no_findings(fields in fields()) {
        let project = project(&[("en", fields.clone()), ("en-GB", fields.clone()), ("en-AU", fields)]);
        let mut found = findings(&project);
        // A source in letters of another language is wrong by itself.
        found.retain(|finding| finding["path"] != "content/a/en.md");
        prop_assert_eq!(found, Vec::<Value>::new());
    }

    #[test]
    fn either_fix_ends_its_finding(en in fields(), fr in fields(), ja in fields()) {
        let variants = [("en", en), ("fr", fr), ("ja", ja)];
        for finding in findings(&project(&variants)) {
            let alternatives = finding["alternatives"].as_array();
            let fix = finding.get("fix").into_iter();
            for fix in fix.chain(alternatives.into_iter().flatten()) {
                ends(&variants, &finding, fix)?;
            }
        }
    }
}

#[test]
fn a_shared_value_can_be_mended_in_either_direction() {
    let fields = |date: &str| format!("date: {date}\n");
    let variants = [
        ("en", fields("2025-11-20")),
        ("fr", fields("'2024-11-20'")),
        ("ja", fields("2025-11-20")),
    ];
    let project = project(&variants);
    let found = findings(&project);
    assert_eq!(found.len(), 1);
    let fixed = apply(&project, &found[0]["fix"]);
    let french = "---\ndate: '2025-11-20'\n---\n".to_owned();
    assert_eq!(
        fixed,
        BTreeMap::from([("content/a/fr.md".to_owned(), french)])
    );
    let fixed = apply(&project, &found[0]["alternatives"][0]);
    let other = "---\ndate: 2024-11-20\n---\n".to_owned();
    let expected =
        ["content/a/en.md", "content/a/ja.md"].map(|path| (path.to_owned(), other.clone()));
    assert_eq!(fixed, BTreeMap::from(expected));
}

#[test]
fn nothing_is_compared_without_a_word_in_the_schema() {
    let fields = |date: &str| format!("date: {date}\ntitle: The penguins of the station\n");
    let project = project(&[("en", fields("2025-11-20")), ("ja", fields("2024-11-20"))]);
    project.write("schema.yaml", b"type: object\n");
    assert_eq!(findings(&project), Vec::<Value>::new());
}

#[test]
fn annotations_are_found_behind_references_and_in_items() {
    let schema = b"\
type: object
properties:
  date: { $ref: '#/$defs/date' }
  level: { allOf: [{ $ref: '#/$defs/level' }] }
  links: { type: array, items: { $ref: '#/$defs/link' } }
$defs:
  date: { type: string, translation: shared }
  level: { type: string, translation: shared }
  link: { type: object, properties: { url: { translation: shared } } }
";
    let fields = |n: u8| format!("date: d{n}\nlevel: l{n}\nlinks:\n  - url: u{n}\n");
    let project = project(&[("en", fields(1)), ("ja", fields(2))]);
    project.write("schema.yaml", schema);
    let found = findings(&project);
    let messages: Vec<&str> = found
        .iter()
        .map(|f| f["message"].as_str().unwrap())
        .collect();
    let expected = [
        "`date` is d2 here, but d1 in en",
        "`level` is l2 here, but l1 in en",
        "`links[0].url` is u2 here, but u1 in en",
    ];
    assert_eq!(messages, expected);
}
