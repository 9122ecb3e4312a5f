//! Where a field stands in the source and where in a translation.

use polynya_diagnostics::{Location, Span};
use polynya_frontmatter::{Entry, Key, Mapping, Node, Value};

use crate::consistency::Side;

/// The fields of a document that has none.
pub(super) static NOTHING: Node = Node {
    span: Span { start: 0, end: 0 },
    value: Value::Null,
};

/// A field that at least one of two variants has.
pub(crate) struct Place<'a> {
    /// As people write it: `links[2].label`.
    pub(crate) name: String,
    pub(crate) source: Option<&'a Entry>,
    pub(crate) target: Option<&'a Entry>,
    /// Whether it is the field itself, no object that the field is in.
    pub(crate) whole: bool,
    /// Where in the translation it is, or would be.
    pub(crate) home: Home<'a>,
}

/// The object in a translation that a field belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Home<'a> {
    pub(super) node: &'a Node,
    /// The key that it stands under; absent for the front matter as a whole.
    key: Option<&'a Key>,
}

impl<'a> Home<'a> {
    pub(super) const fn root(node: &'a Node) -> Self {
        Self { node, key: None }
    }

    /// What to point at if a field is not there: one line, not the whole object.
    pub(crate) fn span(self) -> Span {
        let first = self.node.as_mapping().and_then(|m| m.entries.first());
        match (self.key, first) {
            (Some(key), _) => key.span,
            (None, Some(first)) => first.key.span,
            (None, None) => self.node.span,
        }
    }
}

/// Lists of objects on the way to a field that are not of the same length.
pub(super) struct Uneven<'a> {
    /// The field's name, without positions below the lists: `links.url`.
    pub(super) name: String,
    /// The lists themselves, of the source and of the translation.
    pub(super) lists: [&'a Node; 2],
    /// The field's values in each.
    pub(super) values: [Vec<&'a Node>; 2],
}

/// Where a field stands in two variants.
#[derive(Default)]
pub(super) struct Places<'a> {
    pub(super) pairs: Vec<Place<'a>>,
    pub(super) uneven: Vec<Uneven<'a>>,
}

/// Where the field at `path` stands, once for each item of the lists on the way.
/// Items of two lists belong together by their position. If an object on the way
/// is not in the translation, that object is the place.
pub(super) fn places<'a>(path: &[Box<str>], source: &'a Node, target: &'a Node) -> Places<'a> {
    let mut found = Places::default();
    step(path, "", source, Home::root(target), &mut found);
    found
}

fn step<'a>(
    path: &[Box<str>],
    outer: &str,
    source: &'a Node,
    home: Home<'a>,
    found: &mut Places<'a>,
) {
    let [name, rest @ ..] = path else {
        return;
    };
    if let (Value::Sequence(from), Value::Sequence(to)) = (&source.value, &home.node.value) {
        if from.len() != to.len() {
            found.uneven.push(Uneven {
                name: dotted(outer, &path.join(".")),
                lists: [source, home.node],
                values: [source, home.node].map(|list| values(path, list)),
            });
            return;
        }
        for (at, (source, node)) in from.iter().zip(to).enumerate() {
            let home = Home { node, ..home };
            step(path, &format!("{outer}[{at}]"), source, home, found);
        }
        return;
    }
    let own = dotted(outer, name);
    let (from, to) = (source.get(name), home.node.get(name));
    let object = |entry: &&Entry| !is_empty(&entry.value);
    match (from.filter(object), to.filter(object)) {
        (None, None) => {}
        (source, Some(target)) if !rest.is_empty() => {
            let source = source.map_or(&NOTHING, |entry| &entry.value);
            let home = Home {
                node: &target.value,
                key: Some(&target.key),
            };
            step(rest, &own, source, home, found);
        }
        (Some(source), None) if !rest.is_empty() && values(rest, &source.value).is_empty() => {}
        _ => found.pairs.push(Place {
            name: own,
            source: from,
            target: to,
            whole: rest.is_empty(),
            home,
        }),
    }
}

/// What is written at `path` below `node`.
fn values<'a>(path: &[Box<str>], node: &'a Node) -> Vec<&'a Node> {
    let found = entries(path, node).into_iter();
    let values = found.map(|written| &written.entry.value);
    values.filter(|value| !is_empty(value)).collect()
}

/// A field of one document.
pub(crate) struct Written<'a> {
    pub(crate) name: String,
    /// The object that it is in.
    pub(super) object: &'a Mapping,
    pub(crate) entry: &'a Entry,
}

/// The field at `path` in a document alone, once for each item of lists.
pub(crate) fn entries<'a>(path: &[Box<str>], document: &'a Node) -> Vec<Written<'a>> {
    let mut found = Vec::new();
    enter(path, "", document, &mut found);
    found
}

fn enter<'a>(path: &[Box<str>], outer: &str, node: &'a Node, found: &mut Vec<Written<'a>>) {
    let [name, rest @ ..] = path else {
        return;
    };
    match &node.value {
        Value::Sequence(items) => {
            for (at, item) in items.iter().enumerate() {
                enter(path, &format!("{outer}[{at}]"), item, found);
            }
        }
        Value::Mapping(object) => {
            let Some(entry) = object.get(name) else {
                return;
            };
            let name = dotted(outer, name);
            if rest.is_empty() {
                found.push(Written {
                    name,
                    object,
                    entry,
                });
            } else {
                enter(rest, &name, &entry.value, found);
            }
        }
        _ => {}
    }
}

/// The first line of a value. A block scalar starts with a header, which is none
/// of its text.
pub(crate) fn line_of(side: &Side<'_>, node: &Node) -> Location {
    let mut span = node.span;
    let raw = side.source.slice(span);
    if raw.starts_with(['|', '>'])
        && let Some((header, text)) = raw.split_once('\n')
    {
        span.start += header.len() + 1 + text.len() - text.trim_start().len();
    }
    side.first_line(span)
}

/// `name` inside of `outer`.
pub(super) fn dotted(outer: &str, name: &str) -> String {
    match outer {
        "" => name.to_owned(),
        outer => format!("{outer}.{name}"),
    }
}

/// Whether nothing is said there. What cannot be read may well say something.
pub(super) fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::String(text) => text.value.trim().is_empty(),
        Value::Sequence(items) => items.is_empty(),
        Value::Mapping(mapping) => mapping.entries.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Broken => false,
    }
}

/// Whether some of it cannot be read, which was reported.
pub(super) fn is_broken(node: &Node) -> bool {
    match &node.value {
        Value::Broken => true,
        Value::Sequence(items) => items.iter().any(is_broken),
        Value::Mapping(mapping) => mapping.entries.iter().any(|entry| is_broken(&entry.value)),
        _ => false,
    }
}
