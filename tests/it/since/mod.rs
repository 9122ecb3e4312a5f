//! `check --since`: what has changed is reported on, and nothing else.

mod repositories;

use std::fs;

use crate::repository::Repository;
use crate::support::Ran;

/// Every entry of this project has a finding, so that the paths of the findings
/// are those of what was looked at.
const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
";

const FILES: &[(&str, &str)] = &[
    ("polynya.yaml", CONFIG),
    ("schema.yaml", "required: [title]\n"),
    ("content/a/en.md", "---\nn: 1\n---\n"),
    ("content/a/ja.md", "---\nn: 2\n---\n"),
    ("content/b/en.md", "---\nn: 3\n---\n"),
    ("content/b/ja.md", "---\nn: 4\n---\n"),
    ("content/c/en.md", "---\nn: 5\n---\n"),
    ("content/c/ja.md", "---\nn: 6\n---\n"),
];

/// Paths of findings, each once.
fn reported(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let mut paths: Vec<String> = findings
        .map(|finding| finding["path"].as_str().unwrap().to_owned())
        .collect();
    paths.dedup();
    paths
}

fn left_out(ran: &Ran) -> u64 {
    ran.json()["summary"]["leftOut"].as_u64().unwrap()
}

/// Checks since `main`: exactly the files at `paths` are reported, `left` entries
/// are left out, and nothing is said on the side.
#[track_caller]
fn check(repository: &Repository, paths: &[&str], left: u64) {
    let ran = repository.since_main(&[]);
    assert_eq!(reported(&ran), paths, "{}", ran.err);
    assert_eq!(left_out(&ran), left);
    assert_eq!((ran.code, &*ran.err), (u8::from(!paths.is_empty()), ""));
}

const A: &[&str; 2] = &["content/a/en.md", "content/a/ja.md"];

#[test]
fn nothing_changed() {
    let repository = Repository::new(FILES);
    check(&repository, &[], 3);
    let text = repository.project.run(&["check", "--since", "main"]).out;
    let expected = "0 files, 0 entries changed since main: no findings; 3 entries left out (";
    assert!(text.starts_with(expected), "{text}");
    // A file that was written anew, with the same content, has not changed.
    repository
        .project
        .write("content/a/en.md", FILES[2].1.as_bytes());
    check(&repository, &[], 3);
}

#[test]
fn a_change_counts_whether_committed_staged_or_neither() {
    let repository = Repository::new(FILES);
    let main = repository.head();
    let tree = repository.tree();
    repository.write_index(tree, |_, _| {});
    repository
        .project
        .write("content/a/ja.md", b"---\nn: 7\n---\n");
    check(&repository, A, 2);
    repository.write_index(repository.tree(), |_, _| {});
    check(&repository, A, 2);
    repository.check_out("side");
    repository.commit("side", &[main]);
    check(&repository, A, 2);
    // On disk it is as it was, whatever was staged and committed in between.
    repository
        .project
        .write("content/a/ja.md", FILES[3].1.as_bytes());
    check(&repository, &[], 3);
}

#[test]
fn a_new_file_counts_though_git_does_not_know_it_yet() {
    let repository = Repository::new(FILES);
    repository.write_index(repository.tree(), |_, _| {});
    repository.project.write(".gitignore", b"drafts/\n");
    for path in ["content/d/en.md", "content/d/ja.md", "content/drafts/en.md"] {
        repository.project.write(path, b"---\nn: 8\n---\n");
    }
    check(&repository, &["content/d/en.md", "content/d/ja.md"], 3);
}

#[test]
fn an_entry_that_lost_a_variant_has_changed() {
    let repository = Repository::new(FILES);
    repository.remove("content/b/ja.md");
    check(&repository, &["content/b/en.md"], 2);
    let rules = repository.since_main(&[]).rules();
    assert_eq!(rules, ["missing-variant", "schema-required"]);
    // An entry that is gone altogether has nothing to report, nor to leave out.
    repository.remove("content/b/en.md");
    check(&repository, &[], 2);
}

#[test]
fn what_is_excluded_is_not_gone() {
    let repository = Repository::new(FILES);
    let main = repository.head();
    let config = format!("{CONFIG}exclude: ['content/b/ja.md', 'content/c/']\n");
    repository.project.write("polynya.yaml", config.as_bytes());
    let tree = repository.tree();
    repository.commit_tree("main", &[main], tree);
    repository.remove("content/b/ja.md");
    check(&repository, &[], 2);
}

#[test]
fn a_renamed_entry_is_a_new_one() {
    let repository = Repository::new(FILES);
    let content = repository.project.root().join("content");
    fs::rename(content.join("c"), content.join("z")).unwrap();
    check(&repository, &["content/z/en.md", "content/z/ja.md"], 2);
    // One of its files alone: both the old and the new entry lack one.
    fs::rename(content.join("a/ja.md"), content.join("z/fr.md")).unwrap();
    fs::create_dir(content.join("y")).unwrap();
    fs::rename(content.join("z/fr.md"), content.join("y/ja.md")).unwrap();
    let paths = [
        "content/a/en.md",
        "content/y/ja.md",
        "content/z/en.md",
        "content/z/ja.md",
    ];
    check(&repository, &paths, 1);
}

#[test]
fn what_main_did_since_does_not_count() {
    let repository = Repository::new(FILES);
    let base = repository.head();
    repository
        .project
        .write("content/b/en.md", b"---\nn: 9\n---\n");
    let ahead = repository.commit("main", &[base]);
    repository
        .project
        .write("content/b/en.md", FILES[4].1.as_bytes());
    repository
        .project
        .write("content/a/en.md", b"---\nn: 9\n---\n");
    repository.check_out("side");
    let side = repository.commit("side", &[base]);
    check(&repository, A, 2);
    // Once main is merged, its changes are on both sides.
    repository
        .project
        .write("content/b/en.md", b"---\nn: 9\n---\n");
    repository.commit("side", &[side, ahead]);
    check(&repository, A, 2);
}

#[test]
fn without_a_merge_base_it_is_the_revision_itself() {
    let repository = Repository::new(FILES);
    repository
        .project
        .write("content/a/en.md", b"---\nn: 9\n---\n");
    repository.check_out("other");
    repository.commit("other", &[]);
    let ran = repository.since_main(&[]);
    assert_eq!(
        (reported(&ran).as_slice(), left_out(&ran)),
        (&A.map(str::to_owned)[..], 2)
    );
    let expected = "note: main and HEAD have no common ancestor; compared with main itself\n";
    assert_eq!(ran.err, expected);
    repository.check_out("unborn");
    assert_eq!(reported(&repository.since_main(&[])), A);
}

#[test]
fn what_findings_depend_on_is_mentioned_when_it_changed() {
    let repository = Repository::new(FILES);
    repository
        .project
        .write("schema.yaml", b"required: [title, n]\n");
    let note = "note: the schema schema.yaml changed: run without --since to check every entry\n";
    let ran = repository.since_main(&[]);
    assert_eq!((left_out(&ran), &*ran.err), (3, note));
    let ran = repository.project.run(&["check", "--since", "main"]);
    assert!(ran.out.ends_with(note), "{}", ran.out);
    assert_eq!(ran.err, "");
    repository
        .project
        .write("polynya.yaml", format!("{CONFIG}    # \n").as_bytes());
    let ran = repository
        .project
        .run(&["check", "--since", "main", "--lang", "ja"]);
    let note = "注記: 設定 polynya.yaml ほか1件 が変更されています。";
    assert!(
        ran.out.lines().last().unwrap().starts_with(note),
        "{}",
        ran.out
    );
    // Where nothing was left out, nothing can be hidden.
    for (path, text) in &FILES[2..] {
        repository
            .project
            .write(path, format!("{text}More.\n").as_bytes());
    }
    let ran = repository.since_main(&[]);
    assert_eq!(
        (left_out(&ran), reported(&ran).len(), &*ran.err),
        (0, 6, "")
    );
}

#[test]
fn the_projects_own_files_are_always_reported() {
    let repository = Repository::new(FILES);
    let main = repository.head();
    repository
        .project
        .write("schema.yaml", b"required: title\n");
    repository.commit("main", &[main]);
    let ran = repository.since_main(&[]);
    assert_eq!(
        (reported(&ran), ran.code),
        (vec!["schema.yaml".to_owned()], 1)
    );
}

#[test]
fn since_and_paths_are_both_asked() {
    let repository = Repository::new(FILES);
    repository
        .project
        .write("content/a/en.md", b"---\nn: 9\n---\n");
    repository
        .project
        .write("content/b/en.md", b"---\nn: 9\n---\n");
    let run = |paths: &[&str]| repository.since_main(paths);
    assert_eq!(reported(&run(&["content/a"])), A);
    assert_eq!(left_out(&run(&["content/a"])), 0);
    assert_eq!(reported(&run(&["content/c"])).len(), 0);
    assert_eq!(left_out(&run(&["content/c"])), 1);
    assert_eq!(left_out(&run(&["content"])), 1);
    let plain = repository.project.check().json();
    assert_eq!(plain["summary"].get("leftOut"), None);
}

const STRINGS: &[(&str, &str)] = &[
    (
        "polynya.yaml",
        "sourceLocale: en\nlocales: [en, ja, fr]\nstrings: locales/{locale}/{file}.ftl\n",
    ),
    ("locales/en/a.ftl", "a = { $x } apples\nb = Bears\n"),
    ("locales/ja/a.ftl", "a = りんご\n"),
    ("locales/fr/a.ftl", "a = pommes\nb = ours\n"),
];

#[test]
fn of_strings_the_changed_files_are_reported() {
    let repository = Repository::new(STRINGS);
    check_strings(&repository, &[], 0, "");
    repository
        .project
        .write("locales/ja/a.ftl", "a = りんごだ\n".as_bytes());
    check_strings(&repository, &["missing-message locales/ja/a.ftl"], 1, "");
    repository
        .project
        .write("locales/ja/a.ftl", STRINGS[2].1.as_bytes());
    // Locales of which nothing has changed are not judged by the new source.
    repository.project.write(
        "locales/en/a.ftl",
        b"a = { $x } apples\nb = Bears\nc = { d }\n",
    );
    let note =
        "note: the source locales/en/a.ftl changed: run without --since to check everything\n";
    check_strings(
        &repository,
        &["unknown-reference locales/en/a.ftl"],
        1,
        note,
    );
    repository
        .project
        .write("locales/en/a.ftl", STRINGS[1].1.as_bytes());
    // What a locale lost is missing, and that is said at the source.
    repository.remove("locales/fr/a.ftl");
    let missing = "missing-message locales/en/a.ftl";
    check_strings(&repository, &[missing, missing], 0, "");
}

#[track_caller]
fn check_strings(repository: &Repository, expected: &[&str], files: u64, err: &str) {
    let ran = repository.since_main(&[]);
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let found: Vec<String> = findings
        .filter(|finding| finding["rule"] != "unused-variable")
        .map(|f| {
            format!(
                "{} {}",
                f["rule"].as_str().unwrap(),
                f["path"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(json["summary"]["strings"], files);
    assert_eq!(ran.err, err);
}
