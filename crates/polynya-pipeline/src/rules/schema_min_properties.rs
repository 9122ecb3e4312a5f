//! `schema-minProperties`: a mapping has fewer fields than the schema asks for.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!(
    "schema-minProperties",
    Error,
    Variant,
    "schema_min_properties.md"
);

pub(crate) fn finding(violation: &Violation<'_>, limit: u64) -> Finding {
    super::limited(&RULE, violation, limit)
}
