//! `broken-reference`: a field names an entry that is not there.

use polynya_diagnostics::{Finding, Message, SourceFile};
use polynya_frontmatter::Node;

use crate::schema::{Annotation, cut};
use crate::suggest::likeness;

rule!(
    "broken-reference",
    Error,
    Variant,
    "broken_reference.md",
    fix = Either
);

/// `annotation` says which collection the value at `node` should be of.
pub(crate) fn finding(
    source: &SourceFile,
    annotation: &Annotation,
    node: &Node,
    near: Option<&str>,
) -> Finding {
    let message = Message::new(RULE.name)
        .with("field", annotation.field())
        .with("value", cut(node.as_str().unwrap_or_default()))
        .with("collection", &*annotation.name);
    let finding = Finding::new(&RULE, message, source.locate(node.span));
    let Some(near) = near else {
        return finding.help(Message::attribute(RULE.name, "help"));
    };
    let about = |attribute| Message::attribute(RULE.name, attribute).with("nearest", near);
    let finding = finding.help(about("nearest"));
    if super::stands_for_more(source, node) {
        return finding;
    }
    let written = super::written_like(source, node, near);
    finding.replace(
        likeness(node.as_str().unwrap_or_default(), near),
        about("fix"),
        node.span,
        written,
    )
}
