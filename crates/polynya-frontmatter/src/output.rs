//! What is read, and what reading it collects besides the tree.

use std::collections::{HashMap, HashSet};

use granit_parser::ErrorKind;
use polynya_diagnostics::Span;

use crate::tree::Value;
use crate::yaml::{Limits, Problem, ProblemKind};

/// A part of a text that is read as YAML.
#[derive(Clone, Copy)]
pub(crate) struct Source<'t> {
    pub(crate) text: &'t str,
    pub(crate) slice: &'t str,
    pub(crate) base: usize,
}

impl<'t> Source<'t> {
    /// The part `range` of `text`; empty if there is no such part.
    pub(crate) fn new(text: &'t str, range: Span) -> Self {
        let slice = text.get(range.range()).unwrap_or_default();
        let bare = slice.strip_prefix('\u{feff}').unwrap_or(slice);
        Self {
            text,
            slice: bare,
            base: range.start + slice.len() - bare.len(),
        }
    }

    /// All of it.
    pub(crate) const fn span(&self) -> Span {
        Span::new(self.base, self.base + self.slice.len())
    }
}

/// Why a tree could not be built.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The text is not YAML at this byte.
    Syntax { kind: ErrorKind, at: usize },
    /// The nodes are used up; there is no point in trying again with less text.
    Budget,
}

/// What building collects besides the tree.
pub(crate) struct Output {
    pub(crate) limits: Limits,
    pub(crate) problems: Vec<Problem>,
    pub(crate) comments: Vec<Span>,
    /// Kept by name, so that one part of a broken document can use another's.
    anchors: HashMap<Box<str>, Anchor>,
    /// Anchors of the values that are being read, the innermost last.
    open: Vec<Box<str>>,
    /// Anchors that the text seems to define, known while parts of it are read
    /// alone: one in a part that is broken is not missing.
    elsewhere: HashSet<Box<str>>,
    nodes: usize,
    /// Nodes kept to be copied.
    defined: usize,
    /// Set once an alias had no room, so that one bomb is one problem.
    exhausted: bool,
}

struct Anchor {
    /// Absent if there was no room.
    value: Option<Value>,
    /// Nodes that a copy adds.
    size: usize,
}

impl Output {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            problems: Vec::new(),
            comments: Vec::new(),
            anchors: HashMap::new(),
            open: Vec::new(),
            elsewhere: HashSet::new(),
            nodes: 0,
            defined: 0,
            exhausted: false,
        }
    }

    /// Forgets everything, to read the document `source` part by part.
    pub(crate) fn restart(&mut self, source: Source<'_>) {
        let names = source.slice.split('&').skip(1).map(|rest| {
            let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
            rest.split(ends).next().unwrap_or_default().into()
        });
        *self = Self {
            elsewhere: names.collect(),
            ..Self::new(&self.limits)
        };
    }

    pub(crate) fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem {
            kind,
            span,
            related: None,
        });
    }

    /// Nodes so far.
    pub(crate) const fn nodes(&self) -> usize {
        self.nodes
    }

    /// Counts one node.
    pub(crate) fn count(&mut self, span: Span) -> Result<(), Failure> {
        self.nodes += 1;
        if self.nodes <= self.limits.nodes {
            return Ok(());
        }
        let limit = self.limits.nodes;
        self.problem(ProblemKind::TooManyNodes { limit }, span);
        Err(Failure::Budget)
    }

    /// Remembers `value`, in front of which there were `before` nodes.
    pub(crate) fn define(&mut self, name: Box<str>, value: &Value, before: usize) {
        let size = self.nodes - before;
        self.defined += size;
        // Anchors inside anchors would otherwise keep each node once per level.
        let value = (self.defined <= self.limits.nodes).then(|| value.clone());
        self.anchors.insert(name, Anchor { value, size });
    }

    /// Begins to read a value that has an anchor.
    pub(crate) fn enter(&mut self, name: &str) {
        self.open.push(name.into());
    }

    /// Ends what was entered last.
    pub(crate) fn leave(&mut self) {
        self.open.pop();
    }

    /// The value of anchor `name`, for the alias at `span`.
    pub(crate) fn copy(&mut self, name: &str, span: Span) -> Value {
        if self.open.iter().any(|open| **open == *name) {
            let name = name.to_owned();
            self.problem(ProblemKind::CyclicAlias { name }, span);
            return Value::Broken;
        }
        let Some(anchor) = self.anchors.get(name) else {
            if !self.elsewhere.contains(name) {
                let name = name.to_owned();
                self.problem(ProblemKind::UnknownAnchor { name }, span);
            }
            return Value::Broken;
        };
        let fits = self.nodes + anchor.size <= self.limits.nodes;
        if let Some(value) = anchor.value.as_ref().filter(|_| fits) {
            self.nodes += anchor.size;
            return value.clone();
        }
        let limit = self.limits.nodes;
        if !std::mem::replace(&mut self.exhausted, true) {
            self.problem(ProblemKind::TooManyNodes { limit }, span);
        }
        Value::Broken
    }
}
