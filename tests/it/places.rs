//! Where a project is looked for, and where nothing may be written.

use std::fs;

use crate::support::{Project, polynya};

/// A project with content, strings, a schema and a voice, each in a folder of its own.
fn project() -> Project {
    let config = "sourceLocale: en\nlocales: [en, ja]\nstrings: 'l10n/{locale}/{file}.ftl'\n\
         collections:\n  log: { path: 'site/log/{slug}/{locale}.md', schema: schemas/log.yaml, optional: [ja] }\n";
    Project::new(&[
        ("polynya.yaml", config),
        ("schemas/log.yaml", "type: object\n"),
        ("site/log/fish/en.md", "---\ntitle: Fish\n---\n"),
        ("l10n/en/a.ftl", "fish = Fish\n"),
        ("l10n/ja/a.ftl", "fish = 魚\n"),
    ])
}

/// What each call says in both languages, all of which are refused and change nothing.
fn refusals(project: &Project, calls: &[&[&str]]) -> String {
    let before = project.texts();
    let mut shown = String::new();
    let root = project.root().canonicalize().unwrap();
    for args in calls {
        shown.push_str(&format!("$ polynya {}\n", args.join(" ")));
        for language in ["en", "ja"] {
            let ran = polynya(&root, &[&["--lang", language], *args].concat());
            assert_eq!((ran.code, &*ran.out), (2, ""), "{args:?}");
            let above = root.parent().unwrap().display().to_string();
            let said = ran.err.replace(&root.display().to_string(), "[root]");
            shown.push_str(&said.replace(&above, "[above]"));
        }
    }
    assert_eq!(project.texts(), before);
    shown
}

#[test]
fn where_there_is_no_project_it_is_said_where_one_could_be() {
    let project = project();
    let shown = refusals(
        &project,
        &[
            &["check", "--root", "gone"],
            &["check", "--root", "polynya.yaml"],
            &["check", "--root", "site/log"],
            &["check", "--watch", "--root", "site"],
        ],
    );
    let empty = Project::new(&[]);
    fs::remove_file(empty.root().join("polynya.yaml")).unwrap();
    let nowhere = refusals(&empty, &[&["export"], &["export", "--root", "."]]);
    insta::assert_snapshot!(shown + &nowhere);
}
