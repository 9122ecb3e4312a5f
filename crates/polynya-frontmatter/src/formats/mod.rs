//! The notations in which front matter is written, and which of them a text uses.

pub(crate) mod json;
pub(crate) mod toml;

use polynya_diagnostics::Span;

use crate::split::opening;
use crate::yaml::{self, Limits, Parsed};

/// A notation of front matter. Whatever it is, rules see the same tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// YAML 1.2 between `---` lines.
    #[default]
    Yaml,
    /// TOML 1.1 between `+++` lines, as Hugo, Zola and Astro write it, or between
    /// `---toml` and `---`, as Eleventy does.
    Toml,
    /// A JSON object that the file starts with, as Hugo writes it, or one between
    /// `;;;` lines, or between `---json` and `---`.
    Json,
}

impl Syntax {
    /// The syntax of the front matter that `text` starts with; of a text without
    /// front matter, the one that new front matter is written in.
    #[must_use]
    pub fn of(text: &str) -> Self {
        opening(text).unwrap_or_default()
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
            Self::Json => "JSON",
        }
    }

    /// Reads the front matter in `text[range]`; all spans count from the start of `text`.
    #[must_use]
    pub fn parse(self, text: &str, range: Span, limits: &Limits) -> Parsed {
        match self {
            Self::Yaml => yaml::parse(text, range, limits),
            Self::Toml => toml::parse(text, range, limits),
            Self::Json => json::parse(text, range, limits),
        }
    }
}
