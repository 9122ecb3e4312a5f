//! README shows what is so: its report, its commands, its list of settings.

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

#[test]
fn its_test_command_is_the_one_that_ci_runs() {
    let ci = fs::read_to_string(repository().join(".ci/run")).unwrap();
    let command = "\ncargo test --workspace\n";
    assert!(readme().contains(command) && ci.contains(command));
}

#[test]
fn every_setting_is_described() {
    let path = "crates/polynya-project/src/config/schema.yaml";
    let schema = fs::read_to_string(repository().join(path)).unwrap();
    let keys = schema.lines().filter_map(|line| {
        let key = line
            .strip_prefix("  ")
            .or_else(|| line.strip_prefix("      "))?;
        let key = key
            .trim_start()
            .strip_suffix(':')
            .or_else(|| Some(key.trim_start().split_once(": ")?.0))?;
        let setting = !["type", "format", "items", "properties", "required"].contains(&key);
        (setting && key.bytes().all(|b| b.is_ascii_alphabetic())).then_some(key)
    });
    let keywords = [
        "minItems",
        "minLength",
        "minProperties",
        "uniqueItems",
        "additionalProperties",
        "propertyNames",
        "oneOf",
        "anyOf",
        "allOf",
        "unevaluatedProperties",
        "minimum",
        "messages",
        "paths",
    ];
    let readme = readme();
    for key in keys.filter(|key| !keywords.contains(key)) {
        assert!(readme.contains(key), "README does not mention {key}");
    }
}
