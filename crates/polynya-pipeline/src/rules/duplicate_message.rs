//! `duplicate-message`: a locale has two messages or terms with one id.

use polynya_diagnostics::{Finding, Message, Severity};

use crate::strings::Place;

rule!("duplicate-message", Error, Variant, "duplicate_message.md");

/// At the later one; `first` is the one that counts. Two files need not be used
/// together, so an id that comes twice in different files may be meant.
pub(crate) fn finding(again: Place<'_>, first: Place<'_>) -> Finding {
    let elsewhere = !std::ptr::eq(again.file, first.file);
    let message = Message::new(RULE.name)
        .with("id", again.name())
        .with("where", if elsewhere { "elsewhere" } else { "here" })
        .with("path", &**first.file.source().path());
    let mut finding = Finding::new(&RULE, message, again.location())
        .help(Message::attribute(RULE.name, "help"))
        .related(first.location(), Message::attribute(RULE.name, "first"));
    if elsewhere {
        finding.severity = Severity::Warning;
    }
    finding
}
