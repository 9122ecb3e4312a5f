//! `schema-additionalItems`: a list goes on after the items that the schema describes.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!(
    "schema-additionalItems",
    Error,
    Variant,
    "schema_additional_items.md"
);

pub(crate) fn finding(violation: &Violation<'_>, limit: usize) -> Finding {
    let message = violation.message(&RULE).with("limit", limit);
    let extra = violation
        .node
        .as_sequence()
        .and_then(|items| items.get(limit));
    let span = extra.map_or(violation.value_span(), |item| item.span);
    violation.finding_at(&RULE, message, span)
}
