//! `schema-type`: a value is of another type than the schema asks for.

use jsonschema::error::TypeKind;
use polynya_diagnostics::{Finding, Message};
use polynya_frontmatter::{TextStyle, Value as Yaml};

use crate::schema::Violation;

rule!("schema-type", Error, Variant, "schema_type.md");

pub(crate) fn finding(violation: &Violation<'_>, kind: &TypeKind) -> Finding {
    let expected: Vec<String> = match kind {
        TypeKind::Single(name) => vec![name.to_string()],
        TypeKind::Multiple(names) => names.into_iter().map(|name| name.to_string()).collect(),
    };
    let wants = |name: &str| expected.iter().any(|expected| expected == name);
    let message = violation
        .message(&RULE)
        .with("expected", expected.join(" | "))
        .with("actual", violation.node.type_name());
    let finding = violation.finding(&RULE, message);
    match &violation.node.value {
        Yaml::Null if violation.node.span.is_empty() => {
            finding.help(Message::attribute(RULE.name, "empty"))
        }
        Yaml::Null | Yaml::Bool(_) | Yaml::Number(_) if wants("string") => {
            read_as(violation, finding)
        }
        Yaml::String(text) if wants("boolean") && text.style == TextStyle::Plain => {
            boolean(violation, finding, &text.value)
        }
        Yaml::String(text) if wants("number") || wants("integer") => {
            unquote(violation, finding, &text.value)
        }
        Yaml::String(text) if wants("array") => list(violation, finding, &text.value),
        _ => finding,
    }
}

/// YAML made something else of what was meant as text.
fn read_as(violation: &Violation<'_>, finding: Finding) -> Finding {
    let raw = violation.source.slice(violation.node.span);
    let read = violation.node.to_json().to_string();
    let help = Message::attribute(RULE.name, "read-as")
        .with("raw", raw)
        .with("read", read)
        .with("actual", violation.node.type_name());
    let quoted = format!("\"{raw}\"");
    let fix = Message::attribute(RULE.name, "fix").with("text", quoted.as_str());
    finding
        .help(help)
        .replace(fix, violation.node.span, quoted)
}

/// `yes` and `on` are text since YAML 1.2.
fn boolean(violation: &Violation<'_>, finding: Finding, text: &str) -> Finding {
    let value = match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "y" => "true",
        "no" | "off" | "n" => "false",
        _ => return finding,
    };
    finding
        .help(
            Message::attribute(RULE.name, "boolean")
                .with("raw", text)
                .with("value", value),
        )
        .replace(
            Message::attribute(RULE.name, "fix").with("text", value),
            violation.node.span,
            value,
        )
}

/// A number in quotes is text.
fn unquote(violation: &Violation<'_>, finding: Finding, text: &str) -> Finding {
    let number = text.trim();
    if number.parse::<f64>().is_err() || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return finding;
    }
    finding
        .help(Message::attribute(RULE.name, "unquote").with("text", number))
        .replace(
            Message::attribute(RULE.name, "fix").with("text", number),
            violation.node.span,
            number,
        )
}

/// One text where a list is wanted; commas mean that a list was meant.
fn list(violation: &Violation<'_>, finding: Finding, text: &str) -> Finding {
    let items = text.split([',', '、', '，']).map(str::trim);
    let items: Vec<String> = items
        .filter(|item| !item.is_empty())
        .map(|item| serde_json::Value::from(item).to_string())
        .collect();
    let written = format!("[{}]", items.join(", "));
    finding
        .help(Message::attribute(RULE.name, "list").with("text", written.as_str()))
        .replace(
            Message::attribute(RULE.name, "fix").with("text", written.as_str()),
            violation.node.span,
            written,
        )
}
