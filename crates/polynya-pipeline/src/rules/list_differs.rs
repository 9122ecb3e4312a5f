//! `list-differs`: a list has more or fewer items than the one in the source.

use std::ops::Range;

use polynya_diagnostics::{Finding, Message, Span};
use polynya_markdown::Outline;

use crate::consistency::align::Stretch;
use crate::consistency::body::Bodies;

rule!("list-differs", Warning, Variant, "list_differs.md");

/// A list, as far as it is in one section.
#[derive(Clone, Copy)]
struct List {
    number: usize,
    depth: u8,
    items: usize,
    span: Span,
}

/// One finding for each list with another number of items, in sections that have
/// the same lists.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let items = |outline| items(outline).map(|(list, item, depth, _)| (list, item, depth));
    if items(bodies.source).eq(items(bodies.target)) {
        return Vec::new();
    }
    let sections = bodies.even_sections();
    sections
        .flat_map(|stretch| in_section(bodies, stretch))
        .collect()
}

fn items(outline: &Outline) -> impl Iterator<Item = (usize, usize, u8, Span)> {
    let blocks = outline.blocks.iter();
    blocks.filter_map(|block| {
        block
            .item
            .map(|at| (at.list, at.item, block.depth, block.span))
    })
}

/// The section's lists in the order in which they start. Where items have no text
/// of their own, nobody can count them.
fn lists(outline: &Outline, blocks: &Range<usize>) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for block in &outline.blocks[blocks.clone()] {
        let Some(at) = block.item else {
            continue;
        };
        match lists.binary_search_by_key(&at.list, |list| list.number) {
            Ok(known) => {
                let list = &mut lists[known];
                list.items = list.items.max(at.item + 1);
                list.depth = list.depth.min(block.depth);
            }
            Err(place) => lists.insert(
                place,
                List {
                    number: at.list,
                    depth: block.depth,
                    items: at.item + 1,
                    span: block.span,
                },
            ),
        }
    }
    lists
}

fn in_section(bodies: &Bodies<'_>, stretch: &Stretch) -> Vec<Finding> {
    let (ours, theirs) = (
        lists(bodies.source, &stretch.0),
        lists(bodies.target, &stretch.1),
    );
    let depths = |lists: &[List]| lists.iter().map(|list| list.depth).collect::<Vec<_>>();
    if depths(&ours) != depths(&theirs) {
        return Vec::new();
    }
    let both = ours.into_iter().zip(theirs);
    both.filter(|(ours, theirs)| ours.items != theirs.items)
        .map(|(ours, theirs)| {
            let message = Message::new(RULE.name)
                .with("count", theirs.items)
                .with("source", ours.items);
            Finding::new(&RULE, message, bodies.here(theirs.span))
                .help(Message::attribute(RULE.name, "help"))
                .related(
                    bodies.there(ours.span),
                    Message::attribute(RULE.name, "source"),
                )
        })
        .collect()
}
