//! From a schema of records to types without a language.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::meet::Meeting;
use super::model::{Member, Notes, Object, Presence, Rest, Tuple, Type};

/// The types of a schema: its definitions by name.
pub(super) fn definitions(schema: &Value) -> BTreeMap<String, Type> {
    let empty = Map::new();
    let defs = schema
        .get("$defs")
        .and_then(Value::as_object)
        .unwrap_or(&empty);
    let mut known = BTreeMap::new();
    // What a definition refers to may be found further down: the second time all is known.
    for _ in 0..2 {
        let reader = Reader {
            known: &known,
            defs,
        };
        let read = |(name, schema): (&String, &Value)| (name.clone(), reader.of(schema));
        known = defs.iter().map(read).collect();
    }
    known
}

/// Whether a type is said in a word wherever it stands, so that it needs no name.
pub(super) fn is_simple(kind: &Type) -> bool {
    match kind {
        Type::Unknown | Type::Null | Type::Boolean | Type::Integer | Type::Number | Type::Text => {
            true
        }
        Type::List(item) => is_simple(item),
        _ => false,
    }
}

struct Reader<'a> {
    known: &'a BTreeMap<String, Type>,
    defs: &'a Map<String, Value>,
}

impl Reader<'_> {
    /// What a schema says a value is.
    fn of(&self, schema: &Value) -> Type {
        let map = match schema {
            Value::Bool(false) => return Type::Never,
            Value::Object(map) => map,
            _ => return Type::Unknown,
        };
        let mut kind = self.by_type(map);
        if let Some(name) = referred(schema) {
            let simple = self.known.get(&name).filter(|kind| is_simple(kind));
            let target = simple.cloned().unwrap_or(Type::Named(name));
            kind = self.both(kind, target);
        }
        let values = map.get("enum").and_then(Value::as_array).cloned();
        let values = values.or_else(|| Some(vec![map.get("const")?.clone()]));
        if let Some(values) = values {
            kind = self.both(kind, of_values(values));
        }
        for part in list(map, "allOf") {
            kind = self.both(kind, self.of(part));
        }
        for choice in ["anyOf", "oneOf"] {
            if map.contains_key(choice) {
                let parts: Vec<Type> = list(map, choice).map(|part| self.of(part)).collect();
                kind = self.one_of(kind, parts);
            }
        }
        if let (Some(Value::Bool(false)), Type::Object(object)) =
            (map.get("unevaluatedProperties"), &mut kind)
            && object.rest == Rest::Open
        {
            object.rest = Rest::Closed;
        }
        kind
    }

    /// What a schema says of itself, or else what the one says that it refers to.
    fn notes(&self, schema: &Value) -> Notes {
        let own = Notes::of(schema);
        let target = referred(schema).and_then(|name| self.defs.get(&name));
        match target.filter(|_| own.lines.is_empty()) {
            Some(target) => Notes {
                deprecated: own.deprecated,
                ..Notes::of(target)
            },
            None => own,
        }
    }

    fn both(&self, a: Type, b: Type) -> Type {
        Meeting::new(self.known).of(a, b)
    }

    /// A type of which one of the parts is true as well. What a part says of objects counts
    /// where it is one.
    fn one_of(&self, kind: Type, parts: Vec<Type>) -> Type {
        if parts.contains(&Type::Unknown) {
            return kind;
        }
        Type::any(parts.into_iter().map(|part| self.both(kind.clone(), part)))
    }

    /// What `type` and the keywords for objects and lists say.
    fn by_type(&self, map: &Map<String, Value>) -> Type {
        let object = self.object(map);
        let list = self.list(map);
        let one = |name: &str| match name {
            "null" => Type::Null,
            "boolean" => Type::Boolean,
            "integer" => Type::Integer,
            "number" => Type::Number,
            "string" => Type::Text,
            "array" => list.clone().unwrap_or(Type::List(Box::new(Type::Unknown))),
            "object" => Type::Object(object.clone().unwrap_or(Object {
                members: Vec::new(),
                rest: Rest::Open,
            })),
            _ => Type::Unknown,
        };
        match map.get("type") {
            Some(Value::String(name)) => one(name),
            Some(Value::Array(names)) => Type::any(names.iter().filter_map(Value::as_str).map(one)),
            _ => match (object, list) {
                (Some(object), _) => Type::IfObject(object),
                (None, Some(Type::List(item))) => Type::IfList(item),
                _ => Type::Unknown,
            },
        }
    }

    fn object(&self, map: &Map<String, Value>) -> Option<Object> {
        let said = ["properties", "required", "additionalProperties"];
        if said.iter().all(|keyword| !map.contains_key(*keyword)) {
            return None;
        }
        let required: Vec<&str> = list(map, "required").filter_map(Value::as_str).collect();
        let presence = |name: &str| {
            if required.contains(&name) {
                Presence::Always
            } else {
                Presence::Sometimes
            }
        };
        let properties = map.get("properties").and_then(Value::as_object);
        let mut members: Vec<Member> = Vec::new();
        for (name, schema) in properties.into_iter().flatten() {
            members.push(Member {
                name: name.clone(),
                kind: self.of(schema),
                presence: presence(name),
                notes: self.notes(schema),
            });
        }
        for name in required.iter().copied() {
            if members.iter().all(|member| member.name != name) {
                members.push(Member {
                    name: name.to_owned(),
                    kind: Type::Unknown,
                    presence: Presence::Always,
                    notes: Notes::default(),
                });
            }
        }
        // What nothing fits is not there.
        members.retain(|member| member.kind != Type::Never || member.presence == Presence::Always);
        let rest = match map.get("additionalProperties").map(|rest| self.of(rest)) {
            None | Some(Type::Unknown) => Rest::Open,
            Some(Type::Never) => Rest::Closed,
            Some(kind) => Rest::Of(Box::new(kind)),
        };
        Some(Object { members, rest })
    }

    fn list(&self, map: &Map<String, Value>) -> Option<Type> {
        let items = map.get("items").map(|items| self.of(items));
        if let Some(Value::Array(first)) = map.get("prefixItems") {
            let least = map.get("minItems").and_then(Value::as_u64).unwrap_or(0);
            return Some(Type::Tuple(Tuple {
                first: first.iter().map(|item| self.of(item)).collect(),
                rest: Box::new(items.unwrap_or(Type::Unknown)),
                least: usize::try_from(least).unwrap_or(usize::MAX),
            }));
        }
        items.map(|item| Type::List(Box::new(item)))
    }
}

fn list<'a>(map: &'a Map<String, Value>, keyword: &str) -> impl Iterator<Item = &'a Value> {
    map.get(keyword)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// A type of nothing but these values, if they are single ones.
fn of_values(values: Vec<Value>) -> Type {
    if values
        .iter()
        .any(|value| value.is_array() || value.is_object())
    {
        return Type::Unknown;
    }
    if values.is_empty() {
        return Type::Never;
    }
    Type::Literals(values)
}

/// The definition that a schema refers to.
fn referred(schema: &Value) -> Option<String> {
    let target = schema.get("$ref")?.as_str()?;
    target.strip_prefix("#/$defs/").map(unescaped)
}

/// The name that a reference has behind its escapes.
fn unescaped(name: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    decoded.replace("~1", "/").replace("~0", "~")
}
