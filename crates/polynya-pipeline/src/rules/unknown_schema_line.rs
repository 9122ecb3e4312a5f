//! `unknown-schema-line`: the comment that names a schema for editors leads to no file.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!(
    "unknown-schema-line",
    Note,
    Variant,
    "unknown_schema_line.md"
);

/// `path` is what the comment's path means below the root.
pub(crate) fn finding(source: &SourceFile, span: Span, path: &str) -> Finding {
    let message = Message::new(RULE.name).with("path", path);
    Finding::new(&RULE, message, source.locate(span)).help(Message::attribute(RULE.name, "help"))
}
