//! `broken-anchor`: the fragment of a link is no id on the page that it leads to.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile, Span};

use crate::links::{Link, PageIds};
use crate::schema::cut;

rule!(
    "broken-anchor",
    Warning,
    Variant,
    "broken_anchor.md",
    fix = Unsafe
);

/// A link to a place on the page itself.
pub(crate) fn here(source: &SourceFile, link: &Link, fragment: &str) -> Finding {
    finding(source, link, fragment, "here", "")
}

/// A link to a place on the page whose file is at `path`.
pub(crate) fn elsewhere(source: &SourceFile, link: &Link, fragment: &str, path: &str) -> Finding {
    finding(source, link, fragment, "other", path)
}

fn finding(source: &SourceFile, link: &Link, fragment: &str, case: &str, path: &str) -> Finding {
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("fragment", cut(fragment))
        .with("path", path);
    Finding::new(&RULE, message, source.locate(link.at()))
}

/// Adds what was meant: the heading that the fragment is the id of in the page's
/// source, or one with a similar id. `at` are the fragment's bytes.
pub(crate) fn explained(
    finding: Finding,
    page: &PageIds,
    source: Option<&PageIds>,
    fragment: &str,
    at: Option<Span>,
) -> Finding {
    let about = |attribute, id: &str| Message::attribute(RULE.name, attribute).with("id", cut(id));
    let translated = source.and_then(|source| page.counterpart(source, fragment));
    if let Some(id) = translated {
        let help = about("translated", id).with("fragment", cut(fragment));
        let finding = finding.help(help);
        return match at {
            Some(span) => finding.replace(Safety::Unsafe, about("fix", id), span, id),
            None => finding,
        };
    }
    match page.nearest(fragment) {
        Some(id) => finding.help(about("nearest", id)),
        None => finding.help(Message::attribute(RULE.name, "help")),
    }
}
