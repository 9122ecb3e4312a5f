//! What an export holds: records, alternates, fallbacks, digests, the manifest.

use std::fs;
use std::path::Path;

use polynya_export::verify_line;
use serde_json::Value;

use crate::support::{Project, polynya, repository};

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja, fr]
rules: { missing-variant: off }
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
    optional: [fr]
";
const SCHEMA: &str = "\
type: object
required: [title]
properties:
  draft: { type: boolean, default: false }
  title: { type: string }
  author:
    type: object
    properties: { name: { type: string }, role: { default: writer } }
";

fn records(root: &Path, bundle: &str) -> Vec<Value> {
    let text = fs::read_to_string(root.join("dist").join(bundle)).unwrap();
    for line in text.lines() {
        assert!(verify_line(line.as_bytes()), "{line}");
    }
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn manifest(root: &Path) -> Value {
    serde_json::from_slice(&fs::read(root.join("dist/manifest.json")).unwrap()).unwrap()
}

fn keys(value: &Value) -> Vec<&String> {
    value.as_object().unwrap().keys().collect()
}

#[test]
fn a_record_has_what_the_contract_names() {
    let project = Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schema.yaml", SCHEMA),
        (
            "content/hello/en.md",
            "---\nextra: 1\ntitle: \"cafe\\u0301\"\nauthor: { role: editor, name: Ada }\n---\n\
             ## Warm *welcome*\n\nFirst words.\n\n## Warm welcome\n",
        ),
        (
            "content/hello/ja.md",
            "---\ntitle: こんにちは\nauthor: { name: Ada }\n---\n最初の言葉。\n",
        ),
    ]);
    let ran = project.run(&["export"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let [en] = records(project.root(), "en/notes.jsonl")
        .try_into()
        .unwrap();
    assert_eq!(
        keys(&en),
        [
            "id",
            "collection",
            "entry",
            "locale",
            "slug",
            "path",
            "data",
            "headings",
            "excerpt",
            "textLength",
            "words",
            "readingMinutes",
            "alternates",
            "html",
            "digest"
        ]
    );
    assert_eq!(en["id"], "notes/hello/en");
    assert_eq!(en["path"], "content/hello/en.md");
    // Keys in the schema's order, defaults applied at every level, text in NFC.
    assert_eq!(keys(&en["data"]), ["draft", "title", "author", "extra"]);
    assert_eq!(en["data"]["title"], "caf\u{e9}");
    assert_eq!(keys(&en["data"]["author"]), ["name", "role"]);
    assert_eq!(en["headings"][0]["id"], "warm-welcome");
    assert_eq!(en["headings"][1]["id"], "warm-welcome-1");
    assert_eq!(en["excerpt"], "First words.");
    let alternates = en["alternates"].as_array().unwrap().iter();
    let hreflang: Vec<&str> = alternates
        .map(|a| a["hreflang"].as_str().unwrap())
        .collect();
    assert_eq!(hreflang, ["en", "ja", "x-default"]);
    let [ja] = records(project.root(), "ja/notes.jsonl")
        .try_into()
        .unwrap();
    assert_eq!(ja["data"]["author"]["role"], "writer");
    assert_eq!(ja["alternates"], en["alternates"]);
}

#[test]
fn locales_that_are_only_welcome_are_among_those_of_the_export() {
    let config = CONFIG.replace("locales: [en, ja, fr]", "locales: [en, ja]");
    let project = Project::new(&[
        ("polynya.yaml", &*config),
        ("schema.yaml", SCHEMA),
        ("content/a/en.md", "---\ntitle: A\n---\n"),
        ("content/a/fr.md", "---\ntitle: A\n---\n"),
    ]);
    assert_eq!(project.run(&["export"]).code, 0);
    let locales = &manifest(project.root())["locales"];
    assert_eq!(locales.to_string(), r#"["en","ja","fr"]"#);
}

#[test]
fn whole_numbers_are_integers_in_every_language() {
    let schema = "\
type: object
properties:
  rank: { type: integer }
  either: { anyOf: [{ type: array, items: { type: integer, default: 2.0 } }, { type: string }] }
  weight: { type: number, default: 2.0 }
";
    let text = "---\nrank: 1.0\neither: [2e2, -0.0]\nany: { ratio: [1.0, 1.5] }\n---\n";
    let project = Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schema.yaml", schema),
        ("content/a/en.md", text),
        ("content/a/ja.md", text),
    ]);
    let ran = project.run(&["export"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let record = records(project.root(), "en/notes.jsonl").remove(0);
    assert_eq!(
        record["data"].to_string(),
        r#"{"rank":1,"either":[200,0],"weight":2,"any":{"ratio":[1,1.5]}}"#
    );
}

#[test]
fn the_manifest_says_what_is_in_each_bundle() {
    let project = Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schema.yaml", SCHEMA),
        ("content/a/en.md", "---\ntitle: A\n---\n"),
        ("content/b/en.md", "---\ntitle: B\n---\n"),
        ("content/b/ja.md", "---\ntitle: 5\n---\n"),
    ]);
    let ran = project.run(&["export"]);
    assert_eq!(ran.code, 1);
    let manifest = manifest(project.root());
    assert_eq!(manifest["formatVersion"], 2);
    let bundle = &manifest["bundles"][0];
    let bytes = fs::read(project.root().join("dist/en/notes.jsonl")).unwrap();
    assert_eq!(bundle["path"], "en/notes.jsonl");
    assert_eq!(bundle["records"], 2);
    assert_eq!(bundle["bytes"], bytes.len());
    assert_eq!(bundle["sha256"], sha256(&bytes));
    assert_eq!(manifest["bundles"].as_array().unwrap().len(), 1);
    let left_out = &manifest["inputs"][2];
    assert_eq!(left_out["path"], "content/b/ja.md");
    assert_eq!(left_out["fate"], "leftOut");
    assert_eq!(left_out["findings"][0]["rule"], "schema-type");
    assert_eq!(left_out["findings"][0]["line"], 2);
    // A variant that is left out is nobody's alternate.
    let records = records(project.root(), "en/notes.jsonl");
    assert_eq!(records[1]["alternates"].as_array().unwrap().len(), 2);
}

/// SHA-256 by the system's own tool, so that ours is not checked with itself.
fn sha256(bytes: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("bytes");
    fs::write(&file, bytes).unwrap();
    let run = |program: &str, args: &[&str]| {
        let output = std::process::Command::new(program)
            .args(args)
            .arg(&file)
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        text.split_whitespace().next().map(str::to_owned)
    };
    let digest = run("sha256sum", &[]).or_else(|| run("shasum", &["-a", "256"]));
    digest.expect("sha256sum or shasum")
}

#[test]
fn a_fallback_is_marked_and_only_made_where_it_is_asked_for() {
    let config = "sourceLocale: en\nlocales: [en, ja, pt-PT, pt-BR]\nfallback: { ja: [] }\n\
        rules: { missing-variant: off }\ncollections:\n  notes:\n    path: content/{slug}/{locale}.md\n    fallback: true\n";
    let project = Project::new(&[
        ("polynya.yaml", config),
        ("content/a/en.md", "---\ntitle: A\n---\n"),
        ("content/a/pt-PT.md", "---\ntitle: Á\n---\n"),
    ]);
    assert_eq!(project.run(&["export"]).code, 0);
    let [ja] = records(project.root(), "ja/notes.jsonl")
        .try_into()
        .unwrap();
    assert_eq!(ja["fallback"], "en");
    assert_eq!(
        (&ja["locale"], &ja["id"]),
        (&"ja".into(), &"notes/a/ja".into())
    );
    assert_eq!(ja["path"], "content/a/en.md");
    // The stand-in is no variant: hreflang must not name it.
    assert_eq!(ja["alternates"].as_array().unwrap().len(), 3);
    let without = config.replace("    fallback: true\n", "");
    project.write("polynya.yaml", without.as_bytes());
    assert_eq!(project.run(&["export"]).code, 0);
    assert!(!project.root().join("dist/ja").exists());
}

#[test]
fn raw_html_is_sanitized_unless_the_collection_is_trusted() {
    let text = "---\n---\n<b onclick=\"x()\">Bold</b> <script>alert(1)</script>\n\n\
        [go](javascript:alert(1)) [stay](https://example.com/)\n";
    let html = |trusted: &str| {
        let config = format!(
            "sourceLocale: en\nlocales: [en]\ncollections:\n  notes:\n    path: content/{{slug}}/{{locale}}.md\n{trusted}"
        );
        let project = Project::new(&[("polynya.yaml", &config), ("content/a/en.md", text)]);
        assert_eq!(project.run(&["export"]).code, 0);
        records(project.root(), "en/notes.jsonl")[0]["html"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let sanitized = html("");
    assert!(sanitized.contains("<b>Bold</b>"), "{sanitized}");
    for bad in ["onclick", "script"] {
        assert!(!sanitized.contains(bad), "{sanitized}");
    }
    assert!(
        sanitized.contains("href=\"https://example.com/\""),
        "{sanitized}"
    );
    let trusted = html("    trusted: true\n");
    assert!(trusted.contains("onclick"), "{trusted}");
    assert!(!trusted.contains("javascript:"), "{trusted}");
}

#[test]
fn the_sample_project_is_clean_and_exports() {
    let out = tempfile::tempdir().unwrap();
    let target = out.path().to_string_lossy();
    let check = polynya(repository(), &["check", "--fail-on", "note"]);
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    let export = polynya(repository(), &["export", "--out", &target]);
    assert_eq!(export.code, 0, "{}{}", export.out, export.err);
    assert!(
        export.out.contains(" in 8 bundles written to "),
        "{}",
        export.out
    );
}

#[test]
fn what_a_previous_export_left_behind_goes() {
    let project = Project::new(&[("content/a/en.md", "---\n---\n"), ("dist/mine.txt", "keep")]);
    assert_eq!(project.run(&["export"]).code, 0);
    project.write(
        "polynya.yaml",
        b"sourceLocale: en\nlocales: [en]\ncollections: { other: { path: 'content/{slug}/{locale}.md' } }\n",
    );
    assert_eq!(project.run(&["export"]).code, 0);
    let mut names: Vec<String> = fs::read_dir(project.root().join("dist/en"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["other.jsonl"]);
    assert!(project.root().join("dist/mine.txt").exists());
}
