//! Exports in every format: the same records, the same bytes anywhere, and no change unseen.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;

use crate::database;
use crate::support::{Project, polynya};

const FORMATS: [&str; 4] = ["jsonl", "json", "files", "sqlite"];
const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
rules: { missing-variant: off }
collections:
  notes: { path: 'content/{slug...}/{locale}.md', fallback: true }
  other: { path: 'other/{slug}.{locale}.md' }
";
const FILES: [(&str, &str); 6] = [
    ("polynya.yaml", CONFIG),
    (
        "content/a/en.md",
        "---\ntitle: A\n---\n## Ice\n\nText, [with], a comma\n",
    ),
    (
        "content/a/ja.md",
        "---\ntitle: 氷\n---\n猫が見つけました。\n",
    ),
    ("content/a/b c/en.md", "---\ntitle: B\n---\n"),
    ("other/x.en.md", "---\ntitle: X\n---\n]\n"),
    ("other/x.ja.md", "---\ntitle: Ｘ\n---\n[\n"),
];

fn exported(format: &str) -> Project {
    let project = Project::new(&FILES);
    export(&project, format, &[]);
    project
}

fn export(project: &Project, format: &str, more: &[&str]) {
    let mut args = vec!["export", "--bundle-format", format];
    args.extend(more);
    let ran = project.run(&args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

/// Every file of an export with its bytes.
fn bytes(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut all, mut folders) = (BTreeMap::new(), vec![root.join("dist")]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root.join("dist")).unwrap();
                let name = name.to_string_lossy().into_owned();
                all.insert(name, fs::read(path).unwrap());
            }
        }
    }
    all
}

fn manifest(root: &Path) -> Value {
    serde_json::from_slice(&fs::read(root.join("dist/manifest.json")).unwrap()).unwrap()
}

/// Records by id, read as a consumer would: as JSON, by the manifest.
fn records(root: &Path) -> BTreeMap<String, Value> {
    let manifest = manifest(root);
    let mut all = Vec::new();
    for bundle in manifest["bundles"].as_array().unwrap() {
        let path = root.join("dist").join(bundle["path"].as_str().unwrap());
        if manifest["format"] == "sqlite" {
            all.extend(database::records(&path));
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let json = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
        match manifest["format"].as_str().unwrap() {
            "jsonl" => all.extend(text.lines().map(json)),
            "json" => all.extend(json(&text).as_array().unwrap().iter().cloned()),
            _ => all.push(json(&text)),
        }
    }
    let named = all
        .into_iter()
        .map(|record| (record["id"].as_str().unwrap().to_owned(), record));
    named.collect()
}

#[test]
fn records_entries_and_fates_are_the_same_in_every_format() {
    let projects = FORMATS.map(exported);
    let [first, ..] = &projects;
    let expected = records(first.root());
    let ids: Vec<&str> = expected.keys().map(String::as_str).collect();
    let all = ["a/b c/en", "a/b c/ja", "a/en", "a/ja"].map(|id| format!("notes/{id}"));
    let other = ["en", "ja"].map(|locale| format!("other/x/{locale}"));
    assert_eq!(ids, [all.as_slice(), &other].concat());
    for (project, format) in projects.iter().zip(FORMATS) {
        assert_eq!(records(project.root()), expected, "{format}");
        let (own, first) = (manifest(project.root()), manifest(first.root()));
        assert_eq!(own["format"], format);
        for list in ["entries", "inputs", "configuration", "schema"] {
            assert_eq!(own[list], first[list], "{format}");
        }
    }
}

#[test]
fn the_manifest_tells_own_records_from_stand_ins() {
    let project = exported("jsonl");
    let manifest = manifest(project.root());
    let [b, a, _] = manifest["entries"].as_array().unwrap().as_slice() else {
        panic!("{manifest}")
    };
    let entries = if b["entry"] == "a" { [a, b] } else { [b, a] };
    assert_eq!(entries[0]["alternates"], serde_json::json!(["en"]));
    assert_eq!(entries[0]["fallbacks"], serde_json::json!(["ja"]));
    assert_eq!(entries[1]["alternates"], serde_json::json!(["en", "ja"]));
    assert_eq!(entries[1].get("fallbacks"), None);
}

#[test]
fn from_one_format_to_another_nothing_is_left_behind_and_nothing_of_others_goes() {
    let project = exported("jsonl");
    project.write("dist/mine.txt", b"mine");
    for format in ["files", "sqlite", "json", "files", "sqlite", "jsonl"] {
        export(&project, format, &[]);
        let mut expected = bytes(exported(format).root());
        expected.insert("mine.txt".to_owned(), b"mine".to_vec());
        assert_eq!(bytes(project.root()), expected, "{format}");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_whatever_is_around_it() {
    for format in FORMATS {
        let expected = bytes(exported(format).root());
        // Written in another order, with other times, elsewhere, on one thread.
        let mut files = FILES;
        files.reverse();
        let project = Project::new(&files);
        let long_ago = std::time::SystemTime::UNIX_EPOCH;
        for (path, _) in FILES {
            let file = fs::File::options()
                .write(true)
                .open(project.root().join(path));
            file.unwrap().set_modified(long_ago).unwrap();
        }
        for threads in ["1", "2", "7"] {
            export(&project, format, &["--threads", threads, "--lang", "ja"]);
            assert_eq!(bytes(project.root()), expected, "{format}");
            fs::remove_dir_all(project.root().join("dist")).unwrap();
        }
    }
}

#[test]
fn what_has_not_changed_is_left_alone() {
    let project = exported("files");
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let paths: Vec<PathBuf> = bytes(project.root()).keys().map(PathBuf::from).collect();
    for path in &paths {
        let file = fs::File::options()
            .write(true)
            .open(project.root().join("dist").join(path));
        file.unwrap().set_modified(long_ago).unwrap();
    }
    project.write("other/x.ja.md", "---\ntitle: 新\n---\n[\n".as_bytes());
    export(&project, "files", &[]);
    let changed = |path: &&PathBuf| {
        let there = fs::metadata(project.root().join("dist").join(path)).unwrap();
        there.modified().unwrap() != long_ago
    };
    let changed: Vec<&str> = paths
        .iter()
        .filter(changed)
        .map(|p| p.to_str().unwrap())
        .collect();
    assert_eq!(changed, ["SHA256SUMS", "ja/other/x.json", "manifest.json"]);
}

/// One change to an export.
#[derive(Debug, Clone)]
enum Change {
    Byte(prop::sample::Index, u8),
    Insert(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Truncate(prop::sample::Index),
    Remove,
    Empty,
    Swap(prop::sample::Index),
    Beside(String),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        4 => (at(), 1..=255_u8).prop_map(|(at, by)| Change::Byte(at, by)),
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        2 => at().prop_map(Change::Cut),
        1 => at().prop_map(Change::Truncate),
        1 => Just(Change::Remove),
        1 => Just(Change::Empty),
        1 => at().prop_map(Change::Swap),
        1 => "[a-z]{1,8}(\\.json)?".prop_map(Change::Beside),
    ]
}

/// Makes the change; says whether anything is other than before.
fn make(dist: &Path, files: &BTreeMap<String, Vec<u8>>, name: &str, change: &Change) -> bool {
    let mut new = files[name].clone();
    match change {
        Change::Byte(at, by) => {
            let at = at.index(new.len());
            new[at] ^= by;
        }
        Change::Insert(at, byte) => new.insert(at.index(new.len() + 1), *byte),
        Change::Cut(at) => {
            new.remove(at.index(new.len()));
        }
        Change::Truncate(at) => new.truncate(at.index(new.len())),
        Change::Empty => new.clear(),
        Change::Remove => {
            fs::remove_file(dist.join(name)).unwrap();
            return true;
        }
        Change::Swap(with) => {
            let (other, bytes) = files.iter().nth(with.index(files.len())).unwrap();
            fs::write(dist.join(other), &new).unwrap();
            new.clone_from(bytes);
        }
        Change::Beside(beside) => {
            let path = dist.join(name).with_file_name(beside);
            if path.exists() {
                return false;
            }
            fs::write(path, "").unwrap();
            return true;
        }
    }
    fs::write(dist.join(name), &new).unwrap();
    new != files[name]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_change_to_any_file_is_unseen(
        format in 0..FORMATS.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), change()), 20),
    ) {
        let project = exported(FORMATS[format]);
        let dist = project.root().join("dist");
        let sound = bytes(project.root());
        for (file, change) in changes {
            let name = sound.keys().nth(file.index(sound.len())).unwrap();
            let changed = make(&dist, &sound, name, &change);
            let ran = polynya(project.root(), &["verify", "dist"]);
            let expected = if !changed { 0 } else if name == "manifest.json" && ran.code == 2 { 2 } else { 1 };
            prop_assert_eq!(ran.code, expected, "{}: {:?}: {}{}", name, change, ran.out, ran.err);
            fs::remove_dir_all(&dist).unwrap();
            for (path, bytes) in &sound {
                let path = dist.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut new = bytes.to_vec();
    for at in 0..=bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            new[at..at + to.len()].copy_from_slice(to);
        }
    }
    new
}

#[test]
fn a_manifest_and_a_list_made_to_fit_hide_no_changed_record() {
    for format in FORMATS {
        let project = exported(format);
        let dist = project.root().join("dist");
        let mut files = bytes(project.root());
        let is_bundle = |name: &&String| name.starts_with("en/other") || name.ends_with(".sqlite");
        let name = files.keys().find(is_bundle).unwrap().clone();
        let before = files[&name].clone();
        let after = replaced(&before, b"\"title\":\"X\"", b"\"title\":\"Y\"");
        assert_ne!(before, after);
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        files.insert(name.clone(), after.clone());
        let sum = |bytes: &[u8]| polynya_export::sha256(bytes);
        for list in ["manifest.json", "SHA256SUMS"] {
            let text = String::from_utf8(files[list].clone()).unwrap();
            texts.insert(list.to_owned(), text.replace(&sum(&before), &sum(&after)));
        }
        let old = sum(&files["manifest.json"]);
        let new = sum(texts["manifest.json"].as_bytes());
        let sums = texts["SHA256SUMS"].replace(&old, &new);
        fs::write(dist.join(&name), after).unwrap();
        fs::write(dist.join("manifest.json"), &texts["manifest.json"]).unwrap();
        fs::write(dist.join("SHA256SUMS"), sums).unwrap();
        let ran = polynya(project.root(), &["verify", "dist"]);
        assert_eq!(ran.code, 1, "{format}");
        assert!(ran.out.starts_with(&name), "{format}: {}", ran.out);
    }
}

#[test]
fn what_is_in_the_way_is_told_in_both_languages_and_the_old_export_stays() {
    let project = exported("jsonl");
    fs::remove_dir_all(project.root().join("dist/ja")).unwrap();
    project.write("dist/ja", b"mine");
    let before = bytes(project.root());
    for (language, words) in [("en", "in the place of a folder"), ("ja", "フォルダの場所")] {
        let ran = project.run(&["export", "--lang", language]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(words), "{}", ran.err);
        assert_eq!(bytes(project.root()), before);
    }
    let ran = project.run(&["export", "--out", "polynya.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("in the place of a folder"), "{}", ran.err);
}

#[test]
fn what_no_export_has_written_is_not_replaced() {
    for path in [
        "manifest.json",
        "SHA256SUMS",
        "record.schema.json",
        "en/notes.jsonl",
    ] {
        let project = Project::new(&FILES);
        let theirs = format!("pub/{path}");
        project.write(&theirs, b"{\"name\": \"web app\"}");
        let ran = project.run(&["export", "--out", "pub"]);
        assert_eq!(ran.code, 2, "{path}");
        let message = format!("{path} is there, and no export has written it");
        assert!(ran.err.contains(&message), "{}", ran.err);
        let there = std::fs::read_to_string(project.root().join(&theirs)).unwrap();
        assert_eq!(there, "{\"name\": \"web app\"}");
    }
}

#[test]
fn an_export_over_one_without_its_manifest_leaves_nothing_of_it() {
    let project = Project::new(&FILES);
    export(&project, "jsonl", &["--out", "dist"]);
    std::fs::remove_file(project.root().join("dist/manifest.json")).unwrap();
    export(&project, "json", &["--out", "dist"]);
    let verified = polynya(project.root(), &["verify", "dist"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_within_an_export_is_told_and_the_old_export_stays() {
    let project = Project::new(&FILES);
    export(&project, "jsonl", &["--out", "dist"]);
    let inner = project.root().join("dist/ja");
    if !mounted(&["-t", "tmpfs", "tmpfs"], &inner) {
        println!("SKIPPED: mounting is not allowed here, so there is one disk only");
        return;
    }
    let ran = project.run(&["export", "--bundle-format", "json", "--out", "dist"]);
    unmount(&inner);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("dist/ja: "), "{}", ran.err);
    let verified = polynya(project.root(), &["verify", "dist"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
}

/// `/dev/full` is no folder, so a disk without room is one that is mounted for this test,
/// where that is allowed.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_old_export_stays() {
    for (format, size) in [("jsonl", "128k"), ("sqlite", "1m")] {
        if !full_disk(format, size) {
            println!("SKIPPED: mounting is not allowed here, so no disk can be full");
        }
    }
}

/// Fills a disk with an export; says whether there was one to fill.
#[cfg(target_os = "linux")]
fn full_disk(format: &str, size: &str) -> bool {
    let mount = tempfile::tempdir().unwrap();
    let size = format!("size={size}");
    if !mounted(&["-t", "tmpfs", "-o", &size, "tmpfs"], mount.path()) {
        return false;
    }
    let project = Project::new(&FILES);
    let dist = mount.path().join("dist");
    let out = dist.to_str().unwrap();
    export(&project, format, &["--out", out]);
    let text = format!(
        "---\ntitle: A\n---\n{}\n",
        "Ice and snow.\n\n".repeat(20_000)
    );
    project.write("content/a/en.md", text.as_bytes());
    let ran = project.run(&["export", "--bundle-format", format, "--out", out]);
    let verified = polynya(project.root(), &["verify", out]);
    let left = dist.join(".polynya-staging").exists();
    unmount(mount.path());
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(
        ran.err.contains("no room is left on the disk"),
        "{}",
        ran.err
    );
    assert_eq!(verified.code, 0, "{}", verified.out);
    assert!(!left);
    true
}

#[cfg(target_os = "linux")]
fn mounted(how: &[&str], at: &Path) -> bool {
    let mut command = std::process::Command::new("mount");
    command.args(how).arg(at);
    command.output().is_ok_and(|output| output.status.success())
}

#[cfg(target_os = "linux")]
fn unmount(at: &Path) {
    let mut command = std::process::Command::new("umount");
    assert!(command.arg(at).status().unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_can_only_be_read_is_told_and_the_old_export_stays() {
    let mount = tempfile::tempdir().unwrap();
    if !mounted(&["-t", "tmpfs", "tmpfs"], mount.path()) {
        println!("SKIPPED: mounting is not allowed here, so no disk can be read-only");
        return;
    }
    let project = Project::new(&FILES);
    let dist = mount.path().join("dist");
    let out = dist.to_str().unwrap();
    export(&project, "jsonl", &["--out", out]);
    assert!(mounted(&["-o", "remount,ro"], mount.path()));
    project.write("content/a/en.md", b"---\ntitle: B\n---\n");
    let ran = project.run(&["export", "--out", out]);
    let verified = polynya(project.root(), &["verify", out]);
    unmount(mount.path());
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("the disk can only be read"), "{}", ran.err);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
}
