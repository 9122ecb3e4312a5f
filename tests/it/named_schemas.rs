//! Schemas that files name themselves, in the comment that editors read.

use crate::support::Project;

const POST: &str = "\
type: object
required: [title]
properties:
  title: { type: string }
  date: { $ref: 'parts.yaml#/$defs/day' }
additionalProperties: false
";

const PARTS: &str = "$defs:\n  day: { type: string, format: date }\n";

fn project(files: &[(&str, &str)]) -> Project {
    let schemas = [("schemas/post.yaml", POST), ("schemas/parts.yaml", PARTS)];
    let files: Vec<(&str, &str)> = schemas.iter().chain(files).copied().collect();
    Project::new(&files)
}

/// Front matter with the line, in YAML.
fn yaml(path: &str, fields: &str) -> String {
    format!("---\n# yaml-language-server: $schema={path}\n{fields}---\n")
}

#[test]
fn a_file_is_checked_against_the_schema_that_it_names() {
    let post = "../../schemas/post.yaml";
    let toml = format!("+++\n#:schema {post}\ntitle = 'A'\ndate = '2026-13-01'\n+++\n");
    let project = project(&[
        ("content/a/en.md", &yaml(post, "title: 7\n")),
        ("content/b/en.md", &yaml(post, "title: B\nauthor: Jun\n")),
        (
            "content/c/en.md",
            &yaml(post, "title: C\ndate: 2026-02-01\n"),
        ),
        ("content/d/en.md", &toml),
        ("content/e/en.md", "---\ntitle: 7\nauthor: Jun\n---\n"),
    ]);
    let ran = project.check();
    let places: Vec<String> = ran.lines();
    let starts = [
        "content/a/en.md:3:8: error[schema-type]",
        "content/b/en.md:4:1: error[unknown-field]",
        "content/d/en.md:4:8: error[schema-format]",
    ];
    assert_eq!(places.len(), starts.len(), "{places:#?}");
    for (place, start) in places.iter().zip(starts) {
        assert!(place.starts_with(start), "{place}");
    }
}

#[test]
fn urls_paths_outside_and_a_collections_own_schema_make_the_line_a_comment() {
    let own = [
        yaml("https://example.com/post.json", "title: 7\n"),
        yaml("../../../outside.yaml", "title: 7\n"),
        yaml("/schemas/post.yaml", "title: 7\n"),
        yaml("none", "title: 7\n"),
    ];
    for text in own {
        let ran = project(&[("content/a/en.md", &text)]).check();
        assert_eq!(ran.rules(), Vec::<String>::new(), "{text}");
    }
    let line = yaml("../../schemas/post.yaml", "title: 7\n");
    let with = project(&[
        ("content/a/en.md", &line),
        ("schema.yaml", "type: object\n"),
    ]);
    assert_eq!(with.check().rules(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_a_line_out_of_the_project() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("post.yaml"), POST).unwrap();
    let project = project(&[(
        "content/a/en.md",
        &yaml("../../out/post.yaml", "title: 7\n"),
    )]);
    std::os::unix::fs::symlink(outside.path(), project.root().join("out")).unwrap();
    assert_eq!(project.check().rules(), Vec::<String>::new());
}

#[test]
fn a_broken_schema_is_told_once_and_its_files_are_not_exported() {
    let files: Vec<(String, String)> = ["a", "b", "c"]
        .iter()
        .map(|name| {
            let fields = format!("title: {name}\n");
            let text = yaml("../../schemas/broken.yaml", &fields);
            (format!("content/{name}/en.md"), text)
        })
        .collect();
    let mut all: Vec<(&str, &str)> = files.iter().map(|(p, t)| (&**p, &**t)).collect();
    all.push(("schemas/broken.yaml", "type: strin\n"));
    all.push(("content/d/en.md", "---\ntitle: D\n---\n"));
    let project = project(&all);
    let expected = [
        "content/a/en.md:2:33: error[invalid-schema]: this file is not checked: the schema \
         schemas/broken.yaml, which it names itself, cannot be used",
        "content/b/en.md:2:33",
        "content/c/en.md:2:33",
        "schemas/broken.yaml:1:7: error[invalid-schema]",
    ];
    for threads in ["1", "4"] {
        let ran = project.run(&["check", "--format", "json", "--threads", threads]);
        let lines = ran.lines();
        assert_eq!(lines.len(), expected.len(), "{lines:#?}");
        for (line, start) in lines.iter().zip(expected) {
            assert!(line.starts_with(start), "{line}");
        }
    }
    let ran = project.run(&["export", "--out", "out"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let bundle = std::fs::read_to_string(project.root().join("out/en/notes.jsonl")).unwrap();
    assert_eq!(bundle.lines().count(), 1, "{bundle}");
    assert!(bundle.contains("\"D\""), "{bundle}");
}

#[test]
fn what_a_collections_schema_is_told_is_not_told_again() {
    let config = "\
sourceLocale: en
locales: [en]
collections:
  open:
    path: open/{slug}.{locale}.md
  posts:
    path: posts/{slug}.{locale}.md
    schema: schemas/odd.yaml
";
    let project = project(&[
        ("polynya.yaml", config),
        ("schemas/odd.yaml", "type: object\nrequird: [title]\n"),
        ("open/a.en.md", &yaml("../schemas/odd.yaml", "title: A\n")),
        ("posts/a.en.md", "---\ntitle: A\n---\n"),
    ]);
    let lines = project.check().lines();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].starts_with("schemas/odd.yaml:2:1: warning[invalid-schema]"));
}

#[test]
fn the_configuration_may_name_a_schema_too() {
    let config = "\
# yaml-language-server: $schema=nowhere.json
sourceLocale: en
locales: [en]
collections:
  notes:
    path: content/{slug}/{locale}.md
";
    let page = ("content/a/en.md", "---\ntitle: A\n---\n");
    let ran = project(&[("polynya.yaml", config), page]).check();
    assert_eq!(ran.rules(), Vec::<String>::new());
}
