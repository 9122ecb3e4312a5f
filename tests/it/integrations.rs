//! What other programs run of ours: the GitHub action, the hooks of pre-commit, the
//! template for GitLab. Each passes only what the command line takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde::Deserialize as _;
use serde_yaml::Value;
use tempfile::TempDir;

#[cfg(unix)]
use crate::support::Project;
use crate::support::{polynya, repository};

fn documents(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(repository().join(path)).unwrap();
    let documents = serde_yaml::Deserializer::from_str(&text);
    documents
        .map(|one| Value::deserialize(one).unwrap())
        .collect()
}

fn document(path: &str) -> Value {
    documents(path).remove(0)
}

fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value:?}"))
}

/// A folder with a `polynya` that writes down its arguments and ends with a code.
struct Stub {
    dir: TempDir,
}

impl Stub {
    fn new(code: u8) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("polynya");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\nexit {code}\n",
            dir.path().join("arguments").display()
        );
        fs::write(&program, script).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self { dir }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// What it was called with, if it was.
    fn arguments(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("arguments")).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    fn outputs(&self) -> String {
        fs::read_to_string(self.path("outputs")).unwrap()
    }
}

/// The script of one step of the action.
fn step(name: &str) -> String {
    let action = document("action.yml");
    let steps = action["runs"]["steps"].as_sequence().unwrap().clone();
    let found = steps.iter().find(|step| step["name"] == name);
    text(&found.unwrap_or_else(|| panic!("no step {name}"))["run"]).to_owned()
}

/// Runs a script as the runner does for `shell: bash`.
fn bash(script: &str, dir: &Path, variables: &[(&str, &str)]) -> Output {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), script).unwrap();
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail"]);
    command.arg(file.path()).current_dir(dir);
    command.envs(variables.iter().copied());
    command.output().unwrap()
}

const CHECK: &str = "Check the content";

/// Runs the step that checks, with these inputs instead of the action's defaults.
fn check(stub: &Stub, inputs: &[(&str, &str)]) -> Output {
    let action = document("action.yml");
    let defaults = action["inputs"].as_mapping().unwrap();
    let defaults = defaults.iter().map(|(name, input)| {
        let name = format!("INPUT_{}", text(name).to_uppercase().replace('-', "_"));
        (name, text(&input["default"]).to_owned())
    });
    let mut variables: Vec<(String, String)> = defaults.collect();
    let own = inputs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    variables.extend(own);
    let path = |name: &str| stub.path(name).display().to_string();
    variables.push(("POLYNYA".to_owned(), path("polynya")));
    variables.push(("GITHUB_OUTPUT".to_owned(), path("outputs")));
    let variables: Vec<_> = (variables.iter())
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    bash(&step(CHECK), repository(), &variables)
}

fn borrowed(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

#[test]
fn the_action_checks_the_sample_content_as_it_is_told_to() {
    let stub = Stub::new(0);
    let ran = check(&stub, &[("BASE", "")]);
    assert!(ran.status.success(), "{ran:?}");
    let arguments = stub.arguments();
    let expected = "check --format github --root . --fail-on error --lang en --";
    assert_eq!(arguments.join(" "), expected);
    assert_eq!(stub.outputs(), "exit-code=0\n");
    let real = polynya(repository(), &borrowed(&arguments));
    assert_eq!((real.code, real.out.as_str()), (0, ""), "{}", real.err);
}

#[test]
fn inputs_of_the_action_arrive_as_single_arguments() {
    let stub = Stub::new(1);
    let reports = tempfile::tempdir().unwrap();
    let sarif = reports.path().join("a b.sarif").display().to_string();
    let junit = reports.path().join("j.xml").display().to_string();
    let ran = check(
        &stub,
        &[
            ("BASE", "main; exit 7"),
            ("INPUT_SINCE", "base"),
            ("INPUT_ROOT", "$(touch x) `y`"),
            (
                "INPUT_REPORTS",
                &format!("sarif={sarif}\r\n\n  junit={junit}\n"),
            ),
            ("INPUT_ARGS", "--threads 1  --quiet"),
            ("INPUT_PATHS", "content locales"),
        ],
    );
    assert_eq!(ran.status.code(), Some(1));
    assert_eq!(stub.outputs(), "exit-code=1\n");
    let mut arguments = stub.arguments();
    let after = |name: &str| {
        let at = arguments
            .iter()
            .position(|argument| argument == name)
            .unwrap();
        arguments[at + 1].clone()
    };
    assert_eq!(after("--since"), "origin/main; exit 7");
    assert_eq!(after("--root"), "$(touch x) `y`");
    let at = arguments
        .iter()
        .position(|argument| argument == "--since")
        .unwrap();
    arguments.drain(at..at + 2);
    let at = arguments
        .iter()
        .position(|argument| argument == "--root")
        .unwrap();
    arguments[at + 1] = ".".to_owned();
    let real = polynya(repository(), &borrowed(&arguments));
    assert_eq!(real.code, 0, "{arguments:?}: {}", real.err);
    assert!(Path::new(&sarif).exists() && Path::new(&junit).exists());
}

#[test]
fn outside_of_a_pull_request_there_is_no_base() {
    let stub = Stub::new(0);
    check(
        &stub,
        &[
            ("BASE", ""),
            ("INPUT_SINCE", "base"),
            ("INPUT_SUMMARY", "false"),
        ],
    );
    assert!(!stub.arguments().contains(&"--since".to_owned()));
}

#[test]
fn the_program_is_known_by_what_it_is_built_from() {
    let stub = Stub::new(0);
    let outputs = stub.path("outputs").display().to_string();
    let source = repository().canonicalize().unwrap().display().to_string();
    let script = step("Tell which polynya this is");
    let ran = bash(
        &script,
        repository(),
        &[("SOURCE", &source), ("GITHUB_OUTPUT", &outputs)],
    );
    assert!(ran.status.success(), "{ran:?}");
    let outputs = stub.outputs();
    let digest = outputs
        .lines()
        .find_map(|line| line.strip_prefix("digest="))
        .unwrap();
    assert!(
        digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit()),
        "{digest}"
    );
    assert!(
        outputs.contains(&format!("binary={source}/target/release/polynya")),
        "{outputs}"
    );
}

#[test]
fn what_the_action_reads_is_declared() {
    let file = fs::read_to_string(repository().join("action.yml")).unwrap();
    let action = document("action.yml");
    let inputs = action["inputs"].as_mapping().unwrap();
    let mut used: Vec<&str> = Vec::new();
    for part in file.split("inputs.").skip(1) {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        used.push(&part[..end.unwrap_or(part.len())]);
    }
    for name in &used {
        assert!(inputs.contains_key(*name), "{name} is no input");
    }
    for name in inputs.keys() {
        assert!(used.contains(&text(name)), "{name:?} is not used");
    }
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        // What is put into a script by the runner could be a script itself.
        let run = step["run"].as_str().unwrap_or_default();
        assert!(!run.contains("${{"), "{run}");
        assert!(run.is_empty() || step["shell"] == "bash", "{run}");
    }
}

#[test]
fn hooks_call_what_there_is() {
    let hooks = document(".pre-commit-hooks.yaml");
    for hook in hooks.as_sequence().unwrap() {
        let entry: Vec<&str> = text(&hook["entry"]).split(' ').collect();
        match text(&hook["language"]) {
            "script" => assert!(repository().join(entry[0]).is_file(), "{entry:?}"),
            language => assert_eq!((language, entry[0]), ("system", "polynya")),
        }
        let ran = polynya(repository(), &entry[1..]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        let files = regex::Regex::new(text(&hook["files"])).unwrap();
        for path in [
            "content/a/en.mdx",
            "locales/ja/x.ftl",
            "polynya.yaml",
            "a.yml",
        ] {
            assert!(files.is_match(path), "{path}");
        }
        assert!(!files.is_match("src/main.rs"));
    }
}

#[cfg(unix)]
#[test]
fn the_hook_builds_once_and_hands_over() {
    let copy = Project::new(&[]);
    fs::create_dir(copy.root().join("hooks")).unwrap();
    let hook = copy.root().join("hooks/pre-commit.sh");
    fs::copy(repository().join("hooks/pre-commit.sh"), &hook).unwrap();
    let stub = Stub::new(3);
    let log = stub.path("log").display().to_string();
    let cargo = format!(
        "#!/bin/sh\necho \"$PWD $*\" >> '{log}'\nmkdir -p target/release\ncp '{}' target/release/\n",
        stub.path("polynya").display()
    );
    fs::write(stub.path("cargo"), cargo).unwrap();
    fs::set_permissions(
        stub.path("cargo"),
        fs::metadata(stub.path("polynya")).unwrap().permissions(),
    )
    .unwrap();
    let path = format!(
        "{}:{}",
        stub.dir.path().display(),
        std::env::var("PATH").unwrap()
    );
    let elsewhere = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut command = Command::new(&hook);
        command
            .args(["check", "a b"])
            .current_dir(elsewhere.path())
            .env("PATH", &path);
        assert_eq!(command.output().unwrap().status.code(), Some(3));
        assert_eq!(stub.arguments(), ["check", "a b"]);
    }
    let log = fs::read_to_string(stub.path("log")).unwrap();
    assert_eq!(log.lines().count(), 1, "{log}");
    assert!(
        log.contains("build --release --locked --quiet --package polynya-cli"),
        "{log}"
    );
}

#[cfg(unix)]
#[test]
fn the_template_for_gitlab_makes_the_reports_that_it_hands_over() {
    let [spec, jobs] = documents("templates/polynya.yml").try_into().unwrap();
    let (_, job) = jobs.as_mapping().unwrap().iter().next().unwrap();
    let stub = Stub::new(0);
    let project = Project::new(&[("content/a/en.md", "---\ntitle: A\n---\n")]);
    let built = project.prepare(".polynya-build/bin/polynya");
    fs::copy(stub.path("polynya"), &built).unwrap();
    let mut variables: Vec<(&str, &str)> = vec![("POLYNYA_ARGS", "--threads 1")];
    for (name, value) in job["variables"].as_mapping().unwrap() {
        let input = text(value)
            .strip_prefix("$[[ inputs.")
            .and_then(|v| v.strip_suffix(" ]]"));
        let Some(input) = input else { continue };
        let input = &spec["spec"]["inputs"][input];
        assert!(input.is_mapping(), "{value:?} is no input");
        if text(name) != "POLYNYA_ARGS" {
            variables.push((text(name), input["default"].as_str().unwrap_or("x")));
        }
    }
    let script = text(&job["script"][0]);
    let ran = bash(script, project.root(), &variables);
    assert!(ran.status.success(), "{ran:?}");
    let real = project.run(&borrowed(&stub.arguments()));
    assert_eq!(real.code, 0, "{}", real.err);
    assert!(real.out.contains("no findings"), "{}", real.out);
    for report in ["codequality", "junit"] {
        let path = text(&job["artifacts"]["reports"][report]);
        assert!(project.root().join(path).exists(), "{path}");
    }
}
