//! Findings as Checkstyle's XML, which many a CI server and editor reads.

use crate::render::report::Report;
use crate::render::words::told_in_line;
use crate::render::xml::Xml;
use crate::{Finding, Severity};

/// One `file` for each file with findings, one `error` for each finding. Columns
/// are in Unicode scalar values, as Checkstyle's are in characters.
#[must_use]
pub fn render_checkstyle(report: &Report<'_>) -> String {
    let mut xml = Xml::new();
    let files = report.findings.chunk_by(same_file);
    xml.element("checkstyle", &[("version", "4.3")], |xml| {
        for file in files {
            let path = report.path(&file[0].location.path);
            xml.element("file", &[("name", &path)], |xml| {
                for finding in file {
                    error(xml, finding, report);
                }
            });
        }
    });
    xml.finish()
}

fn error(xml: &mut Xml, finding: &Finding, report: &Report<'_>) {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    let start = finding.location.start;
    xml.empty(
        "error",
        &[
            ("line", &start.line.to_string()),
            ("column", &start.column.to_string()),
            ("severity", severity),
            ("message", &told_in_line(finding, report.language)),
            ("source", &format!("polynya.{}", finding.rule.name)),
        ],
    );
}

/// Whether two findings are of one file.
pub(super) fn same_file(one: &Finding, other: &Finding) -> bool {
    one.location.path == other.location.path
}
