//! What the variants of an entry must have in common, and where they do not.
//!
//! Each translation is held against the source. A finding stands in the
//! translation and has the source's place beside it.

mod align;
mod facts;
mod links;
mod side;

use polynya_diagnostics::Finding;

pub(crate) use facts::Statement;
pub(crate) use side::Side;

use self::align::Alignment;
use crate::links::SideLinks;
use crate::resources::Context;

/// A translation beside the source that it was made from.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'a> {
    /// The variant in the source locale.
    pub(crate) source: &'a Side<'a>,
    /// A variant in another locale.
    pub(crate) target: &'a Side<'a>,
}

/// Compares the variants of an entry. Without a source there is nothing to
/// compare with.
pub(crate) fn check(
    context: Context<'_>,
    sides: &[Side<'_>],
    links: &[SideLinks<'_, '_>],
    findings: &mut Vec<Finding>,
) {
    let source_locale = &context.collection.source_locale;
    let Some(source) = sides.iter().find(|side| side.locale == source_locale) else {
        return;
    };
    for target in sides.iter().filter(|side| side.locale != source_locale) {
        let pair = Pair { source, target };
        let before = findings.len();
        compare(context, pair, links, findings);
        for finding in &mut findings[before..] {
            finding.locale = Some(target.locale.as_arc().clone());
        }
    }
}

/// What a translation has otherwise than its source.
fn compare(
    context: Context<'_>,
    pair: Pair<'_>,
    links: &[SideLinks<'_, '_>],
    findings: &mut Vec<Finding>,
) {
    let alignment = Alignment::of(pair.source.outline(), pair.target.outline());
    facts::bodies(context, pair, &alignment, findings);
    links::compare(context, pair, links, &alignment, findings);
}
