//! Schemas that other tools generate from Zod: used as they are, and under an overlay
//! that says what they cannot.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Project, repository};

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
rules: { missing-variant: off }
collections:
  tides:
    path: content/{slug}/{locale}.md
    schema: SCHEMA
  keepers:
    path: keepers/{slug}/{locale}.md
";

const OVERLAY: &str = "\
allOf: [{ $ref: .astro/collections/tides.schema.json }]
properties:
  title: { translation: translated }
  date: { translation: shared }
  kind: { translation: shared }
  keeper: { reference: keepers, translation: shared }
";

fn generated(name: &str) -> String {
    let path = repository().join("tests/fixtures/generated").join(name);
    fs::read_to_string(path).unwrap()
}

/// A project whose collection has the schema at `path`.
fn project(path: &str, files: &[(&str, &str)]) -> Project {
    let config = CONFIG.replace("SCHEMA", path);
    let astro = generated("astro.schema.json");
    let mut all = vec![
        ("polynya.yaml", config.as_str()),
        (".astro/collections/tides.schema.json", astro.as_str()),
        ("overlay.yaml", OVERLAY),
        ("keepers/mina/en.md", "---\nname: Mina\n---\nHello.\n"),
    ];
    all.extend_from_slice(files);
    Project::new(&all)
}

const ASTRO: &str = ".astro/collections/tides.schema.json";

/// `RULE: MESSAGE (HELP)` of each finding.
fn found(project: &Project) -> Vec<String> {
    let json = project.check().json();
    let findings = json["findings"].as_array().unwrap().iter();
    let shown = findings.map(|finding| {
        let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        format!("{}: {} ({})", text("rule"), text("message"), text("help"))
    });
    shown.collect()
}

#[track_caller]
fn check(schema: &str, fields: &str, expected: &[&str]) {
    let project = project(
        schema,
        &[("content/a/en.md", &format!("---\n{fields}---\nText.\n"))],
    );
    assert_eq!(found(&project), expected, "{fields}");
}

const GOOD: &str = "title: Tides\ndate: 2025-10-27\n";

#[test]
fn what_the_generated_schema_allows_is_clean() {
    for schema in [ASTRO, "overlay.yaml"] {
        check(schema, GOOD, &[]);
        check(
            schema,
            "$schema: x\ntitle: Tides\ndate: 2025-10-27T09:00:00Z\nupdated: 1761555600\nkind: neap\n\
             tags: [a]\nkeeper: mina\nrelated: [a, { id: a, collection: tides }]\norder: 1\n\
             place: [Oslo, 59.9]\nseo: { noindex: true }\nlink: { type: web, href: https://example.com }\n\
             either: [x]\nanything: [1]\nmaybe: null\nnote: null\ncover: a.png\n",
            &[],
        );
    }
}

#[test]
fn findings_read_as_those_of_a_schema_by_hand() {
    let checks: [(&str, &str); 9] = [
        (
            "date: 2025-13-01\ntitle: x\n",
            "schema-format: `date` is not a valid date: 2025-13-01 (there is no such day as 2025-13-01)",
        ),
        (
            "date: 27 October\ntitle: x\n",
            "schema-format: `date` is not a valid date: 27 October (write year-month-day with two digits each, like 2026-01-31)",
        ),
        (
            "date: 2025-10-27 9:00\ntitle: x\n",
            "schema-format: `date` is not a valid date with time: 2025-10-27 9:00 (write it like 2026-01-31T09:00:00Z)",
        ),
        (
            "date: true\ntitle: x\n",
            "schema-format: `date` is not a valid date: true (write year-month-day with two digits each, like 2026-01-31)",
        ),
        (
            "title: x\n",
            "schema-required: `date` is missing (add `date`)",
        ),
        (
            "title: x\ndate: 2025-10-27\norder: 0\n",
            "schema-exclusiveMinimum: `order` must be more than 0, but is 0 ()",
        ),
        (
            "title: x\ndate: 2025-10-27\nplace: [Oslo, north]\n",
            "schema-type: `place[1]` must be a number, but is text: north ()",
        ),
        (
            "title: x\ndate: 2025-10-27\nkind: sprng\n",
            "schema-enum: `kind` may not be sprng (did you mean spring?)",
        ),
        (
            "title: x\ndate: 2025-10-27\nkeper: mina\n",
            "unknown-field: the schema has no field `keper` (did you mean keeper?)",
        ),
    ];
    for (fields, expected) in checks {
        let project = project(
            ASTRO,
            &[("content/a/en.md", &format!("---\n{fields}---\nText.\n"))],
        );
        let found = found(&project);
        assert_eq!(found.len(), 1, "{fields}: {found:#?}");
        let rule = |text: &str| text.split_once(' ').unwrap().0.to_owned();
        assert_eq!(rule(&found[0]), rule(expected), "{fields}");
        if expected.starts_with("schema-format") {
            assert_eq!(found[0], expected, "{fields}");
        }
    }
    check(
        ASTRO,
        &format!("{GOOD}never: 1\n"),
        &["schema-not: `never` is something that the schema rules out: 1 ()"],
    );
}

#[test]
fn a_format_that_is_also_a_regular_expression_is_one_finding() {
    for name in ["zod-2020-12.json", "zod-draft-7.json"] {
        let schema = generated(name);
        let files = |fields: &str| format!("---\n{fields}---\nText.\n");
        let run = |fields: &str| {
            let project = project(
                "zod.json",
                &[("zod.json", &schema), ("content/a/en.md", &files(fields))],
            );
            project.check().rules()
        };
        let clean = "title: x\ndate: 2025-10-27\nplace: [a, 1]\nextra: { a: b }\nfree: 1\nlink: { type: file, path: p }\n";
        assert_eq!(run(clean), Vec::<String>::new(), "{name}");
        assert_eq!(
            run("title: x\ndate: 2025-02-30\n"),
            ["schema-format"],
            "{name}"
        );
        assert_eq!(
            run("title: x\ndate: 2025-10-27\nplace: [a, b]\n"),
            ["schema-type"],
            "{name}"
        );
        assert_eq!(
            run("title: x\ndate: 2025-10-27\norder: -1\n"),
            ["schema-exclusiveMinimum"],
            "{name}"
        );
        assert_eq!(
            run("title: x\ndate: 2025-10-27\nlink: { type: web }\n"),
            ["schema-required"],
            "{name}"
        );
    }
}

#[test]
fn references_into_the_middle_of_a_schema_are_followed() {
    let schema = generated("zod-to-json-schema.json");
    let run = |fields: &str| {
        let text = format!("---\n{fields}---\nText.\n");
        let project = project(
            "tide.json",
            &[("tide.json", &schema), ("content/a/en.md", &text)],
        );
        project.check().rules()
    };
    let good = "title: x\ndate: 2025-10-27T09:00:00Z\n";
    assert_eq!(
        run(&format!(
            "{good}first: {{ name: Mina }}\nkeepers: [{{ name: Nami }}]\n"
        )),
        Vec::<String>::new()
    );
    assert_eq!(
        run(&format!("{good}first: {{ name: 1 }}\n")),
        ["schema-type"]
    );
    assert_eq!(
        run(&format!("{good}size: 0\n")),
        ["schema-exclusiveMinimum"]
    );
}

#[test]
fn an_overlay_adds_to_what_it_refers_to_and_takes_nothing_away() {
    let ja = "---\ntitle: 潮\ndate: 2024-10-27\nkeeper: mona\n---\n文。\n";
    let en = "---\ntitle: Tides\ndate: 2025-10-27\nkeeper: mina\n---\nText.\n";
    let files = [("content/a/en.md", en), ("content/a/ja.md", ja)];
    let mut alone = project(ASTRO, &files).check().rules();
    alone.sort();
    assert_eq!(alone, Vec::<String>::new());
    let overlaid = project("overlay.yaml", &files);
    let mut rules = overlaid.check().rules();
    rules.sort();
    assert_eq!(
        rules,
        [
            "broken-reference",
            "shared-field-differs",
            "shared-field-differs"
        ]
    );
    // Defaults and the order of keys are those of both.
    let ran = overlaid.run(&["export", "--fail-on", "never"]);
    assert_eq!(ran.err, "", "{}", ran.out);
    let line = fs::read_to_string(overlaid.root().join("dist/en/tides.jsonl")).unwrap();
    let record: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    assert_eq!(
        record["data"],
        json!({ "title": "Tides", "date": "2025-10-27", "kind": "spring", "keeper": "mina", "draft": false, "tags": ["sea"] })
    );
    // The same beside a reference at the root.
    let beside = OVERLAY.replace(
        "allOf: [{ $ref: .astro/collections/tides.schema.json }]",
        "$ref: .astro/collections/tides.schema.json",
    );
    let beside = project(
        "beside.yaml",
        &[files[0], files[1], ("beside.yaml", &beside)],
    );
    let mut rules = beside.check().rules();
    rules.sort();
    assert_eq!(
        rules,
        [
            "broken-reference",
            "shared-field-differs",
            "shared-field-differs"
        ]
    );
}

#[test]
fn a_block_to_start_from_has_a_date_where_a_date_is_wanted() {
    let project = project(ASTRO, &[("content/a/en.md", "Text.\n")]);
    let out = project.run(&["check"]).out;
    assert!(out.contains("date: 2026-01-31"), "{out}");
}
