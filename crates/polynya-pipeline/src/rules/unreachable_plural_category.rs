//! `unreachable-plural-category`: a variant for a form that the language does not have.

use polynya_diagnostics::{Finding, Message};

use crate::strings::{Subject, View, plural_select};

rule!(
    "unreachable-plural-category",
    Warning,
    Variant,
    "unreachable_plural_category.md"
);

pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, selector, variants) in &subject.uses.selects {
        let Some(select) = plural_select(view, selector, variants) else {
            continue;
        };
        for (variant, name) in select.unreachable() {
            let kind = if select.ordinal {
                "ordinal"
            } else {
                "cardinal"
            };
            let message = Message::new(RULE.name)
                .with("category", name)
                .with("locale", view.own.locale.as_str())
                .with("kind", kind);
            let has: Vec<&str> = select.forms.iter().map(|form| form.name).collect();
            let at = view.file.source().locate(variant.key);
            let number = match name {
                "zero" => "0",
                "one" => "1",
                "two" => "2",
                _ => "none",
            };
            let help = Message::attribute(RULE.name, "help")
                .with("number", number)
                .with("locale", view.own.locale.as_str())
                .with("categories", has.join(", "));
            findings.push(Finding::new(&RULE, message, at).help(help));
        }
    }
    findings
}
