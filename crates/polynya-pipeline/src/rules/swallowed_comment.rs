//! `swallowed-comment`: an unquoted # made the rest of a value a comment.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!(
    "swallowed-comment",
    Warning,
    Variant,
    "swallowed_comment.md"
);

/// `lost` is the text that YAML does not read.
pub(crate) fn finding(source: &SourceFile, span: Span, lost: &str) -> Finding {
    let message = Message::new(RULE.name).with("lost", crate::schema::cut(lost));
    Finding::new(&RULE, message, source.locate(span)).help(Message::attribute(RULE.name, "help"))
}
