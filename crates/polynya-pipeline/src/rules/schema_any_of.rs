//! `schema-anyOf`: a value fits none of the schema's alternatives.

use polynya_diagnostics::{Finding, Rule};
use serde_json::Value;

use crate::rules::{schema_enum, schema_type};
use crate::schema::Violation;

rule!(
    "schema-anyOf",
    Error,
    Variant,
    "schema_any_of.md",
    fix = Either
);

/// All alternatives are fixed values: together they are a list to choose from.
pub(crate) fn values(violation: &Violation<'_>, rule: &'static Rule, values: &[Value]) -> Finding {
    let finding = violation.finding(rule, violation.message(rule));
    schema_enum::with_choices(violation, finding, values)
}

/// All alternatives want another type.
pub(crate) fn types(violation: &Violation<'_>, rule: &'static Rule, types: &[String]) -> Finding {
    // The same sentence as for a single schema that lists types.
    let message = violation
        .message(&schema_type::RULE)
        .with("expected", types.join(" | "))
        .with("actual", violation.node.type_name());
    violation.finding(rule, message)
}
