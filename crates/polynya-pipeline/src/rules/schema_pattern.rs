//! `schema-pattern`: a text does not match the schema's regular expression.

use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!("schema-pattern", Error, Variant, "schema_pattern.md");

pub(crate) fn finding(violation: &Violation<'_>, pattern: &str) -> Finding {
    violation.finding(&RULE, violation.message(&RULE).with("pattern", pattern))
}

/// The expression takes too long on this text to be decided.
pub(crate) fn too_hard(violation: &Violation<'_>) -> Finding {
    let message = Message::attribute(RULE.name, "too-hard").with("field", violation.field());
    violation.finding(&RULE, message)
}
