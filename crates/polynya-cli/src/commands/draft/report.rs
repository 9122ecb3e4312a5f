//! What was made of a text, for people, beside the draft.

use std::io::Write;

use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::draft::intake::{Draft, Evidence};

use crate::{Failure, Streams};

/// Of more remarks than these, the rest is counted.
const SHOWN: usize = 20;

/// Writes to the error stream, which keeps the draft apart.
pub(super) fn report(
    draft: &Draft,
    guessed: Option<(&LocaleId, Evidence)>,
    written: Option<&str>,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let mut lines: Vec<Message> = Vec::new();
    if let Some(path) = written {
        lines.push(Message::new("new-written").with("path", path));
    }
    if let Some((locale, evidence)) = guessed {
        let count = match evidence {
            Evidence::Script => 0,
            Evidence::Words(count) => count,
        };
        let message = Message::new("intake-guessed").with("case", evidence.as_str());
        let message = message.with("locale", locale.as_str());
        lines.push(message.with("count", count));
    }
    if !draft.filled.is_empty() {
        let message = Message::new("intake-filled").with("count", draft.filled.len());
        lines.push(message.with("fields", draft.filled.join(", ")));
    }
    if !draft.sites.is_empty() {
        let message = Message::new("intake-sites").with("count", draft.sites.len());
        lines.push(message.with("sites", draft.sites.join(", ")));
    }
    for message in &lines {
        writeln!(streams.err, "{}", language.translate(message))?;
    }
    for remark in draft.remarks.iter().take(SHOWN) {
        let message = Message::new("intake-line")
            .with("line", remark.line)
            .with("text", language.translate(&remark.message));
        writeln!(streams.err, "{}", language.translate(&message))?;
    }
    let more = draft.remarks.len().saturating_sub(SHOWN);
    if more > 0 {
        let message = Message::new("intake-more").with("count", more);
        writeln!(streams.err, "{}", language.translate(&message))?;
    }
    let message = Message::new("intake-open")
        .with("count", draft.open.len())
        .with("fields", draft.open.join(", "));
    writeln!(streams.err, "{}", language.translate(&message))?;
    Ok(())
}
