//! `front-matter-not-mapping`: a front matter block is a list or a single value.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!(
    "front-matter-not-mapping",
    Error,
    Variant,
    "front_matter_not_mapping.md"
);

pub(crate) fn finding(source: &SourceFile, span: Span, actual: &str) -> Finding {
    let message = Message::new(RULE.name).with("actual", actual);
    Finding::new(
        &RULE,
        message,
        source.locate(super::first_line(source, span)),
    )
    .help(Message::attribute(RULE.name, "help"))
}
