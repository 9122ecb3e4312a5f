//! Severities that rules have in some files, and how many warnings a run may have.

use crate::support::{Project, Ran};

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  notes:
    path: content/{slug...}/{locale}.md
    schema: schema.yaml
strings: locales/{locale}/{file...}.ftl
vocabularies:
  tags: { messages: tags.ftl }
";

const SCHEMA: &str = "\
type: object
properties:
  level: { enum: [low, high] }
  tags: { type: array, items: { type: string }, vocabulary: tags }
";

/// A project with one old and one new entry, both with the same mistakes, and with
/// `more` in its configuration.
fn project(more: &str) -> Project {
    let entry = "---\nlevel: hihg\ntags: [Ice]\n---\nSee [it](#nowhere).\n";
    Project::new(&[
        ("polynya.yaml", &format!("{CONFIG}{more}")),
        ("schema.yaml", SCHEMA),
        ("content/old/a/en.md", entry),
        ("content/new/a/en.md", entry),
        ("locales/en/tags.ftl", "tag-ice = Ice\ntag-snow = Snow\n"),
        ("locales/en/app.ftl", "hello = { unknown }\n"),
    ])
}

/// `path: severity[rule]` of each finding.
fn levels(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    findings
        .map(|f| {
            let (path, severity) = (text(&f["path"]), text(&f["severity"]));
            format!("{path}: {severity}[{}]", text(&f["rule"]))
        })
        .collect()
}

#[test]
fn rules_have_other_severities_in_files_that_fit() {
    let more = "\
rules: { schema-enum: warning }
overrides:
  - paths: [content/old/]
    rules: { schema-enum: note, broken-anchor: off }
  - paths: ['*.ftl']
    rules: { unused-term: error, unknown-reference: off }
  - paths: ['content/**/en.md']
    rules: { broken-anchor: note }
";
    let project = project(more);
    let expected = [
        "content/new/a/en.md: warning[schema-enum]",
        "content/new/a/en.md: note[broken-anchor]",
        "content/old/a/en.md: note[schema-enum]",
        "content/old/a/en.md: note[broken-anchor]",
        "locales/en/tags.ftl: error[unused-term]",
    ];
    assert_eq!(levels(&project.check()), expected);
    let exported = project.run(&["export", "--format", "json"]);
    assert_eq!(levels(&exported), expected);
    let manifest = std::fs::read_to_string(project.root().join("dist/manifest.json")).unwrap();
    assert!(!manifest.contains("leftOut"), "{manifest}");
}

#[test]
fn a_rule_that_is_off_can_be_turned_on_for_some_files() {
    let config = |overrides: &str| {
        format!(
            "sourceLocale: en\nlocales: [en, ja]\ncollections:\n  \
             notes: {{ path: 'content/{{slug...}}/{{locale}}.md' }}\n{overrides}"
        )
    };
    let files = |config: &str| {
        let (en, ja) = (
            "---\n---\nWe saw 12 whales.\n",
            "---\n---\n鯨を見ました。\n",
        );
        Project::new(&[
            ("polynya.yaml", config),
            ("content/old/a/en.md", en),
            ("content/old/a/ja.md", ja),
            ("content/new/a/en.md", en),
            ("content/new/a/ja.md", ja),
        ])
    };
    assert_eq!(levels(&files(&config("")).check()), [""; 0]);
    let more = "overrides: [{ paths: [content/new], rules: { unmatched-fact: warning } }]\n";
    let found = levels(&files(&config(more)).check());
    assert_eq!(found, ["content/new/a/ja.md: warning[unmatched-fact]"]);
}

#[test]
fn mistakes_in_overrides_are_found_where_they_are() {
    let more = "\
overrides:
  - paths: [content/legcy/**]
    rules: { heading-difers: off }
  - paths: content/old
    rules: { schema-enum: of }
";
    let ran = project(more).check();
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.lines(),
        [
            "polynya.yaml:13:12: error[invalid-config]: `overrides[1].paths` must be a list, \
             but is text: content/old",
            "polynya.yaml:14:27: error[invalid-config]: `overrides[1].rules.schema-enum` \
             cannot be of",
        ]
    );
    let more = "\
overrides:
  - paths: [content/legcy/**, '{a', '**/none.md']
    rules: { heading-difers: off }
";
    let ran = project(more).check();
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.lines(),
        ["polynya.yaml:12:14: error[invalid-config]: there is no rule `heading-difers`"]
    );
    assert_eq!(
        ran.json()["findings"][0]["help"],
        "did you mean `heading-differs`?"
    );
    let more = "overrides: [{ paths: [content/legcy/**], rules: { heading-differs: off } }]\n";
    let ran = project(more).check();
    assert_eq!(
        *ran.lines().last().unwrap(),
        "polynya.yaml:10:23: note[invalid-config]: nothing fits content/legcy/**: there is no \
         such folder"
    );
}

#[test]
fn more_warnings_than_allowed_fail_the_run() {
    let project = project("rules: { schema-enum: warning, unknown-reference: warning }\n");
    let run = |most: &str| project.run(&["check", "--max-warnings", most, "--format", "grep"]);
    let warnings = project.check().json()["summary"]["warnings"]
        .as_u64()
        .unwrap();
    assert!(warnings > 2);
    let ran = run(&warnings.to_string());
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let ran = run("1");
    assert_eq!(ran.code, 1);
    let told = format!("{warnings} warnings found, but no more than 1 allowed (--max-warnings)\n");
    assert_eq!(ran.err, told);
    let exported = project.run(&["export", "--max-warnings", "0"]);
    assert_eq!(exported.code, 1);
    // A bundle is written all the same: a limit says something about the run.
    assert!(project.root().join("dist/manifest.json").exists());
}
