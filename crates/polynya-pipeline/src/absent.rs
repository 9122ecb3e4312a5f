//! Variants that an entry ought to have and has not.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location};
use polynya_locale::LocaleId;

use crate::entry::{Collection, Entry};
use crate::rules;

/// Locales that the entry ought to have and has not. Of one whose file may be where nobody could
/// look, nothing is said.
pub(crate) fn absent(collection: &Collection, entry: &Entry) -> Vec<Finding> {
    let has = |locale: &LocaleId| entry.variants.iter().any(|v| v.locale == *locale);
    let source = &collection.source_locale;
    // The source, if there is one, is where a translator starts from.
    let anchor = entry.variants.iter().find(|v| v.locale == *source);
    let Some(anchor) = anchor.or(entry.variants.first()) else {
        return Vec::new();
    };
    let missing = collection.required.iter().filter(|locale| !has(locale));
    let report = |locale: &LocaleId| {
        let path = collection
            .path_for(&anchor.path, locale)
            .unwrap_or_default();
        if collection.may_hide(&path) {
            return None;
        }
        let at = Location::whole_file(Arc::clone(&anchor.path));
        let mut finding = if locale == source {
            rules::missing_source::finding(at, locale, &path)
        } else {
            rules::missing_variant::finding(at, locale, &path)
        };
        finding.locale = Some(Arc::clone(locale.as_arc()));
        Some(finding)
    };
    missing.filter_map(report).collect()
}
