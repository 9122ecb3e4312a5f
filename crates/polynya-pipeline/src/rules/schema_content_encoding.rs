//! `schema-contentEncoding`: a text is not encoded as the schema says.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!(
    "schema-contentEncoding",
    Error,
    Variant,
    "schema_content_encoding.md"
);

pub(crate) fn finding(violation: &Violation<'_>, expected: &str) -> Finding {
    let message = violation.message(&RULE).with("expected", expected);
    violation.finding(&RULE, message)
}

/// Well encoded, but what comes out is not text.
pub(crate) fn not_text(violation: &Violation<'_>) -> Finding {
    let mut message = violation.message(&RULE).with("expected", "base64");
    message.attribute = Some("not-text");
    violation.finding(&RULE, message)
}
