//! Freshness from the command line: seals, pins and history, and what is said of them.

mod history;
mod merging;
mod pins;
mod sealing;
mod story;
mod syncing;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::repository::Repository;
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
properties:
  title: { type: string, translation: translated }
  summary: { type: string, translation: translated }
  updated: { type: string, translation: shared }
";

const EN: &str = "\
---
title: The tide gauge
summary: What the gauge says, and who reads it.
updated: winter
---

The gauge stands in the lee of the old pier.

## Reading it

Somebody from the station reads it by hand.

See [the tables](/tables/old) and run `gauge --now`.

```sh
gauge --now | tee today.txt
```

The cat comes along, for the walk and for the fish.
";

const JA: &str = "\
---
title: 潮位計
summary: 潮位計が示すことと、それを読む人。
updated: winter
---

潮位計は、古い桟橋の陰に立っています。

## 読み取り

基地の誰かが手で読み取ります。

[表](/tables/old)を見て、`gauge --now`を実行します。

```sh
gauge --now | tee today.txt
```

猫も、散歩と魚を目当てについて行きます。
";

/// The parts of [`EN`].
const PARTS: usize = 9;

const FILES: &[(&str, &str)] = &[
    ("polynya.yaml", CONFIG),
    ("schema.yaml", SCHEMA),
    ("content/tide/en.md", EN),
    ("content/tide/ja.md", JA),
];

/// What `polynya diff ENTRY LOCALE --all --format json` says.
fn diff(project: &Project, entry: &str, locale: &str) -> Value {
    let ran = project.run(&["diff", entry, locale, "--all", "--format", "json"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    ran.json()
}

/// The state of the document.
fn state(project: &Project, entry: &str, locale: &str) -> String {
    let json = diff(project, entry, locale);
    json["state"].as_str().unwrap().to_owned()
}

/// `UNIT STATE` for each unit that is not fresh, without `body/`.
fn behind(json: &Value) -> Vec<String> {
    let units = json["units"].as_array().unwrap().iter();
    let others = units.filter(|unit| unit["state"] != "fresh");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let named = others.map(|unit| {
        let minor = if unit["minor"] == true {
            " (minor)"
        } else {
            ""
        };
        let name = text(&unit["unit"]);
        let name = name.trim_start_matches("body/");
        format!("{name} {}{minor}", text(&unit["state"]))
    });
    named.collect()
}

/// The unit of that name.
fn unit<'j>(json: &'j Value, name: &str) -> &'j Value {
    let mut units = json["units"].as_array().unwrap().iter();
    units.find(|unit| unit["unit"] == name).unwrap()
}

/// Whether the check says that a translation is behind.
fn is_reported(project: &Project) -> bool {
    let rules = project.check().rules();
    rules.iter().any(|rule| rule == "stale-variant")
}

fn seal(project: &Project, more: &[&str]) -> Ran {
    let ran = project.run(&[&["seal"], more].concat());
    assert_eq!(ran.err, "");
    ran
}

/// Writes a file with `from` replaced by `to`, which must change something.
fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(project.root().join(path)).unwrap();
    assert!(text.contains(from), "{path} has no {from}");
    project.write(path, text.replace(from, to).as_bytes());
}

/// All files below a folder, by path.
fn files(root: &Path, below: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![root.join(below)];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.insert(name.to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

const SEAL: &str = ".polynya/seals/notes/tide.yaml";

/// A repository with [`FILES`], sealed and committed.
fn sealed() -> Repository {
    let made = Repository::new(FILES);
    let ran = seal(&made.project, &[]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2));
    made.say("Seal it");
    made
}
