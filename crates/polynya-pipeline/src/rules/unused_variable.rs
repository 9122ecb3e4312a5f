//! `unused-variable`: a translation leaves out a value that the source shows.

use std::collections::HashSet;

use polynya_diagnostics::{Finding, Message};

use crate::strings::{Place, Subject, Uses, View};

rule!("unused-variable", Note, Variant, "unused_variable.md");

/// One finding for each variable. A variable that the source only chooses a
/// variant by need not be used: not every language has variants to choose.
pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>, source: Place<'_>) -> Vec<Finding> {
    let shown = Uses::of(source.entry).variables;
    if shown.is_empty() {
        return Vec::new();
    }
    let used = view
        .own
        .variables(view.file, subject.place.entry.patterns());
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for (span, _) in shown.iter().filter(|(_, shown)| *shown) {
        let name = source.file.slice(*span);
        if used.contains(name) || !seen.insert(name) {
            continue;
        }
        let about = |message: Message| {
            message
                .with("id", subject.place.id())
                .with("variable", name)
        };
        findings.push(
            Finding::new(
                &RULE,
                about(Message::new(RULE.name)),
                subject.place.location(),
            )
            .help(about(Message::attribute(RULE.name, "help")))
            .related(
                source.file.source().locate(*span),
                Message::attribute(RULE.name, "source"),
            ),
        );
    }
    findings
}
