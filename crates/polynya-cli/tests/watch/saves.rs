//! Changes of content, and whoever reads what is said of them.

use std::fs;
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::watched::{CONFIG, MOST, Watched};

#[test]
fn a_save_is_checked_and_only_what_is_new_is_shown() {
    let watched = Watched::start(&[]);
    let first = watched.report();
    assert!(
        first.starts_with("2 files, 2 entries: no findings"),
        "{first}"
    );
    watched.write("log/fish/en.md", "---\ntitle: 7\n---\n");
    let report = watched.expect("schema-type");
    assert!(report.starts_with("Changed: log/fish/en.md\n"), "{report}");
    assert!(report.contains("1 error"), "{report}");
    watched.write("log/boat/en.md", "---\ntitle: Boat\n---\n\nMore.\n");
    let report = watched.expect("Changed: log/boat/en.md");
    assert!(
        !report.contains("schema-type") && report.contains("1 error"),
        "{report}"
    );
    watched.write("log/fish/en.md", "---\ntitle: Fish\n---\n");
    let report = watched.expect("1 finding is gone.");
    assert!(report.contains("no findings"), "{report}");
    assert_eq!(watched.end(), (Some(0), String::new()));
}

#[test]
fn what_is_saved_without_a_change_is_passed_over() {
    let watched = Watched::start(&[]);
    watched.report();
    watched.write("log/fish/en.md", "---\ntitle: Fish\n---\n");
    watched.write("log/fish/.en.md.swp", "of an editor");
    watched.write("log/fish/4913", "");
    watched.write("log/boat/en.md", "---\ntitle: [Boat]\n---\n");
    let report = watched.report();
    assert!(report.starts_with("Changed: log/boat/en.md\n"), "{report}");
    watched.end();
}

#[test]
fn editors_may_save_by_renaming() {
    let watched = Watched::start(&[]);
    watched.report();
    let at = |name: &str| watched.dir.path().join("log/fish").join(name);
    // As vim does it: the old file steps aside, the new one takes its name.
    fs::rename(at("en.md"), at("en.md~")).unwrap();
    fs::write(at("en.md"), "---\ntitle: 7\n---\n").unwrap();
    fs::remove_file(at("en.md~")).unwrap();
    watched.expect("schema-type");
    // As others do: written aside, renamed over the old one.
    fs::write(at(".en.md.new"), "---\ntitle: Fish\n---\n").unwrap();
    fs::rename(at(".en.md.new"), at("en.md")).unwrap();
    watched.expect("no findings");
    watched.end();
}

#[test]
fn entries_come_and_go_and_are_renamed_by_the_dozen() {
    let watched = Watched::start(&[]);
    watched.report();
    for n in 0..60 {
        watched.write(
            &format!("log/n{n}/en.md"),
            &format!("---\ntitle: {n}\n---\n"),
        );
    }
    watched.expect("62 files, 62 entries: 60 errors");
    let log = watched.dir.path().join("log");
    for n in 0..60 {
        fs::rename(log.join(format!("n{n}")), log.join(format!("m{n}"))).unwrap();
    }
    watched.write("log/last/en.md", "---\ntitle: Last\n---\n");
    watched.expect("63 files, 63 entries: 60 errors");
    fs::rename(&log, watched.dir.path().join("old")).unwrap();
    watched.expect("0 files");
    fs::rename(watched.dir.path().join("old"), &log).unwrap();
    watched.expect("63 files, 63 entries: 60 errors");
    // A file in the folder that was away is watched again.
    watched.write("log/fish/en.md", "---\ntitle: 7\n---\n");
    watched.expect("61 errors");
    watched.end();
}

#[test]
fn programs_get_a_whole_report_each_time() {
    let watched = Watched::start(&["--format", "json"]);
    let next = || watched.lines.recv_timeout(MOST).unwrap();
    assert!(next().starts_with("{\"version\":1,"));
    watched.write("log/fish/en.md", "---\ntitle: 7\n---\n");
    // A write may be seen before it is whole.
    let until = |count: usize| while next().matches("\"rule\":\"schema-type\"").count() != count {};
    until(1);
    watched.write("log/boat/en.md", "---\ntitle: 8\n---\n");
    until(2);
    let (code, said) = watched.end();
    assert_eq!((code, &*said), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn a_file_in_the_place_of_what_is_none_is_read() {
    let watched = Watched::start(&[]);
    watched.report();
    let at = |path: &str| watched.dir.path().join(path);
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::remove_file(at("log/fish/en.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), at("log/fish/en.md")).unwrap();
    watched.expect("link-outside-root");
    watched.write("new.md", "---\ntitle: Fish\n---\n");
    fs::rename(at("new.md"), at("log/fish/en.md")).unwrap();
    watched.expect("2 files, 2 entries: no findings");
    fs::remove_file(at("log/fish/en.md")).unwrap();
    fs::create_dir(at("log/fish/en.md")).unwrap();
    watched.expect("not-a-file");
    fs::remove_dir(at("log/fish/en.md")).unwrap();
    watched.write("log/fish/en.md", "---\ntitle: Fish\n---\n");
    watched.expect("2 files, 2 entries: no findings");
    watched.end();
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_watched() {
    use std::os::unix::fs::symlink;

    let watched = Watched::start(&["--no-cache"]);
    watched.report();
    let at = |path: &str| watched.dir.path().join(path);
    watched.write("shared/x.md", "---\ntitle: Shared\n---\n");
    watched.write("log/z/x.png", "");
    symlink("../fish/en.md", at("log/z/en.md")).unwrap();
    fs::create_dir(at("log/y")).unwrap();
    symlink("../../shared/x.md", at("log/y/en.md")).unwrap();
    watched.expect("4 files, 4 entries: no findings");
    watched.write("log/fish/en.md", "---\ntitle: 7\n---\n");
    let report = watched.expect("4 files, 4 entries: 2 errors");
    let changed = "Changed: log/fish/en.md, log/z/en.md\n";
    assert!(report.starts_with(changed), "{report}");
    watched.write("shared/x.md", "---\ntitle: 7\n---\n");
    let report = watched.expect("4 files, 4 entries: 3 errors");
    assert!(report.starts_with("Changed: log/y/en.md\n"), "{report}");
    // By renaming, and where the folder comes and goes.
    watched.write("new.md", "---\ntitle: Shared\n---\n");
    fs::rename(at("new.md"), at("shared/x.md")).unwrap();
    watched.expect("4 files, 4 entries: 2 errors");
    fs::rename(at("shared"), at("away")).unwrap();
    watched.expect("link-outside-root");
    fs::rename(at("away"), at("shared")).unwrap();
    watched.expect("4 files, 4 entries: 2 errors");
    // A schema may be shared as well.
    fs::rename(at("log.yaml"), at("shared/log.yaml")).unwrap();
    symlink("shared/log.yaml", at("log.yaml")).unwrap();
    watched.write("shared/log.yaml", "type: object\n");
    watched.expect("4 files, 4 entries: no findings");
    watched.end();
}

#[test]
fn nobody_is_left_behind_when_the_reader_has_gone() {
    for name in ["check", "export"] {
        let mut watched = Watched::command(name, &[]);
        watched.report();
        // The pipe is closed with the line that nobody takes.
        watched.lines = channel().1;
        let mut code = None;
        for n in 0..200 {
            watched.write("log/fish/en.md", &format!("---\ntitle: {n}\n---\n"));
            std::thread::sleep(Duration::from_millis(50));
            code = watched.child.try_wait().unwrap();
            if code.is_some() {
                break;
            }
        }
        watched.child.kill().unwrap();
        let said: Vec<String> = watched.errors.iter().collect();
        assert_eq!(code.and_then(|code| code.code()), Some(0), "{name}");
        assert_eq!(said, [] as [String; 0], "{name}");
    }
}

#[test]
fn a_report_in_the_project_s_folder_is_no_change() {
    let config = format!(
        "{CONFIG}strings:\n  path: l10n/{{locale}}/{{file}}.ftl\n  usedIn: ['src/**/*.ts']\n"
    );
    let watched = Watched::configured(&config, "check", &[]);
    watched.report();
    watched.write("l10n/en/a.ftl", "a = A\n");
    watched.expect("2 files, 2 entries, 1 string file: ");
    for n in 0..10 {
        watched.write("report.log", &n.to_string());
        std::thread::sleep(Duration::from_millis(20));
    }
    watched.is_quiet();
    watched.write("src/deep/b.ts", "x('a')");
    watched.report();
    assert_eq!(watched.end(), (Some(0), String::new()));
}
