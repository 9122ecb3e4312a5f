//! `duplicate-term`: a list names one term twice.

use polynya_diagnostics::{Finding, Message, Safety, Span};
use polynya_frontmatter::Node;
use polynya_locale::vocabulary::Term;

use crate::schema::cut;
use crate::terms::TermValue;

rule!(
    "duplicate-term",
    Warning,
    Variant,
    "duplicate_term.md",
    fix = Safe
);

/// `first` is the value that named `term` before, `before` the one that stands
/// right before this one.
pub(crate) fn finding(value: &TermValue<'_>, term: &Term, first: &Node, before: &Node) -> Finding {
    let earlier = first.as_str().unwrap_or_default();
    let case = if earlier == value.text() {
        "same"
    } else {
        "other"
    };
    let message = value
        .message(&RULE)
        .with("case", case)
        .with("first", cut(earlier))
        .with("term", &*term.id);
    let finding = value.finding(&RULE, message).related(
        value.source.locate(first.span),
        Message::attribute(RULE.name, "first"),
    );
    let item = Span::new(before.span.end, value.node.span.end);
    let between = Span::new(before.span.end, value.node.span.start);
    // Anything else between two items, a comment or an anchor, is the author's.
    let plain = |c: char| c.is_whitespace() || matches!(c, ',' | '-');
    if value.source.slice(between).chars().all(plain) {
        finding.replace(Safety::Safe, Message::attribute(RULE.name, "fix"), item, "")
    } else {
        finding
    }
}
