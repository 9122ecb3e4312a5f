//! What git's history says of translations that nobody sealed.

use super::{CONFIG, EN, JA, SCHEMA, edit, is_reported, seal, state};
use crate::repository::Repository;
use crate::support::{Project, REST, remembering};

const SOURCE: &str = "content/tide/en.md";
const TARGET: &str = "content/tide/ja.md";

fn files(config: &str) -> [(&str, &str); 4] {
    [
        ("polynya.yaml", config),
        ("schema.yaml", SCHEMA),
        (SOURCE, EN),
        (TARGET, JA),
    ]
}

fn config(ignore: &str) -> String {
    format!("{CONFIG}freshness: {{ history: true{ignore} }}\n")
}

const IGNORE: &str = ", ignoreCommits: ['^typo']";

#[test]
fn the_newest_change_of_a_translation_tells_its_source() {
    let config = config(IGNORE);
    let made = Repository::empty(Project::new(&files(&config)));
    let project = &made.project;
    // There is no commit yet: nothing is known.
    assert_eq!(state(project, "tide", "ja"), "unattested");
    made.say("Write it");
    assert_eq!(state(project, "tide", "ja"), "fresh");
    edit(project, SOURCE, "by hand", "and the cat does not");
    made.say("Change the source");
    assert_eq!(state(project, "tide", "ja"), "stale");
    assert!(is_reported(project));
    edit(project, TARGET, "立っています", "立ちます");
    made.say("typo: make it shorter");
    assert_eq!(state(project, "tide", "ja"), "stale");
    let (old, new) = ("手で読み取ります", "読み取り、猫は読みません");
    edit(project, TARGET, old, new);
    made.say("Follow the source");
    assert_eq!(state(project, "tide", "ja"), "fresh");
    assert!(!is_reported(project));
}

#[test]
fn without_patterns_every_commit_counts() {
    let made = Repository::new(&files(&config("")));
    let project = &made.project;
    edit(project, SOURCE, "by hand", "and the cat does not");
    made.say("Change the source");
    edit(project, TARGET, "立っています", "立ちます");
    made.say("typo: make it shorter");
    assert_eq!(state(project, "tide", "ja"), "fresh");
    // What somebody sealed goes first.
    edit(project, SOURCE, "the old pier", "a hut");
    made.say("Change the source again");
    assert_eq!(state(project, "tide", "ja"), "stale");
    assert_eq!(seal(project, &["--still-valid"]).code, 0);
    assert_eq!(state(project, "tide", "ja"), "fresh");
}

#[test]
fn without_a_repository_the_check_says_so_and_goes_on() {
    let config = config("");
    let with = Project::new(&files(&config));
    let without = Project::new(&files(CONFIG));
    let note = "freshness is not looked at: there is no git repository in ";
    for text in [JA, "見出しのほかには、何もありません。\n"] {
        with.write(TARGET, text.as_bytes());
        without.write(TARGET, text.as_bytes());
        let (with, without) = (with.check(), without.check());
        assert_eq!((with.rules(), with.code), (without.rules(), without.code));
        assert!(with.err.contains(note), "{}", with.err);
    }
    // So does one that only says again what the last one found.
    for _ in 0..2 {
        std::thread::sleep(2 * REST);
        let ran = remembering(with.root(), &["check"]);
        assert!(ran.err.contains(note), "{}", ran.err);
        let ran = remembering(with.root(), &["export"]);
        assert!(ran.err.contains(note), "{}", ran.err);
    }
    let ran = remembering(with.root(), &["check", "--timings"]);
    assert!(!ran.err.contains("check:"), "{}", ran.err);
    let ran = remembering(with.root(), &["check", "--lang", "ja"]);
    assert!(ran.err.contains("gitリポジトリがありません"), "{}", ran.err);
    // Who asks for freshness alone is told that there is none.
    let ran = with.run(&["diff", "tide", "ja"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains(note), "{}", ran.err);
}

#[test]
fn a_pattern_that_cannot_be_read_is_named() {
    let config = config(", ignoreCommits: ['^typo', 'format(']");
    let project = Project::new(&files(&config));
    let ran = project.check();
    let expected =
        "polynya.yaml:7:54: error[invalid-config]: this is not a regular expression: format(";
    assert_eq!((ran.lines(), ran.code), (vec![expected.to_owned()], 2));
    let ran = project.run(&["check", "--lang", "ja"]);
    let expected = "正規表現として読めません: format(";
    assert!(ran.out.contains(expected), "{}", ran.out);
}
