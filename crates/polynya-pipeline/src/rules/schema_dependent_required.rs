//! `schema-dependentRequired`: a field needs another one beside it.

use polynya_diagnostics::{Finding, Location, Message};
use polynya_frontmatter::{Entry, Node};

use crate::schema::Violation;

rule!(
    "schema-dependentRequired",
    Error,
    Variant,
    "schema_dependent_required.md"
);

/// The field `missing` is needed by another that is there; the finding stands
/// at that one.
pub(crate) fn finding(violation: &Violation<'_>, missing: &str) -> Finding {
    let rule_of = |entry: &&Entry| {
        let names = entry.value.as_sequence().unwrap_or_default();
        names.iter().any(|name| name.as_str() == Some(missing))
            && violation.node.get(&entry.key.name).is_some()
    };
    let keyword = keyword(violation);
    let needing = keyword.and_then(|(_, node)| node.as_mapping()?.entries.iter().find(rule_of));
    let given = needing.and_then(|entry| violation.node.get(&entry.key.name));
    let span = given.map_or(violation.value_span(), |entry| entry.key.span);
    let by = given.map_or("---", |entry| &*entry.key.name);
    let message = Message::new(RULE.name)
        .with("field", violation.field_in(missing))
        .with("by", by);
    let finding = Finding::new(&RULE, message, violation.source.locate(span))
        .help(Message::attribute("schema-required", "help").with("name", missing));
    match keyword.zip(needing) {
        Some(((at, _), needing)) => finding.related(
            at(needing.key.span.to(needing.value.span)),
            Message::new("schema-says"),
        ),
        None => finding,
    }
}

/// The keyword's own place: what the validator gives is followed by a number.
fn keyword<'a>(
    violation: &Violation<'a>,
) -> Option<(
    impl Fn(polynya_diagnostics::Span) -> Location + Copy + 'a,
    &'a Node,
)> {
    let uri = violation.error.absolute_keyword_location()?.as_str();
    let uri = uri.trim_end_matches(|c: char| c.is_ascii_digit());
    let (file, node) = violation.schema.files().node(uri.trim_end_matches('/'))?;
    Some((move |span| file.source.locate(span), node))
}
