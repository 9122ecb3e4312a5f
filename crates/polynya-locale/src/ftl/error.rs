//! What is wrong in a Fluent file.

use fluent_syntax::ast::Entry;
use fluent_syntax::parser::{ErrorKind, ParserError};
use polynya_diagnostics::Span;

/// A syntax error, which costs the entry that it is in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct FtlError {
    /// Where the text stops making sense; within `junk`.
    pub span: Span,
    /// All that was lost: from the entry's start to where the next one begins,
    /// without the blank lines between.
    pub junk: Span,
    /// What is wrong.
    pub kind: FtlErrorKind,
}

/// The kinds of syntax errors.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FtlErrorKind {
    /// A character that had to come here.
    #[error("expected `{0}`")]
    ExpectedToken(String),
    /// One of some characters had to come here.
    #[error("expected one of `{0}`")]
    ExpectedCharacters(String),
    /// A message with neither a value nor attributes.
    #[error("message `{0}` has neither a value nor attributes")]
    ExpectedMessageField(String),
    /// A term without a value.
    #[error("term `-{0}` has no value")]
    ExpectedTermField(String),
    /// An attribute or variant without a value.
    #[error("expected a value")]
    MissingValue,
    /// A `}` that closes nothing.
    #[error("`}}` closes nothing")]
    UnbalancedClosingBrace,
    /// No variant has a `*`.
    #[error("no variant is marked as the default with `*`")]
    MissingDefaultVariant,
    /// Two variants have a `*`.
    #[error("more than one variant is marked as the default")]
    MultipleDefaultVariants,
    /// `{ message -> … }`.
    #[error("a message cannot be a selector")]
    MessageAsSelector,
    /// `{ message.attribute -> … }`.
    #[error("a message's attribute cannot be a selector")]
    MessageAttributeAsSelector,
    /// `{ -term -> … }`.
    #[error("a term cannot be a selector, only its attributes can")]
    TermAsSelector,
    /// `{ -term.attribute }`.
    #[error("a term's attribute can only be a selector")]
    TermAttributeAsPlaceable,
    /// `{ { … } -> … }`.
    #[error("a placeable cannot be a selector")]
    ComplexSelector,
    /// A function whose name is not in capitals.
    #[error("a function's name is written in capitals")]
    ForbiddenCallee,
    /// `F(a: 1, $b)`.
    #[error("arguments without a name come before those with one")]
    PositionalAfterNamed,
    /// `F(a: 1, a: 2)`.
    #[error("argument `{0}` comes twice")]
    DuplicatedNamedArgument(String),
    /// A string literal without a closing quote on its line.
    #[error("the string is not closed on its line")]
    UnterminatedString,
    /// `\u` or `\U` with too few hexadecimal digits.
    #[error("`{0}` is no Unicode escape")]
    InvalidUnicodeEscape(String),
    /// A backslash before anything that needs none.
    #[error("`{0}` is no escape")]
    UnknownEscape(String),
    /// A placeable with nothing that has a value.
    #[error("expected a value, variable, reference or function")]
    ExpectedInlineExpression,
    /// A named argument's value that is no literal.
    #[error("expected a string or number")]
    ExpectedLiteral,
    /// Placeables and calls within each other, deeper than anybody writes.
    #[error("placeables are nested too deeply")]
    NestedTooDeeply,
}

impl FtlErrorKind {
    /// The kind's stable name, in kebab case.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::ExpectedToken(_) => "expected-token",
            Self::ExpectedCharacters(_) => "expected-characters",
            Self::ExpectedMessageField(_) => "expected-message-field",
            Self::ExpectedTermField(_) => "expected-term-field",
            Self::MissingValue => "missing-value",
            Self::UnbalancedClosingBrace => "unbalanced-closing-brace",
            Self::MissingDefaultVariant => "missing-default-variant",
            Self::MultipleDefaultVariants => "multiple-default-variants",
            Self::MessageAsSelector => "message-as-selector",
            Self::MessageAttributeAsSelector => "message-attribute-as-selector",
            Self::TermAsSelector => "term-as-selector",
            Self::TermAttributeAsPlaceable => "term-attribute-as-placeable",
            Self::ComplexSelector => "complex-selector",
            Self::ForbiddenCallee => "forbidden-callee",
            Self::PositionalAfterNamed => "positional-after-named",
            Self::DuplicatedNamedArgument(_) => "duplicated-named-argument",
            Self::UnterminatedString => "unterminated-string",
            Self::InvalidUnicodeEscape(_) => "invalid-unicode-escape",
            Self::UnknownEscape(_) => "unknown-escape",
            Self::ExpectedInlineExpression => "expected-inline-expression",
            Self::ExpectedLiteral => "expected-literal",
            Self::NestedTooDeeply => "nested-too-deeply",
        }
    }

    /// What was expected, or which id, argument or escape it is about.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::ExpectedToken(detail)
            | Self::ExpectedCharacters(detail)
            | Self::ExpectedMessageField(detail)
            | Self::ExpectedTermField(detail)
            | Self::DuplicatedNamedArgument(detail)
            | Self::InvalidUnicodeEscape(detail)
            | Self::UnknownEscape(detail) => Some(detail),
            _ => None,
        }
    }
}

/// Puts errors of fluent-syntax into our kinds.
pub(super) struct Converter<'t> {
    /// The file's text behind its byte order mark.
    pub(super) text: &'t str,
    /// The same text as the parser saw it.
    pub(super) guarded: &'t str,
    /// Where in the file the guard cut nested placeables off, in order.
    pub(super) too_deep: &'t [usize],
    /// Length of the byte order mark.
    pub(super) offset: usize,
}

impl Converter<'_> {
    /// The error in our words; nothing if it is no error after all.
    pub(super) fn convert(&self, error: ParserError) -> Option<FtlError> {
        let range = error.slice.unwrap_or_else(|| error.pos.clone());
        let lost = self.guarded.get(range.clone())?;
        let lost = lost.trim_end_matches([' ', '\n', '\r']);
        // Blanks at the end of a file are an error to the parser, but the
        // grammar has nothing against them.
        if lost.is_empty() {
            return None;
        }
        let junk = Span::new(range.start, range.start + lost.len());
        let (span, kind) = in_attribute(lost, junk.start)
            .unwrap_or_else(|| (Span::new(error.pos.start, error.pos.end), error.kind));
        let start = self.text.floor_char_boundary(span.start);
        let start = start.clamp(junk.start, junk.end);
        let end = self.text.ceil_char_boundary(span.end.min(junk.end));
        let span = Span::new(start, end);
        let kind = kind_of(kind, self.text, span);
        Some(self.too_deep(FtlError {
            span: span.shifted(self.offset),
            junk: junk.shifted(self.offset),
            kind,
        }))
    }

    /// An error behind the place where the guard cut something off is its work.
    fn too_deep(&self, error: FtlError) -> FtlError {
        let from = self.too_deep.partition_point(|&at| at < error.junk.start);
        match self.too_deep.get(from) {
            Some(&at) if at < error.span.end => FtlError {
                span: Span::new(at, at + 1),
                kind: FtlErrorKind::NestedTooDeeply,
                ..error
            },
            _ => error,
        }
    }
}

/// What is really wrong in an attribute. The parser gives an attribute that
/// it cannot read back and then finds that no entry starts with blanks; read
/// as a message of its own the attribute shows what is wrong with it.
fn in_attribute(lost: &str, start: usize) -> Option<(Span, ErrorKind)> {
    let attribute = lost.trim_start_matches(' ').strip_prefix('.')?;
    let (resource, errors) = fluent_syntax::parser::parse_runtime(attribute).err()?;
    if !matches!(resource.body.first(), Some(Entry::Junk { .. })) {
        return None;
    }
    let error = errors.into_iter().next()?;
    let kind = match error.kind {
        ErrorKind::ExpectedMessageField { .. } => ErrorKind::MissingValue,
        kind => kind,
    };
    let span = Span::new(error.pos.start, error.pos.end);
    let before = lost.len() - attribute.len();
    Some((span.shifted(start + before), kind))
}

fn kind_of(kind: ErrorKind, text: &str, span: Span) -> FtlErrorKind {
    match kind {
        ErrorKind::ExpectedToken(token) => FtlErrorKind::ExpectedToken(token.to_string()),
        ErrorKind::ExpectedCharRange { range } => FtlErrorKind::ExpectedCharacters(range),
        ErrorKind::ExpectedMessageField { entry_id } => {
            FtlErrorKind::ExpectedMessageField(entry_id)
        }
        ErrorKind::ExpectedTermField { entry_id } => FtlErrorKind::ExpectedTermField(entry_id),
        ErrorKind::ForbiddenCallee => FtlErrorKind::ForbiddenCallee,
        ErrorKind::MissingDefaultVariant => FtlErrorKind::MissingDefaultVariant,
        ErrorKind::MissingValue => FtlErrorKind::MissingValue,
        ErrorKind::MultipleDefaultVariants => FtlErrorKind::MultipleDefaultVariants,
        ErrorKind::MessageReferenceAsSelector => FtlErrorKind::MessageAsSelector,
        ErrorKind::TermReferenceAsSelector => FtlErrorKind::TermAsSelector,
        ErrorKind::MessageAttributeAsSelector => FtlErrorKind::MessageAttributeAsSelector,
        ErrorKind::TermAttributeAsPlaceable => FtlErrorKind::TermAttributeAsPlaceable,
        ErrorKind::UnterminatedStringLiteral => FtlErrorKind::UnterminatedString,
        ErrorKind::PositionalArgumentFollowsNamed => FtlErrorKind::PositionalAfterNamed,
        ErrorKind::DuplicatedNamedArgument(name) => FtlErrorKind::DuplicatedNamedArgument(name),
        ErrorKind::UnknownEscapeSequence(_) => {
            FtlErrorKind::UnknownEscape(escape_at(text, span.start))
        }
        ErrorKind::InvalidUnicodeEscapeSequence(_) => {
            FtlErrorKind::InvalidUnicodeEscape(escape_at(text, span.start))
        }
        ErrorKind::UnbalancedClosingBrace => FtlErrorKind::UnbalancedClosingBrace,
        ErrorKind::ExpectedInlineExpression => FtlErrorKind::ExpectedInlineExpression,
        ErrorKind::ExpectedSimpleExpressionAsSelector => FtlErrorKind::ComplexSelector,
        ErrorKind::ExpectedLiteral => FtlErrorKind::ExpectedLiteral,
    }
}

/// The escape that goes wrong at `at`, through the character that is there
/// (the parser itself gives a byte's number, or a piece).
fn escape_at(text: &str, at: usize) -> String {
    let through = |from: usize| {
        let next = text[from..].chars().next();
        from + next.map_or(0, char::len_utf8)
    };
    let end = through(at);
    let start = text[..end].rfind('\\').unwrap_or(at);
    // An unknown escape is reported at its backslash, the others behind it.
    let end = if start == at { through(end) } else { end };
    text[start..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::parse;

    /// Kind, detail, and the text of the error's place.
    fn errors(text: &str) -> Vec<(&'static str, String, String)> {
        let file = parse(text);
        let errors = file.errors().iter().map(|error| {
            let detail = error.kind.detail().unwrap_or_default().to_owned();
            (error.kind.name(), detail, file.slice(error.span).to_owned())
        });
        errors.collect()
    }

    /// Text, and the name, detail and place of what is wrong in it.
    const MISTAKES: &[(&str, &str, &str, &str)] = &[
        ("a b", "expected-token", "=", "b"),
        ("1a = b", "expected-characters", "a-zA-Z", "1"),
        ("a =\n", "expected-message-field", "a", "a ="),
        (
            "-a =\n    .b = c\n",
            "expected-term-field",
            "a",
            "-a =\n    .b = c",
        ),
        ("a = x }", "unbalanced-closing-brace", "", "}"),
        (
            "a = { $x ->\n [b] c\n }",
            "missing-default-variant",
            "",
            "}",
        ),
        (
            "a = { $x ->\n *[b] c\n *[d] e\n }",
            "multiple-default-variants",
            "",
            "[",
        ),
        ("a = { $x ->\n *[b]\n }", "missing-value", "", " "),
        ("a = { b ->\n *[c] d\n }", "message-as-selector", "", "-"),
        (
            "a = { b.e ->\n *[c] d\n }",
            "message-attribute-as-selector",
            "",
            "-",
        ),
        ("a = { -b ->\n *[c] d\n }", "term-as-selector", "", "-"),
        ("a = { -b.c }", "term-attribute-as-placeable", "", "}"),
        ("a = { { $b } ->\n *[c] d\n }", "complex-selector", "", "-"),
        ("a = { f() }", "forbidden-callee", "", " "),
        ("a = { F(b: 1, $c) }", "positional-after-named", "", ")"),
        (
            "a = { F(b: 1, b: 2) }",
            "duplicated-named-argument",
            "b",
            ":",
        ),
        ("a = { F(b: $c) }", "expected-literal", "", "$"),
        ("a = { \"x\n", "unterminated-string", "", ""),
        (
            "a = { \"\\u12 \" }",
            "invalid-unicode-escape",
            "\\u12 ",
            " ",
        ),
        (
            "a = { \"\\U1F63A\" }",
            "invalid-unicode-escape",
            "\\U1F63A\"",
            "\"",
        ),
        (
            "a = { \"\\u1猫\" }",
            "invalid-unicode-escape",
            "\\u1猫",
            "猫",
        ),
        ("a = { \"\\x41\" }", "unknown-escape", "\\x", "\\"),
        ("a = { \"\\猫\" }", "unknown-escape", "\\猫", "\\"),
        ("a = {}", "expected-inline-expression", "", "}"),
        ("a = { $ }", "expected-characters", "a-zA-Z", " "),
        ("#a\n", "expected-token", " ", "a"),
    ];

    #[test]
    fn each_mistake_has_a_kind_and_a_place() {
        for &(text, kind, detail, place) in MISTAKES {
            let expected = (kind, detail.to_owned(), place.to_owned());
            assert_eq!(errors(text), [expected], "{text:?}");
        }
    }

    #[test]
    fn a_broken_attribute_says_what_is_wrong_in_it() {
        let cases = [
            ("    .b =\n", "missing-value"),
            ("    .b = }\n", "unbalanced-closing-brace"),
            ("    .b = { f() }\n", "forbidden-callee"),
            ("    .b 猫\n", "expected-token"),
            ("    .b = { \"\\u猫\" }\n", "invalid-unicode-escape"),
        ];
        for (attribute, kind) in cases {
            let text = format!("a = A\n{attribute}c = C\n");
            let file = parse(&text);
            let found = ["a", "c"].map(|id| file.message(id).is_some());
            assert_eq!(found, [true, true], "{text:?}");
            let [error] = file.errors() else {
                panic!("{:?}", file.errors())
            };
            assert_eq!(error.kind.name(), kind, "{text:?}");
            assert_eq!(file.slice(error.junk), attribute.trim_end());
        }
    }
}
