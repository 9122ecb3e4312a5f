//! Which files `check --fix` reaches: strings as well as content, and only what a call is about.

use std::fs;

use crate::support::{Project, git};

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  log: { path: 'log/{slug}/{locale}.md', schema: log.yaml }
strings: strings/{locale}.ftl
";

const SCHEMA: &str = "\
properties:
  date: { type: string, format: date }
";

const WRONG: &str = "---\ndate: 2025/1/5\n---\n\nThe ice.\n";

fn project() -> Project {
    Project::new(&[
        ("polynya.yaml", CONFIG),
        ("log.yaml", SCHEMA),
        ("log/thaw/en.md", WRONG),
        ("log/frost/en.md", WRONG),
        ("strings/en.ftl", "\u{feff}hello = Hello\n"),
    ])
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).unwrap()
}

#[test]
fn strings_are_fixed_as_content_is() {
    let project = project();
    let ran = project.run(&["check", "--fix", "--format", "json"]);
    assert_eq!(ran.json()["fixed"]["count"], 3, "{}", ran.out);
    assert_eq!(read(&project, "strings/en.ftl"), "hello = Hello\n");
    assert!(read(&project, "log/frost/en.md").contains("date: 2025-01-05"));
    assert_eq!((ran.code, ran.rules().len()), (0, 0));
}

#[test]
fn what_has_not_changed_since_a_revision_is_not_fixed() {
    let project = project();
    if git(
        project.root(),
        &["init", "--quiet", "--initial-branch=main"],
    )
    .is_none()
    {
        return;
    }
    git(project.root(), &["add", "."]);
    git(project.root(), &["commit", "--quiet", "--message", "Start"]);
    let changed = WRONG.replace("The ice.", "The ice goes.");
    project.write("log/thaw/en.md", changed.as_bytes());
    let ran = project.run(&["check", "--fix", "--since", "main", "--format", "json"]);
    assert_eq!(
        ran.json()["fixed"]["files"][0],
        "log/thaw/en.md",
        "{}",
        ran.out
    );
    assert_eq!(ran.json()["fixed"]["count"], 1);
    let fixed = changed.replace("2025/1/5", "2025-01-05");
    assert_eq!(read(&project, "log/thaw/en.md"), fixed);
    assert_eq!(read(&project, "log/frost/en.md"), WRONG);
    assert!(read(&project, "strings/en.ftl").starts_with('\u{feff}'));
}

#[test]
fn nothing_is_written_if_a_file_changed_while_it_was_checked() {
    use std::sync::Arc;

    use polynya_pipeline::fixing::Changed;

    let project = project();
    let opened = polynya_project::Project::open(project.root()).unwrap();
    let opened = opened.project.unwrap();
    let fixed = |before: &str| Changed {
        before: before.to_owned(),
        after: WRONG.replace("2025/1/5", "2025-01-05"),
    };
    let files = [
        (Arc::from("log/frost/en.md"), fixed(WRONG)),
        (
            Arc::from("log/thaw/en.md"),
            fixed("---\ndate: 2025/1/5\n---\n"),
        ),
    ];
    let refused = opened.write_fixed(&files.into()).unwrap_err();
    assert!(refused.to_string().contains("log/thaw/en.md"), "{refused}");
    assert_eq!(read(&project, "log/frost/en.md"), WRONG);
    assert_eq!(read(&project, "log/thaw/en.md"), WRONG);
}
