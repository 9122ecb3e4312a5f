//! `schema-not`: a value is one that the schema rules out.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-not", Error, Variant, "schema_not.md");

pub(crate) fn finding(violation: &Violation<'_>) -> Finding {
    violation.finding(&RULE, violation.message(&RULE))
}
