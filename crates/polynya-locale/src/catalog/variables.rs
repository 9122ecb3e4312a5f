//! Finds the variables that a message needs.

use std::collections::BTreeSet;

use crate::Catalog;
use crate::ftl::{FtlFile, Inline, Node, visit_pattern};

/// Variables of a message's value and attributes, and of what they refer to.
pub(super) fn variables(catalog: &Catalog, id: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    // References may form a circle, and a chain of them may be long.
    let mut waiting = vec![(id.to_owned(), None)];
    while let Some((id, attribute)) = waiting.pop() {
        if seen.insert((id.clone(), attribute.clone())) {
            message(
                catalog,
                &id,
                attribute.as_deref(),
                |file, inline| match inline {
                    Inline::Variable { name } => {
                        found.insert(file.slice(*name).to_owned());
                    }
                    Inline::Message { id, attribute } => {
                        let attribute = attribute.map(|name| file.slice(name).to_owned());
                        waiting.push((file.slice(*id).to_owned(), attribute));
                    }
                    // A term sees only the arguments given to it, never the
                    // caller's; the arguments themselves are visited.
                    _ => {}
                },
            );
        }
    }
    found
}

/// Visits a message with all its attributes, or one attribute only.
fn message(
    catalog: &Catalog,
    id: &str,
    attribute: Option<&str>,
    mut visit: impl FnMut(&FtlFile, &Inline),
) {
    let Some((file, message)) = catalog.message(id) else {
        return;
    };
    let wanted = |name: &str| attribute.is_none_or(|wanted| wanted == name);
    let attributes = message.attributes.iter();
    let attributes = attributes.filter(|attribute| wanted(file.slice(attribute.name)));
    let value = message.value.iter().filter(|_| attribute.is_none());
    for pattern in value.chain(attributes.map(|attribute| &attribute.value)) {
        visit_pattern(pattern, &mut |node| {
            if let Node::Inline(inline) = node {
                visit(file, inline);
            }
        });
    }
}
