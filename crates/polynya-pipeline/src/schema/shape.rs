//! What a schema says about the fields of a document: names, order, defaults.

use std::cell::Cell;
use std::sync::Arc;

use polynya_frontmatter::{Node, Value as Yaml};
use serde_json::Value;

use super::files::SchemaFiles;
use super::temporal;
use super::translation::{Order, Translation};

/// Deeper objects keep their order as written; recursive schemas end here.
const DEPTH: usize = 8;
/// A shape has no more fields than about these: a schema that leads back to itself in several ways
/// would have as many as their power, and is read less deep.
const MOST_FIELDS: usize = 4_096;

/// Files that a shape is read from, and how many fields it may still have.
struct Reading<'f> {
    files: &'f SchemaFiles,
    left: Cell<usize>,
}

impl Reading<'_> {
    /// Whether there may be one more.
    fn goes_on(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

/// The object that a schema describes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub(crate) fields: Vec<Field>,
    /// What fields of any other name look like.
    rest: Option<Box<Self>>,
}

/// One field of it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Box<str>,
    pub(crate) required: bool,
    pub(crate) default: Option<Value>,
    /// Allowed values, where they are few and known.
    pub(crate) choices: Vec<Value>,
    pub(crate) types: Vec<Box<str>>,
    pub(crate) format: Option<Box<str>>,
    /// The vocabulary that its value, or each item of it, belongs to.
    pub(crate) vocabulary: Option<Arc<str>>,
    /// The voice in which it is written.
    pub(crate) voice: Option<Arc<str>>,
    /// What a translator does with it.
    pub(crate) translation: Option<Translation>,
    /// Whether the order of the list in it counts.
    pub(crate) order: Option<Order>,
    /// The collection that its value, or each item of it, names an entry of.
    pub(crate) reference: Option<Arc<str>>,
    /// What the object in it, or each object of the list in it, looks like.
    pub(crate) inner: Shape,
    /// What the schema says in words.
    pub(crate) description: Option<Box<str>>,
    /// How long it may be.
    pub(crate) bounds: Bounds,
    /// What each item of the list in it is.
    pub(crate) items: Option<Box<Self>>,
}

/// How many characters a text has, and how many items a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    pub(crate) min_items: Option<usize>,
    pub(crate) max_items: Option<usize>,
}

impl Bounds {
    /// Takes what `schema` says; what is said first counts.
    fn read(&mut self, schema: &Node) {
        let number = |keyword: &str| {
            let value = schema.get(keyword)?.value.to_json();
            usize::try_from(value.as_u64()?).ok()
        };
        self.min_length = self.min_length.or_else(|| number("minLength"));
        self.max_length = self.max_length.or_else(|| number("maxLength"));
        self.min_items = self.min_items.or_else(|| number("minItems"));
        self.max_items = self.max_items.or_else(|| number("maxItems"));
    }
}

impl Shape {
    pub(crate) fn of(files: &SchemaFiles) -> Self {
        let read = |depth: usize, most: usize| {
            let reading = Reading {
                files,
                left: Cell::new(most),
            };
            let mut shape = Self::default();
            shape.read(&reading, 0, &files.get(0).tree, depth);
            (reading.left.get() > 0).then_some(shape)
        };
        let mut depths = (2..=DEPTH).rev();
        let shape = depths.find_map(|depth| read(depth, MOST_FIELDS));
        // The fields of the document itself there may be as many of as there are.
        shape.or_else(|| read(1, usize::MAX)).unwrap_or_default()
    }

    /// A shape of which no more than the names of its fields is known, all of them
    /// required.
    pub(crate) fn of_names(names: &[&str]) -> Self {
        let mut shape = Self::default();
        names.iter().for_each(|name| shape.require(name));
        shape
    }

    /// Whether it has a field of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// Names of the fields, in the schema's order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| &*field.name)
    }

    /// What the value of the field `name` looks like.
    pub(crate) fn inner(&self, name: &str) -> Option<&Self> {
        let field = self.fields.iter().find(|field| &*field.name == name);
        field.map(|field| &field.inner).or(self.rest.as_deref())
    }

    fn read(&mut self, reading: &Reading<'_>, file: usize, node: &Node, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        for (file, schema) in with_referenced(reading.files, file, node) {
            let properties = schema.get("properties").map(|entry| &entry.value);
            for entry in properties
                .and_then(Node::as_mapping)
                .into_iter()
                .flat_map(|m| &m.entries)
            {
                let name = &*entry.key.name;
                let position = self.fields.iter().position(|field| *field.name == *name);
                let position = position.unwrap_or_else(|| {
                    self.fields.push(Field::new(name));
                    self.fields.len() - 1
                });
                self.fields[position].learn(reading, file, &entry.value, depth);
            }
            let rest = schema.get("additionalProperties").map(|entry| &entry.value);
            if let Some(rest) = rest.filter(|rest| rest.as_mapping().is_some()) {
                let shape = self.rest.get_or_insert_default();
                shape.read(reading, file, rest, depth);
            }
            for part in sequence(schema, "allOf") {
                self.read(reading, file, part, depth);
            }
            for name in sequence(schema, "required").iter().filter_map(Node::as_str) {
                self.require(name);
            }
        }
    }

    fn require(&mut self, name: &str) {
        match self.fields.iter_mut().find(|field| &*field.name == name) {
            Some(field) => field.required = true,
            None => self.fields.push(Field {
                required: true,
                ..Field::new(name)
            }),
        }
    }
}

impl Field {
    fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            required: false,
            default: None,
            choices: Vec::new(),
            types: Vec::new(),
            format: None,
            vocabulary: None,
            voice: None,
            translation: None,
            order: None,
            reference: None,
            inner: Shape::default(),
            description: None,
            bounds: Bounds::default(),
            items: None,
        }
    }

    /// Takes what `node` says of the field. What is said first counts: a schema may add
    /// to one that it refers to.
    fn learn(&mut self, reading: &Reading<'_>, file: usize, node: &Node, depth: usize) {
        if !reading.goes_on() {
            return;
        }
        for (file, schema) in with_referenced(reading.files, file, node) {
            let value = |keyword: &str| schema.get(keyword).map(|entry| &entry.value);
            if self.default.is_none() {
                self.default = value("default").map(Node::to_json);
            }
            if self.choices.is_empty() {
                let choices = sequence(schema, "enum").iter().chain(value("const"));
                self.choices = choices.map(Node::to_json).collect();
            }
            self.learn_form(schema);
            if let Some(form) = temporal::best(schema) {
                self.learn_form(form);
            }
            if self.description.is_none() {
                self.description = value("description").and_then(Node::as_str).map(Into::into);
            }
            self.bounds.read(schema);
            self.inner.read(reading, file, schema, depth);
            if let Some(items) = value("items") {
                self.inner.read(reading, file, items, depth);
                self.read_items(reading, file, items, depth);
            }
        }
        self.annotate(reading.files, file, node, DEPTH);
    }

    /// Takes what `schema` itself says of the value's type and format.
    fn learn_form(&mut self, schema: &Node) {
        let value = |keyword: &str| schema.get(keyword).map(|entry| &entry.value);
        if self.types.is_empty() {
            self.types = match value("type").map(|node| &node.value) {
                Some(Yaml::String(text)) => vec![text.value.clone()],
                Some(Yaml::Sequence(all)) => all
                    .iter()
                    .filter_map(Node::as_str)
                    .map(Into::into)
                    .collect(),
                _ => Vec::new(),
            };
        }
        if self.format.is_none() {
            self.format = value("format").and_then(Node::as_str).map(Into::into);
        }
    }
}

impl Field {
    /// Takes what is said of the items of the list in it. Their fields are this
    /// field's `inner` already.
    fn read_items(&mut self, reading: &Reading<'_>, file: usize, node: &Node, depth: usize) {
        if let (None, Some(depth)) = (&self.items, depth.checked_sub(1)) {
            let mut items = Self::new("");
            items.learn(reading, file, node, depth);
            self.items = Some(Box::new(items));
        }
    }

    /// Takes what our own keywords say, from every schema that applies to the
    /// value and then from those for its items. What is said first counts.
    fn annotate(&mut self, files: &SchemaFiles, file: usize, node: &Node, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        for (file, schema) in with_referenced(files, file, node) {
            let word = |keyword: &str| schema.get(keyword)?.value.as_str();
            let name = |keyword: &str| word(keyword).map(Arc::from);
            self.vocabulary = self.vocabulary.take().or_else(|| name("vocabulary"));
            self.voice = self.voice.take().or_else(|| name("voice"));
            self.reference = self.reference.take().or_else(|| name("reference"));
            let translation = || word("translation").and_then(Translation::named);
            self.translation = self.translation.or_else(translation);
            let order = || word("order").and_then(Order::named);
            self.order = self.order.or_else(order);
            for part in sequence(schema, "allOf") {
                self.annotate(files, file, part, depth);
            }
            if let Some(items) = schema.get("items") {
                self.annotate(files, file, &items.value, depth);
            }
        }
    }
}

/// A schema and those its `$ref` leads to, one after the other.
fn with_referenced<'a>(
    files: &'a SchemaFiles,
    file: usize,
    node: &'a Node,
) -> Vec<(usize, &'a Node)> {
    let mut chain = vec![(file, node)];
    while let Some(&(file, node)) = chain.last() {
        let reference = node.get("$ref").and_then(|entry| entry.value.as_str());
        let target = reference.and_then(|text| files.resolve(file, text));
        let Some((file, pointer)) = target else {
            break;
        };
        let Some(found) = files.get(file).tree.pointer(&pointer) else {
            break;
        };
        if chain.len() > DEPTH {
            break;
        }
        chain.push((file, found.node));
    }
    chain
}

fn sequence<'a>(schema: &'a Node, keyword: &str) -> &'a [Node] {
    let value = schema.get(keyword).map(|entry| &entry.value);
    value.and_then(Node::as_sequence).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::{Location, SourceFile};
    use serde_json::json;

    use crate::schema::{Names, Schema};

    use super::*;

    /// How many fields there are, and how deep they lie.
    fn extent(shape: &Shape) -> (usize, usize) {
        let inner = shape.fields.iter().map(|field| extent(&field.inner));
        inner.fold((shape.fields.len(), 0), |(all, deepest), (more, deep)| {
            (all + more, deepest.max(deep + 1))
        })
    }

    /// The extent of an object with so many members, each of which is such an object or a list of
    /// them.
    fn recursive(members: usize) -> (usize, usize) {
        let member = |number: usize| {
            let own = json!({ "$ref": "#" });
            let list = json!({ "type": "array", "items": { "$ref": "#" } });
            let kind = if number.is_multiple_of(2) { own } else { list };
            (format!("m{number}"), kind)
        };
        let properties: serde_json::Map<String, Value> = (0..members).map(member).collect();
        let text = json!({ "properties": properties }).to_string();
        let read = |_: &str| Ok(SourceFile::new("s.json", text.clone()));
        let at = Location::whole_file("s.json");
        let compiled = Schema::compile("s.json", &at, &Names::default(), &read);
        assert_eq!(compiled.findings, []);
        extent(compiled.schema.unwrap().shape())
    }

    #[test]
    fn a_schema_that_leads_to_itself_is_read_to_an_end() {
        assert_eq!(recursive(1), (8, 8));
        for members in [2, 4, 30, 500] {
            let (all, deep) = recursive(members);
            assert!(
                (members..10_000).contains(&all) && deep >= 1,
                "{all} {deep}"
            );
        }
    }
}
