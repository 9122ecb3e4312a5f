//! `schema-false`: a value stands where the schema allows none.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-false", Error, Variant, "schema_false.md");

pub(crate) fn finding(violation: &Violation<'_>) -> Finding {
    violation.finding(&RULE, violation.message(&RULE))
}
