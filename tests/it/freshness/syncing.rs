//! `polynya sync`: what it carries over, what it leaves to people, and which bytes it
//! touches.

use std::fs;

use super::{JA, behind, diff, edit, sealed, state};

const SOURCE: &str = "content/tide/en.md";
const TARGET: &str = "content/tide/ja.md";

#[test]
fn code_links_and_shared_fields_are_carried_over_and_nothing_else_is_touched() {
    let made = sealed();
    let project = &made.project;
    edit(project, SOURCE, "/tables/old", "/tables/new");
    edit(project, SOURCE, "`gauge --now`", "`gauge --today`");
    edit(project, SOURCE, "gauge --now | tee", "gauge --all | tee");
    edit(project, SOURCE, "updated: winter", "updated: spring");
    assert_eq!(state(project, "tide", "ja"), "syncable");
    let target = || fs::read_to_string(project.root().join(TARGET)).unwrap();
    assert_eq!(project.run(&["sync", "--dry-run"]).code, 0);
    assert_eq!(target(), JA);
    let ran = project.run(&["sync"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = JA
        .replace("/tables/old", "/tables/new")
        .replace("`gauge --now`", "`gauge --today`")
        .replace("gauge --now | tee", "gauge --all | tee")
        .replace("updated: winter", "updated: spring");
    assert_eq!(target(), expected);
    assert_eq!(state(project, "tide", "ja"), "fresh");
    // Once more, there is nothing to do.
    let again = project.run(&["sync", "--format", "json"]).json();
    assert_eq!(again["files"], serde_json::json!([]));
    assert_eq!(target(), expected);
}

#[test]
fn words_and_what_is_not_certain_are_left_to_people() {
    let made = sealed();
    let project = &made.project;
    edit(project, SOURCE, "reads it by hand", "copies the figures");
    edit(project, SOURCE, "[the tables](/tables/old)", "the tables");
    let before = fs::read_to_string(project.root().join(TARGET)).unwrap();
    let json = project.run(&["sync", "--format", "json"]).json();
    assert_eq!(json["files"][0]["units"], serde_json::json!([]));
    assert_eq!(json["files"][0]["byHand"][0], "body/reading-it/2");
    let after = fs::read_to_string(project.root().join(TARGET)).unwrap();
    assert_eq!(after, before);
    let left = behind(&diff(project, "tide", "ja"));
    assert_eq!(left, ["reading-it/1 stale", "reading-it/2 syncable"]);
}
