//! TOML and JSON front matter: the same findings, records and edits as for YAML.

use std::fs;

use serde_json::{Value, json};

use crate::repository::Repository;
use crate::support::Project;

const SCHEMA: &str = "\
type: object
required: [title, date]
additionalProperties: false
properties:
  title: { type: string, translation: translated }
  date: { type: string, format: date, translation: shared }
  at: { type: string, format: date-time }
  tags: { type: array, items: { type: string }, translation: shared }
  weight: { type: integer, translation: shared }
  level: { enum: [low, high], translation: shared }
  draft: { type: boolean }
  extra:
    type: object
    properties:
      deep: { type: object, properties: { n: { type: number } } }
      list: { type: array, items: { type: object, properties: { src: { type: string } } } }
  comment: { type: string, voice: nami }
  note: { type: string, translation: source-only }
";

const YAML: &str = "---
title: \"A \\\"high\\\" tide: 猫\"
date: 2025-10-27
at: 2025-10-27T09:00:00+09:00
tags: [ice, \"no\"]
weight: 3
draft: false
extra:
  deep: { n: 1.5 }
  list: [{ src: a.png }, { src: b.png }]
---
Text.
";

const TOML: &str = "+++
title = \"A \\\"high\\\" tide: \\u732b\"
date = 2025-10-27
at = 2025-10-27 09:00:00+09:00
tags = [
  \"ice\", # cold
  'no',
]
weight = 3
draft = false
[extra]
deep.n = 1.5
[[extra.list]]
src = \"a.png\"
[[extra.list]]
src = \"b.png\"
+++
Text.
";

const JSON: &str = "{
  \"title\": \"A \\\"high\\\" tide: 猫\",
  \"date\": \"2025-10-27\",
  \"at\": \"2025-10-27T09:00:00+09:00\",
  \"tags\": [\"ice\", \"no\"],
  \"weight\": 3,
  \"draft\": false,
  \"extra\": { \"deep\": { \"n\": 1.5 }, \"list\": [{ \"src\": \"a.png\" }, { \"src\": \"b.png\" }] }
}
Text.
";

const VOICE: &str = "persona: Nami\nextends: cat\n";

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja, fr]
rules: { missing-variant: off }
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
    optional: [fr]
strings: locales/{locale}/{file...}.ftl
voices: { nami: nami.yaml }
";

fn project(content: &[(&str, &str)]) -> Project {
    let mut files = vec![
        ("polynya.yaml", CONFIG),
        ("nami.yaml", VOICE),
        ("schema.yaml", SCHEMA),
        ("locales/en/mascot.ftl", "hello = Hello, nya!\n"),
        ("locales/ja/mascot.ftl", "hello = こんにちはにゃ！\n"),
        ("locales/fr/mascot.ftl", "hello = Bonjour, nya !\n"),
    ];
    files.extend_from_slice(content);
    Project::new(&files)
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).unwrap()
}

#[test]
fn one_entry_in_three_syntaxes_exports_the_same_data() {
    let project = project(&[
        ("content/a/en.md", YAML),
        ("content/b/en.md", TOML),
        ("content/c/en.md", JSON),
        ("content/d/en.md", &TOML.replace('\n', "\r\n")),
        ("content/e/en.md", &format!("\u{feff}{JSON}")),
        (
            "content/f/en.md",
            &format!("---toml\n{}", TOML[4..].replace("+++", "---")),
        ),
        (
            "content/g/en.md",
            &format!(";;;\n{}", JSON.replace("}\nText", "}\n;;;\nText")),
        ),
    ]);
    let ran = project.run(&["export"]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    let lines = text(&project, "dist/en/notes.jsonl");
    let records: Vec<Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(records.len(), 7);
    assert_eq!(records[0]["data"]["at"], "2025-10-27T09:00:00+09:00");
    for record in &records {
        assert_eq!(
            record["data"].to_string(),
            records[0]["data"].to_string(),
            "{}",
            record["path"]
        );
        assert_eq!(record["html"], records[0]["html"], "{}", record["path"]);
    }
}

/// Rule, line, and what the finding spans, of each finding in `path`.
fn found(project: &Project, path: &str) -> Vec<(String, String)> {
    let file = text(project, path);
    let json = project.check().json();
    let findings = json["findings"].as_array().unwrap().iter();
    let own = findings.filter(|finding| finding["path"] == path);
    own.map(|finding| {
        let at = |end: &str| finding[end]["offset"].as_u64().unwrap() as usize;
        let rule = finding["rule"].as_str().unwrap();
        (rule.to_owned(), file[at("start")..at("end")].to_owned())
    })
    .collect()
}

#[test]
fn findings_are_the_same_and_at_the_value() {
    let project = project(&[
        (
            "content/a/en.md",
            "---\ntitle: 7\ndate: 2025-02-30\nlevle: low\nlevel: hihg\nextra: { list: [{ src: 1 }] }\n---\nT.\n",
        ),
        (
            "content/b/en.md",
            "+++\ntitle = 7\ndate = \"2025-02-30\"\nlevle = \"low\"\nlevel = \"hihg\"\n[[extra.list]]\nsrc = 1\n+++\nT.\n",
        ),
        (
            "content/c/en.md",
            "{\n\"title\": 7,\n\"date\": \"2025-02-30\",\n\"levle\": \"low\",\n\"level\": \"hihg\",\n\"extra\": {\"list\": [{\"src\": 1}]}\n}\nT.\n",
        ),
    ]);
    let expected = |quote: &str| {
        let quoted = |text: &str| format!("{quote}{text}{quote}");
        vec![
            ("schema-type".to_owned(), "7".to_owned()),
            ("schema-format".to_owned(), quoted("2025-02-30")),
            ("unknown-field".to_owned(), "levle".to_owned()),
            ("schema-enum".to_owned(), quoted("hihg")),
            ("schema-type".to_owned(), "1".to_owned()),
        ]
    };
    assert_eq!(found(&project, "content/a/en.md"), expected(""));
    assert_eq!(found(&project, "content/b/en.md"), expected("\""));
    let mut json = expected("\"");
    json[2].1 = "\"levle\"".to_owned();
    assert_eq!(found(&project, "content/c/en.md"), json);
}

/// The file after all fixes that `check` offers for it.
fn fixed(project: &Project, path: &str) -> String {
    let mut file = text(project, path);
    let json = project.check().json();
    let findings = json["findings"].as_array().unwrap().iter();
    let edits = findings.flat_map(|finding| finding["fix"]["edits"].as_array().cloned());
    let mut edits: Vec<Value> = edits
        .flatten()
        .filter(|edit| edit["path"] == path)
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["start"].as_u64()));
    for edit in edits {
        let at = |end: &str| edit[end].as_u64().unwrap() as usize;
        file.replace_range(at("start")..at("end"), edit["text"].as_str().unwrap());
    }
    file
}

#[test]
fn fixes_are_written_in_the_syntax_of_the_file() {
    let source =
        "---\ntitle: x\ndate: 2025-10-27\ntags: [a]\nweight: 0x10\nlevel: high\nnote: n\n---\nT.\n";
    let project = project(&[
        ("content/a/en.md", source),
        (
            "content/a/ja.md",
            "+++\ntitle = 'ア'\ndate = 2024-10-27\nweight = 1\nlevel = 'low'\nnote = \"n\"\n+++\n文。\n",
        ),
        (
            "content/a/fr.md",
            "{\n  \"title\": 'é',\n  \"date\": \"2024-10-27\",\n  \"weight\": 1,\n  \"level\": \"low\",\n  \"note\": \"n\"\n}\nT.\n",
        ),
        (
            "content/b/en.md",
            "+++\ntitle = Spring tides\ndate = 2025-10-27\nlevel = \"hihg\"\ndraft = yes\n+++\nT.\n",
        ),
        (
            "content/c/en.md",
            "{\n  \"title\": \"t\",\n  \"date\": \"2025-10-27\",\n  \"levle\": \"low\",\n  \"draft\": True,\n}\nT.\n",
        ),
    ]);
    assert_eq!(
        fixed(&project, "content/a/ja.md"),
        "+++\ntitle = 'ア'\ndate = 2025-10-27\nweight = 16\nlevel = 'high'\n+++\n文。\n"
    );
    // What cannot be read is mended before it is compared.
    assert!(fixed(&project, "content/a/fr.md").contains("\"title\": \"é\""));
    assert_eq!(
        fixed(&project, "content/b/en.md"),
        "+++\ntitle = \"Spring tides\"\ndate = 2025-10-27\nlevel = \"high\"\ndraft = true\n+++\nT.\n"
    );
    assert_eq!(
        fixed(&project, "content/c/en.md"),
        "{\n  \"title\": \"t\",\n  \"date\": \"2025-10-27\",\n  \"level\": \"low\",\n  \"draft\": true\n}\nT.\n"
    );
}

#[test]
fn shared_fields_are_carried_over_into_other_syntaxes() {
    let en = "---\ntitle: Tide\ndate: 2025-10-27\ntags: [a, b]\nweight: 1\n---\nText.\n";
    let made = Repository::new(&[
        ("polynya.yaml", CONFIG),
        ("nami.yaml", VOICE),
        ("schema.yaml", SCHEMA),
        ("locales/en/mascot.ftl", "hello = Hello, nya!\n"),
        ("locales/ja/mascot.ftl", "hello = こんにちはにゃ！\n"),
        ("locales/fr/mascot.ftl", "hello = Bonjour, nya !\n"),
        ("content/a/en.md", en),
        (
            "content/a/ja.md",
            "+++\ntitle = \"潮\"\ndate = 2025-10-27\ntags = [\n  \"a\",\n  \"b\",\n]\nweight = 1\n+++\n文。\n",
        ),
        (
            "content/a/fr.md",
            "{\n  \"title\": \"Marée\",\n  \"date\": \"2025-10-27\",\n  \"tags\": [\"a\", \"b\"],\n  \"weight\": 1\n}\nTexte.\n",
        ),
    ]);
    let project = &made.project;
    let ran = project.run(&["seal"]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    let changed = en
        .replace("2025-10-27", "2026-01-02")
        .replace("[a, b]", "[a, c, d]")
        .replace("weight: 1", "weight: 2");
    project.write("content/a/en.md", changed.as_bytes());
    let ran = project.run(&["sync"]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    assert_eq!(
        text(project, "content/a/ja.md"),
        "+++\ntitle = \"潮\"\ndate = 2026-01-02\ntags = [\n  \"a\",\n  \"c\",\n  \"d\",\n]\nweight = 2\n+++\n文。\n"
    );
    assert_eq!(
        text(project, "content/a/fr.md"),
        "{\n  \"title\": \"Marée\",\n  \"date\": \"2026-01-02\",\n  \"tags\": [\"a\", \"c\", \"d\"],\n  \"weight\": 2\n}\nTexte.\n"
    );
    let json = project.run(&["coverage", "--format", "json"]).json();
    assert_eq!(json["version"], json!(1));
    assert_eq!(project.check().rules(), Vec::<String>::new());
}

#[test]
fn comments_move_in_and_out_in_every_syntax() {
    let toml =
        "+++\ntitle = \"潮\"\ndate = 2025-10-27\ncomment = \"\"\"ここは冷たいにゃ！\"\"\"\n+++\n";
    let json =
        "{ \"title\": \"t\", \"date\": \"2025-10-27\", \"comment\": \"It is cold, nya!\" }\n";
    let project = project(&[("content/a/ja.md", toml), ("content/a/en.md", json)]);
    let ran = project.run(&["extract"]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    let id = "notes-a";
    assert!(
        text(&project, "content/a/ja.md")
            .contains(&format!("comment = {{ message = \"{id}\" }}\n"))
    );
    assert!(
        text(&project, "content/a/en.md")
            .contains(&format!("\"comment\": {{ \"message\": \"{id}\" }} }}"))
    );
    let ran = project.run(&["inline"]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    assert_eq!(
        text(&project, "content/a/ja.md"),
        toml.replace("\"\"\"", "\"")
    );
    assert_eq!(text(&project, "content/a/en.md"), json);
    // A table has a header that would be left behind.
    let table = "+++\ntitle = \"潮\"\ndate = 2025-10-27\n[comment]\nmessage = \"hello\"\n+++\n";
    project.write("content/a/ja.md", table.as_bytes());
    assert_eq!(project.run(&["inline"]).code, 0);
    assert_eq!(text(&project, "content/a/ja.md"), table);
}

#[test]
fn comments_of_toml_silence_rules() {
    let front = |comment: &str| {
        format!(
            "+++\ntitle = \"x\"\ndate = 2025-10-27\n{comment}level = \"hihg\"\n[extra]\nlist = 1 # polynya-ignore schema-type: an old list\n+++\nT.\n"
        )
    };
    let silent = front("# polynya-ignore schema-enum: on purpose\n");
    let rules = |text: &str| project(&[("content/a/en.md", text)]).check().rules();
    assert_eq!(rules(&silent), Vec::<String>::new());
    assert_eq!(rules(&front("")), ["schema-enum"]);
}
