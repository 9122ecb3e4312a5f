//! The layouts that real projects have, each found and grouped by its path pattern.

use serde_json::Value;

use crate::support::Project;

/// Checks a project of empty-bodied files under `pattern`; `expected` holds
/// `entry locale path` for each record exported, in order of path.
fn check(pattern: &str, files: &[&str], expected: &[&str]) {
    let config = format!(
        "sourceLocale: en\nlocales: [en, ja, zh-Hans]\n\
         rules: {{ missing-variant: off, missing-source: off }}\n\
         collections:\n  docs:\n    path: \"{pattern}\"\n"
    );
    let mut all = vec![("polynya.yaml", config.as_str())];
    all.extend(files.iter().map(|path| (*path, "---\ntitle: x\n---\n")));
    let project = Project::new(&all);
    let ran = project.run(&["export", "--out", "dist", "--format", "json"]);
    assert_eq!(ran.lines(), [""; 0], "{pattern}");
    let manifest = std::fs::read(project.root().join("dist/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let inputs = manifest["inputs"].as_array().unwrap().iter();
    let found: Vec<String> = inputs
        .map(|i| {
            format!(
                "{} {} {}",
                text(&i["entry"]),
                text(&i["locale"]),
                text(&i["path"])
            )
        })
        .collect();
    assert_eq!(found, expected, "{pattern}");
}

#[test]
fn a_folder_for_each_entry() {
    check(
        "content/{slug}/{locale}.md",
        &[
            "content/a/en.md",
            "content/a/ja.md",
            "content/b/zh-hans.md",
            "content/README.md",
        ],
        &[
            "a en content/a/en.md",
            "a ja content/a/ja.md",
            "b zh-Hans content/b/zh-hans.md",
        ],
    );
}

#[test]
fn a_folder_for_each_locale() {
    check(
        "docs/{locale}/{slug...}.mdx",
        &[
            "docs/en/a.mdx",
            "docs/en/guides/b.mdx",
            "docs/ja/guides/b.mdx",
            "docs/en/c.md",
        ],
        &[
            "a en docs/en/a.mdx",
            "guides/b en docs/en/guides/b.mdx",
            "guides/b ja docs/ja/guides/b.mdx",
        ],
    );
}

#[test]
fn a_suffix_for_translations() {
    check(
        "docs/{slug...}.{locale?}.md",
        &[
            "docs/a.md",
            "docs/a.ja.md",
            "docs/x/v1.2.md",
            "docs/x/v1.2.ja.md",
        ],
        &[
            "a ja docs/a.ja.md",
            "a en docs/a.md",
            "x/v1.2 ja docs/x/v1.2.ja.md",
            "x/v1.2 en docs/x/v1.2.md",
        ],
    );
}

#[test]
fn translations_in_folders_beside_the_source() {
    check(
        "docs/{locale?}/{slug...}.md",
        &[
            "docs/a.md",
            "docs/guides/b.md",
            "docs/ja/a.md",
            "docs/ja/guides/b.md",
        ],
        &[
            "a en docs/a.md",
            "guides/b en docs/guides/b.md",
            "a ja docs/ja/a.md",
            "guides/b ja docs/ja/guides/b.md",
        ],
    );
}

#[test]
fn the_locale_deep_in_the_path() {
    check(
        "i18n/{locale}/docs/{slug...}.md",
        &[
            "i18n/en/docs/a.md",
            "i18n/ja/docs/x/a.md",
            "i18n/ja/blog/a.md",
        ],
        &["a en i18n/en/docs/a.md", "x/a ja i18n/ja/docs/x/a.md"],
    );
}

#[test]
fn ignored_and_excluded_files_are_not_content() {
    let project = Project::new(&[
        (
            "polynya.yaml",
            "sourceLocale: en\nlocales: [en]\nexclude: [drafts/, '*.tmp.md']\n\
             collections: { docs: { path: '{locale}/{slug...}.md' } }\n",
        ),
        (".gitignore", "generated/\n"),
        ("en/a.md", "---\n---\n"),
        ("en/b.tmp.md", "---\n---\n"),
        ("en/drafts/c.md", "---\n---\n"),
        ("en/generated/d.md", "---\n---\n"),
    ]);
    assert_eq!(project.check().json()["summary"]["files"], 1);
}

#[test]
fn several_patterns_and_collections_share_a_tree() {
    let project = Project::new(&[
        (
            "polynya.yaml",
            "sourceLocale: en\nlocales: [en]\ncollections:\n\
             \x20 blog: { path: ['{locale}/blog/{slug}.md', '{locale}/blog/{slug}.mdx'] }\n\
             \x20 docs: { path: '{locale}/{slug...}.md' }\n",
        ),
        ("en/blog/a.md", "---\n---\n"),
        ("en/blog/b.mdx", "---\n---\n"),
        ("en/c.md", "---\n---\n"),
    ]);
    let ran = project.run(&["export", "--format", "json"]);
    assert_eq!(ran.json()["summary"]["entries"], 3);
    let lines = |path: &str| {
        let text = std::fs::read_to_string(project.root().join("dist").join(path)).unwrap();
        text.lines().count()
    };
    assert_eq!((lines("en/blog.jsonl"), lines("en/docs.jsonl")), (2, 1));
}

#[test]
fn a_missing_variant_belongs_where_its_locale_already_is() {
    let config = "sourceLocale: en\nlocales: [en, pt-br]\ncollections: { docs: { path: '{locale}/{slug...}.md' } }\n";
    let text = "---\n---\n";
    let project = Project::new(&[
        ("polynya.yaml", config),
        ("en/a.md", text),
        ("en/b.md", text),
        ("pt-br/a.md", text),
    ]);
    let json = project.check().json();
    let help = json["findings"][0]["help"].as_str().unwrap();
    assert!(help.starts_with("write pt-br/b.md, "), "{help}");
}
