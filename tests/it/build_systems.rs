//! What build systems are told: what a run reads, and that it touches nothing else.

use std::fs;

use crate::support::{Project, polynya};

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  notes: { path: 'content/{slug}/{locale}.md', schema: schemas/note.yaml }
  open: { path: 'open/{slug}/{locale}.md' }
strings: { path: 'locales/{locale}/{file...}.ftl', usedIn: ['src/*.js'] }
voices: { cat: locales/voices/cat.yaml }
";

/// A project that reads something of everything.
fn project() -> Project {
    Project::new(&[
        ("polynya.yaml", CONFIG),
        (
            "schemas/note.yaml",
            "properties: { title: { $ref: part.yaml } }\n",
        ),
        ("schemas/part.yaml", "type: string\n"),
        (
            "schemas/own.yaml",
            "properties: { a: { $ref: part.yaml } }\n",
        ),
        ("schemas/stray.yaml", "type: string\n"),
        ("content/a b/en.md", "---\ntitle: A\n---\n"),
        ("content/README.md", "Not an entry.\n"),
        (
            "open/a/en.md",
            "---\n# yaml-language-server: $schema=../../schemas/own.yaml\na: b\n---\n",
        ),
        ("locales/en/site.ftl", "hello = Hello\n"),
        ("locales/voices/cat.yaml", "name: Cat\nlocales: {}\n"),
        ("src/site.js", "t('hello')\n"),
        ("src/site.css", "a {}\n"),
        (".gitignore", "dist\n"),
        (".polynya/seals/notes/a.yaml", "{}\n"),
    ])
}

const READ: [&str; 10] = [
    ".gitignore",
    ".polynya/seals/notes/a.yaml",
    "content/a b/en.md",
    "locales/en/site.ftl",
    "locales/voices/cat.yaml",
    "open/a/en.md",
    "polynya.yaml",
    "schemas/note.yaml",
    "schemas/part.yaml",
    "src/site.js",
];

#[test]
fn inputs_are_what_a_run_reads() {
    let project = project();
    let ran = project.run(&["inputs"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(ran.out.lines().collect::<Vec<&str>>(), READ);
    let json: Vec<String> =
        serde_json::from_str(&project.run(&["inputs", "--format", "json"]).out).unwrap();
    assert_eq!(json, READ);
    let null = project.run(&["inputs", "--format", "null"]).out;
    assert_eq!(null.split_terminator('\0').collect::<Vec<&str>>(), READ);
}

#[test]
fn a_depfile_has_the_schemas_that_files_name_and_paths_from_here() {
    let project = project();
    let args = [
        "export",
        "--fail-on",
        "never",
        "--out",
        "../out",
        "--depfile",
        "../deps/x.d",
    ];
    let ran = polynya(&project.root().join("src"), &args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let text = fs::read_to_string(project.root().join("deps/x.d")).unwrap();
    let (rule, _) = text.split_once("\n\n").unwrap();
    let mut lines = rule.split(" \\\n  ");
    assert_eq!(lines.next(), Some("../out/manifest.json:"));
    let mut listed: Vec<&str> = lines.collect();
    let folders = [
        "../content",
        "../content/a\\ b",
        "../locales",
        "../locales/en",
        "../open",
        "../open/a",
    ];
    assert_eq!(listed.split_off(listed.len() - folders.len()), folders);
    let mut read: Vec<String> = READ
        .map(|path| format!("../{}", path.replace(' ', "\\ ")))
        .to_vec();
    read.retain(|path| path != "../src/site.js");
    read.extend(["../schemas/own.yaml".to_owned(), "site.js".to_owned()]);
    read.sort();
    listed.sort_unstable();
    assert_eq!(listed, read);
}

#[test]
fn an_export_to_elsewhere_touches_nothing_of_the_project() {
    let project = project();
    let before = project.texts();
    let out = tempfile::tempdir().unwrap();
    let (dist, deps) = (out.path().join("dist"), out.path().join("x.d"));
    let paths = [&dist, &deps].map(|path| path.to_str().unwrap());
    let ran = project.run(&[
        "export",
        "--fail-on",
        "never",
        "--out",
        paths[0],
        "--depfile",
        paths[1],
    ]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(dist.join("manifest.json").is_file() && deps.is_file());
    assert_eq!(project.texts(), before);
}
