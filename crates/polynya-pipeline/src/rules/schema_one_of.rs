//! `schema-oneOf`: a value fits none of the schema's alternatives, or several.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!(
    "schema-oneOf",
    Error,
    Variant,
    "schema_one_of.md",
    fix = Either
);

/// Several alternatives fit where exactly one may.
pub(crate) fn several(violation: &Violation<'_>) -> Finding {
    let mut message = violation.message(&RULE);
    message.attribute = Some("several");
    violation.finding(&RULE, message)
}
