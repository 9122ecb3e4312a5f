//! `pin-unknown-commit`: a pin names no commit of this repository.

use polynya_diagnostics::{Finding, Message, Span};

use crate::consistency::Side;

rule!(
    "pin-unknown-commit",
    Warning,
    Entry,
    "pin_unknown_commit.md"
);

pub(crate) fn finding(side: &Side<'_>, at: Span, shallow: bool) -> Finding {
    let message = Message::new(RULE.name).with("pin", side.source.slice(at));
    let case = if shallow { "shallow" } else { "whole" };
    let help = Message::attribute(RULE.name, "help").with("case", case);
    Finding::new(&RULE, message, side.source.locate(at)).help(help)
}
