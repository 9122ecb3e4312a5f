//! What is in a project and cannot be read: folders without a permission, names that are no text,
//! pipes and devices in the place of files. Each is named, and none holds a run up.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::support::{Project, REST, link, remembering};

const GOOD: &str = "---\ntitle: Fine\n---\nText.\n";

/// Makes a pipe at `path`; whether that was possible.
fn pipe(path: &Path) -> bool {
    let made = Command::new("mkfifo").arg(path).status();
    made.is_ok_and(|status| status.success())
}

/// The same findings from a check that remembers nothing, from one that keeps what it finds, and
/// from one that has it kept.
#[track_caller]
fn check(project: &Project, expected: &[&str]) {
    let args = ["check", "--format", "json"];
    assert_eq!(project.check().lines(), expected);
    for _ in 0..2 {
        std::thread::sleep(REST * 2);
        assert_eq!(remembering(project.root(), &args).lines(), expected);
    }
}

#[test]
fn a_folder_that_may_not_be_read_is_named() {
    let project = Project::new(&[
        ("content/a/en.md", GOOD),
        ("content/b/en.md", GOOD),
        ("content/c/pictures/x.png", ""),
    ]);
    let folder = |path: &str| project.root().join(path);
    let mode = |path: &str, mode| {
        fs::set_permissions(folder(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    check(&project, &[]);
    mode("content/b", 0o000);
    // Nothing that a collection wants can be in that one.
    mode("content/c/pictures", 0o000);
    if fs::read_dir(folder("content/b")).is_ok() {
        println!("SKIPPED: whoever runs this may read everything");
    } else {
        let what = "content/b:1:1: error[unreadable-file]: the folder cannot be read, so nothing in \
                    it is looked at: permission denied";
        check(&project, &[what]);
        let ran = project.run(&["export", "--format", "json"]);
        assert_eq!((ran.code, ran.lines()), (1, vec![what.to_owned()]));
    }
    mode("content/b", 0o755);
    mode("content/c/pictures", 0o755);
    check(&project, &[]);
}

#[test]
fn a_folder_that_keeps_the_way_to_content_is_named() {
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  notes: { path: 'a/b/c/{slug}.{locale?}.md' }\n";
    let project = Project::new(&[("polynya.yaml", config), ("a/b/c/x.md", GOOD)]);
    let closed = project.root().join("a/b");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if closed.join("c").metadata().is_ok() {
        println!("SKIPPED: whoever runs this may read everything");
    } else {
        let what = "a/b:1:1: error[unreadable-file]: the folder cannot be read, so nothing in it is \
                    looked at: permission denied";
        let nothing = "polynya.yaml:4:18: warning[invalid-config]: no file matches the pattern a/b/c/{slug}.{locale?}.md";
        check(&project, &[what, nothing]);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    check(&project, &[]);
}

#[test]
fn names_that_are_no_text_are_told_apart() {
    let project = Project::new(&[("content/a/en.md", GOOD)]);
    let at = |name: &[u8]| project.root().join("content").join(OsStr::from_bytes(name));
    let written = fs::create_dir(at(b"b\xff")).and_then(|()| fs::create_dir(at(b"b\xfe")));
    if written.is_err() {
        println!("SKIPPED: names have to be texts here");
        return;
    }
    for name in [&b"b\xff/en.md"[..], b"b\xfe/en.md", b"a/\xff.png"] {
        fs::write(at(name), GOOD).unwrap();
    }
    let what = "the folder cannot be read, so nothing in it is looked at: its name is not UTF-8";
    let both =
        ["FE", "FF"].map(|byte| format!("content/b\\x{byte}:1:1: error[unreadable-file]: {what}"));
    check(&project, &[&*both[0], &*both[1]]);
    for command in ["inputs", "coverage"] {
        let ran = project.run(&[command]);
        assert_eq!(ran.code, 1, "{command}: {}", ran.out);
        assert_eq!(ran.err, format!("{}\n{}\n", both[0], both[1]));
    }
    fs::rename(at(b"b\xfe"), at(b"b")).unwrap();
    check(&project, &[&*both[1]]);
    fs::rename(at(b"b\xff"), at(b"c")).unwrap();
    check(&project, &[]);
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  notes: { path: 'content/{slug}.{locale?}.md' }\n";
    project.write("polynya.yaml", config.as_bytes());
    project.write("content/d.md", GOOD.as_bytes());
    fs::write(at(b"\xff.md"), GOOD).unwrap();
    fs::write(at(b"\xff.png"), "").unwrap();
    check(
        &project,
        &[
            "content/\\xFF.md:1:1: error[unreadable-file]: the file cannot be read: its name is not UTF-8",
        ],
    );
}

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
voices: { cat: voice.yaml }
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
";

/// A project with files beside its content, `odd` among them with what `put` puts there.
fn with(odd: &str, put: impl Fn(&Path)) -> Project {
    let project = Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schema.yaml", "type: object\n"),
        ("voice.yaml", "persona: cat\nextends: cat\n"),
        ("content/a/en.md", GOOD),
        ("content/a/ja.md", GOOD),
    ]);
    let path = project.prepare(odd);
    let _ = fs::remove_file(&path);
    put(&path);
    project
}

#[test]
fn what_is_no_file_is_not_read_in_its_place() {
    let ignores = "error[unreadable-file]: what is to be ignored cannot be read, so nothing in this \
                   file's folder is looked at: it is a pipe or a device";
    let cases = [
        (
            "schema.yaml",
            "error[invalid-schema]: the schema schema.yaml cannot be read: it is a pipe or a device",
        ),
        ("voice.yaml", "error[invalid-config]: "),
        ("content/a/.gitignore", ignores),
        ("content/.ignore", ignores),
        (".gitignore", ignores),
        (
            ".polynya/seals/notes/a.yaml",
            "error[unreadable-file]: the seal cannot be read, so nothing is known of what these \
             translations were made from: it is a pipe or a device",
        ),
    ];
    for (odd, expected) in cases {
        let project = with(odd, |path| {
            pipe(path);
        });
        if fs::symlink_metadata(project.root().join(odd)).is_err() {
            println!("SKIPPED: there is no mkfifo here");
            return;
        }
        for _ in 0..2 {
            std::thread::sleep(REST * 2);
            let ran = remembering(project.root(), &["check", "--format", "json"]);
            assert_eq!(ran.code, 1, "{odd}: {}{}", ran.out, ran.err);
            let lines = ran.lines();
            assert!(
                lines.iter().any(|line| line.contains(expected)),
                "{odd}: {lines:?}"
            );
        }
        let ran = project.run(&["export", "--format", "json"]);
        assert_eq!(ran.code, 1, "{odd}: {}{}", ran.out, ran.err);
        // Mended, and at once.
        fs::remove_file(project.root().join(odd)).unwrap();
        project.write(odd, b"");
        let ran = remembering(project.root(), &["check", "--format", "json"]);
        assert_eq!(ran.lines(), project.check().lines(), "{odd}");
        fs::remove_file(project.root().join(odd)).unwrap();
        pipe(&project.root().join(odd));
        for args in [&["inputs"][..], &["coverage"], &["audit"]] {
            project.run(args);
        }
    }
}

#[test]
fn a_device_without_end_is_not_read() {
    if !Path::new("/dev/zero").exists() {
        println!("SKIPPED: there is no /dev/zero here");
        return;
    }
    for odd in [
        "schema.yaml",
        ".gitignore",
        "content/.ignore",
        "content/a/.gitignore",
    ] {
        let project = with(odd, |path| link("/dev/zero", path));
        let ran = project.check();
        assert_eq!(ran.code, 1, "{odd}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn what_is_recorded_and_configured_has_to_be_in_files() {
    for (odd, expected) in [
        (".polynya/baseline.yaml", ".polynya/baseline.yaml"),
        ("polynya.yaml", "it is a pipe or a device"),
    ] {
        let project = with(odd, |path| {
            pipe(path);
        });
        if fs::symlink_metadata(project.root().join(odd)).is_err() {
            println!("SKIPPED: there is no mkfifo here");
            return;
        }
        let root = project.root().display().to_string();
        let ran = project.run(&["check", "--root", &root]);
        assert_eq!(ran.code, 2, "{odd}: {}", ran.out);
        assert!(ran.err.contains(expected), "{odd}: {}", ran.err);
    }
}

#[test]
fn a_path_of_two_lines_is_shown_in_one() {
    let project = Project::new(&[("content/nl\nx/en.md", "---\n- a\n---\n")]);
    let ran = project.run(&["check", "--format", "grep"]);
    assert!(ran.out.starts_with("content/nl␊x/en.md:"), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    let ran = project.run(&["check"]);
    assert!(
        !ran.out.contains("nl\nx") && ran.out.contains("nl␊x/en.md:"),
        "{}",
        ran.out
    );
}

#[test]
fn nobody_is_told_that_messages_are_unused_where_programs_cannot_be_seen() {
    let config = "sourceLocale: en\nlocales: [en]\nstrings:\n  path: strings/{locale}/{file}.ftl\n  \
                  usedIn: ['src/**/*.js']\n";
    let project = Project::new(&[
        ("polynya.yaml", config),
        ("strings/en/a.ftl", "a = A\nb = B\n"),
        ("src/a.js", "t('a')"),
        ("src/c/b/b.js", "t('b')"),
        ("other/x.js", ""),
    ]);
    check(&project, &[]);
    let ignores = project.root().join("src/c/.gitignore");
    if !pipe(&ignores) || !pipe(&project.root().join("other/.gitignore")) {
        println!("SKIPPED: there is no mkfifo here");
        return;
    }
    let what = "src/c/.gitignore:1:1: error[unreadable-file]: what is to be ignored cannot be read, \
                so nothing in this file's folder is looked at: it is a pipe or a device";
    check(&project, &[what]);
    fs::remove_file(&ignores).unwrap();
    project.write("src/c/.gitignore", b"b/\n");
    let unused = remembering(project.root(), &["check", "--format", "json"]).lines();
    assert!(
        unused.len() == 1 && unused[0].contains("unused"),
        "{unused:?}"
    );
    std::thread::sleep(REST * 2);
    remembering(project.root(), &["check"]);
    fs::write(&ignores, "d/\n").unwrap();
    let ran = remembering(project.root(), &["check", "--format", "json"]);
    assert_eq!(ran.lines(), [""; 0]);
}

#[test]
fn nobody_is_told_that_files_are_missing_where_nobody_could_look() {
    let config = "sourceLocale: en\nlocales: [en, ja]\ncollections:\n  notes: { path: 'content/{locale}/{slug}.md' }\n";
    let project = Project::new(&[
        ("polynya.yaml", config),
        ("content/en/a.md", GOOD),
        ("content/ja/a.md", GOOD),
    ]);
    let folder = project.root().join("content/ja");
    if !pipe(&folder.join(".ignore")) {
        println!("SKIPPED: there is no mkfifo here");
        return;
    }
    let what = "content/ja/.ignore:1:1: error[unreadable-file]: what is to be ignored cannot be read, \
                so nothing in this file's folder is looked at: it is a pipe or a device";
    check(&project, &[what]);
    fs::remove_dir_all(&folder).unwrap();
    let ran = remembering(project.root(), &["check", "--format", "json"]);
    assert_eq!(ran.rules(), ["missing-variant"]);
}

#[test]
fn an_export_to_a_folder_whose_name_is_no_text_is_made_each_time() {
    let project = Project::new(&[("content/a/en.md", GOOD)]);
    let place = tempfile::tempdir().unwrap();
    let folders = [&b"o\xff"[..], b"o\xfe"].map(|name| place.path().join(OsStr::from_bytes(name)));
    if folders.iter().any(|folder| fs::create_dir(folder).is_err()) {
        println!("SKIPPED: names have to be texts here");
        return;
    }
    let root = project.root().to_str().unwrap();
    for folder in folders.iter().chain(&folders) {
        std::thread::sleep(2 * REST);
        let ran = remembering(folder, &["export", "--root", root, "--out", "o"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(folder.join("o/manifest.json").is_file());
        fs::remove_dir_all(folder.join("o")).unwrap();
    }
}
