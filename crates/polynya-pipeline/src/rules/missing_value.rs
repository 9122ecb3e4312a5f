//! `missing-value`: a translation has attributes only, the source a value as well.

use polynya_diagnostics::{Finding, Message};

use crate::strings::{Place, shown};

rule!("missing-value", Warning, Variant, "missing_value.md");

pub(crate) fn finding(place: Place<'_>, source: Place<'_>) -> Option<Finding> {
    let value = source.entry.value.as_ref()?;
    if place.entry.value.is_some() {
        return None;
    }
    let text = shown(source.file.source(), value.span);
    let message = Message::new(RULE.name).with("id", place.id());
    let help = Message::attribute(RULE.name, "help")
        .with("id", place.id())
        .with("text", text);
    let finding = Finding::new(&RULE, message, place.location()).help(help);
    Some(finding.related(source.location(), Message::attribute(RULE.name, "source")))
}
