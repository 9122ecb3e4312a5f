//! Findings as one JSON object: the contract that scripts rely on.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Finding, Fix, Location, Position, Translate};

/// Counts over a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files that a collection's pattern matched.
    pub files: usize,
    /// Entries they form.
    pub entries: usize,
    /// Fluent files.
    pub strings: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Entries that were not looked at, if only some were to be.
    #[serde(rename = "leftOut", skip_serializing_if = "Option::is_none")]
    pub left_out: Option<usize>,
    /// Findings that comments silence, if any.
    #[serde(skip_serializing_if = "is_zero")]
    pub suppressed: usize,
    /// Findings that a baseline has, if any.
    #[serde(skip_serializing_if = "is_zero")]
    pub baselined: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// What a run fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FixReport {
    /// Findings that are no more.
    pub count: usize,
    /// How many of each rule.
    pub rules: BTreeMap<&'static str, usize>,
    /// Files that were changed, sorted.
    pub files: Vec<String>,
    /// Fixes that were tried and taken back, by rule.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub refused: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a FixReport>,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'static str,
    severity: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    path: &'a str,
    start: JsonPosition,
    end: JsonPosition,
    #[serde(skip_serializing_if = "Option::is_none")]
    collection: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<JsonFix<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    path: &'a str,
    start: JsonPosition,
    end: JsonPosition,
    message: String,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: String,
    safety: &'static str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

/// The report as one line of JSON, with a line end; `fixed` is what the run fixed, if
/// it was to fix anything.
///
/// # Errors
///
/// Only if serialization itself fails, which plain strings and numbers never do.
pub fn render_json(
    findings: &[Finding],
    summary: Summary,
    fixed: Option<&FixReport>,
    language: &dyn Translate,
) -> serde_json::Result<String> {
    let report = Report {
        version: 1,
        summary,
        fixed,
        findings: findings.iter().map(|f| json_finding(f, language)).collect(),
    };
    let mut text = serde_json::to_string(&report)?;
    text.push('\n');
    Ok(text)
}

/// Each finding as an object on a line of its own, in the same form as in the
/// report.
///
/// # Errors
///
/// Only if serialization itself fails, which plain strings and numbers never do.
pub fn render_jsonl(findings: &[Finding], language: &dyn Translate) -> serde_json::Result<String> {
    let mut text = String::new();
    for finding in findings {
        text.push_str(&serde_json::to_string(&json_finding(finding, language))?);
        text.push('\n');
    }
    Ok(text)
}

fn json_finding<'a>(finding: &'a Finding, language: &dyn Translate) -> JsonFinding<'a> {
    let help: Vec<String> = finding.help.iter().map(|h| language.translate(h)).collect();
    let (start, end) = ends(&finding.location);
    JsonFinding {
        rule: finding.rule.name,
        severity: finding.severity.as_str(),
        message: language.translate(&finding.message),
        help: (!help.is_empty()).then(|| help.join("\n")),
        path: &finding.location.path,
        start,
        end,
        collection: finding.collection.as_deref(),
        entry: finding.entry.as_deref(),
        locale: finding.locale.as_deref(),
        related: json_related(finding, language),
        fix: finding.fix.as_ref().map(|fix| json_fix(fix, language)),
        alternatives: (finding.alternatives.iter())
            .map(|fix| json_fix(fix, language))
            .collect(),
    }
}

fn json_related<'a>(finding: &'a Finding, language: &dyn Translate) -> Vec<JsonRelated<'a>> {
    let one = |related: &'a crate::Related| {
        let (start, end) = ends(&related.location);
        JsonRelated {
            path: &related.location.path,
            start,
            end,
            message: language.translate(&related.message),
        }
    };
    finding.related.iter().map(one).collect()
}

fn json_fix<'a>(fix: &'a Fix, language: &dyn Translate) -> JsonFix<'a> {
    let edits = fix.edits.iter().map(|edit| JsonEdit {
        path: &edit.path,
        start: edit.span.start,
        end: edit.span.end,
        text: &edit.text,
    });
    JsonFix {
        title: language.translate(&fix.title),
        safety: fix.safety.as_str(),
        edits: edits.collect(),
    }
}

fn ends(location: &Location) -> (JsonPosition, JsonPosition) {
    let at = |position: Position, offset| JsonPosition {
        line: position.line,
        column: position.column,
        offset,
    };
    (
        at(location.start, location.span.start),
        at(location.end, location.span.end),
    )
}
