//! `schema-contains`: a list lacks an item that the schema asks for.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-contains", Error, Variant, "schema_contains.md");

pub(crate) fn finding(violation: &Violation<'_>) -> Finding {
    violation.finding(&RULE, violation.message(&RULE))
}
