//! Comments that silence findings where they stand.

use proptest::prelude::*;

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
    trusted: true
strings: locales/{locale}/{file...}.ftl
vocabularies:
  tags: { messages: tags.ftl }
";

const SCHEMA: &str = "\
type: object
properties:
  title: { type: string, translation: translated }
  level: { enum: [low, high], translation: shared }
  hero:
    type: object
    properties:
      size: { type: integer }
      alt: { type: string, maxLength: 3 }
  tags: { type: array, items: { type: string }, vocabulary: tags }
";

/// A project with these files besides its configuration.
fn project(files: &[(&str, &str)]) -> Project {
    let mut all = vec![("polynya.yaml", CONFIG), ("schema.yaml", SCHEMA)];
    all.push(("locales/en/tags.ftl", "tag-ice = Ice\n"));
    all.push(("locales/ja/tags.ftl", "tag-ice = 氷\n"));
    all.extend_from_slice(files);
    Project::new(&all)
}

/// Rules with their lines, `path:line rule`.
fn found(project: &Project, args: &[&str]) -> Vec<String> {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    let json = project.run(&args).json();
    let findings = json["findings"].as_array().unwrap().iter();
    findings
        .map(|f| {
            let path = f["path"].as_str().unwrap();
            format!(
                "{path}:{} {}",
                f["start"]["line"],
                f["rule"].as_str().unwrap()
            )
        })
        .collect()
}

/// Checks an entry with one variant of each locale, whose English one is given.
fn check(english: &str, expected: &[&str]) {
    let japanese = "---\ntitle: 氷\nlevel: low\ntags: [氷]\n---\n";
    let project = project(&[("content/a/en.md", english), ("content/a/ja.md", japanese)]);
    assert_eq!(found(&project, &["check"]), expected, "{english}");
    assert_eq!(found(&project, &["export"]), expected, "{english}");
}

#[test]
fn in_front_matter_a_line_of_its_own_is_about_the_next_field() {
    let entry = |comment: &str| {
        format!(
            "---\ntitle: Ice\nlevel: low\ntags: [Ice]\n{comment}hero:\n  size: x\n  alt: long text\n---\n"
        )
    };
    check(
        &entry(""),
        &[
            "content/a/en.md:6 schema-type",
            "content/a/en.md:7 schema-maxLength",
        ],
    );
    let comment = "# polynya-ignore schema-type, schema-max-length: measured later\n";
    check(&entry(comment), &[]);
    let inner = "---\ntitle: Ice\nlevel: low\ntags: [Ice]\nhero:\n  # polynya-ignore schema-type\n  size: x\n  alt: long text\n---\n";
    check(inner, &["content/a/en.md:8 schema-maxLength"]);
    let end = "---\ntitle: Ice\nlevel: low\ntags: [Ice]\nhero:\n  size: x # polynya-ignore schema-type: later\n  alt: long text\n---\n";
    check(end, &["content/a/en.md:7 schema-maxLength"]);
    let items = "---\ntitle: Ice\nlevel: low\ntags:\n  # polynya-ignore unknown-term: a name\n  - Nobody\n  - Nowhere\n  - Ice\n---\n";
    check(items, &["content/a/en.md:7 unknown-term"]);
}

#[test]
fn in_a_body_it_is_about_the_next_block() {
    let head = "---\ntitle: Ice\nlevel: low\ntags: [Ice]\n---\n";
    let links = "[a](#x)\n\n- [b](#y)\n- [c](#z)\n\n| t |\n|---|\n| [d](#w) |\n";
    let entry = |body: &str| {
        let english = format!("{head}{body}");
        let project = project(&[
            ("content/a/en.md", &english),
            ("content/a/ja.md", &format!("{head}\n").replace("Ice", "氷")),
        ]);
        let lines = found(&project, &["check"]).into_iter();
        let lines: Vec<String> = lines.filter(|l| !l.contains("stub-body")).collect();
        lines.join(" ").replace("content/a/en.md:", "")
    };
    let ignore = "<!-- polynya-ignore broken-anchor: made by a script -->\n";
    assert_eq!(
        entry(links),
        "6 broken-anchor 8 broken-anchor 9 broken-anchor 13 broken-anchor"
    );
    let first = format!("{ignore}{links}");
    assert_eq!(
        entry(&first),
        "9 broken-anchor 10 broken-anchor 14 broken-anchor"
    );
    let list = links.replace("- [b]", &format!("{ignore}- [b]"));
    assert_eq!(entry(&list), "6 broken-anchor 14 broken-anchor");
    let item = links.replace("- [c]", &format!("  {ignore}- [c]"));
    assert_eq!(
        entry(&item),
        "6 broken-anchor 8 broken-anchor 14 broken-anchor"
    );
    let table = links.replace("| t |\n|", &format!("{ignore}| t |\n|"));
    assert_eq!(
        entry(&table),
        "6 broken-anchor 8 broken-anchor 9 broken-anchor"
    );
    let file = format!("{links}\n<!-- polynya-ignore-file broken-anchor -->\n");
    assert_eq!(entry(&file), "");
    let code = format!("```\n{ignore}```\n\n{links}");
    assert!(
        entry(&code).starts_with("10 broken-anchor"),
        "{}",
        entry(&code)
    );
}

#[test]
fn what_only_the_end_of_a_run_shows_is_silenced_as_well() {
    let english = "---\ntitle: Ice\nlevel: low\n---\n\n<!-- polynya-ignore broken-anchor: b is to come -->\n\n[b](../b/en.md#nowhere)\n";
    let japanese = "---\ntitle: 氷\nlevel: low\n---\n\n[b](../b/ja.md#nowhere)\n";
    let other = "---\ntitle: B\nlevel: low\n---\n\nText.\n";
    let tags = "# polynya-ignore unused-term: for the next entry\ntag-ice = Ice\n";
    let project = project(&[
        ("content/a/en.md", english),
        ("content/a/ja.md", japanese),
        ("content/b/en.md", other),
        (
            "content/b/ja.md",
            &other.replace("B", "び").replace("Text.", "本文。"),
        ),
        ("locales/en/tags.ftl", tags),
    ]);
    let expected = ["content/a/ja.md:6 broken-anchor"];
    assert_eq!(found(&project, &["check"]), expected);
    assert_eq!(found(&project, &["export"]), expected);
    let summary = |args: &[&str]| project.run(args).json()["summary"]["suppressed"].clone();
    assert_eq!(summary(&["check", "--format", "json"]), 2);
    assert_eq!(summary(&["export", "--format", "json"]), 2);
    // The other page is not read, so the rule cannot speak: no word of the comment.
    let part = ["check", "content/a", "--format", "json"];
    assert_eq!(project.run(&part).rules(), [""; 0]);
}

#[test]
fn in_fluent_files_the_marks_say_how_far_it_reaches() {
    let text = |one: &str, two: &str, three: &str| {
        format!(
            "{three}\n{two}\n{one}a = {{ none }}\nb = {{ none }}\n\n## Others\n\nc = {{ none }}\n"
        )
    };
    let lines = |text: String| {
        let project = project(&[
            ("locales/en/app.ftl", &text),
            ("content/a/en.md", "---\ntags: [Ice]\n---\n"),
            ("content/a/ja.md", "---\ntags: [氷]\n---\n"),
        ]);
        let found = found(&project, &["check"]).into_iter();
        let told =
            |line: &String| line.contains("en/app.ftl") && line.ends_with("unknown-reference");
        found.filter(told).count()
    };
    let all = lines(text("", "", ""));
    assert_eq!(all, 3);
    let rule = "polynya-ignore unknown-reference: later\n";
    assert_eq!(lines(text(&format!("# Said.\n# {rule}"), "", "")), 2);
    assert_eq!(lines(text("", &format!("## Group\n## {rule}"), "")), 1);
    assert_eq!(lines(text("", "", &format!("### {rule}"))), 0);
    let file = "# polynya-ignore-file unknown-reference: later\n";
    assert_eq!(lines(text(file, "", "")), 0);
}

#[test]
fn a_silenced_error_keeps_nothing_out_of_the_bundle() {
    let entry = |comment: &str| {
        let english = format!("---\ntitle: Ice\n{comment}level: hihg\ntags: [Ice]\n---\n");
        let japanese = "---\ntitle: 氷\nlevel: low\ntags: [氷]\n---\n";
        let project = project(&[("content/a/en.md", &english), ("content/a/ja.md", japanese)]);
        let ran = project.run(&["export"]);
        let bundle = project.root().join("dist/en/notes.jsonl");
        (
            ran.code,
            std::fs::read_to_string(bundle).unwrap_or_default(),
        )
    };
    let (code, bundle) = entry("");
    assert_eq!((code, &*bundle), (1, ""));
    let (code, bundle) = entry("# polynya-ignore schema-enum, shared-field-differs: to be\n");
    assert_eq!(code, 0);
    assert!(bundle.contains("hihg") && !bundle.contains("polynya-ignore"));
}

#[test]
fn comments_are_no_part_of_what_is_exported_or_compared() {
    let front = "---\ntitle: Ice\nlevel: low\ntags: [Ice]\n---\n";
    let body = "# Ice\n\nSome text about it.\n\n- one\n- two\n\n<div>\n<p>raw</p>\n</div>\n";
    let noted = "<!-- polynya-ignore-file broken-link: x -->\n\n# Ice\n\n<!-- polynya-ignore stub-body -->\nSome text about it.\n\n- one\n  <!-- polynya-ignore list-differs -->\n- two\n\n<div>\n<!-- polynya-ignore link-differs: y -->\n<p>raw</p>\n</div>\n";
    let export = |english: &str, extension: &str| {
        let config = CONFIG.replace(".md", extension);
        let path = |locale: &str| format!("content/a/{locale}{extension}");
        let japanese = front.replace("Ice", "氷");
        let japanese = format!(
            "{japanese}{}",
            body.replace("Some text about it.", "氷の話。")
                .replace("Ice", "氷")
        );
        let project = project(&[
            ("polynya.yaml", &config),
            (&path("en"), &format!("{front}{english}")),
            (&path("ja"), &japanese),
        ]);
        let ran = project.run(&["export", "--format", "json"]);
        let unused: Vec<String> = ran
            .rules()
            .into_iter()
            .filter(|rule| rule != "unused-suppression")
            .collect();
        assert_eq!(unused, [""; 0], "{}", ran.out);
        std::fs::read_to_string(project.root().join("dist/en/notes.jsonl")).unwrap()
    };
    assert_eq!(export(body, ".md"), export(noted, ".md"));
    let jsx = noted.replace("<!--", "{/*").replace("-->", "*/}");
    assert_eq!(export(body, ".mdx"), export(&jsx, ".mdx"));
}

#[test]
fn seals_know_nothing_of_comments() {
    let front = "---\ntitle: Ice\nlevel: low\ntags: [Ice]\n---\n";
    let japanese = "---\ntitle: 氷\nlevel: low\ntags: [氷]\n---\n\n氷の話。\n";
    let project = project(&[
        ("content/a/en.md", &format!("{front}\nSome text.\n")),
        ("content/a/ja.md", japanese),
    ]);
    assert_eq!(project.run(&["seal", "content"]).code, 0);
    let seal =
        || std::fs::read_to_string(project.root().join(".polynya/seals/notes/a.yaml")).unwrap();
    let units = |text: String| -> Vec<String> {
        // A line about the whole pair of files has the hashes of their bytes.
        let lines = text
            .lines()
            .filter(|line| line.contains("key") || line.contains("/"));
        lines.map(str::to_owned).collect()
    };
    let before = units(seal());
    let noted = front.replace("level", "# polynya-ignore schema-enum: x\nlevel");
    let noted = format!("{noted}\n<!-- polynya-ignore stub-body: x -->\n\nSome text.\n");
    project.write("content/a/en.md", noted.as_bytes());
    let found = found(&project, &["check"]);
    assert!(
        found
            .iter()
            .all(|line| line.ends_with("unused-suppression")),
        "{found:?}"
    );
    project.run(&["seal", "content"]);
    assert_eq!(units(seal()), before);
}

#[test]
fn a_comment_without_effect_is_said_with_what_removes_it() {
    let english = "---\ntitle: Ice\n# polynya-ignore schema-enum, schema-type: x\nlevel: hihg\ntags: [Ice] # polynya-ignore unknown-term\n---\n\nText.\n\n<!-- polynya-ignore broken-anchor -->\n\nMore.\n";
    let japanese = "---\ntitle: 氷\nlevel: low\ntags: [氷]\n---\n\n本文。\n\n続き。\n";
    let project = project(&[("content/a/en.md", english), ("content/a/ja.md", japanese)]);
    let ran = project.check();
    let json = ran.json();
    let mut mended = english.to_owned();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(ran.rules(), ["unused-suppression"; 3], "{}", ran.out);
    for finding in findings.iter().rev() {
        let edit = &finding["fix"]["edits"][0];
        let at = |key: &str| edit[key].as_u64().unwrap() as usize;
        mended.replace_range(at("start")..at("end"), edit["text"].as_str().unwrap());
    }
    let expected = "---\ntitle: Ice\n# polynya-ignore schema-enum: x\nlevel: hihg\ntags: [Ice]\n---\n\nText.\n\nMore.\n";
    assert_eq!(mended, expected);
    // A rule that is off had no chance to speak.
    let off =
        format!("{CONFIG}rules: {{ schema-type: off, unknown-term: off, broken-anchor: off }}\n");
    project.write("polynya.yaml", off.as_bytes());
    assert_eq!(project.check().rules(), [""; 0]);
}

#[test]
fn the_summary_says_how_many_are_not_shown() {
    let english =
        "---\ntitle: Ice\nlevel: low # polynya-ignore shared-field-differs\ntags: [Ice]\n---\n";
    let japanese = "---\ntitle: 氷\nlevel: high # polynya-ignore shared-field-differs: by mistake\ntags: [氷]\n---\n";
    let project = project(&[("content/a/en.md", english), ("content/a/ja.md", japanese)]);
    let out = project.run(&["check"]).out;
    assert!(
        out.contains("\nnot shown: 1 suppressed by comments\n2 files"),
        "{out}"
    );
    assert!(out.contains("unused-suppression"), "{out}");
}

/// Where a comment may be put, and in which form.
const PLACES: [(&str, &str); 6] = [
    ("title:", "# polynya-ignore RULE: x\n"),
    ("hero:", "# polynya-ignore RULE: x\n"),
    ("  size:", "  # polynya-ignore RULE\n"),
    ("# Heading", "<!-- polynya-ignore RULE: x -->\n"),
    ("- [b]", "<!-- polynya-ignore RULE: x -->\n"),
    ("Last", "<!-- polynya-ignore-file RULE: x -->\n"),
];

const RULES: [&str; 6] = [
    "schema-type",
    "schema-enum",
    "broken-anchor",
    "unknown-term",
    "shared-field-differs",
    "heading-differs",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever a comment silences, all that is said otherwise stays as it was.
    #[test]
    fn a_comment_changes_no_other_finding(place in 0..PLACES.len(), rule in 0..RULES.len()) {
        let english = "---\ntitle: 3\nlevel: hihg\nhero:\n  size: x\ntags: [Nobody]\n---\n\n# Heading\n\n[a](#x)\n\n- [b](#y)\n\nLast [c](#z).\n";
        let japanese = "---\ntitle: 氷\nlevel: low\nhero:\n  size: 1\ntags: [氷]\n---\n\n見出しのない本文です。\n\n- 一\n\n最後。\n";
        let said = |english: &str| {
            let project = project(&[("content/a/en.md", english), ("content/a/ja.md", japanese)]);
            let json = project.check().json();
            let findings = json["findings"].as_array().unwrap().clone();
            let lines = findings.iter().map(|f| format!("{} {} {}", f["path"], f["rule"], f["message"]));
            let mut lines: Vec<String> = lines.filter(|l| !l.contains("unused-suppression")).collect();
            lines.sort();
            (lines, json["summary"]["suppressed"].as_u64().unwrap_or(0))
        };
        let (anchor, comment) = PLACES[place];
        let comment = comment.replace("RULE", RULES[rule]);
        let noted = english.replacen(anchor, &format!("{comment}{anchor}"), 1);
        let (before, _) = said(english);
        let (after, silenced) = said(&noted);
        let gone: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
        prop_assert!(after.iter().all(|line| before.contains(line)), "{after:?} {before:?}");
        let rule = format!("\"{}\"", RULES[rule]);
        prop_assert!(gone.iter().all(|line| line.contains(&rule)), "{gone:?}");
        prop_assert_eq!(before.len() - after.len(), silenced as usize);
    }
}
