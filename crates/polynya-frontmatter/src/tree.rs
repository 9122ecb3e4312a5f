//! The spanned tree that front matter becomes, whatever it is written in.

use polynya_diagnostics::Span;

/// A value and where it is written.
///
/// Scalars span their quotes or block header; flow collections their brackets;
/// block collections reach from the first key or dash to the end of the last
/// value. A value that is not written has an empty span after its `key:`. The
/// node of an alias spans the alias, its children what they are copied from. Tables of
/// TOML that are not in braces reach like block collections; a list of such tables
/// from its first field to its last.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Bytes of the whole text.
    pub span: Span,
    /// What is written there.
    pub value: Value,
}

/// What a node holds; for YAML, resolved by the 1.2 core schema. Dates of TOML are
/// text in RFC 3339's spelling.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer, or a finite floating-point number.
    Number(serde_json::Number),
    /// Text, dates included.
    String(Text),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values.
    Mapping(Mapping),
    /// Something is written, but a problem says why it cannot be read.
    Broken,
}

/// A string and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The string, escapes resolved.
    pub value: Box<str>,
    /// The notation in the source.
    pub style: TextStyle,
}

/// Notation of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextStyle {
    /// No quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// `'''…'''` of TOML
    TripleSingleQuoted,
    /// `"""…"""` of TOML
    TripleDoubleQuoted,
}

/// Entries in source order; of a key given twice, the first is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// The key of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Where the key is written, quotes included.
    pub span: Span,
    /// The key as text, whatever it would be as a value.
    pub name: Box<str>,
}

/// What a JSON pointer leads to.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The key under which the node stands; absent for items and for the root.
    pub key: Option<&'a Key>,
    /// The node.
    pub node: &'a Node,
}

impl Mapping {
    /// The entry named `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| &*entry.key.name == name)
    }
}

impl Node {
    /// The entries, if this is a mapping.
    #[must_use]
    pub const fn as_mapping(&self) -> Option<&Mapping> {
        match &self.value {
            Value::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The items, if this is a sequence.
    #[must_use]
    pub fn as_sequence(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(&text.value),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(bool) => Some(bool),
            _ => None,
        }
    }

    /// The number, if this is one.
    #[must_use]
    pub const fn as_number(&self) -> Option<&serde_json::Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The entry named `name`, if this is a mapping that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.as_mapping()?.get(name)
    }

    /// What an RFC 6901 pointer leads to; `""` is the node itself.
    #[must_use]
    pub fn pointer(&self, json_pointer: &str) -> Option<Found<'_>> {
        let mut found = Found {
            key: None,
            node: self,
        };
        if json_pointer.is_empty() {
            return Some(found);
        }
        for token in json_pointer.strip_prefix('/')?.split('/') {
            found = found.node.step(token)?;
        }
        Some(found)
    }

    fn step(&self, token: &str) -> Option<Found<'_>> {
        match &self.value {
            Value::Mapping(mapping) => {
                let entry = if token.contains('~') {
                    mapping.get(&token.replace("~1", "/").replace("~0", "~"))
                } else {
                    mapping.get(token)
                }?;
                Some(Found {
                    key: Some(&entry.key),
                    node: &entry.value,
                })
            }
            Value::Sequence(items) => {
                // RFC 6901 knows one spelling for each index: no sign, no leading zero.
                let canonical = token == "0" || !token.starts_with(['0', '+']);
                let node = items.get(token.parse::<usize>().ok().filter(|_| canonical)?)?;
                Some(Found { key: None, node })
            }
            _ => None,
        }
    }

    /// As JSON. A broken entry is left out of its mapping; a broken item is
    /// `null`, because leaving it out would renumber the items after it.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null | Value::Broken => Json::Null,
            Value::Bool(bool) => Json::Bool(*bool),
            Value::Number(number) => Json::Number(number.clone()),
            Value::String(text) => Json::String(text.value.as_ref().to_owned()),
            Value::Sequence(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Value::Mapping(mapping) => {
                let whole = mapping.entries.iter().filter(|e| !e.value.is_broken());
                Json::Object(
                    whole
                        .map(|e| (e.key.name.as_ref().to_owned(), e.value.to_json()))
                        .collect(),
                )
            }
        }
    }

    /// Whether a problem already says that this value cannot be read.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        matches!(self.value, Value::Broken)
    }

    /// The type in JSON Schema's words; `2.0` is a `number`, and what is broken
    /// is `broken`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Sequence(_) => "array",
            Value::Mapping(_) => "object",
            Value::Broken => "broken",
        }
    }
}
