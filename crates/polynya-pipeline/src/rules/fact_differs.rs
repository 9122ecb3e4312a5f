//! `fact-differs`: a translation states another number, date or price than the source.

use polynya_diagnostics::{Finding, Message, Safety};

use crate::consistency::Statement;

rule!(
    "fact-differs",
    Warning,
    Variant,
    "fact_differs.md",
    fix = Unsafe
);

/// `source` and `target` stand for each other and are not the same.
pub(crate) fn finding(source: &Statement<'_>, target: &Statement<'_>) -> Finding {
    let message = Message::new(RULE.name)
        .with("source", source.written())
        .with("target", target.written());
    let values = Message::attribute(RULE.name, "values")
        .with("source", source.fact.canonical())
        .with("target", target.fact.canonical());
    let place = Message::attribute(RULE.name, "source").with("locale", source.locale().as_str());
    let finding = Finding::new(&RULE, message, target.location())
        .help(values)
        .related(source.location(), place);
    match target.rewritten(source.fact) {
        Some((span, text)) => {
            let title = Message::attribute(RULE.name, "fix").with("text", text.as_str());
            finding.replace(Safety::Unsafe, title, span, text)
        }
        None => finding,
    }
}
