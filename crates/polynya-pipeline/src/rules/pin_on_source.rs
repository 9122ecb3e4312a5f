//! `pin-on-source`: the source itself says from which commit it was translated.

use polynya_diagnostics::{Finding, Message, Span};

use crate::consistency::Side;

rule!("pin-on-source", Warning, Variant, "pin_on_source.md");

pub(crate) fn finding(side: &Side<'_>, at: Span) -> Finding {
    let help = Message::attribute(RULE.name, "help").with("locale", side.locale.as_str());
    Finding::new(&RULE, Message::new(RULE.name), side.source.locate(at)).help(help)
}
