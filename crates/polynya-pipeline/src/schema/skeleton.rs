//! A front matter block to start from, for a file that has none.

use std::fmt::Write as _;

use serde_json::Value;

use super::shape::{Field, Shape};

/// The required fields with a value to replace, and what is allowed beside it.
pub(crate) fn skeleton(shape: &Shape, locale: &str) -> String {
    let mut out = String::from("---\n");
    for field in shape.fields.iter().filter(|field| field.required) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}: {}", field.name, placeholder(field, locale));
    }
    out.push_str("---");
    out
}

fn placeholder(field: &Field, locale: &str) -> String {
    if matches!(&*field.name, "locale" | "lang") {
        return format!("{locale:?}");
    }
    if let Some(default) = &field.default {
        return default.to_string();
    }
    if let Some(first) = field.choices.first() {
        let all: Vec<String> = field.choices.iter().map(Value::to_string).collect();
        return match all.len() {
            1 => first.to_string(),
            _ => format!("{first}  # {}", all.join(" | ")),
        };
    }
    match (field.format.as_deref(), field.types.first().map(|t| &**t)) {
        (Some("date"), _) => "2026-01-31".into(),
        (Some("date-time"), _) => "2026-01-31T09:00:00Z".into(),
        (_, Some("array")) => "[]".into(),
        (_, Some("object")) => "{}".into(),
        (_, Some("boolean")) => "false".into(),
        (_, Some("integer" | "number")) => "0".into(),
        _ => "\"\"".into(),
    }
}
