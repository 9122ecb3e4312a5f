//! `schema-multipleOf`: a number is no multiple of the schema's step.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-multipleOf", Error, Variant, "schema_multiple_of.md");

pub(crate) fn finding(violation: &Violation<'_>, step: f64) -> Finding {
    let message = violation.message(&RULE).with("step", step.to_string());
    violation.finding(&RULE, message)
}
