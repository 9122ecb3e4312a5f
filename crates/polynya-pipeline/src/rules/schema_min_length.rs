//! `schema-minLength`: a text is shorter than the schema allows.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-minLength", Error, Variant, "schema_min_length.md");

pub(crate) fn finding(violation: &Violation<'_>, limit: u64) -> Finding {
    super::limited(&RULE, violation, limit)
}
