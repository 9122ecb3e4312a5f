//! Types without a language: what a schema says a value is.

use serde_json::Value;

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    /// Anything.
    Unknown,
    /// Nothing fits.
    Never,
    Null,
    Boolean,
    Integer,
    Number,
    Text,
    /// One of these texts, numbers, truths.
    Literals(Vec<Value>),
    List(Box<Self>),
    Tuple(Tuple),
    Object(Object),
    /// Any of these, none of which is a union or anything.
    Union(Vec<Self>),
    /// The definition of that name; later the declaration.
    Named(String),
    /// What is said of objects, of whatever else nothing is said: of use only together with
    /// something that says that the value is one.
    IfObject(Object),
    /// The same of lists.
    IfList(Box<Self>),
}

/// A list whose first items are types of their own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tuple {
    pub(super) first: Vec<Type>,
    /// What follows them.
    pub(super) rest: Box<Type>,
    /// How many there are at least.
    pub(super) least: usize,
}

/// An object: its members, and what others there may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Object {
    pub(super) members: Vec<Member>,
    pub(super) rest: Rest,
}

/// Members besides those that have a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rest {
    /// There are none.
    Closed,
    /// Nothing is said about them.
    Open,
    /// They are of this type.
    Of(Box<Type>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) kind: Type,
    pub(super) presence: Presence,
    /// What the schema says of it in words.
    pub(super) notes: Notes,
}

/// Whether a member is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Always,
    Sometimes,
}

/// What is said of a type in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    pub(super) lines: Vec<String>,
    pub(super) deprecated: bool,
}

impl Notes {
    /// What a schema says of itself.
    pub(super) fn of(schema: &Value) -> Self {
        let text = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
        let words = text("description")
            .or_else(|| text("title"))
            .unwrap_or_default();
        let mut lines: Vec<String> = words.lines().map(plain).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        if let Some(format) = text("format") {
            lines.push(format!("Format: {}.", plain(format)));
        }
        Self {
            lines,
            deprecated: schema.get("deprecated") == Some(&Value::Bool(true)),
        }
    }
}

/// A line of words without what might end a comment before its time.
fn plain(line: &str) -> String {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let line: String = line
        .chars()
        .map(|c| if ends(c) { ' ' } else { c })
        .collect();
    line.trim_end().to_owned()
}

impl Type {
    /// The union of some types.
    pub(super) fn any(types: impl IntoIterator<Item = Self>) -> Self {
        let mut parts: Vec<Self> = Vec::new();
        for kind in types {
            match kind {
                Self::Unknown | Self::IfObject(_) | Self::IfList(_) => return Self::Unknown,
                Self::Never => {}
                Self::Union(more) => more.into_iter().for_each(|part| join(&mut parts, part)),
                other => join(&mut parts, other),
            }
        }
        match (parts.pop(), parts.is_empty()) {
            (None, _) => Self::Never,
            (Some(one), true) => one,
            (Some(last), false) => {
                parts.push(last);
                Self::Union(parts)
            }
        }
    }
}

/// Adds a part to those of a union, if they do not take its values anyway.
fn join(parts: &mut Vec<Type>, part: Type) {
    if parts.contains(&part) {
        return;
    }
    if let Type::Literals(values) = &part {
        for known in parts.iter_mut() {
            if let Type::Literals(all) = known {
                let new = values.iter().filter(|value| !all.contains(value));
                let new: Vec<Value> = new.cloned().collect();
                all.extend(new);
                return;
            }
        }
    }
    parts.push(part);
}
