//! `byte-order-mark`: a file starts with a character that nobody sees.

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety, SourceFile, Span};

rule!(
    "byte-order-mark",
    Warning,
    Variant,
    "byte_order_mark.md",
    fix = Safe
);

const MARK: char = '\u{feff}';

/// A finding if the text starts with the mark. There may be several, each of which is in
/// the way of whoever expects something else there; all of them go.
pub(crate) fn finding(source: &SourceFile) -> Option<Finding> {
    let text = source.text();
    let bytes = text.len() - text.trim_start_matches(MARK).len();
    if bytes == 0 {
        return None;
    }
    let span = Span::new(0, bytes);
    let mut finding = Finding::new(&RULE, Message::new(RULE.name), source.locate(span))
        .help(Message::attribute(RULE.name, "help"));
    finding.fix = Some(Fix {
        title: Message::attribute(RULE.name, "fix"),
        safety: Safety::Safe,
        edits: vec![Edit {
            path: source.path().clone(),
            span,
            text: String::new(),
        }],
    });
    Some(finding)
}
