//! `untranslated-field`: a field says what the source says, or says it in other letters.

use polynya_diagnostics::{Finding, Message, Related};
use polynya_frontmatter::Node;

use crate::consistency::{Side, line_of};

rule!(
    "untranslated-field",
    Warning,
    Entry,
    "untranslated_field.md"
);

/// One finding for texts of one field that say word for word what the source
/// says; each pair is the source's and the translation's.
pub(crate) fn same(
    [source, target]: [&Side<'_>; 2],
    name: &str,
    texts: &[[&Node; 2]],
) -> Option<Finding> {
    let [from, _] = texts.first()?;
    let nodes: Vec<&Node> = texts.iter().map(|[_, to]| *to).collect();
    let message = Message::new(RULE.name)
        .with("case", "same")
        .with("field", name)
        .with("source", source.locale.as_str())
        .with("locale", target.locale.as_str());
    let mut finding = at_all(target, message, &nodes)?;
    let said = Related {
        location: line_of(source, from),
        message: Message::attribute(RULE.name, "source"),
    };
    finding.related.insert(0, said);
    Some(finding)
}

/// One finding for texts of one field that are in letters which the variant's
/// language is not written in.
pub(crate) fn foreign(side: &Side<'_>, name: &str, texts: &[&Node]) -> Option<Finding> {
    let message = Message::new(RULE.name)
        .with("case", "letters")
        .with("field", name)
        .with("source", "")
        .with("locale", side.locale.as_str());
    at_all(side, message, texts)
}

fn at_all(side: &Side<'_>, message: Message, nodes: &[&Node]) -> Option<Finding> {
    let (first, more) = nodes.split_first()?;
    let help = Message::attribute(RULE.name, "help").with("locale", side.locale.as_str());
    let mut finding = Finding::new(&RULE, message, line_of(side, first)).help(help);
    for node in more {
        finding = finding.related(line_of(side, node), Message::new("finding-too"));
    }
    Some(finding)
}
