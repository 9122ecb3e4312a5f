//! `check --fix` as a person uses it.

use std::fs;

use crate::support::{Project, git};

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  log: { path: 'log/{slug}/{locale}.md', schema: log.yaml }
strings: strings/{locale}.ftl
";

const SCHEMA: &str = "\
type: object
required: [title, date, mood]
additionalProperties: false
properties:
  title: { type: string }
  date: { type: string, format: date }
  mood: { enum: [calm, windy] }
  draft: { type: boolean }
";

const JA: &str = "---\ntitle: 氷\ndate: 2025-01-05\nmood: calm\n---\n";

fn project(en: &str) -> Project {
    Project::new(&[
        ("polynya.yaml", CONFIG),
        ("log.yaml", SCHEMA),
        ("log/thaw/en.md", en),
        ("log/thaw/ja.md", JA),
        ("strings/en.ftl", "hello = Hello\n"),
        ("strings/ja.ftl", "hello = やあ\n"),
    ])
}

fn text(project: &Project) -> String {
    fs::read_to_string(project.root().join("log/thaw/en.md")).unwrap()
}

/// Front matter before and after `check` with these arguments.
fn check(args: &[&str], before: &str, after: &str) {
    let project = project(before);
    let ran = project.run(&[&["check"], args].concat());
    assert_eq!(text(&project), after, "{}{}", ran.out, ran.err);
    project.run(&[&["check"], args].concat());
    assert_eq!(text(&project), after, "once more");
}

#[test]
fn safe_fixes_are_made_and_guesses_only_when_they_are_asked_for() {
    let before = "---\ntitle: Ice\ndate: 2025/1/5\nmood: Calm\ndraft: yes\n---\n";
    let after = "---\ntitle: Ice\ndate: 2025-01-05\nmood: calm\ndraft: true\n---\n";
    check(&["--fix"], before, after);
    let slip = "---\ntitle: Ice\ndate: 2025-01-05\nmood: clam\n---\n";
    check(&["--fix"], slip, slip);
    check(&["--fix", "--unsafe"], slip, &slip.replace("clam", "calm"));
}

#[test]
fn every_other_byte_stays_as_it_is() {
    let before = "\u{feff}---\r\ntitle: '猫 '  # 氷\r\ndate:   2025年1月5日\r\nmood: Ｃａｌｍ\r\n---\r\n\r\n本文\t \r\nend";
    let after = before
        .replace('\u{feff}', "")
        .replace("2025年1月5日", "2025-01-05")
        .replace("Ｃａｌｍ", "calm");
    check(&["--fix"], before, &after);
}

#[test]
fn several_rounds_mend_what_one_fix_reveals() {
    // Not YAML; then a key that is none; then a value that is none.
    let before = "---\ntitle: Ice: a story\nDate: January 5, 2025\nmood：Windy\n---\n";
    let after = "---\ntitle: \"Ice: a story\"\ndate: 2025-01-05\nmood: windy\n---\n";
    check(&["--fix"], before, after);
}

#[test]
fn what_an_error_hid_in_another_file_is_no_reason_to_keep_it() {
    let shared = SCHEMA.replace("format: date", "format: date, translation: shared");
    let thaw = "---\ntitle: Ice\ndate: 5 January 2024\nmood: calm\n---\n";
    let other = thaw.replace("2024", "2025");
    let project = project(thaw);
    project.write("log.yaml", shared.as_bytes());
    project.write("log/other/en.md", other.as_bytes());
    project.write("log/other/ja.md", JA.as_bytes());
    let ran = project.run(&["check", "--fix", "--format", "json"]);
    assert_eq!(ran.json()["fixed"]["count"], 2, "{}", ran.out);
    assert_eq!(ran.rules(), ["shared-field-differs"]);
    assert!(text(&project).contains("date: 2024-01-05"));
}

#[test]
fn a_day_that_may_be_two_is_left_to_people() {
    let text = "---\ntitle: Ice\ndate: 01/02/2025\nmood: calm\n---\n";
    check(&["--fix", "--unsafe"], text, text);
}

#[test]
fn the_report_says_what_was_fixed_and_the_exit_code_follows_what_remains() {
    let before = "---\ntitle: Ice\ndate: 2025/1/5\nmood: clam\n---\n";
    let project = project(before);
    let offered = project.run(&["check"]);
    assert!(
        offered
            .out
            .ends_with("1 finding can be fixed by polynya check --fix, 1 more with --unsafe\n"),
        "{}",
        offered.out
    );
    let ran = project.run(&["check", "--fix"]);
    assert_eq!(ran.code, 1);
    let end = "1 finding fixed in 1 file\n1 more has a fix that is a guess: --fix --unsafe\n     1  schema-format\n";
    assert!(ran.out.ends_with(end), "{}", ran.out);
    let json = project.run(&["check", "--fix", "--unsafe", "--format", "json"]);
    assert_eq!(json.code, 0);
    assert_eq!(
        json.json()["fixed"],
        serde_json::json!({
            "count": 1, "rules": { "schema-enum": 1 }, "files": ["log/thaw/en.md"]
        })
    );
    assert_eq!(json.json()["findings"], serde_json::json!([]));
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let before = "---\ntitle: Ice\ndate: 2025/1/5\nmood: calm\n---\nno end of line";
    let project = project(before);
    let ran = project.run(&["check", "--diff"]);
    assert_eq!(text(&project), before);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.out, @r"
    --- a/log/thaw/en.md
    +++ b/log/thaw/en.md
    @@ -1,6 +1,6 @@
     ---
     title: Ice
    -date: 2025/1/5
    +date: 2025-01-05
     mood: calm
     ---
     no end of line
    \ No newline at end of file
    ");
    assert_eq!(ran.err, "1 finding would be fixed in 1 file\n");
}

#[test]
fn git_applies_the_difference_to_the_byte() {
    let before = "\u{feff}---\r\ntitle: 猫\r\ndate: 2025/1/5\r\nmood: calm\r\n---\r\nend";
    let (shown, fixed) = (project(before), project(before));
    let diff = shown.run(&["check", "--diff"]).out;
    fixed.run(&["check", "--fix"]);
    shown.write("fixes.diff", diff.as_bytes());
    if git(
        shown.root(),
        &["apply", "--whitespace=nowarn", "fixes.diff"],
    )
    .is_some()
    {
        assert_eq!(text(&shown), text(&fixed));
    }
    assert_ne!(text(&fixed), before);
}

#[test]
fn a_closing_line_ends_as_the_other_lines_do() {
    let before = "---\r\ntitle: Ice\r\ndate: 2025-01-05\r\nmood: calm\r\n\r\nText.\r\n";
    let after = before.replacen("\r\n\r\n", "\r\n---\r\n\r\n", 1);
    check(&["--fix", "--unsafe"], before, &after);
}

#[test]
fn only_files_that_were_asked_for_are_changed() {
    let before = "---\ntitle: Ice\ndate: 2025/1/5\nmood: calm\n---\n";
    let project = project(before);
    project.run(&["check", "--fix", "log/thaw/ja.md"]);
    assert_eq!(text(&project), before);
    project.run(&["check", "--fix", "log/thaw"]);
    assert_ne!(text(&project), before);
}

#[test]
fn what_must_not_be_written_is_not() {
    let before = "---\ntitle: Ice\ndate: 2025/1/5\nmood: calm\n---\n";
    let project = project(before);
    let file = project.root().join("log/thaw/en.md");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let ran = project.run(&["check", "--fix", "--format", "json"]);
    assert_eq!((ran.code, text(&project)), (1, before.to_owned()));
    assert_eq!(ran.json()["fixed"]["count"], 0);
}

#[test]
fn rules_are_listed_with_their_level_here_and_their_fixes() {
    let config = format!("{CONFIG}rules: {{ schema-enum: off, fact-differs: error }}\n");
    let project = Project::new(&[("polynya.yaml", &config), ("log.yaml", SCHEMA)]);
    let out = project.run(&["rules"]).out;
    let line = |name: &str| {
        out.lines()
            .find(|line| line.starts_with(&format!("{name} ")))
    };
    let enums = line("schema-enum").unwrap();
    assert!(
        enums.contains("off (error)") && enums.ends_with("(fix: safe or a guess)"),
        "{enums}"
    );
    let json = project.run(&["rules", "--format", "json"]).json();
    let rules = json["rules"].as_array().unwrap();
    let rule = |name: &str| rules.iter().find(|rule| rule["rule"] == name).unwrap();
    assert_eq!(rule("fact-differs")["level"], "error");
    assert_eq!(rule("fact-differs")["default"], "warning");
    assert_eq!(rule("term-alias")["fixes"], "safe");
    assert_eq!(rules.len(), polynya_pipeline::rules::all().len());
    let japanese = project.run(&["rules", "--lang", "ja"]).out;
    assert!(japanese.contains("修正: 安全"), "{japanese}");
}
