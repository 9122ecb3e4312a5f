//! How sure a finding is, where the terms were inferred and nobody has agreed to them.

use polynya_diagnostics::{Finding, Severity};

/// What a finding is to somebody who has configured nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Wrong, whatever the team has agreed on.
    Defect,
    /// Unlike nearly all others, which may be meant.
    Outlier,
    /// Between a translation and its source, which it may only be behind.
    Difference,
    /// Something is not translated, as is usual while people work on it.
    Untranslated,
    /// Worth knowing; nothing needs to be done.
    Hint,
}

impl Certainty {
    /// All of them, the surest first.
    pub const ALL: [Self; 5] = [
        Self::Defect,
        Self::Outlier,
        Self::Difference,
        Self::Untranslated,
        Self::Hint,
    ];

    /// The name in JSON and in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Defect => "defects",
            Self::Outlier => "outliers",
            Self::Difference => "differences",
            Self::Untranslated => "untranslated",
            Self::Hint => "hints",
        }
    }

    /// How sure `finding` is.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        match finding.rule.name {
            // Complete but for it: in a project where others are not, that may be meant.
            "missing-variant" if finding.severity < Severity::Error => Self::Outlier,
            "missing-front-matter" | "path-field-differs" | "unknown-field" => Self::Outlier,
            name if name.starts_with("schema-") => Self::Outlier,
            "missing-message"
            | "missing-attribute"
            | "missing-label"
            | "untranslated-message"
            | "orphaned-message"
            | "orphaned-attribute"
            | "orphaned-value"
            | "missing-value" => Self::Untranslated,
            "shared-field-differs" => Self::Defect,
            "missing-field" | "repeated-title" | "stub-body" | "cross-locale-link"
            | "unmatched-fact" | "translated-key" | "stale-variant" => Self::Difference,
            name if name.ends_with("-differs") => Self::Difference,
            name if name.starts_with("untranslated-") => Self::Difference,
            name if name.starts_with("voice-") => Self::Difference,
            _ if finding.severity == Severity::Note => Self::Hint,
            _ => Self::Defect,
        }
    }
}
