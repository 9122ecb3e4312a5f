//! `missing-heading-id`: the source gives a heading an id, and its translation does not.

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety, Span};
use polynya_markdown::{Block, BlockKind, Dialect};

use crate::consistency::body::Bodies;
use crate::schema::cut;

rule!(
    "missing-heading-id",
    Warning,
    Variant,
    "missing_heading_id.md",
    fix = Unsafe
);

/// One finding for a page, at the first such heading; its fix gives all of them their ids.
pub(crate) fn finding(bodies: &Bodies<'_>) -> Option<Finding> {
    let side = bodies.pair.target;
    // In MDX, braces are code.
    let mdx = |path: &str| Dialect::of(path) == Dialect::Mdx;
    if mdx(side.source.path()) || mdx(bodies.pair.source.source.path()) {
        return None;
    }
    let pairs = bodies.alignment.pairs().iter();
    let lacking: Vec<(&Block, &Block, &str)> = pairs
        .filter_map(|(ours, theirs)| {
            let (ours, theirs) = (&bodies.source.blocks[*ours], &bodies.target.blocks[*theirs]);
            Some((ours, theirs, lacking(ours, theirs)?))
        })
        .collect();
    let (ours, theirs, id) = lacking.first()?;
    let message = Message::new(RULE.name)
        .with("id", cut(id))
        .with("more", lacking.len() - 1);
    let mut finding = Finding::new(&RULE, message, bodies.here(theirs.span))
        .help(Message::attribute(RULE.name, "help"))
        .related(
            bodies.there(ours.span),
            Message::attribute(RULE.name, "source"),
        );
    let taken = |id: &str| {
        let mut all = bodies.target.headings();
        all.any(
            |block| matches!(&block.kind, BlockKind::Heading { id: other, .. } if **other == *id),
        )
    };
    let edit = |(_, theirs, id): &(&Block, &Block, &str)| {
        let at = end_of_text(side.source.text(), theirs.span)?;
        Some(Edit {
            path: side.source.path().clone(),
            span: Span::at(at),
            text: format!(" {{#{id}}}"),
        })
    };
    let edits: Option<Vec<Edit>> = match lacking.iter().any(|(_, _, id)| taken(id)) {
        true => None,
        false => lacking.iter().map(edit).collect(),
    };
    // Links to the id that the translated heading has by itself would lead nowhere.
    finding.fix = edits.map(|edits| Fix {
        title: Message::attribute(RULE.name, "fix").with("count", lacking.len()),
        safety: Safety::Unsafe,
        edits,
    });
    Some(finding)
}

/// The id that the source's heading is given, if the translation's is given none.
fn lacking<'a>(ours: &'a Block, theirs: &Block) -> Option<&'a str> {
    match (&ours.kind, &theirs.kind) {
        (
            BlockKind::Heading {
                id, explicit: true, ..
            },
            BlockKind::Heading {
                explicit: false, ..
            },
        ) => Some(id),
        _ => None,
    }
}

/// Where the text of a heading ends, if nothing but an id can follow there.
fn end_of_text(text: &str, heading: Span) -> Option<usize> {
    let raw = text.get(heading.range())?;
    let mut lines = raw.lines();
    let first = lines.next()?.trim_end();
    // An underlined heading may have several lines of text; one that is closed by `#`
    // or has other attributes is rare, and nobody need be surprised.
    let single = raw.trim_start().starts_with('#') || lines.count() == 1;
    let plain = single && !first.ends_with(['#', '}', '\\']);
    plain.then(|| heading.start + first.len())
}
