//! Vocabularies from the command line: rules and their fixes, ids and labels in
//! exports, and vocabularies learned from content.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use serde_json::Value;

use crate::support::{Project, Ran};

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
    fallback: true
    optional: [fr, ja]
strings: locales/{locale}/{file...}.ftl
vocabularies:
  tags: { messages: tags.ftl }
";
const SCHEMA: &str = "\
type: object
properties:
  tags: { type: array, vocabulary: tags }
  main: { vocabulary: tags }
  authors:
    type: array
    items:
      type: object
      properties:
        topics: { type: array, vocabulary: tags }
";
const EN: &str = "\
tag-sea = Sea
    .alias = Ocean
tag-ice = Ice
tag-fish = Fish
";
const JA: &str = "\
tag-sea = 海
tag-ice = 氷
tag-fish = 魚
";

fn project(files: &[(&str, &str)]) -> Project {
    let mut all = vec![
        ("polynya.yaml", CONFIG),
        ("schema.yaml", SCHEMA),
        ("locales/en/tags.ftl", EN),
        ("locales/ja/tags.ftl", JA),
    ];
    all.retain(|(path, _)| files.iter().all(|(other, _)| other != path));
    all.extend(files);
    Project::new(&all)
}

fn page(tags: &str) -> String {
    format!("---\ntags: [{tags}]\n---\n")
}

/// Rules of a full check, in the order of the findings.
fn rules(project: &Project) -> Vec<String> {
    project.check().rules()
}

/// Applies every fix of a report.
fn fix(project: &Project, ran: &Ran) {
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let edits = findings.filter_map(|finding| finding["fix"]["edits"].as_array());
    let mut edits: Vec<&Value> = edits.flatten().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["start"].as_u64()));
    for edit in edits {
        let path = project.root().join(edit["path"].as_str().unwrap());
        let mut text = fs::read_to_string(&path).unwrap();
        let at = |key: &str| edit[key].as_u64().unwrap() as usize;
        text.replace_range(at("start")..at("end"), edit["text"].as_str().unwrap());
        fs::write(path, text).unwrap();
    }
}

fn records(project: &Project, bundle: &str) -> Vec<Value> {
    let text = fs::read_to_string(project.root().join("dist").join(bundle)).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

#[test]
fn every_rule_speaks_and_its_fix_ends_it() {
    let project = project(&[
        (
            "locales/en/tags.ftl",
            &format!("{EN}tag-whale = Whale\ntag-fishes = FISH\n"),
        ),
        ("locales/ja/tags.ftl", &format!("{JA}tag-fishes = 魚\n")),
        ("content/a/en.md", &page("Ocean, Ice, sea")),
        ("content/a/ja.md", &page("Sea, \"海\", 氷, こおり")),
        (
            "content/b/ja.md",
            "---\nmain: \"FISH\"\ntags:\n  - ICE\n  - ice\n---\n",
        ),
        ("content/b/en.md", "---\nmain: 'Fishh'\n---\n"),
        ("content/c/en.md", &page("Fish")),
        ("content/c/ja.md", &page("魚")),
    ]);
    let ran = project.check();
    assert_eq!(
        ran.rules(),
        [
            "term-alias",
            "duplicate-term",
            "foreign-term",
            "duplicate-term",
            "unknown-term",
            "unknown-term",
            "foreign-term",
            "unknown-term",
            "ambiguous-term",
            "missing-label",
            "unused-term",
            "near-duplicate-term",
        ]
    );
    fix(&project, &ran);
    let read = |path: &str| fs::read_to_string(project.root().join(path)).unwrap();
    assert_eq!(read("content/a/en.md"), page("Sea, Ice"));
    assert_eq!(read("content/a/ja.md"), page("海, 氷, こおり"));
    assert_eq!(
        read("content/b/ja.md"),
        "---\nmain: \"魚\"\ntags:\n  - 氷\n  - ice\n---\n"
    );
    assert_eq!(read("content/b/en.md"), "---\nmain: 'Fish'\n---\n");
}

#[test]
fn some_paths_alone_say_nothing_of_the_whole() {
    let project = project(&[
        ("locales/en/tags.ftl", &format!("{EN}tag-whale = Whale\n")),
        ("content/a/en.md", &page("Sea, Ocean")),
        ("content/b/en.md", &page("Ocean")),
    ]);
    let run = |path: &str| project.run(&["check", "--format", "json", path]).rules();
    assert_eq!(run("content/a"), ["duplicate-term"]);
    assert_eq!(run("locales/en"), ["missing-label"]);
    assert_eq!(run("locales/ja"), [""; 0]);
    let config = CONFIG.replace("tags.ftl", "tagz.ftl");
    project.write("polynya.yaml", config.as_bytes());
    assert_eq!(run("content/a"), ["invalid-config"]);
    project.write("polynya.yaml", CONFIG.as_bytes());
    assert_eq!(
        rules(&project),
        [
            "duplicate-term",
            "term-alias",
            "unused-term",
            "unused-term",
            "missing-label",
            "unused-term"
        ]
    );
}

#[test]
fn severities_are_those_of_the_configuration() {
    let config = format!("{CONFIG}rules: {{ unused-term: off, missing-label: error }}\n");
    let project = project(&[
        ("polynya.yaml", &config),
        ("locales/ja/tags.ftl", "tag-sea = 海\ntag-ice = 氷\n"),
        ("content/a/en.md", &page("Sea")),
    ]);
    assert_eq!(
        project.check().lines(),
        ["locales/en/tags.ftl:4:1: error[missing-label]: the term `fish` has no label in ja"]
    );
}

#[test]
fn what_could_not_be_read_is_not_said_to_lack_labels() {
    let project = project(&[("content/a/en.md", &page("Sea, Ice, Fish"))]);
    project.write("locales/ja/tags.ftl", b"tag-sea = \xff\xfe\n");
    assert!(!rules(&project).contains(&"missing-label".to_owned()));
}

#[test]
fn a_vocabulary_that_no_schema_asks_for_has_no_unused_terms() {
    let project = project(&[
        ("schema.yaml", "type: object\n"),
        ("content/a/en.md", &page("Sea")),
    ]);
    assert_eq!(rules(&project), [""; 0]);
}

#[test]
fn exports_have_ids_and_labels_of_their_locale() {
    let config = format!("{CONFIG}rules: {{ unknown-term: warning }}\n");
    let project = project(&[
        ("polynya.yaml", &config),
        ("locales/ja/tags.ftl", "tag-sea = 海\ntag-fish = さかな\n"),
        (
            "content/a/en.md",
            "---\ntags: [Ocean, Kelp, sea, ice]\nmain: Fish\nauthors:\n  - topics: [Ice]\n  - topics: [Ice, Sea]\n---\n",
        ),
        ("content/b/en.md", &page("Sea, Ice")),
        ("content/b/ja.md", &page("Sea, 氷河, Ice")),
        ("content/c/en.md", &page("")),
        ("content/c/fr.md", "---\ntags: [Sea]\nother: [Sea]\n---\n"),
    ]);
    let ran = project.run(&["export"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let en = records(&project, "en/notes.jsonl");
    // A value that is no term stays as it is written; one that names a term
    // again goes.
    assert_eq!(
        en[0]["data"]["tags"],
        serde_json::json!(["sea", "Kelp", "ice"])
    );
    assert_eq!(en[0]["data"]["main"], "fish");
    assert_eq!(
        en[0]["data"]["authors"],
        serde_json::json!([{ "topics": ["ice"] }, { "topics": ["ice", "sea"] }])
    );
    assert_eq!(
        en[0]["terms"],
        serde_json::json!({
            "authors.topics": [{ "id": "ice", "label": "Ice" }, { "id": "sea", "label": "Sea" }],
            "main": [{ "id": "fish", "label": "Fish" }],
            "tags": [{ "id": "sea", "label": "Sea" }, { "id": "ice", "label": "Ice" }],
        })
    );
    assert!(en[2].get("terms").is_none());
    let ja = records(&project, "ja/notes.jsonl");
    // The entry stands in from English; its labels are for Japanese readers.
    assert_eq!(ja[0]["fallback"], "en");
    assert_eq!(ja[0]["terms"]["main"][0]["label"], "さかな");
    assert_eq!(
        ja[1]["terms"]["tags"],
        serde_json::json!([
            { "id": "sea", "label": "海" },
            { "id": "ice", "label": "Ice", "locale": "en" },
        ])
    );
    let fr = records(&project, "fr/notes.jsonl");
    assert_eq!(fr[0]["terms"]["tags"][0]["locale"], "en");
    assert_eq!(fr[0]["data"]["other"], serde_json::json!(["Sea"]));
}

#[test]
fn threads_do_not_matter() {
    let words = ["Sea", "Ocean", "ice", "Ice", "魚", "Kelp", "fish", "FISH"];
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for number in 0..300 {
        let pick = |n: usize| words[(number * 7 + n * n) % words.len()];
        let tags = format!("{}, {}, {}", pick(1), pick(2), pick(3));
        let locale = if number % 3 == 0 { "ja" } else { "en" };
        let path = format!("content/n{}/{locale}.md", number / 2);
        files.insert(path, page(&tags));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (&**p, &**t)).collect();
    let project = project(&files);
    let run = |threads: &str, command: &[&str]| {
        let args = [command, &["--threads", threads, "--format", "json"]].concat();
        project.run(&args).out
    };
    let one = run("1", &["check"]);
    assert!(one.contains("term-alias") && one.contains("duplicate-term"));
    assert_eq!(one, run("4", &["check"]));
    let export = |threads: &str| {
        run(threads, &["export"]);
        fs::read(project.root().join("dist/SHA256SUMS")).unwrap()
    };
    assert_eq!(export("1"), export("4"));
    let learn = ["vocabulary", "learn", "tags"];
    assert_eq!(run("1", &learn), run("4", &learn));
}

/// English and Japanese tags of invented entries. Some lists repeat themselves
/// in two languages, one lacks a term, and English tags stand in for Japanese.
const CORPUS: [(&str, &str); 7] = [
    ("Sea, Ice, NOAA", "海, 氷, NOAA"),
    ("Ice, Fish", "氷, 魚"),
    ("Sea, Climate Policy, Noaa", "海, 気候政策, NOAA"),
    ("Fish, Climate Policy", "Fish, 魚, Climate Policy, 気候政策"),
    ("Ice, Sea, Whales", "Ice, Sea"),
    ("Fish, 海", "Fish, 海"),
    ("Fishing", "漁業"),
];

fn corpus() -> Project {
    let mut files: Vec<(String, String)> = Vec::new();
    for (at, (en, ja)) in CORPUS.iter().enumerate() {
        files.push((format!("content/e{at}/en.md"), page(en)));
        files.push((format!("content/e{at}/ja.md"), page(ja)));
    }
    let config = CONFIG.split("strings:").next().unwrap();
    files.push(("polynya.yaml".into(), config.into()));
    files.push(("schema.yaml".into(), "type: object\n".into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (&**p, &**t)).collect();
    Project::new(&files)
}

#[test]
fn a_vocabulary_is_learned_and_can_be_put_to_use() {
    let project = corpus();
    let ran = project.run(&["vocabulary", "learn", "tags", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let learned = ran.json();
    let label = |locale: &str| -> Vec<String> {
        let terms = learned["terms"].as_array().unwrap().iter();
        let text = |term: &Value| term["labels"][locale]["text"].as_str().map(str::to_owned);
        terms.map(|term| text(term).unwrap_or_default()).collect()
    };
    assert_eq!(
        label("en"),
        [
            "Climate Policy",
            "Fish",
            "Fishing",
            "Ice",
            "NOAA",
            "Sea",
            "Whales"
        ]
    );
    assert_eq!(
        label("ja"),
        ["気候政策", "魚", "漁業", "氷", "NOAA", "海", ""]
    );
    assert_eq!(
        learned["terms"][4]["labels"]["en"]["aliases"][0]["text"],
        "Noaa"
    );
    let uneven = learned["uneven"].as_array().unwrap();
    let entries: Vec<&str> = uneven
        .iter()
        .map(|u| u["entry"].as_str().unwrap())
        .collect();
    assert_eq!(entries, ["notes/e3", "notes/e4"]);
    assert_eq!(uneven[0]["alone"][0]["repeats"], "Fish");
    assert_eq!(uneven[1]["alone"][0]["text"], "Whales");
    assert_eq!(uneven[1]["alone"][0]["repeats"], Value::Null);

    let ran = project.run(&["vocabulary", "learn", "tags", "--out", "locales"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    project.write("polynya.yaml", CONFIG.as_bytes());
    project.write("schema.yaml", SCHEMA.as_bytes());
    let ran = project.check();
    let mut found = ran.rules();
    found.sort();
    found.dedup();
    assert_eq!(
        found,
        [
            "duplicate-term",
            "foreign-term",
            "missing-label",
            "term-alias"
        ]
    );
    fix(&project, &ran);
    assert_eq!(rules(&project), ["missing-label"]);
}

#[test]
fn what_is_learned_is_shown_and_never_written_over() {
    let project = corpus();
    let ran = project.run(&["vocabulary", "learn", "tags"]);
    for part in [
        "7 terms for `tags` from 7 entries",
        "climate-policy: Climate Policy (2) = 気候政策 (2)",
        "  ja: Whales\n",
        "NOAA (1) ← Noaa (1)",
        "ja: 魚 is the same term as Fish before it",
        "en: Whales has no partner",
        "── ja/tags.ftl\ntag-climate-policy = 気候政策\n",
    ] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
    project.write("out/ja/tags.ftl", b"mine = 1\n");
    let learn = ["vocabulary", "learn", "tags", "--out", "out"];
    let ran = project.run(&learn);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--force"), "{}", ran.err);
    let text = |path: &str| fs::read_to_string(project.root().join(path));
    assert_eq!(text("out/ja/tags.ftl").unwrap(), "mine = 1\n");
    assert!(text("out/en/tags.ftl").is_err());
    let ran = project.run(&[&learn[..], &["--force"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(text("out/ja/tags.ftl").unwrap().contains("tag-sea = 海\n"));
    assert!(!ran.out.contains("──"), "{}", ran.out);
}

#[test]
fn what_cannot_be_learned_from_is_said() {
    let project = corpus();
    let run = |args: &[&str]| project.run(&[&["vocabulary", "learn"], args].concat());
    let cases: [(&[&str], &str); 3] = [
        (&["topics"], "no entry has text in the field topics"),
        (&["tags", "--collection", "note"], "did you mean notes?"),
        (&["tags", "--collection", "articles"], "there are notes"),
    ];
    for (args, expected) in cases {
        let ran = run(args);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(expected), "{}", ran.err);
    }
    assert_eq!(run(&["tags", "--collection", "notes"]).code, 0);
    assert_eq!(project.run(&["vocabulary"]).code, 2);
}

#[test]
fn labels_may_be_made_of_other_messages() {
    let project = project(&[
        ("locales/en/brands.ftl", "-agency = NOAA\nword = data\n"),
        (
            "locales/ja/brands.ftl",
            "-agency = 海洋大気庁\nword = データ\n",
        ),
        (
            "locales/en/tags.ftl",
            "tag-noaa = { -agency } { word }\n    .alias = { -agency }\n",
        ),
        ("locales/ja/tags.ftl", "tag-noaa = { -agency }\n"),
        ("content/a/en.md", &page("NOAA data")),
        ("content/a/ja.md", &page("海洋大気庁")),
        ("content/b/en.md", &page("NOAA")),
    ]);
    assert_eq!(
        project.check().lines(),
        [
            "content/b/en.md:2:8: warning[term-alias]: `tags` has NOAA; the vocabulary calls it NOAA data"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The first round may turn a misspelling into a repetition, the second
    /// takes that away; no fix breaks the list or touches what is unknown.
    #[test]
    fn two_rounds_of_fixes_leave_nothing_to_fix(
        words in proptest::collection::vec(
            proptest::sample::select(vec!["Sea", "\"Ocean\"", "ice", "ICE", "'氷'", "魚", "Kelp", "fish"]), 1..7),
        block in any::<bool>(),
    ) {
        let text = match block {
            true => format!("---\ntags:\n  - {}\n---\n", words.join("\n  - ")),
            false => page(&words.join(" ,  ")),
        };
        let project = project(&[("content/a/en.md", &text)]);
        for _ in 0..2 {
            let ran = project.check();
            fix(&project, &ran);
        }
        let left = rules(&project);
        let expected = ["unknown-term", "unused-term"];
        prop_assert!(left.iter().all(|rule| expected.contains(&&**rule)), "{left:?}");
        let unknown = left.iter().filter(|rule| *rule == "unknown-term").count();
        let kelp = words.iter().filter(|word| **word == "Kelp").count();
        prop_assert_eq!(unknown, kelp);
    }
}
