//! Repositories of every kind: in part, behind a link, out of order, or none.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use gix::index::entry::Flags;
use gix::objs::tree::EntryKind;

use super::{A, CONFIG, FILES, check, left_out, reported};
use crate::repository::Repository;
use crate::support::{Project, polynya};

#[test]
fn a_shallow_clone_is_compared_with_the_revision_and_says_so() {
    let repository = Repository::new(FILES);
    let base = repository.head();
    let main = repository.commit("main", &[base]);
    repository
        .project
        .write("content/a/en.md", b"---\nn: 9\n---\n");
    repository.check_out("side");
    let side = repository.commit("side", &[base]);
    let git = repository.git.git_dir();
    fs::write(git.join("shallow"), format!("{main}\n{side}\n")).unwrap();
    let hex = base.to_string();
    fs::remove_file(git.join("objects").join(&hex[..2]).join(&hex[2..])).unwrap();
    let ran = repository.since_main(&[]);
    assert_eq!(reported(&ran), A, "{}", ran.err);
    assert!(
        ran.err
            .contains("in this shallow clone (git fetch --unshallow"),
        "{}",
        ran.err
    );
    let ran = repository.project.run(&["check", "--since", &hex]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    let expected = format!(
        "error: this repository has no commit {hex}; if others have it, `git fetch origin {hex}` fetches it\n"
    );
    assert_eq!(ran.err, expected);
}

/// Fails with exactly this text, in both languages.
#[track_caller]
fn fails(root: &Path, revision: &str, english: &str, japanese: &str) {
    for (language, expected) in [("en", english), ("ja", japanese)] {
        let ran = polynya(root, &["check", "--since", revision, "--lang", language]);
        assert_eq!((ran.code, &*ran.out), (2, ""));
        assert!(ran.err.contains(expected), "{}", ran.err);
    }
}

#[test]
fn a_revision_that_is_not_there_is_named() {
    let repository = Repository::new(FILES);
    let root = repository.project.root();
    let english = "no commit nope; if others have it, `git fetch origin nope:nope` fetches it";
    fails(root, "nope", english, "コミット nope はありません");
    // A file of a commit is no commit.
    fails(
        root,
        "main:schema.yaml",
        "no commit main:schema.yaml",
        "コミット main:schema.yaml",
    );
    fails(root, "", "no commit", "コミット");
    let remote = repository.git.git_dir().join("refs/remotes/origin");
    fs::create_dir_all(&remote).unwrap();
    fs::write(remote.join("next"), format!("{}\n", repository.head())).unwrap();
    fails(
        root,
        "next",
        "did you mean origin/next?",
        "origin/next のこと",
    );
    let ran = repository.project.run(&["check", "--since", "origin/next"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
}

#[test]
fn a_repository_is_needed_and_must_be_sound() {
    let project = Project::new(FILES);
    let root = project.root().canonicalize().unwrap();
    let name = root.display().to_string();
    fails(&root, "main", &format!("there is none in {name} or"), &name);
    let repository = Repository::empty(project);
    repository.commit("main", &[]);
    let git = repository.git.git_dir().to_path_buf();
    fs::write(git.join("index"), b"no index").unwrap();
    fails(&root, "main", "cannot be read: ", "を読み取れません");
    fs::remove_file(git.join("index")).unwrap();
    let tree = repository.tree().to_string();
    fs::remove_file(git.join("objects").join(&tree[..2]).join(&tree[2..])).unwrap();
    fails(&root, "main", "cannot be read: ", "git fsck");
    fs::write(git.join("config"), "[core]\n\tbare = true\n").unwrap();
    fails(
        &root,
        "main",
        "has none there",
        "作業ツリーがここにありません",
    );
}

#[test]
fn the_project_may_be_a_part_of_the_repository_behind_a_link() {
    let moved: Vec<(String, &str)> = FILES
        .iter()
        .map(|(path, text)| (format!("sites/docs/{path}"), *text))
        .collect();
    let mut files: Vec<(&str, &str)> = moved.iter().map(|(p, t)| (&**p, *t)).collect();
    // Beside the project, and named like something in it.
    files.push(("polynya.yaml", "not a project's"));
    files.push(("content/a/en.md", "not the project's"));
    let repository = Repository::new(&files);
    let docs = repository.project.root().join("sites/docs");
    let run = |root: &Path| polynya(root, &["check", "--since", "main", "--format", "json"]);
    assert_eq!(left_out(&run(&docs)), 3);
    repository.remove("content/a/en.md");
    repository
        .project
        .write("sites/docs/content/a/ja.md", b"---\nn: 7\n---\n");
    repository.remove("sites/docs/content/c/ja.md");
    let expected = ["content/a/en.md", "content/a/ja.md", "content/c/en.md"];
    assert_eq!(reported(&run(&docs)), expected);
    #[cfg(unix)]
    {
        let links = tempfile::tempdir().unwrap();
        let link = links.path().join("link");
        std::os::unix::fs::symlink(repository.project.root(), &link).unwrap();
        assert_eq!(reported(&run(&link.join("sites/docs"))), expected);
    }
    // A project that was not there yet is new as a whole.
    fs::rename(&docs, repository.project.root().join("sites/new")).unwrap();
    let ran = run(&repository.project.root().join("sites/new"));
    assert_eq!((left_out(&ran), ran.code), (0, 1));
}

#[test]
fn line_ends_and_modes_are_no_change() {
    let repository = Repository::new(FILES);
    repository.write_index(repository.tree(), |_, _| {});
    repository
        .project
        .write("content/a/en.md", b"---\r\nn: 1\r\n---\r\n");
    check(&repository, &[], 3);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = repository.project.root().join("content/b/en.md");
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
        check(&repository, &[], 3);
    }
    repository
        .project
        .write("content/a/en.md", b"---\r\nn: 10\r\n---\r\n");
    check(&repository, A, 2);
}

#[test]
fn what_the_index_vouches_for_is_not_read() {
    let repository = Repository::new(FILES);
    let tree = repository.tree();
    let file = repository.project.root().join("content/a/en.md");
    let touch = |at: SystemTime| {
        let file = fs::File::options().write(true).open(&file).unwrap();
        file.set_modified(at).unwrap();
        // The index speaks of the file as it is now, with the content it had.
        repository.write_index(tree, |_, _| {});
    };
    fs::write(&file, "---\nn: 9\n---\n").unwrap();
    touch(SystemTime::now() - Duration::from_secs(3600));
    check(&repository, &[], 3);
    // Changed no sooner than the index was written: it might not know yet.
    touch(SystemTime::now() + Duration::from_secs(3600));
    check(&repository, A, 2);
}

#[test]
fn folders_that_the_index_has_as_they_were_are_not_read() {
    let repository = Repository::new(FILES);
    let tree = repository.git.find_tree(repository.tree()).unwrap();
    let content = tree.find_entry("content").unwrap().object_id();
    repository.write_index(tree.id, |_, _| {});
    let path = repository.git.index_path();
    let mut index = fs::read(&path).unwrap();
    index.truncate(index.len() - 20);
    let mut known = b"\0-1 1\ncontent\x006 0\n".to_vec();
    known.extend(content.as_slice());
    index.extend(b"TREE");
    index.extend(u32::try_from(known.len()).unwrap().to_be_bytes());
    index.extend(known);
    let mut hasher = gix::hash::hasher(gix::hash::Kind::Sha1);
    hasher.update(&index);
    index.extend(hasher.try_finalize().unwrap().as_slice());
    fs::write(&path, index).unwrap();
    // The folder cannot be read; only the index says what is in it.
    let hex = content.to_string();
    let objects = repository.git.git_dir().join("objects");
    fs::remove_file(objects.join(&hex[..2]).join(&hex[2..])).unwrap();
    repository
        .project
        .write("content/a/en.md", b"---\nn: 9\n---\n");
    repository.remove("content/c/ja.md");
    check(
        &repository,
        &["content/a/en.md", "content/a/ja.md", "content/c/en.md"],
        1,
    );
    fs::remove_file(path).unwrap();
    assert_eq!(repository.since_main(&[]).code, 2);
}

#[test]
fn a_sparse_checkout_has_lost_nothing() {
    let repository = Repository::new(FILES);
    repository.remove("content/b/ja.md");
    repository.write_index(
        repository.git.head_tree_id().unwrap().detach(),
        |path, entry| {
            if path == "content/b/ja.md" {
                entry.flags.insert(Flags::SKIP_WORKTREE);
            }
        },
    );
    check(&repository, &[], 3);
}

#[test]
fn files_of_a_submodule_are_not_the_repositorys() {
    let repository = Repository::new(FILES);
    let main = repository.head();
    let mut editor = repository.git.edit_tree(repository.tree()).unwrap();
    editor
        .upsert("content/sub", EntryKind::Commit, main)
        .unwrap();
    let tree = editor.write().unwrap().detach();
    repository.commit_tree("main", &[main], tree);
    repository.write_index(tree, |_, _| {});
    let config = CONFIG.replace("{slug}", "{slug...}");
    repository.project.write("polynya.yaml", config.as_bytes());
    // Checked out, and another that nobody has added.
    repository
        .project
        .write("content/sub/x/en.md", b"---\nn: 1\n---\n");
    repository
        .project
        .write("content/own/.git/HEAD", b"ref: refs/heads/main\n");
    repository
        .project
        .write("content/own/x/en.md", b"---\nn: 1\n---\n");
    let ran = repository.since_main(&[]);
    assert_eq!(
        (reported(&ran).len(), left_out(&ran)),
        (0, 5),
        "{}",
        ran.out
    );
}

#[test]
#[cfg(unix)]
fn a_link_is_what_it_leads_to() {
    let repository = Repository::empty(Project::new(FILES));
    let root = repository.project.root();
    repository.remove("content/b/ja.md");
    std::os::unix::fs::symlink("../a/en.md", root.join("content/b/ja.md")).unwrap();
    repository.commit("main", &[]);
    check(&repository, &[], 3);
    repository
        .project
        .write("content/a/en.md", b"---\nn: 9\n---\n");
    let both = [A[0], A[1], "content/b/en.md", "content/b/ja.md"];
    check(&repository, &both, 1);
    repository
        .project
        .write("content/a/en.md", FILES[2].1.as_bytes());
    repository.remove("content/b/ja.md");
    std::os::unix::fs::symlink("../c/en.md", root.join("content/b/ja.md")).unwrap();
    check(&repository, &both[2..], 2);
}
