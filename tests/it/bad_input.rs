//! Bad input is normal input: each gets a clear finding, and nothing else is lost.

use std::fs;

use polynya_pipeline::check_entry;
use serde_json::Value;

use crate::support::{self, Project};

const GOOD: &str = "---\ntitle: Fine\n---\nText.\n";
const SCHEMA: &str = "type: object\nrequired: [title]\nproperties: { title: { type: string } }\n";

/// Exports a project of one good file and one bad one; the bad one must be
/// found under `rule` and left out, the good one exported.
fn check(bytes: &[u8], rule: &str) {
    let project = Project::new(&[("schema.yaml", SCHEMA), ("content/good/en.md", GOOD)]);
    project.write("content/bad/en.md", bytes);
    let ran = project.run(&["export", "--format", "json"]);
    assert_eq!(ran.code, 1, "{rule}: {}{}", ran.out, ran.err);
    assert!(
        ran.rules().iter().any(|found| found == rule),
        "{rule}: {:?}",
        ran.lines()
    );
    for finding in ran.json()["findings"].as_array().unwrap() {
        assert_eq!(finding["path"], "content/bad/en.md");
    }
    assert_eq!(
        fates(&project),
        [
            ("bad".into(), "leftOut".into()),
            ("good".into(), "exported".into())
        ]
    );
    let bundle = fs::read_to_string(project.root().join("dist/en/notes.jsonl")).unwrap();
    assert_eq!(bundle.lines().count(), 1);
}

fn fates(project: &Project) -> Vec<(String, String)> {
    let manifest = fs::read(project.root().join("dist/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let inputs = manifest["inputs"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    inputs
        .map(|input| (text(&input["entry"]), text(&input["fate"])))
        .collect()
}

fn front_matter(yaml: &str) -> Vec<u8> {
    format!("---\n{yaml}\n---\nText.\n").into_bytes()
}

#[test]
fn files_that_are_no_text() {
    check(
        b"---\ntitle: \x83\x6e\x83\x8d\x81\x5b\n---\n",
        "invalid-encoding",
    );
    check(b"---\ntitle: a\0b\n---\n", "invalid-encoding");
    check(b"\xff\xfe-\0-\0-\0\n\0", "invalid-encoding");
    check(b"---\rtitle: a\r---\rText.\r", "invalid-encoding");
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "invalid-encoding");
}

#[test]
fn files_of_the_wrong_size() {
    check(b"", "missing-front-matter");
    check(b"\n\n  \n", "missing-front-matter");
    check(b"# Only text\n", "missing-front-matter");
}

#[test]
fn a_hundred_megabytes_are_not_read() {
    let project = Project::new(&[("content/good/en.md", GOOD)]);
    let path = project.prepare("content/bad/en.md");
    // Sparse: takes no space, and none is needed, since it is not read.
    fs::File::create(path).unwrap().set_len(100 << 20).unwrap();
    let ran = project.check();
    assert_eq!(
        ran.lines(),
        [
            "content/bad/en.md:1:1: error[file-too-large]: the file has 100.0 MiB; 8.0 MiB are allowed"
        ]
    );
}

#[test]
fn yaml_that_goes_too_far() {
    check(
        &front_matter(&format!("a: {}", "[".repeat(10_000))),
        "invalid-yaml",
    );
    check(&front_matter(&"a: {".repeat(10_000)), "invalid-yaml");
    check(
        &front_matter(&format!("a: {}", "- ".repeat(10_000))),
        "invalid-yaml",
    );
    let deep: String = (0..1000)
        .map(|n| format!("{}a:\n", " ".repeat(n)))
        .collect();
    check(&front_matter(&deep), "invalid-yaml");
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..10 {
        let aliases = vec![format!("*a{}", n - 1); 9].join(", ");
        bomb.push_str(&format!("a{n}: &a{n} [{aliases}]\n"));
    }
    check(&front_matter(&bomb), "invalid-yaml");
    check(
        &front_matter(&format!("a:\n{}", "  - a\n".repeat(150_000))),
        "invalid-yaml",
    );
    check(
        &front_matter(&format!("title: {}", "x".repeat(2 << 20))),
        "invalid-yaml",
    );
}

#[test]
fn front_matter_that_is_no_mapping() {
    check(&front_matter("- one\n- two"), "front-matter-not-mapping");
    check(&front_matter("just text"), "front-matter-not-mapping");
    check(&front_matter("42"), "front-matter-not-mapping");
}

#[test]
fn one_bad_line_hides_nothing_else() {
    let project = Project::new(&[
        (
            "schema.yaml",
            "type: object\nrequired: [title, date, kind]\nproperties:\n\
             \x20 title: { type: string }\n  date: { format: date }\n  kind: { enum: [a, b] }\n",
        ),
        (
            "content/x/en.md",
            "---\ntitle: \"a \"quoted\" title\"\ndate: 2026-13-01\nkind: c\nkind: d\n---\n",
        ),
    ]);
    let rules = project.check().rules();
    assert_eq!(
        rules,
        [
            "invalid-yaml",
            "schema-format",
            "schema-enum",
            "duplicate-key"
        ]
    );
}

#[test]
fn schemas_that_cannot_be_used_leave_everything_out_and_say_so() {
    let check = |schema: Option<&str>| {
        let project = Project::new(&[
            ("schema.yaml", schema.unwrap_or("")),
            ("content/a/en.md", GOOD),
        ]);
        if schema.is_none() {
            fs::remove_file(project.root().join("schema.yaml")).unwrap();
        }
        let ran = project.run(&["export", "--format", "json"]);
        assert_eq!(ran.code, 1, "{schema:?}: {}{}", ran.out, ran.err);
        assert!(!ran.rules().is_empty());
        for rule in ran.rules() {
            assert!(
                matches!(&*rule, "invalid-schema" | "invalid-yaml"),
                "{schema:?}: {rule}"
            );
        }
        assert_eq!(fates(&project), [("a".into(), "leftOut".into())]);
    };
    check(None);
    check(Some("just text"));
    check(Some("type: strnig"));
    check(Some("type: [object\n"));
    check(Some(
        "$ref: '#/$defs/a'\n$defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }",
    ));
    check(Some("allOf: [{ $ref: '#' }]"));
    check(Some("properties: { a: { $ref: 'gone.yaml' } }"));
    check(Some("properties: { a: { pattern: '(' } }"));
    check(Some(
        "properties: { a: { $ref: 'https://example.com/a.json' } }",
    ));
    check(Some("$schema: https://example.com/mine"));
}

#[test]
fn schemas_may_refer_to_themselves_from_inside() {
    let project = Project::new(&[
        (
            "schema.yaml",
            "type: object\nproperties: { next: { $ref: '#' }, n: { type: integer } }\n",
        ),
        ("content/a/en.md", "---\nnext: { next: { n: x } }\n---\n"),
    ]);
    assert_eq!(
        project.check().lines(),
        [
            "content/a/en.md:2:20: error[schema-type]: `next.next.n` must be a whole number, but is text: x"
        ]
    );
}

#[test]
fn a_directory_with_the_name_of_a_variant() {
    let project = Project::new(&[
        ("content/good/en.md", GOOD),
        ("content/bad/en.md/x.txt", ""),
    ]);
    assert_eq!(project.check().rules(), ["not-a-file"]);
}

#[test]
fn links_out_of_the_root_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("en.md"), GOOD).unwrap();
    let project = Project::new(&[("content/good/en.md", GOOD)]);
    let link = |target: &std::path::Path, path: &str| {
        support::link(target, project.prepare(path));
    };
    link(&outside.path().join("en.md"), "content/file/en.md");
    link(outside.path(), "content/folder");
    link(std::path::Path::new("nowhere"), "content/dangling/en.md");
    link(std::path::Path::new("../good/en.md"), "content/same/en.md");
    // A circle: the walk must end, and find everything once.
    link(std::path::Path::new(".."), "content/good/up");
    let ran = project.check();
    assert_eq!(ran.rules(), ["link-outside-root"; 3]);
    assert_eq!(ran.json()["summary"]["files"], 4);
}

#[test]
fn a_folder_of_a_pattern_that_leads_out_is_told() {
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir_all(outside.path().join("articles/a")).unwrap();
    fs::write(outside.path().join("articles/a/en.md"), GOOD).unwrap();
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  \
                  articles: { path: 'content/articles/{slug}/{locale}.md' }\n  \
                  notes: { path: 'content/notes/{slug}/{locale}.md' }\n";
    let project = |links: &[(&std::path::Path, &str)]| {
        let project = Project::new(&[("polynya.yaml", config), ("content/notes/n/en.md", GOOD)]);
        for (target, path) in links {
            support::link(target, project.prepare(path));
        }
        project
    };
    let out = outside.path().join("articles");
    let said = "this link leads out of the project, or nowhere; it is not followed";
    let line = |path: &str| format!("{path}:1:1: error[link-outside-root]: {said}");
    let told = |project: &Project| {
        let ran = project.run(&["export", "--format", "json"]);
        let mut lines = ran.lines();
        lines.retain(|line| !line.contains("invalid-config"));
        (ran.code, lines)
    };
    let linked = project(&[(&out, "content/articles")]);
    assert_eq!(told(&linked), (1, vec![line("content/articles")]));
    let dangling = project(&[(std::path::Path::new("nowhere"), "content/articles")]);
    assert_eq!(told(&dangling), (1, vec![line("content/articles")]));
    // A link above both, which neither is below; told once.
    let above = Project::new(&[("polynya.yaml", config)]);
    support::link(outside.path(), above.prepare("content"));
    assert_eq!(told(&above), (1, vec![line("content")]));
    // No pattern reaches these, and this one stays in the project.
    let fine = project(&[
        (outside.path(), "elsewhere"),
        (outside.path(), "content/drafts"),
        (std::path::Path::new("notes"), "content/articles"),
    ]);
    assert_eq!(told(&fine), (0, Vec::new()));
}

#[test]
fn a_file_that_vanishes_while_polynya_runs() {
    let project = Project::new(&[("content/a/en.md", GOOD)]);
    let opened = polynya_project::Project::open(project.root()).unwrap();
    let opened = opened.project.unwrap();
    fs::remove_file(project.root().join("content/a/en.md")).unwrap();
    let collection = &opened.collections()[0];
    let entry = opened.load(&collection.entries[0]);
    let read = opened.resources();
    let context = opened.context(collection, &read.resources, None);
    let checked = check_entry(context, entry);
    assert_eq!(checked.findings[0].rule.name, "unreadable-file");
    assert!(checked.variants[0].document.is_none());
}

#[test]
fn two_files_that_claim_the_same_variant_are_both_left_out() {
    let project = Project::new(&[
        (
            "polynya.yaml",
            "sourceLocale: en\nlocales: [en]\ncollections: { docs: { path: '{slug...}.{locale?}.md' } }\n",
        ),
        ("a.md", GOOD),
        ("a.en.md", GOOD),
    ]);
    let ran = project.run(&["export", "--format", "json"]);
    assert_eq!(ran.rules(), ["duplicate-variant", "duplicate-variant"]);
    assert_eq!(
        fates(&project),
        [
            ("a".into(), "leftOut".into()),
            ("a".into(), "leftOut".into())
        ]
    );
}

#[test]
fn a_broken_configuration_ends_with_two() {
    let check = |config: &str, place: &str| {
        let project = Project::new(&[("polynya.yaml", config), ("content/a/en.md", GOOD)]);
        let ran = project.check();
        assert_eq!(ran.code, 2, "{config}");
        let lines = ran.lines();
        assert!(
            lines.iter().any(|line| line.starts_with(place)),
            "{config}: {lines:?}"
        );
    };
    let rest = "collections: { a: { path: 'content/{slug}/{locale}.md' } }\n";
    check("", "polynya.yaml:1:1: error[invalid-config]");
    check(
        &format!("sourceLocale: en\nlocales: []\n{rest}"),
        "polynya.yaml:2:10: error[invalid-config]",
    );
    check(
        &format!("sourceLocale: fr\nlocales: [en]\n{rest}"),
        "polynya.yaml:1:15: error[invalid-config]",
    );
    check(
        &format!("sourceLocale: en\nlocales: [en, e n]\n{rest}"),
        "polynya.yaml:2:15: error[invalid-config]",
    );
    check(
        "sourceLocale: en\nlocales: [en]\ncollections: { a: { path: 'x/{slug.md' } }\n",
        "polynya.yaml:3:30: error[invalid-config]",
    );
    check(
        "sourceLocale: [\n",
        "polynya.yaml:1:15: error[invalid-yaml]",
    );
}

#[test]
fn an_unknown_key_of_the_configuration_has_a_suggestion() {
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  a:\n    path: 'content/{slug}/{locale}.md'\n    scheme: x.yaml\n";
    let project = Project::new(&[("polynya.yaml", config), ("content/a/en.md", GOOD)]);
    let ran = project.check();
    assert_eq!(
        ran.lines(),
        ["polynya.yaml:6:5: warning[invalid-config]: there is no setting `collections.a.scheme`"]
    );
    assert_eq!(ran.json()["findings"][0]["help"], "did you mean `schema`?");
    assert_eq!(ran.code, 0);
}
