//! `too-many-placeables`: a message whose text Fluent would cut off.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::ftl::EntryKind;

use crate::strings::{Graph, LocaleIndex};

rule!(
    "too-many-placeables",
    Warning,
    Variant,
    "too_many_placeables.md"
);

/// What Fluent resolves for one text before it gives up.
const LIMIT: u32 = 100;

pub(crate) fn findings(graph: &Graph<'_>, index: &LocaleIndex<'_>) -> Vec<Finding> {
    // A term is shown through messages only.
    let heavy = graph.heavy(index, LIMIT).into_iter();
    let heavy = heavy.filter(|(place, _)| place.entry.kind == EntryKind::Message);
    let one = |(place, count): (crate::strings::Place<'_>, u32)| {
        let message = Message::new(RULE.name)
            .with("id", place.name())
            .with("count", count as usize)
            .with("limit", LIMIT as usize);
        Finding::new(&RULE, message, place.location()).help(Message::attribute(RULE.name, "help"))
    };
    heavy.map(one).collect()
}
