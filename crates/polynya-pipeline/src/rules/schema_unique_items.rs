//! `schema-uniqueItems`: a list has the same item twice.

use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!(
    "schema-uniqueItems",
    Error,
    Variant,
    "schema_unique_items.md"
);

pub(crate) fn finding(violation: &Violation<'_>) -> Finding {
    let items = violation.node.as_sequence().unwrap_or_default();
    let values: Vec<_> = items.iter().map(polynya_frontmatter::Node::to_json).collect();
    let second = (1..values.len()).find(|&at| values[..at].contains(&values[at]));
    let Some(second) = second else {
        // The validator compares numbers by value (1 and 1.0), we do not.
        let message = violation.message(&RULE).with("item", violation.shown());
        return violation.finding(&RULE, message);
    };
    let first = values.iter().position(|value| *value == values[second]);
    let item = crate::schema::cut(violation.source.slice(items[second].span));
    let message = violation.message(&RULE).with("item", item);
    let finding = violation.finding_at(&RULE, message, items[second].span);
    match first.and_then(|first| items.get(first)) {
        Some(first) => finding.related(
            violation.source.locate(first.span),
            Message::attribute(RULE.name, "first"),
        ),
        None => finding,
    }
}
