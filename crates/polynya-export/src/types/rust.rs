//! Rust: structs and enums that need no more than serde.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::declare::{Declaration, Declarations, Naming, RecordName, declarations};
use super::model::{Member, Notes, Object, Presence, Rest, Type};
use super::names::{Names, pascal, snake};

const DERIVE: &str = "#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]\n";
/// Words that are names behind `r#` only.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while",
];
/// What a value is of which nothing is said.
const JSON: &str = "
/// Any value of JSON.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(untagged)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// An object.
    Object(std::collections::BTreeMap<String, Self>),
}
";

/// A module with the types of the records that a schema describes.
pub(super) fn write(schema: &Value) -> String {
    let Declarations { records, all } = declarations(schema, Naming::Choices);
    let writer = Writer {
        loops: loops(&all),
        records: &records,
    };
    let mut out =
        String::from("//! Written by `polynya types --lang rust`: what is changed here is lost.\n");
    writer.any_record(&mut out);
    for declaration in &all {
        out.push('\n');
        writer.declaration(&mut out, declaration);
    }
    if out.contains("Json") {
        out.push_str(JSON);
    }
    out
}

struct Writer<'a> {
    /// Declarations that contain themselves without a list between.
    loops: BTreeSet<&'a str>,
    records: &'a [RecordName],
}

impl Writer<'_> {
    fn any_record(&self, out: &mut String) {
        if self.records.is_empty() {
            return;
        }
        out.push_str("\n/// A record of any collection, which `collection` names.\n");
        out.push_str(DERIVE);
        out.push_str("#[serde(tag = \"collection\")]\npub enum AnyRecord {\n");
        let mut names = Names::default();
        for record in self.records {
            let variant = names.take(&pascal(&record.collection));
            let _ = writeln!(out, "    /// A record of `{}`.", record.collection);
            let _ = writeln!(out, "    #[serde(rename = {:?})]", record.collection);
            let _ = writeln!(out, "    {variant}(Box<{}>),", record.name);
        }
        out.push_str("}\n");
    }

    fn declaration(&self, out: &mut String, declaration: &Declaration) {
        let name = &declaration.name;
        comment(out, &declaration.notes, name, "");
        match &declaration.body {
            Type::Object(object) if !object.members.is_empty() => {
                out.push_str(DERIVE);
                let _ = writeln!(out, "pub struct {name} {{");
                self.fields(out, object);
                out.push_str("}\n");
            }
            Type::Literals(values) if values.iter().all(Value::is_string) => {
                out.push_str(&DERIVE.replace("Clone, Debug", "Clone, Copy, Debug, Eq, Hash"));
                let _ = writeln!(out, "pub enum {name} {{");
                let mut names = Names::default();
                for value in values.iter().filter_map(Value::as_str) {
                    let variant = names.take(&pascal(value));
                    let _ = writeln!(out, "    /// {}", quoted(value));
                    let _ = writeln!(out, "    #[serde(rename = {value:?})]\n    {variant},");
                }
                out.push_str("}\n");
            }
            Type::Union(parts) => {
                out.push_str(DERIVE);
                let _ = writeln!(out, "#[serde(untagged)]\npub enum {name} {{");
                let mut names = Names::default();
                for part in parts {
                    self.variant(out, part, &mut names);
                }
                out.push_str("}\n");
            }
            other => {
                let _ = writeln!(out, "pub type {name} = {};", self.text(other));
            }
        }
    }

    fn variant(&self, out: &mut String, part: &Type, names: &mut Names) {
        let wish = match part {
            Type::Null => "Nothing",
            Type::Boolean => "Truth",
            Type::Integer => "Whole",
            Type::Number => "Amount",
            Type::Text => "Text",
            Type::List(_) | Type::Tuple(_) => "Several",
            Type::Named(name) => name,
            Type::Object(_) => "Members",
            _ => "Other",
        };
        let variant = names.take(wish);
        let _ = match part {
            Type::Null => writeln!(out, "    /// `null`.\n    {variant},"),
            part => {
                let text = self.text(part);
                let boxed = matches!(part, Type::Named(name) if self.loops.contains(&**name));
                let text = if boxed { format!("Box<{text}>") } else { text };
                writeln!(out, "    /// One of its forms.\n    {variant}({text}),")
            }
        };
    }

    fn fields(&self, out: &mut String, object: &Object) {
        let mut names = Names::default();
        for member in &object.members {
            self.field(out, member, &mut names);
        }
        if let Rest::Of(kind) = &object.rest {
            let name = names.take("others");
            out.push_str("    /// Members with other names.\n    #[serde(flatten)]\n");
            let _ = writeln!(
                out,
                "    pub {name}: std::collections::BTreeMap<String, {}>,",
                self.text(kind)
            );
        }
    }

    fn field(&self, out: &mut String, member: &Member, names: &mut Names) {
        comment(out, &member.notes, &member.name, "    ");
        let plain = names.take(&snake(&member.name));
        let name = match &*plain {
            "self" | "super" | "crate" | "yield" => format!("{plain}_"),
            word if KEYWORDS.contains(&word) => format!("r#{word}"),
            word => word.to_owned(),
        };
        let mut options = Vec::new();
        // What stands behind `r#` is the name to serde.
        if name.trim_start_matches("r#") != member.name {
            options.push(format!("rename = {:?}", member.name));
        }
        let mut kind = match &member.kind {
            Type::Named(name) if self.loops.contains(&**name) => format!("Box<{name}>"),
            other => self.text(other),
        };
        if member.presence == Presence::Sometimes {
            options.push("default".to_owned());
            options.push("skip_serializing_if = \"Option::is_none\"".to_owned());
            if !kind.starts_with("Option<") {
                kind = format!("Option<{kind}>");
            }
        }
        if !options.is_empty() {
            attribute(out, &options);
        }
        let _ = writeln!(out, "    pub {name}: {kind},");
    }

    fn text(&self, kind: &Type) -> String {
        match kind {
            Type::Unknown | Type::Never | Type::IfObject(_) | Type::IfList(_) => "Json".to_owned(),
            Type::Null => "()".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer => "i64".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Text => "String".to_owned(),
            Type::Literals(values) => literals(values),
            Type::List(item) => format!("Vec<{}>", self.text(item)),
            Type::Tuple(tuple) => {
                let all = tuple.first.iter().chain([&*tuple.rest]);
                format!("Vec<{}>", self.text(&Type::any(all.cloned())))
            }
            Type::Object(object) => {
                let item = match &object.rest {
                    Rest::Of(kind) => self.text(kind),
                    Rest::Closed | Rest::Open => "Json".to_owned(),
                };
                format!("std::collections::BTreeMap<String, {item}>")
            }
            Type::Union(parts) => {
                let mut others = parts.iter().filter(|part| **part != Type::Null);
                match (others.next(), others.next()) {
                    (Some(one), None) => format!("Option<{}>", self.text(one)),
                    _ => "Json".to_owned(),
                }
            }
            Type::Named(name) => name.clone(),
        }
    }
}

/// Options of serde, as rustfmt breaks them.
fn attribute(out: &mut String, options: &[String]) {
    let line = options.join(", ");
    if line.len() > 70 {
        let lines = options.join(",\n        ");
        let _ = writeln!(out, "    #[serde(\n        {lines}\n    )]");
    } else {
        let _ = writeln!(out, "    #[serde({line})]");
    }
}

/// The one type that all of the values have; texts in a union have no name of their own.
fn literals(values: &[Value]) -> String {
    let nothing = values.iter().any(Value::is_null);
    let all = |test: fn(&Value) -> bool| values.iter().all(|value| value.is_null() || test(value));
    let kind = if values.iter().all(Value::is_null) {
        return "()".to_owned();
    } else if all(Value::is_string) {
        "String"
    } else if all(Value::is_boolean) {
        "bool"
    } else if all(Value::is_i64) {
        "i64"
    } else if all(Value::is_number) {
        "f64"
    } else {
        return "Json".to_owned();
    };
    if nothing {
        format!("Option<{kind}>")
    } else {
        kind.to_owned()
    }
}

fn comment(out: &mut String, notes: &Notes, name: &str, indent: &str) {
    if notes.lines.is_empty() {
        let _ = writeln!(out, "{indent}/// {}", quoted(name));
    }
    for line in &notes.lines {
        let _ = writeln!(out, "{}", format!("{indent}/// {line}").trim_end());
    }
    if notes.deprecated {
        let _ = writeln!(out, "{indent}///\n{indent}/// Deprecated.");
    }
}

/// A word as it is shown in a comment.
fn quoted(word: &str) -> String {
    let shown = word.replace(|c: char| c.is_control() || c == '`', " ");
    format!("`{}`.", shown.trim())
}

/// Names of declarations that contain themselves without a list or map between.
fn loops(all: &[Declaration]) -> BTreeSet<&str> {
    let mut direct: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for declaration in all {
        let mut found = BTreeSet::new();
        contained(&declaration.body, &mut found);
        direct.insert(&declaration.name, found);
    }
    let mut loops = BTreeSet::new();
    for name in direct.keys() {
        let mut seen = BTreeSet::new();
        let mut open = vec![*name];
        while let Some(at) = open.pop() {
            for next in direct.get(at).into_iter().flatten() {
                if seen.insert(*next) {
                    open.push(next);
                }
            }
        }
        if seen.contains(name) {
            loops.insert(*name);
        }
    }
    loops
}

fn contained<'a>(kind: &'a Type, found: &mut BTreeSet<&'a str>) {
    match kind {
        Type::Named(name) => {
            found.insert(name);
        }
        Type::Union(parts) => parts.iter().for_each(|part| contained(part, found)),
        Type::Object(object) => {
            for member in &object.members {
                contained(&member.kind, found);
            }
        }
        _ => {}
    }
}
