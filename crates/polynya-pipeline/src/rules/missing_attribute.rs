//! `missing-attribute`: a translation lacks an attribute that the source has.

use polynya_diagnostics::{Finding, Message};

use crate::rules::orphaned_attribute;
use crate::strings::{Place, View, shown};

rule!(
    "missing-attribute",
    Warning,
    Variant,
    "missing_attribute.md"
);

pub(crate) fn findings(view: &View<'_>, place: Place<'_>, source: Place<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, attribute) in source.entry.attributes.iter().enumerate() {
        let name = source.file.slice(attribute.name);
        let mut before = source.entry.attributes[..at].iter();
        let again = before.any(|other| source.file.slice(other.name) == name);
        if again
            || is_misspelled(place, source, name)
            || place.attribute(name).is_some()
            || view.own.has_damaged(place.name())
        {
            continue;
        }
        let text = shown(source.file.source(), attribute.value.span);
        let message = Message::new(RULE.name)
            .with("id", place.id())
            .with("attribute", name);
        let help = Message::attribute(RULE.name, "help")
            .with("attribute", name)
            .with("text", text);
        findings.push(
            Finding::new(&RULE, message, place.location())
                .help(help)
                .related(
                    source.file.source().locate(attribute.name),
                    Message::attribute(RULE.name, "source"),
                ),
        );
    }
    findings
}

/// Whether the translation has it under a name with a slip, which is then what
/// is reported.
fn is_misspelled(place: Place<'_>, source: Place<'_>, name: &str) -> bool {
    let own = place.entry.attributes.iter();
    let mut own = own.map(|attribute| place.file.slice(attribute.name));
    own.any(|own| {
        source.attribute(own).is_none()
            && orphaned_attribute::meant(place, source, own) == Some(name)
    })
}
