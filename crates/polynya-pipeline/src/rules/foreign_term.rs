//! `foreign-term`: a value is another language's label of a term.

use polynya_diagnostics::{Finding, Safety};
use polynya_locale::LocaleId;
use polynya_locale::vocabulary::Term;

use crate::terms::TermValue;

rule!(
    "foreign-term",
    Warning,
    Variant,
    "foreign_term.md",
    fix = Safe
);

/// `other` is the locale in which the value is a name of `term`; `label` is what
/// the term is called in the value's own.
pub(crate) fn finding(
    value: &TermValue<'_>,
    term: &Term,
    other: &LocaleId,
    label: &str,
) -> Finding {
    let message = value
        .message(&RULE)
        .with("term", &*term.id)
        .with("other", other.as_str())
        .with("locale", value.locale.as_str())
        .with("label", label);
    value.fixed(&RULE, Safety::Safe, value.finding(&RULE, message), label)
}
