//! `ftl-syntax`: text in a Fluent file that is not Fluent.

use polynya_diagnostics::{Finding, Message, Span};
use polynya_locale::ftl::{FtlError, FtlFile};

use crate::strings::{Lost, lost};

rule!("ftl-syntax", Error, Variant, "ftl_syntax.md");

pub(crate) fn finding(file: &FtlFile, error: &FtlError) -> Finding {
    let (kind, entry) = match lost(file, error) {
        Lost::Entry(name) if name.starts_with('-') => ("term", name),
        Lost::Entry(name) => ("message", name),
        Lost::Attribute { name, .. } => ("attribute", name),
        Lost::Nothing => ("nothing", ""),
    };
    let detail = error.kind.detail().unwrap_or_default();
    let token = match detail {
        "=" => "equals",
        "}" => "brace",
        _ => "other",
    };
    let about = |message: Message| {
        message
            .with("case", error.kind.name())
            .with("detail", detail)
            .with("token", token)
            .with("lost", kind)
            .with("entry", entry)
    };
    let source = file.source();
    // Where a line ends too early there is nothing to underline.
    let span = match file.slice(error.span).starts_with(['\n', '\r']) {
        true => Span::at(error.span.start),
        false => error.span,
    };
    let finding = Finding::new(&RULE, about(Message::new(RULE.name)), source.locate(span))
        .help(about(Message::attribute(RULE.name, "help")));
    let start = super::first_line(source, error.junk);
    if start.start == error.span.start
        || source.position(start.start).line == finding.location.start.line
    {
        return finding;
    }
    finding.related(
        source.locate(start),
        about(Message::attribute(RULE.name, "lost")),
    )
}
