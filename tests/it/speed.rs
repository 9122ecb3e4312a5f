//! What a run tells of its own speed.

use crate::support::{Project, polynya};

fn project() -> Project {
    let note = "---\ntitle: Ice\n---\n\nText.\n";
    let files = [
        ("content/a/en.md", note),
        ("content/b/en.md", note),
        ("content/c/en.md", "---\ntitle: [\n---\n"),
    ];
    Project::new(&files)
}

/// The rows of the table on standard error: how often, and what.
fn rows(err: &str) -> Vec<(u64, &str)> {
    let rows = err.lines().filter_map(|line| {
        let (numbers, stage) = line.split_once(" %")?;
        assert!(numbers.contains(" s "), "{line}");
        let (count, stage) = stage.trim_start().split_once("  ")?;
        Some((count.parse().unwrap(), stage.split(':').next()?))
    });
    rows.collect()
}

#[test]
fn timings_say_how_often_each_stage_was_entered() {
    let project = project();
    let ran = polynya(project.root(), &["check", "--timings"]);
    let expected = [
        (1, "open"),
        (1, "past"),
        (2, "strings"),
        (3, "read"),
        (3, "check"),
        (1, "settle"),
        (1, "report"),
    ];
    assert_eq!(rows(&ran.err), expected, "{}", ran.err);
    let ran = polynya(project.root(), &["export", "--timings"]);
    let expected = [
        (1, "open"),
        (1, "past"),
        (2, "strings"),
        (3, "read"),
        (3, "check"),
        (3, "records"),
        (4, "write"),
        (1, "settle"),
        (2, "place"),
        (1, "report"),
    ];
    assert_eq!(rows(&ran.err), expected, "{}", ran.err);
}

#[test]
fn timings_change_no_report_and_no_exit_code() {
    let project = project();
    let plain = polynya(project.root(), &["check", "--format", "json"]);
    let args = ["check", "--format", "json", "--timings", "--threads", "2"];
    let timed = polynya(project.root(), &args);
    assert_eq!(timed.out, plain.out);
    assert_eq!((timed.code, plain.code), (1, 1));
    assert_eq!(plain.err, "");
    assert!(timed.err.contains("from start to end"), "{}", timed.err);
}

#[test]
fn timings_speak_the_readers_language() {
    let project = project();
    let ran = polynya(project.root(), &["check", "--timings", "--lang", "ja"]);
    let heading = ran.err.lines().next().unwrap();
    assert_eq!(heading, "      時間    割合      回数  段階");
}
