//! The identity of a check.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Safety;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// Probably wrong; a person should look.
    Warning,
    /// Wrong; the content must not ship like this.
    Error,
}

impl Severity {
    /// The name used in configuration and JSON: `note`, `warning` or `error`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Note, Self::Warning, Self::Error]
            .into_iter()
            .find(|severity| severity.as_str() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an error of a rule disqualifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The variant at the finding's path: an error keeps it out of the bundle.
    Variant,
    /// The entry as a whole (a variant that is absent, say): nothing is left out.
    Entry,
    /// The project's own files: configuration, schemas.
    Project,
}

/// Which fixes the findings of a rule may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// None: only a person can tell what is right.
    Never,
    /// Only safe ones.
    Safe,
    /// Only unsafe ones.
    Unsafe,
    /// Safe or unsafe ones, depending on what was found.
    Either,
}

impl Fixes {
    /// Whether a fix of that safety is to be expected.
    #[must_use]
    pub const fn includes(self, safety: Safety) -> bool {
        match self {
            Self::Never => false,
            Self::Safe => matches!(safety, Safety::Safe),
            Self::Unsafe => matches!(safety, Safety::Unsafe),
            Self::Either => true,
        }
    }

    /// The name used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Either => "either",
        }
    }
}

/// A check with a name, a default severity and a page.
///
/// Rules are statics and are compared by name. The name is kebab-case, states
/// the problem rather than the remedy, and is what scripts rely on.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case name, `missing-variant` for instance.
    pub name: &'static str,
    /// Severity unless the configuration says otherwise.
    pub severity: Severity,
    /// Whether it speaks unless the configuration says otherwise.
    pub on: bool,
    /// What an error disqualifies.
    pub scope: Scope,
    /// Which fixes its findings may have.
    pub fixes: Fixes,
    /// The Markdown page that `polynya explain` prints, by language; English
    /// first.
    pub pages: &'static [(&'static str, &'static str)],
}

impl Rule {
    /// The page in `language`, a tag such as `ja`, or else in English.
    #[must_use]
    pub fn page(&self, language: &str) -> &'static str {
        let own = self.pages.iter().find(|(tag, _)| *tag == language);
        own.or(self.pages.first()).map_or("", |(_, page)| page)
    }

    /// What the rule is about: the page's first paragraph, in one line.
    #[must_use]
    pub fn about(&self, language: &str) -> String {
        let lines = self.page(language).lines().skip(1);
        let lines = lines.skip_while(|line| line.is_empty());
        let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        // Lines end between words, where there are words with spaces between them.
        let spaced = paragraph.iter().all(|line| line.is_ascii());
        paragraph.join(if spaced { " " } else { "" })
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}
