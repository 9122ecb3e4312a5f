//! `locale-spelling`: a path spells a locale in a way that BCP 47 does not.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};
use polynya_locale::LocaleId;

rule!("locale-spelling", Warning, Variant, "locale_spelling.md");

/// `text` is the spelling in the path; case does not matter, other signs do.
#[must_use]
pub fn finding(path: &Arc<str>, text: &str, locale: &LocaleId) -> Option<Finding> {
    if text.eq_ignore_ascii_case(locale.as_str()) {
        return None;
    }
    let message = Message::new(RULE.name)
        .with("text", text)
        .with("locale", locale.as_str());
    let location = Location::whole_file(Arc::clone(path));
    Some(
        Finding::new(&RULE, message, location)
            .help(Message::attribute(RULE.name, "help").with("locale", locale.as_str())),
    )
}
