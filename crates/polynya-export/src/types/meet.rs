//! What a value is that is of two types at once.

use std::collections::BTreeMap;

use serde_json::Value;

use super::model::{Member, Object, Presence, Rest, Tuple, Type};

/// How many definitions are looked into on the way.
const DEPTH: usize = 4;

/// Finds out what two types have in common.
pub(super) struct Meeting<'a> {
    /// Definitions by name.
    pub(super) definitions: &'a BTreeMap<String, Type>,
    depth: usize,
}

impl<'a> Meeting<'a> {
    pub(super) const fn new(definitions: &'a BTreeMap<String, Type>) -> Self {
        Self {
            definitions,
            depth: DEPTH,
        }
    }

    /// Values that are of both types; in doubt, of one of them.
    pub(super) fn of(&self, a: Type, b: Type) -> Type {
        use Type::{Integer, List, Literals, Named, Never, Number, Union, Unknown};
        match (a, b) {
            (Unknown, other) | (other, Unknown) => other,
            (a, b) if a == b => a,
            (Union(parts), other) => {
                Type::any(parts.into_iter().map(|p| self.of(p, other.clone())))
            }
            (other, Union(parts)) => {
                Type::any(parts.into_iter().map(|p| self.of(other.clone(), p)))
            }
            (Named(name), other) | (other, Named(name)) => self.named(name, other),
            (Literals(values), other) | (other, Literals(values)) => literals(values, &other),
            (Integer, Number) | (Number, Integer) => Integer,
            (List(a), List(b)) => List(Box::new(self.of(*a, *b))),
            (Type::Tuple(a), Type::Tuple(b)) => Type::Tuple(self.tuples(a, b)),
            (Type::Tuple(tuple), List(item) | Type::IfList(item))
            | (List(item) | Type::IfList(item), Type::Tuple(tuple)) => {
                let all = Tuple {
                    first: Vec::new(),
                    rest: item,
                    least: 0,
                };
                Type::Tuple(self.tuples(tuple, all))
            }
            (List(a), Type::IfList(b)) | (Type::IfList(b), List(a)) => {
                List(Box::new(self.of(*a, *b)))
            }
            (Type::IfList(a), Type::IfList(b)) => Type::IfList(Box::new(self.of(*a, *b))),
            (Type::Object(a), Type::Object(b) | Type::IfObject(b))
            | (Type::IfObject(a), Type::Object(b)) => Type::Object(self.objects(a, b)),
            (Type::IfObject(a), Type::IfObject(b)) => Type::IfObject(self.objects(a, b)),
            // What is said of objects and lists has no say in anything else.
            (Type::IfObject(_) | Type::IfList(_), other)
            | (other, Type::IfObject(_) | Type::IfList(_)) => other,
            _ => Never,
        }
    }

    fn named(&self, name: String, other: Type) -> Type {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Type::Named(name);
        };
        let deeper = Meeting {
            definitions: self.definitions,
            depth,
        };
        match self.definitions.get(&name) {
            Some(Type::Unknown) => other,
            Some(known) => {
                let both = deeper.of(known.clone(), other);
                if both == *known {
                    Type::Named(name)
                } else {
                    both
                }
            }
            None => Type::Named(name),
        }
    }

    fn tuples(&self, a: Tuple, b: Tuple) -> Tuple {
        let length = a.first.len().max(b.first.len());
        let at = |tuple: &Tuple, index: usize| {
            tuple
                .first
                .get(index)
                .cloned()
                .unwrap_or_else(|| (*tuple.rest).clone())
        };
        Tuple {
            first: (0..length)
                .map(|index| self.of(at(&a, index), at(&b, index)))
                .collect(),
            rest: Box::new(self.of((*a.rest).clone(), (*b.rest).clone())),
            least: a.least.max(b.least),
        }
    }

    /// An object with the members of both.
    pub(super) fn objects(&self, a: Object, b: Object) -> Object {
        let mut members: Vec<Member> = Vec::new();
        let (rest_a, rest_b) = (a.rest.clone(), b.rest.clone());
        for member in a.members {
            match b.members.iter().find(|other| other.name == member.name) {
                Some(other) => members.push(self.members(member, other.clone())),
                None => self.push(&mut members, member, &rest_b),
            }
        }
        for member in b.members {
            if members.iter().all(|known| known.name != member.name) {
                self.push(&mut members, member, &rest_a);
            }
        }
        let rest = match (rest_a, rest_b) {
            (Rest::Closed, _) | (_, Rest::Closed) => Rest::Closed,
            (Rest::Open, other) | (other, Rest::Open) => other,
            (Rest::Of(a), Rest::Of(b)) => Rest::Of(Box::new(self.of(*a, *b))),
        };
        Object { members, rest }
    }

    /// Adds a member that the other object knows only as one of the rest.
    fn push(&self, members: &mut Vec<Member>, member: Member, rest: &Rest) {
        let kind = match rest {
            Rest::Open => member.kind,
            Rest::Of(kind) => self.of(member.kind, (**kind).clone()),
            // Forbidden there, so that it is never there at all.
            Rest::Closed => return,
        };
        members.push(Member { kind, ..member });
    }

    fn members(&self, a: Member, b: Member) -> Member {
        let always = a.presence == Presence::Always || b.presence == Presence::Always;
        let mut notes = a.notes;
        if notes.lines.is_empty() {
            notes.lines = b.notes.lines;
        }
        notes.deprecated |= b.notes.deprecated;
        Member {
            name: a.name,
            kind: self.of(a.kind, b.kind),
            presence: if always {
                Presence::Always
            } else {
                Presence::Sometimes
            },
            notes,
        }
    }
}

/// Those of the values that are of a type.
fn literals(values: Vec<Value>, other: &Type) -> Type {
    let fits = |value: &Value| match other {
        Type::Literals(others) => others.contains(value),
        Type::Null => value.is_null(),
        Type::Boolean => value.is_boolean(),
        Type::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Type::Number => value.is_number(),
        Type::Text => value.is_string(),
        Type::Unknown | Type::IfObject(_) | Type::IfList(_) => true,
        _ => false,
    };
    let values: Vec<Value> = values.into_iter().filter(fits).collect();
    if values.is_empty() {
        Type::Never
    } else {
        Type::Literals(values)
    }
}
