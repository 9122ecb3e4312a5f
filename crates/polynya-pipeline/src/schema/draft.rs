//! The dialects of JSON Schema that editors know, and the way from one to the other.

use serde_json::{Map, Value, json};

use super::keywords::{Holds, KEYWORDS};

/// A dialect that a schema can be printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// draft-07, which every editor knows.
    Draft7,
    /// 2020-12, which Polynya's own schemas are in.
    Draft202012,
}

impl Dialect {
    /// The URI that `$schema` has.
    const fn uri(self) -> &'static str {
        match self {
            Self::Draft7 => "http://json-schema.org/draft-07/schema#",
            Self::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
        }
    }

    /// The dialect that a schema is in: what came before draft-07 is read like it.
    pub(crate) fn of(schema: &Value) -> Self {
        let declared = schema.get("$schema").and_then(Value::as_str);
        match declared {
            Some(uri)
                if ["draft-04", "draft-06", "draft-07"]
                    .iter()
                    .any(|d| uri.contains(d)) =>
            {
                Self::Draft7
            }
            _ => Self::Draft202012,
        }
    }
}

/// The schema with its dialect declared first.
pub(crate) fn declared(schema: Value, dialect: Dialect) -> Value {
    let Value::Object(map) = schema else {
        return schema;
    };
    let mut out = Map::new();
    out.insert("$schema".to_owned(), dialect.uri().into());
    out.extend(map);
    Value::Object(out)
}

/// The same schema in another dialect. What that has no word for is left out, so that
/// an editor complains of less than `check` does, and never of more.
pub(crate) fn convert(schema: Value, from: Dialect, to: Dialect) -> Value {
    if from == to {
        return schema;
    }
    let Value::Object(map) = schema else {
        return schema;
    };
    let mut out = Map::new();
    for (key, value) in map {
        let value = inside(&key, value, from, to);
        out.insert(key, value);
    }
    match to {
        Dialect::Draft7 => older(&mut out),
        Dialect::Draft202012 => newer(&mut out),
    }
    Value::Object(out)
}

/// Converts the schemas that a keyword holds.
fn inside(key: &str, value: Value, from: Dialect, to: Dialect) -> Value {
    let known = KEYWORDS.iter().find(|(name, _)| *name == key);
    let holds = known.map_or(Holds::Nothing, |(_, holds)| *holds);
    match (holds, value) {
        (Holds::Nothing, value) => value,
        (Holds::SameList | Holds::PartList | Holds::PartOrList, Value::Array(items)) => {
            let items = items.into_iter().map(|item| convert(item, from, to));
            Value::Array(items.collect())
        }
        (Holds::PartMap | Holds::SameMap, Value::Object(map)) => {
            let each = map.into_iter();
            let each = each.map(|(name, inner)| (name, convert(inner, from, to)));
            Value::Object(each.collect())
        }
        (_, value) => convert(value, from, to),
    }
}

/// From 2020-12 to draft-07. The place of definitions stays: a pointer leads there
/// whatever the keyword is called.
fn older(schema: &mut Map<String, Value>) {
    if let Some(first) = schema.shift_remove("prefixItems") {
        if let Some(rest) = schema.shift_remove("items") {
            schema.insert("additionalItems".to_owned(), rest);
        }
        schema.insert("items".to_owned(), first);
    }
    let required = schema.shift_remove("dependentRequired");
    let schemas = schema.shift_remove("dependentSchemas");
    let mut dependencies = Map::new();
    for (name, needs) in object(required) {
        dependencies.insert(name, needs);
    }
    for (name, inner) in object(schemas) {
        let both = match dependencies.shift_remove(&name) {
            Some(needs) => json!({ "allOf": [{ "required": needs }, inner] }),
            None => inner,
        };
        dependencies.insert(name, both);
    }
    if !dependencies.is_empty() {
        schema.insert("dependencies".to_owned(), Value::Object(dependencies));
    }
    // Fewer than one must be contained: then `contains` asks for nothing.
    let fewest = schema.shift_remove("minContains");
    if fewest.and_then(|count| count.as_u64()) == Some(0) {
        schema.shift_remove("contains");
    }
    for unknown in [
        "maxContains",
        "unevaluatedItems",
        "unevaluatedProperties",
        "contentSchema",
        "deprecated",
        "$vocabulary",
    ] {
        schema.shift_remove(unknown);
    }
    // What stands beside `$ref` does not count in draft-07.
    if schema.len() > 1
        && let Some(target) = schema.shift_remove("$ref")
    {
        let all = schema.entry("allOf").or_insert_with(|| json!([]));
        if let Some(all) = all.as_array_mut() {
            all.push(json!({ "$ref": target }));
        }
    }
}

/// From draft-07 to 2020-12.
fn newer(schema: &mut Map<String, Value>) {
    if schema.contains_key("$ref") {
        // What stands beside it did not count.
        schema.retain(|key, _| matches!(&**key, "$ref" | "$defs" | "definitions"));
        return;
    }
    let rest = schema.shift_remove("additionalItems");
    if schema.get("items").is_some_and(Value::is_array)
        && let Some(first) = schema.shift_remove("items")
    {
        schema.insert("prefixItems".to_owned(), first);
        if let Some(rest) = rest {
            schema.insert("items".to_owned(), rest);
        }
    }
    let dependencies = object(schema.shift_remove("dependencies"));
    for (name, needs) in dependencies {
        let keyword = match needs {
            Value::Array(_) => "dependentRequired",
            _ => "dependentSchemas",
        };
        let map = schema.entry(keyword).or_insert_with(|| json!({}));
        if let Some(map) = map.as_object_mut() {
            map.insert(name, needs);
        }
    }
}

fn object(value: Option<Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(new: Value, old: Value) {
        let (seven, twenty) = (Dialect::Draft7, Dialect::Draft202012);
        assert_eq!(convert(new.clone(), twenty, seven), old);
        assert_eq!(convert(convert(new, twenty, seven), seven, twenty), {
            convert(old, seven, twenty)
        });
    }

    #[test]
    fn keywords_that_were_renamed_get_their_old_names() {
        check(
            json!({ "prefixItems": [{ "type": "string" }], "items": false }),
            json!({ "items": [{ "type": "string" }], "additionalItems": false }),
        );
        check(
            json!({ "dependentRequired": { "a": ["b"] }, "dependentSchemas": { "c": false } }),
            json!({ "dependencies": { "a": ["b"], "c": false } }),
        );
    }

    #[test]
    fn what_the_old_dialect_cannot_say_is_left_out() {
        check(
            json!({ "contains": { "const": 1 }, "minContains": 0, "unevaluatedProperties": false }),
            json!({}),
        );
        check(
            json!({ "properties": { "a": { "$ref": "#/$defs/b", "title": "A" } } }),
            json!({ "properties": { "a": { "title": "A", "allOf": [{ "$ref": "#/$defs/b" }] } } }),
        );
        // Values are no schemas.
        let value = json!({ "const": { "$ref": "x", "prefixItems": [] } });
        check(value.clone(), value);
    }
}
