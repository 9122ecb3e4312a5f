//! Where a project is looked for, and where nothing may be written.

use std::fs;
use std::path::Path;

use crate::support::{Project, polynya, remembering};

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
fn nothing_is_exported_over_what_the_project_reads() {
    let shown = refusals(
        &project(),
        &[
            &["export", "--out", "."],
            &["export", "--out", ".."],
            &["export", "--out", "/"],
            &["export", "--out", "site"],
            &["export", "--out", "site/log/fish"],
            &["export", "--out", "site/log/new/bundle"],
            &["export", "--out", "l10n"],
            &["export", "--out", "schemas"],
            &["export", "--out", ".polynya"],
            &["export", "--watch", "--out", "site/log"],
        ],
    );
    insta::assert_snapshot!(shown);
}

#[test]
fn folders_of_their_own_are_exported_to() {
    let project = project();
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = elsewhere.path().join("dist").display().to_string();
    for out in [
        "dist",
        "site/dist",
        "schemas/dist",
        ".polynya/dist",
        "site/log/.site/dist",
        &outside,
    ] {
        let ran = project.run(&["export", "--out", out]);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{out}");
        assert_eq!(project.run(&["verify", out]).code, 0, "{out}");
        fs::remove_dir_all(project.root().join(out)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn links_to_what_is_read_lead_there() {
    let project = project();
    std::os::unix::fs::symlink("site/log", project.root().join("linked")).unwrap();
    let before = project.texts();
    let ran = project.run(&["export", "--out", "linked/bundle"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("site/log"), "{}", ran.err);
    let report = "json=linked/fish/en.md";
    assert_eq!(project.run(&["check", "--format", report]).code, 2);
    assert_eq!(project.texts(), before);
}

/// A project whose content may be anywhere in it.
fn anywhere(pattern: &str) -> Project {
    let config =
        format!("sourceLocale: en\nlocales: [en]\ncollections:\n  log: {{ path: '{pattern}' }}\n");
    Project::new(&[
        ("polynya.yaml", &*config),
        ("en/fish.md", "---\ntitle: Fish\n---\n"),
        ("en/sea/fish.json", "---\ntitle: Fish\n---\n"),
    ])
}

#[test]
fn where_content_may_be_anywhere_exports_have_a_folder_of_their_own() {
    let project = anywhere("{locale}/{slug...}.md");
    for format in ["jsonl", "json", "files", "sqlite"] {
        let args = ["export", "--out", "dist", "--bundle-format", format];
        let ran = project.run(&args);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{format}");
        // Nothing of it is content of the next run.
        let ran = project.run(&["check", "--format", "json"]);
        assert_eq!(ran.json()["summary"]["files"], 1, "{format}");
        assert_eq!(project.run(&["verify", "dist"]).code, 0, "{format}");
    }
    let ran = project.run(&["export", "--out", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("en/fish.md"), "{}", ran.err);
}

#[test]
fn an_export_does_not_become_content() {
    let project = anywhere("{locale?}/{slug...}.json");
    let shown = refusals(&project, &[&["export", "--bundle-format", "json"]]);
    insta::assert_snapshot!(shown);
    // Where nothing is looked for it may be.
    project.write(".gitignore", b"/dist/\n");
    let ran = project.run(&["export", "--bundle-format", "json", "--fail-on", "never"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let ran = project.run(&["export", "--bundle-format", "json", "--fail-on", "never"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
}

#[test]
fn one_file_is_for_one_thing_and_for_nothing_that_is_read() {
    let project = project();
    project.run(&["export", "--out", "old"]);
    let content = "json=site/log/fish/en.md";
    let shown = refusals(
        &project,
        &[
            &["export", "--format", "json=a.json", "--depfile", "a.json"],
            &[
                "export",
                "--depfile",
                "a",
                "--since",
                "old",
                "--changes",
                "./a",
            ],
            &["export", "--depfile", "polynya.yaml"],
            &["export", "--depfile", "schemas/log.yaml"],
            &["export", "--since", "old", "--changes", "l10n/ja/a.ftl"],
            &["export", "--format", content],
            &["check", "--format", content],
            &["check", "--format", "sarif=site/log/new/ja.md"],
            &["check", "--watch", "--format", content],
            &["export", "--watch", "--format", content],
        ],
    );
    insta::assert_snapshot!(shown);
}

#[test]
fn other_commands_write_over_nothing_that_is_read_either() {
    let project = project();
    let shown = refusals(
        &project,
        &[
            &["coverage", "--out", "polynya.yaml"],
            &["coverage", "--format", "json", "--out", "l10n/ja/a.ftl"],
            &[
                "coverage",
                "--format",
                "html",
                "--out",
                "site/log/new/ja.md",
            ],
            &["types", "--lang", "ts", "--out", "schemas/log.yaml"],
            &["types", "--lang", "rust", "--out", "site/log/fish/en.md"],
        ],
    );
    insta::assert_snapshot!(shown);
    let ran = project.run(&["coverage", "--out", "site/log/fish/coverage.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = project.run(&["types", "--lang", "ts", "--out", "schemas/log.ts"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn nothing_goes_into_an_export_that_is_there() {
    let project = project();
    project.run(&["export", "--out", "old"]);
    project.run(&["check", "--shard", "1/1", "--out", "shards"]);
    let ts = ["types", "--lang", "ts", "--out", "old/log.ts"];
    let since = ["--since", "old", "--changes", "old/en/list.json"];
    let shown = refusals(
        &project,
        &[
            &["check", "--format", "json=old/report.json"],
            &["check", "--output-file", "old/new/report.txt"],
            &["check", "--watch", "--format", "json=old/report.json"],
            &[
                "check",
                "--shard=1/1",
                "--out=s",
                "--format=json=old/r.json",
            ],
            &["merge", "shards", "--format", "json=old/report.json"],
            &["export", "--format", "json=old/manifest.json"],
            &["export", "--out", "old/new"],
            &["export", "--depfile", "old/x.d"],
            &[&["export"], &since[..]].concat(),
            &["coverage", "--out", "old/coverage.txt"],
            &ts,
        ],
    );
    insta::assert_snapshot!(shown);
    for args in [
        &["vocabulary", "learn", "title", "--out", "old"][..],
        &["man", "--out", "old/man"],
    ] {
        let ran = project.run(args);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{args:?}");
        assert!(ran.err.contains("a foreign file"), "{}", ran.err);
    }
    assert_eq!(project.run(&["verify", "old"]).code, 0);
    // What is beside it is no part of it.
    let ran = project.run(&["check", "--format", "json=older/report.json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn an_export_elsewhere_is_left_alone_and_one_around_the_project_says_nothing() {
    let project = project();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("dist").display().to_string();
    assert_eq!(project.run(&["export", "--out", &out]).code, 0);
    let report = format!("json={out}/report.json");
    assert_eq!(project.run(&["check", "--format", &report]).code, 2);
    assert_eq!(project.run(&["verify", &out]).code, 0);
    let inner = Path::new(&out).join("inner");
    fs::create_dir(&inner).unwrap();
    let config = "sourceLocale: en\nlocales: [en]\nstrings: '{locale}/{file}.ftl'\n";
    fs::write(inner.join("polynya.yaml"), config).unwrap();
    let ran = polynya(&inner, &["check", "--format", "json=report.json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(inner.join("report.json").is_file());
}

#[cfg(unix)]
#[test]
fn one_file_is_for_one_report_by_any_path() {
    let project = project();
    fs::create_dir(project.root().join("reports")).unwrap();
    std::os::unix::fs::symlink("reports", project.root().join("linked")).unwrap();
    let both = ["--format=json=reports/a", "--format=sarif=linked/a"];
    let ran = project.run(&["check", both[0], both[1]]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("named for two things"), "{}", ran.err);
    assert!(!project.root().join("reports/a").exists());
}

#[test]
fn a_shard_replaces_no_report_and_is_no_content() {
    let project = anywhere("{locale?}/{slug...}.shard");
    let ran = project.run(&["check", "--shard", "1/1", "--out", "shards"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("the project reads, or would"),
        "{}",
        ran.err
    );
    let project = self::project();
    project.run(&["check", "--shard", "1/1", "--out", "shards"]);
    let name = fs::read_dir(project.root().join("shards")).unwrap().next();
    let name = name.unwrap().unwrap().file_name().into_string().unwrap();
    let report = format!("json=shards/{name}");
    let args = [
        "check", "--shard", "1/1", "--out", "shards", "--format", &report,
    ];
    let ran = project.run(&args);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("named for two things"), "{}", ran.err);
}

#[test]
fn what_an_earlier_run_found_does_not_let_a_report_replace_content() {
    let project = project();
    for command in ["check", "export"] {
        for report in [
            "r.json",
            "r.json",
            "site/log/fish/en.md",
            "site/log/a/ja.md",
        ] {
            let format = format!("json={report}");
            let ran = remembering(project.root(), &[command, "--format", &format]);
            let refused = report.starts_with("site");
            assert_eq!(ran.code == 2, refused, "{command} {report}: {}", ran.err);
        }
    }
    let text = fs::read_to_string(project.root().join("site/log/fish/en.md")).unwrap();
    assert_eq!(text, "---\ntitle: Fish\n---\n");
}

#[test]
fn shards_go_into_no_export() {
    let project = project();
    project.run(&["export"]);
    let shown = refusals(
        &project,
        &[
            &["export", "--shard", "1/1", "--out", "dist"],
            &["check", "--shard", "1/2", "--out", "dist/shards"],
        ],
    );
    insta::assert_snapshot!(shown);
    assert_eq!(project.run(&["verify", "dist"]).code, 0);
    let ran = project.run(&["export", "--shard", "1/1", "--out", "shards"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
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
