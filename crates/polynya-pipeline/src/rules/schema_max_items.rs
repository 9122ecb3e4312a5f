//! `schema-maxItems`: a list has more items than the schema allows.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-maxItems", Error, Variant, "schema_max_items.md");

pub(crate) fn finding(violation: &Violation<'_>, limit: u64) -> Finding {
    super::limited(&RULE, violation, limit)
}
