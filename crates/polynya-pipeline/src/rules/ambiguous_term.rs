//! `ambiguous-term`: a value is the label of several terms.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::vocabulary::Term;

use crate::terms::TermValue;

rule!("ambiguous-term", Warning, Variant, "ambiguous_term.md");

/// One label at each term shows what there is to choose from.
pub(crate) fn finding(value: &TermValue<'_>, terms: &[&Term]) -> Finding {
    let ids: Vec<&str> = terms.iter().map(|term| &*term.id).collect();
    let message = value.message(&RULE).with("terms", ids.join(", "));
    let mut finding = value
        .finding(&RULE, message)
        .help(Message::attribute(RULE.name, "help"));
    for term in terms {
        let own = term.names.get(value.locale).map(|names| &names.place);
        if let Some(place) = own.or(term.place()) {
            let here = Message::attribute(RULE.name, "here").with("term", &*term.id);
            finding = finding.related(place.locate(), here);
        }
    }
    finding
}
