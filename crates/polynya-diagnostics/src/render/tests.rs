//! Each form of a report as it looks, held to its own schema, and with any text in it.

use std::sync::Arc;

use proptest::prelude::*;
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use serde_json::Value;

use super::samples::{NASTY, findings, report, text};
use crate::{
    COMMENT_BYTES, Finding, Fixes, Location, Report, Rule, Safety, Scope, Severity, SourceFile,
    Span, render_checkstyle, render_github, render_gitlab, render_junit, render_markdown,
    render_rdjson, render_sarif,
};

const SARIF: &str = include_str!("../../../../tests/fixtures/schemas/sarif-schema-2.1.0.json");
const RDJSON: &str =
    include_str!("../../../../tests/fixtures/schemas/reviewdog-DiagnosticResult.jsonschema");
const GITLAB: &str = include_str!("../../../../tests/fixtures/schemas/gitlab-codeclimate.json");

static RULE: Rule = Rule {
    name: "too-shy",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Variant,
    fixes: Fixes::Either,
    pages: &[],
};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Holds `value` to a schema that others have published.
fn valid(value: &Value, schema: &str) {
    // Two patterns of SARIF's schema have a stray bracket, and are none in JSON
    // Schema's own dialect of regular expressions.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let validator = jsonschema::validator_for(&json(&schema)).unwrap();
    let errors: Vec<String> = (validator.iter_errors(value))
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{value:#}");
}

/// An element's name, its attributes and its text.
type Element = (String, Vec<(String, String)>, String);

/// Each element, in the order of the document.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {xml}")) {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(XmlVersion::Explicit1_0).unwrap();
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                let attributes = attributes.collect();
                found.push((start.name().as_ref().to_owned(), attributes, String::new()));
            }
            Event::Text(text) => {
                if let Some((_, _, said)) = found.last_mut() {
                    said.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(name) => {
                let (_, _, said) = found.last_mut().unwrap();
                match name.resolve_char_ref().unwrap() {
                    Some(c) => said.push(c),
                    None => said.push_str(match name.as_ref() {
                        "lt" => "<",
                        "gt" => ">",
                        "amp" => "&",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("{other}"),
                    }),
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn github() {
    insta::assert_snapshot!(render_github(&report(&findings())));
}

#[test]
fn sarif() {
    let text = render_sarif(&report(&findings())).unwrap();
    valid(&json(&text), SARIF);
    insta::assert_snapshot!(text);
}

#[test]
fn gitlab() {
    let text = render_gitlab(&report(&findings())).unwrap();
    for one in json(&text).as_array().unwrap() {
        valid(one, GITLAB);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn rdjson() {
    let text = render_rdjson(&report(&findings())).unwrap();
    valid(&json(&text), RDJSON);
    insta::assert_snapshot!(text);
}

#[test]
fn junit() {
    insta::assert_snapshot!(render_junit(&report(&findings())));
}

#[test]
fn checkstyle() {
    insta::assert_snapshot!(render_checkstyle(&report(&findings())));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(render_markdown(&report(&findings()), COMMENT_BYTES));
}

#[test]
fn a_clean_run_is_a_report_as_well() {
    let clean = report(&[]);
    assert_eq!(render_github(&clean), "");
    valid(&json(&render_sarif(&clean).unwrap()), SARIF);
    assert_eq!(render_gitlab(&clean).unwrap(), "[]\n");
    valid(&json(&render_rdjson(&clean).unwrap()), RDJSON);
    assert_eq!(elements(&render_checkstyle(&clean)).len(), 1);
    insta::assert_snapshot!(render_junit(&clean), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="polynya" tests="1" failures="0" errors="0" time="0">
      <testsuite name="polynya" tests="1" failures="0" errors="0" skipped="0" time="0">
        <testcase name="check" classname="polynya" time="0"/>
      </testsuite>
    </testsuites>
    "#);
    insta::assert_snapshot!(render_markdown(&clean, COMMENT_BYTES), @r"
    ### markdown-clean

    markdown-extent files=3 entries=2 strings=1 left-out=7
    ");
}

/// `count` findings of a severity, all of one file.
fn many(severity: Severity, count: usize) -> Vec<Finding> {
    let file = SourceFile::new("a.md", "x\n".repeat(count));
    let one = |at: usize| {
        let place = file.locate(Span::new(at * 2, at * 2 + 1));
        let mut finding = Finding::new(&RULE, text("x"), place);
        finding.severity = severity;
        finding
    };
    (0..count).map(one).collect()
}

#[test]
fn github_gets_no_more_than_it_shows_and_is_told_what_is_missing() {
    let lines = |findings: &[Finding]| -> Vec<String> {
        let text = render_github(&report(findings));
        text.lines().map(str::to_owned).collect()
    };
    let of = |lines: &[String], command: &str| {
        let begins = |line: &&String| line.starts_with(&format!("::{command} "));
        lines.iter().filter(begins).count()
    };
    let exact = [many(Severity::Error, 10), many(Severity::Note, 10)].concat();
    assert_eq!(lines(&exact).len(), 20);
    let notes = lines(&many(Severity::Note, 11));
    assert_eq!(of(&notes, "notice"), 10);
    assert!(notes[9].ends_with("github-more shown=9 errors=0 warnings=0 notes=2"));
    let all = [
        many(Severity::Note, 10),
        many(Severity::Warning, 3),
        many(Severity::Error, 12),
    ];
    let all = lines(&all.concat());
    assert_eq!(
        [of(&all, "error"), of(&all, "warning"), of(&all, "notice")],
        [10, 3, 10]
    );
    assert!(all[0].starts_with("::error ") && all[10].starts_with("::warning "));
    assert!(all[22].ends_with("github-more shown=22 errors=2 warnings=0 notes=1"));
}

#[test]
fn markdown_has_the_worst_first_and_counts_what_finds_no_room() {
    let mut findings = many(Severity::Warning, 300);
    let mut bad = many(Severity::Error, 1);
    bad[0].location.path = "z.md".into();
    findings.extend(bad);
    let report = report(&findings);
    let whole = render_markdown(&report, COMMENT_BYTES);
    assert_eq!(whole.matches("\n- ").count(), 301);
    assert!(whole.find("z.md") < whole.find("a.md"));
    for most in [0, 50, 400, 700, 2000, 9999] {
        let text = render_markdown(&report, most);
        assert!(text.len() <= most, "{most}: {text}");
        let shown = text.matches("\n- ").count();
        if !text.is_empty() {
            let files = if shown == 0 { 2 } else { 1 };
            let note = format!("markdown-left-out count={} files={files}", 301 - shown);
            assert!(text.contains(&note), "{most}: {text}");
        }
        assert_eq!(
            text.matches("<details").count(),
            text.matches("</details>").count()
        );
    }
    assert!(render_markdown(&report, 2000).contains("z.md"));
}

#[test]
fn what_is_worth_less_than_a_failure_is_skipped() {
    let findings = findings();
    let with = |fails| Report {
        fails,
        ..report(&findings)
    };
    let count = |fails, name| {
        let all = elements(&render_junit(&with(fails)));
        all.iter().filter(|(element, ..)| element == name).count()
    };
    assert_eq!(count(Some(Severity::Error), "failure"), 1);
    assert_eq!(count(Some(Severity::Note), "failure"), 4);
    assert_eq!(count(None, "failure"), 0);
    assert_eq!(count(None, "skipped"), 4);
}

#[test]
fn what_cannot_be_in_xml_is_replaced_and_the_rest_is_as_it_was() {
    let mut nasty = Finding::new(
        &RULE,
        text(NASTY),
        Location::whole_file("a\u{1}\n\t\"<猫.md"),
    );
    nasty.severity = Severity::Error;
    let findings = [nasty];
    let junit = elements(&render_junit(&report(&findings)));
    let suite = &junit[1].1;
    assert_eq!(suite[0].1, "site/a\u{FFFD}\n\t\"<猫.md");
    let (.., said) = junit.last().unwrap();
    assert!(said.contains("50% <b>]]> ::error::@ama"), "{said}");
    assert!(said.contains("␛[2J␀"), "{said}");
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just(NASTY.to_owned()),
        "[ -~\\r\\n\\t\u{0}-\u{1f}\u{fffe}-\u{ffff}]{0,40}",
    ]
}

fn severity() -> impl Strategy<Value = Severity> {
    prop::sample::select(vec![Severity::Note, Severity::Warning, Severity::Error])
}

/// A finding with such a path, such messages and a place somewhere in such a text.
fn any_finding() -> impl Strategy<Value = Finding> {
    let texts = (anything(), anything(), anything());
    (texts, any::<(u8, u8)>(), severity()).prop_map(|((path, said, body), (a, b), severity)| {
        let file = SourceFile::new(path, body);
        let span = Span::new(usize::from(a), usize::from(b));
        let mut finding = Finding::new(&RULE, text(&said), file.locate(span))
            .help(text(&said))
            .related(file.locate(Span::at(0)), text(&said))
            .replace(Safety::Safe, text(&said), span, said);
        finding.severity = severity;
        finding.entry = Some(Arc::clone(file.path()));
        finding
    })
}

proptest! {
    #[test]
    fn any_text_makes_reports_that_parse(findings in prop::collection::vec(any_finding(), 0..4)) {
        let report = report(&findings);
        valid(&json(&render_sarif(&report).unwrap()), SARIF);
        valid(&json(&render_rdjson(&report).unwrap()), RDJSON);
        for one in json(&render_gitlab(&report).unwrap()).as_array().unwrap() {
            valid(one, GITLAB);
        }
        let cases = elements(&render_junit(&report));
        let cases = cases.iter().filter(|(name, ..)| name == "testcase").count();
        prop_assert_eq!(cases, findings.len().max(1));
        let errors = elements(&render_checkstyle(&report));
        let errors = errors.iter().filter(|(name, ..)| name == "error").count();
        prop_assert_eq!(errors, findings.len());
        // Each finding is a line that begins a command, and no other line there is.
        let github = render_github(&report);
        prop_assert_eq!(github.lines().count(), findings.len());
        prop_assert_eq!(github.matches("\n::").count() + 1, findings.len().max(1));
        prop_assert!(!github.contains('\r'));
        let markdown = render_markdown(&report, COMMENT_BYTES);
        prop_assert_eq!(markdown.matches("\n- ").count(), findings.len());
        prop_assert_eq!(markdown.matches("<details").count(), markdown.matches("</details>").count());
    }
}
