//! Commits by id, and what files were in them.

use std::collections::HashMap;
use std::fs;

use gix::ObjectId;
use gix::objs::Kind;
use gix::objs::Write as _;
use gix::objs::tree::EntryKind;
use polynya_project::RepositoryError;
use polynya_project::history::{BlobId, Found};

use super::story::{Story, known, last_changes, open};
use crate::support::{CONFIG, Project};

#[test]
fn a_commit_is_found_by_its_first_digits() {
    let story = Story::new();
    let id = story.commit(&[], &[("a.md", "A\n")]);
    let history = story.history();
    let hex = id.to_string();
    let expected = Found::Commit(history.head().unwrap());
    for hex in [&hex, &hex[..12], &hex[..7], &hex.to_uppercase()] {
        assert_eq!(history.commit(hex).unwrap(), expected, "{hex}");
    }
    let tree = story.made.git.find_commit(id).unwrap().tree_id().unwrap();
    let not_one = [
        (&*tree.to_string(), Found::NotACommit),
        (&tree.to_string()[..9], Found::NotACommit),
        (&"0".repeat(40), Found::Unknown),
        ("0000000", Found::Unknown),
        (&hex[..6], Found::NotAnId),
        ("main", Found::NotAnId),
        ("mainmain", Found::NotAnId),
        ("", Found::NotAnId),
        ("猫猫猫猫猫猫猫", Found::NotAnId),
        (&format!("{hex}0"), Found::NotAnId),
        (&format!("{hex}~0"), Found::NotAnId),
    ];
    for (hex, expected) in not_one {
        assert_eq!(history.commit(hex).unwrap(), expected, "{hex}");
    }
    let revision = |revision: &str| history.revision(revision).unwrap();
    assert_eq!(revision("main"), history.head());
    assert_eq!(revision("HEAD"), history.head());
    for other in [
        "nope",
        "",
        "main:a.md",
        "main~1",
        &"0".repeat(40),
        "\n",
        "-1",
    ] {
        assert_eq!(revision(other), None, "{other}");
    }
}

#[test]
fn digits_that_begin_several_ids_are_ambiguous_for_one_kind_only() {
    let story = Story::new();
    let head = story.commit(&[], &[("a.md", "A\n")]);
    let git = &story.made.git;
    let commit = git.find_commit(head).unwrap().data.clone();
    // Of so many ids, some begin with the same seven digits.
    let mut seen: HashMap<String, (Kind, Vec<u8>)> = HashMap::new();
    let mut commits = false;
    let mut blobs = false;
    let mut mixed = false;
    for number in 0_u32.. {
        let kind = if number % 2 == 0 {
            Kind::Blob
        } else {
            Kind::Commit
        };
        let mut bytes = commit.clone();
        bytes.extend(number.to_string().bytes());
        let id = gix::objs::compute_hash(gix::hash::Kind::Sha1, kind, &bytes).unwrap();
        let short = id.to_string()[..7].to_owned();
        if let Some((other, others)) = seen.insert(short.clone(), (kind, bytes.clone())) {
            git.objects.write_buf(kind, &bytes).unwrap();
            git.objects.write_buf(other, &others).unwrap();
            let history = story.history();
            let commit = history.commit(&short).unwrap();
            let blob = history.blob_by_prefix(&short).unwrap();
            match (kind, other) {
                (Kind::Commit, Kind::Commit) => {
                    assert_eq!((commit, blob), (Found::Ambiguous, None));
                    commits = true;
                }
                (Kind::Blob, Kind::Blob) => {
                    assert_eq!((commit, blob), (Found::NotACommit, None));
                    blobs = true;
                }
                _ => {
                    assert!(matches!(commit, Found::Commit(_)) && blob.is_some());
                    mixed = true;
                }
            }
            seen.remove(&short);
        }
        if commits && blobs && mixed {
            break;
        }
    }
}

#[test]
fn a_file_is_what_it_was_in_a_commit() {
    let story = Story::new();
    let path = "content/猫 の 話/en.md";
    let first = story.commit(&[], &[(path, "One\n"), ("b/c.md", "C\n")]);
    let second = story.commit(&[first], &[(path, "Two\n"), ("b/c.md", "")]);
    let history = story.history();
    let at = |id: ObjectId, path: &str| history.blob_at(known(&history, id), path).unwrap();
    assert_eq!(at(first, path), Some(BlobId::of(b"One\n")));
    assert_eq!(at(second, path), Some(BlobId::of(b"Two\r\n")));
    assert_eq!(at(second, "b/c.md"), None);
    for none in [
        "content", "b", "b/c.md/d", "nope", "", "/", "../a", "b/c.md/",
    ] {
        assert_eq!(at(second, none), None, "{none}");
    }
    let text = |blob| history.blob(blob).unwrap();
    assert_eq!(text(BlobId::of(b"One\n")), Some(b"One\n".to_vec()));
    assert_eq!(text(BlobId::of(b"nowhere")), None);
    let id = BlobId::of(b"One\n");
    let prefix = |hex: &str| history.blob_by_prefix(hex).unwrap();
    assert_eq!(prefix(&format!("{id:.12}")), Some(id));
    assert_eq!(prefix(&id.to_string()), Some(id));
    assert_eq!(prefix(&format!("{first:.12}")), None);
    for none in ["000000000000", "main", "", "ce0136"] {
        assert_eq!(prefix(none), None, "{none}");
    }
    let files = history.files(known(&history, first)).unwrap();
    let expected = [("b/c.md", BlobId::of(b"C\n")), (path, id)];
    let expected = expected.map(|(path, blob)| (path.to_owned(), blob));
    assert_eq!(files, expected);
}

#[test]
fn links_submodules_and_names_that_are_no_utf8_are_no_files() {
    let story = Story::new();
    let git = &story.made.git;
    let blob = git.write_blob("A\n").unwrap();
    let first = story.commit(&[], &[("a.md", "A\n")]);
    let mut editor = git
        .find_commit(first)
        .unwrap()
        .tree()
        .unwrap()
        .edit()
        .unwrap();
    editor.upsert("link.md", EntryKind::Link, blob).unwrap();
    editor
        .upsert("run.md", EntryKind::BlobExecutable, blob)
        .unwrap();
    editor.upsert("sub", EntryKind::Commit, first).unwrap();
    let name: &[u8] = b"d/\x8f\xe9.md";
    editor
        .upsert(gix::bstr::BStr::new(name), EntryKind::Blob, blob)
        .unwrap();
    let tree = editor.write().unwrap().detach();
    let second = story.commit_tree("More", &[first], tree);
    let history = story.history();
    let second_id = known(&history, second);
    let files = history.files(second_id).unwrap();
    let paths: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
    assert_eq!(paths, ["a.md", "run.md"]);
    for path in ["link.md", "sub", "sub/a.md"] {
        assert_eq!(history.blob_at(second_id, path).unwrap(), None, "{path}");
    }
    story.check(&[("a.md", first), ("run.md", second)]);
    assert_eq!(
        story
            .last_changes(&["sub", "link.md", "nope"], &[])
            .iter()
            .count(),
        0
    );
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let config = format!("{}limits: {{ fileBytes: 10 }}\n", CONFIG);
    let project = Project::new(&[("polynya.yaml", &config)]);
    let story = Story::of(project);
    story.commit(&[], &[("a.md", "0123456789"), ("b.md", "0123456789a")]);
    let history = story.history();
    let text = |text: &[u8]| history.blob(BlobId::of(text)).unwrap();
    assert!(text(b"0123456789").is_some());
    assert!(text(b"0123456789a").is_none());
}

#[test]
fn of_the_repository_the_project_sees_its_part() {
    let config = ("sites/猫/polynya.yaml", CONFIG);
    let story = Story::of(Project::new(&[config]));
    let files = [
        ("sites/猫/a.md", "A\n"),
        ("a.md", "B\n"),
        ("sites/b.md", "C\n"),
    ];
    let first = story.commit(&[], &files[1..]);
    let second = story.commit(&[first], &files);
    let third = story.commit(&[second], &[("a.md", "D\n")]);
    let history = open(&story.made.project.root().join("sites/猫"));
    let at = |id: ObjectId| history.blob_at(known(&history, id), "a.md").unwrap();
    assert_eq!((at(first), at(third)), (None, Some(BlobId::of(b"A\n"))));
    let files = |id: ObjectId| history.files(known(&history, id)).unwrap();
    assert_eq!(files(first), []);
    assert_eq!(files(third), [("a.md".to_owned(), BlobId::of(b"A\n"))]);
    let changes = last_changes(&history, &["a.md", "../a.md"], &[]);
    let changes: Vec<_> = changes.iter().collect();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].1.commit, known(&history, second));
}

#[test]
fn without_a_commit_there_is_no_history() {
    let story = Story::new();
    let history = story.history();
    assert_eq!(history.head(), None);
    assert!(!history.is_shallow());
    assert_eq!(history.revision("HEAD").unwrap(), None);
    assert_eq!(history.commit("0123456").unwrap(), Found::Unknown);
    assert_eq!(story.last_changes(&["polynya.yaml"], &[]).iter().count(), 0);
    let lonely = Project::new(&[]);
    let opened = polynya_project::Project::open(lonely.root()).unwrap();
    let none = opened.project.unwrap().repository();
    assert!(matches!(none, Err(RepositoryError::Missing { .. })));
}

#[test]
fn what_is_missing_or_broken_is_said() {
    let story = Story::new();
    let first = story.commit(&[], &[("d/a.md", "A\n")]);
    let second = story.commit(&[first], &[("d/a.md", "B\n"), ("b.md", "B\n")]);
    let object = |id: ObjectId| {
        let hex = id.to_string();
        let objects = story.made.git.git_dir().join("objects");
        objects.join(&hex[..2]).join(&hex[2..])
    };
    let blob = object(BlobId::of(b"A\n").to_string().parse().unwrap());
    fs::remove_file(&blob).unwrap();
    let tree = story
        .made
        .git
        .find_commit(first)
        .unwrap()
        .tree_id()
        .unwrap();
    let unreadable = |result: Result<_, RepositoryError>| match result {
        Err(RepositoryError::Unreadable { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    let history = story.history();
    assert_eq!(history.blob(BlobId::of(b"A\n")).unwrap(), None);
    fs::write(&blob, b"no object").unwrap();
    unreadable(history.blob(BlobId::of(b"A\n")).map(drop));
    fs::remove_file(object(tree.detach())).unwrap();
    let first_id = known(&history, first);
    let reason = unreadable(history.blob_at(first_id, "d/a.md").map(drop));
    assert!(reason.contains(&tree.to_string()), "{reason}");
    unreadable(history.files(first_id).map(drop));
    let paths = ["d/a.md".to_owned()].into();
    unreadable(history.last_changes(&paths, &[], &[]).map(drop));
    fs::write(object(first), b"no object").unwrap();
    unreadable(story.history().commit(&first.to_string()).map(drop));
    fs::remove_file(object(first)).unwrap();
    let history = story.history();
    assert_eq!(history.commit(&first.to_string()).unwrap(), Found::Unknown);
    unreadable(history.last_changes(&paths, &[], &[]).map(drop));
    fs::remove_file(object(second)).unwrap();
    unreadable(history.last_changes(&paths, &[], &[]).map(drop));
}
