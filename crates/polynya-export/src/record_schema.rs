//! What a record looks like, as JSON Schema: its own members around the data that a
//! collection's schema describes.

use polynya_pipeline::Contract;
use polynya_pipeline::schema::{RecordTerms, Recorded, UnknownTerms};
use serde_json::{Map, Value, json};

use crate::assemble::Terms;

/// Where definitions are kept.
const DEFS: &str = "$defs";

/// What a schema of records says of itself.
pub const RECORD_DESCRIPTION: &str = "An entry in one locale, as exported.";

/// The JSON Schema (2020-12) of the records of these collections.
///
/// It is one file without references to others. Each collection's record is a definition
/// under the collection's name, for whoever needs just one: `#/$defs/articles`. At the top,
/// `oneOf` lists them; the value of `collection` decides. A collection whose schema is broken
/// is left out, since it has no records.
///
/// Every record of a file that breaks no rule of its schema is valid. What a project lets
/// pass, with a comment or a rule's severity, may not be.
#[must_use]
pub fn record_schema(collections: &[Terms<'_>], unknown: UnknownTerms) -> Value {
    let mut definitions = Map::new();
    let mut records = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for terms in collections {
        let name = &*terms.collection.name;
        let recorded = match &terms.collection.contract {
            Contract::Broken => continue,
            Contract::Open => Recorded {
                data: json!({ "type": "object" }),
                definitions: Map::new(),
            },
            Contract::Schema(schema) => schema.for_records(&RecordTerms {
                vocabularies: &terms.resources.vocabularies,
                unknown,
                prefix: name,
            }),
        };
        names.push(name);
        records.push(json!({ "$ref": format!("#/{DEFS}/{name}") }));
        definitions.insert(name.to_owned(), record(terms, recorded.data));
        definitions.extend(recorded.definitions);
    }
    definitions.extend(shared());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record",
        "description": RECORD_DESCRIPTION,
        "type": "object",
        "required": ["collection"],
        "properties": { "collection": { "enum": names } },
        "oneOf": records,
        DEFS: definitions,
    })
}

/// What all collections have in common. No collection's name begins like these.
fn shared() -> Map<String, Value> {
    let heading = json!({
        "title": "Heading",
        "type": "object",
        "required": ["level", "id", "text"],
        "properties": {
            "level": { "type": "integer", "minimum": 1, "maximum": 6 },
            "id": { "type": "string", "description": "What a link leads to: `#id`." },
            "text": { "type": "string" },
        },
        "additionalProperties": false,
    });
    let message = json!({
        "title": "Message",
        "type": "object",
        "required": ["id", "locale"],
        "properties": {
            "id": { "type": "string" },
            "locale": { "type": "string", "description": "The locale that answered." },
            "default": {
                "const": true,
                "description": "There where the front matter has no text of its own.",
            },
        },
        "additionalProperties": false,
    });
    Map::from_iter([
        ("_heading".to_owned(), heading),
        ("_message".to_owned(), message),
    ])
}

/// One collection's record.
fn record(terms: &Terms<'_>, data: Value) -> Value {
    let locales: Vec<&str> = terms.locales.iter().map(|locale| locale.as_str()).collect();
    let text = |description: &str| json!({ "type": "string", "description": description });
    let count =
        |description: &str| json!({ "type": "integer", "minimum": 0, "description": description });
    let list = |item: Value| json!({ "type": "array", "items": item });
    let named = named_terms(terms);
    let mut properties = json!({
        "id": text("`collection/entry/locale`."),
        "collection": { "const": &*terms.collection.name },
        "entry": text("What the entry's files have in common, whatever their locale."),
        "locale": { "enum": locales },
        "slug": text("The entry's name in URLs."),
        "path": text("The source file, relative to the project's root."),
        "data": data,
        "terms": named,
        "messages": {
            "type": "object",
            "description": "Which texts of the data are messages, by field.",
            "additionalProperties": { "$ref": format!("#/{DEFS}/_message") },
        },
        "html": text("The body."),
        "headings": list(json!({ "$ref": format!("#/{DEFS}/_heading") })),
        "excerpt": text("The start of the body as plain text."),
        "textLength": count("Characters of the body's plain text, without white space."),
        "words": count("Words of the body's plain text."),
        "readingMinutes": count("Minutes that reading takes."),
        "alternates": list(alternate(&locales)),
        "fallback": {
            "enum": locales,
            "description": "The locale that stands in, where the entry is not there in this one.",
        },
        "digest": {
            "type": "string",
            "pattern": "^blake3:[0-9a-f]{64}$",
            "description": "BLAKE3 of the record as it is without this member.",
        },
    });
    if let (None, Some(properties)) = (&named, properties.as_object_mut()) {
        properties.shift_remove("terms");
    }
    let optional = ["terms", "messages", "fallback"];
    let members = properties.as_object().into_iter().flat_map(Map::keys);
    let required: Vec<&String> = members
        .filter(|name| !optional.contains(&name.as_str()))
        .collect();
    json!({
        "title": format!("Record of {}", terms.collection.name),
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

fn alternate(locales: &[&str]) -> Value {
    let languages: Vec<&str> = locales.iter().copied().chain(["x-default"]).collect();
    json!({
        "type": "object",
        "required": ["locale", "hreflang", "id", "path"],
        "properties": {
            "locale": { "enum": locales },
            "hreflang": { "enum": languages, "description": "For a link's `hreflang`." },
            "id": { "type": "string", "description": "The other record's id." },
            "path": { "type": "string", "description": "The other record's source file." },
        },
        "additionalProperties": false,
    })
}

/// The labels of terms, by field; nothing where no field has a vocabulary.
fn named_terms(terms: &Terms<'_>) -> Option<Value> {
    let schema = terms.collection.contract.schema();
    let mut fields = Map::new();
    for annotation in schema
        .map(|schema| schema.vocabularies())
        .unwrap_or_default()
    {
        let vocabulary = terms.resources.vocabularies.get(&annotation.name);
        let Some(vocabulary) = vocabulary else {
            continue;
        };
        let ids: Vec<&str> = vocabulary.terms().iter().map(|term| &*term.id).collect();
        let term = json!({
            "type": "object",
            "required": ["id", "label"],
            "properties": {
                "id": { "enum": ids },
                "label": { "type": "string" },
                "locale": { "type": "string", "description": "The label's, if it is not the record's." },
            },
            "additionalProperties": false,
        });
        let list = json!({ "type": "array", "minItems": 1, "items": term });
        fields.insert(annotation.field(), list);
    }
    (!fields.is_empty()).then(|| json!({
        "type": "object",
        "description": "What the ids of vocabularies in the data mean to the record's readers, by field.",
        "properties": fields,
        "additionalProperties": false,
    }))
}
