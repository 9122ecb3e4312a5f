//! Explains why the parser stopped, by its error and the line that this is on.

use granit_parser::ErrorKind;
use polynya_diagnostics::Span;

use crate::flow;
use crate::lines;
use crate::output::{Failure, Source};
use crate::place::Place;
use crate::traps::{Error, Mistake};
use crate::yaml::{Limits, Problem, ProblemKind, SyntaxCause};

/// The problem behind `failure` of `source`.
pub(crate) fn diagnose(source: Source<'_>, failure: &Failure, limits: &Limits) -> Problem {
    let (kind, at) = match failure {
        Failure::Syntax { kind, at } => (kind, *at),
        Failure::Budget => (&ErrorKind::UnexpectedEof, source.base),
    };
    let (kind, span) = if *kind == ErrorKind::RecursionLimitExceeded {
        let limit = limits.depth;
        let span = Place::around(source, at).character(at);
        (ProblemKind::TooDeep { limit }, span)
    } else {
        syntax(source, kind, at)
    };
    Problem {
        kind,
        span,
        related: None,
    }
}

fn syntax(source: Source<'_>, kind: &ErrorKind, at: usize) -> (ProblemKind, Span) {
    let place = Place::around(source, at);
    let around = flow::around(source, at);
    let (cause, at) = match (cause(kind, &place, at), around.quote) {
        (SyntaxCause::UnclosedQuote, Some(quote)) => (unclosed_quote(source, quote), quote),
        // A quoted item has no more text; what follows it is the next one.
        (SyntaxCause::TextAfterQuote, _)
            if around.item.is_some() && place.char_at(at).is_some_and(is_opening) =>
        {
            (SyntaxCause::ExpectedComma, at)
        }
        (cause, _) => (cause, at),
    };
    let error = Error {
        place: &Place::around(source, at),
        cause,
        at,
        around,
    };
    match error.mistake() {
        Some(Mistake { cause, trap, span }) => {
            let trap = Some(trap);
            (ProblemKind::Syntax { cause, trap }, span)
        }
        None => {
            let span = error.culprit();
            let (cause, trap) = (error.cause, None);
            (ProblemKind::Syntax { cause, trap }, span)
        }
    }
}

/// The parser stops where the quoted text goes wrong, the author looks at its start.
fn unclosed_quote(source: Source<'_>, quote: usize) -> SyntaxCause {
    match lines::quoted(&source.text[quote..source.span().end]) {
        Some(_) => SyntaxCause::QuoteNotIndented,
        None => SyntaxCause::UnclosedQuote,
    }
}

const fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '[' | '{')
}

fn cause(kind: &ErrorKind, line: &Place<'_>, at: usize) -> SyntaxCause {
    use ErrorKind as E;
    use SyntaxCause as C;
    if line.source.text[at..].starts_with('\0') {
        return C::Nul;
    }
    match kind {
        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar => C::UnclosedQuote,
        // Of two brackets that do not match, the parser points at the open one.
        E::UnclosedFlowCollection { open } | E::MismatchedFlowCollectionEnd { open, .. } => {
            C::UnclosedFlow(*open)
        }
        E::MisplacedFlowCollectionEnd => C::UnmatchedBracket(line.char_at(at).unwrap_or(']')),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => C::ExpectedComma,
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => C::TabIndentation,
        E::SimpleKeyExpected | E::InvalidSimpleKey => C::ExpectedColon,
        E::MappingValueNotAllowed
        | E::InvalidColonPlacement
        | E::FlowMappingValueAdjacentCollection => C::ColonInValue,
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            C::TextAfterQuote
        }
        E::InvalidBlockScalarHeader => C::BadBlockHeader(line.char_at(at).unwrap_or('|')),
        E::ZeroBlockScalarIndent => C::ZeroBlockIndent(line.char_at(at).unwrap_or('|')),
        E::CommentNotSeparated => C::HashWithoutSpace,
        E::MissingAnchorOrAliasName | E::UnknownAnchor => C::BadAnchorOrAlias,
        E::UnexpectedCharacter { character } => C::UnexpectedCharacter(*character),
        other => escape_or_tag(other).unwrap_or_else(|| structure(other, line, at)),
    }
}

fn escape_or_tag(kind: &ErrorKind) -> Option<SyntaxCause> {
    use ErrorKind as E;
    match kind {
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => Some(SyntaxCause::BadEscape),
        E::UndeclaredTagHandle
        | E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8 => Some(SyntaxCause::BadTag),
        _ => None,
    }
}

/// Errors that mean another thing at the start of a line than in its middle.
fn structure(kind: &ErrorKind, line: &Place<'_>, at: usize) -> SyntaxCause {
    use ErrorKind as E;
    match kind {
        E::InvalidIndentation
        | E::InvalidFlowScalarIndent
        | E::InvalidBlockScalarIndent
        | E::ExpectedDocumentStart => SyntaxCause::BadIndentation,
        E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::MappingKeyNotAllowed
        | E::BomInsideDocument
        | E::BlockEntryInFlowCollection
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::UnexpectedEofBlockMapping
        | E::UnexpectedEofBlockSequence
        | E::PlainScalarStartsWithDashFlowIndicator => {
            if at == line.start + line.indent {
                return SyntaxCause::BadIndentation;
            }
            if *kind == E::ExpectedBlockMappingKey && line.is_item() {
                return SyntaxCause::ItemAmongFields;
            }
            line.char_at(at).map_or(
                SyntaxCause::BadIndentation,
                SyntaxCause::UnexpectedCharacter,
            )
        }
        other => SyntaxCause::Other(other.to_string()),
    }
}
