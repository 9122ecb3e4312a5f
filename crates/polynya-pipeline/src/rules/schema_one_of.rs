//! `schema-oneOf`: a value fits none of the schema's alternatives, or several.

use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!("schema-oneOf", Error, Variant, "schema_one_of.md");

/// Several alternatives fit where exactly one may.
pub(crate) fn several(violation: &Violation<'_>) -> Finding {
    let message = Message::attribute(RULE.name, "several").with("field", violation.field());
    violation.finding(&RULE, message)
}
