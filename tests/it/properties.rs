//! What must hold for every project, not only for those somebody thought of.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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
";
const SCHEMA: &str = "\
type: object
additionalProperties: false
required: [title, kind]
properties:
  title: { type: string, maxLength: 20 }
  kind: { enum: [Talk, Paper, 講演] }
  tags: { type: array, uniqueItems: true, items: { type: string, minLength: 2 } }
  date: { type: string, format: date }
";

/// A line of front matter, right or wrong.
fn line() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[A-Za-z ]{0,12}",
        "[ぁ-ん一-龠😺]{1,8}",
        "\"[^\"\\\\\n]{0,25}\"",
        Just("Talk".to_owned()),
        Just("講演".to_owned()),
        Just("2026-02-30".to_owned()),
        Just("[a, bb, bb]".to_owned()),
        Just("a: b".to_owned()),
        Just("1.10".to_owned()),
        "[\"'@*&#|>%: \t-]{1,5}",
    ];
    let key = prop_oneof![
        4 => prop::sample::select(vec!["title", "kind", "tags", "date", "titel", "題"]).prop_map(str::to_owned),
        1 => "[a-z]{1,6}",
    ];
    (key, value).prop_map(|(key, value)| format!("{key}: {value}\n"))
}

fn document() -> impl Strategy<Value = String> {
    let body = "(## [a-z猫]{1,8}\n\n)?[a-zぁ-ん<>&*_`\\[\\]() ]{0,40}\n";
    (
        prop::collection::vec(line(), 0..6),
        body,
        prop::bool::weighted(0.9),
    )
        .prop_map(|(lines, body, closed)| {
            let fence = if closed { "---\n" } else { "" };
            format!("---\n{}{fence}{body}", lines.concat())
        })
}

fn project() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map("content/[a-e]/(en|ja)\\.md", document(), 1..6)
}

fn build(files: &BTreeMap<String, String>) -> Project {
    let mut all = vec![("polynya.yaml", CONFIG), ("schema.yaml", SCHEMA)];
    all.extend(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    Project::new(&all)
}

/// Everything below a folder, with its bytes.
fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(dir)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn export(project: &Project, out: &str, threads: &str) -> (Ran, BTreeMap<String, Vec<u8>>) {
    let args = [
        "export",
        "--out",
        out,
        "--threads",
        threads,
        "--format",
        "json",
    ];
    let ran = project.run(&args);
    let bundles = tree(&project.root().join(out));
    (ran, bundles)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn one_thread_and_many_give_the_same_bytes(files in project()) {
        let project = build(&files);
        let (one, one_bytes) = export(&project, "one", "1");
        let (many, many_bytes) = export(&project, "many", "4");
        prop_assert_eq!(one.out, many.out);
        prop_assert_eq!(one_bytes, many_bytes);
    }

    #[test]
    fn every_file_ends_in_a_bundle_or_in_a_finding(files in project()) {
        let project = build(&files);
        let (ran, bundles) = export(&project, "dist", "2");
        let report = ran.json();
        let findings = report["findings"].as_array().unwrap();
        let manifest: Value = serde_json::from_slice(&bundles["manifest.json"]).unwrap();
        let inputs = manifest["inputs"].as_array().unwrap();
        prop_assert_eq!(inputs.len(), files.len());
        let lines: Vec<Value> = bundles
            .iter()
            .filter(|(name, _)| name.ends_with(".jsonl"))
            .flat_map(|(_, bytes)| std::str::from_utf8(bytes).unwrap().lines())
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        for input in inputs {
            let records = lines.iter().filter(|line| line["path"] == input["path"]).count();
            if input["fate"] == "exported" {
                prop_assert_eq!(records, 1);
            } else {
                prop_assert_eq!(records, 0);
                let why = findings
                    .iter()
                    .any(|f| f["path"] == input["path"] && f["severity"] == "error");
                prop_assert!(why, "{}", input);
            }
        }
    }

    #[test]
    fn spans_lie_in_their_file_and_fixes_apply_cleanly(files in project()) {
        let project = build(&files);
        let report = project.check().json();
        for finding in report["findings"].as_array().unwrap() {
            let path = finding["path"].as_str().unwrap();
            let text = fs::read_to_string(project.root().join(path)).unwrap();
            let offset = |end: &Value| usize::try_from(end["offset"].as_u64().unwrap()).unwrap();
            let (start, end) = (offset(&finding["start"]), offset(&finding["end"]));
            prop_assert!(text.get(start..end).is_some(), "{}", finding);
            let line = text[..start].matches('\n').count() + 1;
            prop_assert_eq!(finding["start"]["line"].as_u64().unwrap(), line as u64);
            for edit in finding["fix"]["edits"].as_array().into_iter().flatten() {
                let at = |end: &str| usize::try_from(edit[end].as_u64().unwrap()).unwrap();
                prop_assert!(text.get(at("start")..at("end")).is_some(), "{}", edit);
            }
        }
    }

    #[test]
    fn a_fix_ends_its_finding(files in project()) {
        let project = build(&files);
        let report = project.check().json();
        for finding in report["findings"].as_array().unwrap() {
            let Some(edits) = finding["fix"]["edits"].as_array() else { continue };
            let path = finding["path"].as_str().unwrap();
            let before = &files[path];
            let edit = &edits[0];
            let at = |end: &str| usize::try_from(edit[end].as_u64().unwrap()).unwrap();
            let mut after = before.clone();
            after.replace_range(at("start")..at("end"), edit["text"].as_str().unwrap());
            let mut fixed = files.clone();
            fixed.insert(path.to_owned(), after.clone());
            let again = build(&fixed).check().json();
            let same = |f: &&Value| {
                f["rule"] == finding["rule"] && f["path"] == finding["path"]
                    && f["message"] == finding["message"] && f["start"] == finding["start"]
            };
            let left = again["findings"].as_array().unwrap().iter().find(same);
            prop_assert!(left.is_none(), "{}\nbefore:\n{}\nafter:\n{}", finding, before, after);
        }
    }
}
