//! `missing-source`: an entry has translations but no source.

use polynya_diagnostics::{Finding, Location};
use polynya_locale::LocaleId;

rule!("missing-source", Error, Entry, "missing_source.md");

/// `at` is the first translation, `path` where the source belongs.
pub(crate) fn finding(at: Location, locale: &LocaleId, path: &str) -> Finding {
    super::absent(&RULE, at, locale, path)
}
