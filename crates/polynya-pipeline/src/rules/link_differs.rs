//! `link-differs`: a translation links to something else than its source.

use polynya_diagnostics::{Finding, Message, Safety, Span};

use crate::links::{Resolved, SideLinks};
use crate::resources::Context;
use crate::schema::cut;

rule!(
    "link-differs",
    Warning,
    Variant,
    "link_differs.md",
    fix = Unsafe
);

/// The translation has none where the source has `lost`; `block` are the bytes of
/// what stands for the source's text.
pub(crate) fn missing(
    source: &SideLinks<'_, '_>,
    target: &SideLinks<'_, '_>,
    block: Span,
    lost: &Resolved<'_>,
) -> Finding {
    let message = Message::attribute(RULE.name, "missing").with("source", cut(&lost.link.target));
    Finding::new(&RULE, message, target.side.first_line(block))
        .help(Message::attribute(RULE.name, "missing-help"))
        .related(
            source.side.source.locate(lost.link.at()),
            Message::attribute(RULE.name, "source"),
        )
}

/// The translation has `new` where the source has `lost`.
pub(crate) fn swapped(
    context: Context<'_>,
    source: &SideLinks<'_, '_>,
    target: &SideLinks<'_, '_>,
    lost: &Resolved<'_>,
    new: &Resolved<'_>,
) -> Finding {
    let message = Message::new(RULE.name)
        .with("source", cut(&lost.link.target))
        .with("target", cut(&new.link.target));
    let at = target.side.source.locate(new.link.at());
    let finding = Finding::new(&RULE, message, at)
        .help(Message::attribute(RULE.name, "help"))
        .related(
            source.side.source.locate(lost.link.at()),
            Message::attribute(RULE.name, "source"),
        );
    let instead = target.written_here(context.site, lost);
    match (new.link.target_span, instead) {
        (Some(span), Some(instead)) => {
            let title = Message::attribute(RULE.name, "fix").with("instead", cut(&instead));
            finding.replace(Safety::Unsafe, title, span, instead)
        }
        _ => finding,
    }
}
