//! README shows what is so: its reports, its commands, its links.

use std::fs;

use crate::support::{polynya, repository};

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).unwrap()
}

#[test]
fn the_report_it_shows_is_what_is_printed() {
    let ran = polynya(&repository().join("tests/fixtures/readme"), &["check"]);
    let first = ran.out.split("\n── ").next().unwrap().trim_end();
    assert!(readme().contains(first), "README does not show:\n{first}");
}

#[test]
fn the_voice_it_shows_speaks_like_that() {
    let lines: [&[&str]; 2] = [
        &["try", "cat", "氷が開いた。ニャ", "--locale", "ja"],
        &[
            "say",
            "cat",
            "The ice is open. We can swim again!",
            "--locale",
            "en",
        ],
    ];
    for line in lines {
        let args = [&["voice"], line].concat();
        let ran = polynya(&repository().join("tests/fixtures/readme"), &args);
        let shown = ran.out.trim_end();
        assert!(readme().contains(shown), "README does not show:\n{shown}");
    }
}

/// The book's page is run; README shows a part of it.
#[test]
fn the_audit_it_shows_is_the_one_in_the_book() {
    let page = repository().join("docs/src/five-minutes.md");
    let page = fs::read_to_string(page).unwrap();
    let start = page.find("$ polynya audit\n").unwrap();
    let audit = page[start..].split("\n```").next().unwrap();
    assert!(readme().contains(audit), "README does not show:\n{audit}");
}

#[test]
fn its_links_lead_to_files() {
    let readme = readme();
    let targets = readme.split("](").skip(1);
    let targets = targets.filter_map(|rest| rest.split(')').next());
    let mut count = 0;
    for target in targets.filter(|target| !target.contains("://")) {
        count += 1;
        assert!(repository().join(target).is_file(), "{target} is no file");
    }
    assert!(count > 20, "only {count} links were looked at");
}

#[test]
fn its_test_command_is_the_one_that_ci_runs() {
    let ci = fs::read_to_string(repository().join(".ci/run")).unwrap();
    let command = "\ncargo test --workspace\n";
    assert!(readme().contains(command) && ci.contains(command));
}
