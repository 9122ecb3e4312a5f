//! `translated-key`: a translator translated the name of a field.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Message, Safety};

use crate::consistency::{Side, TranslatedKey};

rule!(
    "translated-key",
    Error,
    Variant,
    "translated_key.md",
    fix = Unsafe
);

/// The finding, at the key.
pub(crate) fn finding([source, target]: [&Side<'_>; 2], key: &TranslatedKey<'_>) -> Finding {
    let message = Message::new(RULE.name)
        .with("given", key.given.as_str())
        .with("field", key.field.as_str());
    let name = &*key.source.key.name;
    let at = target.source.locate(key.target.key.span);
    let mut finding = Finding::new(&RULE, message, at)
        .help(Message::attribute(RULE.name, "help").with("name", name))
        .related(
            source.source.locate(key.source.key.span),
            Message::attribute(RULE.name, "source"),
        );
    let written = source.source.slice(key.source.key.span);
    // An anchor or a tag may belong to the key.
    if written.trim_matches(['"', '\'']) == name {
        let title = Message::attribute(RULE.name, "fix").with("name", name);
        finding = finding.replace(Safety::Unsafe, title, key.target.key.span, written);
    }
    finding.locale = Some(Arc::clone(target.locale.as_arc()));
    finding
}
