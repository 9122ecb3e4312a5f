//! `schema-minItems`: a list has fewer items than the schema asks for.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-minItems", Error, Variant, "schema_min_items.md");

pub(crate) fn finding(violation: &Violation<'_>, limit: u64) -> Finding {
    super::limited(&RULE, violation, limit)
}
