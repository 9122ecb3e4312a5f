//! The walk through a schema that says of each keyword what is left of it after export.

use std::borrow::Cow;
use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

use super::reach::{Reach, is_message};
use super::terms::name_terms;
use super::{RecordTerms, UnknownTerms};
use crate::schema::complete::complete;
use crate::schema::files::pointer_of;
use crate::schema::keywords::escape;
use crate::schema::shape::Field;

/// Where definitions are kept.
const DEFS: &str = "$defs";
/// Keywords that export cannot make untrue, if they have no schemas in them.
const KEPT: [&str; 11] = [
    "deprecated",
    "description",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maximum",
    "minProperties",
    "minimum",
    "multipleOf",
    "title",
    "type",
];
/// Formats whose texts are ASCII, which nothing happens to, and that all validators know.
const FORMATS: [&str; 11] = [
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "time",
    "uri",
    "uri-reference",
    "uuid",
];
/// What may stand in the fragment of a reference as it is.
const FRAGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(super) struct Rewriter<'a> {
    bundle: &'a Value,
    terms: &'a RecordTerms<'a>,
    /// Names of definitions by the place they come from, and whether something may happen
    /// to their values.
    names: BTreeMap<(String, bool), String>,
    definitions: Map<String, Value>,
    /// The places whose schemas are being written out.
    open: Vec<String>,
    /// Whether it matters somewhere which members other keywords speak of.
    unevaluated: bool,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(bundle: &'a Value, terms: &'a RecordTerms<'a>) -> Self {
        Self {
            bundle,
            terms,
            names: BTreeMap::new(),
            definitions: Map::new(),
            open: Vec::new(),
            unevaluated: bundle.to_string().contains("\"unevaluated"),
        }
    }

    pub(super) fn into_definitions(self) -> Map<String, Value> {
        self.definitions
    }

    /// The whole schema.
    pub(super) fn root(&mut self, reach: Reach<'_>) -> Value {
        let bundle = self.bundle;
        self.open.push(String::new());
        let root = self.schema(bundle, reach);
        self.open.pop();
        root
    }

    /// A schema for values that `reach` tells what happens to.
    fn schema(&mut self, schema: &Value, reach: Reach<'_>) -> Value {
        let Some(map) = schema.as_object() else {
            return schema.clone();
        };
        let mut out = Map::new();
        for (key, value) in map {
            if KEPT.contains(&&**key) {
                out.insert(key.clone(), value.clone());
            }
        }
        self.reference(map, reach, &mut out);
        texts(map, reach, &mut out);
        self.lists(map, reach, &mut out);
        self.objects(map, reach, &mut out);
        self.choices(map, reach, &mut out);
        Value::Object(out)
    }

    /// `$ref`: to a definition where nothing happens, else written out in its place.
    fn reference(
        &mut self,
        map: &Map<String, Value>,
        reach: Reach<'_>,
        out: &mut Map<String, Value>,
    ) {
        let target = map.get("$ref").and_then(Value::as_str);
        let Some(pointer) = target.and_then(pointer_of) else {
            return;
        };
        let bundle = self.bundle;
        let Some(schema) = bundle.pointer(&pointer) else {
            return;
        };
        let again = self.open.contains(&pointer);
        if again || reach.is_none() {
            let name = self.define(&pointer, schema, reach);
            let name = utf8_percent_encode(&escape(&name), FRAGMENT).to_string();
            out.insert("$ref".to_owned(), format!("#/{DEFS}/{name}").into());
            return;
        }
        self.open.push(pointer);
        let there = self.schema(schema, reach);
        self.open.pop();
        match there {
            Value::Object(there) if map.keys().all(|key| is_note(key)) => {
                for (key, value) in there {
                    out.entry(key).or_insert(value);
                }
            }
            there => {
                out.insert("allOf".to_owned(), json!([there]));
            }
        }
    }

    /// The name of the definition for the schema at `pointer`.
    fn define(&mut self, pointer: &str, schema: &Value, reach: Reach<'_>) -> String {
        let (reach, touched) = if reach.is_none() {
            (Reach::NONE, false)
        } else {
            (reach.perhaps(), true)
        };
        let key = (pointer.to_owned(), touched);
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let last = pointer.rsplit('/').next().filter(|last| !last.is_empty());
        let last = last.map_or(Cow::Borrowed("data"), |last| {
            Cow::Owned(last.replace("~1", "/").replace("~0", "~"))
        });
        let stem = format!("{}.{last}", self.terms.prefix);
        let mut name = stem.clone();
        let mut number = 2;
        while self.names.values().any(|used| *used == name) {
            name = format!("{stem}-{number}");
            number += 1;
        }
        self.names.insert(key, name.clone());
        // The place in line is taken before what it leads to.
        self.definitions.insert(name.clone(), Value::Bool(true));
        let schema = self.schema(schema, reach);
        self.definitions.insert(name.clone(), schema);
        name
    }

    fn lists(&mut self, map: &Map<String, Value>, reach: Reach<'_>, out: &mut Map<String, Value>) {
        let least = map.get("minItems").and_then(Value::as_u64);
        if let Some(least) = least {
            // Terms that are named again go.
            let least = if reach.vocabulary.is_some() {
                least.min(1)
            } else {
                least
            };
            out.insert("minItems".to_owned(), least.into());
        }
        if let Some(items) = map.get("items") {
            let items = self.schema(items, reach.item());
            out.insert("items".to_owned(), items);
        }
        if reach.vocabulary.is_some() {
            return;
        }
        if let Some(Value::Array(first)) = map.get("prefixItems") {
            let first = first.iter().map(|item| self.schema(item, reach.item()));
            out.insert("prefixItems".to_owned(), first.collect());
        }
        if let Some(contains) = map.get("contains") {
            let contains = self.schema(contains, reach.item());
            out.insert("contains".to_owned(), contains);
            if let Some(least) = map.get("minContains") {
                out.insert("minContains".to_owned(), least.clone());
            }
        }
        if let Some(rest) = map.get("unevaluatedItems") {
            let rest = self.schema(rest, reach.item());
            out.insert("unevaluatedItems".to_owned(), rest);
        }
    }

    /// Schemas for the very value. Of several, one is enough: that a value fits no other
    /// need not be true after export.
    fn choices(
        &mut self,
        map: &Map<String, Value>,
        reach: Reach<'_>,
        out: &mut Map<String, Value>,
    ) {
        let mut all: Vec<Value> = Vec::new();
        if let Some(Value::Array(parts)) = map.get("allOf") {
            all.extend(parts.iter().map(|part| self.schema(part, reach)));
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(parts)) = map.get(keyword) {
                let parts = parts.iter().map(|part| self.schema(part, reach));
                any_of(parts.collect(), out, &mut all);
            }
        }
        self.conditions(map, reach, out, &mut all);
        if let Some(Value::Array(before)) = out.get_mut("allOf") {
            before.append(&mut all);
        } else if !all.is_empty() {
            out.insert("allOf".to_owned(), Value::Array(all));
        }
    }

    /// Schemas that count where another holds, or a member is there: export may change
    /// whether it does. Then either may be true, which is only worth saying where it
    /// decides which members are spoken of.
    fn conditions(
        &mut self,
        map: &Map<String, Value>,
        reach: Reach<'_>,
        out: &mut Map<String, Value>,
        all: &mut Vec<Value>,
    ) {
        if let Some(condition) = map.get("if") {
            let always = Value::Bool(true);
            let mut part = |keyword| self.schema(map.get(keyword).unwrap_or(&always), reach);
            let (then, otherwise) = (part("then"), part("else"));
            if self.unevaluated || !(is_open(&then) || is_open(&otherwise)) {
                let condition = self.schema(condition, reach);
                let met = json!({ "allOf": [condition, then] });
                any_of(vec![met, otherwise], out, all);
            }
        }
        let Some(Value::Object(parts)) = map.get("dependentSchemas") else {
            return;
        };
        let mut kept = Map::new();
        for (name, schema) in parts {
            let schema = self.schema(schema, reach);
            if !reach.is_filled(name) {
                kept.insert(canonical(name), schema);
            } else if self.unevaluated {
                any_of(vec![schema, Value::Bool(true)], out, all);
            }
        }
        if !kept.is_empty() {
            out.insert("dependentSchemas".to_owned(), Value::Object(kept));
        }
    }

    fn objects(
        &mut self,
        map: &Map<String, Value>,
        reach: Reach<'_>,
        out: &mut Map<String, Value>,
    ) {
        let mut properties = Map::new();
        if let Some(Value::Object(own)) = map.get("properties") {
            for (name, schema) in own {
                let schema = self.property(name, schema, reach);
                properties.insert(canonical(name), schema);
            }
        }
        let required = required(map, &properties, reach);
        self.others(map, reach, &mut properties, out);
        if !properties.is_empty() {
            out.insert("properties".to_owned(), Value::Object(properties));
        }
        if !required.is_empty() {
            out.insert("required".to_owned(), required.into());
        }
        if let Some(Value::Object(needs)) = map.get("dependentRequired") {
            let needs = needs.iter().filter(|(name, _)| !reach.is_filled(name));
            let needs = needs.map(|(name, others)| (canonical(name), canonical_value(others)));
            out.insert(
                "dependentRequired".to_owned(),
                Value::Object(needs.collect()),
            );
        }
        let grows = reach.fields().any(|field| field.default.is_some());
        if let Some(most) = map.get("maxProperties").filter(|_| !grows) {
            out.insert("maxProperties".to_owned(), most.clone());
        }
    }

    /// The schema of one member, which may be its default.
    fn property(&mut self, name: &str, schema: &Value, reach: Reach<'_>) -> Value {
        let member = reach.member(name);
        let mut schema = self.schema(schema, member);
        let vocabulary = member
            .vocabulary
            .and_then(|name| self.terms.vocabularies.get(name));
        let closed = self.terms.unknown == UnknownTerms::KeptOut && member.certain;
        if let (Some(vocabulary), true, Value::Object(map)) = (vocabulary, closed, &mut schema) {
            name_terms(map, vocabulary);
        }
        let field = reach.field(name);
        let default = field.and_then(|field| Some((field.default.as_ref()?, &field.inner)));
        let said = |field: &Field| {
            field.types.iter().any(|kind| &**kind == "string") && field.types.len() == 1
        };
        let default =
            default.filter(|(default, _)| !(is_message(default) && field.is_some_and(said)));
        let Some((default, inner)) = default else {
            return schema;
        };
        let mut default = default.clone();
        complete(inner, &mut default);
        let default = canonical_value(&default);
        if self.accepts(&schema, &default) {
            schema
        } else if member.is_none() {
            json!({ "anyOf": [schema, { "const": default }] })
        } else {
            Value::Bool(true)
        }
    }

    /// Whether a schema written here takes a value. In doubt, no.
    fn accepts(&self, schema: &Value, value: &Value) -> bool {
        let whole = json!({ "allOf": [schema], DEFS: self.definitions });
        let options = jsonschema::draft202012::options();
        let validator = options.should_validate_formats(true).build(&whole);
        validator.is_ok_and(|validator| validator.is_valid(value))
    }

    /// What is said of members that `properties` does not name. Those that export adds or
    /// changes get a place there, where others would not be welcome.
    fn others(
        &mut self,
        map: &Map<String, Value>,
        reach: Reach<'_>,
        properties: &mut Map<String, Value>,
        out: &mut Map<String, Value>,
    ) {
        let patterns = map.get("patternProperties").and_then(Value::as_object);
        let additional = map.get("additionalProperties");
        let unevaluated = map.get("unevaluatedProperties");
        if patterns.is_none() && additional.is_none() && unevaluated.is_none() {
            return;
        }
        let own = map.get("properties").and_then(Value::as_object);
        for field in reach.fields() {
            let changed = field.default.is_some() || !reach.member(&field.name).is_none();
            if changed && own.is_none_or(|own| !own.contains_key(&*field.name)) {
                properties.insert(canonical(&field.name), Value::Bool(true));
            }
        }
        if let Some(unevaluated) = unevaluated {
            let unevaluated = self.schema(unevaluated, Reach::NONE);
            out.insert("unevaluatedProperties".to_owned(), unevaluated);
        }
        let rest = additional.map(|rest| self.schema(rest, Reach::NONE));
        // A name in NFC may match another pattern, so that each may hold for any name.
        let Some(patterns) = patterns.filter(|patterns| !patterns.is_empty()) else {
            out.extend(rest.map(|rest| ("additionalProperties".to_owned(), rest)));
            return;
        };
        let mut any: Vec<Value> = patterns
            .values()
            .map(|p| self.schema(p, Reach::NONE))
            .collect();
        any.push(rest.unwrap_or(Value::Bool(true)));
        any.retain(|schema| *schema != Value::Bool(false));
        let any = match &*any {
            [] => Value::Bool(false),
            [one] => one.clone(),
            several if several.iter().any(is_open) => Value::Bool(true),
            _ => json!({ "anyOf": any }),
        };
        out.insert("additionalProperties".to_owned(), any);
    }
}

/// Whether a keyword beside `$ref` asks for nothing.
fn is_note(keyword: &str) -> bool {
    let notes = [
        "$comment",
        "$ref",
        "default",
        "deprecated",
        "description",
        "examples",
        "title",
    ];
    notes.contains(&keyword)
}

/// Whether a schema takes everything.
fn is_open(schema: &Value) -> bool {
    *schema == Value::Bool(true) || schema.as_object().is_some_and(Map::is_empty)
}

/// Puts a choice into `out`, or into `all` where that has one already.
fn any_of(parts: Vec<Value>, out: &mut Map<String, Value>, all: &mut Vec<Value>) {
    if out.contains_key("anyOf") {
        all.push(json!({ "anyOf": parts }));
    } else {
        out.insert("anyOf".to_owned(), parts.into());
    }
}

/// What a schema says of texts and single values.
fn texts(map: &Map<String, Value>, reach: Reach<'_>, out: &mut Map<String, Value>) {
    if reach.vocabulary.is_some() || reach.said {
        return;
    }
    if map
        .get("minLength")
        .and_then(Value::as_u64)
        .is_some_and(|least| least > 0)
    {
        out.insert("minLength".to_owned(), 1.into());
    }
    let format = map.get("format").filter(|format| {
        let name = format.as_str();
        name.is_some_and(|name| FORMATS.contains(&name))
    });
    out.extend(format.map(|format| ("format".to_owned(), format.clone())));
    let single = |value: &Value| !value.is_array() && !value.is_object();
    let usable = |value: &&Value| reach.is_none() || single(value);
    if let Some(only) = map.get("const").filter(usable) {
        out.insert("const".to_owned(), canonical_value(only));
    }
    if let Some(Value::Array(values)) = map.get("enum")
        && values.iter().all(|value| usable(&value))
    {
        let values = values.iter().map(canonical_value);
        out.insert("enum".to_owned(), values.collect());
    }
}

/// The members that are there in every record: those the schema asks for, and those that it
/// fills in.
fn required(
    map: &Map<String, Value>,
    properties: &Map<String, Value>,
    reach: Reach<'_>,
) -> Vec<String> {
    let asked = map.get("required").and_then(Value::as_array);
    let asked = asked.into_iter().flatten().filter_map(Value::as_str);
    let mut required: Vec<String> = asked.map(canonical).collect();
    let filled = reach
        .fields()
        .filter(|field| field.default.is_some() && reach.certain);
    for name in filled.map(|field| canonical(&field.name)) {
        if properties.contains_key(&name) && !required.contains(&name) {
            required.push(name);
        }
    }
    required
}

/// A text as it is exported.
pub(super) fn canonical(text: &str) -> String {
    let text: String = text.nfc().collect();
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn canonical_value(value: &Value) -> Value {
    match value {
        Value::String(text) => canonical(text).into(),
        Value::Array(items) => items.iter().map(canonical_value).collect(),
        Value::Object(map) => {
            let members = map.iter();
            let members = members.map(|(name, value)| (canonical(name), canonical_value(value)));
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}
