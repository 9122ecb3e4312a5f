//! What the schemas of a corpus say about fields, read without the code under
//! test: kinds of translation, enumerations, vocabularies.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use polynya_diagnostics::Span;
use polynya_frontmatter::{Limits, Node, parse};

/// A property at the top of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: String,
    /// `shared`, `translated` and so on; empty where the schema does not say.
    pub(crate) translation: String,
    /// The values that it may have, where they are listed.
    pub(crate) choices: Vec<String>,
    /// Whether its items are terms of a vocabulary.
    pub(crate) vocabulary: bool,
    /// Whether the order of its items means nothing.
    pub(crate) any_order: bool,
    /// Whether it may be left out and has a value all the same.
    pub(crate) has_default: bool,
    /// Whether another rule judges what is written: a voice, a format.
    pub(crate) judged: bool,
}

/// The fields of each collection, by its name; none where a schema cannot be read.
pub(crate) fn read(root: &Path) -> BTreeMap<String, Vec<Field>> {
    let Some(config) = tree(&root.join("polynya.yaml")) else {
        return BTreeMap::new();
    };
    let collections = config.get("collections").map(|entry| &entry.value);
    let entries = collections.and_then(Node::as_mapping);
    let entries = entries.map_or(&[][..], |mapping| &mapping.entries);
    let fields = entries.iter().filter_map(|entry| {
        let schema = text(entry.value.get("schema").map(|schema| &schema.value))?;
        Some((entry.key.name.to_string(), of_schema(&root.join(schema))))
    });
    fields.collect()
}

fn of_schema(path: &Path) -> Vec<Field> {
    let Some(schema) = tree(path) else {
        return Vec::new();
    };
    let properties = schema.get("properties").map(|entry| &entry.value);
    let entries = properties.and_then(Node::as_mapping);
    let entries = entries.map_or(&[][..], |mapping| &mapping.entries);
    let field = |entry: &polynya_frontmatter::Entry| {
        let mut field = Field {
            name: entry.key.name.to_string(),
            ..Field::default()
        };
        learn(&mut field, path, &schema, &entry.value, 0);
        let order = text(entry.value.get("order").map(|order| &order.value));
        field.any_order |= field.vocabulary && order != Some("fixed");
        field
    };
    entries.iter().map(field).collect()
}

/// Adds what a schema says, and what it refers to; references may go in circles.
fn learn(field: &mut Field, path: &Path, root: &Node, schema: &Node, depth: usize) {
    if depth > 4 {
        return;
    }
    if let Some(translation) = text(schema.get("translation").map(|entry| &entry.value)) {
        field.translation = translation.to_owned();
    }
    field.vocabulary |= schema.get("vocabulary").is_some();
    field.has_default |= schema.get("default").is_some();
    field.judged |= schema.get("voice").is_some() || schema.get("format").is_some();
    let order = text(schema.get("order").map(|entry| &entry.value));
    field.any_order |= order == Some("any");
    let choices = schema
        .get("enum")
        .and_then(|entry| entry.value.as_sequence());
    let choices = choices.unwrap_or_default().iter().filter_map(Node::as_str);
    field.choices.extend(choices.map(str::to_owned));
    if let Some(items) = schema.get("items") {
        field.vocabulary |= items.value.get("vocabulary").is_some();
    }
    let Some(reference) = text(schema.get("$ref").map(|entry| &entry.value)) else {
        return;
    };
    let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    if file.is_empty() {
        if let Some(found) = root.pointer(pointer) {
            learn(field, path, root, found.node, depth + 1);
        }
        return;
    }
    let other = path.with_file_name(file);
    if let Some(tree) = tree(&other)
        && let Some(found) = tree.pointer(pointer)
    {
        learn(field, &other, &tree, found.node, depth + 1);
    }
}

fn tree(path: &Path) -> Option<Node> {
    let text = fs::read_to_string(path).ok()?;
    Some(parse(&text, Span::new(0, text.len()), &Limits::default()).root)
}

fn text(node: Option<&Node>) -> Option<&str> {
    node.and_then(Node::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_project_is_read_through_its_references() {
        let all = read(&crate::root());
        let field = |name: &str| {
            let fields = all["timeline"].iter();
            fields
                .clone()
                .find(|field| field.name == name)
                .unwrap()
                .clone()
        };
        assert_eq!(field("date").translation, "shared");
        assert!(field("tags").vocabulary && field("tags").any_order);
        assert!(field("impactLevel").has_default);
        assert_eq!(field("impactLevel").choices, ["high", "medium", "low"]);
        assert!(field("technyanComment").judged);
        assert!(!field("relatedCompanies").any_order);
    }
}
