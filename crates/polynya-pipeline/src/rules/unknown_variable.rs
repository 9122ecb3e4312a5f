//! `unknown-variable`: a translation uses a variable that the source has not.

use polynya_diagnostics::{Finding, Message, Safety, Span};

use crate::strings::{Place, Subject, View};
use crate::suggest::nearest;

rule!(
    "unknown-variable",
    Error,
    Variant,
    "unknown_variable.md",
    fix = Unsafe
);

/// One finding for each name, at its first use.
pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>, source: Place<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let used = &subject.uses.variables;
    if used.is_empty() {
        return findings;
    }
    let passed = view.source.variables(source.file, source.entry.patterns());
    let comment = source.entry.comment.map_or("", |c| source.file.slice(c));
    for (at, (span, _)) in used.iter().enumerate() {
        let name = view.file.slice(*span);
        let mut before = used[..at].iter();
        let again = before.any(|(other, _)| view.file.slice(*other) == name);
        if again || passed.contains(name) || mentions(comment, name) {
            continue;
        }
        let mut names: Vec<&str> = passed.iter().copied().collect();
        names.sort_unstable();
        let message = Message::new(RULE.name)
            .with("id", subject.place.id())
            .with("variable", name);
        let finding = Finding::new(&RULE, message, view.file.source().locate(*span));
        findings.push(
            with_help(finding, name, *span, &names)
                .related(source.location(), Message::attribute(RULE.name, "source")),
        );
    }
    findings
}

/// What may have been meant, or what there is.
fn with_help(finding: Finding, name: &str, span: Span, passed: &[&str]) -> Finding {
    if let Some(near) = nearest(name, passed.iter().copied()) {
        return finding
            .help(Message::attribute(RULE.name, "nearest").with("nearest", near))
            .replace(
                Safety::Unsafe,
                Message::attribute(RULE.name, "fix").with("nearest", near),
                span,
                near,
            );
    }
    let names: Vec<String> = passed.iter().map(|name| format!("${name}")).collect();
    finding.help(
        Message::attribute(RULE.name, "help")
            .with("count", names.len())
            .with("variables", names.join(", ")),
    )
}

/// Whether a comment speaks of the variable: it is passed then, though the
/// source itself has no use for it.
fn mentions(comment: &str, name: &str) -> bool {
    comment.split('$').skip(1).any(|rest| {
        rest.strip_prefix(name).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')
        })
    })
}
