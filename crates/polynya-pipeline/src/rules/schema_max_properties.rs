//! `schema-maxProperties`: a mapping has more fields than the schema allows.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!(
    "schema-maxProperties",
    Error,
    Variant,
    "schema_max_properties.md"
);

pub(crate) fn finding(violation: &Violation<'_>, limit: u64) -> Finding {
    super::limited(&RULE, violation, limit)
}
