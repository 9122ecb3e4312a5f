//! Every fixture and every page is fixed: what changes is held by a snapshot beside the
//! fixture, and what was fixed once stays as it is.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::Project;
use crate::{fixtures, pages};

const ALL: [&str; 3] = ["check", "--fix", "--unsafe"];

fn json(project: &Project, args: &[&str]) -> Value {
    project.run(&[args, &["--format", "json"]].concat()).json()
}

/// What remains holds: another run has nothing to do, nothing is worse than before, and
/// only files that are named were changed. Gives what changes.
fn hold(name: &str, project: &Project) -> String {
    let errors = |json: &Value| json["summary"]["errors"].as_u64().unwrap();
    let (before, texts) = (json(project, &["check"]), project.texts());
    let findings = before["findings"].as_array().unwrap();
    if findings.iter().all(|finding| finding.get("fix").is_none()) {
        return String::new();
    }
    let shown = project.run(&["check", "--diff", "--unsafe"]).out;
    assert_eq!(project.texts(), texts, "{name}: --diff writes nothing");
    let first = json(project, &ALL);
    assert!(errors(&first) <= errors(&before), "{name}");
    let after = project.texts();
    if first.get("fixed").is_none() {
        // A configuration that cannot be used is all that was looked at.
        assert_eq!(after, texts, "{name}");
        return String::new();
    }
    let changed: Vec<&String> = differing(&texts, &after);
    let named: Vec<&str> = strings(&first["fixed"]["files"]);
    assert_eq!(changed, named, "{name}");
    assert_eq!(shown.is_empty(), changed.is_empty(), "{name}");
    for path in changed {
        assert!(shown.contains(&format!("+++ b/{path}\n")), "{name}: {path}");
    }
    let second = json(project, &ALL);
    assert_eq!(second["fixed"]["count"], 0, "{name}");
    assert_eq!(project.texts(), after, "{name}");
    assert_eq!(second["findings"], first["findings"], "{name}");
    shown
}

fn differing<'a>(
    before: &'a BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) -> Vec<&'a String> {
    assert!(before.keys().eq(after.keys()));
    let same = |path: &&String| before.get(*path) != after.get(*path);
    before.keys().filter(same).collect()
}

fn strings(list: &Value) -> Vec<&str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn what_changes_in_a_fixture_is_shown_beside_it_and_stays() {
    for (case, project) in fixtures::named() {
        let shown = hold(&case.display().to_string(), &project);
        if shown.is_empty() {
            assert!(!case.join("fixed.snap").exists(), "{}", case.display());
            continue;
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("fixed", shown));
    }
}

#[test]
fn what_was_fixed_stays_fixed_on_every_page() {
    let shown = pages::examples().map(|project| hold("a page", &project));
    assert!(shown.filter(|shown| !shown.is_empty()).count() > 20);
}
