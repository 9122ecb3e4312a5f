//! Finds the mistake behind a syntax error by looking at the line it is on.

use granit_parser::ErrorKind;
use polynya_diagnostics::Span;

use crate::lines::{self, KeyLine, SPACE, Separator, key_line};
use crate::output::{Failure, Source};
use crate::yaml::{Limits, Problem, ProblemKind, SyntaxCause, Trap};

const SMART_QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '‚', '＂'];

/// The problem behind `failure` of `source`.
pub(crate) fn diagnose(source: Source<'_>, failure: &Failure, limits: &Limits) -> Problem {
    let (kind, at) = match failure {
        Failure::Syntax { kind, at } => (kind, *at),
        Failure::Budget => (&ErrorKind::UnexpectedEof, source.base),
    };
    let line = Line::around(source, at);
    let (kind, span) = if *kind == ErrorKind::RecursionLimitExceeded {
        let limit = limits.depth;
        (ProblemKind::TooDeep { limit }, line.character(at))
    } else {
        let cause = cause(kind, &line, at);
        let (trap, span) = match line.trap(&cause, at) {
            Some((trap, span)) => (Some(trap), span),
            None => (None, line.culprit(&cause, at)),
        };
        (ProblemKind::Syntax { cause, trap }, span)
    };
    Problem {
        kind,
        span,
        related: None,
    }
}

fn cause(kind: &ErrorKind, line: &Line<'_>, at: usize) -> SyntaxCause {
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
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => C::BadBlockHeader,
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
fn structure(kind: &ErrorKind, line: &Line<'_>, at: usize) -> SyntaxCause {
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
            line.char_at(at).map_or(
                SyntaxCause::BadIndentation,
                SyntaxCause::UnexpectedCharacter,
            )
        }
        other => SyntaxCause::Other(other.to_string()),
    }
}

/// The line on which the parser stopped; offsets count from the whole text.
struct Line<'t> {
    source: Source<'t>,
    start: usize,
    text: &'t str,
    indent: usize,
}

impl<'t> Line<'t> {
    fn around(source: Source<'t>, at: usize) -> Self {
        let text = source.slice;
        // An error at the end is about the last line that says something.
        let at = (at - source.base).min(text.trim_end_matches(SPACE).len());
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        Self::at(source, source.base + start)
    }

    fn at(source: Source<'t>, start: usize) -> Self {
        let text = &source.text[start..source.span().end];
        let text = text.lines().next().unwrap_or_default();
        Self {
            source,
            start,
            text,
            indent: lines::indent(text),
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.source.text[at..self.source.span().end].chars().next()
    }

    /// The character at `at`, or the last one of the line.
    fn character(&self, at: usize) -> Span {
        let end = self.start + self.text.trim_end().len();
        if at < end {
            let width = self.char_at(at).map_or(0, char::len_utf8);
            return Span::new(at, at + width);
        }
        let last = self.text.trim_end().chars().next_back();
        Span::new(end - last.map_or(0, char::len_utf8), end)
    }

    fn content(&self) -> Span {
        let end = self.text.trim_end().len().max(self.indent);
        Span::new(self.indent, end).shifted(self.start)
    }

    /// What to point at if no trap explains the error.
    fn culprit(&self, cause: &SyntaxCause, at: usize) -> Span {
        match cause {
            SyntaxCause::ExpectedColon | SyntaxCause::BadIndentation => self.content(),
            SyntaxCause::UnclosedQuote
            | SyntaxCause::TextAfterQuote
            | SyntaxCause::BadEscape
            | SyntaxCause::BadTag => self.value().unwrap_or_else(|| self.content()),
            // Of a control character, the parser gives the start of the value.
            SyntaxCause::UnexpectedCharacter(character) => {
                let end = self.start + self.text.len();
                let rest = self.source.text.get(at..end).unwrap_or_default();
                self.character(at + rest.find(*character).unwrap_or(0))
            }
            _ => self.character(at),
        }
    }

    /// The key of the line, after indentation and dashes.
    fn key(&self) -> Option<KeyLine> {
        let mut indent = self.indent;
        while let Some(rest) = self.text[indent..].strip_prefix("- ") {
            indent = self.text.len() - rest.trim_start().len();
        }
        key_line(self.text, indent)
    }

    /// The value on the line: after the key, or after the dashes.
    fn value(&self) -> Option<Span> {
        let start = self.key().map_or_else(
            || self.text.len() - self.text.trim_start_matches([' ', '\t', '-']).len(),
            |key| key.colon.end,
        );
        let rest = &self.text[start..];
        let value = rest.trim();
        let start = self.text.len() - rest.trim_start().len();
        let span = Span::new(start, start + value.len()).shifted(self.start);
        (!value.is_empty()).then_some(span)
    }

    fn trap(&self, cause: &SyntaxCause, at: usize) -> Option<(Trap, Span)> {
        self.tab(cause)
            .or_else(|| self.odd_space())
            .or_else(|| self.odd_colon())
            .or_else(|| self.extra_indent(cause, at))
            .or_else(|| self.odd_value(cause, at))
    }

    /// A tab may stand on a line below the one on which the value started.
    fn tab(&self, cause: &SyntaxCause) -> Option<(Trap, Span)> {
        if *cause != SyntaxCause::TabIndentation && !self.text[..self.indent].contains('\t') {
            return None;
        }
        let below = &self.source.text[self.start..self.source.span().end];
        lines::lines(below).find_map(|(start, line)| {
            let indent = lines::indent(line);
            let span = Span::new(0, indent).shifted(self.start + start);
            line[..indent]
                .contains('\t')
                .then_some((Trap::TabIndent, span))
        })
    }

    /// Wide and no-break spaces look like the space that they are not.
    fn odd_space(&self) -> Option<(Trap, Span)> {
        let after_colon = self.key().map_or(0..0, |key| {
            let rest = &self.text[key.colon.end..];
            key.colon.end..key.colon.end + lines::indent(rest)
        });
        [0..self.indent, after_colon].into_iter().find_map(|range| {
            let (at, space) = self.text[range.clone()]
                .char_indices()
                .find(|(_, c)| matches!(c, '\u{3000}' | '\u{a0}'))?;
            let trap = match space {
                '\u{3000}' => Trap::FullwidthSpace,
                _ => Trap::NoBreakSpace,
            };
            let start = self.start + range.start + at;
            Some((trap, Span::new(start, start + space.len_utf8())))
        })
    }

    fn odd_colon(&self) -> Option<(Trap, Span)> {
        let key = self.key()?;
        let trap = match key.separator {
            Separator::Colon => return None,
            Separator::Tight => Trap::MissingSpaceAfterColon,
            Separator::Fullwidth => Trap::FullwidthColon,
        };
        let span = Span::new(key.colon.start, key.colon.end);
        Some((trap, span.shifted(self.start)))
    }

    /// A field that is indented under one that already has its value.
    fn extra_indent(&self, cause: &SyntaxCause, at: usize) -> Option<(Trap, Span)> {
        let key = self.key()?;
        let own = self.start > self.source.base
            && *cause == SyntaxCause::ColonInValue
            && self.indent > 0
            && self.start + key.colon.start == at;
        let above = self.source.text[self.source.base..self.start].trim_end();
        let line = above.rfind('\n').map_or(0, |newline| newline + 1);
        let above = Line::at(self.source, self.source.base + line);
        let full = above.key().is_some() && above.value().is_some();
        let span = Span::new(self.start, self.start + self.indent);
        (own && full && above.indent < self.indent).then_some((Trap::ExtraIndent, span))
    }

    fn odd_value(&self, cause: &SyntaxCause, at: usize) -> Option<(Trap, Span)> {
        let span = self.value()?;
        let value = &self.source.text[span.range()];
        let first = value.chars().next()?;
        let trap = match first {
            c if SMART_QUOTES.contains(&c) => Trap::SmartQuotes,
            '"' | '\'' => quotes_inside(value, first, cause).then_some(Trap::UnescapedQuote)?,
            '[' | '{' => bracket(value, at.checked_sub(span.start)?, cause, first)?,
            '@' | '`' | '%' | '&' | '*' | '!' | '|' | '>' | '?' | '-' | ',' | ']' | '}' => {
                Trap::ReservedStart(first)
            }
            _ if value.contains(": ") || value.ends_with(':') => Trap::ColonSpaceInValue,
            _ => return None,
        };
        Some((trap, span))
    }
}

/// Whether a quoted value holds its own quote, not counting escaped ones.
fn quotes_inside(value: &str, quote: char, cause: &SyntaxCause) -> bool {
    if !matches!(
        cause,
        SyntaxCause::TextAfterQuote | SyntaxCause::UnclosedQuote
    ) {
        return false;
    }
    let escaped = if quote == '"' { "\\\"" } else { "''" };
    let bare = value[1..].replace(escaped, "");
    let mut parts = bare.splitn(2, quote);
    parts.next();
    parts.next().is_some_and(|after| after.contains(quote))
}

/// Text after the bracket that closes the value: `[Foo](bar)`.
fn bracket(value: &str, at: usize, cause: &SyntaxCause, first: char) -> Option<Trap> {
    if matches!(
        cause,
        SyntaxCause::UnclosedFlow(_) | SyntaxCause::UnmatchedBracket(_)
    ) {
        return None;
    }
    let before = value.get(..at)?.trim_end();
    let opened = before.matches(['[', '{']).count();
    let closed = before.matches([']', '}']).count();
    (opened == closed).then_some(Trap::ReservedStart(first))
}
