//! `schema-exclusiveMinimum`: a number is not larger than the schema's lower bound.

use polynya_diagnostics::Finding;
use serde_json::Value;

use crate::schema::Violation;

rule!(
    "schema-exclusiveMinimum",
    Error,
    Variant,
    "schema_exclusive_minimum.md"
);

pub(crate) fn finding(violation: &Violation<'_>, limit: &Value) -> Finding {
    let message = violation.message(&RULE).with("limit", limit.to_string());
    violation.finding(&RULE, message)
}
