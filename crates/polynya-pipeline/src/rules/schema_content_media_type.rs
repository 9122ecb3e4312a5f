//! `schema-contentMediaType`: a text is not of the media type that the schema names.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!(
    "schema-contentMediaType",
    Error,
    Variant,
    "schema_content_media_type.md"
);

pub(crate) fn finding(violation: &Violation<'_>, expected: &str) -> Finding {
    let message = violation.message(&RULE).with("expected", expected);
    violation.finding(&RULE, message)
}
