//! Former addresses of pages: what of them is in the manifest, and what cannot be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
rules: { missing-variant: off }
collections:
  log:
    path: log/{slug...}/{locale}.md
    url: /{locale}/log/{slug...}/
    schema: schema.yaml
    redirects: aliases
  notes: { path: 'notes/{slug}.{locale}.md' }
";
const SCHEMA: &str = "properties: { title: { type: string, maxLength: 9 } }\n";

fn project(files: &[(&str, &str)]) -> Project {
    let config = [("polynya.yaml", CONFIG), ("schema.yaml", SCHEMA)];
    Project::new(&[&config, files].concat())
}

/// The redirects of an export in that format.
fn redirects(project: &Project, format: &str) -> Value {
    let args = ["export", "--bundle-format", format, "--fail-on", "never"];
    let ran = project.run(&args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(project.run(&["verify", "dist"]).code, 0);
    let text = fs::read(project.root().join("dist/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&text).unwrap();
    manifest["redirects"].clone()
}

#[test]
fn the_manifest_says_where_former_addresses_lead() {
    let project = project(&[
        (
            "log/ice cream/en.md",
            "---\ntitle: Ice\naliases: [/z/, frozen, ./frozen/]\n---\n",
        ),
        (
            "log/ice cream/ja.md",
            "---\ntitle: 氷\naliases: /ja/こおり\n---\n",
        ),
        // Left out, and so is where it was.
        (
            "log/snow/en.md",
            "---\ntitle: Too much snow\naliases: [/snow/]\n---\n",
        ),
        (
            "log/rain/en.md",
            "---\ntitle: Rain\naliases: [/both/, /rain, /rain]\n---\n",
        ),
        (
            "log/hail/en.md",
            "---\ntitle: Hail\naliases: [/both.html, /en/log/rain/]\n---\n",
        ),
        // A collection whose configuration names no field.
        ("notes/a.en.md", "---\ntitle: A\naliases: [/a/]\n---\n"),
    ]);
    let expected = json!([
        { "from": "/en/log/frozen", "to": "/en/log/ice%20cream/" },
        { "from": "/en/log/frozen/", "to": "/en/log/ice%20cream/" },
        { "from": "/ja/こおり", "to": "/ja/log/ice%20cream/" },
        { "from": "/rain", "to": "/en/log/rain/" },
        { "from": "/z/", "to": "/en/log/ice%20cream/" },
    ]);
    for format in ["jsonl", "json", "files"] {
        assert_eq!(redirects(&project, format), expected, "{format}");
    }
}

#[test]
fn without_former_addresses_the_list_is_empty() {
    let project = project(&[("log/ice/en.md", "---\ntitle: Ice\naliases:\n---\n")]);
    assert_eq!(redirects(&project, "jsonl"), json!([]));
}

#[test]
fn a_field_without_a_place_to_lead_to_is_told() {
    let config = "\
sourceLocale: en
locales: [en]
collections:
  log: { path: 'log/{slug}/{locale}.md', redirects: aliases }
";
    let project = Project::new(&[("polynya.yaml", config), ("log/ice/en.md", "")]);
    let said = |language: &str| {
        let args = ["--lang", language, "check", "--format", "json"];
        let json = project.run(&args).json();
        json["findings"][0]["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        said("en"),
        "`aliases` cannot lead anywhere: the collection has no `url`"
    );
    assert_eq!(
        said("ja"),
        "コレクションに `url` がないので、`aliases` のリダイレクト先が決まりません"
    );
}

fn address() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["a", "b", "c", "d"]);
    let locale = prop::sample::select(vec!["en", "ja"]);
    (name, locale, 0..6_u8).prop_map(|(name, locale, how)| match how {
        0 => name.to_owned(),
        1 => format!("/{locale}/log/{name}/"),
        2 => format!("/{locale}/log/{name}.html"),
        3 => format!("../{name}/"),
        4 => format!("/{locale}/log/{name}/index.html"),
        _ => format!("/{name}"),
    })
}

fn key(address: &str) -> &str {
    let address = address.trim_end_matches("/index.html");
    address.trim_end_matches(".html").trim_end_matches('/')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whoever sets them up leads nobody astray: from no page that is there, and from nowhere
    /// to two places; and every claim that is missing has a finding.
    #[test]
    fn what_is_exported_can_be_set_up_as_it_stands(
        pages in prop::collection::btree_map("log/[abc]/(en|ja)", prop::collection::vec(address(), 0..4), 1..6),
    ) {
        let files: BTreeMap<String, String> = pages.iter().map(|(path, aliases)| {
            let list = aliases.join(", ");
            (format!("{path}.md"), format!("---\ntitle: T\naliases: [{list}]\n---\n"))
        }).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (&**p, &**t)).collect();
        let project = project(&files);
        let redirects = redirects(&project, "jsonl");
        let redirects = redirects.as_array().unwrap();
        let text = |redirect: &Value, name: &str| redirect[name].as_str().unwrap().to_owned();
        let published: BTreeSet<String> = pages.keys().map(|path| {
            let parts: Vec<&str> = path.split('/').collect();
            format!("/{}/log/{}/", parts[2], parts[1])
        }).collect();
        let mut targets = BTreeMap::new();
        for redirect in redirects {
            let (from, to) = (text(redirect, "from"), text(redirect, "to"));
            prop_assert!(published.contains(&to), "{}", redirect);
            let own = format!("{}/", key(&from));
            prop_assert!(!published.contains(&own), "{}", redirect);
            let before = targets.insert(key(&from).to_owned(), to.clone());
            prop_assert!(before.is_none_or(|before| before == to), "{}", redirect);
        }
        prop_assert!(redirects.is_sorted_by_key(|r| text(r, "from")), "{:?}", redirects);
        let mut findings = project.check().rules();
        // Sources may be missing, and all files of a collection.
        findings.retain(|rule| rule.contains("redirect"));
        let claims = pages.values().flatten().count();
        if findings.is_empty() {
            let distinct: BTreeSet<_> = redirects.iter().map(|r| text(r, "from")).collect();
            prop_assert_eq!(distinct.len(), redirects.len());
            prop_assert!(claims == 0 || !redirects.is_empty());
        } else {
            prop_assert!(findings.iter().all(|rule| rule == "redirect-conflict"), "{:?}", findings);
        }
    }
}
