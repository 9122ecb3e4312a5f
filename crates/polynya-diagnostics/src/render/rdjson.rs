//! Findings in reviewdog's diagnostic format, with suggestions to accept.

use serde_json::{Value, json};

use crate::render::report::Report;
use crate::render::words::told;
use crate::{Edit, Excerpt, Finding, Fix, Location, Severity, SourceFile, Span};

/// One object with all findings. Its columns count bytes of UTF-8 from 1, and the
/// end of a range lies outside of it.
///
/// # Errors
///
/// Only if serialization itself fails, which plain strings and numbers never do.
pub fn render_rdjson(report: &Report<'_>) -> serde_json::Result<String> {
    let all = report.findings.iter();
    let result = json!({
        "source": { "name": "polynya" },
        "diagnostics": all.map(|finding| diagnostic(finding, report)).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&result)?;
    text.push('\n');
    Ok(text)
}

fn diagnostic(finding: &Finding, report: &Report<'_>) -> Value {
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    };
    let mut diagnostic = json!({
        "message": told(finding, report.language),
        "location": {
            "path": report.path(&finding.location.path),
            "range": range_of(&finding.location, report),
        },
        "severity": severity,
        "code": { "value": finding.rule.name },
    });
    let fixes = finding.fix.iter().chain(&finding.alternatives);
    let suggestions: Vec<Value> = fixes
        .filter_map(|fix| suggestion(fix, finding, report))
        .collect();
    if !suggestions.is_empty() {
        diagnostic["suggestions"] = Value::Array(suggestions);
    }
    diagnostic
}

/// A fix as a suggestion, if it is one edit of the finding's own file: suggestions
/// are accepted one by one, and half a fix is none.
fn suggestion(fix: &Fix, finding: &Finding, report: &Report<'_>) -> Option<Value> {
    let [Edit { path, span, text }] = fix.edits.as_slice() else {
        return None;
    };
    if *path != finding.location.path {
        return None;
    }
    let range = match finding.location.excerpt.as_ref() {
        Some(excerpt) => range_in(excerpt, *span),
        None => None,
    };
    let range = range.or_else(|| range_in_file(report.sources.source(path)?.as_ref(), *span))?;
    Some(json!({ "range": range, "text": text }))
}

fn range_of(location: &Location, report: &Report<'_>) -> Value {
    let excerpt = location.excerpt.as_ref();
    if excerpt.is_none() && location.span.is_empty() {
        // The file as a whole: its first line stands for it.
        return json!({ "start": { "line": location.start.line } });
    }
    let near = excerpt.and_then(|excerpt| range_in(excerpt, location.span));
    let far = || {
        range_in_file(
            report.sources.source(&location.path)?.as_ref(),
            location.span,
        )
    };
    let (start, end) = (location.start.line, location.end.line);
    // Without a column, a range is of whole lines.
    let lines = || json!({ "start": { "line": start }, "end": { "line": end } });
    near.or_else(far).unwrap_or_else(lines)
}

/// The range of `span`, if all of it is in the excerpt.
fn range_in(excerpt: &Excerpt, span: Span) -> Option<Value> {
    let at = |offset: usize| {
        let before = excerpt.text.get(..offset.checked_sub(excerpt.offset)?)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = excerpt.first_line + before.matches('\n').count();
        Some(json!({ "line": line, "column": before.len() - line_start + 1 }))
    };
    Some(json!({ "start": at(span.start)?, "end": at(span.end)? }))
}

fn range_in_file(file: &SourceFile, span: Span) -> Option<Value> {
    let whole = Excerpt {
        text: file.text().into(),
        offset: 0,
        first_line: 1,
    };
    range_in(&whole, span)
}
