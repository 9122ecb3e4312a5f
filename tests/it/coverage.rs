//! `polynya coverage` at the command line: arguments, files, exit codes.

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja, fr]
collections:
  notes:
    path: content/{slug}/{locale}.md
";

fn project() -> Project {
    Project::new(&[
        ("polynya.yaml", CONFIG),
        ("content/ice/en.md", "---\ntitle: Ice\n---\n\nIce floats.\n"),
        (
            "content/ice/ja.md",
            "---\ntitle: 氷\n---\n\n氷は浮きます。\n",
        ),
        (
            "content/sea/en.md",
            "---\ntitle: Sea\n---\n\nThe sea is salt.\n",
        ),
    ])
}

#[test]
fn json_tells_for_each_locale_and_file() {
    let json = project().run(&["coverage", "--format", "json"]).json();
    assert_eq!(json["sourceLocale"], "en");
    assert_eq!(json["locales"]["ja"]["documents"]["missing"], 1);
    assert_eq!(json["locales"]["fr"]["documents"]["missing"], 2);
    let items = json["items"].as_array().unwrap();
    let missing = items.iter().filter(|item| item["state"] == "missing");
    let paths: Vec<&str> = missing.map(|item| item["path"].as_str().unwrap()).collect();
    let expected = [
        "content/ice/fr.md",
        "content/sea/fr.md",
        "content/sea/ja.md",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn locales_and_paths_narrow_what_is_shown() {
    let project = project();
    let json = |args: &[&str]| {
        let args = [&["coverage", "--format", "json"], args].concat();
        project.run(&args).json()
    };
    let one = json(&["--locale", "JA"]);
    assert_eq!(one["locales"].as_object().unwrap().len(), 1);
    assert_eq!(one["items"].as_array().unwrap().len(), 2);
    let one = json(&["--locale", "ja,fr", "content/sea"]);
    assert_eq!(one["items"].as_array().unwrap().len(), 2);
    let queue = json(&["--next", "ja"]);
    assert_eq!(queue["queue"][0]["path"], "content/sea/ja.md");
    assert!(queue.get("items").is_none());
}

#[test]
fn a_wrong_call_says_what_there_is() {
    let project = project();
    let check = |args: &[&str], says: &str| {
        let ran = project.run(&[&["coverage"], args].concat());
        assert_eq!((ran.code, &*ran.out), (2, ""), "{args:?}");
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    };
    check(&["--locale", "de"], "there are ja, fr");
    check(
        &["--next", "en"],
        "en is what the others are translated from",
    );
    check(&["--next", "ja", "--format", "badge"], "human and json");
    check(&["content/gone"], "content/gone does not exist");
}

#[test]
fn a_report_goes_into_a_file_if_one_is_named() {
    let project = project();
    let ran = project.run(&["coverage", "--format", "json", "--out", "out/a.json"]);
    assert_eq!((ran.code, &*ran.out), (0, "out/a.json written\n"));
    let text = std::fs::read_to_string(project.root().join("out/a.json")).unwrap();
    assert_eq!(text, project.run(&["coverage", "--format", "json"]).out);
}

#[test]
fn a_ratchet_is_made_kept_and_held() {
    let project = project();
    let path = ".polynya/coverage.yaml";
    let ran = project.run(&["coverage", "--ratchet"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("--update-ratchet` makes it"),
        "{}",
        ran.err
    );
    let ran = project.run(&[
        "coverage",
        "--update-ratchet",
        "--ratchet",
        "--locale",
        "ja",
    ]);
    assert_eq!(ran.code, 2, "what is not there cannot be held");
    let ran = project.run(&["coverage", "--update-ratchet"]);
    assert_eq!(
        (ran.code, &*ran.err),
        (0, ".polynya/coverage.yaml written\n")
    );
    let text = std::fs::read_to_string(project.root().join(path)).unwrap();
    assert!(text.starts_with("# How much is translated") && text.contains("\nja: "));
    assert_eq!(project.run(&["coverage", "--ratchet"]).code, 0);
    project.write(path, b"ja: lots\n");
    let ran = project.run(&["coverage", "--ratchet"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("line 1"), "{}", ran.err);
}
