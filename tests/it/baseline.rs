//! Findings that are recorded, and what is said of them afterwards.

use std::fs;

use proptest::prelude::*;

use crate::support::Project;

const FILE: &str = ".polynya/baseline.yaml";

const SCHEMA: &str = "\
type: object
properties:
  level: { enum: [low, high] }
  title: { type: string, maxLength: 5 }
";

fn entry(level: &str, title: &str) -> String {
    format!("---\ntitle: {title}\nlevel: {level}\n---\nText.\n")
}

/// A project with three wrong values in two entries.
fn project() -> Project {
    Project::new(&[
        ("schema.yaml", SCHEMA),
        ("content/a/en.md", &entry("hihg", "much too long")),
        ("content/b/en.md", &entry("lwo", "short")),
    ])
}

fn recorded(project: &Project) -> String {
    fs::read_to_string(project.root().join(FILE)).unwrap_or_default()
}

#[test]
fn only_new_findings_fail_once_the_old_ones_are_recorded() {
    let project = project();
    assert_eq!(project.check().code, 1);
    let ran = project.run(&["baseline"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        ran.out,
        "2 schema-enum\n1 schema-maxLength\n3 findings recorded in .polynya/baseline.yaml \
         (0 before)\n"
    );
    let ran = project.check();
    assert_eq!((ran.code, ran.rules()), (0, Vec::new()));
    assert_eq!(ran.json()["summary"]["baselined"], 3);
    let out = project.run(&["check"]).out;
    assert!(
        out.starts_with("not shown: 3 recorded in the baseline\n2 files"),
        "{out}"
    );
    // Lines move, a value is wrapped in quotes' worth of blank lines, one is new.
    let moved = entry("hihg", "much too long").replace("title", "\n# a comment\nnew: x\ntitle");
    project.write("content/a/en.md", moved.as_bytes());
    project.write("content/c/en.md", entry("none", "short").as_bytes());
    let ran = project.check();
    assert_eq!((ran.code, ran.rules()), (1, vec!["schema-enum".to_owned()]));
    let all = project.run(&["check", "--no-baseline", "--format", "json"]);
    assert_eq!(all.rules().len(), 4);
    assert!(all.json()["summary"]["baselined"].is_null());
}

#[test]
fn the_file_is_sorted_and_has_a_line_for_each_finding() {
    let project = project();
    project.run(&["baseline"]);
    let lines = recorded(&project);
    let lines: Vec<&str> = lines
        .lines()
        .filter(|line| line.starts_with("- "))
        .collect();
    let start: Vec<&str> = lines
        .iter()
        .map(|line| line.rsplit_once(' ').unwrap().0)
        .collect();
    assert_eq!(
        start,
        [
            "- content/a/en.md schema-enum",
            "- content/a/en.md schema-maxLength",
            "- content/b/en.md schema-enum",
        ]
    );
    let merging = fs::read_to_string(project.root().join(".polynya/.gitattributes")).unwrap();
    assert!(merging.contains("baseline.yaml merge=union"));
}

#[test]
fn what_is_gone_is_mentioned_and_can_be_dropped_alone() {
    let project = project();
    project.run(&["baseline"]);
    project.write("content/a/en.md", entry("high", "short").as_bytes());
    project.write("content/c/en.md", entry("none", "short").as_bytes());
    let told = "2 recorded findings are gone; `polynya baseline --prune` drops what is gone\n";
    assert!(project.run(&["check"]).out.ends_with(told));
    let ran = project.check();
    assert_eq!((&*ran.err, ran.rules().len()), (told, 1));
    // After a look at a part, nobody can tell.
    let part = project.run(&["check", "content/b", "--format", "json"]);
    assert_eq!((part.code, &*part.err), (0, ""));
    let ran = project.run(&["baseline", "--prune"]);
    assert!(
        ran.out
            .ends_with("1 finding recorded in .polynya/baseline.yaml (3 before)\n")
    );
    // Nothing new was recorded.
    let ran = project.check();
    assert_eq!((&*ran.err, ran.rules().len()), ("", 1));
}

#[test]
fn paths_limit_what_is_recorded() {
    let project = project();
    project.run(&["baseline", "content/b"]);
    assert_eq!(project.check().rules().len(), 2);
    project.run(&["baseline", "content/a"]);
    assert_eq!(project.check().rules().len(), 0);
    project.write("content/a/en.md", entry("high", "short").as_bytes());
    project.write("content/b/en.md", entry("high", "short").as_bytes());
    project.run(&["baseline", "--prune", "content/b"]);
    assert_eq!(recorded(&project).matches("\n- ").count(), 2);
    project.run(&["baseline"]);
    assert!(
        !project.root().join(FILE).exists(),
        "an empty baseline is none"
    );
}

#[test]
fn a_recorded_error_still_keeps_its_variant_out() {
    let project = project();
    project.run(&["baseline"]);
    let ran = project.run(&["export", "--format", "json"]);
    assert_eq!((ran.code, ran.rules()), (0, Vec::new()));
    assert_eq!(ran.json()["summary"]["baselined"], 3);
    let manifest = fs::read_to_string(project.root().join("dist/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["inputs"][0]["fate"], "leftOut");
    assert_eq!(
        manifest["inputs"][0]["findings"][0]["rule"],
        "schema-maxLength"
    );
    let strict = project.run(&["export", "--no-baseline", "--format", "json"]);
    assert_eq!((strict.code, strict.rules().len()), (1, 3));
}

#[test]
fn a_file_that_is_no_baseline_stops_the_run() {
    let project = project();
    project.run(&["baseline"]);
    let broken = format!("{}<<<<<<< ours\n", recorded(&project));
    project.write(FILE, broken.as_bytes());
    let ran = project.run(&["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(".polynya/baseline.yaml"), "{}", ran.err);
    assert_eq!(project.run(&["check", "--no-baseline"]).code, 1);
}

#[test]
fn warnings_that_are_recorded_do_not_count_against_the_limit() {
    let project = project();
    let config = format!(
        "{}    schema: schema.yaml\nrules: {{ schema-enum: warning, schema-max-length: warning }}\n",
        crate::support::CONFIG
    );
    project.write("polynya.yaml", config.as_bytes());
    assert_eq!(project.run(&["check", "--max-warnings", "2"]).code, 1);
    project.run(&["baseline", "content/a"]);
    assert_eq!(project.run(&["check", "--max-warnings", "2"]).code, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// What is recorded of some files leaves findings in all others as they are.
    #[test]
    fn a_baseline_changes_no_other_finding(recorded in prop::collection::vec(0_usize..4, 0..3)) {
        let levels = ["hihg", "lwo", "high", "none"];
        let files: Vec<(String, String)> = levels.iter().enumerate()
            .map(|(at, level)| (format!("content/{at}/en.md"), entry(level, "rather long")))
            .collect();
        let mut all = vec![("schema.yaml", SCHEMA)];
        all.extend(files.iter().map(|(path, text)| (&**path, &**text)));
        let project = Project::new(&all);
        let before = project.check().lines();
        for at in &recorded {
            project.run(&["baseline", &format!("content/{at}")]);
        }
        let expected: Vec<String> = before.into_iter()
            .filter(|line| recorded.iter().all(|at| !line.starts_with(&format!("content/{at}/"))))
            .collect();
        prop_assert_eq!(project.check().lines(), expected);
    }
}
