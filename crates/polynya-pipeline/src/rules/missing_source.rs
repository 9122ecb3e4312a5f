//! `missing-source`: an entry has translations but no source.

use polynya_diagnostics::{Finding, Location, Message};
use polynya_locale::LocaleId;


rule!("missing-source", Error, Entry, "missing_source.md");

/// `at` is the first translation, `path` where the source belongs.
pub(crate) fn finding(at: Location, locale: &LocaleId, path: &str) -> Finding {
    let message = Message::new(RULE.name)
        .with("locale", locale.as_str())
        .with("path", path);
    Finding::new(&RULE, message, at)
        .help(Message::attribute(RULE.name, "help").with("path", path).with("locale", locale.as_str()))
}
