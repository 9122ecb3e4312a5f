//! Which commit last changed a file.

use std::fs;

use gix::ObjectId;
use gix::objs::tree::EntryKind;
use polynya_project::history::{BlobId, LastChange};

use super::story::{Story, known};

const EN: &str = "content/en/猫 の 話.md";
const JA: &str = "content/ja/猫 の 話.md";

#[test]
fn the_newest_commit_that_changed_a_file_counts() {
    let story = Story::new();
    let first = story.commit(&[], &[(EN, "1\n"), (JA, "1\n"), ("old.md", "1\n")]);
    let second = story.commit(&[first], &[(JA, "2\n"), ("x/y/z.md", "1\n")]);
    let third = story.commit(&[second], &[(EN, "3\n")]);
    // Gone and back, as it was: it was not there in between.
    let fourth = story.commit(&[third], &[("x/y/z.md", "")]);
    let fifth = story.commit(&[fourth], &[("x/y/z.md", "1\n")]);
    story.commit(&[fifth], &[("other.txt", "1\n")]);
    story.check(&[
        (EN, third),
        (JA, second),
        ("old.md", first),
        ("x/y/z.md", fifth),
    ]);
    let found = story.last_changes(&[EN, "nope.md"], &[]);
    let change = LastChange {
        commit: known(&story.history(), third),
        time: 1_700_000_120,
    };
    assert_eq!(found.get(EN), Some(change));
    assert_eq!((found.get("nope.md"), found.get(JA)), (None, None));
}

#[test]
fn a_merge_counts_if_what_it_has_is_in_no_parent() {
    let story = Story::new();
    let base = story.commit(
        &[],
        &[("a", "1\n"), ("b", "1\n"), ("c", "1\n"), ("d", "1\n")],
    );
    let side = story.commit(&[base], &[("a", "side\n"), ("c", "side\n")]);
    let main = story.commit(&[base], &[("b", "main\n"), ("c", "main\n")]);
    let changes = [("a", "side\n"), ("c", "both\n"), ("d", "evil\n")];
    let merge = story.commit(&[main, side], &changes);
    story.check(&[("a", side), ("b", main), ("c", merge), ("d", merge)]);
    // With three parents, one of which has it.
    let left = story.commit(&[merge], &[("a", "left\n")]);
    let right = story.commit(&[merge], &[("b", "right\n")]);
    let ours = story.commit(&[merge], &[("c", "ours\n")]);
    let octopus = story.commit(&[ours, left, right], &[("a", "left\n"), ("b", "right\n")]);
    story.check(&[("a", left), ("b", right), ("c", ours), ("d", merge)]);
    story.commit(&[octopus], &[("e", "1\n")]);
    story.check(&[("a", left), ("b", right), ("c", ours), ("d", merge)]);
}

#[test]
fn what_a_merge_did_not_take_is_none_of_the_files_history() {
    let story = Story::new();
    let base = story.commit(&[], &[("a", "1\n"), ("b", "1\n")]);
    let main = story.commit(&[base], &[("b", "2\n")]);
    let side = story.commit(&[base], &[("a", "side\n")]);
    story.commit(&[main, side], &[]);
    story.check(&[("a", base), ("b", main)]);
}

#[test]
fn unrelated_histories_meet() {
    let story = Story::new();
    let one = story.commit(&[], &[("a", "1\n"), ("b", "1\n")]);
    let other = story.commit(&[], &[("b", "2\n"), ("c", "3\n")]);
    let merge = story.commit(&[one, other], &[("b", "12\n"), ("c", "3\n")]);
    story.check(&[("a", one), ("b", merge), ("c", other)]);
}

#[test]
fn commits_that_are_left_out_do_not_count_unless_there_are_no_others() {
    let story = Story::new();
    let first = story.commit(&[], &[("a", "1\n")]);
    let second = story.say(
        "chore: add\n\nskip-me",
        &[first],
        &[("a", "2\n"), ("b", "2\n")],
    );
    let third = story.say("Say\n\n[skip-me]", &[second], &[("a", "3\n"), ("b", "3\n")]);
    let fourth = story.say("fix typo", &[third], &[("a", "4\n")]);
    let all = |a, b| [("a", a), ("b", b)];
    story.check(&all(fourth, third));
    story.check_ignoring(&["typo"], &all(third, third));
    story.check_ignoring(&["(?i)TYPO", r"skip-me\]"], &all(second, second));
    story.check_ignoring(&["typo", "skip-me"], &all(first, third));
    story.check_ignoring(&[""], &all(fourth, third));
    // Behind a merge that is left out, the newest of both sides counts.
    let side = story.say("side", &[fourth], &[("b", "side\n")]);
    let main = story.say("main", &[fourth], &[("b", "main\n")]);
    story.say("Merge", &[main, side], &[("b", "both\n")]);
    story.check_ignoring(&["Merge"], &all(fourth, main));
    story.check_ignoring(&["Merge", "main"], &all(fourth, side));
}

#[test]
fn a_message_need_not_be_utf8() {
    let story = Story::new();
    let first = story.commit(&[], &[("a", "1\n")]);
    let git = &story.made.git;
    let second = story.commit(&[first], &[("a", "2\n")]);
    let mut bytes = git.find_commit(second).unwrap().data.clone();
    bytes.extend(b"\x8f\xe9 typo \xff");
    let id = gix::objs::Write::write_buf(&git.objects, gix::objs::Kind::Commit, &bytes).unwrap();
    fs::write(git.git_dir().join("refs/heads/main"), format!("{id}\n")).unwrap();
    story.check(&[("a", id)]);
    story.check_ignoring(&["typo"], &[("a", first)]);
}

#[test]
fn a_renamed_file_has_not_changed() {
    let story = Story::new();
    let first = story.commit(&[], &[(EN, "1\n"), (JA, "1 ja\n"), ("b.md", "b\n")]);
    let second = story.commit(&[first], &[(EN, "2\n")]);
    // The folder of the source, then that of the translation, then both.
    let (en, ja) = ("docs/en/cats.md", "docs/ja/cats.md");
    let third = story.commit(&[second], &[(EN, ""), (en, "2\n")]);
    let fourth = story.commit(&[third], &[(JA, ""), (ja, "1 ja\n")]);
    let (new_en, new_ja) = ("site/docs/en/cats.md", "site/docs/ja/cats.md");
    let moved = [(en, ""), (ja, ""), (new_en, "2\n"), (new_ja, "1 ja\n")];
    let fifth = story.commit(&[fourth], &moved);
    story.check(&[(new_en, second), (new_ja, first), ("b.md", first)]);
    // Renamed and changed in one, it is a new file.
    let sixth = story.commit(&[fifth], &[(new_ja, ""), ("ja.md", "2 ja\n")]);
    story.check(&[(new_en, second), ("ja.md", sixth)]);
    let found = story.last_changes(&[new_en, "ja.md"], &[]);
    assert_eq!(
        then(&story, &found, sixth, new_en),
        Some(BlobId::of(b"2\n"))
    );
}

fn then(
    story: &Story,
    found: &polynya_project::history::LastChanges,
    commit: ObjectId,
    path: &str,
) -> Option<BlobId> {
    let history = story.history();
    let commit = known(&history, commit);
    history.blob_then(found, commit, path).unwrap()
}

#[test]
fn a_file_is_found_in_older_commits_whatever_it_was_called_there() {
    let story = Story::new();
    let first = story.commit(&[], &[("en/a", "1\n"), ("ja/a", "1 ja\n")]);
    let second = story.commit(
        &[first],
        &[("en/a", ""), ("en/b", "1\n"), ("ja/a", "2 ja\n")],
    );
    // The name is taken by another file, before and after.
    let third = story.commit(&[second], &[("en/a", "other\n"), ("en/b", "3\n")]);
    let moved = [("en/a", ""), ("en/b", ""), ("en/c", "3\n")];
    let fourth = story.commit(&[third], &moved);
    let fifth = story.commit(&[fourth], &[("en/b", "another\n"), ("en/c", "5\n")]);
    let found = story.last_changes(&["en/c", "ja/a", "en/b"], &[]);
    assert_eq!(
        found.get("ja/a").unwrap().commit,
        known(&story.history(), second)
    );
    let told = [
        (fifth, "5\n"),
        (fourth, "3\n"),
        (third, "3\n"),
        (second, "1\n"),
    ];
    for (commit, text) in told {
        let blob = then(&story, &found, commit, "en/c");
        assert_eq!(blob, Some(BlobId::of(text.as_bytes())), "{text}");
    }
    assert_eq!(then(&story, &found, fourth, "en/b"), None);
    // Older than any change that was asked for: the name is not known…
    let found = story.last_changes(&["en/c"], &[]);
    assert_eq!(then(&story, &found, first, "en/c"), None);
    // …unless the commit was named.
    let history = story.history();
    let paths = ["en/c".to_owned()].into();
    let pins = [known(&history, first)];
    let found = history.last_changes(&paths, &[], &pins).unwrap();
    let blob = history.blob_then(&found, pins[0], "en/c").unwrap();
    assert_eq!(blob, Some(BlobId::of(b"1\n")));
}

#[test]
fn a_branch_may_not_have_the_new_name_yet() {
    let story = Story::new();
    let base = story.commit(&[], &[("en/a", "1\n"), ("ja/a", "1 ja\n")]);
    let main = story.commit(&[base], &[("en/a", ""), ("en/b", "1\n")]);
    let side = story.commit(&[base], &[("ja/a", "2 ja\n")]);
    story.commit(&[main, side], &[("ja/a", "2 ja\n")]);
    let found = story.last_changes(&["en/b", "ja/a"], &[]);
    let history = story.history();
    let change = found.get("ja/a").unwrap();
    assert_eq!(change.commit, known(&history, side));
    let blob = history.blob_then(&found, change.commit, "en/b").unwrap();
    assert_eq!(blob, Some(BlobId::of(b"1\n")));
    assert_eq!(found.get("en/b").unwrap().commit, known(&history, base));
}

#[test]
fn renamed_on_one_branch_and_changed_on_the_other() {
    let story = Story::new();
    let base = story.commit(&[], &[("a", "1\n"), ("c", "c\n")]);
    let side = story.commit(&[base], &[("a", "2\n")]);
    let main = story.commit(&[base], &[("a", ""), ("b", "1\n")]);
    story.commit(&[main, side], &[("b", "2\n")]);
    story.check(&[("b", side), ("c", base)]);
}

#[test]
fn of_files_with_the_same_content_the_closest_was_renamed() {
    let story = Story::new();
    let texts = [
        ("en/old/a/x", "s\n"),
        ("en/old/b/x", "s\n"),
        ("ja/old/a/x", "s\n"),
    ];
    let first = story.commit(&[], &texts);
    let second = story.commit(&[first], &[("en/old/b/x", "S\n"), ("ja/old/a/x", "S\n")]);
    let third = story.commit(&[second], &[("ja/old/a/x", "s\n")]);
    let fourth = story.commit(&[third], &[("en/old/b/x", "s\n")]);
    let moved = [
        ("en/old/a/x", ""),
        ("en/old/b/x", ""),
        ("ja/old/a/x", ""),
        ("en/new/a/x", "s\n"),
        ("en/new/b/x", "s\n"),
        ("ja/new/a/x", "s\n"),
    ];
    story.commit(&[fourth], &moved);
    story.check(&[
        ("en/new/a/x", first),
        ("en/new/b/x", fourth),
        ("ja/new/a/x", third),
    ]);
}

#[test]
fn a_mode_alone_is_no_change() {
    let story = Story::new();
    let first = story.commit(&[], &[("d/a", "1\n")]);
    let git = &story.made.git;
    let mut editor = git
        .find_commit(first)
        .unwrap()
        .tree()
        .unwrap()
        .edit()
        .unwrap();
    let blob = git.write_blob("1\n").unwrap();
    editor
        .upsert("d/a", EntryKind::BlobExecutable, blob)
        .unwrap();
    let tree = editor.write().unwrap().detach();
    story.commit_tree("Mode", &[first], tree);
    story.check(&[("d/a", first)]);
}

#[test]
fn what_was_a_folder_or_a_submodule_is_new_as_a_file() {
    let story = Story::new();
    let first = story.commit(&[], &[("a/b", "1\n"), ("a.b", "1\n")]);
    let second = story.commit(&[first], &[("a/b", ""), ("a", "2\n")]);
    story.check(&[("a", second), ("a.b", first)]);
    let third = story.commit(&[second], &[("a", ""), ("a/b", "3\n")]);
    story.check(&[("a/b", third), ("a.b", first)]);
    let git = &story.made.git;
    let mut editor = git
        .find_commit(third)
        .unwrap()
        .tree()
        .unwrap()
        .edit()
        .unwrap();
    editor.upsert("sub", EntryKind::Commit, first).unwrap();
    let tree = editor.write().unwrap().detach();
    let fourth = story.commit_tree("Submodule", &[third], tree);
    story.check(&[("a/b", third), ("a.b", first)]);
    let fifth = story.commit(&[fourth], &[("sub", ""), ("sub/a", "5\n")]);
    story.check(&[("sub/a", fifth), ("a/b", third), ("a.b", first)]);
}

#[test]
fn a_shallow_clone_says_nothing_about_what_it_did_not_fetch() {
    let story = Story::new();
    let first = story.commit(&[], &[("a", "1\n"), ("b", "1\n"), ("c", "1\n")]);
    let second = story.commit(&[first], &[("b", "2\n")]);
    let third = story.say("typo", &[second], &[("a", "3\n"), ("c", "3\n")]);
    let fourth = story.commit(&[third], &[("c", "4\n")]);
    let git = story.made.git.git_dir();
    fs::write(git.join("shallow"), format!("{second}\n")).unwrap();
    let hex = first.to_string();
    fs::remove_file(git.join("objects").join(&hex[..2]).join(&hex[2..])).unwrap();
    let history = story.history();
    assert!(history.is_shallow());
    let found = |ignore: &[&str]| {
        let found = story.last_changes(&["a", "b", "c"], ignore);
        let found = found
            .iter()
            .map(|(path, change)| (path.to_owned(), change.commit.to_string()));
        found.collect::<Vec<_>>()
    };
    let c = ("c".to_owned(), fourth.to_string());
    assert_eq!(found(&[]), [("a".to_owned(), third.to_string()), c.clone()]);
    // What came before the one that is left out is not known either.
    assert_eq!(found(&["typo"]), [c]);
}

#[test]
fn times_that_run_backwards_do_no_harm() {
    let story = Story::new();
    let first = story.commit(&[], &[("a", "1\n"), ("b", "1\n"), ("c", "1\n")]);
    story.now.set(1_600_000_000);
    let second = story.commit(&[first], &[("a", "2\n")]);
    story.now.set(-5);
    let side = story.commit(&[first], &[("b", "2\n")]);
    story.now.set(4_000_000_000);
    let main = story.commit(&[second], &[("c", "2\n")]);
    story.now.set(1_500_000_000);
    let merge = story.commit(&[main, side], &[("b", "2\n")]);
    story.commit(&[merge], &[("d", "1\n")]);
    story.check(&[("a", second), ("b", side), ("c", main)]);
}
