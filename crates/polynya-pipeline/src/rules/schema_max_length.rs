//! `schema-maxLength`: a text is longer than the schema allows.

use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!("schema-maxLength", Error, Variant, "schema_max_length.md");

pub(crate) fn finding(violation: &Violation<'_>, limit: u64) -> Finding {
    let actual = super::length(violation.node);
    let over = actual.saturating_sub(limit as usize);
    let message = violation
        .message(&RULE)
        .with("limit", limit as usize)
        .with("actual", actual);
    violation
        .finding(&RULE, message)
        .help(Message::attribute(RULE.name, "help").with("over", over))
}
