//! Python 3.10 and later: typed dictionaries, which `json.loads` gives as they are.

use std::fmt::Write as _;

use serde_json::Value;

use super::declare::{Declaration, Declarations, Naming, declarations};
use super::model::{Member, Notes, Object, Presence, Rest, Type};
use super::names::is_plain;

/// Words that are no names of fields.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// A module with the types of the records that a schema describes.
pub(super) fn write(schema: &Value) -> String {
    let Declarations { records, all } = declarations(schema, Naming::Objects);
    let mut body = String::new();
    for declaration in &all {
        body.push_str("\n\n");
        comment(&mut body, &declaration.notes, "");
        match &declaration.body {
            Type::Object(object) if !object.members.is_empty() => {
                dictionary(&mut body, declaration, object);
            }
            other => {
                // Said outright, as what is but a name in quotes would be a text.
                let _ = writeln!(body, "{}: TypeAlias = {}", declaration.name, text(other));
            }
        }
    }
    let names = records.iter().map(|record| format!("\"{}\"", record.name));
    let names: Vec<String> = names.collect();
    body.push_str("\n\n# A record of any collection; `collection` says which.\n");
    let any = match &*names {
        [] => "NoReturn".to_owned(),
        [one] => one.trim_matches('"').to_owned(),
        several => format!("Union[{}]", several.join(", ")),
    };
    let _ = writeln!(body, "AnyRecord: TypeAlias = {any}");
    format!(
        "# Written by `polynya types --lang python`: what is changed here is lost.\n\
         from __future__ import annotations\n\n\
         from typing import Any, Dict, List, Literal, NoReturn, TypeAlias, TypedDict, Union\n{body}"
    )
}

/// A dictionary with names. What need not be there is in a class of its own, as Python 3.10
/// has no other way to say so.
fn dictionary(out: &mut String, declaration: &Declaration, object: &Object) {
    let name = &declaration.name;
    let plain = |name: &str| is_plain(name) && !name.starts_with("__") && !KEYWORDS.contains(&name);
    let simple = object.members.iter().all(|member| plain(&member.name));
    let of = |presence| {
        let members = object.members.iter();
        members
            .filter(move |member| member.presence == presence)
            .collect::<Vec<&Member>>()
    };
    let (always, sometimes) = (of(Presence::Always), of(Presence::Sometimes));
    let mut base = "TypedDict".to_owned();
    if !always.is_empty() {
        let class = if sometimes.is_empty() {
            name.clone()
        } else {
            format!("_{name}Always")
        };
        class_of(out, &class, &base, &always, simple, "");
        if sometimes.is_empty() {
            return;
        }
        base = class;
        out.push_str("\n\n");
    }
    if simple || base == "TypedDict" {
        class_of(out, name, &base, &sometimes, simple, ", total=False");
    } else {
        let rest = format!("_{name}Sometimes");
        class_of(out, &rest, "TypedDict", &sometimes, simple, ", total=False");
        let _ = write!(out, "\n\nclass {name}({base}, {rest}):\n    pass\n");
    }
}

/// One class; as a call, where members have names that no attribute has.
fn class_of(
    out: &mut String,
    name: &str,
    base: &str,
    members: &[&Member],
    simple: bool,
    total: &str,
) {
    if simple {
        let _ = writeln!(out, "class {name}({base}{total}):");
        for member in members {
            comment(out, &member.notes, "    ");
            let _ = writeln!(out, "    {}: {}", member.name, text(&member.kind));
        }
        return;
    }
    let _ = writeln!(out, "{name} = TypedDict(\"{name}\", {{");
    for member in members {
        comment(out, &member.notes, "    ");
        let _ = writeln!(
            out,
            "    {}: {},",
            Value::from(&*member.name),
            text(&member.kind)
        );
    }
    let _ = writeln!(out, "}}{total})");
}

fn comment(out: &mut String, notes: &Notes, indent: &str) {
    for line in &notes.lines {
        let _ = writeln!(out, "{}", format!("{indent}# {line}").trim_end());
    }
    if notes.deprecated {
        let _ = writeln!(out, "{indent}# Deprecated.");
    }
}

/// A type, which may name what is declared further down.
fn text(kind: &Type) -> String {
    match kind {
        Type::Unknown | Type::Never | Type::IfObject(_) | Type::IfList(_) => "Any".to_owned(),
        Type::Null => "None".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Integer => "int".to_owned(),
        Type::Number => "float".to_owned(),
        Type::Text => "str".to_owned(),
        Type::Literals(values) => literals(values),
        Type::List(item) => format!("List[{}]", text(item)),
        Type::Tuple(tuple) => {
            let all = tuple.first.iter().chain([&*tuple.rest]);
            format!("List[{}]", text(&Type::any(all.cloned())))
        }
        Type::Object(object) => match &object.rest {
            Rest::Of(kind) => format!("Dict[str, {}]", text(kind)),
            Rest::Closed | Rest::Open => "Dict[str, Any]".to_owned(),
        },
        Type::Union(parts) => {
            let parts: Vec<String> = parts.iter().map(text).collect();
            format!("Union[{}]", parts.join(", "))
        }
        Type::Named(name) => format!("\"{name}\""),
    }
}

/// What `Literal` takes: texts, whole numbers of 64 bits, truths and nothing. Other numbers
/// are `float`.
fn literals(values: &[Value]) -> String {
    let is_float = |value: &&Value| value.is_number() && !value.is_i64();
    let (floats, exact): (Vec<&Value>, Vec<&Value>) = values.iter().partition(is_float);
    let one = |value: &&Value| match value {
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Null => "None".to_owned(),
        other => other.to_string(),
    };
    let exact: Vec<String> = exact.iter().map(one).collect();
    match (floats.is_empty(), exact.is_empty()) {
        (true, _) => format!("Literal[{}]", exact.join(", ")),
        (false, true) => "float".to_owned(),
        (false, false) => format!("Union[Literal[{}], float]", exact.join(", ")),
    }
}
