//! Seals of several branches and of clones, with git itself.

use std::fs;

use super::{EN, FILES, JA, SEAL, behind, diff, edit, seal, sealed, state, unit};
use crate::repository::Repository;
use crate::support::{Project, git};

/// A repository that git itself can work in; nothing where there is no git.
fn checked_out(made: Repository) -> Option<Project> {
    git(made.project.root(), &["reset", "--quiet", "--hard", "main"])?;
    Some(made.project)
}

fn commit(project: &Project, message: &str) {
    let root = project.root();
    git(root, &["add", "--all"]);
    git(root, &["commit", "--quiet", "--message", message]);
}

/// Does one thing on a branch and the other on `main`, and merges them.
fn merged(project: &Project, branch: impl Fn(), main: impl Fn()) {
    let root = project.root();
    git(root, &["checkout", "--quiet", "-b", "branch"]);
    branch();
    commit(project, "On the branch");
    git(root, &["checkout", "--quiet", "main"]);
    main();
    commit(project, "On main");
    git(root, &["merge", "--quiet", "--no-edit", "branch"]);
    assert_eq!(project.check().rules(), Vec::<String>::new());
}

#[test]
fn branches_that_seal_different_parts_merge_without_a_conflict() {
    let made = sealed();
    // Both are stale, and are followed on different branches.
    edit(
        &made.project,
        "content/tide/en.md",
        "by hand",
        "and the cat does not",
    );
    edit(&made.project, "content/tide/en.md", "the old pier", "a hut");
    made.say("Change the source");
    let Some(project) = checked_out(made) else {
        return;
    };
    let path = "content/tide/ja.md";
    merged(
        &project,
        || {
            edit(
                &project,
                path,
                "手で読み取ります",
                "読み取り、猫は読みません",
            );
            assert_eq!(seal(&project, &[]).code, 1);
        },
        || {
            edit(&project, path, "古い桟橋", "小屋");
            assert_eq!(seal(&project, &[]).code, 1);
        },
    );
    assert_eq!(behind(&diff(&project, "tide", "ja")), Vec::<String>::new());
    // Lines that nobody needs any more go with the next seal.
    let lines = || {
        fs::read_to_string(project.root().join(SEAL))
            .unwrap()
            .lines()
            .count()
    };
    assert_eq!(seal(&project, &[]).code, 0);
    // The head, and the line for the whole.
    assert_eq!(lines(), 2 + super::PARTS);
}

#[test]
fn branches_that_seal_every_part_in_turn_merge_without_a_conflict() {
    let numbers = ["one", "two", "three", "four", "five", "six"];
    let text = |mark: &str| {
        let lines = numbers
            .iter()
            .map(|n| format!("The {mark} of buoy {n}.\n\n"));
        lines.collect::<String>()
    };
    let target = |marks: [&str; 2]| {
        let lines = numbers.iter().enumerate();
        let lines = lines.map(|(at, n)| format!("ブイ {n} の{}。\n\n", marks[at % 2]));
        lines.collect::<String>()
    };
    let (en, ja) = (text("mast"), target(["柱", "柱"]));
    let path = "content/tide/ja.md";
    let made = Repository::new(&[FILES[0], FILES[1], ("content/tide/en.md", &en), (path, &ja)]);
    assert_eq!(seal(&made.project, &[]).code, 0);
    made.project
        .write("content/tide/en.md", text("anchor").as_bytes());
    made.say("Change all of it");
    let Some(project) = checked_out(made) else {
        return;
    };
    let follow = |marks| {
        project.write(path, target(marks).as_bytes());
        assert_eq!(seal(&project, &[]).code, 1);
    };
    // The translations are neighbours, which is why git is not left to merge them.
    let root = project.root();
    project.write(".gitattributes", b"content/** merge=union\n");
    merged(&project, || follow(["錨", "柱"]), || follow(["柱", "錨"]));
    project.write(path, target(["錨", "錨"]).as_bytes());
    assert_eq!(state(&project, "tide", "ja"), "fresh", "{}", root.display());
}

#[test]
fn branches_that_seal_different_locales_merge_without_a_conflict() {
    let config = super::CONFIG.replace("[en, ja]", "[en, de, fr, ja]");
    let made = Repository::new(&[
        ("polynya.yaml", &config),
        FILES[1],
        ("content/tide/en.md", EN),
        ("content/tide/ja.md", JA),
        ("content/tide/de.md", &JA.replace("潮位計", "Pegel")),
        ("content/tide/fr.md", &JA.replace("潮位計", "marégraphe")),
    ]);
    let Some(project) = checked_out(made) else {
        return;
    };
    let locale = |locale: &str| {
        let ran = seal(&project, &["--locale", locale]);
        assert_eq!(ran.code, 0);
    };
    let root = project.root();
    git(root, &["checkout", "--quiet", "-b", "branch"]);
    locale("de");
    commit(&project, "On the branch");
    git(root, &["checkout", "--quiet", "main"]);
    locale("fr");
    locale("ja");
    commit(&project, "On main");
    git(root, &["merge", "--quiet", "--no-edit", "branch"]);
    for locale in ["de", "fr", "ja"] {
        assert_eq!(state(&project, "tide", locale), "fresh");
    }
    assert!(!project.check().rules().contains(&"invalid-seal".to_owned()));
}

#[test]
fn a_conflict_that_git_leaves_is_named_and_both_sides_count() {
    let made = sealed();
    edit(
        &made.project,
        "content/tide/en.md",
        "by hand",
        "and the cat does not",
    );
    edit(&made.project, "content/tide/en.md", "the old pier", "a hut");
    fs::remove_file(made.project.root().join(".polynya/seals/.gitattributes")).unwrap();
    made.say("Change the source");
    let Some(project) = checked_out(made) else {
        return;
    };
    let root = project.root();
    let path = "content/tide/ja.md";
    let text = fs::read_to_string(root.join(SEAL)).unwrap();
    let (first, second) = (
        ("手で読み取ります", "読み取り、猫は読みません"),
        ("古い桟橋", "小屋"),
    );
    edit(&project, path, first.0, first.1);
    seal(&project, &[]);
    let ours = fs::read_to_string(root.join(SEAL)).unwrap();
    project.write(SEAL, text.as_bytes());
    edit(&project, path, first.1, first.0);
    edit(&project, path, second.0, second.1);
    seal(&project, &[]);
    let theirs = fs::read_to_string(root.join(SEAL)).unwrap();
    edit(&project, path, first.0, first.1);
    // As it looks where the attributes are not asked.
    let conflict = format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n");
    project.write(SEAL, conflict.as_bytes());
    assert_eq!(project.check().rules(), ["invalid-seal"]);
    assert_eq!(state(&project, "tide", "ja"), "fresh");
}

#[test]
fn of_a_shallow_clone_the_states_are_known_and_old_sources_are_not() {
    let made = sealed();
    edit(
        &made.project,
        "content/tide/en.md",
        "by hand",
        "and the cat does not",
    );
    made.say("Change the source");
    let root = made.project.root().to_owned();
    let clones = tempfile::tempdir().unwrap();
    let url = format!("file://{}", root.display());
    let args = ["clone", "--quiet", "--depth", "1", &url, "clone"];
    if git(clones.path(), &args).is_none() {
        return;
    }
    let clone = clones.path().join("clone");
    let run = |args: &[&str]| crate::support::polynya(&clone, args);
    let ran = run(&["diff", "tide", "ja", "--format", "json"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let json = ran.json();
    assert_eq!(behind(&json), ["reading-it/1 stale"]);
    let part = unit(&json, "body/reading-it/1");
    assert_eq!(part["old"], serde_json::Value::Null);
    let ran = run(&["diff", "tide", "ja"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("is not to be had"), "{}", ran.out);
    let ran = run(&["check", "--format", "json"]);
    assert_eq!(ran.rules(), ["stale-variant"]);
}
