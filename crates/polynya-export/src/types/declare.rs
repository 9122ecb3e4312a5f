//! Types with names: each object a declaration of its own, as languages want it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::model::{Member, Notes, Object, Rest, Tuple, Type};
use super::names::{Names, pascal};
use super::read::{definitions, is_simple};

/// A type with a name.
pub(super) struct Declaration {
    pub(super) name: String,
    pub(super) notes: Notes,
    /// The type; objects in it are [`Type::Named`].
    pub(super) body: Type,
}

/// A collection's record.
pub(super) struct RecordName {
    /// The collection, as it is called in the configuration.
    pub(super) collection: String,
    /// What the record's type is called.
    pub(super) name: String,
}

/// All there is to write.
pub(super) struct Declarations {
    pub(super) records: Vec<RecordName>,
    pub(super) all: Vec<Declaration>,
}

/// What a language wants a name for, besides objects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// Nothing.
    Objects,
    /// Lists of texts and unions as well.
    Choices,
}

/// The types of a schema of records.
pub(super) fn declarations(schema: &Value, naming: Naming) -> Declarations {
    let types = definitions(schema);
    let names_of = |keyword: &str| schema.pointer(keyword).and_then(Value::as_array);
    let collections = names_of("/properties/collection/enum");
    let collections = collections.into_iter().flatten().filter_map(Value::as_str);
    let collections: Vec<&str> = collections.collect();
    let mut names = Names::default();
    let mut called = BTreeMap::new();
    let mut records = Vec::new();
    for collection in &collections {
        let name = names.take(&format!("{}Record", pascal(collection)));
        called.insert((*collection).to_owned(), name.clone());
        records.push(RecordName {
            collection: (*collection).to_owned(),
            name,
        });
    }
    let defs = schema.get("$defs").and_then(Value::as_object);
    for key in defs.into_iter().flat_map(|defs| defs.keys()) {
        if !called.contains_key(key) && !types.get(key).is_none_or(is_simple) {
            called.insert(key.clone(), names.take(&pascal(key)));
        }
    }
    let mut declarer = Declarer {
        naming,
        names,
        called,
        choices: BTreeMap::new(),
        base: String::new(),
        all: Vec::new(),
    };
    for (key, schema) in defs.into_iter().flatten() {
        let Some(kind) = types.get(key) else {
            continue;
        };
        if collections.contains(&&**key) {
            declarer.record(key, schema, kind);
        } else if !is_simple(kind) {
            declarer.definition(key, schema, kind);
        }
    }
    Declarations {
        records,
        all: declarer.all,
    }
}

struct Declarer {
    naming: Naming,
    names: Names,
    /// Names of definitions, by their keys.
    called: BTreeMap<String, String>,
    /// Names of lists of texts in a collection.
    choices: BTreeMap<String, String>,
    /// What names of the collection at hand begin with.
    base: String,
    all: Vec<Declaration>,
}

impl Declarer {
    /// A collection's record, and everything in it.
    fn record(&mut self, collection: &str, schema: &Value, kind: &Type) {
        self.base = pascal(collection);
        self.choices.clear();
        let Type::Object(record) = kind else {
            return;
        };
        let at = self.all.len();
        // Where choices have names, the one of collections is not among them: it is the tag.
        let tag = |member: &&Member| self.naming == Naming::Choices && member.name == "collection";
        let members: Vec<&Member> = record.members.iter().filter(|m| !tag(m)).collect();
        let members = members.into_iter().map(|member| {
            let name = match &*member.name {
                "alternates" => format!("{}Alternate", self.base),
                "data" | "terms" => self.base.clone() + &pascal(&member.name),
                name => self.base.clone() + &pascal(name),
            };
            let inner = match &*member.name {
                "data" => self.base.clone(),
                _ => name.clone(),
            };
            Member {
                kind: self.named(&member.kind, &name, &inner, &member.notes),
                ..member.clone()
            }
        });
        let members = members.collect();
        let name = self.called.get(collection).cloned().unwrap_or_default();
        let body = Type::Object(Object {
            members,
            rest: record.rest.clone(),
        });
        // The record goes before its parts.
        let notes = Notes::of(schema);
        self.all.insert(at, Declaration { name, notes, body });
    }

    fn definition(&mut self, key: &str, schema: &Value, kind: &Type) {
        let name = self.called.get(key).cloned().unwrap_or_default();
        self.base.clone_from(&name);
        let at = self.all.len();
        let body = match kind {
            Type::Object(object) => Type::Object(self.object(object, &name)),
            other => self.inner(other, &name, &name, &Notes::default()),
        };
        let notes = Notes::of(schema);
        self.all.insert(at, Declaration { name, notes, body });
    }

    fn object(&mut self, object: &Object, inner: &str) -> Object {
        let mut members = Vec::new();
        for member in &object.members {
            let name = format!("{inner}{}", pascal(&member.name));
            members.push(Member {
                kind: self.named(&member.kind, &name, &name, &member.notes),
                ..member.clone()
            });
        }
        let rest = match &object.rest {
            Rest::Of(kind) => {
                let name = format!("{inner}Value");
                Rest::Of(Box::new(self.named(kind, &name, &name, &Notes::default())))
            }
            other => other.clone(),
        };
        Object { members, rest }
    }

    /// The type with names in the place of what needs one. Objects in it are called `name`,
    /// and objects in those begin with `inner`.
    fn named(&mut self, kind: &Type, name: &str, inner: &str, notes: &Notes) -> Type {
        let choices = self.naming == Naming::Choices;
        match kind {
            Type::Object(object) if object.members.is_empty() => {
                Type::Object(self.object(object, inner))
            }
            Type::Object(object) => {
                let name = self.names.take(name);
                let at = self.all.len();
                let inner = if inner == self.base {
                    inner.to_owned()
                } else {
                    name.clone()
                };
                let body = Type::Object(self.object(object, &inner));
                self.declare(at, name, notes, body)
            }
            Type::Literals(values) if choices && values.iter().all(Value::is_string) => {
                let key = serde_json::Value::from(values.clone()).to_string();
                if let Some(known) = self.choices.get(&key) {
                    return Type::Named(known.clone());
                }
                let name = self.names.take(name);
                self.choices.insert(key, name.clone());
                self.declare(self.all.len(), name, notes, kind.clone())
            }
            Type::Union(parts)
                if choices && parts.iter().filter(|p| **p != Type::Null).count() > 1 =>
            {
                let name = self.names.take(name);
                let at = self.all.len();
                let body = self.inner(kind, &name, &name, notes);
                self.declare(at, name, notes, body)
            }
            other => self.inner(other, name, inner, notes),
        }
    }

    fn declare(&mut self, at: usize, name: String, notes: &Notes, body: Type) -> Type {
        let declaration = Declaration {
            name: name.clone(),
            notes: notes.clone(),
            body,
        };
        self.all.insert(at, declaration);
        Type::Named(name)
    }

    /// The same for the types within a type.
    fn inner(&mut self, kind: &Type, name: &str, inner: &str, notes: &Notes) -> Type {
        match kind {
            Type::List(item) => Type::List(Box::new(self.named(item, name, inner, notes))),
            Type::Tuple(tuple) => {
                let first = tuple.first.iter();
                Type::Tuple(Tuple {
                    first: first
                        .map(|item| self.named(item, name, inner, notes))
                        .collect(),
                    rest: Box::new(self.named(&tuple.rest, name, inner, notes)),
                    least: tuple.least,
                })
            }
            Type::Union(parts) => {
                let parts = parts
                    .iter()
                    .map(|part| self.named(part, name, inner, notes));
                Type::Union(parts.collect())
            }
            Type::Named(key) => match self.called.get(key) {
                Some(name) => Type::Named(name.clone()),
                None => Type::Unknown,
            },
            Type::Object(object) => Type::Object(self.object(object, inner)),
            Type::IfObject(_) | Type::IfList(_) => Type::Unknown,
            other => other.clone(),
        }
    }
}
