//! `schema-required`: a field that the schema asks for is missing.

use polynya_diagnostics::{Finding, Message, Span};
use polynya_frontmatter::Node;
use serde_json::Value;

use crate::rules::schema_dependent_required;
use crate::schema::Violation;
use crate::suggest::nearest;

rule!("schema-required", Error, Variant, "schema_required.md");

/// The finding, unless the field is there and was found unreadable before.
pub(crate) fn finding(violation: &Violation<'_>, property: &Value) -> Option<Finding> {
    let name = property.as_str()?;
    if violation.node.get(name).is_some() {
        return None;
    }
    let keyword = violation.error.schema_path().as_str().rsplit('/').next();
    if matches!(keyword, Some("dependentRequired" | "dependencies")) {
        return Some(schema_dependent_required::finding(violation, name));
    }
    let message = Message::new(RULE.name).with("field", violation.field_in(name));
    let finding = violation.finding_at(&RULE, message, place(violation));
    // A key that the schema does not know, spelled almost like the missing
    // one, is the likelier mistake.
    let known = violation.known_fields();
    let given = violation
        .node
        .as_mapping()
        .into_iter()
        .flat_map(|m| &m.entries);
    let unknown = given
        .map(|entry| &*entry.key.name)
        .filter(|key| !known.contains(key));
    Some(match nearest(name, unknown) {
        Some(near) => finding.help(
            Message::attribute(RULE.name, "misspelled")
                .with("given", near)
                .with("name", name),
        ),
        None => finding.help(Message::attribute(RULE.name, "help").with("name", name)),
    })
}

/// The mapping's first line: a whole front matter underlined says nothing.
fn place(violation: &Violation<'_>) -> Span {
    let node: &Node = violation.node;
    match node
        .as_mapping()
        .and_then(|mapping| mapping.entries.first())
    {
        Some(first) if violation.key.is_none() => first.key.span,
        _ => violation.key.map_or(node.span, |key| key.span),
    }
}
