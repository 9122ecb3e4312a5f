//! `invalid-yaml`: a block that cannot be read as YAML, or not within the limits.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};
use polynya_frontmatter::{Problem, ProblemKind, SyntaxCause, Trap};

use crate::mend::mended;

rule!(
    "invalid-yaml",
    Error,
    Variant,
    "invalid_yaml.md",
    fix = Either
);

/// The finding for a syntax problem: what the parser says, and the classic
/// trap that led there.
pub(crate) fn syntax(
    source: &SourceFile,
    span: Span,
    cause: &SyntaxCause,
    trap: Option<&Trap>,
) -> Finding {
    let (case, detail) = cause_name(cause);
    let message = match cause {
        // YAML can read it, only not as it is meant.
        SyntaxCause::ItemInText => Message::attribute(RULE.name, "item-in-text"),
        _ => Message::new(RULE.name)
            .with("case", case)
            .with("detail", detail),
    };
    let finding = Finding::new(&RULE, message, source.locate(span));
    let Some(trap) = trap else {
        return finding;
    };
    let (case, detail) = trap_name(trap, cause, source.slice(span));
    let help = Message::attribute(RULE.name, "trap")
        .with("case", case)
        .with("detail", detail);
    let finding = finding.help(help);
    match mended(source, span, trap) {
        Some((text, safety)) => {
            let title =
                Message::attribute(RULE.name, "fix").with("text", crate::schema::cut(&text));
            finding.replace(safety, title, span, text)
        }
        None => finding,
    }
}

/// The finding for what is well-formed, but means nothing in front matter.
pub(crate) fn beyond(source: &SourceFile, problem: &Problem) -> Finding {
    let message = match &problem.kind {
        ProblemKind::UnknownAnchor { name } => {
            Message::attribute(RULE.name, "unknown-anchor").with("name", name.as_str())
        }
        ProblemKind::CyclicAlias { name } => {
            Message::attribute(RULE.name, "cyclic-alias").with("name", name.as_str())
        }
        ProblemKind::ComplexKey => Message::attribute(RULE.name, "complex-key"),
        _ => Message::attribute(RULE.name, "several-documents"),
    };
    let finding = Finding::new(&RULE, message, source.locate(problem.span));
    match problem.kind {
        ProblemKind::UnknownAnchor { .. } => {
            finding.help(Message::attribute(RULE.name, "unknown-anchor-help"))
        }
        ProblemKind::CyclicAlias { .. } => {
            finding.help(Message::attribute(RULE.name, "cyclic-alias-help"))
        }
        _ => finding,
    }
}

/// The case in the message's text, and the one thing that is not fixed in it.
fn cause_name(cause: &SyntaxCause) -> (&'static str, String) {
    let detail = match cause {
        SyntaxCause::UnclosedFlow(c)
        | SyntaxCause::CommentInFlow(c)
        | SyntaxCause::UnmatchedBracket(c)
        | SyntaxCause::ReservedStart(c)
        | SyntaxCause::TextAfterBracket(c)
        | SyntaxCause::BadBlockHeader(c)
        | SyntaxCause::ZeroBlockIndent(c) => c.to_string(),
        SyntaxCause::UnexpectedCharacter(c) => visible(*c),
        SyntaxCause::TemplateBraces(c) => format!("{{{c}"),
        SyntaxCause::Other(text) => text.clone(),
        _ => String::new(),
    };
    let case = match cause {
        SyntaxCause::UnclosedQuote => "unclosed-quote",
        SyntaxCause::QuoteNotIndented => "quote-not-indented",
        SyntaxCause::UnclosedFlow(_) => "unclosed-flow",
        SyntaxCause::CommentInFlow(_) => "comment-in-flow",
        SyntaxCause::UnmatchedBracket(_) => "unmatched-bracket",
        SyntaxCause::ExpectedComma => "expected-comma",
        SyntaxCause::BadIndentation => "bad-indentation",
        SyntaxCause::TabIndentation => "tab-indentation",
        SyntaxCause::UnexpectedCharacter(_) => "unexpected-character",
        SyntaxCause::ReservedStart(_) | SyntaxCause::TemplateBraces(_) => "reserved-start",
        SyntaxCause::ItemAmongFields | SyntaxCause::ItemInText => "item-among-fields",
        SyntaxCause::ExpectedColon => "expected-colon",
        SyntaxCause::ColonInValue => "colon-in-value",
        SyntaxCause::TextAfterQuote => "text-after-quote",
        SyntaxCause::TextAfterBracket(_) => "text-after-bracket",
        SyntaxCause::HashWithoutSpace => "hash-without-space",
        SyntaxCause::BadEscape => "bad-escape",
        SyntaxCause::BadBlockHeader(_) => "bad-block-header",
        SyntaxCause::ZeroBlockIndent(_) => "zero-block-indent",
        SyntaxCause::BadAnchorOrAlias => "bad-anchor",
        SyntaxCause::BadTag => "bad-tag",
        SyntaxCause::Nul => "nul",
        SyntaxCause::Other(_) => "other",
    };
    (case, detail)
}

/// `c`, or its number if there would be nothing to see.
pub(super) fn visible(c: char) -> String {
    let unseen = c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}');
    if unseen {
        format!("U+{:04X}", u32::from(c))
    } else {
        c.to_string()
    }
}

/// The case in the help's text, and what is not fixed in it. `text` is what the
/// trap is about.
fn trap_name(trap: &Trap, cause: &SyntaxCause, text: &str) -> (&'static str, String) {
    let detail = match trap {
        Trap::TextBesideBlock(c) => c.to_string(),
        Trap::ExtraIndent(spaces) => spaces.to_string(),
        Trap::QuotedStart(quote) => crate::schema::cut(&quoted(text, *quote)),
        Trap::ListWithoutBrackets => crate::schema::cut(&format!("[{text}]")),
        _ => String::new(),
    };
    let case = match trap {
        Trap::TabIndent => "tab-indent",
        Trap::ColonSpaceInValue => "colon-space",
        Trap::ReservedStart('-') => "reserved-hyphen",
        Trap::ReservedStart(_) => "reserved-start",
        Trap::SmartQuotes => "smart-quotes",
        Trap::FullwidthColon => "fullwidth-colon",
        Trap::FullwidthSpace => "fullwidth-space",
        Trap::MissingSpaceAfterColon => "missing-space",
        Trap::UnescapedQuote('"') => "unescaped-quote",
        Trap::UnescapedQuote(_) => "unescaped-apostrophe",
        Trap::QuotedStart(_) => "quoted-start",
        Trap::ListWithoutBrackets => "list-without-brackets",
        Trap::Backslash => "backslash",
        Trap::ExtraIndent(0) => "extra-indent",
        Trap::ExtraIndent(_) => "nested-indent",
        Trap::ContinuedQuote => "continued-quote",
        Trap::StrayLine => "stray-line",
        Trap::StrayItem if *cause == SyntaxCause::ItemInText => "item-in-text",
        Trap::StrayItem => "stray-item",
        Trap::TextBesideBlock(_) => "text-beside-block",
        Trap::ZeroBlockIndent => "zero-block-indent",
        Trap::HashInItem => "hash-in-item",
        Trap::HashAfterValue => "hash-after-value",
        Trap::Invisible => "invisible",
        Trap::NoBreakSpace => "no-break-space",
    };
    (case, detail)
}

/// `text`, which holds quotes of one kind, in quotes of the other.
fn quoted(text: &str, quote: char) -> String {
    if quote == '"' {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{text}\"")
    }
}
