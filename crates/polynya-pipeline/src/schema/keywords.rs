//! JSON Schema's vocabulary: which keywords there are and which hold schemas.

use polynya_frontmatter::{Node, Value};

/// Where a keyword keeps schemas.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// No schema: a plain value.
    Nothing,
    /// One schema that applies to the same value.
    Same,
    /// A list of schemas that apply to the same value.
    SameList,
    /// One schema that applies to a part of the value.
    Part,
    /// A list of schemas for parts.
    PartList,
    /// Names with schemas for parts, or to be referred to.
    PartMap,
    /// One schema or a list of them, for parts (`items` before 2020-12).
    PartOrList,
    /// Names with schemas that apply to the same value.
    SameMap,
}

/// Every keyword of 2020-12, draft-07 and ours.
pub(crate) const KEYWORDS: &[(&str, Holds)] = {
    use Holds::{Nothing, Part, PartList, PartMap, PartOrList, Same, SameList, SameMap};
    &[
        ("$anchor", Nothing),
        ("$comment", Nothing),
        ("$defs", PartMap),
        ("$dynamicAnchor", Nothing),
        ("$dynamicRef", Nothing),
        ("$id", Nothing),
        ("$ref", Nothing),
        ("$schema", Nothing),
        ("$vocabulary", Nothing),
        ("additionalItems", Part),
        ("additionalProperties", Part),
        ("allOf", SameList),
        ("anyOf", SameList),
        ("const", Nothing),
        ("contains", Part),
        ("contentEncoding", Nothing),
        ("contentMediaType", Nothing),
        ("contentSchema", Part),
        ("default", Nothing),
        ("definitions", PartMap),
        ("dependencies", SameMap),
        ("dependentRequired", Nothing),
        ("dependentSchemas", SameMap),
        ("deprecated", Nothing),
        ("description", Nothing),
        ("else", Same),
        ("enum", Nothing),
        ("examples", Nothing),
        ("exclusiveMaximum", Nothing),
        ("exclusiveMinimum", Nothing),
        ("format", Nothing),
        ("if", Same),
        ("items", PartOrList),
        ("maxContains", Nothing),
        ("maxItems", Nothing),
        ("maxLength", Nothing),
        ("maxProperties", Nothing),
        ("maximum", Nothing),
        ("minContains", Nothing),
        ("minItems", Nothing),
        ("minLength", Nothing),
        ("minProperties", Nothing),
        ("minimum", Nothing),
        ("multipleOf", Nothing),
        ("not", Same),
        ("oneOf", SameList),
        ("order", Nothing),
        ("pattern", Nothing),
        ("patternProperties", PartMap),
        ("prefixItems", PartList),
        ("properties", PartMap),
        ("propertyNames", Part),
        ("readOnly", Nothing),
        ("reference", Nothing),
        ("required", Nothing),
        ("then", Same),
        ("title", Nothing),
        ("translation", Nothing),
        ("type", Nothing),
        ("unevaluatedItems", Part),
        ("unevaluatedProperties", Part),
        ("uniqueItems", Nothing),
        ("vocabulary", Nothing),
        ("voice", Nothing),
        ("writeOnly", Nothing),
    ]
};

/// Formats that are asserted; others are notes to the reader.
pub(crate) const FORMATS: &[&str] = &[
    "bcp47",
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "idn-email",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// A schema within a schema.
pub(crate) struct Subschema<'a> {
    /// JSON pointer from the file's root.
    pub(crate) pointer: String,
    pub(crate) node: &'a Node,
    /// Whether it applies to the very value that the outer schema is for.
    pub(crate) same_value: bool,
}

/// The schemas directly inside the schema `node`, which stands at `pointer`.
pub(crate) fn subschemas<'a>(node: &'a Node, pointer: &str) -> Vec<Subschema<'a>> {
    let Value::Mapping(mapping) = &node.value else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in &mapping.entries {
        let keyword = KEYWORDS.iter().find(|(name, _)| *name == &*entry.key.name);
        let Some(&(name, holds)) = keyword else {
            continue;
        };
        let at = format!("{pointer}/{name}");
        match holds {
            Holds::Nothing => {}
            Holds::Same | Holds::Part => one(&mut found, &entry.value, at, holds == Holds::Same),
            Holds::SameList | Holds::PartList => {
                list(&mut found, &entry.value, &at, holds == Holds::SameList);
            }
            Holds::PartMap => map(&mut found, &entry.value, &at, false),
            Holds::SameMap => map(&mut found, &entry.value, &at, true),
            Holds::PartOrList => {
                if entry.value.as_sequence().is_some() {
                    list(&mut found, &entry.value, &at, false);
                } else {
                    one(&mut found, &entry.value, at, false);
                }
            }
        }
    }
    found
}

fn one<'a>(found: &mut Vec<Subschema<'a>>, node: &'a Node, pointer: String, same_value: bool) {
    if node.as_mapping().is_some() {
        found.push(Subschema {
            pointer,
            node,
            same_value,
        });
    }
}

fn list<'a>(found: &mut Vec<Subschema<'a>>, node: &'a Node, at: &str, same_value: bool) {
    for (index, item) in node.as_sequence().into_iter().flatten().enumerate() {
        one(found, item, format!("{at}/{index}"), same_value);
    }
}

fn map<'a>(found: &mut Vec<Subschema<'a>>, node: &'a Node, at: &str, same_value: bool) {
    for entry in node.as_mapping().into_iter().flat_map(|m| &m.entries) {
        let key = escape(&entry.key.name);
        one(found, &entry.value, format!("{at}/{key}"), same_value);
    }
}

/// A name as one step of a JSON pointer.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
