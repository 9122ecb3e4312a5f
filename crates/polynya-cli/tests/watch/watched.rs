//! A project that is being watched, and what is said of it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

pub(crate) const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  log:
    path: log/{slug}/{locale}.md
    schema: log.yaml
";
const SCHEMA: &str = "type: object\nproperties: { title: { type: string } }\n";

/// So long the slowest machine takes, with all others' work on it.
pub(crate) const MOST: Duration = Duration::from_secs(60);

/// A project that is being watched.
pub(crate) struct Watched {
    pub(crate) dir: TempDir,
    pub(crate) child: Child,
    pub(crate) lines: Receiver<String>,
    pub(crate) errors: Receiver<String>,
}

impl Watched {
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::command("check", args)
    }

    pub(crate) fn command(name: &str, args: &[&str]) -> Self {
        Self::configured(CONFIG, name, args)
    }

    pub(crate) fn configured(config: &str, name: &str, args: &[&str]) -> Self {
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
    pub(crate) fn report(&self) -> String {
        self.until(|line| line.starts_with("Watching"))
    }

    pub(crate) fn until(&self, last: impl Fn(&str) -> bool) -> String {
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
    pub(crate) fn expect(&self, expected: &str) -> String {
        loop {
            let report = self.report();
            if report.contains(expected) {
                return report;
            }
        }
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        write(self.dir.path(), path, text);
    }

    /// Ends it as Ctrl-C does; what it ended with, and what it said on standard error.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
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
    pub(crate) fn error(&self) -> String {
        let line = self.errors.recv_timeout(MOST);
        line.unwrap_or_else(|_| panic!("nothing was said on standard error"))
    }

    /// Makes sure that nothing is printed for a while in which much could be.
    pub(crate) fn is_quiet(&self) {
        if let Ok(line) = self.lines.recv_timeout(Duration::from_millis(700)) {
            panic!("nothing has changed, but this was printed: {line}");
        }
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
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
