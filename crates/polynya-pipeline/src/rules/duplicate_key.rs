//! `duplicate-key`: the same key stands twice in one mapping.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!("duplicate-key", Error, Variant, "duplicate_key.md");

pub(crate) fn finding(
    source: &SourceFile,
    key: &str,
    second: Span,
    first: Option<Span>,
) -> Finding {
    let message = Message::new(RULE.name).with("key", key);
    let finding = Finding::new(&RULE, message, source.locate(second))
        .help(Message::attribute(RULE.name, "help"));
    match first {
        Some(first) => {
            finding.related(source.locate(first), Message::attribute(RULE.name, "first"))
        }
        None => finding,
    }
}
