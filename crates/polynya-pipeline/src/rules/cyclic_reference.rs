//! `cyclic-reference`: messages or terms that refer to each other in a circle.

use polynya_diagnostics::{Finding, Message};

use crate::strings::Circle;

rule!("cyclic-reference", Error, Variant, "cyclic_reference.md");

/// Names beyond this many are left out of the headline.
const SHOWN: usize = 6;

/// At the reference that closes the circle.
pub(crate) fn finding(circle: &Circle<'_>) -> Option<Finding> {
    let (first, last) = (circle.places.first()?, circle.places.last()?);
    let mut names: Vec<&str> = circle.places.iter().map(|place| place.name()).collect();
    if names.len() > SHOWN {
        names.truncate(SHOWN);
        names.push("…");
    }
    names.push(first.name());
    let message = Message::new(RULE.name)
        .with("id", first.name())
        .with("way", names.join(" → "));
    let at = last.file.source().locate(circle.closing);
    let finding = Finding::new(&RULE, message, at).help(Message::attribute(RULE.name, "help"));
    let others = circle.places.iter().rev().skip(1).rev().take(SHOWN);
    Some(others.fold(finding, |finding, place| {
        finding.related(
            place.location(),
            Message::attribute(RULE.name, "on-the-way"),
        )
    }))
}
