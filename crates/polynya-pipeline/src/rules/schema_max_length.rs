//! `schema-maxLength`: a text is longer than the schema allows.

use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!("schema-maxLength", Error, Variant, "schema_max_length.md");

pub(crate) fn finding(violation: &Violation<'_>, limit: u64) -> Finding {
    let over = super::length(violation.node).saturating_sub(limit as usize);
    super::limited(&RULE, violation, limit)
        .help(Message::attribute(RULE.name, "help").with("over", over))
}
