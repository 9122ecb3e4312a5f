//! Projects with Fluent files: what is found in them, counted and left out.

use proptest::prelude::*;

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
strings: locales/{locale}/{file...}.ftl
";

fn project(files: &[(&str, &str)]) -> Project {
    let mut all = vec![("polynya.yaml", CONFIG)];
    all.extend(files);
    Project::new(&all)
}

#[test]
fn a_project_may_have_strings_alone() {
    let project = project(&[
        ("locales/en/a.ftl", "a = A\n"),
        ("locales/ja/a.ftl", "a = あ\n"),
    ]);
    let ran = project.check();
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let summary = ran.json()["summary"].clone();
    assert_eq!(summary["strings"], 2);
    assert_eq!(
        (&summary["files"], &summary["entries"]),
        (&0.into(), &0.into())
    );
}

#[test]
fn the_summary_names_string_files_where_there_are_any() {
    let content = ("content/x/en.md", "---\ntitle: X\n---\n");
    let without = Project::new(&[content]).run(&["check"]).out;
    assert!(
        without.starts_with("1 file, 1 entry: no findings"),
        "{without}"
    );
    let both = "sourceLocale: en\nlocales: [en]\ncollections:\n  c:\n    path: content/{slug}/{locale}.md\nstrings: '{locale}.ftl'\n";
    let with = Project::new(&[("polynya.yaml", both), content, ("en.ftl", "a = A\n")]);
    let text = with.run(&["check"]).out;
    assert!(
        text.starts_with("1 file, 1 entry, 1 string file: no findings"),
        "{text}"
    );
    let text = with.run(&["check", "--lang", "ja"]).out;
    assert!(text.contains("、文字列ファイル1件: 指摘なし"), "{text}");
}

#[test]
fn findings_have_a_locale_and_no_entry() {
    let project = project(&[
        ("locales/en/a.ftl", "a = A\nb = B\n"),
        ("locales/ja/a.ftl", "a = { $x }\n"),
    ]);
    let json = project.check().json();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 2, "{json}");
    for finding in findings {
        assert_eq!(finding["locale"], "ja", "{finding}");
        assert!(finding.get("collection").is_none() && finding.get("entry").is_none());
    }
}

#[test]
fn paths_leave_out_findings_elsewhere_but_not_what_they_rest_on() {
    let project = project(&[
        ("locales/en/a.ftl", "a = A { $n }\n"),
        ("locales/en/b.ftl", "b = B\nb = B\n"),
        ("locales/ja/a.ftl", "a = { $m }\n"),
        ("locales/ja/b.ftl", "b = B\nc = C\n"),
    ]);
    let lines = |args: &[&str]| {
        let mut all = vec!["check", "--format", "grep"];
        all.extend(args);
        let out = project.run(&all).out;
        out.lines()
            .map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let unknown = "locales/ja/a.ftl:1:8 error[unknown-variable]";
    let orphan = "locales/ja/b.ftl:2:1 warning[orphaned-message]";
    let twice = "locales/en/b.ftl:2:1 error[duplicate-message]";
    assert_eq!(lines(&[]), [twice, unknown, orphan]);
    assert_eq!(lines(&["locales/ja"]), [unknown, orphan]);
    assert_eq!(lines(&["locales/ja/a.ftl"]), [unknown]);
    assert_eq!(lines(&["locales/en/a.ftl"]), [""; 0]);
}

#[test]
fn an_absent_file_is_reported_message_by_message_at_the_source() {
    let project = project(&[
        ("locales/en/a.ftl", "# Comment\na = A\n-t = T\nb = { a }\n"),
        ("locales/en/b.ftl", "c = C\n"),
        ("locales/ja/b.ftl", "c = { moved }\nmoved = M\n"),
    ]);
    let expected = [
        "locales/en/a.ftl:2:1: warning[missing-message]: the message `a` is missing in ja",
        "locales/en/a.ftl:4:1: warning[missing-message]: the message `b` is missing in ja",
        "locales/ja/b.ftl:2:1: warning[orphaned-message]: the source, en, has no message `moved`",
    ];
    assert_eq!(project.check().lines(), expected);
}

#[test]
fn references_lead_across_files_of_a_locale_and_never_across_locales() {
    let project = project(&[
        ("locales/en/a.ftl", "a = { -brand } { b.title }\n"),
        ("locales/en/brands.ftl", "-brand = Nya\n"),
        ("locales/en/sub/b.ftl", "b =\n    .title = T\n"),
        ("locales/ja/a.ftl", "a = { -brand } { b.title }\n"),
        ("locales/ja/sub/b.ftl", "b =\n    .title = T\n"),
    ]);
    let expected =
        ["locales/ja/a.ftl:1:7: error[unknown-reference]: there is no term `-brand` in ja"];
    assert_eq!(project.check().lines(), expected);
}

#[test]
fn marks_and_line_ends_change_no_other_finding_and_places_count_them() {
    let (en, ja) = (
        "a = A { $x }\nb = B\n",
        "\n# Note\na = { $y }\nc =\n    one\n    two\n",
    );
    let plain = project(&[("locales/en/a.ftl", en), ("locales/ja/a.ftl", ja)]);
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let (en, ja) = (windows(en), windows(ja));
    let marked = project(&[("locales/en/a.ftl", &en), ("locales/ja/a.ftl", &ja)]);
    assert_eq!(plain.check().lines().len(), 3);
    let mut lines = marked.check().lines();
    let marks = lines.extract_if(.., |line| line.contains("[byte-order-mark]"));
    assert_eq!(marks.count(), 2);
    assert_eq!(lines, plain.check().lines());
    for finding in marked.check().json()["findings"].as_array().unwrap() {
        if finding["rule"] == "unknown-variable" {
            let at = |end: &str| usize::try_from(finding[end]["offset"].as_u64().unwrap());
            assert_eq!(&ja[at("start").unwrap()..at("end").unwrap()], "y");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_hides_nothing_and_blames_nobody() {
    let project = project(&[
        ("locales/en/a.ftl", "a = A\n"),
        ("locales/en/b.ftl", "b = { -t }\n-t = T\n"),
        ("locales/ja/b.ftl", "b = { -t } { x }\n"),
    ]);
    project.write("locales/ja/a.ftl", b"a = \x95\x58\x82\xcc\x8a\x43\n");
    let rules = project.check().rules();
    assert_eq!(rules, ["invalid-encoding"]);
}

#[test]
fn a_source_that_cannot_be_read_makes_no_orphans() {
    let project = project(&[
        ("locales/ja/a.ftl", "a = あ\n"),
        ("locales/en/b.ftl", "b = B\n"),
        ("locales/ja/b.ftl", "b = い\n"),
    ]);
    project.write("locales/en/a.ftl", b"a = \xff\xfe\n");
    assert_eq!(project.check().rules(), ["invalid-encoding"]);
}

#[test]
fn two_files_in_one_place_are_reported_and_not_compared() {
    let config = "sourceLocale: en\nlocales: [en, pt-BR]\nstrings: '{locale}/{file}.ftl'\n";
    let project = Project::new(&[
        ("polynya.yaml", config),
        ("en/a.ftl", "a = A\n"),
        ("pt-BR/a.ftl", "b = B\n"),
        ("pt_br/a.ftl", "a = { $x }\n"),
    ]);
    let rules = project.check().rules();
    let expected = ["duplicate-variant", "duplicate-variant", "locale-spelling"];
    assert_eq!(rules, expected);
}

#[test]
fn a_pattern_of_programs_that_cannot_be_read_is_an_error_in_the_configuration() {
    let config =
        "sourceLocale: en\nlocales: [en]\nstrings:\n  path: '{locale}.ftl'\n  usedIn: ['src/{a']\n";
    let project = Project::new(&[("polynya.yaml", config), ("en.ftl", "a = A\n")]);
    let ran = project.check();
    assert_eq!(
        (ran.code, ran.rules()),
        (2, vec!["invalid-config".to_owned()])
    );
}

#[test]
fn programs_are_found_in_folders_that_are_named() {
    for folder in ["src/", "src", "src/**/*.js"] {
        let config = format!(
            "sourceLocale: en\nlocales: [en]\nstrings:\n  path: '{{locale}}.ftl'\n  usedIn: ['{folder}']\n"
        );
        let project = Project::new(&[
            ("polynya.yaml", &config),
            ("en.ftl", "a = A\nb = B\n"),
            ("src/deep/app.js", "t('a')\n"),
            ("other/app.js", "t('b')\n"),
        ]);
        assert_eq!(project.check().rules(), ["unused-message"], "{folder}");
    }
}

#[test]
fn long_chains_and_doublings_of_references_are_no_trouble() {
    let mut text = String::from("m0 = { $n }{ $n }\n");
    for at in 1..5000 {
        text += &format!("m{at} = {{ m{before} }}{{ m{before} }}\n", before = at - 1);
    }
    let config = "sourceLocale: en\nlocales: [en]\nstrings: '{locale}.ftl'\n";
    let project = Project::new(&[("polynya.yaml", config), ("en.ftl", &text)]);
    let lines = project.check().lines();
    assert_eq!(lines.len(), 5000 - 5, "{:?}", lines.first());
}

/// A line of a Fluent file, sound or not.
fn line() -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec!["a", "b", "c", "-t", "-u"]);
    let text = prop::sample::select(vec![
        "text",
        "{ $x }",
        "{ a }",
        "{ b.x }",
        "{ -t(y: 1) }",
        "{ c }{ -u }",
        "{ $n ->\n    [one] 1\n   *[other] { a }\n}",
        "{ BAD($x) }",
        "{",
        "The same words in both files",
        "氷",
    ]);
    (id, text.clone(), prop::option::of(text)).prop_map(|(id, value, attribute)| match attribute {
        Some(attribute) => format!("{id} = {value}\n    .x = {attribute}\n"),
        None => format!("{id} = {value}\n"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn one_thread_and_two_find_the_same(
        files in prop::collection::vec(prop::collection::vec(line(), 0..6), 6)
    ) {
        let names = ["en/a", "en/b", "en/c", "ja/a", "ja/b", "ja/d"];
        let texts: Vec<(String, String)> = names
            .iter()
            .zip(&files)
            .map(|(name, lines)| (format!("locales/{name}.ftl"), lines.concat()))
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (&**n, &**t)).collect();
        let project = project(&texts);
        let run = |threads| project.run(&["check", "--format", "json", "--threads", threads]);
        let (one, two) = (run("1"), run("2"));
        prop_assert_eq!(&one.out, &two.out);
        for finding in one.json()["findings"].as_array().unwrap() {
            let path = finding["path"].as_str().unwrap();
            let (_, text) = texts.iter().find(|(name, _)| *name == path).unwrap();
            let end = finding["end"]["offset"].as_u64().unwrap();
            prop_assert!(end <= text.len() as u64, "{}", finding);
        }
    }
}
