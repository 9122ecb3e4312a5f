//! `pin-unknown-commit`: a pin names no commit of this repository.

use polynya_diagnostics::{Finding, Message, Span};

use crate::consistency::Side;
use crate::freshness::NoCommit;

rule!(
    "pin-unknown-commit",
    Warning,
    Entry,
    "pin_unknown_commit.md"
);

pub(crate) fn finding(side: &Side<'_>, at: Span, why: NoCommit) -> Finding {
    let message = Message::new(RULE.name)
        .with("case", why.name())
        .with("pin", side.source.slice(at));
    let help = Message::attribute(RULE.name, "help").with("case", why.name());
    Finding::new(&RULE, message, side.source.locate(at)).help(help)
}
