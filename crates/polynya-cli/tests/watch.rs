//! `check --watch` and `export --watch`, in a process of its own: it has to be told of changes by the system.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  log:
    path: log/{slug}/{locale}.md
    schema: log.yaml
";
const SCHEMA: &str = "type: object\nproperties: { title: { type: string } }\n";

/// So long the slowest machine takes, with all others' work on it.
const MOST: Duration = Duration::from_secs(60);

/// A project that is being watched.
struct Watched {
    dir: TempDir,
    child: Child,
    lines: Receiver<String>,
    errors: Receiver<String>,
}

impl Watched {
    fn start(args: &[&str]) -> Self {
        Self::command("check", args)
    }

    fn command(name: &str, args: &[&str]) -> Self {
        Self::configured(CONFIG, name, args)
    }

    fn configured(config: &str, name: &str, args: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in [("polynya.yaml", config), ("log.yaml", SCHEMA)] {
            fs::write(dir.path().join(path), text).unwrap();
        }
        write(dir.path(), "log/fish/en.md", "---\ntitle: Fish\n---\n");
        write(dir.path(), "log/boat/en.md", "---\ntitle: Boat\n---\n");
        let mut command = Command::new(env!("CARGO_BIN_EXE_polynya"));
        command.args([name, "--watch", "--lang", "en", "--root"]);
        command.arg(dir.path()).args(args).current_dir(dir.path());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let errors = lines(child.stderr.take().unwrap());
        let lines = lines(child.stdout.take().unwrap());
        Self {
            dir,
            child,
            lines,
            errors,
        }
    }

    /// What is printed up to the line that says what is being watched.
    fn report(&self) -> String {
        self.until(|line| line.starts_with("Watching"))
    }

    fn until(&self, last: impl Fn(&str) -> bool) -> String {
        let mut report = String::new();
        loop {
            let line = self.lines.recv_timeout(MOST);
            let line = line.unwrap_or_else(|_| panic!("nothing more came after: {report}"));
            if last(&line) {
                return report;
            }
            report.push_str(&line);
            report.push('\n');
        }
    }

    /// Reports until one says `expected`: an edit of several files may be seen in parts.
    fn expect(&self, expected: &str) -> String {
        loop {
            let report = self.report();
            if report.contains(expected) {
                return report;
            }
        }
    }

    fn write(&self, path: &str, text: &str) {
        write(self.dir.path(), path, text);
    }

    /// Ends it as Ctrl-C does; what it ended with, and what it said on standard error.
    fn end(mut self) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &pid])
                .status()
                .unwrap()
                .success()
        );
        let code = self.child.wait().unwrap().code();
        let said = self.errors.iter().map(|line| line + "\n").collect();
        (code, said)
    }

    /// The next line on standard error.
    fn error(&self) -> String {
        let line = self.errors.recv_timeout(MOST);
        line.unwrap_or_else(|_| panic!("nothing was said on standard error"))
    }

    /// Makes sure that nothing is printed for a while in which much could be.
    fn is_quiet(&self) {
        if let Ok(line) = self.lines.recv_timeout(Duration::from_millis(700)) {
            panic!("nothing has changed, but this was printed: {line}");
        }
    }

    fn rename(&self, from: &str, to: &str) {
        let at = |path: &str| self.dir.path().join(path);
        fs::rename(at(from), at(to)).unwrap();
    }
}

impl Drop for Watched {
    /// Leaves nothing behind where a test fails.
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let at = root.join(path);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    fs::write(at, text).unwrap();
}

fn lines(out: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

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

#[test]
fn an_export_follows_each_change() {
    let watched = Watched::command("export", &[]);
    assert!(
        watched.report().contains("2 records in 1 bundle"),
        "the first export"
    );
    watched.write("log/fish/en.md", "---\ntitle: Herring\n---\n");
    let bundle = watched.dir.path().join("dist/en/log.jsonl");
    let holds = |text: &str| {
        fs::read_to_string(&bundle)
            .unwrap_or_default()
            .contains(text)
    };
    while !holds("Herring") {
        watched.report();
    }
    watched.write("log/net/en.md", "---\ntitle: Net\n---\n");
    watched.expect("3 records in 1 bundle");
    assert!(holds("Herring") && holds("Net"));
    fs::remove_dir_all(watched.dir.path().join("log/boat")).unwrap();
    watched.expect("2 records in 1 bundle");
    assert!(!holds("Boat"));
    watched.write("polynya.yaml", "sourceLocale: [\n");
    watched.until(|line| line.contains("invalid-config") || line.contains("error"));
    watched.write("polynya.yaml", CONFIG);
    watched.expect("2 records in 1 bundle");
    assert_eq!(watched.end().0, Some(0));
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
fn an_export_that_failed_is_made_when_what_was_in_its_way_is_gone() {
    let watched = Watched::command("export", &["--out", "out/bundle"]);
    watched.expect("2 records");
    let out = watched.dir.path().join("out");
    fs::remove_dir_all(&out).unwrap();
    watched.write("out/bundle/manifest.json", "{}");
    watched.write("log/net/en.md", "---\ntitle: Net\n---\n");
    assert!(watched.error().contains("manifest.json"));
    watched.report();
    fs::remove_dir_all(&out).unwrap();
    watched.expect("3 records");
    // What is edited after a failure is tried as well.
    fs::remove_dir_all(&out).unwrap();
    watched.write("out/bundle/en", "");
    watched.write("log/kelp/en.md", "---\ntitle: Kelp\n---\n");
    assert!(watched.error().contains("out/bundle"));
    watched.report();
    watched.write("log/fish/en.md", "---\ntitle: Herring\n---\n");
    assert!(watched.error().contains("out/bundle"));
    watched.report();
    fs::remove_file(out.join("bundle/en")).unwrap();
    watched.expect("4 records");
    watched.write("log/fish/en.md", "---\ntitle: Fish\n---\n");
    watched.expect("4 records");
    assert_eq!(watched.end(), (Some(0), String::new()));
}

/// An export to a folder, with a file beside it that is new each time.
fn beside(out: &str) -> [&str; 4] {
    ["--out", out, "--depfile", "x.d"]
}

#[test]
fn an_export_to_a_folder_that_is_searched_for_content_is_made_once() {
    let configs = [
        ("{locale?}/{slug...}.md", "bundle"),
        ("{slug...}.{locale}.md", "dist"),
        ("{slug...}.{locale}.md", "new/dist"),
    ];
    for (pattern, out) in configs {
        let config = CONFIG.replace("log/{slug}/{locale}.md", &format!("'{pattern}'"));
        let watched = Watched::configured(&config, "export", &beside(out));
        watched.report();
        if out == "new/dist" {
            // The folder that it is in may be one with content: once more.
            watched.report();
        }
        watched.is_quiet();
        watched.write("kelp.en.md", "---\ntitle: Kelp\n---\n");
        watched.report();
        watched.is_quiet();
        assert_eq!(watched.end().0, Some(0), "{pattern}");
    }
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
