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
        loops: loops(&all, within),
        endless: loops(&all, aliased),
        chosen: chosen(&all),
        lists: lists(&all),
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
    /// Other names for types in which they stand themselves, which no alias can be.
    endless: BTreeSet<&'a str>,
    /// Declarations in a choice, where a member too many says that it is another.
    chosen: BTreeSet<&'a str>,
    /// Declarations that are lists.
    lists: BTreeSet<&'a str>,
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
                if object.rest == Rest::Closed && self.chosen.contains(&**name) {
                    out.push_str("#[serde(deny_unknown_fields)]\n");
                }
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
                let mut parts: Vec<&Type> = parts.iter().collect();
                parts.sort_by_key(|part| self.turn(part));
                for part in parts {
                    self.variant(out, part, &mut names);
                }
                out.push_str("}\n");
            }
            other if self.endless.contains(&**name) => {
                out.push_str(DERIVE);
                let text = self.text(other);
                let _ = writeln!(out, "#[serde(transparent)]\npub struct {name}(pub {text});");
            }
            other => {
                let _ = writeln!(out, "pub type {name} = {};", self.text(other));
            }
        }
    }

    /// When serde is to try a form: it takes a list for an object with as many members, and a
    /// whole number for any.
    fn turn(&self, part: &Type) -> u8 {
        match part {
            Type::List(_) | Type::Tuple(_) | Type::Integer => 0,
            Type::Named(name) if self.lists.contains(&**name) => 0,
            _ => 1,
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
                writeln!(out, "    /// One of its forms.\n    {variant}({text}),")
            }
        };
    }

    fn fields(&self, out: &mut String, object: &Object) {
        let mut names = Names::default();
        for member in &object.members {
            self.field(out, member, &mut names);
        }
        let others = match &object.rest {
            Rest::Closed => return,
            Rest::Open => "Json".to_owned(),
            Rest::Of(kind) => self.item(kind),
        };
        let name = names.take("others");
        out.push_str("    /// Members with other names.\n    #[serde(flatten)]\n");
        let _ = writeln!(
            out,
            "    pub {name}: std::collections::BTreeMap<String, {others}>,",
        );
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
        let mut kind = self.text(&member.kind);
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
            Type::List(item) => format!("Vec<{}>", self.item(item)),
            Type::Tuple(tuple) => {
                let all = tuple.first.iter().chain([&*tuple.rest]);
                format!("Vec<{}>", self.item(&Type::any(all.cloned())))
            }
            Type::Object(object) => {
                let item = match &object.rest {
                    Rest::Of(kind) => self.item(kind),
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
            Type::Named(name) if self.loops.contains(&**name) => format!("Box<{name}>"),
            Type::Named(name) => name.clone(),
        }
    }

    /// A type of which a list or map has several, so that it may be as large as it likes.
    fn item(&self, kind: &Type) -> String {
        match kind {
            Type::Named(name) => name.clone(),
            other => self.text(other),
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

/// Names of declarations that lead to themselves, where `next` says what one leads to.
fn loops(all: &[Declaration], next: fn(&Declaration) -> Vec<&str>) -> BTreeSet<&str> {
    let direct = all.iter().map(|one| (&*one.name, next(one)));
    let direct: BTreeMap<&str, Vec<&str>> = direct.collect();
    let leads_back = |name: &&str| reached(&direct, &direct[name]).contains(name);
    direct.keys().copied().filter(leads_back).collect()
}

/// What these names lead to, they themselves included.
fn reached<'a>(direct: &BTreeMap<&'a str, Vec<&'a str>>, from: &[&'a str]) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open = from.to_vec();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(direct.get(at).into_iter().flatten());
        }
    }
    seen
}

/// Names of declarations that are lists, if under another name.
fn lists(all: &[Declaration]) -> BTreeSet<&str> {
    let mut lists = BTreeSet::new();
    loop {
        let is_list = |one: &&Declaration| match &one.body {
            Type::List(_) | Type::Tuple(_) => true,
            Type::Named(name) => lists.contains(&**name),
            _ => false,
        };
        let found: BTreeSet<&str> = all.iter().filter(is_list).map(|one| &*one.name).collect();
        if found == lists {
            return lists;
        }
        lists = found;
    }
}

/// Names of declarations that are one choice of several, or in one.
fn chosen(all: &[Declaration]) -> BTreeSet<&str> {
    let direct = all.iter().map(|one| {
        let mut found = Vec::new();
        mentioned(&one.body, Through::All, &mut found);
        (&*one.name, found)
    });
    let direct: BTreeMap<&str, Vec<&str>> = direct.collect();
    let unions = all
        .iter()
        .filter(|one| matches!(&one.body, Type::Union(parts) if parts.len() > 1));
    let from: Vec<&str> = unions.flat_map(|one| direct[&*one.name].clone()).collect();
    reached(&direct, &from)
}

/// What a declaration has in it without a list or map between.
fn within(declaration: &Declaration) -> Vec<&str> {
    let mut found = Vec::new();
    mentioned(&declaration.body, Through::Values, &mut found);
    found
}

/// What is in a declaration that is but another name for a type.
fn aliased(declaration: &Declaration) -> Vec<&str> {
    let mut found = Vec::new();
    let has_own = match &declaration.body {
        Type::Object(object) => !object.members.is_empty(),
        Type::Union(_) => true,
        _ => false,
    };
    if !has_own {
        mentioned(&declaration.body, Through::All, &mut found);
    }
    found
}

/// How far names are looked for in a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Through {
    /// In what has a place in the value itself.
    Values,
    /// In lists and maps as well.
    All,
}

fn mentioned<'a>(kind: &'a Type, through: Through, found: &mut Vec<&'a str>) {
    let mut all = |kinds: &mut dyn Iterator<Item = &'a Type>| {
        kinds.for_each(|kind| mentioned(kind, through, found));
    };
    match kind {
        Type::Named(name) => found.push(name),
        Type::Union(parts) => all(&mut parts.iter()),
        Type::List(item) if through == Through::All => all(&mut [&**item].into_iter()),
        Type::Tuple(tuple) if through == Through::All => {
            all(&mut tuple.first.iter().chain([&*tuple.rest]));
        }
        Type::Object(object) => {
            all(&mut object.members.iter().map(|member| &member.kind));
            if let (Rest::Of(kind), Through::All) = (&object.rest, through) {
                mentioned(kind, through, found);
            }
        }
        _ => {}
    }
}
