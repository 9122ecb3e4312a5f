//! Messages in the place of texts: checked, exported, moved in and out of front matter.

use std::fs;

use serde_json::{Value, json};

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  notes:
    path: content/{slug}/{locale}.md
    schema: schema.yaml
    optional: [fr]
strings: locales/{locale}/{file...}.ftl
voices:
  nami: nami.yaml
";
const VOICE: &str = "persona: Nami\nextends: cat\nmessages: [\"mascot-*\"]\n";
const SCHEMA: &str = "\
type: object
properties:
  date: { type: string }
  level: { type: string, default: low }
  comment: { type: string, voice: nami, default: { message: mascot-any } }
";
const EN: &str = "\
mascot-any = { $level ->
    [high] Hold on to your hats, nya!
   *[low] A mild breeze, nya.
}
mascot-day = On { DATETIME($date, dateStyle: \"long\") } we counted { $boats } boats, nya!
";
const JA: &str = "\
mascot-any = { $level ->
    [high] 帽子を押さえるにゃ！
   *[low] そよ風にゃ。
}
";

fn project(content: &[(&str, &str)]) -> Project {
    let mut files = vec![
        ("polynya.yaml", CONFIG),
        ("nami.yaml", VOICE),
        ("schema.yaml", SCHEMA),
        ("locales/en/mascot.ftl", EN),
        ("locales/ja/mascot.ftl", JA),
    ];
    files.extend_from_slice(content);
    Project::new(&files)
}

fn record(project: &Project, locale: &str) -> Value {
    let ran = project.run(&["export", "--fail-on", "never"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let path = project.root().join(format!("dist/{locale}/notes.jsonl"));
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(text.lines().next().unwrap()).unwrap()
}

#[test]
fn a_message_is_exported_as_its_text_with_where_it_came_from() {
    let reference =
        "---\ndate: 2025-11-01\ncomment: { message: mascot-day, args: { boats: 1200 } }\n---\n";
    let project = project(&[
        ("content/a/en.md", reference),
        ("content/a/ja.md", "---\nlevel: high\n---\n"),
        ("content/a/fr.md", reference),
    ]);
    let en = record(&project, "en");
    let text = "On November 1, 2025 we counted 1,200 boats, nya!";
    assert_eq!(en["data"]["comment"], text);
    assert_eq!(
        en["messages"],
        json!({ "comment": { "id": "mascot-day", "locale": "en" } })
    );
    let ja = record(&project, "ja");
    assert_eq!(ja["data"]["comment"], "帽子を押さえるにゃ！");
    let origin = json!({ "comment": { "id": "mascot-any", "locale": "ja", "default": true } });
    assert_eq!(ja["messages"], origin);
    // No French strings: the source's answer, and the record says so.
    let fr = record(&project, "fr");
    assert_eq!(
        (&fr["data"]["comment"], &fr["messages"]["comment"]["locale"]),
        (&json!(text), &json!("en"))
    );
}

#[test]
fn a_literal_comes_from_nowhere_else() {
    let project = project(&[
        ("content/a/en.md", "---\ncomment: Calm seas, nya!\n---\n"),
        ("content/a/ja.md", "---\ncomment: 凪にゃ！\n---\n"),
    ]);
    let en = record(&project, "en");
    assert_eq!(en["data"]["comment"], "Calm seas, nya!");
    assert_eq!(en.get("messages"), None);
}

#[test]
fn messages_of_the_voice_are_judged_where_they_are_written() {
    let project = project(&[
        (
            "content/a/en.md",
            "---\ncomment: { message: plain-note }\n---\n",
        ),
        (
            "content/a/ja.md",
            "---\ncomment: { message: mascot-dull }\n---\n",
        ),
        (
            "locales/en/more.ftl",
            "plain-note = The harbour is closed today.\nmascot-dull = The harbour is open, nya!\n",
        ),
        (
            "locales/ja/more.ftl",
            "plain-note = 港は閉まっています。\nmascot-dull = 港は開いています。\n",
        ),
    ]);
    let lines = project.check().lines();
    let voice: Vec<&String> = lines
        .iter()
        .filter(|line| line.contains("voice-missing"))
        .collect();
    assert_eq!(voice.len(), 2, "{lines:?}");
    // The voice claims `mascot-*`, so that one has its place in the strings.
    assert!(voice[0].starts_with("content/a/en.md:2:10"), "{voice:?}");
    assert!(voice[1].starts_with("locales/ja/more.ftl:2:"), "{voice:?}");
}

#[test]
fn what_is_extracted_can_be_inlined_and_nothing_else_changes() {
    let en = "---\r\n# a note\r\ntitle: x\r\ncomment: \"Quotes \\\"and\\\" {braces}, nya!\" # why\r\n---\r\nBody.\r\n";
    let ja = "---\ncomment: |\n  一行目にゃ。\n  .二行目にゃ。\ntitle: x\n---\nBody.\n";
    let project = project(&[("content/a/en.md", en), ("content/a/ja.md", ja)]);
    let before = (
        record(&project, "en")["data"].clone(),
        record(&project, "ja")["data"].clone(),
    );
    let ran = project.run(&["extract"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = |path: &str| fs::read_to_string(project.root().join(path)).unwrap();
    let expected = en.replace(
        "\"Quotes \\\"and\\\" {braces}, nya!\"",
        "{ message: mascot-notes-a }",
    );
    assert_eq!(read("content/a/en.md"), expected);
    assert_eq!(
        read("content/a/ja.md"),
        "---\ncomment: { message: mascot-notes-a }\ntitle: x\n---\nBody.\n"
    );
    let messages = "mascot-notes-a =\n    一行目にゃ。\n    { \".\" }二行目にゃ。\n";
    assert_eq!(read("locales/ja/nami.ftl"), messages);
    let after = (
        record(&project, "en")["data"].clone(),
        record(&project, "ja")["data"].clone(),
    );
    assert_eq!(after.0, before.0);
    // A block's last line end is no part of what is said.
    let said = before.1["comment"].as_str().unwrap().trim_end();
    assert_eq!(after.1["comment"], said);
    let ran = project.run(&["inline"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // Quotes that a text does not need do not come back.
    let plain = expected.replace(
        "{ message: mascot-notes-a }",
        "Quotes \"and\" {braces}, nya!",
    );
    assert_eq!(read("content/a/en.md"), plain);
    assert_eq!(read("locales/en/nami.ftl"), "");
    assert_eq!(record(&project, "ja")["data"]["comment"], said);
}

#[test]
fn a_dry_run_changes_nothing_and_a_message_with_variables_stays() {
    let text = "---\nlevel: high\ncomment: { message: mascot-any }\n---\n";
    let project = project(&[
        ("content/a/en.md", text),
        ("content/a/ja.md", "---\ncomment: 凪にゃ！\n---\n"),
    ]);
    let ran = project.run(&["extract", "--dry-run"]);
    assert!(
        ran.out.ends_with("1 text would be moved into a message.\n"),
        "{}",
        ran.out
    );
    let ran = project.run(&["inline"]);
    assert!(ran.out.contains("1 reference stays"), "{}", ran.out);
    let read = |path: &str| fs::read_to_string(project.root().join(path)).unwrap();
    assert_eq!(read("content/a/en.md"), text);
    assert_eq!(read("content/a/ja.md"), "---\ncomment: 凪にゃ！\n---\n");
    assert!(!project.root().join("locales/ja/nami.ftl").exists());
}

#[test]
fn a_fluent_file_that_cannot_be_read_is_not_written_over() {
    let text = "---\ncomment: Calm seas, nya!\n---\n";
    let project = project(&[
        ("content/a/en.md", text),
        ("content/a/ja.md", "---\ncomment: 凪にゃ！\n---\n"),
    ]);
    let broken = b"old = \xff\xfe\n";
    project.write("locales/en/nami.ftl", broken);
    let ran = project.run(&["extract"]);
    assert!(ran.out.contains("1 text stays"), "{}", ran.out);
    let bytes = |path: &str| fs::read(project.root().join(path)).unwrap();
    assert_eq!(bytes("locales/en/nami.ftl"), broken);
    assert_eq!(bytes("content/a/en.md"), text.as_bytes());
    assert!(bytes("content/a/ja.md").starts_with(b"---\ncomment: { message"));
}

#[test]
fn a_message_that_others_fall_back_to_stays_where_it_is() {
    let reference = "---\ncomment: { message: mascot-calm }\n---\n";
    let project = project(&[
        ("content/a/en.md", reference),
        ("content/a/ja.md", "---\ncomment: 凪にゃ！\n---\n"),
        ("content/a/fr.md", reference),
        ("locales/en/nami.ftl", "mascot-calm = Calm seas, nya!\n"),
    ]);
    let ran = project.run(&["inline"]);
    assert!(ran.out.contains("1 message was moved"), "{}", ran.out);
    let read = |path: &str| fs::read_to_string(project.root().join(path)).unwrap();
    assert_eq!(
        read("content/a/en.md"),
        "---\ncomment: Calm seas, nya!\n---\n"
    );
    assert_eq!(read("content/a/fr.md"), reference);
    assert_eq!(
        read("locales/en/nami.ftl"),
        "mascot-calm = Calm seas, nya!\n"
    );
    assert_eq!(record(&project, "fr")["data"]["comment"], "Calm seas, nya!");
}
