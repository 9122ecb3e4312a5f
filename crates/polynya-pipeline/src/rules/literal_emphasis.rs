//! `literal-emphasis`: stars are shown that were meant to make words stand out.

use polynya_diagnostics::{Finding, Message, Safety};

use crate::consistency::Side;
use crate::consistency::body::emphasis::{Literal, literals, mended};
use crate::schema::cut;

rule!(
    "literal-emphasis",
    Warning,
    Variant,
    "literal_emphasis.md",
    fix = Unsafe
);

/// One finding for each pair of stars.
pub(crate) fn findings(side: &Side<'_>) -> Vec<Finding> {
    let file = side.source.text();
    let body = file.get(side.body.range()).unwrap_or_default();
    if !body.contains('*') {
        return Vec::new();
    }
    let outline = side.outline();
    if !outline.texts().contains('*') {
        return Vec::new();
    }
    let blocks = outline.blocks.iter();
    let literals = blocks.flat_map(|block| literals(file, outline, block));
    literals.map(|literal| finding(side, literal)).collect()
}

fn finding(side: &Side<'_>, literal: Literal) -> Finding {
    let text = side.source.slice(literal.span);
    let message = Message::new(RULE.name).with("text", cut(text));
    let finding = Finding::new(&RULE, message, side.first_line(literal.span));
    match mended(side.source.text(), literal) {
        Some(mended) => {
            let fix = Message::attribute(RULE.name, "fix").with("text", cut(mended.trim()));
            finding.help(Message::attribute(RULE.name, "why")).replace(
                Safety::Unsafe,
                fix,
                literal.span,
                mended,
            )
        }
        None => finding.help(Message::attribute(RULE.name, "help")),
    }
}
