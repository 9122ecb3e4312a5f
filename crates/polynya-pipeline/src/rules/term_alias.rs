//! `term-alias`: a value is a spelling that the vocabulary only tolerates.

use polynya_diagnostics::{Finding, Safety};
use polynya_locale::vocabulary::Term;

use crate::terms::TermValue;

rule!("term-alias", Warning, Variant, "term_alias.md", fix = Safe);

pub(crate) fn finding(value: &TermValue<'_>, term: &Term) -> Finding {
    let label = term.canonical(value.locale);
    let message = value.message(&RULE).with("label", label);
    value.fixed(&RULE, Safety::Safe, value.finding(&RULE, message), label)
}
