//! `invalid-encoding`: a file is not UTF-8 text.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!("invalid-encoding", Error, Variant, "invalid_encoding.md");

/// What the bytes look like instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Text in another encoding, by its usual name.
    Likely(&'static str),
    /// UTF-8 for the most part: something happened to it here.
    Damaged,
    /// NUL bytes among text.
    Nul,
    /// Text whose lines end with carriage returns and nothing else.
    Returns,
    /// Nothing that is recognized.
    Unknown,
}

/// `source` holds the readable part; `span` is the first offending bytes.
pub(crate) fn finding(source: &SourceFile, span: Span, encoding: Encoding) -> Finding {
    let (case, name) = match encoding {
        Encoding::Likely(name) => ("likely", name),
        Encoding::Damaged => ("damaged", ""),
        Encoding::Nul => ("nul", ""),
        Encoding::Returns => ("returns", ""),
        Encoding::Unknown => ("unknown", ""),
    };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("encoding", name);
    let help = Message::attribute(RULE.name, "help")
        .with("case", case)
        .with("charset", charset(name));
    Finding::new(&RULE, message, source.locate(span)).help(help)
}

/// The name by which conversion tools know the encoding.
fn charset(name: &str) -> &str {
    match name {
        "Latin-1" => "ISO-8859-1",
        other => other,
    }
}
