//! `orphaned-message`: a locale has a message that the source has not.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::ftl::EntryKind;

use crate::strings::{Place, View};
use crate::suggest::nearest;

rule!("orphaned-message", Warning, Variant, "orphaned_message.md");

pub(crate) fn finding(view: &View<'_>, place: Place<'_>) -> Option<Finding> {
    let id = place.id();
    // What cannot be read may be anything.
    if !view.source.complete || view.source.has_lost(id) {
        return None;
    }
    let message = Message::new(RULE.name)
        .with("id", id)
        .with("source", view.source.locale.as_str());
    let finding = Finding::new(&RULE, message, place.location());
    // A message that was renamed in the source is untranslated there.
    let beside = view.beside.into_iter().flat_map(|file| {
        let messages = file.entries().iter();
        let messages = messages.filter(|entry| entry.kind == EntryKind::Message);
        messages.map(|entry| file.slice(entry.id))
    });
    let untranslated = beside.filter(|candidate| view.own.message(candidate).is_none());
    Some(match nearest(id, untranslated) {
        Some(near) => finding.help(Message::attribute(RULE.name, "nearest").with("nearest", near)),
        None => finding.help(
            Message::attribute(RULE.name, "help").with("source", view.source.locale.as_str()),
        ),
    })
}
