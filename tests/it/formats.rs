//! Reports in several forms, in files and on the screen, as teams' tools take them.

use std::fs;
use std::path::{Path, PathBuf};

use polynya_cli::Streams;
use serde_json::Value;

use crate::repository::Repository;
use crate::support::{Project, Ran, polynya};

/// Two errors, in files that do not come in one another's way.
fn with_findings() -> Project {
    Project::new(&[
        (
            "schema.yaml",
            "properties: { kind: { enum: [Talk, Paper] } }\n",
        ),
        ("content/猫/en.md", "---\ntitle: 😺\nkind: Tolk\n---\n"),
        ("content/dog, b/en.md", "---\nkind: 50%\n---\n"),
    ])
}

/// A run as a step of a GitHub workflow.
fn step(dir: &Path, args: &[&str], summary: PathBuf) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: Box::new(&mut out),
        err: Box::new(&mut err),
        color: false,
        width: 100,
        dir: dir.to_path_buf(),
        languages: vec!["en".to_owned()],
        step_summary: Some(summary),
        watched: false,
        caches: None,
    };
    let args = std::iter::once("polynya").chain(args.iter().copied());
    let code = polynya_cli::run(args.map(Into::into), &mut streams);
    drop(streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran {
        code,
        out: text(out),
        err: text(err),
    }
}

#[test]
fn one_run_makes_many_reports() {
    let project = with_findings();
    let files = [
        "json",
        "jsonl",
        "grep",
        "sarif",
        "gitlab",
        "junit",
        "checkstyle",
        "rdjson",
        "markdown",
        "human",
    ];
    let mut args = vec!["check", "--format", "github"];
    let wanted: Vec<String> = files.map(|name| format!("{name}=out/{name}.txt")).into();
    args.extend(wanted.iter().flat_map(|wanted| ["--format", wanted]));
    let ran = project.run(&args);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert_eq!(ran.out.matches("::error ").count(), 2, "{}", ran.out);
    let read = |name: &str| {
        let path = project.root().join("out").join(format!("{name}.txt"));
        fs::read_to_string(path).unwrap()
    };
    let json = |name: &str| serde_json::from_str::<Value>(&read(name)).unwrap();
    for name in ["json", "grep", "jsonl"] {
        assert_eq!(read(name), project.run(&["check", "--format", name]).out);
    }
    assert_eq!(
        json("sarif")["runs"][0]["results"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(json("gitlab").as_array().unwrap().len(), 2);
    assert_eq!(json("rdjson")["diagnostics"].as_array().unwrap().len(), 2);
    assert_eq!(read("junit").matches("<failure ").count(), 2);
    assert_eq!(read("checkstyle").matches("<error ").count(), 2);
    assert_eq!(read("markdown").matches("\n- ❌").count(), 2);
    assert!(read("human").contains("error[schema-enum]"));
    let left: Vec<_> = fs::read_dir(project.root().join("out")).unwrap().collect();
    assert_eq!(left.len(), files.len());
}

#[test]
fn sarif_has_the_pages_of_the_rules_and_what_would_end_the_findings() {
    let project = with_findings();
    let sarif: Value =
        serde_json::from_str(&project.run(&["check", "--format", "sarif"]).out).unwrap();
    let run = &sarif["runs"][0];
    let rule = &run["tool"]["driver"]["rules"][0];
    assert_eq!(rule["id"], "schema-enum");
    let page = rule["help"]["markdown"].as_str().unwrap();
    assert!(page.starts_with("# schema-enum\n"), "{page}");
    let short = rule["shortDescription"]["text"].as_str().unwrap();
    assert!(!short.starts_with('#') && page.contains(short), "{short}");
    let results = run["results"].as_array().unwrap();
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/dog%2C%20b/en.md");
    let fix = &results[1]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let region = serde_json::json!({"startLine":3,"startColumn":7,"endLine":3,"endColumn":11});
    assert_eq!(fix["deletedRegion"], region);
    assert_eq!(fix["insertedContent"]["text"], "Talk");
    assert_eq!(
        results[1]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "schema.yaml"
    );
    let japanese = project.run(&["check", "--format", "sarif", "--lang", "ja"]);
    let japanese: Value = serde_json::from_str(&japanese.out).unwrap();
    assert_eq!(japanese["runs"][0]["language"], "ja");
    let prints = |sarif: &Value| {
        let results = sarif["runs"][0]["results"].as_array().unwrap().iter();
        results
            .map(|result| result["partialFingerprints"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(prints(&japanese), prints(&sarif));
}

#[test]
fn what_cannot_be_asked_for_is_a_wrong_call() {
    let project = with_findings();
    let check = |args: &[&str], words: &str| {
        let ran = project.run(&[&["check"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
    };
    check(&["--format=json", "--format=sarif"], "--format sarif=FILE");
    check(&["--format=json=a", "--output-file=b"], "--output-file");
    check(
        &["--format=json=a", "--format=sarif=a"],
        "cannot go to one file: a",
    );
    check(&["--format=xml=a"], "possible: human, json");
    fs::write(project.root().join("taken"), "").unwrap();
    check(
        &["--format=json=taken/a.json"],
        "cannot be written to taken/a.json",
    );
    assert!(!project.root().join("a").exists());
}

#[test]
fn a_report_may_go_to_a_file_and_nothing_to_the_screen() {
    let project = with_findings();
    let ran = project.run(&["check", "--output-file", "report.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    let text = fs::read_to_string(project.root().join("report.txt")).unwrap();
    assert!(text.contains("2 errors"), "{text}");
    let ran = project.run(&["export", "--format", "junit", "--output-file", "j.xml"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(project.root().join("j.xml").exists());
}

#[test]
fn quiet_leaves_the_findings() {
    let project = with_findings();
    let (full, quiet) = (project.run(&["check"]), project.run(&["check", "-q"]));
    assert_eq!(quiet.code, 1);
    assert!(full.out.starts_with(&quiet.out) && quiet.out.contains("schema-enum"));
    assert!(full.out.contains("2 errors") && !quiet.out.contains("2 errors"));
    let clean = Project::new(&[("content/a/en.md", "---\ntitle: A\n---\n")]);
    for command in ["check", "export"] {
        let ran = clean.run(&[command, "--quiet"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{command}");
    }
}

#[test]
fn a_broken_configuration_is_reported_in_every_form() {
    let project = Project::new(&[("polynya.yaml", "sourceLocale: 3\n")]);
    let ran = project.run(&["check", "--format", "github", "--format", "sarif=a.sarif"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.out.starts_with("::error file=polynya.yaml,line="),
        "{}",
        ran.out
    );
    let sarif = fs::read_to_string(project.root().join("a.sarif")).unwrap();
    assert!(sarif.contains("invalid-config"), "{sarif}");
}

#[test]
fn the_summary_of_a_step_is_added_to_what_is_there_as_far_as_there_is_room() {
    let project = with_findings();
    let summary = project.root().join("summary.md");
    let read = || fs::read_to_string(&summary).unwrap();
    let run = |format| {
        step(
            project.root(),
            &["check", "--format", format],
            summary.clone(),
        )
    };
    run("human");
    assert!(
        !summary.exists(),
        "only the format for GitHub writes a summary"
    );
    fs::write(&summary, "before\n").unwrap();
    run("github");
    assert!(
        read().starts_with("before\n\n### Polynya: ❌ 2 errors"),
        "{}",
        read()
    );
    assert!(
        read().contains("<code>content/猫/en.md</code>"),
        "{}",
        read()
    );
    fs::write(&summary, "x".repeat((1 << 20) - 450)).unwrap();
    run("github");
    assert!(read().len() <= 1 << 20);
    assert!(
        read().contains("not shown"),
        "{}",
        &read()[(1 << 20) - 450..]
    );
    let ran = step(
        project.root(),
        &["check", "--format", "github"],
        project.root().into(),
    );
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("cannot be written"), "{}", ran.err);
}

#[test]
fn paths_start_at_the_top_of_the_repository() {
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  n:\n    \
                  path: \"{slug}.{locale}.md\"\n    schema: s.yaml\n";
    let repository = Repository::empty(Project::new(&[
        ("site/docs/polynya.yaml", config),
        ("site/docs/s.yaml", "required: [title]\n"),
        ("site/docs/a.en.md", "---\nx: 1\n---\n"),
    ]));
    let below = repository.project.root().join("site/docs");
    let github = polynya(&below, &["check", "--format", "github"]).out;
    assert!(
        github.starts_with("::error file=site/docs/a.en.md,"),
        "{github}"
    );
    let json = polynya(&below, &["check", "--format", "json"]).json();
    assert_eq!(json["findings"][0]["path"], "a.en.md");
}
