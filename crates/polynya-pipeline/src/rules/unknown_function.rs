//! `unknown-function`: a call of a function that nobody has.

use polynya_diagnostics::{Finding, Message, Safety};
use polynya_locale::ftl::Inline;

use crate::strings::{Subject, View};
use crate::suggest::nearest;

rule!(
    "unknown-function",
    Error,
    Variant,
    "unknown_function.md",
    fix = Unsafe
);

/// The functions that Fluent itself has.
const BUILT_IN: [&str; 2] = ["NUMBER", "DATETIME"];

pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>) -> Vec<Finding> {
    let known = || {
        let own = view.strings.functions.iter().map(String::as_str);
        BUILT_IN.into_iter().chain(own)
    };
    let one = |call: &&Inline| {
        let Inline::Function { name: span, .. } = call else {
            return None;
        };
        let name = view.file.slice(*span);
        if known().any(|known| known == name) {
            return None;
        }
        let message = Message::new(RULE.name).with("name", name);
        let finding = Finding::new(&RULE, message, view.file.source().locate(*span));
        Some(match nearest(name, known()) {
            Some(near) => finding
                .help(Message::attribute(RULE.name, "nearest").with("nearest", near))
                .replace(
                    Safety::Unsafe,
                    Message::attribute(RULE.name, "fix").with("nearest", near),
                    *span,
                    near,
                ),
            None => finding.help(Message::attribute(RULE.name, "help").with("name", name)),
        })
    };
    subject.uses.functions.iter().filter_map(one).collect()
}
