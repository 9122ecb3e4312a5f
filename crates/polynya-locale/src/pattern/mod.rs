//! Path patterns: which entry and which locale a path stands for.

mod date;
mod error;
mod expression;
mod matcher;
mod parse;
#[cfg(test)]
mod tests;
mod url;

pub use date::{DateCapture, days_in_month};
pub use error::{PatternError, PatternErrorKind};
pub use matcher::{CaptureError, Matcher, NearMiss, PathMatch};
pub use url::UrlPattern;

use crate::LocaleId;
use date::DatePart;

/// A pattern such as `content/timeline/{slug}/{locale}.md`.
///
/// | written | stands for |
/// |---|---|
/// | `{locale}` | a locale's tag, in any case, with `-` or `_` |
/// | `{locale?}` | the same, or nothing for the source locale; the separator before it (or the slash after it) goes too |
/// | `{name}` | one path segment or a part of one |
/// | `{name...}` | one or more segments |
/// | `{field:%Y%m%d}` | a date in that form |
///
/// Captures never match hidden files or folders. Earlier captures take as
/// little as they can: of `a-b-c`, `{x}-{y}` gives `a` and `b-c`.
#[derive(Clone, Debug)]
pub struct PathPattern {
    text: String,
    tokens: Vec<Token>,
}

/// A piece of a pattern, after the parser moved the separators that vanish
/// with an absent locale into the locale's own token.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// Text without `/`.
    Literal(String),
    Slash,
    Locale(Presence),
    Text(String),
    Rest(String),
    Date(String, Vec<DatePart>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Presence {
    Required,
    /// May be absent, together with the texts before and after it.
    Optional {
        before: String,
        after: String,
    },
}

impl Token {
    /// The name of a capture; nothing for what is no capture.
    fn name(&self) -> Option<&str> {
        match self {
            Self::Literal(_) | Self::Slash => None,
            Self::Locale(_) => Some("locale"),
            Self::Text(name) | Self::Rest(name) | Self::Date(name, _) => Some(name),
        }
    }

    /// Whether the token gives a part of the entry's id.
    fn identifies(&self) -> bool {
        !matches!(self, Self::Literal(_) | Self::Slash | Self::Locale(_))
    }
}

impl PathPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// The first mistake in `pattern`, with its place in it.
    pub fn parse(pattern: &str) -> Result<Self, PatternError> {
        Ok(Self {
            text: pattern.to_owned(),
            tokens: parse::tokens(pattern)?,
        })
    }

    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The leading folders that hold no capture, without a `/` at the end:
    /// all that matches lies below them.
    #[must_use]
    pub fn literal_prefix(&self) -> &str {
        let literal = self.text.split('{').next().unwrap_or("");
        literal.rfind('/').map_or("", |end| &literal[..end])
    }

    /// Names of all captures, the locale's included, in order.
    pub fn captures(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(Token::name)
    }

    /// Compiles the pattern for a collection in which exactly `locales` and
    /// `source` count as locales.
    #[must_use]
    pub fn matcher(&self, locales: &[LocaleId], source: &LocaleId) -> Matcher {
        Matcher::new(self, locales, source)
    }
}
