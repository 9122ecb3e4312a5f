//! `schema-type`: a value is of another type than the schema asks for.

use jsonschema::error::TypeKind;
use polynya_diagnostics::{Finding, Message, Safety};
use polynya_frontmatter::{Syntax, Text, TextStyle, Value as Yaml};
use serde_json::Value;

use crate::schema::Violation;

rule!(
    "schema-type",
    Error,
    Variant,
    "schema_type.md",
    fix = Either
);

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
        Yaml::Null if violation.node.span.is_empty() => finding,
        Yaml::Null | Yaml::Bool(_) | Yaml::Number(_) if wants("string") => {
            read_as(violation, finding)
        }
        Yaml::String(text) if wants("boolean") => boolean(violation, finding, text),
        Yaml::String(text) if wants("number") || wants("integer") => {
            unquote(violation, finding, &text.value, !wants("number"))
        }
        Yaml::String(text) if wants("array") => list(violation, finding, &text.value),
        _ => finding,
    }
}

/// Whether the value would be `expected` but for its type: `"2"` for 2.
pub(crate) fn looks_alike(violation: &Violation<'_>, expected: &Value) -> bool {
    match (&violation.node.value, expected) {
        (Yaml::String(text), Value::Number(_) | Value::Bool(_)) => {
            let expected = expected.to_string();
            expected == *text.value
        }
        (Yaml::Number(_) | Yaml::Bool(_), Value::String(text)) => *text == violation.raw(),
        _ => false,
    }
}

/// Says which of the two types is wanted, for values that look alike.
pub(crate) fn mixed_up(
    violation: &Violation<'_>,
    mut finding: Finding,
    expected: &Value,
) -> Finding {
    // With its quotes, if it has any: they are the difference.
    for (name, value) in &mut finding.message.args {
        if *name == "value" {
            *value = violation.raw().into();
        }
    }
    match expected {
        Value::String(_) => read_as(violation, finding),
        other => {
            let text = other.to_string();
            let help = Message::attribute(RULE.name, "unquote").with("text", text.as_str());
            let title = Message::attribute(RULE.name, "fix").with("text", text.as_str());
            violation.fixed(Safety::Safe, finding.help(help), title, &text)
        }
    }
}

/// The syntax made something else of what was meant as text.
fn read_as(violation: &Violation<'_>, finding: Finding) -> Finding {
    let raw = violation.source.slice(violation.node.span);
    let read = violation.node.to_json().to_string();
    let help = Message::attribute(RULE.name, "read-as")
        .with("syntax", Syntax::of(violation.source.text()).name())
        .with("raw", raw)
        .with("read", read)
        .with("actual", violation.node.type_name());
    let quoted = Value::from(raw).to_string();
    let title = Message::attribute(RULE.name, "fix").with("text", quoted.as_str());
    // No value at all may have been meant by a null.
    let safety = match violation.node.value {
        Yaml::Null => Safety::Unsafe,
        _ => Safety::Safe,
    };
    violation.fixed(safety, finding.help(help), title, &quoted)
}

/// `yes` and `on` are text since YAML 1.2, and so is everything in quotes.
fn boolean(violation: &Violation<'_>, finding: Finding, text: &Text) -> Finding {
    let value = match text.value.to_ascii_lowercase().as_str() {
        "yes" | "on" | "y" | "true" => "true",
        "no" | "off" | "n" | "false" => "false",
        _ => return finding,
    };
    let help = match text.style {
        TextStyle::Plain => Message::attribute(RULE.name, "boolean")
            .with("raw", &*text.value)
            .with("value", value),
        _ => Message::attribute(RULE.name, "unquote").with("text", value),
    };
    let title = Message::attribute(RULE.name, "fix").with("text", value);
    violation.fixed(Safety::Safe, finding.help(help), title, value)
}

/// A number in quotes is text.
fn unquote(violation: &Violation<'_>, finding: Finding, text: &str, whole: bool) -> Finding {
    let number = text.trim();
    let fits = match whole {
        true => number.parse::<i64>().is_ok(),
        // Rust also reads `inf` and `nan`, which YAML writes otherwise.
        false => number.parse::<f64>().is_ok_and(f64::is_finite),
    };
    if !fits || number.starts_with('+') {
        return finding;
    }
    let help = Message::attribute(RULE.name, "unquote").with("text", number);
    let title = Message::attribute(RULE.name, "fix").with("text", number);
    // `007` is a name rather than a number, and octal to some.
    let digits = number.trim_start_matches('-').as_bytes();
    let safety = match digits {
        [b'0', b'0'..=b'9', ..] => Safety::Unsafe,
        _ => Safety::Safe,
    };
    violation.fixed(safety, finding.help(help), title, number)
}

/// One text where a list is wanted; commas mean that a list was meant.
fn list(violation: &Violation<'_>, finding: Finding, text: &str) -> Finding {
    const QUOTES: [char; 8] = ['“', '”', '‘', '’', '„', '＂', '"', ' '];
    let items = text.split([',', '、', '，']);
    let items = items.map(|item| item.trim().trim_matches(QUOTES));
    let items: Vec<String> = items
        .filter(|item| !item.is_empty())
        .map(|item| Value::from(item).to_string())
        .collect();
    // Where there is more than one word, what is an item is a guess.
    let safety = match text
        .trim()
        .contains(|c: char| c.is_whitespace() || ",、，".contains(c))
    {
        true => Safety::Unsafe,
        false => Safety::Safe,
    };
    let written = format!("[{}]", items.join(", "));
    let help = Message::attribute(RULE.name, "list").with("text", written.as_str());
    let title = Message::attribute(RULE.name, "fix").with("text", written.as_str());
    violation.fixed(safety, finding.help(help), title, &written)
}
