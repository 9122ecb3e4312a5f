//! `fact-differs`: a translation states another number, date or price than the source.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::fact::Fact;

use crate::consistency::Statement;

rule!("fact-differs", Warning, Variant, "fact_differs.md");

/// `source` and `target` stand for each other and are not the same.
pub(crate) fn finding(source: &Statement<'_>, target: &Statement<'_>) -> Finding {
    let message = Message::new(RULE.name)
        .with("source", source.written())
        .with("target", target.written());
    let values = Message::attribute(RULE.name, "values")
        .with("source", canonical(source.fact))
        .with("target", canonical(target.fact));
    Finding::new(&RULE, message, target.location())
        .help(values)
        .related(
            source.location(),
            Message::attribute(RULE.name, "source").with("locale", source.locale().as_str()),
        )
}

fn canonical(fact: &Fact) -> String {
    fact.canonical()
}
