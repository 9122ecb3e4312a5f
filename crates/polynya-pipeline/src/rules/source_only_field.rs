//! `source-only-field`: a translation has a field that belongs to the source alone.

use polynya_diagnostics::{Finding, Message, Safety, Span};
use polynya_frontmatter::Entry;

use crate::consistency::Side;

rule!(
    "source-only-field",
    Warning,
    Entry,
    "source_only_field.md",
    fix = Unsafe
);

/// `lines` are those that hold the field and nothing else.
pub(crate) fn finding(
    target: &Side<'_>,
    name: &str,
    entry: &Entry,
    lines: Option<Span>,
) -> Finding {
    let message = Message::new(RULE.name)
        .with("field", name)
        .with("locale", target.locale.as_str());
    let finding = Finding::new(&RULE, message, target.source.locate(entry.key.span))
        .help(Message::attribute(RULE.name, "help"));
    match lines {
        Some(lines) => finding.replace(
            Safety::Unsafe,
            Message::attribute(RULE.name, "fix"),
            lines,
            "",
        ),
        None => finding,
    }
}
