//! Where exports go and in which form: as the call says, else as `polynya.yaml` does.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Project, polynya, remembering};

/// A project with this said of exports.
fn project(export: &str) -> Project {
    let project = Project::new(&[("log/fish/en.md", "---\ntitle: Fish\n---\n")]);
    configure(&project, export);
    project
}

fn configure(project: &Project, export: &str) {
    let config = format!(
        "sourceLocale: en\nlocales: [en]\n{export}\ncollections:\n  log: {{ path: 'log/{{slug}}/{{locale}}.md' }}\n"
    );
    project.write("polynya.yaml", config.as_bytes());
}

/// The format of the export in a folder, which is sound; nothing where there is none.
fn format(project: &Project, dir: &str) -> Option<Value> {
    let manifest = fs::read(project.root().join(dir).join("manifest.json")).ok()?;
    let ran = project.run(&["verify", dir]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    Some(manifest["format"].clone())
}

#[track_caller]
fn exports(project: &Project, args: &[&str]) {
    let ran = project.run(&[&["export"], args].concat());
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
}

#[test]
fn an_export_is_what_the_configuration_says_unless_the_call_does() {
    let project = project("export: { out: site/data, format: files }");
    let check = |args: &[&str], dir: &str, expected: &str| {
        exports(&project, args);
        assert_eq!(format(&project, dir), Some(json!(expected)), "{args:?}");
    };
    check(&[], "site/data", "files");
    check(&["--bundle-format", "json"], "site/data", "json");
    check(&["--out", "other"], "other", "files");
    check(&["--out", "o", "--bundle-format", "jsonl"], "o", "jsonl");
    assert_eq!(format(&project, "dist"), None);
    // The same from any folder.
    let root = project.root().join("log/fish");
    assert_eq!(polynya(&root, &["export"]).code, 0);
    assert_eq!(format(&project, "site/data"), Some(json!("files")));
    assert_eq!(format(&project, "log/fish/site/data"), None);
}

#[test]
fn either_may_be_said_alone() {
    let project = project("export: { format: sqlite }");
    exports(&project, &[]);
    assert_eq!(format(&project, "dist"), Some(json!("sqlite")));
    configure(&project, "export: { out: data }");
    exports(&project, &[]);
    assert_eq!(format(&project, "data"), Some(json!("jsonl")));
}

#[test]
fn what_an_earlier_run_found_is_of_where_it_went() {
    let project = project("export: { out: a }");
    let run = || {
        let ran = remembering(project.root(), &["export"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let goes_to = |name: &str| format!("{name}\n");
    for _ in 0..2 {
        assert!(run().ends_with(&goes_to("/a")));
    }
    configure(&project, "export: { out: b, format: files }");
    for _ in 0..2 {
        assert!(run().ends_with(&goes_to("/b")));
        assert_eq!(format(&project, "b"), Some(json!("files")));
    }
    assert_eq!(format(&project, "a"), Some(json!("jsonl")));
    configure(&project, "export: { out: a, format: json }");
    assert!(run().ends_with(&goes_to("/a")));
    assert_eq!(format(&project, "a"), Some(json!("json")));
}

#[test]
fn what_is_told_of_it_is_told_of_that_folder() {
    let project = project("export: { out: site/data }");
    exports(&project, &["--depfile", "x.d"]);
    let rule = fs::read_to_string(project.root().join("x.d")).unwrap();
    assert!(rule.starts_with("site/data/manifest.json:"), "{rule}");
    assert!(!rule.contains("dist"), "{rule}");
    let name = project.root().file_name().unwrap().to_str().unwrap();
    let above = project.root().parent().unwrap();
    let ran = polynya(
        above,
        &[
            "export",
            "--root",
            name,
            "--depfile",
            &format!("{name}/y.d"),
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rule = fs::read_to_string(project.root().join("y.d")).unwrap();
    let target = format!("{name}/site/data/manifest.json:");
    assert!(rule.starts_with(&target), "{rule}");
    // Nothing else goes there, whether there is an export yet or not.
    fs::remove_dir_all(project.root().join("site")).unwrap();
    let ran = project.run(&["export", "--format", "json=site/data/report.json"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("a foreign file in the export"),
        "{}",
        ran.err
    );
}

#[test]
fn shards_are_put_together_there() {
    let project = project("export: { out: data, format: json }");
    for shard in ["1/2", "2/2"] {
        exports(&project, &["--shard", shard, "--out", "shards"]);
    }
    let ran = project.run(&["merge", "shards"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(format(&project, "data"), Some(json!("json")));
}

#[test]
fn a_folder_that_is_read_is_refused_whoever_names_it() {
    let project = project("export: { out: log }");
    let ran = project.run(&["export"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("is no place for an export"), "{}", ran.err);
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn what_cannot_be_said_is_told_at_its_place() {
    let mut shown = String::new();
    for export in [
        "export: { out: ../site }",
        "export: { out: /tmp/site }",
        "export: { out: 'a\\b' }",
        "export: { format: jsonlines }",
        "export: { outt: site }",
        "exports: { out: site }",
    ] {
        let project = project(export);
        for language in ["en", "ja"] {
            let ran = project.run(&["--lang", language, "export", "--format", "grep"]);
            assert_eq!(ran.err, "", "{export}");
            // A setting that nobody reads does no harm by itself.
            let is_warned_of = export.contains("outt") || export.starts_with("exports");
            assert_eq!(ran.code, if is_warned_of { 0 } else { 2 }, "{export}");
            shown.push_str(&ran.out);
            let folder = if is_warned_of { "dist" } else { "site" };
            assert_eq!(format(&project, folder).is_some(), is_warned_of);
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn the_configuration_knows_all_formats() {
    let schema = polynya_project::config_schema(None);
    let known = &schema["properties"]["export"]["properties"]["format"]["enum"];
    let definition = polynya_cli::definition("en");
    let export = definition.find_subcommand("export").unwrap();
    let option = export
        .get_arguments()
        .find(|arg| arg.get_id() == "bundle-format");
    let names = option.unwrap().get_possible_values();
    let names: Vec<&str> = names.iter().map(|value| value.get_name()).collect();
    assert_eq!(*known, json!(names));
}
