//! Fields that a schema gives to a vocabulary, a voice or a collection.

use std::sync::Arc;

use polynya_frontmatter::{Node, Value};

use super::shape::{Field, Shape};

/// A field and the vocabulary, voice or collection that its values belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Names from the document's root; lists on the way are stepped through.
    pub path: Vec<Box<str>>,
    /// The vocabulary's, the voice's or the collection's name.
    pub name: Arc<str>,
}

impl Annotation {
    /// The annotations of `shape` for which `name` gives a name.
    pub(crate) fn collect(shape: &Shape, name: fn(&Field) -> Option<&Arc<str>>) -> Vec<Self> {
        let mut found = Vec::new();
        walk(shape, &mut Vec::new(), name, &mut found);
        found
    }

    /// The field's name as in messages: `tags`, `hero.comment`.
    #[must_use]
    pub fn field(&self) -> String {
        self.path.join(".")
    }

    /// The values in `document` that the annotation is about: single values,
    /// and each item of a list.
    #[must_use]
    pub fn values<'n>(&self, document: &'n Node) -> Vec<&'n Node> {
        self.lists(document).into_iter().flatten().collect()
    }

    /// The same values, those of one list together.
    #[must_use]
    pub fn lists<'n>(&self, document: &'n Node) -> Vec<&'n [Node]> {
        let mut nodes = vec![document];
        for name in &self.path {
            let below = nodes.into_iter().flat_map(items);
            nodes = below
                .filter_map(|node| node.get(name).map(|entry| &entry.value))
                .collect();
        }
        nodes.into_iter().map(items).collect()
    }
}

/// The items of a list; anything else is its own only item.
fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::Sequence(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn walk(
    shape: &Shape,
    path: &mut Vec<Box<str>>,
    name: fn(&Field) -> Option<&Arc<str>>,
    found: &mut Vec<Annotation>,
) {
    for field in &shape.fields {
        path.push(field.name.clone());
        if let Some(name) = name(field) {
            found.push(Annotation {
                path: path.clone(),
                name: Arc::clone(name),
            });
        }
        walk(&field.inner, path, name, found);
        path.pop();
    }
}
