//! A schema as one file of plain JSON Schema, for editors: every `$ref` leads within it,
//! and what only Polynya understands is put into words that all tools know.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_locale::vocabulary::Vocabulary;
use serde_json::{Map, Value, json};

use super::draft::{self, Dialect};
use super::files::{SchemaFiles, fragment_of};
use super::keywords::{Holds, KEYWORDS};
use super::{Schema, Shape};

/// Where schemas are kept to be referred to.
const DEFS: &str = "$defs";
/// The name under which the form of a reference to a message is kept.
const MESSAGE: &str = "polynya-message";
/// Keywords that are ours, and those that would lead references astray in one file.
const DROPPED: [&str; 9] = [
    "$anchor",
    "$dynamicAnchor",
    "$id",
    "$schema",
    "order",
    "reference",
    "translation",
    "vocabulary",
    "voice",
];

/// What of a project shows in the schema of a collection.
pub struct EditorTerms<'a> {
    /// The vocabularies that fields may belong to.
    pub vocabularies: &'a BTreeMap<Arc<str>, Vocabulary>,
    /// Whether a text may be a reference to a Fluent message.
    pub messages: Messages,
}

/// Whether front matter may refer to messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Messages {
    /// The project has some.
    Welcome,
    /// It has none.
    Absent,
}

impl Schema {
    /// The schema in one piece. Without a `dialect`, it stays in its own.
    #[must_use]
    pub fn for_editors(&self, terms: &EditorTerms<'_>, dialect: Option<Dialect>) -> Value {
        let files = self.files();
        let names = names(files);
        let bundler = Bundler {
            files,
            names: &names,
            terms,
        };
        let own = Dialect::of(&files.root().value);
        let mut root = bundler.schema(0, &files.root().value);
        if let (Messages::Welcome, Some(map)) = (terms.messages, root.as_object_mut()) {
            welcome_messages(map, self.shape());
        }
        for (index, file) in files.iter().skip(1) {
            let from = Dialect::of(&file.value);
            let schema = bundler.schema(index, &file.value);
            // Files in two dialects can only be one in the root's.
            let schema = draft::convert(schema, from, own);
            let name = names.get(&index).cloned().unwrap_or_default();
            if let Some(map) = root.as_object_mut() {
                let defs = map.entry(DEFS).or_insert_with(|| Value::Object(Map::new()));
                if let Some(defs) = defs.as_object_mut() {
                    defs.insert(name, schema);
                }
            }
        }
        let target = dialect.unwrap_or(own);
        let converted = draft::convert(root, own, target);
        draft::declared(converted, target)
    }
}

/// The name of each further file among the definitions.
fn names(files: &SchemaFiles) -> BTreeMap<usize, String> {
    let taken = files.root().value.get(DEFS).and_then(Value::as_object);
    let mut used: Vec<String> = taken
        .into_iter()
        .flat_map(|map| map.keys().cloned())
        .collect();
    let mut names = BTreeMap::new();
    for (index, file) in files.iter().skip(1) {
        let path = file.source.path();
        let stem = path.rsplit('/').next().unwrap_or(path);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let safe = |c: char| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '_'
            }
        };
        let stem: String = stem.chars().map(safe).collect();
        let mut name = stem.clone();
        let mut number = 2;
        while used.contains(&name) {
            name = format!("{stem}-{number}");
            number += 1;
        }
        used.push(name.clone());
        names.insert(index, name);
    }
    names
}

struct Bundler<'a> {
    files: &'a SchemaFiles,
    names: &'a BTreeMap<usize, String>,
    terms: &'a EditorTerms<'a>,
}

impl Bundler<'_> {
    /// A schema of file `file`, with everything in it.
    fn schema(&self, file: usize, schema: &Value) -> Value {
        let Some(map) = schema.as_object() else {
            return schema.clone();
        };
        let mut out = Map::new();
        for (key, value) in map {
            if DROPPED.contains(&&**key) {
                continue;
            }
            let (key, value) = match (&**key, value.as_str()) {
                ("$ref" | "$dynamicRef", Some(text)) => ("$ref", self.reference(file, text)),
                (key, _) => (key, self.keyword(file, key, value)),
            };
            out.insert(key.to_owned(), value);
        }
        let vocabulary = map.get("vocabulary").and_then(Value::as_str);
        if let Some(found) = vocabulary.and_then(|name| self.terms.vocabularies.get(name)) {
            take_terms(&mut out, found);
        }
        Value::Object(out)
    }

    fn keyword(&self, file: usize, key: &str, value: &Value) -> Value {
        let known = KEYWORDS.iter().find(|(name, _)| *name == key);
        let holds = known.map_or(Holds::Nothing, |(_, holds)| *holds);
        let list = |items: &[Value]| {
            let items = items.iter().map(|item| self.schema(file, item));
            Value::Array(items.collect())
        };
        match (holds, value) {
            (Holds::Nothing, _) => value.clone(),
            (Holds::SameList | Holds::PartList | Holds::PartOrList, Value::Array(items)) => {
                list(items)
            }
            (Holds::PartMap | Holds::SameMap, Value::Object(map)) => {
                let each = map.iter();
                let each = each.map(|(name, inner)| (name.clone(), self.schema(file, inner)));
                Value::Object(each.collect())
            }
            _ => self.schema(file, value),
        }
    }

    /// Where a reference leads in the one file.
    fn reference(&self, from: usize, text: &str) -> Value {
        let Some((file, pointer)) = self.files.resolve(from, text) else {
            return Value::from(text);
        };
        let pointer = match self.names.get(&file) {
            Some(name) => format!("/{DEFS}/{name}{pointer}"),
            None => pointer,
        };
        Value::from(format!("#{}", fragment_of(&pointer)))
    }
}

/// Says of a schema which values its vocabulary takes.
fn take_terms(schema: &mut Map<String, Value>, vocabulary: &Vocabulary) {
    let terms = listed(vocabulary);
    let kind = schema
        .get("type")
        .and_then(Value::as_str)
        .map(str::to_owned);
    match kind.as_deref() {
        Some("string") => merge(schema, terms),
        Some("array") => {
            let items = schema.entry("items").or_insert_with(|| json!({}));
            match items.as_object_mut() {
                Some(items) if is_text(items) => merge(items, terms),
                _ => add_to_all(schema, json!({ "items": or_no_text(terms) })),
            }
        }
        _ => {
            let none = json!({ "not": { "type": ["string", "array"] } });
            let list = json!({ "type": "array", "items": or_no_text(terms.clone()) });
            add_to_all(schema, json!({ "anyOf": [terms, list, none] }));
        }
    }
}

/// Whether a schema is for texts, as far as it says.
fn is_text(schema: &Map<String, Value>) -> bool {
    schema.get("type").is_none_or(|kind| kind == "string") && !schema.contains_key("$ref")
}

/// Only texts name terms; what else there is, other keywords judge.
fn or_no_text(terms: Value) -> Value {
    json!({ "anyOf": [terms, { "not": { "type": "string" } }] })
}

/// Adds keywords that a schema does not have itself.
fn merge(schema: &mut Map<String, Value>, more: Value) {
    if schema.contains_key("enum") {
        add_to_all(schema, more);
    } else if let Value::Object(more) = more {
        schema.extend(more);
    }
}

fn add_to_all(schema: &mut Map<String, Value>, more: Value) {
    let all = schema.entry("allOf").or_insert_with(|| json!([]));
    if let Some(all) = all.as_array_mut() {
        all.push(more);
    }
}

/// The values that a vocabulary takes: its labels in all locales, then its ids. The
/// schema is one for all locales; which label is whose, `check` tells.
fn listed(vocabulary: &Vocabulary) -> Value {
    let mut values: Vec<Value> = Vec::new();
    let mut descriptions: Vec<Value> = Vec::new();
    let mut add = |value: &str, description: String| {
        if values.iter().all(|known| known != value) {
            values.push(value.into());
            descriptions.push(description.into());
        }
    };
    for term in vocabulary.terms() {
        for (locale, names) in &term.names {
            if let Some(label) = &names.label {
                add(label, format!("{} ({locale})", term.id));
            }
        }
    }
    for term in vocabulary.terms() {
        let labels = term
            .names
            .values()
            .filter_map(|names| names.label.as_deref());
        let labels: Vec<&str> = labels.collect();
        add(&term.id, labels.join(" · "));
    }
    json!({ "enum": values, "enumDescriptions": descriptions })
}

/// Lets top-level texts be references to messages, as `check` does.
fn welcome_messages(root: &mut Map<String, Value>, shape: &Shape) {
    let is_text = |name: &str| {
        let mut fields = shape.fields.iter();
        let field = fields.find(|field| &*field.name == name);
        field.is_some_and(|field| {
            let text = !field.types.is_empty() && field.types.iter().all(|k| &**k == "string");
            text || (field.types.is_empty() && field.voice.is_some())
        })
    };
    let Some(properties) = root.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    let mut any = false;
    for (_, schema) in properties.iter_mut().filter(|(name, _)| is_text(name)) {
        let Some(map) = schema.as_object_mut() else {
            continue;
        };
        let mut either = Map::new();
        for key in ["title", "description", "default", "deprecated"] {
            if let Some(value) = map.shift_remove(key) {
                either.insert(key.to_owned(), value);
            }
        }
        let message = json!({ "$ref": format!("#/{DEFS}/{MESSAGE}") });
        either.insert("anyOf".to_owned(), json!([schema, message]));
        *schema = Value::Object(either);
        any = true;
    }
    if any {
        let defs = root.entry(DEFS).or_insert_with(|| json!({}));
        if let Some(defs) = defs.as_object_mut() {
            defs.insert(
                MESSAGE.to_owned(),
                json!({
                    "description": "A Fluent message of the project instead of a text.",
                    "type": "object",
                    "required": ["message"],
                    "properties": {
                        "message": { "type": "string" },
                        "args": { "type": "object" }
                    },
                    "additionalProperties": false
                }),
            );
        }
    }
}
