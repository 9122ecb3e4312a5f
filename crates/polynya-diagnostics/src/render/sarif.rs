//! Findings as SARIF 2.1.0, for code scanning and for viewers of it.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::render::report::Report;
use crate::render::words::{one_line, told};
use crate::{Edit, Finding, Fingerprint, Fix, Location, Position, Rule, Severity, fingerprints};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// GitHub takes no longer descriptions.
const DESCRIPTION: usize = 1024;

/// What may stand in a path of a URI as it is; a colon might end a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A log of one run, with the pages of the rules that spoke. Columns are Unicode
/// scalar values, as the log says.
///
/// # Errors
///
/// Only if serialization itself fails, which plain strings and numbers never do.
pub fn render_sarif(report: &Report<'_>) -> serde_json::Result<String> {
    let found = report.findings.iter();
    let rules: BTreeMap<&str, &Rule> = found.map(|f| (f.rule.name, f.rule)).collect();
    let order: BTreeMap<&str, usize> = rules.keys().copied().zip(0..).collect();
    let results = report.findings.iter().zip(fingerprints(report.findings));
    let results = results.map(|(finding, print)| {
        let at = order.get(finding.rule.name).copied().unwrap_or_default();
        result(finding, at, &print, report)
    });
    let descriptors = rules
        .values()
        .map(|rule| descriptor(rule, report.language.tag()));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "polynya",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors.collect::<Vec<_>>(),
            }},
            "language": report.language.tag(),
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}

/// What is known of a rule: its page, and pieces of it for lists.
fn descriptor(rule: &Rule, tag: &str) -> Value {
    let page = rule.page(tag);
    let mut paragraphs = paragraphs(page);
    let short = paragraphs.next().unwrap_or_else(|| rule.name.to_owned());
    let full = match paragraphs.next() {
        Some(reason) => format!("{short} {reason}"),
        None => short.clone(),
    };
    let problem = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    };
    let help = if page.is_empty() { &short } else { page };
    json!({
        "id": rule.name,
        "shortDescription": { "text": cut(&short) },
        "fullDescription": { "text": cut(&full) },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "enabled": rule.on, "level": level(rule.severity) },
        "properties": { "problem.severity": problem },
    })
}

/// The paragraphs of a page's prose, each in one line.
fn paragraphs(page: &str) -> impl Iterator<Item = String> {
    let blocks = page.split("\n\n").map(str::trim);
    let prose = blocks.filter(|block| !block.is_empty() && !block.starts_with(['#', '`']));
    prose.map(one_line)
}

fn cut(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(DESCRIPTION - 1).collect();
    cut.push('…');
    cut
}

const fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

fn result(finding: &Finding, rule: usize, print: &Fingerprint, report: &Report<'_>) -> Value {
    let place = physical(&finding.location, report);
    let mut result = json!({
        "ruleId": finding.rule.name,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": message(&told(finding, report.language)) },
        "locations": [{ "physicalLocation": place }],
        "partialFingerprints": { "polynyaFinding/v1": print.as_str() },
    });
    let related: Vec<Value> = (finding.related.iter())
        .map(|related| {
            let text = one_line(&report.language.translate(&related.message));
            json!({
                "physicalLocation": physical(&related.location, report),
                "message": { "text": message(&text) },
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    let fixes = finding.fix.iter().chain(&finding.alternatives);
    let fixes: Vec<Value> = fixes.filter_map(|one| fix(one, finding, report)).collect();
    if !fixes.is_empty() {
        result["fixes"] = Value::Array(fixes);
    }
    let about = [
        ("collection", &finding.collection),
        ("entry", &finding.entry),
        ("locale", &finding.locale),
    ];
    for (name, value) in about {
        if let Some(value) = value {
            result["properties"][name] = json!(&**value);
        }
    }
    result
}

fn physical(location: &Location, report: &Report<'_>) -> Value {
    json!({
        "artifactLocation": artifact(&location.path, report),
        "region": region(location.start, location.end),
    })
}

fn artifact(path: &str, report: &Report<'_>) -> Value {
    let path = report.path(path);
    let uri = utf8_percent_encode(&path, PATH).to_string();
    json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
}

fn region(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A fix with a change for each file; nothing if a file cannot be read again, since
/// half a fix is none.
fn fix(fix: &Fix, finding: &Finding, report: &Report<'_>) -> Option<Value> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    let change = |file: &[&Edit]| {
        let replacement = |edit: &&Edit| {
            let (start, end) = ends(edit, finding, report)?;
            Some(json!({
                "deletedRegion": region(start, end),
                "insertedContent": { "text": edit.text },
            }))
        };
        let replacements: Option<Vec<Value>> = file.iter().map(replacement).collect();
        Some(json!({
            "artifactLocation": artifact(&file[0].path, report),
            "replacements": replacements?,
        }))
    };
    let changes: Option<Vec<Value>> = edits
        .chunk_by(|a, b| a.path == b.path)
        .map(change)
        .collect();
    let title = one_line(&report.language.translate(&fix.title));
    let changes = changes.filter(|changes| !changes.is_empty())?;
    Some(json!({
        "description": { "text": message(&title) },
        "artifactChanges": changes,
    }))
}

/// Where an edit starts and ends: where the finding does, if it replaces just that.
fn ends(edit: &Edit, finding: &Finding, report: &Report<'_>) -> Option<(Position, Position)> {
    let location = &finding.location;
    if edit.path == location.path && edit.span == location.span {
        return Some((location.start, location.end));
    }
    let file = report.sources.source(&edit.path)?;
    Some((file.position(edit.span.start), file.position(edit.span.end)))
}

/// `text` as a message: `{0}` would be a place for an argument. The format wants
/// every brace doubled, but no known reader makes one of two again, so that those
/// stay as they are which nobody takes for a place.
fn message(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let digits = rest[at + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let end = at + 1 + digits;
        out.push_str(&rest[..at]);
        if digits > 0 && rest[end..].starts_with('}') {
            out.push_str("{{");
            out.push_str(&rest[at + 1..end]);
            out.push_str("}}");
            rest = &rest[end + 1..];
        } else {
            out.push('{');
            rest = &rest[at + 1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_passes_for_a_placeholder_is_doubled() {
        assert_eq!(message("{ $x } {0} {a{12}}"), "{ $x } {{0}} {a{{12}}}");
        assert_eq!(message("{{1}} {"), "{{{1}}} {");
    }
}
