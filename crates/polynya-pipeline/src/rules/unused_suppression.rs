//! `unused-suppression`: a comment silences a rule that has nothing to say there.

use std::sync::Arc;

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety, Span};

use crate::suppress::{Named, Suppression};

rule!(
    "unused-suppression",
    Warning,
    Entry,
    "unused_suppression.md",
    fix = Safe
);

/// A finding if any of the comment's rules is `idle`.
pub(crate) fn finding(suppression: &Suppression, idle: impl Fn(&Named) -> bool) -> Option<Finding> {
    let (unused, used): (Vec<&Named>, Vec<&Named>) =
        suppression.rules.iter().partition(|named| idle(named));
    let first = unused.first()?;
    let names = |named: &[&Named]| {
        let names: Vec<&str> = named.iter().map(|named| named.rule.name).collect();
        names.join(", ")
    };
    let message = Message::new(RULE.name)
        .with("rules", names(&unused))
        .with("count", unused.len());
    let mut finding = Finding::new(&RULE, message, suppression.at.clone())
        .help(Message::attribute(RULE.name, "help"));
    let span = if used.is_empty() {
        suppression.removal
    } else {
        let last = suppression.rules.last().map_or(first.span, |n| n.span);
        Span::new(suppression.rules[0].span.start, last.end)
    };
    let case = if used.is_empty() { "fix" } else { "fix-name" };
    finding.fix = Some(Fix {
        safety: Safety::Safe,
        title: Message::attribute(RULE.name, case).with("rules", names(&unused)),
        edits: vec![Edit {
            path: Arc::clone(&finding.location.path),
            span,
            text: names(&used),
        }],
    });
    Some(finding)
}
