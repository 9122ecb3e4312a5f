//! What the variants of an entry must have in common, and where they do not.
//!
//! Each translation is held against the source. A finding stands in the
//! translation and has the source's place beside it.

pub(crate) mod align;
pub(crate) mod body;
mod facts;
mod fields;
mod links;
mod side;

use polynya_diagnostics::Finding;

pub(crate) use facts::Statement;
pub(crate) use fields::{
    Difference, Held, Place as FieldPlace, Reader as FieldReader, TranslatedKey,
    entries as written, in_place_of, is_untranslated, line_of, shown,
};
pub(crate) use side::Side;

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

/// Checks what one variant alone can have wrong in its body, and compares the
/// variants of an entry. Without a source there is nothing to compare with.
pub(crate) fn check(
    context: Context<'_>,
    sides: &[Side<'_>],
    links: &[SideLinks<'_, '_>],
    findings: &mut Vec<Finding>,
) {
    for side in sides {
        let before = findings.len();
        body::check(context, side, findings);
        side.claim(&mut findings[before..]);
    }
    let source_locale = &context.collection.source_locale;
    let Some(source) = sides.iter().find(|side| side.locale == source_locale) else {
        return;
    };
    let targets = sides.iter().filter(|side| side.locale != source_locale);
    let targets: Vec<&Side<'_>> = targets.collect();
    fields::check(context, source, &targets, findings);
    for target in targets {
        if !body::is_compared(context, target) {
            continue;
        }
        let pair = Pair { source, target };
        let before = findings.len();
        compare(context, pair, links, findings);
        target.claim(&mut findings[before..]);
    }
    body::forgive(sides.len() - 1, findings);
}

/// What a translation has otherwise than its source.
fn compare(
    context: Context<'_>,
    pair: Pair<'_>,
    links: &[SideLinks<'_, '_>],
    findings: &mut Vec<Finding>,
) {
    let bodies = body::Bodies::of(pair);
    if body::compare(context, &bodies, findings) {
        facts::bodies(context, pair, &bodies.alignment, findings);
        links::compare(context, pair, links, &bodies.alignment, findings);
    }
}
