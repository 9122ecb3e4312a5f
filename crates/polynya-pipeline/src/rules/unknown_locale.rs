//! `unknown-locale`: a file stands where a locale belongs that the project does not have.

use polynya_diagnostics::{Finding, Location, Message};
use polynya_locale::LocaleId;

rule!("unknown-locale", Warning, Project, "unknown_locale.md");

/// The first file under that name, `text` as it is written, `count` files in all.
#[must_use]
pub fn finding(path: &str, text: &str, count: usize, nearest: Option<&LocaleId>) -> Finding {
    let message = Message::new(RULE.name)
        .with("locale", text)
        .with("count", count);
    let finding = Finding::new(&RULE, message, Location::whole_file(path));
    match nearest {
        Some(near) => {
            finding.help(Message::attribute(RULE.name, "nearest").with("nearest", near.as_str()))
        }
        None => finding.help(Message::attribute(RULE.name, "help").with("locale", text)),
    }
}
