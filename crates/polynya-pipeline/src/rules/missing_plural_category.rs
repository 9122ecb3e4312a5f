//! `missing-plural-category`: a choice by number lacks a form that the language has.

use polynya_diagnostics::{Finding, Message};

use crate::strings::{Subject, View, plural_select};

rule!(
    "missing-plural-category",
    Warning,
    Variant,
    "missing_plural_category.md"
);

/// Numbers shown of each category.
const SHOWN: usize = 5;

/// One finding for each select expression.
pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (placeable, selector, variants) in &subject.uses.selects {
        let Some(select) = plural_select(view, selector, variants) else {
            continue;
        };
        let missing = select.missing();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<&str> = missing.iter().map(|form| form.name).collect();
        let message = Message::new(RULE.name)
            .with("id", subject.place.name())
            .with("locale", view.own.locale.as_str())
            .with("count", names.len())
            .with("categories", names.join(", "))
            .with("default", view.file.slice(select.default.key));
        let source = view.file.source();
        let at = source.locate(super::first_line(source, placeable.span));
        let mut finding = Finding::new(&RULE, message, at);
        for form in missing {
            let numbers = form.whole.iter().take(SHOWN).map(u16::to_string);
            let mut numbers = numbers.collect::<Vec<_>>().join(", ");
            if form.whole.len() > SHOWN {
                numbers.push_str(", …");
            }
            finding = finding.help(
                Message::attribute(RULE.name, "help")
                    .with("category", form.name)
                    .with("numbers", numbers),
            );
        }
        findings.push(finding);
    }
    findings
}
