//! `redirected-link`: a link leads to a former address of a page.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile, Span};

use crate::links::Link;
use crate::schema::cut;

// A note: whoever follows the link arrives.
rule!(
    "redirected-link",
    Note,
    Variant,
    "redirected_link.md",
    fix = Safe
);

/// What can be said before all pages are read.
pub(crate) fn finding(source: &SourceFile, link: &Link) -> Finding {
    let message = Message::new(RULE.name).with("link", cut(&link.target));
    Finding::new(&RULE, message, source.locate(link.at()))
}

/// The page is at `to` now, so that `instead` is to be written at `span`.
pub(crate) fn explained(
    mut finding: Finding,
    to: &str,
    span: Option<Span>,
    instead: &str,
) -> Finding {
    finding.message = finding.message.with("to", cut(to));
    let about = |attribute| Message::attribute(RULE.name, attribute).with("instead", cut(instead));
    let finding = finding.help(about("help"));
    match span {
        Some(span) => finding.replace(Safety::Safe, about("fix"), span, instead),
        None => finding,
    }
}
