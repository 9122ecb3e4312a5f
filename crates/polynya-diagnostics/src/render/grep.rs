//! Findings one a line, as grep and compilers print them, for editors to jump to.

use std::fmt::Write as _;

use annotate_snippets::normalize_untrusted_str;

use super::words::printable_path;
use crate::{Finding, Translate};

/// `PATH:LINE:COLUMN: SEVERITY[RULE]: MESSAGE` for each finding; the column is in
/// Unicode scalar values. Severities are not translated: programs read this.
#[must_use]
pub fn render_grep(findings: &[Finding], language: &dyn Translate) -> String {
    let mut out = String::new();
    for finding in findings {
        let location = &finding.location;
        let message = language.translate(&finding.message);
        let message = message.lines().collect::<Vec<_>>().join(" ");
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            printable_path(&location.path),
            location.start.line,
            location.start.column,
            finding.severity,
            finding.rule.name,
            normalize_untrusted_str(&message),
        );
    }
    out
}
