//! From findings to the reader: the report, its summary, the exit code.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use polynya_diagnostics::{
    COMMENT_BYTES, Finding, FixReport, HumanStyle, Message, Report, SUMMARY_BYTES, Severity,
    Summary, Translate, render_checkstyle, render_github, render_gitlab, render_grep, render_human,
    render_json, render_jsonl, render_junit, render_markdown, render_rdjson, render_sarif,
};
use polynya_project::{Texts, repository_prefix, write_report};

use crate::args::{Format, Reporting, Volume};
use crate::{Failure, Streams};

/// Columns of a report for people that goes to a file.
const FILE_WIDTH: usize = 100;

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

/// What there is to show.
pub(crate) struct Shown<'a> {
    /// Sorted.
    pub(crate) findings: &'a [Finding],
    pub(crate) summary: Summary,
    /// The revision that what was looked at has changed since.
    pub(crate) since: Option<&'a str>,
    /// What there is to say about fixes.
    pub(crate) fixes: &'a Fixes,
    pub(crate) started: Instant,
    /// The project's folder, if there is one.
    pub(crate) root: Option<&'a Path>,
}

/// Shows findings in every form asked for: files first, so that what is on the
/// screen is the last word.
pub(crate) fn show(
    shown: &Shown<'_>,
    reporting: &Reporting,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let texts = Texts::below(shown.root);
    let prefix = shown.root.map(repository_prefix).unwrap_or_default();
    let report = Report {
        findings: shown.findings,
        summary: shown.summary,
        language,
        sources: &texts,
        prefix: &prefix,
        fails: fails(shown.findings, reporting),
    };
    for (format, file) in &reporting.outputs.files {
        let text = match format {
            Format::Human => plain(shown, reporting, language),
            other => rendered(*other, &report, shown.fixes)?,
        };
        let path = streams.dir.join(file);
        write_report(&path, &text).with_context(|| {
            let message = Message::new("report-not-written").with("path", path_text(file));
            language.translate(&message)
        })?;
    }
    match reporting.outputs.screen {
        Some(Format::Human) => show_human(shown, reporting, streams, language)?,
        Some(other) => streams
            .out
            .write_all(rendered(other, &report, shown.fixes)?.as_bytes())?,
        None => {}
    }
    tell_of_fixes(shown.fixes, reporting, streams, language)?;
    if reporting.outputs.include(Format::Github) {
        summarize_job(&report, streams)?;
    }
    Ok(())
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

/// What was or could be fixed, in words.
fn fix_lines(fixes: &Fixes, language: &dyn Translate) -> Vec<String> {
    let say = |message: Message| language.translate(&message);
    match fixes {
        Fixes::Unasked => Vec::new(),
        Fixes::Offered {
            safe: 0,
            guesses: 0,
        } => Vec::new(),
        Fixes::Offered { safe, guesses } => {
            let offer = Message::new("fix-offered").with("safe", *safe);
            vec![say(offer.with("guesses", *guesses))]
        }
        Fixes::Made { report, guesses } => {
            let done = Message::new("fix-done").with("count", report.count);
            let mut lines = vec![say(done.with("files", report.files.len()))];
            let refused: usize = report.refused.values().sum();
            if refused > 0 {
                lines.push(say(Message::new("fix-refused").with("count", refused)));
            }
            if *guesses > 0 {
                lines.push(say(Message::new("fix-more").with("guesses", *guesses)));
            }
            let rules = report.rules.iter();
            lines.extend(rules.map(|(rule, count)| format!("{count:>6}  {rule}")));
            lines
        }
    }
}

/// Says on the side what was fixed, where what is on the screen does not.
fn tell_of_fixes(
    fixes: &Fixes,
    reporting: &Reporting,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let shown = matches!(reporting.outputs.screen, Some(Format::Human | Format::Json));
    if shown || fixes.report().is_none() || reporting.volume == Volume::Quiet {
        return Ok(());
    }
    for line in fix_lines(fixes, language) {
        writeln!(streams.err, "{line}")?;
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

/// How severe a finding must be to have a part in it if the run fails.
fn fails(findings: &[Finding], reporting: &Reporting) -> Option<Severity> {
    let warnings = excess_warnings(findings, reporting).map(|_| Severity::Warning);
    reporting.fail_on.into_iter().chain(warnings).min()
}

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

/// A report for programs.
fn rendered(format: Format, report: &Report<'_>, fixes: &Fixes) -> Result<String, Failure> {
    let (findings, language) = (report.findings, report.language);
    Ok(match format {
        Format::Human | Format::Grep => render_grep(findings, language),
        Format::Json => render_json(findings, report.summary, fixes.report(), language)?,
        Format::Jsonl => render_jsonl(findings, language)?,
        Format::Github => render_github(report),
        Format::Sarif => render_sarif(report)?,
        Format::Gitlab => render_gitlab(report)?,
        Format::Junit => render_junit(report),
        Format::Checkstyle => render_checkstyle(report),
        Format::Rdjson => render_rdjson(report)?,
        Format::Markdown => render_markdown(report, COMMENT_BYTES),
    })
}

/// Adds the report to the summary of a workflow's step, as far as there is room in it.
/// That it cannot be written is no reason to call the content wrong.
fn summarize_job(report: &Report<'_>, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let Some(path) = &streams.step_summary else {
        return Ok(());
    };
    // What other commands of the step have written stays.
    let before = fs::metadata(path).map_or(0, |file| file.len());
    let room = SUMMARY_BYTES.saturating_sub(usize::try_from(before).unwrap_or(usize::MAX));
    let text = render_markdown(report, room.saturating_sub(1));
    let file = fs::OpenOptions::new().append(true).create(true).open(path);
    let separator = if before > 0 { "\n" } else { "" };
    let written =
        file.and_then(|mut file| file.write_all((separator.to_owned() + &text).as_bytes()));
    if let Err(error) = written {
        let message = Message::new("report-not-written").with("path", path_text(path));
        let message = report.language.translate(&message);
        writeln!(streams.err, "{message}: {error}")?;
    }
    Ok(())
}

/// What stands under the findings.
fn closing(shown: &Shown<'_>, language: &dyn Translate) -> Vec<String> {
    let hidden = hidden_line(shown.summary, language);
    let all = hidden.into_iter().chain([summary_line(shown, language)]);
    all.chain(fix_lines(shown.fixes, language)).collect()
}

/// The report for people, as text for a file.
fn plain(shown: &Shown<'_>, reporting: &Reporting, language: &dyn Translate) -> String {
    let style = HumanStyle {
        color: false,
        width: FILE_WIDTH,
    };
    let mut text = render_human(shown.findings, style, language);
    if reporting.volume == Volume::Full {
        for line in closing(shown, language) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

fn show_human(
    shown: &Shown<'_>,
    reporting: &Reporting,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    // Before anything is written, which takes time as well.
    let closing = closing(shown, language);
    let style = HumanStyle {
        color: streams.color,
        width: streams.width,
    };
    // One file's findings at a time, so that a long report starts at once.
    let files = shown
        .findings
        .chunk_by(|a, b| a.location.path == b.location.path);
    for file in files {
        let text = render_human(file, style, language);
        streams.out.write_all(text.as_bytes())?;
    }
    if reporting.volume == Volume::Full {
        for line in closing {
            writeln!(streams.out, "{line}")?;
        }
    }
    Ok(())
}

fn summary_line(shown: &Shown<'_>, language: &dyn Translate) -> String {
    let Shown {
        findings,
        summary,
        since,
        started,
        ..
    } = shown;
    // A watch shows what is new of what there is.
    let none = summary.errors + summary.warnings + summary.notes == 0;
    let id = match (since.is_some(), findings.is_empty() && none) {
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
