//! `schema-unevaluatedItems`: a list has items that no part of the schema describes.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-unevaluatedItems", Error, Variant, "schema_unevaluated_items.md");

pub(crate) fn finding(violation: &Violation<'_>) -> Finding {
    violation.finding(&RULE, violation.message(&RULE))
}
