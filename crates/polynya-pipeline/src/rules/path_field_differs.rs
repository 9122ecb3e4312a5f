//! `path-field-differs`: the date in a path is not the one in the front matter.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message, Safety, SourceFile};
use polynya_frontmatter::Node;
use polynya_locale::DateCapture;

rule!(
    "path-field-differs",
    Error,
    Variant,
    "path_field_differs.md",
    fix = Either
);

/// Compares the dates in the path with the fields they are bound to.
pub(crate) fn findings(
    source: &SourceFile,
    document: &Node,
    dates: &[DateCapture],
) -> Vec<Finding> {
    dates
        .iter()
        .filter_map(|date| one(source, document, date))
        .collect()
}

fn one(source: &SourceFile, document: &Node, date: &DateCapture) -> Option<Finding> {
    let Some(iso) = &date.iso else {
        let message = Message::attribute(RULE.name, "no-such-day").with("text", date.text.as_str());
        return Some(Finding::new(
            &RULE,
            message,
            Location::whole_file(Arc::clone(source.path())),
        ));
    };
    let entry = document.get(&date.field)?;
    let given = entry.value.as_str()?;
    // A date-time agrees with the day it starts with.
    if given.get(..10) == Some(iso) {
        return None;
    }
    let message = Message::new(RULE.name)
        .with("field", date.field.as_str())
        .with("value", crate::schema::cut(given))
        .with("path", iso.as_str());
    let finding = Finding::new(&RULE, message, source.locate(entry.value.span))
        .help(Message::attribute(RULE.name, "help").with("path", iso.as_str()));
    // A date with a time has more to say than the path knows.
    if given.len() > iso.len() || super::stands_for_more(source, &entry.value) {
        return Some(finding);
    }
    let title = Message::attribute(RULE.name, "fix").with("path", iso.as_str());
    let written = super::written_like(source, &entry.value, iso);
    // A third opinion, if there is one, makes it safe: see `agreed`.
    Some(finding.replace(Safety::Unsafe, title, entry.value.span, written))
}

/// The path's day is the one that the source has, too: nothing speaks for another.
pub(crate) fn agreed(finding: &mut Finding) {
    if let Some(fix) = &mut finding.fix {
        fix.safety = Safety::Safe;
    }
}
