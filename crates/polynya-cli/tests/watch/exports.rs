//! Exports that follow changes.

use std::fs;

use crate::watched::{CONFIG, Watched};

#[test]
fn an_export_follows_each_change() {
    let watched = Watched::command("export", &[]);
    assert!(
        watched.report().contains("2 records in 1 bundle"),
        "the first export"
    );
    watched.write("log/fish/en.md", "---\ntitle: Herring\n---\n");
    let bundle = watched.dir.path().join("dist/en/log.jsonl");
    let holds = |text: &str| {
        fs::read_to_string(&bundle)
            .unwrap_or_default()
            .contains(text)
    };
    while !holds("Herring") {
        watched.report();
    }
    watched.write("log/net/en.md", "---\ntitle: Net\n---\n");
    watched.expect("3 records in 1 bundle");
    assert!(holds("Herring") && holds("Net"));
    fs::remove_dir_all(watched.dir.path().join("log/boat")).unwrap();
    watched.expect("2 records in 1 bundle");
    assert!(!holds("Boat"));
    watched.write("polynya.yaml", "sourceLocale: [\n");
    watched.until(|line| line.contains("invalid-config") || line.contains("error"));
    watched.write("polynya.yaml", CONFIG);
    watched.expect("2 records in 1 bundle");
    assert_eq!(watched.end().0, Some(0));
}

#[test]
fn an_export_that_failed_is_made_when_what_was_in_its_way_is_gone() {
    let watched = Watched::command("export", &["--out", "out/bundle"]);
    watched.expect("2 records");
    let out = watched.dir.path().join("out");
    // In one step: while a folder is emptied, the next export may begin to fill it.
    let aside = tempfile::tempdir().unwrap();
    let put_aside = |name: &str| fs::rename(&out, aside.path().join(name)).unwrap();
    put_aside("first");
    watched.write("out/bundle/manifest.json", "{}");
    watched.write("log/net/en.md", "---\ntitle: Net\n---\n");
    assert!(watched.error().contains("manifest.json"));
    watched.report();
    put_aside("in the way");
    watched.expect("3 records");
    // What is edited after a failure is tried as well.
    put_aside("third");
    watched.write("out/bundle/en", "");
    watched.write("log/kelp/en.md", "---\ntitle: Kelp\n---\n");
    assert!(watched.error().contains("out/bundle"));
    watched.report();
    watched.write("log/fish/en.md", "---\ntitle: Herring\n---\n");
    assert!(watched.error().contains("out/bundle"));
    watched.report();
    fs::remove_file(out.join("bundle/en")).unwrap();
    watched.expect("4 records");
    watched.write("log/fish/en.md", "---\ntitle: Fish\n---\n");
    watched.expect("4 records");
    assert_eq!(watched.end(), (Some(0), String::new()));
}

#[test]
fn an_export_goes_to_where_the_configuration_says_now() {
    let going_to = |out: &str| format!("{CONFIG}export: {{ out: {out} }}\n");
    let watched = Watched::configured(&going_to("harbour"), "export", &[]);
    watched.expect("harbour");
    // What it writes there is no change.
    watched.is_quiet();
    watched.write("polynya.yaml", &going_to("bay"));
    watched.expect("bay");
    watched.write("log/net/en.md", "---\ntitle: Net\n---\n");
    watched.expect("3 records in 1 bundle");
    let lines = |out: &str| {
        let bundle = watched.dir.path().join(out).join("en/log.jsonl");
        fs::read_to_string(bundle).unwrap().lines().count()
    };
    assert_eq!((lines("harbour"), lines("bay")), (2, 3));
    assert_eq!(watched.end().0, Some(0));
}

/// An export to a folder, with a file beside it that is new each time.
fn beside(out: &str) -> [&str; 4] {
    ["--out", out, "--depfile", "x.d"]
}

#[test]
fn an_export_to_a_folder_that_is_searched_for_content_is_made_once() {
    let configs = [
        ("{locale?}/{slug...}.md", "bundle"),
        ("{slug...}.{locale}.md", "dist"),
        ("{slug...}.{locale}.md", "new/dist"),
    ];
    for (pattern, out) in configs {
        let config = CONFIG.replace("log/{slug}/{locale}.md", &format!("'{pattern}'"));
        let watched = Watched::configured(&config, "export", &beside(out));
        watched.report();
        if out == "new/dist" {
            // The folder that it is in may be one with content: once more.
            watched.report();
        }
        watched.is_quiet();
        watched.write("kelp.en.md", "---\ntitle: Kelp\n---\n");
        watched.report();
        watched.is_quiet();
        assert_eq!(watched.end().0, Some(0), "{pattern}");
    }
}
