//! The reference of `polynya.yaml`, written from the schema that checks it.

use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

const INTRODUCTION: &str = "\
<!-- Written by `cargo xtask book` from crates/polynya-project/src/config/schema.yaml. -->

# Configuration

Everything that `polynya.yaml` may say. The file is held to this by the same code as any
front matter: a setting that is misspelled, or of the wrong type, is a finding of
[invalid-config](../../../crates/polynya-pipeline/src/rules/invalid_config.md) at its line,
and the run ends with 2. In a dotted name, words in capitals stand for names of your own, and `[]`
for each item of a list.
";

const TEXT: &str = "a text";
const TAG: &str = "a BCP 47 tag";

/// The page about all settings.
pub(super) fn page(schema: &str) -> Result<String> {
    let schema: Value = serde_yaml::from_str(schema).context("the schema is not YAML")?;
    let mut writer = Writer {
        page: INTRODUCTION.to_owned(),
        schema: &schema,
    };
    writer.settings(&schema, "");
    Ok(writer.page)
}

struct Writer<'a> {
    page: String,
    schema: &'a Value,
}

impl Writer<'_> {
    /// Each property of a schema, and what is below it.
    fn settings(&mut self, schema: &Value, prefix: &str) {
        let schema = self.resolved(schema);
        let required = strings(&schema["required"]);
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            let name = format!("{prefix}{key}");
            self.setting(&name, value, required.contains(key));
            self.below(&name, value);
        }
    }

    /// What may stand below a setting: its own properties, or what the user names.
    fn below(&mut self, name: &str, value: &Value) {
        let value = self.resolved(value);
        self.settings(&value, &format!("{name}."));
        let alternatives = ["anyOf", "oneOf"].map(|keyword| value[keyword].as_array().cloned());
        for alternative in alternatives.into_iter().flatten().flatten() {
            self.below(name, &alternative);
        }
        let items = self.resolved(&value["items"]);
        self.settings(&items, &format!("{name}[]."));
        if value["additionalProperties"].is_object() {
            let inner = self.resolved(&value["additionalProperties"]);
            let name = format!("{name}.{}", placeholder(name, &value));
            if inner.get("properties").is_some() {
                self.settings(&inner, &format!("{name}."));
            }
        }
    }

    /// A heading and a few lines about one setting.
    fn setting(&mut self, name: &str, value: &Value, required: bool) {
        let value = self.resolved(value);
        // Writing to a `String` does not fail.
        let _ = write!(self.page, "\n## `{name}`\n\n");
        if let Some(description) = value["description"].as_str() {
            let _ = write!(self.page, "{}\n\n", description.trim());
        }
        let mut facts = vec![capitalized(&self.kind(&value))];
        if required {
            facts.push("required".to_owned());
        }
        if let Some(default) = value.get("default") {
            facts.push(format!("{} unless stated", shown(default)));
        }
        let _ = writeln!(self.page, "*{}.*", facts.join("; "));
        self.examples(name, &value);
    }

    fn examples(&mut self, name: &str, value: &Value) {
        let last = name.rsplit('.').next().unwrap_or(name);
        for example in value["examples"].as_array().into_iter().flatten() {
            let example = serde_json::json!({ last: example });
            let yaml = serde_yaml::to_string(&example).unwrap_or_default();
            let _ = write!(self.page, "\n```yaml\n{yaml}```\n");
        }
    }

    /// What a value has to be, in words.
    fn kind(&self, value: &Value) -> String {
        if let Some(names) = value.get("enum") {
            let names = names.as_array().into_iter().flatten().map(shown);
            return format!("one of {}", names.collect::<Vec<_>>().join(", "));
        }
        if let Some(fixed) = value.get("const") {
            return shown(fixed);
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(all) = value[keyword].as_array() {
                let mut kinds: Vec<String> = Vec::new();
                for kind in all.iter().map(|one| self.kind(&self.resolved(one))) {
                    kinds.extend((!kinds.contains(&kind)).then_some(kind));
                }
                return kinds.join(", or ");
            }
        }
        match value["type"].as_str() {
            Some("string") => text(value),
            Some("boolean") => "`true` or `false`".to_owned(),
            Some("integer") => "a whole number".to_owned(),
            Some("number") => "a number".to_owned(),
            Some("array") => match &*self.kind(&self.resolved(&value["items"])) {
                TEXT => "a list of texts".to_owned(),
                TAG => "a list of BCP 47 tags".to_owned(),
                items => format!("a list; each item {items}"),
            },
            Some("object") if value["additionalProperties"].is_object() => {
                let inner = self.resolved(&value["additionalProperties"]);
                format!("a mapping; for each name {}", self.kind(&inner))
            }
            _ => "a mapping".to_owned(),
        }
    }

    /// A schema with what it refers to and what all of its parts say.
    fn resolved(&self, schema: &Value) -> Value {
        let mut all = Map::new();
        let Some(own) = schema.as_object() else {
            return Value::Object(all);
        };
        let target = own.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|target| self.schema.pointer(target.strip_prefix('#')?));
        let parts = own.get("allOf").and_then(Value::as_array);
        for part in target.into_iter().chain(parts.into_iter().flatten()) {
            if let Value::Object(part) = self.resolved(part) {
                merge(&mut all, part);
            }
        }
        merge(&mut all, own.clone());
        Value::Object(all)
    }
}

/// Adds what `more` says; properties of both are properties.
fn merge(all: &mut Map<String, Value>, more: Map<String, Value>) {
    for (key, value) in more {
        match (all.get_mut(&key), value) {
            (Some(Value::Object(before)), Value::Object(more)) if key == "properties" => {
                before.extend(more);
            }
            (_, value) => {
                all.insert(key, value);
            }
        }
    }
}

fn text(value: &Value) -> String {
    match value["format"].as_str() {
        Some("bcp47") => TAG.to_owned(),
        _ => TEXT.to_owned(),
    }
}

/// What stands for a name that the user gives.
fn placeholder(name: &str, value: &Value) -> &'static str {
    if value["propertyNames"]["format"] == "bcp47" {
        "LOCALE"
    } else if name == "rules" {
        "RULE"
    } else {
        "NAME"
    }
}

fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

fn shown(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("`{text}`"),
        None => format!("`{value}`"),
    }
}

fn strings(value: &Value) -> Vec<String> {
    let all = value.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_says_what_it_takes_and_what_it_is_unless_stated() {
        let schema = "\
type: object
required: [floes]
properties:
  floes:
    type: object
    additionalProperties: { $ref: '#/$defs/floe' }
$defs:
  floe:
    allOf: [{ $ref: '#/$defs/named' }]
    required: [name]
    properties:
      size: { enum: [small, large], default: small, description: How big. }
      crew: { type: array, items: { type: object, properties: { cat: { const: 1 } } } }
  named:
    type: object
    properties:
      name:
        oneOf: [{ type: string }, { type: array, items: { type: string } }]
        examples: [Nya]
";
        let page = page(schema).unwrap();
        let settings = page.strip_prefix(INTRODUCTION).unwrap();
        assert_eq!(
            settings,
            "
## `floes`

*A mapping; for each name a mapping; required.*

## `floes.NAME.name`

*A text, or a list of texts; required.*

```yaml
name: Nya
```

## `floes.NAME.size`

How big.

*One of `small`, `large`; `small` unless stated.*

## `floes.NAME.crew`

*A list; each item a mapping.*

## `floes.NAME.crew[].cat`

*`1`.*
"
        );
    }
}
