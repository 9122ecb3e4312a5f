//! `repeated-title`: a body begins with the title that the front matter has.

use polynya_diagnostics::{Finding, Message};
use polynya_markdown::BlockKind;

use crate::consistency::Side;

rule!("repeated-title", Warning, Variant, "repeated_title.md", off);

/// The finding about the first heading, if that is the title.
pub(crate) fn finding(side: &Side<'_>) -> Option<Finding> {
    let title = side.fields?.get("title")?;
    let outline = side.outline();
    let heading = outline.headings().next()?;
    let first = matches!(heading.kind, BlockKind::Heading { level: 1, .. });
    let text = outline.text(heading);
    if !first
        || !text
            .split_whitespace()
            .eq(title.value.as_str()?.split_whitespace())
    {
        return None;
    }
    Some(
        Finding::new(
            &RULE,
            Message::new(RULE.name),
            side.first_line(heading.span),
        )
        .help(Message::attribute(RULE.name, "help"))
        .related(
            side.source.locate(title.value.span),
            Message::attribute(RULE.name, "title"),
        ),
    )
}
