//! `schema-exclusiveMaximum`: a number is not smaller than the schema's upper bound.

use polynya_diagnostics::Finding;
use serde_json::Value;

use crate::schema::Violation;

rule!(
    "schema-exclusiveMaximum",
    Error,
    Variant,
    "schema_exclusive_maximum.md"
);

pub(crate) fn finding(violation: &Violation<'_>, limit: &Value) -> Finding {
    let message = violation.message(&RULE).with("limit", limit.to_string());
    violation.finding(&RULE, message)
}
