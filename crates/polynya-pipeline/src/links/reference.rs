//! Fields that name entries, and fields that say where an entry is published.

use std::collections::BTreeSet;
use std::sync::Arc;

use polynya_diagnostics::{Finding, SourceFile, Span};
use polynya_frontmatter::{Node, Value};

use super::address::{joined, page_key};
use super::site::Site;
use crate::nearest;
use crate::needs::{Need, Needs};
use crate::rules::broken_reference;
use crate::schema::Annotation;

/// More entries are not compared with a wrong name: a collection may have any number.
const CANDIDATES: usize = 20_000;

/// For so many wrong names of a page, what was meant is searched for.
const HINTS: usize = 20;

/// Checks the values that `annotations` say are entries of a collection. A value
/// that the schema has found fault with, in `findings`, is not spoken of again.
pub(crate) fn check(
    site: &Site,
    annotations: &[Annotation],
    (source, root): (&SourceFile, &Node),
    needs: &mut Needs,
    findings: &mut Vec<Finding>,
) {
    if annotations.is_empty() {
        return;
    }
    let mut hints = HINTS;
    let mut reported: BTreeSet<Span> = findings.iter().map(|f| f.location.span).collect();
    for annotation in annotations {
        let Some(collection) = site.collection(&annotation.name) else {
            continue;
        };
        for node in annotation.values(root) {
            let Some(value) = node.as_str() else {
                continue;
            };
            if site.has_entry(collection, value) {
                needs.insert(Need::Reference {
                    collection: Arc::clone(&annotation.name),
                    value: value.into(),
                });
                continue;
            }
            needs.insert(Need::Search);
            if !reported.insert(node.span) {
                continue;
            }
            let entries = site.entries_of(collection).take(CANDIDATES);
            let near = hints.checked_sub(1).and_then(|left| {
                hints = left;
                nearest(value, entries.map(|entry| &*entry.id))
            });
            findings.push(broken_reference::finding(source, annotation, node, near));
        }
    }
}

/// Names under which front matters say at which URLs a page is found besides, or
/// instead of, the one that its path gives.
const FIELDS: [&str; 6] = [
    "slug",
    "permalink",
    "url",
    "aliases",
    "redirect_from",
    "redirects",
];

/// The keys of the URLs that a front matter names.
pub(crate) fn published(root: &Node) -> BTreeSet<Box<str>> {
    let values = FIELDS.iter().filter_map(|name| root.get(name));
    let values = values.flat_map(|entry| match &entry.value.value {
        Value::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(&entry.value),
    });
    let paths = values.filter_map(|node| joined("", node.as_str()?));
    paths.map(|path| page_key(&path).into()).collect()
}
