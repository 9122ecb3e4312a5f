//! Which patterns refer to which: circles, and how much one pattern pulls in.

use std::collections::HashMap;

use polynya_diagnostics::Span;
use polynya_locale::ftl::{
    Element, Expression, FtlFile, Inline, Node as Part, Pattern, visit_pattern,
};

use super::{LocaleIndex, Place};

/// The patterns of a locale that refer to patterns which refer to others.
///
/// Most references lead to a term that is plain text; those are no part of it,
/// since no circle can go through them.
pub(crate) struct Graph<'a> {
    nodes: Vec<Node<'a>>,
    /// By the pattern's address.
    by_pattern: HashMap<usize, usize>,
}

struct Node<'a> {
    place: Place<'a>,
    pattern: &'a Pattern,
    edges: Vec<Edge>,
}

/// A reference from one node to another.
#[derive(Clone, Copy)]
struct Edge {
    span: Span,
    to: usize,
}

/// A circle of references.
pub(crate) struct Circle<'a> {
    /// The entries on the way, the first of them once.
    pub(crate) places: Vec<Place<'a>>,
    /// The reference in the last of them that leads back to the first.
    pub(crate) closing: Span,
}

/// The reference's own place: its id.
pub(crate) fn reference_span(reference: &Inline) -> Span {
    match reference {
        Inline::Message { id, attribute } => attribute.map_or(*id, |name| id.to(name)),
        Inline::Term { id, attribute, .. } => {
            let whole = attribute.map_or(*id, |name| id.to(name));
            Span::new(whole.start - 1, whole.end)
        }
        _ => Span::default(),
    }
}

fn address(pattern: &Pattern) -> usize {
    std::ptr::from_ref(pattern) as usize
}

impl<'a> Graph<'a> {
    pub(crate) fn new(index: &LocaleIndex<'a>) -> Self {
        let mut graph = Self {
            nodes: Vec::new(),
            by_pattern: HashMap::new(),
        };
        let mut references = Vec::new();
        for file in &index.files {
            for entry in file.entries() {
                for pattern in entry.patterns() {
                    let found = references_to_referring(index, file, pattern);
                    if found.is_empty() {
                        continue;
                    }
                    graph.by_pattern.insert(address(pattern), graph.nodes.len());
                    graph.nodes.push(Node {
                        place: Place { file, entry },
                        pattern,
                        edges: Vec::new(),
                    });
                    references.push(found);
                }
            }
        }
        for (node, found) in references.into_iter().enumerate() {
            let edge = |(span, target): &(Span, &Pattern)| {
                let to = *graph.by_pattern.get(&address(target))?;
                Some(Edge { span: *span, to })
            };
            graph.nodes[node].edges = found.iter().filter_map(edge).collect();
        }
        graph
    }

    /// Every circle once, from the entry that comes first in the files.
    pub(crate) fn circles(&self) -> Vec<Circle<'a>> {
        let mut circles = Vec::new();
        let mut state = vec![State::New; self.nodes.len()];
        for start in 0..self.nodes.len() {
            self.search(start, &mut state, &mut circles);
        }
        circles
    }

    /// Depth first, with a stack of its own: a chain of references can be as
    /// long as a file.
    fn search(&self, start: usize, state: &mut [State], circles: &mut Vec<Circle<'a>>) {
        if state[start] != State::New {
            return;
        }
        let mut stack: Vec<(usize, usize)> = vec![(start, 0)];
        state[start] = State::Open;
        while let Some((node, next)) = stack.last_mut() {
            let Some(edge) = self.nodes[*node].edges.get(*next).copied() else {
                state[*node] = State::Done;
                stack.pop();
                continue;
            };
            *next += 1;
            match state[edge.to] {
                State::New => {
                    state[edge.to] = State::Open;
                    stack.push((edge.to, 0));
                }
                State::Open => {
                    let from = stack.iter().position(|(on, _)| *on == edge.to);
                    let way = &stack[from.unwrap_or(0)..];
                    circles.push(Circle {
                        places: way.iter().map(|(on, _)| self.nodes[*on].place).collect(),
                        closing: edge.span,
                    });
                }
                State::Done => {}
            }
        }
    }

    /// Placeables that formatting each pattern resolves at most, for those
    /// patterns where it is more than `limit`, through references.
    ///
    /// Numbers are capped: references can double at every step.
    pub(crate) fn heavy(&self, index: &LocaleIndex<'a>, limit: u32) -> Vec<(Place<'a>, u32)> {
        let mut known: HashMap<usize, u32> = HashMap::new();
        for node in self.bottom_up() {
            let pattern = self.nodes[node].pattern;
            let weight = weight(index, &known, self.nodes[node].place.file, pattern);
            known.insert(address(pattern), weight);
        }
        let entries = || {
            let files = index.files.iter();
            files.flat_map(|file| file.entries().iter().map(|entry| Place { file, entry }))
        };
        let patterns = entries().flat_map(|place| place.entry.patterns());
        let most = patterns.map(own_weight).max().unwrap_or(0);
        let weigh = |place: Place<'a>, pattern: &'a Pattern| {
            if let Some(weight) = known.get(&address(pattern)) {
                return *weight;
            }
            // What is no node refers to patterns that refer to none: for most
            // that settles it.
            let bound = own_weight(pattern).saturating_mul(most.saturating_add(1));
            match bound <= limit {
                true => bound,
                false => weight(index, &known, place.file, pattern),
            }
        };
        let heaviest = |place: Place<'a>| {
            let weights = place.entry.patterns().map(|pattern| weigh(place, pattern));
            weights.max().unwrap_or(0)
        };
        let weighed = entries().map(|place| (place, heaviest(place)));
        weighed.filter(|(_, weight)| *weight > limit).collect()
    }

    /// Nodes, each after those that it refers to; in a circle, as it comes.
    fn bottom_up(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![false; self.nodes.len()];
        for start in 0..self.nodes.len() {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            let mut stack = vec![(start, 0)];
            while let Some((node, next)) = stack.last_mut() {
                let Some(edge) = self.nodes[*node].edges.get(*next) else {
                    order.push(*node);
                    stack.pop();
                    continue;
                };
                *next += 1;
                if !std::mem::replace(&mut seen[edge.to], true) {
                    stack.push((edge.to, 0));
                }
            }
        }
        order
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// References in a pattern to patterns that have references themselves.
fn references_to_referring<'a>(
    index: &LocaleIndex<'a>,
    file: &'a FtlFile,
    pattern: &'a Pattern,
) -> Vec<(Span, &'a Pattern)> {
    let mut found = Vec::new();
    each_reference(pattern, &mut |reference| {
        if let Some((_, target)) = index.pattern(file, reference) {
            let mut refers = false;
            each_reference(target, &mut |_| refers = true);
            if refers {
                found.push((reference_span(reference), target));
            }
        }
    });
    found
}

fn each_reference<'a>(pattern: &'a Pattern, visit: &mut impl FnMut(&'a Inline)) {
    // Most patterns are text alone.
    if pattern
        .elements
        .iter()
        .all(|e| matches!(e, Element::Text(_)))
    {
        return;
    }
    visit_pattern(pattern, &mut |node| {
        if let Part::Inline(reference @ (Inline::Message { .. } | Inline::Term { .. })) = node {
            visit(reference);
        }
    });
}

/// The placeables of a pattern, those of all variants, references not followed.
fn own_weight(pattern: &Pattern) -> u32 {
    let mut count = 0_u32;
    if pattern
        .elements
        .iter()
        .any(|e| matches!(e, Element::Placeable(_)))
    {
        visit_pattern(pattern, &mut |node| {
            count = count.saturating_add(u32::from(matches!(node, Part::Placeable(_))));
        });
    }
    count
}

/// Placeables that formatting `pattern` resolves at most. A pattern that
/// refers further is looked up in `known`; one in a circle counts nothing.
fn weight(
    index: &LocaleIndex<'_>,
    known: &HashMap<usize, u32>,
    file: &FtlFile,
    pattern: &Pattern,
) -> u32 {
    let weigher = Weigher { index, known };
    weigher.pattern(file, pattern, 0)
}

struct Weigher<'i, 'a> {
    index: &'i LocaleIndex<'a>,
    known: &'i HashMap<usize, u32>,
}

impl Weigher<'_, '_> {
    fn pattern(&self, file: &FtlFile, pattern: &Pattern, depth: u32) -> u32 {
        let placeables = pattern.elements.iter().filter_map(|element| match element {
            Element::Text(_) => None,
            Element::Placeable(placeable) => Some(&placeable.expression),
        });
        placeables.fold(0_u32, |sum, expression| {
            sum.saturating_add(1)
                .saturating_add(self.expression(file, expression, depth))
        })
    }

    fn expression(&self, file: &FtlFile, expression: &Expression, depth: u32) -> u32 {
        match expression {
            Expression::Inline(inline) => self.inline(file, inline, depth),
            Expression::Select { selector, variants } => {
                let variants = variants.iter();
                let most = variants.map(|v| self.pattern(file, &v.value, depth)).max();
                self.inline(file, selector, depth)
                    .saturating_add(most.unwrap_or(0))
            }
        }
    }

    fn inline(&self, file: &FtlFile, inline: &Inline, depth: u32) -> u32 {
        match inline {
            Inline::Message { .. } | Inline::Term { .. } => {
                let Some((place, target)) = self.index.pattern(file, inline) else {
                    return 0;
                };
                match self.known.get(&address(target)) {
                    Some(weight) => *weight,
                    // What is not in the graph ends after two steps; this one
                    // leads back to where it came from.
                    None if depth > 1 => 0,
                    None => self.pattern(place.file, target, depth + 1),
                }
            }
            Inline::Placeable(inner) => self.expression(file, &inner.expression, depth),
            _ => 0,
        }
    }
}
