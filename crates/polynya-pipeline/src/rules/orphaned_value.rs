//! `orphaned-value`: a translation has a value, the source attributes only.

use polynya_diagnostics::{Finding, Message};

use crate::strings::Place;

rule!("orphaned-value", Warning, Variant, "orphaned_value.md");

pub(crate) fn finding(place: Place<'_>, source: Place<'_>) -> Option<Finding> {
    let value = place.entry.value.as_ref()?;
    if source.entry.value.is_some() {
        return None;
    }
    let file = place.file.source();
    let at = file.locate(super::first_line(file, value.span));
    let message = Message::new(RULE.name).with("id", place.id());
    let finding = Finding::new(&RULE, message, at).help(Message::attribute(RULE.name, "help"));
    Some(finding.related(source.location(), Message::attribute(RULE.name, "source")))
}
