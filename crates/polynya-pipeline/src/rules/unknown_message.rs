//! `unknown-message`: front matter names a message that no locale in reach has.

use polynya_diagnostics::{Finding, Location, Message};

use crate::suggest::nearest;

rule!("unknown-message", Error, Variant, "unknown_message.md");

/// `ids` are the messages there are; `default` says that the field is absent
/// and the schema names the message.
pub(crate) fn finding<'a>(
    at: Location,
    (field, id): (&str, &str),
    default: bool,
    ids: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = match default {
        true => Message::attribute(RULE.name, "default"),
        false => Message::new(RULE.name),
    };
    let message = message.with("field", field).with("id", id);
    let finding = Finding::new(&RULE, message, at);
    match nearest(id, ids) {
        Some(near) => finding.help(Message::attribute(RULE.name, "nearest").with("nearest", near)),
        None => finding.help(Message::attribute(RULE.name, "help").with("id", id)),
    }
}
