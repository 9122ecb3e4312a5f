//! `broken-link`: a link leads to a page or a file that is not there.

use polynya_diagnostics::{Finding, Message, SourceFile};

use crate::links::{Hint, Link, Missing};
use crate::schema::cut;

// A warning: what the text says is no less true, and the other end may be mended.
rule!(
    "broken-link",
    Warning,
    Variant,
    "broken_link.md",
    fix = Either
);

pub(crate) fn finding(
    source: &SourceFile,
    link: &Link,
    missing: &Missing,
    hint: Option<&Hint>,
) -> Finding {
    let (case, path) = match missing {
        Missing::Page(key) => ("page", format!("/{key}")),
        Missing::File(path) => ("file", path.clone()),
    };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("link", cut(&link.target))
        .with("path", cut(&path));
    let finding = Finding::new(&RULE, message, source.locate(link.at()));
    let Some(hint) = hint else {
        return finding.help(Message::attribute(RULE.name, "help").with("case", case));
    };
    let tail = link
        .target
        .find(['?', '#'])
        .map_or("", |at| &link.target[at..]);
    let instead = format!("{}{tail}", hint.path);
    let help = Message::attribute(RULE.name, "instead")
        .with("how", hint.case.name())
        .with("instead", cut(&instead));
    let finding = finding.help(help);
    match link.target_span.filter(|_| hint.case.is_certain()) {
        Some(span) => {
            let title = Message::attribute(RULE.name, "fix").with("instead", cut(&instead));
            finding.replace(hint.case.safety(), title, span, instead)
        }
        None => finding,
    }
}
