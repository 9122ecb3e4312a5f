//! `missing-variant`: an entry lacks a locale that the project promises.

use polynya_diagnostics::{Finding, Location, Message};
use polynya_locale::LocaleId;


rule!("missing-variant", Error, Entry, "missing_variant.md");

/// `at` is the variant that there is, `path` where the missing one belongs.
pub(crate) fn finding(at: Location, locale: &LocaleId, path: &str) -> Finding {
    let message = Message::new(RULE.name)
        .with("locale", locale.as_str())
        .with("path", path);
    Finding::new(&RULE, message, at)
        .help(Message::attribute(RULE.name, "help").with("path", path).with("locale", locale.as_str()))
}
