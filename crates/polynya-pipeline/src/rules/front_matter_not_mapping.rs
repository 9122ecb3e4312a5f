//! `front-matter-not-mapping`: a front matter block is a list or a single value.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};


rule!("front-matter-not-mapping", Error, Variant, "front_matter_not_mapping.md");

pub(crate) fn finding(source: &SourceFile, span: Span, actual: &str) -> Finding {
    let message = Message::new(RULE.name).with("actual", actual);
    let text = source.slice(span);
    let line = text.lines().next().unwrap_or_default().trim_end();
    let span = Span::new(span.start, span.start + line.len());
    Finding::new(&RULE, message, source.locate(span))
        .help(Message::attribute(RULE.name, "help"))
}
