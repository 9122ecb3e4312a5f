//! `schema-propertyNames`: a key is not one that the schema allows.

use jsonschema::ValidationError;
use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!(
    "schema-propertyNames",
    Error,
    Variant,
    "schema_property_names.md"
);

pub(crate) fn finding(violation: &Violation<'_>, error: &ValidationError<'_>) -> Option<Finding> {
    let name = error.instance().as_str()?;
    let entry = violation.node.get(name)?;
    let message = Message::new(RULE.name)
        .with("field", violation.field_in(name))
        .with("keyword", error.kind().keyword());
    Some(violation.finding_at(&RULE, message, entry.key.span))
}
