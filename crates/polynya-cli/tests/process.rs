//! The program as a process: that it starts, prints, ends with its code, and can be killed.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use polynya_cli::Streams;

#[test]
fn the_program_checks_the_sample_project() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_polynya"))
        .args(["check", "--lang", "en", "--root"])
        .arg(root)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("no findings"), "{text}");
    assert!(!text.contains('\u{1b}'), "colour in a pipe: {text}");
}

/// How often a run of each format is killed.
const KILLS: u32 = 100;

#[test]
fn killed_at_any_time_there_is_the_old_export_or_the_new_one() {
    for format in ["jsonl", "json", "files", "sqlite"] {
        killed(format);
    }
}

fn killed(format: &str) {
    let dir = folder();
    let (old, new) = (
        project(dir.path(), "old", 30),
        project(dir.path(), "new", 40),
    );
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("mine.txt"), "mine").unwrap();
    let whole = |root: &Path| {
        assert_eq!(in_process(&export(root, &out, format)), 0);
        bytes(&out)
    };
    let (after, before) = (whole(&new), whole(&old));
    assert_ne!(before, after);
    let started = Instant::now();
    assert!(start(&export(&new, &out, format)).wait().unwrap().success());
    let run = started.elapsed();
    let (mut olds, mut news) = (0, 0);
    for kill in 0..KILLS {
        assert_eq!(whole(&old), before, "{format}, before kill {kill}");
        let mut child = start(&export(&new, &out, format));
        std::thread::sleep(delay(run, kill));
        child.kill().unwrap();
        child.wait().unwrap();
        let out_text = out.to_string_lossy().into_owned();
        // Only the user's own file is no part of either.
        fs::remove_file(out.join("mine.txt")).unwrap();
        assert_eq!(
            in_process(&["verify".to_owned(), out_text]),
            0,
            "{format}, kill {kill}"
        );
        fs::write(out.join("mine.txt"), "mine").unwrap();
        let found = bytes(&out);
        match found == before {
            true => olds += 1,
            false => {
                let names: Vec<_> = found.keys().collect();
                assert!(found == after, "{format}, kill {kill}: {names:?}");
                news += 1;
            }
        }
    }
    assert!(olds > 0 && news > 0, "{format}: {olds} old, {news} new");
    assert_eq!(whole(&new), after, "{format}");
}

/// A folder in memory where there is one: what is tested is order, not how fast a disk is.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// Spread over a run and the same time again, for when the machine has more to do; each at a place of its own.
fn delay(run: Duration, kill: u32) -> Duration {
    run.mul_f64(2.0) * kill / KILLS
}

fn project(dir: &Path, name: &str, entries: usize) -> PathBuf {
    let root = dir.join(name);
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  notes: { path: 'content/{slug}/{locale}.md' }\n";
    fs::create_dir(&root).unwrap();
    fs::write(root.join("polynya.yaml"), config).unwrap();
    // Some entries of each are not in the other.
    for entry in (0..entries).skip(if name == "new" { 5 } else { 0 }) {
        let folder = root.join(format!("content/{entry}"));
        fs::create_dir_all(&folder).unwrap();
        let text = format!("---\ntitle: {name} {}\n---\nIce.\n", entry % 3);
        fs::write(folder.join("en.md"), text).unwrap();
    }
    root
}

fn export(root: &Path, out: &Path, format: &str) -> Vec<String> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let (root, out) = (text(root), text(out));
    let args = [
        "export",
        "--root",
        &root,
        "--out",
        &out,
        "--bundle-format",
        format,
    ];
    args.map(str::to_owned).to_vec()
}

fn start(args: &[String]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polynya"));
    command.args(args).stdout(Stdio::null()).spawn().unwrap()
}

fn in_process(args: &[String]) -> u8 {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: Box::new(&mut out),
        err: Box::new(&mut err),
        color: false,
        width: 100,
        dir: PathBuf::new(),
        languages: vec!["en".to_owned()],
        step_summary: None,
        watched: false,
        caches: None,
    };
    let args = std::iter::once("polynya").chain(args.iter().map(String::as_str));
    polynya_cli::run(args.map(Into::into), &mut streams)
}

/// Every file in the folder with its bytes, hidden ones too.
fn bytes(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut all, mut folders) = (BTreeMap::new(), vec![dir.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            // A run that had not begun to switch leaves this to the next one.
            if path.ends_with(".polynya-staging") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                all.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    all
}

/// One export of a copy of the sample project at a place of its own, in surroundings of its own.
#[cfg(unix)]
fn exported_under(name: &str, surroundings: &[(&str, &str)], umask: &str, threads: &str) -> Export {
    let dir = folder();
    let root = dir.path().join(name);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), &root);
    let out = dir.path().join("out");
    let mut command = Command::new("sh");
    let script = format!("umask {umask}; exec \"$@\"");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_polynya"), "export"]);
    command
        .args(["--quiet", "--threads", threads, "--root"])
        .arg(&root);
    command.arg("--out").arg(&out).env_clear();
    command.envs(surroundings.iter().copied());
    assert!(command.status().unwrap().success());
    let files = bytes(&out).into_iter();
    files
        .map(|(path, bytes)| (path.strip_prefix(&out).unwrap().to_path_buf(), bytes))
        .collect()
}

#[cfg(unix)]
type Export = BTreeMap<PathBuf, Vec<u8>>;

/// Copies what an export of the sample project reads, one file after another in no order of
/// names, and as if long ago.
#[cfg(unix)]
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join(".polynya")).unwrap();
    for name in ["polynya.yaml", "locales", "content", ".polynya/seals"] {
        copy_below(&from.join(name), &to.join(name));
    }
}

#[cfg(unix)]
fn copy_below(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let file = fs::File::options().write(true).open(to).unwrap();
        file.set_modified(long_ago).unwrap();
    } else if from.is_dir() {
        fs::create_dir(to).unwrap();
        let names = fs::read_dir(from)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.collect();
        names.sort_by_key(|name| {
            std::cmp::Reverse(name.to_string_lossy().chars().rev().collect::<String>())
        });
        for name in names {
            copy_below(&from.join(&name), &to.join(&name));
        }
    }
}

#[cfg(unix)]
#[test]
fn the_same_input_gives_the_same_bytes_wherever_and_whenever() {
    let one = exported_under("a", &[("TZ", "UTC"), ("LANG", "C")], "022", "1");
    let elsewhere = [
        ("TZ", "Asia/Tokyo"),
        ("LANG", "ja_JP.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("HOME", "/nonexistent"),
        ("SOURCE_DATE_EPOCH", "1"),
    ];
    let other = exported_under("elsewhere, 氷", &elsewhere, "077", "5");
    assert!(one.len() > 5, "{:?}", one.keys());
    assert!(one == other);
}

/// The build files of the book, run by the tools that they are for.
#[cfg(test)]
mod build_files {
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;

    /// The page whose build files are run here.
    const PAGE: &str = include_str!("../../../docs/src/guides/build-systems.md");

    /// The page's block of that kind, with the program under its own path.
    fn block(kind: &str) -> String {
        let start = format!("```{kind}\n");
        let (_, rest) = PAGE.split_once(&start).unwrap();
        let (text, _) = rest.split_once("```").unwrap();
        let program = env!("CARGO_BIN_EXE_polynya");
        text.replace("\tpolynya ", &format!("\t{program} "))
            .replace("= polynya ", &format!("= {program} "))
    }

    struct Built {
        dir: PathBuf,
        tool: &'static str,
    }

    impl Drop for Built {
        fn drop(&mut self) {
            // What is left in a folder for temporary files does no harm.
            let _ = fs::remove_dir_all(&self.dir);
        }
    }

    impl Built {
        /// A project with names that Make has a meaning for; nothing where there is no such tool.
        fn new(tool: &'static str, file: &str, text: &str) -> Option<Self> {
            if Command::new(tool).arg("--version").output().is_err() {
                eprintln!("SKIPPED: there is no {tool} here to run the page's example");
                return None;
            }
            let dir = std::env::temp_dir().join(format!("polynya-{tool}-{}", std::process::id()));
            let built = Self { dir, tool };
            let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  log:\n    \
                          path: log/{slug}/{locale}.md\n    schema: schemas/log.yaml\n";
            built.write("polynya.yaml", config);
            built.write(
                "schemas/log.yaml",
                "properties: { title: { $ref: 'part.yaml' } }\n",
            );
            built.write("schemas/part.yaml", "type: string\n");
            built.write("log/a b $c #d/en.md", "---\ntitle: A\n---\n");
            #[cfg(unix)]
            for name in ["(p)", "x(y", "q)", "t:u", "t\\u", "w ", "v\\", "[slug]"] {
                built.write(&format!("log/{name}/en.md"), "---\ntitle: A\n---\n");
            }
            built.write(file, text);
            Some(built)
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.dir.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        /// Builds; whether anything was exported, told by the file that is new then.
        #[track_caller]
        fn exports(&self) -> bool {
            let manifest = self.dir.join("dist/manifest.json");
            let time = || {
                fs::metadata(&manifest)
                    .and_then(|data| data.modified())
                    .ok()
            };
            let before = time();
            let (succeeds, said) = self.builds();
            assert!(succeeds, "{said}");
            time() != before
        }

        /// Builds; whether that succeeds, and what is said.
        fn builds(&self) -> (bool, String) {
            let mut command = Command::new(self.tool);
            let output = command.current_dir(&self.dir).output().unwrap();
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said).into_owned();
            (output.status.success(), said)
        }

        fn records(&self) -> usize {
            let bundle = fs::read_to_string(self.dir.join("dist/en/log.jsonl")).unwrap();
            bundle.lines().count()
        }

        /// The build follows every change, and rests where there is none.
        fn follows(&self) {
            assert!(self.exports());
            assert!(!self.exports(), "nothing has changed");
            let before = self.records();
            let deep = "log/a b $c #d/en.md";
            let another = "---\ntitle: Another\n---\n";
            #[cfg(unix)]
            for name in ["(p)", "t:u", "v\\"] {
                let path = format!("log/{name}/en.md");
                self.write(&path, another);
                assert!(self.exports(), "{path} has changed");
                assert!(!self.exports(), "nothing has changed since {path}");
            }
            for (path, text) in [
                (deep, another),
                ("schemas/part.yaml", "type: string\nminLength: 1\n"),
                ("log/new/en.md", "---\ntitle: New\n---\n"),
            ] {
                self.write(path, text);
                assert!(self.exports(), "{path} has changed");
                assert!(!self.exports(), "nothing has changed since {path}");
            }
            assert_eq!(self.records(), before + 1);
            fs::remove_file(self.dir.join("log/new/en.md")).unwrap();
            assert!(self.exports(), "a file is gone");
            assert_eq!(self.records(), before);
            assert!(!self.exports(), "nothing has changed since a file went");
            self.fails_until_mended(deep);
        }

        /// Findings that fail an export fail each build until they are mended.
        fn fails_until_mended(&self, path: &str) {
            let text = fs::read_to_string(self.dir.join(path)).unwrap();
            let records = self.records();
            self.write(path, "---\ntitle: 3\n---\n");
            for time in ["first", "second"] {
                let (succeeds, said) = self.builds();
                assert!(!succeeds && said.contains("schema-type"), "{time}: {said}");
            }
            self.write(path, &text);
            assert!(self.exports(), "it is mended");
            assert_eq!(self.records(), records);
            assert!(!self.exports(), "nothing has changed since it was mended");
        }
    }

    #[test]
    fn make_exports_when_something_has_changed() {
        if let Some(built) = Built::new("make", "Makefile", &block("make")) {
            built.follows();
        }
    }

    /// Bazel gives a command its inputs as links to where they are.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_command_for_bazel_exports_what_is_linked() {
        let (_, rest) = PAGE.split_once("cmd = \"\"\"\n").unwrap();
        let (command, _) = rest.split_once("\"\"\"").unwrap();
        for package in ["", "site/"] {
            let dir = std::env::temp_dir().join(format!("polynya-bazel-{}", std::process::id()));
            let built = Built { dir, tool: "sh" };
            let sources = ["polynya.yaml", "schemas/log.yaml", "log/fish/en.md"];
            let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  log:\n    \
                          path: log/{slug}/{locale}.md\n    schema: schemas/log.yaml\n";
            let texts = [config, "type: object\n", "---\ntitle: A\n---\n"];
            for (path, text) in sources.iter().zip(texts) {
                built.write(&format!("real/{path}"), text);
                let link = built.dir.join(format!("root/{package}{path}"));
                fs::create_dir_all(link.parent().unwrap()).unwrap();
                std::os::unix::fs::symlink(built.dir.join("real").join(path), link).unwrap();
            }
            let named = sources.map(|path| format!("{package}{path}")).join(" ");
            let command = command
                .replace("\\\\", "\\")
                .replace("$(SRCS)", &named)
                .replace(
                    "$(location polynya.yaml)",
                    &format!("{package}polynya.yaml"),
                )
                .replace("$(location //tools:polynya)", env!("CARGO_BIN_EXE_polynya"))
                .replace("$@", "bundle.tar")
                .replace("$$", "$");
            let output = Command::new("sh")
                .args(["-e", "-c", &command])
                .current_dir(built.dir.join("root"))
                .env("TMPDIR", &built.dir)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{said}\n{command}");
            let listed = Command::new("tar")
                .args(["-tf", "root/bundle.tar"])
                .current_dir(&built.dir)
                .output()
                .unwrap();
            let listed = String::from_utf8(listed.stdout).unwrap();
            for file in ["./manifest.json", "./en/log.jsonl"] {
                assert!(listed.lines().any(|line| line == file), "{listed}");
            }
        }
    }

    #[test]
    fn ninja_exports_when_something_has_changed() {
        if let Some(built) = Built::new("ninja", "build.ninja", &block("ninja")) {
            built.follows();
        }
    }
}
