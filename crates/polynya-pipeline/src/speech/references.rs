//! Messages that front matter refers to instead of saying something itself.

use polynya_diagnostics::{Finding, Location, SourceFile, Span};
use polynya_frontmatter::Node;
use polynya_locale::{Args, CivilDate, LocaleId, Number, Value as Arg};
use serde_json::{Map, Value};

use crate::resources::Context;
use crate::rules::{unformattable_message, unknown_message};
use crate::schema::{Schema, Shape};

/// What a reference is written as: `{ message: mascot-high-impact }`.
const MESSAGE: &str = "message";
/// Arguments of its own, besides the entry's fields.
const ARGUMENTS: &str = "args";

/// Where a field's text comes from, if the front matter does not say it itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The field's name.
    pub field: String,
    /// The message's id.
    pub message: String,
    /// The locale that answered.
    pub locale: LocaleId,
    /// Whether the field was absent and the schema's default names the message.
    pub default: bool,
}

/// A field whose value names a message.
struct Reference {
    field: String,
    id: String,
    args: Map<String, Value>,
    /// Where it is written; absent for the schema's default.
    span: Option<Span>,
}

/// References of one variant, resolved or not.
#[derive(Default)]
pub(crate) struct Resolved {
    /// Whether there are any.
    pub(crate) any: bool,
    /// Those that a message was found for.
    pub(crate) origins: Vec<Origin>,
    /// Where references are written: the schema has no say in their form.
    pub(crate) spans: Vec<Span>,
    /// Texts for absent fields, which the schema names messages for.
    pub(crate) defaults: Vec<(String, String)>,
}

/// Puts messages in the place of the references to them in `data`. What has no
/// message is reported and stays as it is.
pub(crate) fn resolve(
    context: Context<'_>,
    locale: &LocaleId,
    (source, root): (&SourceFile, &Node),
    schema: Option<&Schema>,
    data: &mut Value,
    findings: &mut Vec<Finding>,
) -> Resolved {
    let references = references(context, root, data, schema);
    let mut resolved = Resolved::default();
    if references.is_empty() {
        return resolved;
    }
    resolved.any = true;
    let fields = completed(schema, data);
    for reference in references {
        let at = match reference.span {
            Some(span) => source.locate(span),
            None => Location::whole_file(source.path().clone()),
        };
        resolved.spans.extend(reference.span);
        let args = arguments(context, locale, &fields, &reference);
        let Reference { field, id, .. } = reference;
        let default = reference.span.is_none();
        let Some(said) = context.resources.format(locale, &id, &args) else {
            let ids = context.resources.message_ids();
            findings.push(unknown_message::finding(at, (&field, &id), default, ids));
            continue;
        };
        if let Some(problem) = said.problems.first() {
            findings.push(unformattable_message::finding(at, &field, &id, problem));
        }
        if default {
            resolved.defaults.push((field.clone(), said.text));
        } else {
            data[&field] = Value::String(said.text);
        }
        resolved.origins.push(Origin {
            field,
            message: id,
            locale: said.locale,
            default,
        });
    }
    resolved
}

fn references(
    context: Context<'_>,
    root: &Node,
    data: &Value,
    schema: Option<&Schema>,
) -> Vec<Reference> {
    let shape = schema.map(Schema::shape);
    let entries = root.as_mapping().map(|mapping| &*mapping.entries);
    let mut found = Vec::new();
    for entry in entries.unwrap_or_default() {
        let field = &*entry.key.name;
        let Some((id, args)) = as_reference(&data[field]) else {
            continue;
        };
        if holds_text(context, shape, field) {
            found.push(Reference {
                field: field.to_owned(),
                id,
                args,
                span: Some(entry.value.span),
            });
        }
    }
    let absent = |field: &&crate::schema::Field| data.get(&*field.name).is_none();
    for field in shape
        .into_iter()
        .flat_map(|shape| &shape.fields)
        .filter(absent)
    {
        let default = field.default.as_ref().and_then(as_reference);
        if let Some((id, args)) = default.filter(|_| holds_text(context, shape, &field.name)) {
            found.push(Reference {
                field: field.name.to_string(),
                id,
                args,
                span: None,
            });
        }
    }
    found
}

/// Ids of the messages that a schema names for absent fields.
pub fn default_messages(schema: &Schema) -> impl Iterator<Item = String> {
    let fields = schema.shape().fields.iter();
    let references = fields.filter_map(|field| as_reference(field.default.as_ref()?));
    references.map(|(id, _)| id)
}

/// The message's id and arguments, if the value is a reference and nothing else.
#[must_use]
pub fn as_reference(value: &Value) -> Option<(String, Map<String, Value>)> {
    let mapping = value.as_object()?;
    let id = mapping.get(MESSAGE)?.as_str()?;
    let mut args = Map::new();
    for (key, value) in mapping {
        match (&**key, value) {
            (MESSAGE, _) => {}
            (ARGUMENTS, Value::Object(own)) => args.clone_from(own),
            _ => return None,
        }
    }
    Some((id.to_owned(), args))
}

/// Whether a field is for a text, so that a mapping in it can only be a
/// reference: its schema says so, or a voice claims it.
fn holds_text(context: Context<'_>, shape: Option<&Shape>, name: &str) -> bool {
    let fields = shape.map(|shape| &*shape.fields).unwrap_or_default();
    match fields.iter().find(|field| &*field.name == name) {
        Some(field) if !field.types.is_empty() => {
            field.types.iter().all(|kind| &**kind == "string")
        }
        found => {
            let claimed = context.resources.voices.fields().iter();
            found.is_some_and(|field| field.voice.is_some())
                || claimed.into_iter().any(|field| field.field() == name)
        }
    }
}

/// The entry's fields as messages see them: the schema's defaults included.
fn completed(schema: Option<&Schema>, data: &Value) -> Value {
    let mut fields = data.clone();
    if let Some(schema) = schema {
        schema.complete(&mut fields);
    }
    fields
}

/// Arguments for a message: the entry's fields, the locale, and what the
/// reference states itself, which goes before.
fn arguments(
    context: Context<'_>,
    locale: &LocaleId,
    fields: &Value,
    reference: &Reference,
) -> Args {
    let mut args = Args::new();
    args.set("collection", &*context.collection.name);
    args.set("locale", locale.as_str());
    let fields = fields.as_object().into_iter().flatten();
    let fields = fields.filter(|(name, _)| **name != reference.field);
    for (name, value) in fields.chain(&reference.args) {
        if let Some(value) = argument(value) {
            args.set(name, value);
        }
    }
    args
}

fn argument(value: &Value) -> Option<Arg> {
    match value {
        Value::String(text) => Some(match CivilDate::parse(text) {
            Some(date) => Arg::Date(date),
            None => Arg::Text(text.clone()),
        }),
        Value::Number(number) => Number::parse(&number.to_string()).map(Arg::Number),
        Value::Bool(truth) => Some(Arg::Text(truth.to_string())),
        Value::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            Some(Arg::Text(texts?.join(", ")))
        }
        Value::Null | Value::Object(_) => None,
    }
}
