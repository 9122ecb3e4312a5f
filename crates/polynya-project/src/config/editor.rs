//! The configuration's own schema, for editors.

use std::collections::BTreeMap;

use polynya_pipeline::Schema;
use polynya_pipeline::rules;
use polynya_pipeline::schema::{Dialect, EditorTerms, Messages};
use serde_json::{Map, Value, json};

/// The schema of `polynya.yaml` in one piece, with the names of all rules.
#[must_use]
pub fn config_schema(dialect: Option<Dialect>) -> Value {
    let (path, text) = super::SCHEMA;
    let vocabularies = BTreeMap::new();
    let terms = EditorTerms {
        vocabularies: &vocabularies,
        messages: Messages::Absent,
    };
    // A test holds that it is sound.
    let schema = Schema::built_in(path, text);
    let mut schema = schema.map_or(Value::Null, |s| s.for_editors(&terms, dialect));
    let levels = schema
        .pointer_mut("/$defs/rules")
        .and_then(Value::as_object_mut);
    if let Some(levels) = levels {
        levels.insert("properties".to_owned(), Value::Object(names()));
    }
    schema
}

/// A property for each rule, so that an editor offers its name and says what it is.
fn names() -> Map<String, Value> {
    let one = |rule: &polynya_diagnostics::Rule| {
        let page = rule.page("en");
        let about = page.split("\n\n").nth(1).unwrap_or_default();
        let default = if rule.on {
            rule.severity.as_str()
        } else {
            "off"
        };
        let schema = json!({
            "description": about.replace('\n', " "),
            "enum": ["off", "note", "warning", "error"],
            "default": default,
        });
        (rule.name.to_owned(), schema)
    };
    rules::all().into_iter().map(one).collect()
}
