//! `schema-maximum`: a number is larger than the schema allows.

use polynya_diagnostics::Finding;
use serde_json::Value;

use crate::schema::Violation;

rule!("schema-maximum", Error, Variant, "schema_maximum.md");

pub(crate) fn finding(violation: &Violation<'_>, limit: &Value) -> Finding {
    let message = violation.message(&RULE).with("limit", limit.to_string());
    violation.finding(&RULE, message)
}
