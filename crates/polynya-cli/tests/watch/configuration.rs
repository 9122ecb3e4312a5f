//! Changes of what decides about a project.

use std::fs;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use crate::watched::{CONFIG, Watched};

#[test]
fn a_broken_configuration_is_said_and_survived() {
    let watched = Watched::start(&[]);
    watched.report();
    watched.write("polynya.yaml", "sourceLocale: [\n");
    watched.until(|line| line.contains("invalid-config") || line.contains("error"));
    fs::remove_file(watched.dir.path().join("polynya.yaml")).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    watched.write("polynya.yaml", CONFIG);
    watched.expect("no findings");
    watched.write("log/fish/en.md", "---\ntitle: 7\n---\n");
    watched.expect("schema-type");
    assert_eq!(watched.end().0, Some(0));
}

/// Records what is found, or writes other words in place of that.
fn record(watched: &Watched, text: Option<&str>) {
    let Some(text) = text else {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polynya"));
        command.args(["baseline", "--lang", "en", "--root"]);
        let output = command.arg(watched.dir.path()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        return;
    };
    watched.write(".polynya/baseline.yaml", text);
}

#[test]
fn what_is_recorded_counts_at_once() {
    for args in [&[][..], &["--no-cache"]] {
        for name in ["check", "export"] {
            let watched = Watched::command(name, args);
            watched.report();
            watched.write("log/fish/en.md", "---\ntitle: 7\n---\n");
            watched.expect("2 files, 2 entries: 1 error");
            record(&watched, None);
            watched.expect("2 files, 2 entries: no findings");
            fs::remove_file(watched.dir.path().join(".polynya/baseline.yaml")).unwrap();
            watched.expect("2 files, 2 entries: 1 error");
            record(&watched, Some("7\n"));
            std::thread::sleep(Duration::from_millis(300));
            fs::remove_file(watched.dir.path().join(".polynya/baseline.yaml")).unwrap();
            watched.expect("2 files, 2 entries: 1 error");
            let (code, said) = watched.end();
            assert_eq!(code, Some(0));
            assert!(said.contains("baseline.yaml"), "{said}");
        }
    }
}

#[test]
fn a_configuration_may_be_away_as_while_branches_are_switched() {
    for (name, sound) in [("check", "no findings"), ("export", "2 records")] {
        let watched = Watched::command(name, &[]);
        watched.expect(sound);
        watched.rename("polynya.yaml", "aside");
        assert!(watched.error().contains("polynya.yaml"));
        for n in 0..10 {
            watched.write("unrelated.log", &n.to_string());
            std::thread::sleep(Duration::from_millis(20));
        }
        watched.rename("aside", "polynya.yaml");
        watched.expect(sound);
        watched.write("log/net/en.md", "---\ntitle: Net\n---\n");
        watched.expect(&sound.replace('2', "3"));
        assert_eq!(watched.end(), (Some(0), String::new()), "{name}");
    }
}

#[test]
fn a_broken_configuration_is_said_once_whatever_else_is_written() {
    for (name, sound) in [("check", "no findings"), ("export", "2 records")] {
        let watched = Watched::command(name, &[]);
        watched.expect(sound);
        watched.write("new", "sourceLocale: [\n");
        watched.rename("new", "polynya.yaml");
        watched.until(|line| line.starts_with("0 files"));
        for n in 0..10 {
            watched.write("unrelated.log", &n.to_string());
            std::thread::sleep(Duration::from_millis(20));
        }
        watched.write("new", CONFIG);
        watched.rename("new", "polynya.yaml");
        let report = watched.report();
        assert!(!report.contains("invalid-config"), "{name}: {report}");
        assert!(report.contains(sound), "{name}: {report}");
        assert_eq!(watched.end(), (Some(0), String::new()), "{name}");
    }
}

#[test]
fn a_switch_of_branches_is_one_change() {
    let watched = Watched::start(&[]);
    watched.report();
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(watched.dir.path());
        command.args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@b.c",
            "-c",
            "core.excludesFile=",
        ]);
        command
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().unwrap().success()
    };
    assert!(git(&["init", "-q"]) && git(&["add", "-A"]) && git(&["commit", "-qm", "a"]));
    assert!(git(&["checkout", "-qb", "other"]));
    watched.write("log.yaml", "type: object\nrequired: [date]\n");
    watched.expect("2 errors");
    watched.write("log/net/en.md", "---\ndate: 2031-02-01\n---\n");
    watched.expect("3 files, 3 entries: 2 errors");
    assert!(git(&["add", "-A"]) && git(&["commit", "-qm", "b"]));
    assert!(git(&["checkout", "-q", "-"]));
    watched.expect("2 files, 2 entries: no findings");
    assert!(git(&["checkout", "-q", "other"]));
    watched.expect("3 files, 3 entries: 2 errors");
    watched.end();
}
