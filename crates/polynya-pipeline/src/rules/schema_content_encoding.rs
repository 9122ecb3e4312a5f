//! `schema-contentEncoding`: a text is not encoded as the schema says.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-contentEncoding", Error, Variant, "schema_content_encoding.md");

pub(crate) fn finding(violation: &Violation<'_>, expected: &str) -> Finding {
    let message = violation.message(&RULE).with("expected", expected);
    violation.finding(&RULE, message)
}
