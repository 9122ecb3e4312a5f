//! Findings as Markdown, for a job's summary or a comment on a pull request.

mod escape;

use std::cmp::Reverse;

use crate::render::checkstyle::same_file;
use crate::render::report::Report;
use crate::render::words::{advice, headline};
use crate::{Finding, Message, Severity};
pub use escape::markdown_code;
use escape::{prose, shortened};

/// GitHub takes comments of 65,536 characters, of which there are never more than
/// bytes; the rest is room for what a workflow adds.
pub const COMMENT_BYTES: usize = 62_000;

/// GitHub takes summaries of a mebibyte for each step.
pub const SUMMARY_BYTES: usize = 1 << 20;

/// Files that are unfolded from the start, if there are no more of them.
const OPEN: usize = 3;

/// Characters of a message that are shown.
const SHOWN: usize = 600;

/// A heading, and under it the findings, folded by file, those files first that have
/// the most severe ones. What would lead beyond `most` bytes is counted instead;
/// if there is not even room for that, the text is empty.
#[must_use]
pub fn render_markdown(report: &Report<'_>, most: usize) -> String {
    let mut page = Page {
        text: head(report),
        most,
        left_out: 0,
        files: 0,
    };
    // The note can have no more digits than the whole has.
    let all = report.findings.len();
    let tail = foot(report, all, all).len();
    let mut files: Vec<&[Finding]> = report.findings.chunk_by(same_file).collect();
    files.sort_by_key(|file| Reverse(file.iter().map(|finding| finding.severity).max()));
    let open = files.len() <= OPEN;
    for file in files {
        page.file(file, open, tail, report);
    }
    page.text.push_str(&foot(report, page.left_out, page.files));
    if page.text.len() > most {
        return String::new();
    }
    page.text
}

/// A text that is being written, and how much found no room in it.
struct Page {
    text: String,
    most: usize,
    left_out: usize,
    /// Files that have something left out.
    files: usize,
}

const CLOSING: &str = "\n</details>\n";

impl Page {
    /// One file's findings as far as there is room for them and for `tail` bytes
    /// more. After the first that has none, nothing more is shown.
    fn file(&mut self, file: &[Finding], open: bool, tail: usize, report: &Report<'_>) {
        let mut opening = Some(opening(file, open, report));
        let mut shown = 0;
        for finding in file {
            let item = item(finding, report);
            let more = opening.as_ref().map_or(0, String::len) + item.len() + CLOSING.len();
            if self.left_out > 0 || self.text.len() + more + tail > self.most {
                break;
            }
            self.text.push_str(&opening.take().unwrap_or_default());
            self.text.push_str(&item);
            shown += 1;
        }
        if opening.is_none() {
            self.text.push_str(CLOSING);
        }
        if shown < file.len() {
            self.left_out += file.len() - shown;
            self.files += 1;
        }
    }
}

fn say(report: &Report<'_>, message: &Message) -> String {
    report.language.translate(message)
}

/// How many there are of each severity, for a message.
fn counted(message: Message, count: impl Fn(Severity) -> usize) -> Message {
    message
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("notes", count(Severity::Note))
}

fn head(report: &Report<'_>) -> String {
    let summary = report.summary;
    let count = |severity| match severity {
        Severity::Error => summary.errors,
        Severity::Warning => summary.warnings,
        Severity::Note => summary.notes,
    };
    let heading = if report.findings.is_empty() {
        Message::new("markdown-clean")
    } else {
        counted(Message::new("markdown-heading"), count)
    };
    let extent = Message::new("markdown-extent")
        .with("files", summary.files)
        .with("entries", summary.entries)
        .with("strings", summary.strings)
        .with("left-out", summary.left_out.unwrap_or_default());
    format!(
        "### {}\n\n{}\n",
        say(report, &heading),
        say(report, &extent)
    )
}

fn opening(file: &[Finding], open: bool, report: &Report<'_>) -> String {
    let count = |severity| file.iter().filter(|f| f.severity == severity).count();
    let counts = say(report, &counted(Message::new("markdown-counts"), count));
    let open = if open { " open" } else { "" };
    let path = markdown_code(&shortened(&report.path(&file[0].location.path), SHOWN));
    let counts = counts.trim();
    format!("\n<details{open}><summary>{path}: {counts}</summary>\n\n")
}

fn item(finding: &Finding, report: &Report<'_>) -> String {
    let sign = match finding.severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Note => "ℹ️",
    };
    let start = finding.location.start;
    let text = |text: String| prose(&shortened(&text, SHOWN));
    let headline = text(headline(finding, report.language));
    let mut item = format!(
        "- {sign} **{}:{}** {headline} ({})",
        start.line,
        start.column,
        markdown_code(finding.rule.name)
    );
    for help in advice(finding, report.language) {
        item.push_str("<br>");
        item.push_str(&text(help));
    }
    item.push('\n');
    item
}

/// What was left out, and where to read on.
fn foot(report: &Report<'_>, left_out: usize, files: usize) -> String {
    let mut foot = String::new();
    if left_out > 0 {
        let note = Message::new("markdown-left-out")
            .with("count", left_out)
            .with("files", files);
        foot.push_str(&format!("\n**{}**\n", say(report, &note)));
    }
    if !report.findings.is_empty() {
        let explain = say(report, &Message::new("markdown-explain"));
        foot.push_str(&format!("\n{explain}\n"));
    }
    foot
}
