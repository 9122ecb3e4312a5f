//! `schema-const`: a value is not the one that the schema fixes.

use polynya_diagnostics::{Finding, Message};
use serde_json::Value;

use crate::rules::schema_type;
use crate::schema::Violation;
use crate::suggest::likeness;

rule!(
    "schema-const",
    Error,
    Variant,
    "schema_const.md",
    fix = Either
);

pub(crate) fn finding(violation: &Violation<'_>, expected: &Value) -> Finding {
    let shown = match expected {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let finding = violation.finding(
        &RULE,
        violation.message(&RULE).with("expected", shown.as_str()),
    );
    if schema_type::looks_alike(violation, expected) {
        return schema_type::mixed_up(violation, finding, expected);
    }
    let Some(text) = expected.as_str() else {
        return finding;
    };
    let title = Message::attribute(RULE.name, "fix").with("expected", text);
    let given = violation.node.as_str().unwrap_or_default();
    violation.fixed(
        likeness(given, text),
        finding,
        title,
        &super::written_like(violation.source, violation.node, text),
    )
}
