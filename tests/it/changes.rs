//! `export --since`: the list of changes makes the new export of the old one, and says clearly
//! why it cannot be made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::database;
use crate::support::{Project, Ran};

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
rules: { missing-variant: off }
collections:
  notes:
    path: content/{slug...}/{locale}.md
    fallback: true
    schema: schema.yaml
    url: /{locale}/{slug...}/
    redirects: aliases
  other: { path: 'other/{slug}.{locale}.md', optional: [ja] }
";
const SCHEMA: &str = "{ properties: { title: { type: string, maxLength: 8 } } }\n";

type Files = BTreeMap<String, String>;

fn project(files: &Files) -> Project {
    let mut all = vec![("polynya.yaml", CONFIG), ("schema.yaml", SCHEMA)];
    all.extend(files.iter().map(|(path, text)| (&**path, &**text)));
    Project::new(&all)
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The records of a bundle, as they stand there.
fn lines(dir: &Path, format: &str, path: &str) -> Vec<String> {
    if format == "sqlite" {
        return database::lines(&dir.join(path));
    }
    let text = fs::read_to_string(dir.join(path)).unwrap();
    let lines = text.lines().filter(|line| !matches!(*line, "[" | "]"));
    let line = |line: &str| match format {
        "json" => line.trim_end_matches(',').to_owned(),
        _ => line.to_owned(),
    };
    lines.map(line).collect()
}

fn id(line: &str) -> String {
    let record: Value = serde_json::from_str(line).unwrap();
    record["id"].as_str().unwrap().to_owned()
}

/// All records of an export by id, found by its manifest.
fn records(dir: &Path) -> BTreeMap<String, String> {
    let manifest = json_of(&dir.join("manifest.json"));
    let format = manifest["format"].as_str().unwrap();
    let bundles = manifest["bundles"].as_array().unwrap().iter();
    let lines = bundles.flat_map(|bundle| lines(dir, format, bundle["path"].as_str().unwrap()));
    lines.map(|line| (id(&line), line)).collect()
}

/// Does to `records` what the list says, as a consumer would that has the new export.
fn apply(records: &mut BTreeMap<String, String>, list: &Value, dir: &Path) {
    let manifest = json_of(&dir.join("manifest.json"));
    let format = manifest["format"].as_str().unwrap();
    for change in list["changes"].as_array().unwrap() {
        let own = change["id"].as_str().unwrap();
        let was = records.remove(own);
        assert_eq!(was.is_some(), change["op"] != "added", "{change}");
        let digest =
            was.map(|line| serde_json::from_str::<Value>(&line).unwrap()["digest"].clone());
        assert_eq!(digest.as_ref(), change.get("was"), "{change}");
        if change["op"] != "removed" {
            let bundle = lines(dir, format, change["bundle"].as_str().unwrap());
            let line = bundle.into_iter().find(|line| id(line) == own).unwrap();
            let record: Value = serde_json::from_str(&line).unwrap();
            assert_eq!(record["digest"], change["digest"]);
            records.insert(own.to_owned(), line);
        }
    }
}

/// Where former addresses lead, by the manifest.
fn redirects(dir: &Path) -> BTreeMap<String, Value> {
    let manifest = json_of(&dir.join("manifest.json"));
    let redirects = manifest["redirects"].as_array().unwrap().iter();
    let from = |redirect: &Value| redirect["from"].as_str().unwrap().to_owned();
    redirects
        .map(|one| (from(one), one["to"].clone()))
        .collect()
}

/// Does to `redirects` what the list says, of which each is told once and in order.
fn redirect(redirects: &mut BTreeMap<String, Value>, list: &Value) {
    let changes = list["redirects"].as_array().unwrap();
    for change in changes {
        let from = change["from"].as_str().unwrap();
        let was = redirects.remove(from);
        assert_eq!(was.as_ref(), change.get("was"), "{change}");
        let op = match (was, change.get("to")) {
            (None, Some(_)) => "added",
            (Some(was), Some(to)) if was != *to => "changed",
            (Some(_), None) => "removed",
            _ => "none",
        };
        assert_eq!(change["op"], op, "{change}");
        let to = change.get("to").cloned();
        redirects.extend(to.map(|to| (from.to_owned(), to)));
    }
    let from = |change: &Value| change["from"].as_str().unwrap().to_owned();
    assert!(changes.is_sorted_by(|a, b| from(a) < from(b)), "{list}");
}

fn contents() -> impl Strategy<Value = Files> {
    let path = "(content/[ab](/c)?/(en|ja)|other/[ab]\\.(en|ja))\\.md";
    let title = prop::sample::select(vec!["Ice", "Snow", "氷", "\"too long a title\""]);
    let aliases = prop::sample::subsequence(vec!["/x/", "/y", "/z/"], 0..3);
    let text = (title, aliases, "[ab]?").prop_map(|(title, aliases, body)| {
        let aliases = aliases.join(", ");
        format!("---\ntitle: {title}\naliases: [{aliases}]\n---\n{body}\n")
    });
    prop::collection::btree_map(path, text, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn applied_to_the_old_records_the_list_gives_the_new_ones(
        before in contents(),
        after in contents(),
        formats in prop::array::uniform2(prop::sample::select(vec!["jsonl", "json", "files", "sqlite"])),
        in_place: bool,
    ) {
        let (old, new) = (project(&before), project(&after));
        let dist = new.root().join("dist");
        let export = |project: &Project, format: &str, more: &[&str]| {
            let args = ["export", "--bundle-format", format, "--fail-on", "never"];
            let ran = project.run(&[&args, more].concat());
            assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        };
        export(&old, formats[0], &["--out", dist.to_str().unwrap()]);
        let (mut all, mut led) = (records(&dist), redirects(&dist));
        let manifest = fs::read(dist.join("manifest.json")).unwrap();
        new.write("old.json", &manifest);
        let since = if in_place { "dist" } else { "old.json" };
        export(&new, formats[1], &["--since", since, "--changes", "list.json"]);
        let list = json_of(&new.root().join("list.json"));
        apply(&mut all, &list, &dist);
        prop_assert_eq!(&all, &records(&dist));
        redirect(&mut led, &list);
        prop_assert_eq!(&led, &redirects(&dist));
        // Nothing is listed that is as it was, and everything once, in order.
        let changes = list["changes"].as_array().unwrap();
        prop_assert!(changes.iter().all(|change| change.get("was") != change.get("digest")));
        let key = |change: &Value| {
            ["collection", "entry", "locale"].map(|name| change[name].as_str().unwrap().to_owned())
        };
        prop_assert!(changes.is_sorted_by(|a, b| key(a) < key(b)), "{}", list);
        // The option has no say in what is exported.
        export(&new, formats[1], &["--out", "plain"]);
        for file in ["manifest.json", "SHA256SUMS"] {
            let read = |folder: &str| fs::read(new.root().join(folder).join(file)).unwrap();
            prop_assert_eq!(read("dist"), read("plain"));
        }
        prop_assert_eq!(new.run(&["verify", "dist"]).code, 0);
    }
}

const FISH: (&str, &str) = ("content/fish/en.md", "---\ntitle: Fish\n---\nCold.\n");

/// A project that was exported once.
fn exported() -> Project {
    let files = [
        FISH,
        ("content/fish/ja.md", "---\ntitle: 魚\n---\n冷たい。\n"),
        ("other/lamp.en.md", "---\ntitle: Lamp\n---\n"),
    ];
    let project = project(&files.map(|(p, t)| (p.to_owned(), t.to_owned())).into());
    assert_eq!(project.run(&["export"]).code, 0);
    project
}

fn since(project: &Project, language: &str, manifest: &str) -> Ran {
    let args = [
        "--lang",
        language,
        "export",
        "--since",
        manifest,
        "--changes",
        "list.json",
    ];
    project.run(&args)
}

/// What people are told behind the line about the export as a whole.
fn told(ran: &Ran) -> &str {
    let at = ran.out.find("since ").or_else(|| ran.out.find("dist から"));
    at.map_or("", |at| &ran.out[at..])
}

#[test]
fn people_are_told_what_has_changed() {
    let project = exported();
    assert_eq!(
        told(&since(&project, "en", "dist")),
        "since dist: no record has changed\n"
    );
    project.write(
        "content/fish/ja.md",
        "---\ntitle: 魚\n---\nとても冷たい。\n".as_bytes(),
    );
    project.write("other/lamp.ja.md", "---\ntitle: ランプ\n---\n".as_bytes());
    let before = fs::read(project.root().join("dist/manifest.json")).unwrap();
    let expected = "\
since dist: 1 added, 2 changed, 0 removed
  ~ notes/fish/ja
  ~ other/lamp/en
  + other/lamp/ja
";
    assert_eq!(told(&since(&project, "en", "dist")), expected);
    project.write("before.json", &before);
    let ran = since(&project, "ja", "before.json");
    let expected = "\
before.json からの変化: 追加1件、変更2件、削除0件
  ~ notes/fish/ja
  ~ other/lamp/en
  + other/lamp/ja
";
    assert!(ran.out.ends_with(expected), "{}", ran.out);
    assert_eq!(
        told(&since(&project, "ja", "dist")),
        "dist から変わったレコードはありません\n"
    );
}

#[test]
fn people_are_told_which_redirects_have_changed() {
    let project = exported();
    let page = |title: &str, aliases: &str| {
        let text = format!("---\ntitle: {title}\naliases: [{aliases}]\n---\n");
        let path = format!("content/{}/en.md", title.to_lowercase());
        project.write(&path, text.as_bytes());
    };
    page("Ice", "/frozen/, /solid/, /gone/");
    page("Snow", "/soft/");
    assert_eq!(project.run(&["export"]).code, 0);
    // What a terminal would obey is not sent to it.
    page("Ice", "/frozen/, '/\u{85}/'");
    page("Snow", "/soft/, /solid/");
    let ran = since(&project, "en", "dist");
    let expected = "\
since dist: 0 added, 4 changed, 0 removed
  ~ notes/ice/en
  ~ notes/ice/ja
  ~ notes/snow/en
  ~ notes/snow/ja
redirects since dist: 1 added, 1 changed, 1 removed
  - /gone/ → /en/ice/
  ~ /solid/ → /en/snow/ (was /en/ice/)
  + /\u{fffd}/ → /en/ice/
";
    assert_eq!(told(&ran), expected);
    page("Ice", "/frozen/");
    let ran = since(&project, "ja", "dist");
    let expected = "\
dist からのリダイレクトの変化: 追加0件、変更0件、削除1件
  - /\u{fffd}/ → /en/ice/
";
    assert!(ran.out.ends_with(expected), "{}", ran.out);
    let quiet = project.run(&["export", "--quiet", "--since", "dist"]);
    assert_eq!(quiet.out, "");
}

#[test]
fn what_was_left_out_is_told_from_what_is_gone() {
    let project = exported();
    project.write(FISH.0, b"---\ntitle: Much too long\n---\n");
    fs::remove_file(project.root().join("other/lamp.en.md")).unwrap();
    let ran = since(&project, "en", "dist");
    assert_eq!(ran.code, 1);
    let expected = "\
since dist: 0 added, 1 changed, 2 removed
  - notes/fish/en (left out)
  ~ notes/fish/ja
  - other/lamp/en
";
    assert_eq!(told(&ran), expected);
    let list = json_of(&project.root().join("list.json"));
    assert_eq!(list["changes"][0]["leftOut"], true);
    assert_eq!(list["changes"][2].get("leftOut"), None);
}

#[test]
fn both_exports_are_named_by_their_digests() {
    let project = exported();
    let manifest = || fs::read(project.root().join("dist/manifest.json")).unwrap();
    let before = manifest();
    project.write("schema.yaml", format!("{SCHEMA}# x\n").as_bytes());
    let ran = since(&project, "en", "dist/manifest.json");
    let expected = "\
since dist/manifest.json: no record has changed
note: configuration, schemas, messages or voices have changed since; that alone can change records
";
    assert_eq!(told(&ran), expected);
    let list = json_of(&project.root().join("list.json"));
    for (side, text) in [("since", before), ("manifest", manifest())] {
        let read: Value = serde_json::from_slice(&text).unwrap();
        let expected = json!({
            "sha256": polynya_export::sha256(&text),
            "configuration": read["configuration"],
        });
        assert_eq!(list[side], expected, "{side}");
    }
}

#[test]
fn another_projects_manifest_is_compared_and_doubted() {
    let project = exported();
    let other = Project::new(&[("content/a/en.md", "---\ntitle: A\n---\n")]);
    other.write(
        "polynya.yaml",
        crate::support::CONFIG
            .replace("notes:", "texts:")
            .as_bytes(),
    );
    let theirs = project.root().join("dist");
    let ran = since(&other, "en", theirs.to_str().unwrap());
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("has no collection of this project"),
        "{}",
        ran.err
    );
    assert!(
        ran.out.contains("1 added, 0 changed, 3 removed"),
        "{}",
        ran.out
    );
}

#[test]
fn many_changes_are_left_to_the_list() {
    let project = Project::new(&[("content/a00/en.md", "---\ntitle: A\n---\n")]);
    assert_eq!(project.run(&["export"]).code, 0);
    for index in 1..=23 {
        let path = format!("content/a{index:02}/en.md");
        project.write(&path, b"---\ntitle: A\n---\n");
    }
    let ran = project.run(&["export", "--since", "dist"]);
    assert!(
        ran.out
            .ends_with("  + notes/a20/en\n  … 3 more; --changes FILE lists all\n"),
        "{}",
        ran.out
    );
}

/// What stands in the way of a comparison is said in both languages, before anything is
/// written.
#[test]
fn what_cannot_be_compared_with_is_said_clearly() {
    let project = exported();
    let root = project.root();
    let sound = fs::read_to_string(root.join("dist/manifest.json")).unwrap();
    fs::create_dir(root.join("empty")).unwrap();
    let files = [
        ("cut.json", &sound[..40]),
        ("list.json", "[]"),
        ("record.json", "{\"id\": 1}"),
        ("newer.json", &sound.replace("Version\": 2", "Version\": 9")),
        (
            "partly.json",
            &sound.replace("\"records\":{", "\"digests\":{"),
        ),
    ];
    for (path, text) in files {
        project.write(path, text.as_bytes());
    }
    project.write(FISH.0, b"---\ntitle: Fish\n---\nWarm.\n");
    let mut shown = String::new();
    for language in ["en", "ja"] {
        let manifests = ["none.json", "none/manifest.json", "empty"].into_iter();
        for manifest in manifests.chain(files.map(|(path, _)| path)) {
            let args = ["--lang", language, "export", "--since", manifest];
            let ran = project.run(&args);
            assert_eq!((ran.code, &*ran.out), (2, ""), "{manifest}");
            shown.push_str(&ran.err);
        }
        let args = [
            "--lang",
            language,
            "export",
            "--since",
            "dist",
            "--changes",
            "dist/new/list.json",
        ];
        let ran = project.run(&args);
        assert_eq!((ran.code, &*ran.out), (2, ""));
        shown.push_str(&ran.err.replace(&root.display().to_string(), "[root]"));
    }
    insta::assert_snapshot!(shown);
    assert_eq!(
        fs::read_to_string(root.join("dist/manifest.json")).unwrap(),
        sound
    );
    assert!(!root.join("dist/.polynya-staging").exists());
}

#[test]
fn the_list_goes_with_the_export_it_is_compared_with() {
    let project = exported();
    let ran = project.run(&["export", "--changes", "list.json"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--since"), "{}", ran.err);
    // Where the list cannot be written, what it would have been made of stays.
    let before = fs::read(project.root().join("dist/manifest.json")).unwrap();
    project.write(FISH.0, b"---\ntitle: Fish\n---\nWarm.\n");
    project.write("taken", b"");
    let ran = project.run(&["export", "--since", "dist", "--changes", "taken/list.json"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("taken/list.json cannot be written"),
        "{}",
        ran.err
    );
    let after = fs::read(project.root().join("dist/manifest.json")).unwrap();
    assert_eq!(before, after);
    let ran = project.run(&["export", "--since", "dist", "--changes", "lists/list.json"]);
    assert_eq!(
        told(&ran),
        "since dist: 0 added, 1 changed, 0 removed\n  ~ notes/fish/en\n"
    );
}
