//! `schema-unevaluatedItems`: a list has items that no part of the schema describes.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!(
    "schema-unevaluatedItems",
    Error,
    Variant,
    "schema_unevaluated_items.md"
);

pub(crate) fn finding(violation: &Violation<'_>, unexpected: &[String]) -> Finding {
    let items = violation.node.as_sequence().unwrap_or_default();
    let first = items.iter().find(|item| {
        let value = item.to_json().to_string();
        unexpected.contains(&value)
    });
    let span = first.map_or(violation.value_span(), |item| item.span);
    violation.finding_at(&RULE, violation.message(&RULE), span)
}
