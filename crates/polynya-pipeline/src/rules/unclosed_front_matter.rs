//! `unclosed-front-matter`: a front matter block has no closing fence.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile, Span};

rule!(
    "unclosed-front-matter",
    Error,
    Variant,
    "unclosed_front_matter.md",
    fix = Unsafe
);

/// `suggestion` is where the closing `---` belongs.
pub(crate) fn finding(source: &SourceFile, fence: Span, suggestion: usize) -> Finding {
    let before = &source.text()[..suggestion];
    let line_end = if before.ends_with('\n') { "" } else { "\n" };
    let line = source.position(suggestion).line + usize::from(!line_end.is_empty());
    Finding::new(&RULE, Message::new(RULE.name), source.locate(fence))
        .help(Message::attribute(RULE.name, "help").with("line", line))
        .replace(
            Safety::Unsafe,
            Message::attribute(RULE.name, "fix").with("line", line),
            Span::at(suggestion),
            format!("{line_end}---\n"),
        )
}
