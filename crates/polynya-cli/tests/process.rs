//! The program as a process: that it starts, prints, and ends with its code.

use std::path::Path;
use std::process::Command;

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
            let output = Command::new(self.tool)
                .current_dir(&self.dir)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(
                output.status.success(),
                "{said}{}",
                String::from_utf8_lossy(&output.stderr)
            );
            time() != before
        }

        fn records(&self) -> usize {
            let bundle = fs::read_to_string(self.dir.join("dist/en/log.jsonl")).unwrap();
            bundle.lines().count()
        }

        /// The build follows every change, and rests where there is none.
        fn follows(&self) {
            assert!(self.exports());
            assert!(!self.exports(), "nothing has changed");
            let deep = "log/a b $c #d/en.md";
            for (path, text) in [
                (deep, "---\ntitle: Another\n---\n"),
                ("schemas/part.yaml", "type: string\nminLength: 1\n"),
                ("log/new/en.md", "---\ntitle: New\n---\n"),
            ] {
                self.write(path, text);
                assert!(self.exports(), "{path} has changed");
                assert!(!self.exports(), "nothing has changed since {path}");
            }
            assert_eq!(self.records(), 2);
            fs::remove_file(self.dir.join("log/new/en.md")).unwrap();
            assert!(self.exports(), "a file is gone");
            assert_eq!(self.records(), 1);
            assert!(!self.exports(), "nothing has changed since a file went");
        }
    }

    #[test]
    fn make_exports_when_something_has_changed() {
        if let Some(built) = Built::new("make", "Makefile", &block("make")) {
            built.follows();
        }
    }

    #[test]
    fn ninja_exports_when_something_has_changed() {
        if let Some(built) = Built::new("ninja", "build.ninja", &block("ninja")) {
            built.follows();
        }
    }
}
