//! Projects made for a test, and the command line run on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use polynya_cli::Streams;
use serde_json::Value;
use tempfile::TempDir;

/// The configuration of a project that brings none of its own. The schema
/// counts only where there is a file `schema.yaml`.
pub(crate) const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  notes:
    path: content/{slug}/{locale}.md
";

/// What a run printed, and its exit code.
pub(crate) struct Ran {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The report of a run with `--format json`.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}{}", self.out, self.err))
    }

    /// Each finding as `path:line:column: severity[rule]: message`.
    pub(crate) fn lines(&self) -> Vec<String> {
        let json = self.json();
        let findings = json["findings"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        findings
            .map(|f| {
                format!(
                    "{}:{}:{}: {}[{}]: {}",
                    text(&f["path"]),
                    f["start"]["line"],
                    f["start"]["column"],
                    text(&f["severity"]),
                    text(&f["rule"]),
                    text(&f["message"])
                )
            })
            .collect()
    }

    /// The rules of the findings, in order.
    pub(crate) fn rules(&self) -> Vec<String> {
        let json = self.json();
        let findings = json["findings"].as_array().unwrap().iter();
        findings
            .map(|f| f["rule"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// Runs `polynya ARGS` in `dir`, in English and without colour.
pub(crate) fn polynya(dir: &Path, args: &[&str]) -> Ran {
    polynya_at_width(dir, args, 100)
}

/// The same on a terminal with so many columns.
pub(crate) fn polynya_at_width(dir: &Path, args: &[&str], width: usize) -> Ran {
    run_in(dir, args, width, None)
}

/// Runs `polynya ARGS`, which may use what earlier runs found. Files are trusted that were left
/// alone for [`REST`].
pub(crate) fn remembering(dir: &Path, args: &[&str]) -> Ran {
    resting_for(REST, dir, args)
}

/// The same, where files are trusted that were left alone for so long.
pub(crate) fn resting_for(rest: Duration, dir: &Path, args: &[&str]) -> Ran {
    run_in(dir, args, 100, Some(rest))
}

/// More than a step of the clock by which files are stamped here, less than a test can wait.
pub(crate) const REST: Duration = Duration::from_millis(12);

fn run_in(dir: &Path, args: &[&str], width: usize, caches: Option<Duration>) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: Box::new(&mut out),
        err: Box::new(&mut err),
        color: false,
        width,
        dir: dir.to_path_buf(),
        languages: vec!["en".to_owned()],
        step_summary: None,
        watched: false,
        caches,
    };
    let args = std::iter::once("polynya").chain(args.iter().copied());
    let code = polynya_cli::run(args.map(Into::into), &mut streams);
    drop(streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran {
        code,
        out: text(out),
        err: text(err),
    }
}

/// A project in a folder that goes away with it.
pub(crate) struct Project {
    dir: TempDir,
}

impl Project {
    /// A project with these files; with [`CONFIG`] unless they have a `polynya.yaml`.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        if files.iter().all(|(path, _)| *path != "polynya.yaml") {
            let schema = files.iter().any(|(path, _)| *path == "schema.yaml");
            let config = match schema {
                true => format!("{CONFIG}    schema: schema.yaml\n"),
                false => CONFIG.to_owned(),
            };
            project.write("polynya.yaml", config.as_bytes());
        }
        for (path, text) in files {
            project.write(path, text.as_bytes());
        }
        project
    }

    /// The project that is in a folder already.
    pub(crate) const fn in_folder(dir: TempDir) -> Self {
        Self { dir }
    }

    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.prepare(path);
        fs::write(path, bytes).unwrap();
    }

    /// The path on disk, with the folders that it needs.
    pub(crate) fn prepare(&self, path: &str) -> PathBuf {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    }

    /// Every file with its bytes, but for what git keeps.
    pub(crate) fn texts(&self) -> BTreeMap<String, Vec<u8>> {
        let (mut texts, mut folders) = (BTreeMap::new(), vec![self.root().to_path_buf()]);
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
                if path.is_dir() && !path.is_symlink() && !path.ends_with(".git") {
                    folders.push(path);
                } else if path.is_file() {
                    let name = path.strip_prefix(self.root()).unwrap();
                    let name = name.to_string_lossy().into_owned();
                    texts.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        texts
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        polynya(self.root(), args)
    }

    /// `check --format json`.
    pub(crate) fn check(&self) -> Ran {
        self.run(&["check", "--format", "json"])
    }
}

/// The repository's root.
pub(crate) fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// What git prints, whatever its configuration on this machine says; nothing
/// where there is no git.
pub(crate) fn git(dir: &Path, args: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.current_dir(dir).args(args);
    command.env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_CONFIG_GLOBAL", dir.join("none"));
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Ama");
        command.env(format!("GIT_{who}_EMAIL"), "ama@example.org");
    }
    match command.output() {
        Ok(output) => {
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{args:?}: {err}");
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(error) => {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
            None
        }
    }
}

/// Makes a link at `path` that leads to `target`, be there anything or not.
pub(crate) fn link(target: impl AsRef<Path>, path: impl AsRef<Path>) {
    #[cfg(unix)]
    std::os::unix::fs::symlink(target, path).unwrap();
    #[cfg(windows)]
    {
        // Here links to folders are of a kind of their own.
        let (target, path) = (target.as_ref(), path.as_ref());
        let beside = path.parent().unwrap_or(path).join(target);
        match beside.is_dir() {
            true => std::os::windows::fs::symlink_dir(target, path).unwrap(),
            false => std::os::windows::fs::symlink_file(target, path).unwrap(),
        }
    }
}
