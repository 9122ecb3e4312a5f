//! `near-duplicate-term`: two terms of a vocabulary are likely one.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Message};
use polynya_locale::vocabulary::{Likeness, Twins, Vocabulary};

rule!(
    "near-duplicate-term",
    Warning,
    Project,
    "near_duplicate_term.md"
);

/// One finding for each pair, at the later term.
pub(crate) fn findings(vocabulary: &Vocabulary) -> Vec<Finding> {
    vocabulary.twins().iter().map(finding).collect()
}

fn finding(twins: &Twins<'_>) -> Finding {
    let [(first, first_label, first_place), (second, label, place)] = twins.pair;
    let case = match twins.likeness {
        Likeness::Same => "same",
        Likeness::Spelling => "spelling",
        Likeness::Plural => "plural",
        Likeness::Link => "link",
    };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("first", &*first.id)
        .with("second", &*second.id)
        .with("first-label", first_label)
        .with("label", label)
        .with("locale", twins.locale.as_str());
    let help = Message::attribute(RULE.name, "help")
        .with("case", case)
        .with("second", &*second.id)
        .with("first", &*first.id)
        .with("label", label);
    let mut finding = Finding::new(&RULE, message, place.locate())
        .help(help)
        .related(first_place.locate(), Message::attribute(RULE.name, "other"));
    finding.locale = Some(Arc::clone(twins.locale.as_arc()));
    finding
}
