//! Pins: commits that translations name, beside what git says of their sources.

use gix::ObjectId;

use super::{CONFIG, EN, JA, SCHEMA, edit, seal, state};
use crate::repository::Repository;
use crate::support::{Project, Ran, git};

/// The configuration with pins in that field.
fn config(field: &str) -> String {
    format!("{CONFIG}freshness: {{ pin: {field} }}\n")
}

/// [`JA`] with one more line of front matter.
fn pinned(line: &str) -> String {
    JA.replacen("---\n", &format!("---\n{line}\n"), 1)
}

/// A repository with sources alone.
fn sources(config: &str, names: &[&str]) -> Repository {
    let paths = names.iter().map(|name| format!("content/{name}/en.md"));
    let paths: Vec<String> = paths.collect();
    let mut files = vec![("polynya.yaml", config), ("schema.yaml", SCHEMA)];
    files.extend(paths.iter().map(|path| (&**path, EN)));
    Repository::new(&files)
}

fn translate(project: &Project, name: &str, line: &str) {
    let path = format!("content/{name}/ja.md");
    project.write(&path, pinned(line).as_bytes());
}

/// `RULE PATH` of each finding about a pin or a translation that is behind.
fn findings(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let all = findings.map(|f| format!("{} {}", f["rule"], f["path"]).replace('"', ""));
    all.filter(|line| line.starts_with("pin-") || line.starts_with("stale-"))
        .collect()
}

/// Pages whose pin is current, behind, of no commit, and without a source.
fn of_four_kinds(field: &str, line: impl Fn(&str) -> String) {
    let made = sources(
        &config(field),
        &["current", "drifted", "unknown", "vanished"],
    );
    let project = &made.project;
    let first = made.head().to_string();
    for name in ["current", "drifted", "vanished"] {
        translate(project, name, &line(&first));
    }
    translate(project, "unknown", &line(&first.replace(['0', '1'], "f")));
    let path = "content/drifted/en.md";
    edit(project, path, "by hand", "and the cat does not");
    made.remove("content/vanished/en.md");
    made.say("Go on");
    let expected = [
        "stale-variant content/drifted/ja.md",
        "pin-unknown-commit content/unknown/ja.md",
        "pin-source-missing content/vanished/ja.md",
    ];
    assert_eq!(findings(&project.check()), expected);
    for name in ["current", "drifted"] {
        let path = format!("content/{name}/en.md");
        let blob = |commit: &str| {
            let asked = format!("{commit}:{path}");
            git(project.root(), &["rev-parse", &asked])
        };
        if let (Some(then), Some(now)) = (blob(&first), blob("HEAD")) {
            assert_eq!(then == now, name == "current");
        }
        let expected = if name == "current" { "fresh" } else { "stale" };
        assert_eq!(state(project, name, "ja"), expected);
    }
    assert_eq!(state(project, "unknown", "ja"), "unattested");
    let ran = project.run(&["diff", "vanished", "ja"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
}

#[test]
fn pages_are_as_their_pins_say() {
    of_four_kinds("default_lang_commit", |id| {
        format!("default_lang_commit: {id}")
    });
    of_four_kinds("default_lang_commit", |id| {
        format!("default_lang_commit: {}", &id[..9])
    });
    of_four_kinds("l10n.sourceCommit", |id| {
        format!("l10n:\n  sourceCommit: \"{id}\"")
    });
}

/// Whether an id is one.
type Wanted<'a> = &'a dyn Fn(&str) -> bool;

/// A commit of what is there whose first seven digits are as wanted.
fn commit_that(made: &Repository, wanted: impl Fn(&str) -> bool) -> ObjectId {
    let who = gix::actor::SignatureRef {
        name: "Ama".into(),
        email: "ama@example.org".into(),
        time: "1700000000 +0000",
    };
    let (head, tree) = (made.head(), made.tree());
    for number in 0..100_000 {
        let message = format!("Try {number}");
        let commit = made.git.new_commit_as(who, who, message, tree, [head]);
        let id = commit.unwrap().id;
        if wanted(&id.to_string()[..7]) {
            return id;
        }
    }
    panic!("no commit has such an id");
}

#[test]
fn ids_that_look_like_numbers_are_read_as_they_are_written() {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_power = |id: &str| {
        let parts = id.split_once('e');
        parts.is_some_and(|(before, after)| digits(before) && digits(after))
    };
    let made = sources(&config("sourceCommit"), &["tide"]);
    let is_huge = |id: &str| is_power(id) && !id.starts_with('0') && id.find('e') < Some(4);
    let all: [(Wanted<'_>, &[&str]); 4] = [
        (&|id| digits(id) && !id.starts_with('0'), &[]),
        (&|id| digits(id) && id.starts_with('0'), &[]),
        (&|id| is_power(id) && id.find('e') > Some(4), &[]),
        // Who reads it as a number reads infinity.
        (&is_huge, &["non-finite-number"]),
    ];
    for (wanted, expected) in all {
        let id = commit_that(&made, wanted).to_string();
        let line = format!("sourceCommit: {}", &id[..7]);
        translate(&made.project, "tide", &line);
        assert_eq!(state(&made.project, "tide", "ja"), "fresh", "{line}");
        let rules = made.project.check().rules();
        assert_eq!(rules, expected, "{line}");
    }
}

#[test]
fn a_source_is_found_under_the_name_that_it_had() {
    let made = sources(&config("sourceCommit"), &["float"]);
    let project = &made.project;
    let first = made.head();
    std::fs::create_dir_all(project.root().join("content/tide")).unwrap();
    let content = project.root().join("content");
    std::fs::rename(content.join("float/en.md"), content.join("tide/en.md")).unwrap();
    let second = made.say("Call it otherwise");
    translate(project, "tide", &format!("sourceCommit: {first}"));
    made.say("Translate it");
    assert_eq!(state(project, "tide", "ja"), "fresh");
    let path = "content/tide/en.md";
    edit(project, path, "by hand", "and the cat does not");
    let third = made.say("Change it");
    for (commit, expected) in [(first, "stale"), (second, "stale"), (third, "fresh")] {
        translate(project, "tide", &format!("sourceCommit: {commit}"));
        assert_eq!(state(project, "tide", "ja"), expected);
    }
    // A commit that has no source by any name.
    made.remove("content/tide/en.md");
    made.remove("content/tide/ja.md");
    let empty = made.say("Take it away");
    project.write("content/tide/en.md", EN.as_bytes());
    made.say("Bring it back");
    translate(project, "tide", &format!("sourceCommit: {empty}"));
    let ran = project.check();
    assert_eq!(findings(&ran), ["pin-source-missing content/tide/ja.md"]);
    let why = "which does not have its source";
    assert!(ran.out.contains(why), "{}", ran.out);
}

#[test]
fn what_is_no_id_of_a_commit_is_said_to_be_none() {
    let made = sources(&config("sourceCommit"), &["tide"]);
    let blob = made.git.rev_parse_single("main:content/tide/en.md");
    let blob = blob.unwrap().to_string();
    for pin in ["main", "HEAD", "v1.0", "123456", "refs/heads/main", &blob] {
        translate(&made.project, "tide", &format!("sourceCommit: {pin}"));
        let ran = made.project.check();
        assert_eq!(findings(&ran), ["pin-unknown-commit content/tide/ja.md"]);
        assert!(ran.out.contains("is not the id of a commit"), "{}", ran.out);
    }
}

#[test]
fn importing_turns_pins_into_seals_that_say_the_same() {
    let pages = ["current", "drifted", "unknown"];
    let made = sources(&config("sourceCommit"), &pages);
    let project = &made.project;
    let line = format!("sourceCommit: {}", made.head());
    translate(project, "current", &line);
    translate(project, "drifted", &line);
    translate(project, "unknown", "sourceCommit: 0123abc");
    let path = "content/drifted/en.md";
    edit(project, path, "by hand", "and the cat does not");
    made.say("Go on");
    let states = || pages.map(|page| state(project, page, "ja"));
    let parts = || super::behind(&super::diff(project, "drifted", "ja"));
    let before = (states(), parts());
    assert_eq!(before.0, ["fresh", "stale", "unattested"]);
    let ran = seal(project, &["--import"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    for page in ["current", "drifted"] {
        let path = format!("content/{page}/ja.md");
        edit(project, &path, &format!("{line}\n"), "");
    }
    assert_eq!((states(), parts()), before);
    let unknown = project.root().join(".polynya/seals/notes/unknown.yaml");
    assert!(!unknown.exists());
    let old = super::diff(project, "drifted", "ja");
    let part = super::unit(&old, "body/reading-it/1");
    assert_eq!(part["old"], "Somebody from the station reads it by hand.");
}

#[test]
fn without_a_repository_pins_are_not_looked_at() {
    let text = pinned("sourceCommit: 0123abc");
    let project = Project::new(&[
        ("polynya.yaml", &config("sourceCommit")),
        ("schema.yaml", SCHEMA),
        ("content/tide/en.md", EN),
        ("content/tide/ja.md", &text),
    ]);
    let ran = project.check();
    assert_eq!((ran.rules().len(), ran.code, &*ran.err), (0, 0, ""));
}
