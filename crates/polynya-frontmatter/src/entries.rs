//! Collects the entries of a mapping and reports keys that are given twice.

use std::collections::HashMap;

use crate::output::Output;
use crate::tree::{Entry, Mapping, Value};
use crate::yaml::{Problem, ProblemKind};

/// Up to this many entries, comparing with each is faster than hashing.
const SCAN: usize = 16;

/// Entries in source order, each key once.
#[derive(Default)]
pub(crate) struct Entries {
    list: Vec<Entry>,
    /// Positions by name, filled once there are many entries.
    index: HashMap<Box<str>, usize>,
}

impl Entries {
    /// Adds `entry`, unless there is one of that name: then that is a problem.
    pub(crate) fn insert(&mut self, entry: Entry, out: &mut Output) {
        let Some(first) = self.find(&entry.key.name) else {
            self.list.push(entry);
            return;
        };
        out.problems.push(Problem {
            kind: ProblemKind::DuplicateKey {
                key: entry.key.name.into(),
            },
            span: entry.key.span,
            related: Some(self.list[first].key.span),
        });
    }

    pub(crate) fn last_mut(&mut self) -> Option<&mut Entry> {
        self.list.last_mut()
    }

    pub(crate) fn as_slice(&self) -> &[Entry] {
        &self.list
    }

    pub(crate) fn into_value(self) -> Value {
        Value::Mapping(Mapping { entries: self.list })
    }

    fn find(&mut self, name: &str) -> Option<usize> {
        if self.list.len() <= SCAN {
            return self.list.iter().position(|e| &*e.key.name == name);
        }
        for position in self.index.len()..self.list.len() {
            let name = self.list[position].key.name.clone();
            self.index.insert(name, position);
        }
        self.index.get(name).copied()
    }
}
