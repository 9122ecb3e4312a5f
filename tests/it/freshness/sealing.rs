//! What `polynya seal` writes, refuses and leaves alone.

use std::fs;

use super::{
    CONFIG, EN, FILES, JA, PARTS, SCHEMA, SEAL, behind, diff, edit, files, is_reported, seal,
    sealed, state, unit,
};
use crate::repository::Repository;
use crate::support::Project;

const SOURCE: &str = "content/tide/en.md";
const TARGET: &str = "content/tide/ja.md";

/// The lines about parts, without the head and what is said of the whole.
fn lines(project: &Project) -> Vec<String> {
    let text = fs::read_to_string(project.root().join(SEAL)).unwrap();
    let lines = text.lines().skip(1).filter(|line| !line.contains(" *: "));
    lines.map(str::to_owned).collect()
}

#[test]
fn what_did_not_follow_is_refused_and_named() {
    let made = sealed();
    let project = &made.project;
    edit(project, SOURCE, "reads it by hand", "copies the figures");
    edit(project, SOURCE, "The tide gauge", "The float");
    edit(project, TARGET, "title: 潮位計", "title: 浮き");
    let ran = seal(project, &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("one part sealed"), "{}", ran.out);
    assert!(ran.out.contains("body/reading-it/1"), "{}", ran.out);
    assert!(ran.out.contains("--still-valid"), "{}", ran.out);
    assert_eq!(behind(&diff(project, "tide", "ja")), ["reading-it/1 stale"]);
    let json = seal(project, &["--format", "json"]).json();
    assert_eq!(json["files"][0]["refused"][0], "body/reading-it/1");
    assert_eq!(seal(project, &["--still-valid"]).code, 0);
    assert_eq!(state(project, "tide", "ja"), "fresh");
    assert!(!is_reported(project));
}

#[test]
fn who_made_it_is_written_down_and_stays() {
    let made = Repository::new(FILES);
    let project = &made.project;
    assert_eq!(seal(project, &["--by", "machine"]).code, 0);
    let by = |who: &str| {
        let who = format!(" {who} ");
        lines(project).iter().filter(|l| l.contains(&who)).count()
    };
    assert_eq!((by("machine"), by("human")), (PARTS, 0));
    // Sealed again, it is still the machine's, but for what somebody changed.
    edit(
        project,
        TARGET,
        "手で読み取ります",
        "毎回、手で読み取ります",
    );
    assert_eq!(seal(project, &[]).code, 0);
    assert_eq!((by("machine"), by("human")), (PARTS - 1, 1));
}

#[test]
fn a_dry_run_writes_nothing_and_no_run_touches_content() {
    let made = Repository::new(FILES);
    let root = made.project.root();
    let content = files(root, "content");
    let ran = seal(&made.project, &["--dry-run"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("would seal 9 parts"), "{}", ran.out);
    assert!(!root.join(".polynya").exists());
    assert_eq!(seal(&made.project, &[]).code, 0);
    let known = files(root, ".polynya");
    edit(
        &made.project,
        SOURCE,
        "reads it by hand",
        "copies the figures",
    );
    assert_eq!(seal(&made.project, &["--dry-run", "--still-valid"]).code, 0);
    assert_eq!(seal(&made.project, &[]).code, 1);
    assert_eq!(files(root, ".polynya"), known);
    made.project.write(SOURCE, EN.as_bytes());
    assert_eq!(files(root, "content"), content);
}

#[test]
fn seals_of_entries_that_are_gone_are_removed_when_all_are_asked_for() {
    let made = sealed();
    let project = &made.project;
    project.write("content/cat/en.md", b"The cat sleeps.\n");
    project.write("content/cat/ja.md", "猫は眠っています。\n".as_bytes());
    assert_eq!(seal(project, &[]).code, 0);
    fs::remove_dir_all(project.root().join("content/tide")).unwrap();
    let there = || project.root().join(SEAL).exists();
    for some in [&["content/cat"][..], &["--locale", "ja"], &["--dry-run"]] {
        assert_eq!(seal(project, some).code, 0);
        assert!(there(), "{some:?}");
    }
    let ran = seal(project, &[]);
    assert!(ran.out.contains("removed the seal"), "{}", ran.out);
    assert!(!there());
    assert_eq!(state(project, "cat", "ja"), "fresh");
}

#[test]
fn without_a_repository_sources_are_kept_beside_the_seals() {
    let project = Project::new(FILES);
    assert_eq!(seal(&project, &[]).code, 0);
    assert!(lines(&project).iter().all(|line| line.ends_with(" -")));
    assert_eq!(files(project.root(), ".polynya/sources").len(), PARTS);
    edit(&project, SOURCE, "reads it by hand", "copies the figures");
    edit(&project, SOURCE, "The tide gauge", "The float");
    let json = diff(&project, "tide", "ja");
    assert_eq!(behind(&json), ["title stale", "reading-it/1 stale"]);
    let old = |name: &str| unit(&json, name)["old"].clone();
    assert_eq!(
        old("body/reading-it/1"),
        "Somebody from the station reads it by hand."
    );
    assert_eq!(old("title"), "The tide gauge");
    fs::remove_dir_all(project.root().join(".polynya/sources")).unwrap();
    let ran = project.run(&["diff", "tide", "ja"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("is not to be had"), "{}", ran.out);
}

#[test]
fn in_a_repository_git_keeps_the_sources() {
    let made = sealed();
    assert_eq!(files(made.project.root(), ".polynya/sources").len(), 0);
    let blob = made.git.rev_parse_single("main:content/tide/en.md");
    let blob = blob.unwrap().to_hex_with_len(12).to_string();
    let lines = lines(&made.project);
    assert!(lines.iter().all(|line| line.ends_with(&blob)), "{lines:?}");
}

#[test]
fn sources_are_stored_where_the_configuration_asks_for_it() {
    let config = format!("{CONFIG}freshness: {{ store: true }}\n");
    let made = Repository::new(&[
        ("polynya.yaml", &config),
        ("schema.yaml", SCHEMA),
        (SOURCE, EN),
        (TARGET, JA),
    ]);
    assert_eq!(seal(&made.project, &[]).code, 0);
    assert_eq!(files(made.project.root(), ".polynya/sources").len(), PARTS);
}

#[test]
fn lines_that_say_nothing_are_named_and_the_rest_counts() {
    let made = sealed();
    let text = fs::read_to_string(made.project.root().join(SEAL)).unwrap();
    let (head, tail) = text.split_at(text.find("ja summary").unwrap());
    let conflict = format!("{head}<<<<<<< HEAD\n=======\n{tail}>>>>>>> other\n");
    made.project.write(SEAL, conflict.as_bytes());
    let ran = made.project.check();
    assert_eq!(ran.rules(), ["invalid-seal"]);
    assert!(ran.out.contains("git left a conflict"), "{}", ran.out);
    assert_eq!(state(&made.project, "tide", "ja"), "fresh");
    // Sealing writes it anew.
    edit(&made.project, TARGET, "手で", "毎回、手で");
    assert_eq!(seal(&made.project, &[]).code, 0);
    assert_eq!(made.project.check().rules(), Vec::<String>::new());
}
