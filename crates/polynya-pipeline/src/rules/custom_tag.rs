//! `custom-tag`: a YAML tag that means nothing here.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!("custom-tag", Warning, Variant, "custom_tag.md");

pub(crate) fn finding(source: &SourceFile, tag: &str, span: Span) -> Finding {
    let message = Message::new(RULE.name).with("tag", tag);
    Finding::new(&RULE, message, source.locate(span)).help(Message::attribute(RULE.name, "help"))
}
