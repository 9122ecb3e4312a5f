//! `schema-contains`: a list has too few or too many items of the kind that the schema asks for.

use polynya_diagnostics::Finding;

use crate::schema::Violation;

rule!("schema-contains", Error, Variant, "schema_contains.md");

pub(crate) fn finding(violation: &Violation<'_>) -> Finding {
    let mut message = violation.message(&RULE);
    if violation
        .error
        .schema_path()
        .as_str()
        .ends_with("/maxContains")
    {
        message.attribute = Some("too-many");
    }
    violation.finding(&RULE, message)
}
