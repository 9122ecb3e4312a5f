//! `export --since`: what to compare with, the list for programs, and what people are told.

use std::io::Write as _;

use anyhow::anyhow;
use polynya_bundle::{Changes, Earlier, EarlierError, MANIFEST, Op};
use polynya_diagnostics::{Message, Translate};

use super::write_named;
use crate::args::{Reporting, Since};
use crate::{Failure, Streams};

/// More changes than these are left to the list for programs.
const MOST_SHOWN: usize = 20;

/// What the export is to be compared with.
pub(super) fn earlier(
    since: &Since,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<Earlier, Failure> {
    let at = streams.dir.join(&since.manifest);
    Earlier::read(&at).map_err(|error| {
        let shown = match error {
            EarlierError::NoExport => since.manifest.clone(),
            _ if at.is_dir() => since.manifest.join(MANIFEST),
            _ => since.manifest.clone(),
        };
        let message = reason(&error).with("path", shown.display().to_string());
        let text = language.translate(&message);
        match error {
            EarlierError::Unreadable(error) => Failure::from(error).context(text),
            _ => anyhow!(text),
        }
    })
}

fn reason(error: &EarlierError) -> Message {
    let at = |message: Message, line: usize, column: usize| {
        message.with("line", line).with("column", column)
    };
    match error {
        EarlierError::Missing => Message::new("changes-missing"),
        EarlierError::NoExport => Message::new("changes-no-export"),
        EarlierError::Unreadable(_) => Message::new("changes-unreadable"),
        EarlierError::NotJson(line, column) => at(Message::new("changes-not-json"), *line, *column),
        EarlierError::NotAManifest => Message::new("changes-not-a-manifest"),
        EarlierError::OtherVersion(version) => {
            Message::new("changes-other-version").with("version", version.clone())
        }
        EarlierError::Broken(reason, line, column) => {
            let message = Message::new("changes-broken").with("reason", reason.clone());
            at(message, *line, *column)
        }
    }
}

/// Writes the list for programs, if one is wanted.
pub(super) fn write(
    changes: &Changes,
    since: &Since,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let Some(file) = &since.list else {
        return Ok(());
    };
    let mut text = Vec::new();
    changes.write(&mut text)?;
    write_named(file, std::str::from_utf8(&text)?, streams, language)
}

/// Tells people what has changed, and everybody what makes a comparison doubtful.
pub(super) fn tell(
    changes: &Changes,
    since: &Since,
    reporting: &Reporting,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let about = |id| Message::new(id).with("since", since.manifest.display().to_string());
    let heading = language.translate(&Message::new("report-note"));
    if changes.are_strangers() {
        let text = language.translate(&about("changes-strangers"));
        writeln!(streams.err, "{heading}: {text}")?;
    }
    if !reporting.tells() {
        return Ok(());
    }
    let out = &mut streams.out;
    let all = changes.all();
    let summary = match all.len() {
        0 => about("changes-none"),
        _ => about("changes-some")
            .with("added", changes.count(Op::Added))
            .with("changed", changes.count(Op::Changed))
            .with("removed", changes.count(Op::Removed)),
    };
    writeln!(out, "{}", language.translate(&summary))?;
    for change in all.iter().take(MOST_SHOWN) {
        let sign = match change.op {
            Op::Added => '+',
            Op::Changed => '~',
            Op::Removed => '-',
        };
        let left_out = || Message::new("changes-left-out").with("id", change.id.clone());
        let shown = match change.left_out {
            true => language.translate(&left_out()),
            false => change.id.clone(),
        };
        writeln!(out, "  {sign} {shown}")?;
    }
    if let Some(more @ 1..) = all.len().checked_sub(MOST_SHOWN) {
        let message = Message::new("changes-more").with("count", more);
        writeln!(out, "  … {}", language.translate(&message))?;
    }
    if changes.is_configured_otherwise() {
        let text = language.translate(&Message::new("changes-configuration"));
        writeln!(out, "{heading}: {text}")?;
    }
    Ok(())
}
