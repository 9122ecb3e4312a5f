//! `schema-uniqueItems`: a list has the same item twice.

use polynya_diagnostics::{Finding, Message};
use polynya_frontmatter::Node;
use serde_json::Value;

use crate::schema::{Violation, cut};

rule!(
    "schema-uniqueItems",
    Error,
    Variant,
    "schema_unique_items.md"
);

/// One finding for each item that was there before.
pub(crate) fn findings(violation: &Violation<'_>) -> Vec<Finding> {
    let items = violation.node.as_sequence().unwrap_or_default();
    let values: Vec<Value> = items.iter().map(Node::to_json).collect();
    let repeated = (1..items.len()).filter_map(|at| {
        let first = values[..at]
            .iter()
            .position(|value| same(value, &values[at]))?;
        Some(repeated(violation, &items[first], &items[at]))
    });
    repeated.collect()
}

fn repeated(violation: &Violation<'_>, first: &Node, again: &Node) -> Finding {
    let item = cut(violation.source.slice(again.span));
    let message = violation.message(&RULE).with("item", item);
    violation.finding_at(&RULE, message, again.span).related(
        violation.source.locate(first.span),
        Message::attribute(RULE.name, "first"),
    )
}

/// Equality as JSON Schema has it: 1 and 1.0 are the same number.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let there = |(key, a): (&String, &Value)| b.get(key).is_some_and(|b| same(a, b));
            a.len() == b.len() && a.iter().all(there)
        }
        _ => a == b,
    }
}
