//! `pin-source-missing`: a pin speaks of a source that is not there.

use polynya_diagnostics::{Finding, Message, Span};

use crate::consistency::Side;

rule!(
    "pin-source-missing",
    Warning,
    Entry,
    "pin_source_missing.md"
);

/// `now`: the entry has no source any more; else, it had none in that commit.
pub(crate) fn finding(side: &Side<'_>, at: Span, now: bool) -> Finding {
    let case = if now { "now" } else { "then" };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("pin", side.source.slice(at));
    let help = Message::attribute(RULE.name, "help").with("case", case);
    Finding::new(&RULE, message, side.source.locate(at)).help(help)
}
