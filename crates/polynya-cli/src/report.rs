//! From findings to the reader: the report, its summary, the exit code.

use std::io::Write;
use std::time::Instant;

use polynya_diagnostics::{
    Finding, FixReport, HumanStyle, Message, Severity, Summary, Translate, render_grep,
    render_human, render_json, render_jsonl,
};

use crate::args::{Format, Reporting};
use crate::{Failure, Streams};

/// What a run looked at.
#[derive(Clone, Copy, Default)]
pub(crate) struct Extent {
    pub(crate) files: usize,
    pub(crate) entries: usize,
    /// Fluent files.
    pub(crate) strings: usize,
    /// Entries that were not looked at, if only changed ones were to be.
    pub(crate) left_out: Option<usize>,
    /// Findings that are not shown, since comments silence them.
    pub(crate) suppressed: usize,
    /// Findings that are not shown, since the baseline has them.
    pub(crate) baselined: usize,
}

/// Counts `findings` by severity.
pub(crate) fn summary(findings: &[Finding], extent: Extent) -> Summary {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    Summary {
        files: extent.files,
        entries: extent.entries,
        strings: extent.strings,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        left_out: extent.left_out,
        suppressed: extent.suppressed,
        baselined: extent.baselined,
    }
}

/// Shows sorted findings in the form asked for. `since` is the revision that
/// what was looked at has changed since, `fixes` what there is to say about fixes.
pub(crate) fn show(
    findings: &[Finding],
    summary: Summary,
    (since, fixes): (Option<&str>, &Fixes),
    started: Instant,
    reporting: &Reporting,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let text = match reporting.format {
        Format::Human => {
            let line = summary_line(findings, summary, since, started, language);
            let hidden = hidden_line(summary, language);
            show_human(findings, &[hidden, Some(line)], streams, language)?;
            return show_fixes(fixes, &mut streams.out, language);
        }
        Format::Json => render_json(findings, summary, fixes.report(), language)?,
        Format::Jsonl => render_jsonl(findings, language)?,
        Format::Grep => render_grep(findings, language),
    };
    streams.out.write_all(text.as_bytes())?;
    match reporting.format {
        Format::Jsonl | Format::Grep if fixes.report().is_some() => {
            show_fixes(fixes, &mut streams.err, language)
        }
        _ => Ok(()),
    }
}

/// What there is to say about fixes besides the findings.
#[derive(Default)]
pub(crate) enum Fixes {
    /// Nothing.
    #[default]
    Unasked,
    /// So many findings could be fixed.
    Offered { safe: usize, guesses: usize },
    /// This was fixed; so many of the findings that are left have a fix that is a guess.
    Made { report: FixReport, guesses: usize },
}

impl Fixes {
    const fn report(&self) -> Option<&FixReport> {
        match self {
            Self::Made { report, .. } => Some(report),
            Self::Unasked | Self::Offered { .. } => None,
        }
    }
}

/// Says in words what was or could be fixed.
fn show_fixes(fixes: &Fixes, out: &mut dyn Write, language: &dyn Translate) -> Result<(), Failure> {
    let mut say = |message: Message| writeln!(out, "{}", language.translate(&message));
    match fixes {
        Fixes::Unasked => {}
        Fixes::Offered { safe, guesses } => {
            if safe + guesses > 0 {
                let offer = Message::new("fix-offered").with("safe", *safe);
                say(offer.with("guesses", *guesses))?;
            }
        }
        Fixes::Made { report, guesses } => {
            let done = Message::new("fix-done").with("count", report.count);
            say(done.with("files", report.files.len()))?;
            let refused: usize = report.refused.values().sum();
            if refused > 0 {
                say(Message::new("fix-refused").with("count", refused))?;
            }
            if *guesses > 0 {
                say(Message::new("fix-more").with("guesses", *guesses))?;
            }
            for (rule, count) in &report.rules {
                writeln!(out, "{count:>6}  {rule}")?;
            }
        }
    }
    Ok(())
}

/// What is not shown and why, if anything.
fn hidden_line(summary: Summary, language: &dyn Translate) -> Option<String> {
    let message = Message::new("not-shown")
        .with("suppressed", summary.suppressed)
        .with("baselined", summary.baselined);
    let any = summary.suppressed + summary.baselined > 0;
    any.then(|| language.translate(&message))
}

fn show_human(
    findings: &[Finding],
    closing: &[Option<String>],
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let style = HumanStyle {
        color: streams.color,
        width: streams.width,
    };
    // One file's findings at a time, so that a long report starts at once.
    for file in findings.chunk_by(|a, b| a.location.path == b.location.path) {
        let text = render_human(file, style, language);
        streams.out.write_all(text.as_bytes())?;
    }
    for line in closing.iter().flatten() {
        writeln!(streams.out, "{line}")?;
    }
    Ok(())
}

fn summary_line(
    findings: &[Finding],
    summary: Summary,
    since: Option<&str>,
    started: Instant,
    language: &dyn Translate,
) -> String {
    let id = match (since.is_some(), findings.is_empty()) {
        (false, false) => "summary",
        (false, true) => "summary-clean",
        (true, false) => "summary-since",
        (true, true) => "summary-since-clean",
    };
    let message = Message::new(id)
        .with("files", summary.files)
        .with("entries", summary.entries)
        .with("strings", summary.strings)
        .with("errors", summary.errors)
        .with("warnings", summary.warnings)
        .with("notes", summary.notes)
        .with("revision", since.unwrap_or_default())
        .with("left-out", summary.left_out.unwrap_or_default())
        .with("seconds", format!("{:.2}", started.elapsed().as_secs_f64()));
    language.translate(&message)
}

/// 0 if nothing found is bad enough to fail the run, and no more warnings were found
/// than are allowed, else 1.
pub(crate) fn exit_code(findings: &[Finding], reporting: &Reporting) -> u8 {
    let fails = |finding: &Finding| {
        reporting
            .fail_on
            .is_some_and(|least| finding.severity >= least)
    };
    let many = excess_warnings(findings, reporting).is_some();
    u8::from(many || findings.iter().any(fails))
}

/// How many warnings there are, if those are more than the call allows.
pub(crate) fn excess_warnings(findings: &[Finding], reporting: &Reporting) -> Option<usize> {
    let warnings = findings.iter().filter(|f| f.severity == Severity::Warning);
    let count = warnings.count();
    reporting
        .max_warnings
        .is_some_and(|most| count > most)
        .then_some(count)
}
