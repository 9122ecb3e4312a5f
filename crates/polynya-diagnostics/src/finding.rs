//! What a check reports.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Edit, Message, Position, Rule, Severity, Span};

/// A place in a file that can be shown after the file's text is gone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// Bytes from the start of the file.
    pub span: Span,
    /// Where the span starts.
    pub start: Position,
    /// Where the span ends.
    pub end: Position,
    /// The lines under the span; absent where the file has no readable text.
    pub excerpt: Option<Excerpt>,
}

impl Location {
    /// A file as a whole: one that is missing, unreadable or too large to show.
    #[must_use]
    pub fn whole_file(path: impl Into<Arc<str>>) -> Self {
        let start = Position { line: 1, column: 1 };
        Self {
            path: path.into(),
            span: Span::default(),
            start,
            end: start,
            excerpt: None,
        }
    }
}

/// A few whole lines of a file, kept to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The lines, without the last line's end.
    pub text: Box<str>,
    /// Byte offset in the file at which `text` starts.
    pub offset: usize,
    /// Number of the first line.
    pub first_line: usize,
}

/// A second place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// The place.
    pub location: Location,
    /// What is there.
    pub message: Message,
}

/// Whether a fix may be applied without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Safety {
    /// The meaning cannot change, or there is only one right answer.
    Safe,
    /// The best guess.
    Unsafe,
}

impl Safety {
    /// The name used in JSON: `safe` or `unsafe`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }

    /// Safe only if both are.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Safe, Self::Safe) => Self::Safe,
            _ => Self::Unsafe,
        }
    }
}

/// A change that would end the finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What the change does.
    pub title: Message,
    /// Whether it can be made without a person looking at it.
    pub safety: Safety,
    /// Edits, none overlapping another.
    pub edits: Vec<Edit>,
}

/// Something a rule has to say about a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// The rule's severity, or the one the configuration gave it.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// What to do about it, most helpful first.
    pub help: Vec<Message>,
    /// Where.
    pub location: Location,
    /// Collection of the entry, if there is one.
    pub collection: Option<Arc<str>>,
    /// Id of the entry.
    pub entry: Option<Arc<str>>,
    /// Locale of the variant, or of the variant that is absent.
    pub locale: Option<Arc<str>>,
    /// Other places that belong to the finding.
    pub related: Vec<Related>,
    /// A change that would end it.
    pub fix: Option<Fix>,
    /// Other changes that would end it as well, where only a person can tell
    /// which one is right.
    pub alternatives: Vec<Fix>,
}

impl Finding {
    /// A finding of `rule` at `location`, at the rule's own severity.
    #[must_use]
    pub fn new(rule: &'static Rule, message: Message, location: Location) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message,
            help: Vec::new(),
            location,
            collection: None,
            entry: None,
            locale: None,
            related: Vec::new(),
            fix: None,
            alternatives: Vec::new(),
        }
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help.push(help);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, location: Location, message: Message) -> Self {
        self.related.push(Related { location, message });
        self
    }

    /// Adds a fix that replaces one span of the finding's own file.
    #[must_use]
    pub fn replace(
        mut self,
        safety: Safety,
        title: Message,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        self.fix = Some(Fix {
            title,
            safety,
            edits: vec![Edit {
                path: Arc::clone(&self.location.path),
                span,
                text: text.into(),
            }],
        });
        self
    }
}

/// Brings findings into the order in which all output shows them: path, offset,
/// rule, and then whatever else makes the order total.
pub fn sort_findings(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.location.span.start, f.rule.name, f.location.span.end);
        (a.location.path.cmp(&b.location.path))
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.locale.cmp(&b.locale))
            .then_with(|| format!("{:?}", a.message).cmp(&format!("{:?}", b.message)))
    });
}
