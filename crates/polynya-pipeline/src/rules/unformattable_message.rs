//! `unformattable-message`: a message that front matter names cannot be put into words.

use polynya_diagnostics::{Finding, Location, Message};
use polynya_locale::FormatProblem;

rule!(
    "unformattable-message",
    Error,
    Variant,
    "unformattable_message.md"
);

/// `problem` is the first thing that went wrong.
pub(crate) fn finding(at: Location, field: &str, id: &str, problem: &FormatProblem) -> Finding {
    let message = Message::new(RULE.name)
        .with("field", field)
        .with("id", id)
        .with("problem", problem.name())
        .with("detail", problem.detail());
    let finding = Finding::new(&RULE, message, at);
    finding.help(Message::attribute(RULE.name, "help").with("problem", problem.name()))
}
