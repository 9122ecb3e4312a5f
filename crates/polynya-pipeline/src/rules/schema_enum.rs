//! `schema-enum`: a value is none of those that the schema lists.

use polynya_diagnostics::{Finding, Message};
use serde_json::Value;

use crate::rules::schema_type;
use crate::schema::Violation;
use crate::suggest::meant;

rule!(
    "schema-enum",
    Error,
    Variant,
    "schema_enum.md",
    fix = Either
);

pub(crate) fn finding(violation: &Violation<'_>, options: &Value) -> Finding {
    let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
    let finding = violation.finding(&RULE, violation.message(&RULE));
    let twin = options
        .iter()
        .find(|option| schema_type::looks_alike(violation, option));
    match twin {
        Some(twin) => schema_type::mixed_up(violation, finding, twin),
        None => with_choices(violation, finding, options),
    }
}

/// Adds the allowed values, the nearest of them first, with the fix that
/// writes it.
pub(crate) fn with_choices(
    violation: &Violation<'_>,
    mut finding: Finding,
    options: &[Value],
) -> Finding {
    let wanted = violation.node.as_str().unwrap_or_default();
    let wanted = wanted.trim_matches(['“', '”', '‘', '’', '„', ' ', '\u{3000}']);
    let texts = options.iter().filter_map(Value::as_str);
    if let Some((near, safety)) = meant(wanted, texts) {
        let written = super::written_like(violation.source, violation.node, near);
        let title = Message::attribute("schema-enum", "fix").with("nearest", near);
        finding = finding.help(Message::attribute("schema-enum", "nearest").with("nearest", near));
        finding = violation.fixed(safety, finding, title, &written);
    }
    finding.help(Message::attribute("schema-enum", "allowed").with("allowed", list(options)))
}

/// The values in one line; a long list is cut.
fn list(options: &[Value]) -> String {
    const SHOWN: usize = 12;
    let shown = options.iter().take(SHOWN).map(|option| match option {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if options.len() > SHOWN {
        text.push_str(", …");
    }
    text
}
