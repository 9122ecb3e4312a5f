//! The contract of the command line: arguments, exit codes, JSON, language.

use std::io::{self, Write};

use polynya_cli::Streams;

use crate::support::{Project, polynya};

fn with_findings() -> Project {
    Project::new(&[
        (
            "schema.yaml",
            "properties: { kind: { enum: [Talk, Paper] } }\n",
        ),
        (
            "content/猫/en.md",
            "---\ntitle: 😺 # \nkind: \"Tolk\"\n---\n",
        ),
    ])
}

#[test]
fn json_has_positions_in_lines_columns_and_bytes_and_a_fix() {
    let project = with_findings();
    let json = project.check().json();
    assert_eq!(json["version"], 1);
    let summary =
        serde_json::json!({"files":1,"entries":1,"strings":0,"errors":1,"warnings":0,"notes":0});
    assert_eq!(json["summary"], summary);
    let finding = &json["findings"][0];
    let text = std::fs::read_to_string(project.root().join("content/猫/en.md")).unwrap();
    let at = text.find("\"Tolk\"").unwrap();
    assert_eq!(finding["path"], "content/猫/en.md");
    assert_eq!(
        finding["start"],
        serde_json::json!({"line":3,"column":7,"offset":at})
    );
    assert_eq!(finding["end"]["offset"], at + 6);
    assert_eq!(finding["collection"], "notes");
    assert_eq!(finding["entry"], "猫");
    assert_eq!(finding["locale"], "en");
    assert_eq!(finding["related"][0]["path"], "schema.yaml");
    let edit = &finding["fix"]["edits"][0];
    assert_eq!(
        (&edit["start"], &edit["end"]),
        (&at.into(), &(at + 6).into())
    );
    assert_eq!(edit["text"], "\"Talk\"");
}

#[test]
fn findings_come_one_a_line_for_programs_that_read_lines() {
    let project = with_findings();
    let grep = project.run(&["check", "--format", "grep"]);
    assert_eq!(
        grep.out,
        "content/猫/en.md:3:7: error[schema-enum]: `kind` cannot be Tolk\n"
    );
    let jsonl = project.run(&["check", "--format", "jsonl"]);
    let line: serde_json::Value = serde_json::from_str(&jsonl.out).unwrap();
    assert_eq!(line, project.check().json()["findings"][0]);
    assert_eq!((grep.code, jsonl.code), (1, 1));
}

#[test]
fn the_exit_code_follows_the_severity_asked_for() {
    let check = |config: &str, fail_on: &str, code: u8| {
        let project = with_findings();
        let path = project.root().join("polynya.yaml");
        let before = std::fs::read_to_string(&path).unwrap();
        project.write("polynya.yaml", format!("{before}{config}").as_bytes());
        let ran = project.run(&["check", "--fail-on", fail_on]);
        assert_eq!(ran.code, code, "{config} {fail_on}: {}{}", ran.out, ran.err);
    };
    check("", "error", 1);
    check("", "never", 0);
    check("rules: { schema-enum: warning }\n", "error", 0);
    check("rules: { schema-enum: warning }\n", "warning", 1);
    check("rules: { schema-enum: 'off' }\n", "note", 0);
}

#[test]
fn what_cannot_be_done_ends_with_two_and_says_why() {
    let check = |dir: &std::path::Path, args: &[&str], says: &str| {
        let ran = polynya(dir, args);
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    };
    let empty = tempfile::tempdir().unwrap();
    check(empty.path(), &["check"], "there is no polynya.yaml in ");
    check(
        empty.path(),
        &["check", "--root", "gone"],
        "gone, and there is no such folder",
    );
    check(
        empty.path(),
        &["explain", "schema-enumm"],
        "did you mean schema-enum?",
    );
    check(empty.path(), &["chekc"], "there is no command chekc");
    check(
        empty.path(),
        &["check", "--format", "xml"],
        "possible: human, json, jsonl, grep, github,",
    );
    let project = with_findings();
    check(
        project.root(),
        &["check", "content/gone"],
        "content/gone does not exist",
    );
    check(project.root(), &["check", "/"], "lies outside the project");
    check(
        project.root(),
        &["export", "--out", "schema.yaml/x"],
        "failed",
    );
}

#[test]
fn paths_narrow_the_check_to_their_entries() {
    let project = with_findings();
    project.write("content/other/en.md", b"---\nkind: Papper\n---\n");
    let ran = project.run(&["check", "--format", "json", "content/other"]);
    assert_eq!(
        ran.lines(),
        ["content/other/en.md:2:7: error[schema-enum]: `kind` cannot be Papper"]
    );
    assert_eq!(ran.json()["summary"]["entries"], 1);
}

#[test]
fn the_nearest_configuration_above_is_the_root() {
    let project = with_findings();
    let ran = polynya(
        &project.root().join("content/猫"),
        &["check", "--format", "json"],
    );
    assert_eq!(ran.rules(), ["schema-enum"]);
}

#[test]
fn everything_is_said_in_the_language_asked_for() {
    let project = with_findings();
    let japanese = project.run(&["check", "--lang", "ja"]);
    assert!(
        japanese.out.contains("エラー[schema-enum]"),
        "{}",
        japanese.out
    );
    let alone = project.run(&["--lang", "ja"]);
    assert_eq!((alone.code, &*alone.out), (2, ""));
    assert!(alone.err.contains("言語"), "{}", alone.err);
    let help = project.run(&["--help", "--lang", "ja-JP"]);
    assert!(help.out.contains("言語"), "{}", help.out);
    for before in [&["--lang", "ja"][..], &["--color", "never", "--lang=ja"]] {
        let ran = project.run(&[before, &["types", "--lang", "c"]].concat());
        assert!(ran.err.contains("エラー"), "{}", ran.err);
        let ran = project.run(&[before, &["types", "--lang", "ts"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let other = project.run(&["check", "--lang", "fr"]);
    assert!(other.out.contains("error[schema-enum]"), "{}", other.out);
}

#[test]
fn explain_prints_the_page_and_lists_the_rules() {
    let dir = tempfile::tempdir().unwrap();
    let page = polynya(dir.path(), &["explain", "schema-max-length"]);
    assert!(page.out.starts_with("# schema-maxLength\n"));
    let japanese = polynya(dir.path(), &["explain", "schema-enum", "--lang", "ja"]);
    assert!(japanese.out.contains("なぜ問題か"), "{}", japanese.out);
    let list = polynya(dir.path(), &["explain"]).out;
    for rule in polynya_pipeline::rules::all() {
        assert!(
            list.lines().any(|line| line.starts_with(rule.name)),
            "{}",
            rule.name
        );
    }
}

#[test]
fn a_call_that_names_no_shard_is_told_how_that_command_is_called() {
    let project = with_findings();
    let said = [
        (
            "en",
            "error: --shard takes two numbers, as in 2/4, but got “5”",
            "Usage:",
        ),
        (
            "ja",
            "エラー: --shard には 2/4 のように2つの数を指定してください（「5」は扱えません）",
            "使い方:",
        ),
    ];
    for (command, usage) in [
        ("check", "polynya check [OPTIONS] [PATH]..."),
        ("export", "polynya export [OPTIONS]"),
    ] {
        for (language, said, heading) in said {
            let args = ["--lang", language, command, "--shard", "5", "--out", "x"];
            let ran = project.run(&args);
            assert_eq!((ran.code, &*ran.out), (2, ""));
            let expected = format!("{said}\n\n{heading} {usage}\n\n");
            assert!(ran.err.starts_with(&expected), "{}", ran.err);
        }
    }
    let twice = ["check", "--format", "json", "--format", "sarif"];
    let ran = project.run(&twice);
    let usage = "\n\nUsage: polynya check [OPTIONS] [PATH]...\n\n";
    assert!(ran.err.contains(usage), "{}", ran.err);
}

#[test]
fn a_wrong_call_is_told_in_the_readers_language() {
    let project = Project::new(&[]);
    let calls: [(&[&str], &str); 10] = [
        (
            &["chek"],
            "chek というコマンドはありません\n  似ているもの: ",
        ),
        (&["check", "--wat"], "ここでは --wat という"),
        (
            &["check", "--format", "foo"],
            "foo は --format <FORMAT[=FILE]> の値として使えません\n  指定できる値: human,",
        ),
        (
            &["check", "--threads", "x"],
            "x は --threads <N> の値として使えません\n\n",
        ),
        (
            &["check", "--format"],
            "--format <FORMAT[=FILE]> には値が必要です",
        ),
        (
            &["check", "-q", "-q"],
            "--quiet は1回しか指定できません\n\n使い方: polynya check",
        ),
        (
            &["check", "--watch", "--fix"],
            "--watch は --fix と同時には使えません",
        ),
        (
            &["verify"],
            "足りない引数があります: <DIR>\n\n使い方: polynya verify <DIR>",
        ),
        (
            &["export", "--shard", "1/2"],
            "足りない引数があります: --out <DIR>",
        ),
        (
            &["check", "--format", "json", "--format", "sarif"],
            "標準出力に出せる報告は1つだけです",
        ),
    ];
    for (call, expected) in calls {
        let args: Vec<&str> = ["--lang", "ja"].iter().chain(call).copied().collect();
        let ran = polynya(project.root(), &args);
        assert_eq!(ran.code, 2, "{call:?}");
        assert!(
            ran.err.starts_with(&format!("エラー: {expected}")),
            "{}",
            ran.err
        );
        for english in ["error", "Usage", "For more", "tip", "invalid", "possible"] {
            assert!(!ran.err.contains(english), "{english}: {}", ran.err);
        }
    }
    let help = polynya(project.root(), &["--lang", "ja", "export", "--help"]);
    assert!(
        help.out.contains("\nオプション:\n") && help.out.contains("[既定: human]"),
        "{}",
        help.out
    );
    for english in ["Usage", "Options:", "default:", "possible values"] {
        assert!(!help.out.contains(english), "{english}: {}", help.out);
    }
    let english = polynya(project.root(), &["--lang", "en", "check", "--wat"]);
    let expected =
        "error: there is no option or argument --wat here\n  similar: --watch\n\nUsage: ";
    assert!(english.err.starts_with(expected), "{}", english.err);
}

/// A reader that went away.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let project = with_findings();
    let mut err = Vec::new();
    let mut streams = Streams {
        out: Box::new(Closed),
        err: Box::new(&mut err),
        color: false,
        width: 80,
        dir: project.root().to_path_buf(),
        languages: Vec::new(),
        step_summary: None,
        watched: false,
        caches: None,
    };
    let args = ["polynya", "check"].map(Into::into);
    assert_eq!(polynya_cli::run(args, &mut streams), 0);
    drop(streams);
    assert!(err.is_empty());
}
