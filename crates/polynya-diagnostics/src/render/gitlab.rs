//! Findings as GitLab's Code Quality report, which merge requests show.

use serde_json::{Value, json};

use crate::render::report::Report;
use crate::render::words::told_in_line;
use crate::{Severity, fingerprints};

/// An array with an object for each finding, as GitLab asks for it. It compares
/// reports of two branches by fingerprint, which no two findings share.
///
/// # Errors
///
/// Only if serialization itself fails, which plain strings and numbers never do.
pub fn render_gitlab(report: &Report<'_>) -> serde_json::Result<String> {
    let prints = fingerprints(report.findings);
    let all = report.findings.iter().zip(prints);
    let all = all.map(|(finding, print)| {
        let location = &finding.location;
        let severity = match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        };
        json!({
            "type": "issue",
            "description": told_in_line(finding, report.language),
            "check_name": finding.rule.name,
            "fingerprint": print.as_str(),
            "severity": severity,
            "location": {
                "path": report.path(&location.path),
                "lines": { "begin": location.start.line, "end": location.end.line },
            },
        })
    });
    let mut text = serde_json::to_string_pretty(&all.collect::<Vec<Value>>())?;
    text.push('\n');
    Ok(text)
}
