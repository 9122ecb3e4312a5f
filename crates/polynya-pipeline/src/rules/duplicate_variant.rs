//! `duplicate-variant`: two files claim the same entry and locale.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};
use polynya_locale::LocaleId;

rule!("duplicate-variant", Error, Variant, "duplicate_variant.md");

/// One finding for each of the files; `other` is the file it collides with.
#[must_use]
pub fn finding(path: &Arc<str>, other: &Arc<str>, entry: &str, locale: &LocaleId) -> Finding {
    let message = Message::new(RULE.name)
        .with("entry", entry)
        .with("locale", locale.as_str())
        .with("other", &**other);
    Finding::new(&RULE, message, Location::whole_file(Arc::clone(path)))
        .help(Message::attribute(RULE.name, "help"))
        .related(
            Location::whole_file(Arc::clone(other)),
            Message::attribute(RULE.name, "other"),
        )
}
