//! `verify` finds every byte that is changed, missing or extra.

use std::fs;
use std::path::Path;

use crate::support::{Project, Ran, polynya};

fn exported() -> Project {
    let project = Project::new(&[
        ("content/a/en.md", "---\ntitle: A\n---\nText.\n"),
        ("content/b/en.md", "---\ntitle: B\n---\nText.\n"),
    ]);
    assert_eq!(project.run(&["export"]).code, 0);
    project
}

fn verify(project: &Project) -> Ran {
    polynya(project.root(), &["verify", "dist", "--format", "json"])
}

/// What `verify` says after `change` was made to the export.
fn check(change: impl Fn(&Path), path: &str, problem: &str) {
    let project = exported();
    change(&project.root().join("dist"));
    let ran = verify(&project);
    assert_eq!(ran.code, 1, "{problem}: {}{}", ran.out, ran.err);
    let json = ran.json();
    let first = &json["problems"][0];
    assert_eq!(
        (first["path"].as_str(), first["problem"].as_str()),
        (Some(path), Some(problem))
    );
}

fn edit(path: &Path, change: impl Fn(&mut String)) {
    let mut text = fs::read_to_string(path).unwrap();
    change(&mut text);
    fs::write(path, text).unwrap();
}

#[test]
fn what_was_just_exported_is_sound() {
    let project = exported();
    let ran = polynya(project.root(), &["verify", "dist"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "2 records: complete and unchanged\n")
    );
    assert_eq!(verify(&project).json()["records"], 2);
    let ran = polynya(project.root(), &["verify", "dist/manifest.json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn each_kind_of_damage_is_named() {
    const BUNDLE: &str = "en/notes.jsonl";
    let bundle = |dir: &Path| dir.join(BUNDLE);
    check(
        |dir| fs::remove_file(bundle(dir)).unwrap(),
        BUNDLE,
        "verify-missing",
    );
    check(
        |dir| fs::write(dir.join("en/x"), "").unwrap(),
        "en/x",
        "verify-extra",
    );
    check(
        |dir| edit(&bundle(dir), |t| *t = t.replace("Text", "Next")),
        BUNDLE,
        "verify-line",
    );
    check(
        |dir| edit(&bundle(dir), |t| t.push('\n')),
        BUNDLE,
        "verify-line",
    );
    check(
        |dir| edit(&bundle(dir), |t| t.truncate(t.len() - 1)),
        BUNDLE,
        "verify-line",
    );
    let first_line = |t: &mut String| t.truncate(t.find('\n').unwrap() + 1);
    check(
        |dir| edit(&bundle(dir), first_line),
        BUNDLE,
        "verify-records",
    );
    let swapped = |t: &mut String| {
        let (one, two) = t.split_once('\n').unwrap();
        *t = format!("{two}{one}\n");
    };
    check(|dir| edit(&bundle(dir), swapped), BUNDLE, "verify-changed");
    let manifest = |dir: &Path| dir.join("manifest.json");
    check(
        |dir| edit(&manifest(dir), |t| t.push(' ')),
        "SHA256SUMS",
        "verify-sums",
    );
    check(
        |dir| edit(&manifest(dir), |t| t.truncate(9)),
        "manifest.json",
        "verify-unreadable",
    );
    let newer = |t: &mut String| *t = t.replace("Version\": 2", "Version\": 3");
    check(
        |dir| edit(&manifest(dir), newer),
        "manifest.json",
        "verify-version",
    );
    for other in [
        "{\"en\":\"blake3:0",
        "{\"ja\":\"blake3:",
        "{\"ja\":\"\",\"en\":\"blake3:",
    ] {
        let change = |t: &mut String| *t = t.replacen("{\"en\":\"blake3:", other, 1);
        check(
            |dir| edit(&manifest(dir), change),
            "manifest.json",
            "verify-entry",
        );
    }
    let escape = |t: &mut String| *t = t.replace(BUNDLE, "../polynya.yaml");
    check(
        |dir| edit(&manifest(dir), escape),
        "../polynya.yaml",
        "verify-path",
    );
    check(
        |dir| edit(&dir.join("SHA256SUMS"), |t| t.push('\n')),
        "SHA256SUMS",
        "verify-sums",
    );
    check(
        |dir| fs::remove_file(dir.join("SHA256SUMS")).unwrap(),
        "SHA256SUMS",
        "verify-sums",
    );
}

#[test]
fn any_flipped_bit_is_found() {
    let project = exported();
    let dist = project.root().join("dist");
    for name in ["en/notes.jsonl", "manifest.json", "SHA256SUMS"] {
        let path = dist.join(name);
        let sound = fs::read(&path).unwrap();
        for at in (0..sound.len()).step_by(7) {
            let mut bytes = sound.clone();
            bytes[at] ^= 1;
            fs::write(&path, &bytes).unwrap();
            assert_eq!(verify(&project).code, 1, "{name}, byte {at}");
        }
        fs::write(&path, &sound).unwrap();
    }
    assert_eq!(verify(&project).code, 0);
}

#[test]
fn the_list_of_digests_is_one_that_sha256sum_reads() {
    let project = exported();
    let mut command = std::process::Command::new("sha256sum");
    command.args(["-c", "--quiet", "--strict", "SHA256SUMS"]);
    match command.current_dir(project.root().join("dist")).status() {
        Ok(status) => assert!(status.success()),
        // Not on every system; the format is held by the test above.
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound),
    }
}

#[test]
fn a_folder_without_an_export_is_no_answer() {
    let empty = tempfile::tempdir().unwrap();
    let ran = polynya(empty.path(), &["verify", "."]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("manifest.json"), "{}", ran.err);
}

/// A pipe that nobody writes to: whoever opens it waits for ever.
#[cfg(target_os = "linux")]
fn pipe(at: &Path) {
    let _ = fs::remove_file(at);
    let made = std::process::Command::new("mkfifo").arg(at).status();
    assert!(made.unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_not_waited_for() {
    for (path, problem) in [
        ("en/notes.jsonl", "verify-missing"),
        ("record.schema.json", "verify-missing"),
        ("SHA256SUMS", "verify-sums"),
    ] {
        check(|dir| pipe(&dir.join(path)), path, problem);
    }
    let project = exported();
    pipe(&project.root().join("dist/manifest.json"));
    let ran = verify(&project);
    assert!(ran.err.contains("no manifest.json"), "{}", ran.err);
    assert_eq!(project.run(&["export"]).code, 0);
    assert_eq!(verify(&project).code, 0);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = exported();
    let bundle = project.root().join("dist/en/notes.jsonl");
    fs::set_permissions(&bundle, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&bundle).is_ok() {
        println!("SKIPPED: whoever runs this may read everything");
        return;
    }
    let ran = verify(&project);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("en/notes.jsonl: "), "{}", ran.err);
}
