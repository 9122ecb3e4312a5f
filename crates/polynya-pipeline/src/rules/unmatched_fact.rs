//! `unmatched-fact`: only one of two variants states a number, date or price.

use polynya_diagnostics::{Finding, Location, Message};

use crate::consistency::Statement;

rule!("unmatched-fact", Note, Variant, "unmatched_fact.md", off);

/// The source states it, the translation does not; `place` is where it ought to.
pub(crate) fn missing(source: &Statement<'_>, place: Location) -> Finding {
    let message = Message::new(RULE.name).with("fact", source.written());
    Finding::new(&RULE, message, place).related(
        source.location(),
        Message::attribute("fact-differs", "source").with("locale", source.locale().as_str()),
    )
}

/// The translation states it, the source does not; `place` is where it would.
pub(crate) fn extra(target: &Statement<'_>, place: Location) -> Finding {
    let message = Message::attribute(RULE.name, "extra").with("fact", target.written());
    Finding::new(&RULE, message, target.location())
        .related(place, Message::attribute(RULE.name, "place"))
}
