//! `stub-body`: a translation has next to nothing of the source's body.

use polynya_diagnostics::{Finding, Message, Span};
use polynya_markdown::Outline;

use crate::consistency::body::Bodies;

rule!("stub-body", Warning, Variant, "stub_body.md");

/// A translation with fewer blocks than one in so many is a stub.
const SHARE: usize = 8;

/// The finding that most of the body is not there, if it is not.
pub(crate) fn finding(bodies: &Bodies<'_>) -> Option<Finding> {
    let filled = |outline: &Outline| {
        let blocks = outline.blocks.iter();
        let filled = blocks.filter(|b| !outline.text(b).trim().is_empty() || !b.inlines.is_empty());
        filled.count()
    };
    let (ours, theirs) = (bodies.source.blocks.len(), bodies.target.blocks.len());
    // Most bodies have as many blocks as their source: they are not counted again.
    if theirs * SHARE > ours {
        return None;
    }
    let (ours, theirs) = (
        ours.min(filled(bodies.source)),
        theirs.min(filled(bodies.target)),
    );
    let empty = theirs == 0 && ours > 0;
    if !empty && theirs * SHARE > ours {
        return None;
    }
    let case = if theirs == 0 { "empty" } else { "short" };
    if ours == 0 {
        return None;
    }
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("count", theirs)
        .with("source", ours);
    let end = Span::at(bodies.pair.target.body.end);
    let first = bodies.target.blocks.first().map_or(end, |block| block.span);
    let source = bodies.source.blocks.first()?;
    Some(
        Finding::new(&RULE, message, bodies.here(first))
            .help(Message::attribute(RULE.name, "help"))
            .related(
                bodies.there(source.span),
                Message::attribute(RULE.name, "source"),
            ),
    )
}
