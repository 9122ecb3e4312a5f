//! Findings as commands of a GitHub Actions workflow, which become annotations.

use std::fmt::Write as _;

use crate::render::report::Report;
use crate::render::words::told;
use crate::{Finding, Message, Severity};

/// GitHub shows this many errors, as many warnings and as many notices of a step,
/// and drops the rest without a word.
const SHOWN: usize = 10;

/// The most severe findings first, each as an `::error`, `::warning` or `::notice`, as
/// far as GitHub shows them; a last notice counts the others.
#[must_use]
pub fn render_github(report: &Report<'_>) -> String {
    let of = |severity| {
        let all = report.findings.iter();
        all.filter(move |finding| finding.severity == severity)
    };
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let too_many = severities.map(|severity| of(severity).count().saturating_sub(SHOWN));
    let full = too_many != [0; 3];
    let mut out = String::new();
    let mut shown = [0; 3];
    for (severity, shown) in severities.into_iter().zip(&mut shown) {
        // What counts the rest is a notice itself.
        let room = SHOWN - usize::from(full && severity == Severity::Note);
        for finding in of(severity).take(room) {
            command(&mut out, finding, report);
            *shown += 1;
        }
    }
    if full {
        let rest = |at: usize| of(severities[at]).count() - shown[at];
        let message = Message::new("github-more")
            .with("shown", shown.iter().sum::<usize>())
            .with("errors", rest(0))
            .with("warnings", rest(1))
            .with("notes", rest(2));
        let text = data(&report.language.translate(&message));
        let _ = writeln!(out, "::notice title=polynya::{text}");
    }
    out
}

fn command(out: &mut String, finding: &Finding, report: &Report<'_>) {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let location = &finding.location;
    let (start, end) = (location.start, location.end);
    let mut place = format!(
        "file={},line={},endLine={}",
        property(&report.path(&location.path)),
        start.line,
        end.line
    );
    // Columns mean something on one line only.
    if location.excerpt.is_some() && start.line == end.line {
        let _ = write!(place, ",col={},endColumn={}", start.column, end.column);
    }
    let title = property(&format!("polynya: {}", finding.rule.name));
    let text = data(&told(finding, report.language));
    let _ = writeln!(out, "::{name} {place},title={title}::{text}");
}

/// What follows a command's second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
