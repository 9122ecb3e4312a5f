//! `orphaned-attribute`: a translation has an attribute that the source has not.

use polynya_diagnostics::{Finding, Message, Safety};

use crate::strings::{Place, View};
use crate::suggest::nearest;

rule!(
    "orphaned-attribute",
    Warning,
    Variant,
    "orphaned_attribute.md",
    fix = Unsafe
);

pub(crate) fn findings(view: &View<'_>, place: Place<'_>, source: Place<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if view.source.has_damaged(source.name()) {
        return findings;
    }
    for attribute in &place.entry.attributes {
        let name = place.file.slice(attribute.name);
        if source.attribute(name).is_some() {
            continue;
        }
        let message = Message::new(RULE.name)
            .with("id", place.id())
            .with("attribute", name)
            .with("source", view.source.locale.as_str());
        let at = place.file.source().locate(attribute.name);
        let finding = Finding::new(&RULE, message, at);
        let finding = match meant(place, source, name) {
            Some(near) => finding
                .help(Message::attribute(RULE.name, "nearest").with("nearest", near))
                .replace(
                    Safety::Unsafe,
                    Message::attribute(RULE.name, "fix").with("nearest", near),
                    attribute.name,
                    near,
                ),
            None => finding.help(Message::attribute(RULE.name, "help")),
        };
        findings.push(finding.related(source.location(), Message::attribute(RULE.name, "source")));
    }
    findings
}

/// The source's attribute that was probably meant by `name`: one that the
/// translation does not have.
pub(crate) fn meant<'a>(place: Place<'_>, source: Place<'a>, name: &str) -> Option<&'a str> {
    let names = source.entry.attributes.iter();
    let names = names.map(|attribute| source.file.slice(attribute.name));
    nearest(name, names.filter(|name| place.attribute(name).is_none()))
}
