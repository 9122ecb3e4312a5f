//! What can be wrong with a path pattern.

use polynya_diagnostics::Span;

/// A mistake in a path pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct PatternError {
    /// What is wrong.
    pub kind: PatternErrorKind,
    /// Where, in bytes from the start of the pattern.
    pub span: Span,
}

/// The kinds of mistakes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternErrorKind {
    /// A `{` without its `}`.
    #[error("this `{{` is never closed")]
    UnclosedBrace,
    /// A `}` without its `{`.
    #[error("this `}}` closes nothing")]
    StrayBrace,
    /// `{}`, `{...}` or `{date:}`.
    #[error("a capture needs a name")]
    EmptyName,
    /// A name with other characters than letters, digits, `-` and `_`, a `?`
    /// on anything but the locale, or a locale with `...` or a date form.
    #[error("`{0}` is not a capture")]
    InvalidName(String),
    /// Something other than `%Y`, `%m` and `%d` in a date's form.
    #[error("`%{0}` is not a date field; `%Y`, `%m` and `%d` are")]
    UnknownDateField(char),
    /// The same capture, or the same date field within one capture, twice.
    #[error("`{0}` is captured twice")]
    DuplicateCapture(String),
    /// Neither `{locale}` nor `{locale?}`.
    #[error("the pattern has no `{{locale}}`")]
    NoLocale,
    /// A `{locale?}` without which no file name would be left.
    #[error("without its locale the file would have no name")]
    NamelessWithoutLocale,
    /// A path that starts with `/` or a drive.
    #[error("patterns are relative to the project's root")]
    AbsolutePath,
    /// A `.` or `..` segment.
    #[error("patterns have no `.` or `..` segments")]
    ParentDir,
    /// A `\`.
    #[error("patterns are written with `/`")]
    Backslash,
    /// Two captures with nothing between them.
    #[error("nothing separates this capture from the one before it")]
    AdjacentCaptures,
    /// A segment without text.
    #[error("this path segment is empty")]
    EmptySegment,
    /// A second `{name...}`.
    #[error("only one capture can span several segments")]
    TwoRests,
    /// A capture of a URL pattern that the path pattern does not have.
    #[error("the path has no capture `{0}`")]
    UnknownCapture(String),
}

impl PatternErrorKind {
    /// A short name for the kind, to choose a translated text by.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UnclosedBrace => "unclosed-brace",
            Self::StrayBrace => "stray-brace",
            Self::EmptyName => "empty-name",
            Self::InvalidName(_) => "invalid-name",
            Self::UnknownDateField(_) => "unknown-date-field",
            Self::DuplicateCapture(_) => "duplicate-capture",
            Self::NoLocale => "no-locale",
            Self::NamelessWithoutLocale => "nameless",
            Self::AbsolutePath => "absolute",
            Self::ParentDir => "parent",
            Self::Backslash => "backslash",
            Self::AdjacentCaptures => "adjacent",
            Self::EmptySegment => "empty-segment",
            Self::TwoRests => "two-rests",
            Self::UnknownCapture(_) => "unknown-capture",
        }
    }

    /// The part of the pattern that the text must quote; empty for most kinds.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::InvalidName(name) | Self::DuplicateCapture(name) | Self::UnknownCapture(name) => {
                name.clone()
            }
            Self::UnknownDateField(field) => field.to_string(),
            _ => String::new(),
        }
    }
}
