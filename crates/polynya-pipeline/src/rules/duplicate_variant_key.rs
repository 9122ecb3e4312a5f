//! `duplicate-variant-key`: a select expression has two variants with one key.

use polynya_diagnostics::{Finding, Message};

use crate::strings::{Subject, View};

rule!(
    "duplicate-variant-key",
    Warning,
    Variant,
    "duplicate_variant_key.md"
);

pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, _, variants) in &subject.uses.selects {
        for (at, variant) in variants.iter().enumerate().skip(1) {
            let key = view.file.slice(variant.key);
            let mut before = variants[..at].iter();
            let Some(first) = before.find(|other| view.file.slice(other.key) == key) else {
                continue;
            };
            let message = Message::new(RULE.name)
                .with("id", subject.place.name())
                .with("key", key);
            let source = view.file.source();
            findings.push(
                Finding::new(&RULE, message, source.locate(variant.key))
                    .help(Message::attribute(RULE.name, "help"))
                    .related(
                        source.locate(first.key),
                        Message::attribute(RULE.name, "first"),
                    ),
            );
        }
    }
    findings
}
