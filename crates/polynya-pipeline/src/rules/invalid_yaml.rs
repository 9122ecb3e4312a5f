//! `invalid-yaml`: a block that cannot be read as YAML, or not within the limits.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};
use polynya_frontmatter::{Problem, ProblemKind, SyntaxCause, Trap};


rule!("invalid-yaml", Error, Variant, "invalid_yaml.md");

/// The finding for a syntax problem: what the parser says, and the classic
/// trap that led there.
pub(crate) fn syntax(
    source: &SourceFile,
    span: Span,
    cause: &SyntaxCause,
    trap: Option<&Trap>,
) -> Finding {
    let (case, detail) = cause_name(cause);
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("detail", detail);
    let finding = Finding::new(&RULE, message, source.locate(span));
    let Some(trap) = trap else {
        return finding;
    };
    let (case, detail) = trap_name(trap);
    let help = Message::attribute(RULE.name, "trap")
        .with("case", case)
        .with("detail", detail);
    finding.help(help)
}

/// The finding for what is well-formed, but more than will be read.
pub(crate) fn beyond(source: &SourceFile, problem: &Problem) -> Finding {
    let message = match &problem.kind {
        ProblemKind::TooLarge { limit } => limited("too-large", *limit),
        ProblemKind::TooDeep { limit } => limited("too-deep", *limit),
        ProblemKind::TooManyNodes { limit } => limited("too-many", *limit),
        ProblemKind::UnknownAnchor { name } => {
            Message::attribute(RULE.name, "unknown-anchor").with("name", name.as_str())
        }
        ProblemKind::ComplexKey => Message::attribute(RULE.name, "complex-key"),
        _ => Message::attribute(RULE.name, "several-documents"),
    };
    Finding::new(&RULE, message, source.locate(problem.span))
}

fn limited(attribute: &'static str, limit: usize) -> Message {
    Message::attribute(RULE.name, attribute).with("limit", limit)
}

/// The case in the message's text, and the one thing that is not fixed in it.
fn cause_name(cause: &SyntaxCause) -> (&'static str, String) {
    let detail = match cause {
        SyntaxCause::UnclosedFlow(c)
        | SyntaxCause::UnmatchedBracket(c)
        | SyntaxCause::UnexpectedCharacter(c) => c.to_string(),
        SyntaxCause::Other(text) => text.clone(),
        _ => String::new(),
    };
    let case = match cause {
        SyntaxCause::UnclosedQuote => "unclosed-quote",
        SyntaxCause::UnclosedFlow(_) => "unclosed-flow",
        SyntaxCause::UnmatchedBracket(_) => "unmatched-bracket",
        SyntaxCause::ExpectedComma => "expected-comma",
        SyntaxCause::BadIndentation => "bad-indentation",
        SyntaxCause::TabIndentation => "tab-indentation",
        SyntaxCause::UnexpectedCharacter(_) => "unexpected-character",
        SyntaxCause::ExpectedColon => "expected-colon",
        SyntaxCause::ColonInValue => "colon-in-value",
        SyntaxCause::TextAfterQuote => "text-after-quote",
        SyntaxCause::BadEscape => "bad-escape",
        SyntaxCause::BadBlockHeader => "bad-block-header",
        SyntaxCause::BadAnchorOrAlias => "bad-anchor",
        SyntaxCause::BadTag => "bad-tag",
        SyntaxCause::Nul => "nul",
        SyntaxCause::Other(_) => "other",
    };
    (case, detail)
}

fn trap_name(trap: &Trap) -> (&'static str, String) {
    let detail = match trap {
        Trap::ReservedStart(c) => c.to_string(),
        _ => String::new(),
    };
    let case = match trap {
        Trap::TabIndent => "tab-indent",
        Trap::ColonSpaceInValue => "colon-space",
        Trap::ReservedStart(_) => "reserved-start",
        Trap::SmartQuotes => "smart-quotes",
        Trap::FullwidthColon => "fullwidth-colon",
        Trap::FullwidthSpace => "fullwidth-space",
        Trap::MissingSpaceAfterColon => "missing-space",
        Trap::UnescapedQuote => "unescaped-quote",
        Trap::ExtraIndent => "extra-indent",
        Trap::NoBreakSpace => "no-break-space",
    };
    (case, detail)
}
