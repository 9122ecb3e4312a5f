//! One folder below `fixtures/rules/RULE/CASE/` is one project and one snapshot.
//!
//! A folder without a `polynya.yaml` gets the usual one. One with a `commit.txt` is a
//! git repository, in which everything but that file is in one commit. The snapshot is
//! the report as people see it, beside the folder's files.

use std::fs;
use std::path::{Path, PathBuf};

use polynya_pipeline::rules;
use regex::Regex;

use crate::repository::Repository;
use crate::support::{self, CONFIG, Project, repository};

/// Rules that need something a folder in a repository cannot hold; each has a
/// test elsewhere.
const NO_FOLDER: [&str; 1] = ["unreadable-file"];

fn folders(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A copy to run on: the snapshot must not be part of the project, and a
/// configuration may have to be added.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_symlink() {
            support::link(fs::read_link(&path).unwrap(), target);
        } else if path.is_dir() {
            copy(&path, &target);
        } else if path.extension().is_none_or(|extension| extension != "snap") {
            fs::copy(&path, target).unwrap();
        }
    }
}

/// Names the folders that are repositories.
const COMMIT: &str = "commit.txt";

/// A copy of `folder` with a configuration.
fn project(folder: &Path) -> Project {
    let dir = tempfile::tempdir().unwrap();
    copy(folder, dir.path());
    let config = dir.path().join("polynya.yaml");
    if !config.exists() {
        let schema = dir.path().join("schema.yaml").exists();
        let line = if schema {
            "    schema: schema.yaml\n"
        } else {
            ""
        };
        fs::write(&config, format!("{CONFIG}{line}")).unwrap();
    }
    let project = Project::in_folder(dir);
    let marker = project.root().join(COMMIT);
    if marker.exists() {
        fs::remove_file(marker).unwrap();
        return Repository::around(project).project;
    }
    project
}

/// Every folder as a project, in order.
pub(crate) fn projects() -> impl Iterator<Item = Project> {
    named().map(|(_, project)| project)
}

/// The same, each with its folder.
pub(crate) fn named() -> impl Iterator<Item = (PathBuf, Project)> {
    let all = repository().join("tests/fixtures/rules");
    let cases = folders(&all).into_iter().flat_map(|rule| folders(&rule));
    cases.map(|case| {
        let project = project(&case);
        (case, project)
    })
}

/// The report of `check` on a copy of `folder`, without the time it took.
fn report(folder: &Path) -> String {
    let ran = project(folder).run(&["check"]);
    let time = Regex::new(r"(?m) \([0-9.]+ s\)$").unwrap();
    let out = time.replace_all(&ran.out, "");
    let out = out.strip_suffix('\n').unwrap_or(&out);
    format!("{out}{}\nexit code {}\n", ran.err, ran.code)
}

#[test]
fn every_folder_gives_its_snapshot() {
    let all = repository().join("tests/fixtures/rules");
    for rule in folders(&all) {
        for case in folders(&rule) {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(&case);
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!("report", report(&case)));
        }
    }
}

#[test]
fn every_rule_has_a_folder_that_shows_it_and_no_folder_is_idle() {
    let all = repository().join("tests/fixtures/rules");
    let mut wrong = Vec::new();
    for rule in folders(&all) {
        let name = name(&rule);
        if rules::find(&name).is_none_or(|found| found.name != name) {
            wrong.push(format!("{name}: no such rule"));
        }
        let cases = folders(&rule);
        if cases.is_empty() {
            wrong.push(format!("{name}: no case"));
        }
        let shows = |case: &PathBuf| report(case).contains(&format!("[{name}]"));
        if !cases.iter().any(shows) {
            wrong.push(format!("{name}: no case has a finding of it"));
        }
    }
    for rule in rules::all() {
        if !NO_FOLDER.contains(&rule.name) && !all.join(rule.name).is_dir() {
            wrong.push(format!("{}: no folder", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything that a report says in words.
fn words(json: &serde_json::Value, found: &mut Vec<String>) {
    match json {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                match value.as_str() {
                    Some(text) if ["message", "help", "title"].contains(&&**key) => {
                        found.push(text.to_owned());
                    }
                    _ => words(value, found),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        _ => {}
    }
}

/// Fluent shows a variable that it was not given as `{$name}`.
#[test]
fn the_code_passes_every_variable_in_every_language() {
    let all = repository().join("tests/fixtures/rules");
    let mut wrong = Vec::new();
    for case in folders(&all).iter().flat_map(|rule| folders(rule)) {
        let project = project(&case);
        for language in ["en", "ja"] {
            let ran = project.run(&["check", "--format", "json", "--lang", language]);
            let mut found = Vec::new();
            words(&ran.json(), &mut found);
            assert!(!found.is_empty() || ran.json()["findings"] == serde_json::json!([]));
            let bare = found.into_iter().filter(|text| text.contains("{$"));
            wrong.extend(bare.map(|text| format!("{}: {text}", case.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
