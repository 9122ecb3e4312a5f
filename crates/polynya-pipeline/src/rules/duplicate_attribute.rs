//! `duplicate-attribute`: a message or term has two attributes of one name.

use polynya_diagnostics::{Finding, Message};

use crate::strings::Place;

rule!(
    "duplicate-attribute",
    Warning,
    Variant,
    "duplicate_attribute.md"
);

pub(crate) fn findings(place: Place<'_>) -> Vec<Finding> {
    let attributes = &place.entry.attributes;
    let mut findings = Vec::new();
    for (at, attribute) in attributes.iter().enumerate().skip(1) {
        let name = place.file.slice(attribute.name);
        let mut before = attributes[..at].iter();
        let Some(first) = before.find(|other| place.file.slice(other.name) == name) else {
            continue;
        };
        let message = Message::new(RULE.name)
            .with("id", place.name())
            .with("attribute", name);
        let source = place.file.source();
        findings.push(
            Finding::new(&RULE, message, source.locate(attribute.name))
                .help(Message::attribute(RULE.name, "help"))
                .related(
                    source.locate(first.name),
                    Message::attribute(RULE.name, "first"),
                ),
        );
    }
    findings
}
