//! What headers and dotted keys build: tables, lists of tables, and which of them
//! may still be added to.

use std::collections::HashMap;

use polynya_diagnostics::Span;

use super::{broken, mapping};
use crate::output::Output;
use crate::tree::{Entry, Key, Mapping, Node, Value};
use crate::yaml::{Problem, ProblemKind};

/// The tables of a document, or of one `{…}`.
pub(super) struct Tables {
    tables: Vec<Table>,
    /// Positions of entries by table and name. Only ever looked into.
    index: HashMap<(usize, Box<str>), usize>,
    /// The table that fields belong to; nothing below a header that means nothing.
    current: Option<usize>,
    depth: usize,
}

struct Table {
    made: Made,
    entries: Vec<(Key, Item)>,
    /// Where its first field would stand.
    home: usize,
}

/// How a table came about, which decides what may still be said of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    /// By a header that names it on the way: its own header may follow.
    OnTheWay,
    /// By its header, or it is the root.
    Header,
    /// By dotted keys.
    Dotted,
}

enum Item {
    Value(Node),
    Table(usize),
    List(Vec<usize>),
}

impl Tables {
    /// Nothing yet. Tables are nested `depth` levels at most.
    pub(super) fn new(depth: usize) -> Self {
        let root = Table {
            made: Made::Header,
            entries: Vec::new(),
            home: 0,
        };
        Self {
            tables: vec![root],
            index: HashMap::new(),
            current: Some(0),
            depth,
        }
    }

    /// `[path]`, which ends at `end`.
    pub(super) fn open(&mut self, path: Vec<Key>, end: usize, out: &mut Output) {
        self.current = None;
        let Some((parent, key)) = self.parent(0, path, Made::OnTheWay, out) else {
            return;
        };
        let Some(position) = self.find(parent, &key.name) else {
            self.current = Some(self.add_table(parent, key, Made::Header, end));
            return;
        };
        let (first, item) = &self.tables[parent].entries[position];
        let Item::Table(table) = *item else {
            return twice(key, first, out);
        };
        if self.tables[table].made == Made::OnTheWay {
            self.tables[table].made = Made::Header;
            self.tables[table].home = end;
        } else {
            twice(key, first, out);
        }
        self.current = Some(table);
    }

    /// `[[path]]`, which ends at `end`.
    pub(super) fn open_item(&mut self, path: Vec<Key>, end: usize, out: &mut Output) {
        self.current = None;
        let Some((parent, key)) = self.parent(0, path, Made::OnTheWay, out) else {
            return;
        };
        let table = self.tables.len();
        match self.find(parent, &key.name) {
            None => self.insert(parent, key, Item::List(vec![table])),
            Some(position) => match &mut self.tables[parent].entries[position] {
                (_, Item::List(items)) => items.push(table),
                (first, _) => return twice(key, first, out),
            },
        }
        self.tables.push(Table {
            made: Made::Header,
            entries: Vec::new(),
            home: end,
        });
        self.current = Some(table);
    }

    /// `path = value`.
    pub(super) fn field(&mut self, path: Vec<Key>, value: Node, out: &mut Output) {
        let Some(current) = self.current else {
            return;
        };
        let dotted = path.len() > 1;
        let Some((parent, key)) = self.parent(current, path, Made::Dotted, out) else {
            return;
        };
        if dotted && self.tables[parent].made != Made::Dotted {
            // A table that has a header of its own is complete without dotted keys.
            return twice(key.clone(), &key, out);
        }
        match self.find(parent, &key.name) {
            None => self.insert(parent, key, Item::Value(value)),
            Some(position) => twice(key, &self.tables[parent].entries[position].0, out),
        }
    }

    /// The table that all but the last key of `path` lead to from `from`, with that key.
    fn parent(
        &mut self,
        from: usize,
        mut path: Vec<Key>,
        made: Made,
        out: &mut Output,
    ) -> Option<(usize, Key)> {
        let key = path.pop()?;
        if path.len() >= self.depth {
            let limit = self.depth;
            out.problem(ProblemKind::TooDeep { limit }, key.span);
            return None;
        }
        let mut table = from;
        for step in path {
            table = self.step(table, step, made, out)?;
        }
        Some((table, key))
    }

    fn step(&mut self, table: usize, key: Key, made: Made, out: &mut Output) -> Option<usize> {
        let Some(position) = self.find(table, &key.name) else {
            let home = key.span.end;
            return Some(self.add_table(table, key, made, home));
        };
        let (first, item) = &self.tables[table].entries[position];
        let complete =
            |inner: &usize| made == Made::Dotted && self.tables[*inner].made == Made::Header;
        match item {
            Item::Table(inner) if !complete(inner) => Some(*inner),
            Item::List(items) if made == Made::OnTheWay => items.last().copied(),
            // What is broken may be a table for all anybody knows.
            Item::Value(node) if node.is_broken() => None,
            _ => {
                twice(key, first, out);
                None
            }
        }
    }

    fn add_table(&mut self, parent: usize, key: Key, made: Made, home: usize) -> usize {
        let table = self.tables.len();
        self.insert(parent, key, Item::Table(table));
        self.tables.push(Table {
            made,
            entries: Vec::new(),
            home,
        });
        table
    }

    fn insert(&mut self, table: usize, key: Key, item: Item) {
        let position = self.tables[table].entries.len();
        self.index.insert((table, key.name.clone()), position);
        self.tables[table].entries.push((key, item));
    }

    fn find(&self, table: usize, name: &str) -> Option<usize> {
        self.index.get(&(table, name.into())).copied()
    }

    /// The root as a node; `empty` is its span if nothing is in it.
    pub(super) fn finish(mut self, empty: Span) -> Node {
        let mut node = self.node(0);
        if node.as_mapping().is_some_and(|m| m.entries.is_empty()) {
            node.span = empty;
        }
        node
    }

    fn node(&mut self, table: usize) -> Node {
        let home = Span::at(self.tables[table].home);
        let entries = std::mem::take(&mut self.tables[table].entries);
        let entries: Vec<Entry> = (entries.into_iter())
            .map(|(key, item)| {
                let value = match item {
                    Item::Value(node) => node,
                    Item::Table(table) => self.node(table),
                    Item::List(tables) => {
                        let items: Vec<Node> = tables.into_iter().map(|t| self.node(t)).collect();
                        let spans = items.iter().map(|item| item.span);
                        Node {
                            span: hull(spans).unwrap_or(key.span),
                            value: Value::Sequence(items),
                        }
                    }
                };
                Entry { key, value }
            })
            .collect();
        let spans = entries.iter().map(|entry| {
            // The first item of a list may stand behind a key of its own header.
            let (key, value) = (entry.key.span, entry.value.span);
            Span::new(key.start.min(value.start), key.end.max(value.end))
        });
        mapping(hull(spans).unwrap_or(home), Mapping { entries })
    }
}

/// From the first of `spans` to the last: parts of a table may stand apart.
fn hull(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// Reports a key that says again what was said.
fn twice(key: Key, first: &Key, out: &mut Output) {
    out.problems.push(Problem {
        kind: ProblemKind::DuplicateKey {
            key: key.name.into(),
        },
        span: key.span,
        related: (first.span != key.span).then_some(first.span),
    });
}

/// A `{…}` under construction: the same rules hold in it, and nothing can be added later.
pub(super) struct Inline(Tables);

impl Inline {
    pub(super) fn new(depth: usize) -> Self {
        Self(Tables::new(depth))
    }

    pub(super) fn field(&mut self, path: Vec<Key>, value: Option<Node>, out: &mut Output) {
        let at = path.last().map_or(0, |key| key.span.end);
        self.0
            .field(path, value.unwrap_or(broken(Span::at(at))), out);
    }

    pub(super) fn finish(self, span: Span) -> Node {
        Node {
            span,
            ..self.0.finish(span)
        }
    }
}
