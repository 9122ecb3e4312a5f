//! Findings as JUnit's XML: a suite for each file, a test case for each finding.

use std::collections::HashMap;

use crate::Finding;
use crate::render::checkstyle::same_file;
use crate::render::report::Report;
use crate::render::words::{headline, told};
use crate::render::xml::Xml;

/// What fails the run is a failed case, what does not is a skipped one: a reader of
/// the report must not call a run broken that has passed. A run without findings is
/// one case that passed.
///
/// Cases are named by what they say, so that a moved line makes no new test.
#[must_use]
pub fn render_junit(report: &Report<'_>) -> String {
    let mut xml = Xml::new();
    let mut attributes = vec![("name", "polynya".to_owned())];
    // Schemas of the form know of skipped cases in a suite alone.
    let totals = counts(report.findings, report).into_iter();
    attributes.extend(totals.filter(|(name, _)| *name != "skipped"));
    xml.element("testsuites", &borrowed(&attributes), |xml| {
        if report.findings.is_empty() {
            clean(xml, report);
        }
        for file in report.findings.chunk_by(same_file) {
            suite(xml, file, report);
        }
    });
    xml.finish()
}

/// How many cases there are, and how they went.
fn counts(findings: &[Finding], report: &Report<'_>) -> [(&'static str, String); 5] {
    let failed = findings.iter().filter(|f| report.fails(f)).count();
    [
        ("tests", findings.len().max(1).to_string()),
        ("failures", failed.to_string()),
        ("errors", "0".to_owned()),
        ("skipped", (findings.len() - failed).to_string()),
        // Reports of the same content are the same, so nothing takes any time.
        ("time", "0".to_owned()),
    ]
}

fn borrowed<'a>(attributes: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    let borrowed = attributes.iter().map(|(name, value)| (*name, &**value));
    borrowed.collect()
}

fn clean(xml: &mut Xml, report: &Report<'_>) {
    let mut attributes = vec![("name", "polynya".to_owned())];
    attributes.extend(counts(&[], report));
    xml.element("testsuite", &borrowed(&attributes), |xml| {
        let case = [("name", "check"), ("classname", "polynya"), ("time", "0")];
        xml.empty("testcase", &case);
    });
}

fn suite(xml: &mut Xml, file: &[Finding], report: &Report<'_>) {
    let path = report.path(&file[0].location.path);
    let mut attributes = vec![("name", path.clone())];
    attributes.extend(counts(file, report));
    xml.element("testsuite", &borrowed(&attributes), |xml| {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for finding in file {
            let mut name = format!(
                "{}: {}",
                finding.rule.name,
                headline(finding, report.language)
            );
            let times = seen.entry(name.clone()).or_default();
            *times += 1;
            if *times > 1 {
                name.push_str(&format!(" ({times})"));
            }
            case(xml, &name, &path, finding, report);
        }
    });
}

fn case(xml: &mut Xml, name: &str, path: &str, finding: &Finding, report: &Report<'_>) {
    let start = finding.location.start;
    let attributes = [("name", name), ("classname", path), ("time", "0")];
    let place = format!("{path}:{}:{}", start.line, start.column);
    let text = format!(
        "{place}: {}[{}]: {}",
        finding.severity,
        finding.rule.name,
        told(finding, report.language)
    );
    xml.element("testcase", &attributes, |xml| {
        let message = format!("{place}: {}", headline(finding, report.language));
        if report.fails(finding) {
            let attributes = [
                ("message", message.as_str()),
                ("type", finding.severity.as_str()),
            ];
            xml.element("failure", &attributes, |xml| xml.text(&text));
        } else {
            xml.element("skipped", &[("message", &message)], |xml| xml.text(&text));
        }
    });
}
