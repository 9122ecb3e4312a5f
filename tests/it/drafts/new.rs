//! `polynya new`: what it writes, what `check` says of that, and what it refuses.

use std::fs;

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  timeline:
    path: content/timeline/{slug}/{locale}.md
    schema: schemas/timeline.yaml
    optional: [fr]
  articles:
    path: content/articles/{date:%Y%m%d}/{section}/{slug}.{locale?}.md
    schema: schemas/articles.yaml
  about:
    path: content/about/{locale}.md
strings: locales/{locale}/{file...}.ftl
vocabularies:
  tags: { messages: tags.ftl }
voices:
  mascot: voices/mascot.yaml
";
const TIMELINE: &str = "\
type: object
additionalProperties: false
required: [title, date, category, tags, links, locale, comment]
properties:
  title:
    { type: string, minLength: 8, maxLength: 60, translation: translated, description: What happened. }
  date: { type: string, format: date, translation: shared }
  category: { enum: [Weather, Traffic], translation: shared }
  impact: { enum: [high, medium, low], default: medium, translation: shared }
  tags:
    type: array
    vocabulary: tags
    minItems: 1
    maxItems: 3
    items: { type: string }
    translation: shared
  companies: { type: array, items: { type: string, minLength: 2 } }
  links:
    type: array
    items:
      type: object
      required: [text, url]
      properties: { text: { type: string }, url: { type: string, format: uri } }
  locale: { type: string, enum: [en, ja, fr], translation: localized }
  comment: { type: string, voice: mascot, minLength: 20, translation: localized }
";
const ARTICLES: &str = "\
type: object
required: [title, date, section]
properties:
  title: { type: string }
  date: { type: string, format: date }
  section: { type: string }
  draft: { type: boolean, default: false }
";

fn project() -> Project {
    Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schemas/timeline.yaml", TIMELINE),
        ("schemas/articles.yaml", ARTICLES),
        ("voices/mascot.yaml", "persona: a cat\nextends: cat\n"),
        (
            "locales/en/tags.ftl",
            "tag-open-water = Open water\ntag-ice = Sea ice\n",
        ),
        (
            "locales/ja/tags.ftl",
            "tag-open-water = 開水面\ntag-ice = 海氷\n",
        ),
    ])
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).unwrap()
}

/// What `check` finds in the content; that other collections are empty is not it.
fn found(project: &Project) -> Vec<String> {
    let mut lines = project.check().lines();
    lines.retain(|line| line.starts_with("content/"));
    lines
}

#[test]
fn an_entry_is_made_in_every_locale_that_it_must_have() {
    let project = project();
    let ran = project.run(&["new", "timeline", "spring", "--date", "2026-03-04"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!(ran.out);
    insta::assert_snapshot!(read(&project, "content/timeline/spring/en.md"));
    insta::assert_snapshot!(read(&project, "content/timeline/spring/ja.md"));
    assert!(
        !project
            .root()
            .join("content/timeline/spring/fr.md")
            .exists()
    );
}

#[test]
fn check_says_what_is_to_be_filled_in_and_nothing_else() {
    let project = project();
    project.run(&["new", "timeline", "spring", "--date", "2026-03-04"]);
    insta::assert_snapshot!(found(&project).join("\n"));
    // None of it reaches a bundle.
    project.run(&["export", "--out", "dist"]);
    let bundle = fs::read_to_string(project.root().join("dist/en/timeline.jsonl"));
    assert_eq!(bundle.unwrap_or_default(), "");
}

#[test]
fn an_entry_that_was_filled_in_is_fine() {
    let project = project();
    project.run(&["new", "about"]);
    project.run(&[
        "new",
        "articles",
        "spring",
        "--date",
        "2026-03-04",
        "--set",
        "section=sea",
    ]);
    for (path, title, text) in [
        (
            "content/articles/20260304/sea/spring.md",
            "Spring",
            "The ice opens.",
        ),
        (
            "content/articles/20260304/sea/spring.ja.md",
            "春",
            "氷が開きます。",
        ),
        ("content/about/en.md", "About", "We watch the ice."),
        ("content/about/ja.md", "概要", "氷を見ています。"),
    ] {
        let draft = read(&project, path);
        let filled = draft.replace("title: TODO", &format!("title: {title}"));
        let filled = filled.replace("TODO\n\n## TODO\n\nTODO", text);
        assert!(!filled.contains("TODO"), "{draft}");
        project.write(path, filled.as_bytes());
    }
    assert_eq!(found(&project), Vec::<String>::new());
}

#[test]
fn a_translation_that_is_added_has_the_shared_values() {
    let project = project();
    project.run(&[
        "new",
        "timeline",
        "spring",
        "--locale",
        "en",
        "--date",
        "2026-03-04",
    ]);
    let path = "content/timeline/spring/en.md";
    let draft = read(&project, path);
    let filled = draft
        .replace("category: TODO", "category: Traffic")
        .replace("tags: [TODO]", "tags: [open-water, \"ice\"]")
        .replace("date: 2026-03-04", "date: 2026-03-05");
    project.write(path, filled.as_bytes());
    let ran = project.run(&[
        "new", "timeline", "spring", "--locale", "fr", "--locale", "ja",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for locale in ["fr", "ja"] {
        let added = read(&project, &format!("content/timeline/spring/{locale}.md"));
        for line in [
            "category: Traffic",
            "tags: [open-water, ice]",
            "date: 2026-03-05",
        ] {
            assert!(added.contains(line), "{added}");
        }
    }
}

#[test]
fn nothing_is_overwritten() {
    let project = project();
    let path = "content/timeline/spring/JA.md";
    project.write(path, b"---\ntitle: mine\n---\n");
    let ran = project.run(&["new", "timeline", "spring"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.err);
    assert_eq!(read(&project, path), "---\ntitle: mine\n---\n");
    assert!(
        !project
            .root()
            .join("content/timeline/spring/en.md")
            .exists()
    );
}

#[test]
fn a_dry_run_prints_and_writes_nothing() {
    let project = project();
    let ran = project.run(&["new", "about", "--dry-run", "--locale", "ja"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!(ran.out);
    assert!(!project.root().join("content").exists());
}

#[test]
fn calls_that_cannot_be_followed_say_what_is_missing() {
    let project = project();
    let check = |args: &[&str]| {
        let ran = project.run(&[&["new"], args].concat());
        assert_eq!(ran.code, 2, "{}", ran.out);
        ran.err
    };
    let mut all = String::new();
    for args in [
        &["timelime", "spring"][..],
        &["timeline"],
        &["articles", "spring"],
        &["articles", "spring", "--set", "part=sea"],
        &["articles", "spring", "--set", "section"],
        &["articles", "spring", "--set", "section=a/b"],
        &[
            "articles",
            "spring",
            "--set",
            "section=sea",
            "--date",
            "2026-02-30",
        ],
        &["about", "spring"],
        &["timeline", "a/b"],
        &["timeline", ".hidden"],
        &["timeline", "spring", "--locale", "de"],
    ] {
        all.push_str(&format!("{}: {}", args.join(" "), check(args)));
    }
    insta::assert_snapshot!(all);
    assert!(!project.root().join("content").exists());
}
