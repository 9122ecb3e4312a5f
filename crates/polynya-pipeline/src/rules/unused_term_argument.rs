//! `unused-term-argument`: a term is given a named argument that it never uses.

use polynya_diagnostics::{Finding, Message, Severity};
use polynya_locale::ftl::Inline;

use crate::strings::{Subject, View};

rule!(
    "unused-term-argument",
    Warning,
    Variant,
    "unused_term_argument.md"
);

pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reference in &subject.uses.references {
        let Inline::Term {
            arguments: Some(arguments),
            ..
        } = reference
        else {
            continue;
        };
        let Some((term, pattern)) = view.own.pattern(view.file, reference) else {
            continue;
        };
        let used = view.own.variables(term.file, std::iter::once(pattern));
        for (span, _) in &arguments.named {
            let name = view.file.slice(*span);
            if used.contains(name) {
                continue;
            }
            let about = |message: Message| message.with("argument", name).with("term", term.name());
            let at = view.file.source().locate(*span);
            let mut finding = Finding::new(&RULE, about(Message::new(RULE.name)), at)
                .help(about(Message::attribute(RULE.name, "help")))
                .related(term.location(), Message::attribute(RULE.name, "term"));
            // Some names have one form only, and their users give the case all
            // the same, since all other names want it.
            if used.is_empty() {
                finding.severity = Severity::Note;
            }
            findings.push(finding);
        }
    }
    findings
}
