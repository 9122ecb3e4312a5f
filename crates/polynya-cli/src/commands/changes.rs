//! `export --since`: what to compare with, the list for programs, and what people are told.

use std::io::Write as _;

use anyhow::anyhow;
use polynya_bundle::{Change, Changes, Earlier, EarlierError, MANIFEST, Op, RedirectChange};
use polynya_diagnostics::{Message, Translate, printable_path};

use super::write_named;
use crate::args::{Reporting, Since};
use crate::{Failure, Streams};

/// More changes of a kind than these are left to the list for programs.
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
    let all = changes.all();
    let summary = match all {
        [] => about("changes-none"),
        _ => counted(about("changes-some"), all.iter().map(|change| change.op)),
    };
    let lines = all.iter().map(|change| line(change, language));
    list(&summary, lines, streams, language)?;
    let redirects = changes.redirects();
    if !redirects.is_empty() {
        let ops = redirects.iter().map(|redirect| redirect.op);
        let summary = counted(about("changes-redirects"), ops);
        let lines = redirects.iter().map(|redirect| led(redirect, language));
        list(&summary, lines, streams, language)?;
    }
    if changes.is_configured_otherwise() {
        let text = language.translate(&Message::new("changes-configuration"));
        writeln!(streams.out, "{heading}: {text}")?;
    }
    Ok(())
}

/// How many there are of each kind, as people are told it.
fn counted(summary: Message, ops: impl Iterator<Item = Op> + Clone) -> Message {
    let count = |op| ops.clone().filter(|other| *other == op).count();
    summary
        .with("added", count(Op::Added))
        .with("changed", count(Op::Changed))
        .with("removed", count(Op::Removed))
}

/// A sum, and under it the first of what it is made of.
fn list(
    summary: &Message,
    lines: impl ExactSizeIterator<Item = String>,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let out = &mut streams.out;
    writeln!(out, "{}", language.translate(summary))?;
    let more = lines.len().saturating_sub(MOST_SHOWN);
    for line in lines.take(MOST_SHOWN) {
        writeln!(out, "  {line}")?;
    }
    if more > 0 {
        let message = Message::new("changes-more").with("count", more);
        writeln!(out, "  … {}", language.translate(&message))?;
    }
    Ok(())
}

const fn sign(op: Op) -> char {
    match op {
        Op::Added => '+',
        Op::Changed => '~',
        Op::Removed => '-',
    }
}

/// What has become of a record. Its id may be whatever the earlier manifest says.
fn line(change: &Change, language: &dyn Translate) -> String {
    let id = printable_path(&change.id);
    let shown = match change.left_out {
        true => language.translate(&Message::new("changes-left-out").with("id", id)),
        false => id,
    };
    format!("{} {shown}", sign(change.op))
}

/// What has become of a redirect.
fn led(redirect: &RedirectChange, language: &dyn Translate) -> String {
    let address = |address: &Option<String>| printable_path(address.as_deref().unwrap_or_default());
    let (from, was) = (printable_path(&redirect.from), address(&redirect.was));
    let shown = match redirect.op {
        Op::Added => format!("{from} → {}", address(&redirect.to)),
        Op::Changed => {
            let message = Message::new("changes-led")
                .with("from", from)
                .with("to", address(&redirect.to));
            language.translate(&message.with("was", was))
        }
        Op::Removed => format!("{from} → {was}"),
    };
    format!("{} {shown}", sign(redirect.op))
}
