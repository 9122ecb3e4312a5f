//! `footnote-differs`: a translation lacks footnotes of its source.

use polynya_diagnostics::{Finding, Message, Span};
use polynya_markdown::{InlineKind, Outline};

use crate::consistency::body::Bodies;

rule!("footnote-differs", Warning, Variant, "footnote_differs.md");

/// One finding for each footnote of the source that the translation never refers
/// to. Labels may be other ones, as long as there are as many.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let (ours, theirs) = (labels(bodies.source), labels(bodies.target));
    if ours.len() <= theirs.len() {
        return Vec::new();
    }
    let has = |label: &str| {
        theirs
            .binary_search_by(|(known, _)| (*known).cmp(label))
            .is_ok()
    };
    let missing = ours.iter().filter(|(label, _)| !has(label));
    // Labels that are new here stand for some of those that are not.
    missing
        .take(ours.len() - theirs.len())
        .map(|(label, span)| finding(bodies, label, *span))
        .collect()
}

/// Each label that is referred to, with the first reference, sorted.
fn labels(outline: &Outline) -> Vec<(&str, Span)> {
    let references = outline
        .inlines
        .iter()
        .filter_map(|inline| match &inline.kind {
            InlineKind::FootnoteReference(label) => Some((&**label, inline.span)),
            _ => None,
        });
    let mut labels: Vec<_> = references.collect();
    labels.sort_unstable();
    labels.dedup_by_key(|(label, _)| *label);
    labels
}

fn finding(bodies: &Bodies<'_>, label: &str, there: Span) -> Finding {
    // A definition that nobody refers to is where the reader would look.
    let mut definitions = bodies.target.footnotes.iter();
    let definition = definitions.find(|(known, _)| **known == *label);
    let case = if definition.is_some() {
        "reference"
    } else {
        "both"
    };
    let at = match definition {
        Some((_, span)) => *span,
        None => counterpart(bodies, there),
    };
    let message = Message::new(RULE.name)
        .with("label", format!("[^{label}]"))
        .with("case", case);
    Finding::new(&RULE, message, bodies.here(at))
        .help(Message::attribute(RULE.name, "help"))
        .related(bodies.there(there), Message::attribute(RULE.name, "source"))
}

/// The block that stands for the one which holds `there`, or the last before it.
fn counterpart(bodies: &Bodies<'_>, there: Span) -> Span {
    let pairs = bodies.alignment.pairs();
    let after = pairs.partition_point(|(a, _)| bodies.source.blocks[*a].span.start <= there.start);
    match after.checked_sub(1) {
        Some(at) => bodies.target.blocks[pairs[at].1].span,
        None => match bodies.target.blocks.first() {
            Some(block) => block.span,
            None => Span::at(bodies.pair.target.body.end),
        },
    }
}
