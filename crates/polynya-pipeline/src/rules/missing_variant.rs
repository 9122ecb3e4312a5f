//! `missing-variant`: an entry lacks a locale that the project promises.

use polynya_diagnostics::{Finding, Location};
use polynya_locale::LocaleId;

rule!("missing-variant", Error, Entry, "missing_variant.md");

/// `at` is the variant that there is, `path` where the missing one belongs.
pub(crate) fn finding(at: Location, locale: &LocaleId, path: &str) -> Finding {
    super::absent(&RULE, at, locale, path)
}
