//! `invalid-encoding`: a file is not UTF-8 text.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};


rule!("invalid-encoding", Error, Variant, "invalid_encoding.md");

/// What the bytes look like instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Text in another encoding, by its usual name.
    Likely(&'static str),
    /// NUL bytes among text.
    Nul,
    /// Nothing that is recognized.
    Unknown,
}

/// `source` holds the readable part; `span` is the first offending bytes.
pub(crate) fn finding(source: &SourceFile, span: Span, encoding: Encoding) -> Finding {
    let (case, name) = match encoding {
        Encoding::Likely(name) => ("likely", name),
        Encoding::Nul => ("nul", ""),
        Encoding::Unknown => ("unknown", ""),
    };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("encoding", name);
    let help = Message::attribute(RULE.name, "help")
        .with("case", case)
        .with("encoding", name);
    Finding::new(&RULE, message, source.locate(span)).help(help)
}
