//! TypeScript: interfaces, unions of literals, comments for editors.

use std::fmt::Write as _;

use serde_json::Value;

use super::declare::{Declarations, Naming, declarations};
use super::model::{Notes, Object, Presence, Rest, Tuple, Type};
use super::names::is_plain;

/// A module with the types of the records that a schema describes.
pub(super) fn write(schema: &Value) -> String {
    let Declarations { records, all } = declarations(schema, Naming::Objects);
    let mut out =
        String::from("// Written by `polynya types --lang ts`: what is changed here is lost.\n");
    let names: Vec<&str> = records.iter().map(|record| &*record.name).collect();
    out.push_str("\n/** A record of any collection; `collection` says which. */\n");
    let any = if names.is_empty() {
        "never".to_owned()
    } else {
        names.join(" | ")
    };
    let _ = writeln!(out, "export type AnyRecord = {any};");
    out.push_str(
        "\n/** Records by the names of their collections. */\nexport interface Collections {\n",
    );
    for record in &records {
        let _ = writeln!(out, "  {}: {};", key(&record.collection), record.name);
    }
    out.push_str("}\n");
    for declaration in &all {
        out.push('\n');
        comment(&mut out, &declaration.notes, "");
        let name = &declaration.name;
        match &declaration.body {
            Type::Object(object) if !is_map(object) => {
                let _ = writeln!(out, "export interface {name} {{");
                members(&mut out, object);
                out.push_str("}\n");
            }
            other => {
                let _ = writeln!(out, "export type {name} = {};", text(other));
            }
        }
    }
    out
}

/// Whether an object has no members with names.
fn is_map(object: &Object) -> bool {
    object.members.is_empty()
}

fn members(out: &mut String, object: &Object) {
    for member in &object.members {
        comment(out, &member.notes, "  ");
        let mark = match member.presence {
            Presence::Always => "",
            Presence::Sometimes => "?",
        };
        let _ = writeln!(
            out,
            "  {}{mark}: {};",
            key(&member.name),
            text(&member.kind)
        );
    }
    if let Rest::Of(_) = &object.rest {
        // Members with names have types of their own, which an index must include.
        out.push_str("  [other: string]: unknown;\n");
    }
}

fn comment(out: &mut String, notes: &Notes, indent: &str) {
    let mut lines: Vec<String> = notes
        .lines
        .iter()
        .map(|l| l.replace("*/", "*\\/"))
        .collect();
    if notes.deprecated {
        lines.push("@deprecated".to_owned());
    }
    match &*lines {
        [] => {}
        [one] => {
            let _ = writeln!(out, "{indent}/** {one} */");
        }
        lines => {
            let _ = writeln!(out, "{indent}/**");
            for line in lines {
                let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
            }
            let _ = writeln!(out, "{indent} */");
        }
    }
}

/// A type where one is expected.
fn text(kind: &Type) -> String {
    match kind {
        Type::Unknown | Type::IfObject(_) | Type::IfList(_) => "unknown".to_owned(),
        Type::Never => "never".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer | Type::Number => "number".to_owned(),
        Type::Text => "string".to_owned(),
        Type::Literals(values) => {
            let values: Vec<String> = values.iter().map(Value::to_string).collect();
            values.join(" | ")
        }
        Type::List(item) => format!("{}[]", operand(item)),
        Type::Tuple(tuple) => tuple_text(tuple),
        Type::Object(object) => match &object.rest {
            Rest::Closed => "Record<string, never>".to_owned(),
            Rest::Open => "Record<string, unknown>".to_owned(),
            // An alias may stand in itself behind an index, but not as an argument of `Record`.
            Rest::Of(kind) => format!("{{ [name: string]: {} }}", text(kind)),
        },
        Type::Union(parts) => {
            let parts: Vec<String> = parts.iter().map(text).collect();
            parts.join(" | ")
        }
        Type::Named(name) => name.clone(),
    }
}

/// A type before `[]`.
fn operand(kind: &Type) -> String {
    let several = match kind {
        Type::Union(_) => true,
        Type::Literals(values) => values.len() > 1,
        _ => false,
    };
    if several {
        format!("({})", text(kind))
    } else {
        text(kind)
    }
}

fn tuple_text(tuple: &Tuple) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (index, item) in tuple.first.iter().enumerate() {
        if index < tuple.least {
            parts.push(text(item));
        } else {
            parts.push(format!("({})?", text(item)));
        }
    }
    if *tuple.rest != Type::Never {
        parts.push(format!("...{}[]", operand(&tuple.rest)));
    }
    format!("[{}]", parts.join(", "))
}

/// The name of a member as it may stand in an interface.
fn key(name: &str) -> String {
    if is_plain(name) {
        name.to_owned()
    } else {
        Value::from(name).to_string()
    }
}
