//! `non-finite-number`: infinity or not-a-number, which no bundle can hold.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!("non-finite-number", Error, Variant, "non_finite_number.md");

pub(crate) fn finding(source: &SourceFile, span: Span) -> Finding {
    let message = Message::new(RULE.name).with("value", source.slice(span));
    Finding::new(&RULE, message, source.locate(span)).help(Message::attribute(RULE.name, "help"))
}
