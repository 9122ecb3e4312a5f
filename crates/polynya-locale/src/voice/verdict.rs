//! What is said of a text: counts, and problems with their places and fixes.

use polynya_diagnostics::Span;

use crate::LocaleId;

/// What was found in a text. Spans are bytes of that text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Sentences of the persona; what it quotes is none of them.
    pub sentences: usize,
    /// Those of which the policy asks for a tic.
    pub eligible: usize,
    /// Those of the eligible that carry one.
    pub with_tic: usize,
    /// Other marks of the persona.
    pub signs: usize,
    /// What is wrong, in the order of the text.
    pub problems: Vec<VoiceProblem>,
}

/// One thing that is wrong with a text.
#[derive(Clone, Debug, PartialEq)]
pub struct VoiceProblem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where: the whole text if it is missing something.
    pub span: Span,
    /// The change that ends it, if there is one that keeps the meaning.
    pub fix: Option<Edit>,
}

/// What can be wrong with a text.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// Nothing of the voice anywhere.
    Missing {
        /// The locale in whose voice and script the text is, if it was left
        /// untranslated.
        untranslated: Option<LocaleId>,
    },
    /// Fewer sentences carry a tic than the policy asks.
    Sparse {
        /// The sentences that could carry one and do not.
        bare: Vec<Span>,
    },
    /// A tic where no tic stands.
    Misplaced {
        /// The tic as written.
        tic: String,
        /// What is wrong with its place.
        place: Place,
    },
    /// A tic in another script or of another language.
    WrongScript {
        /// The tic as written.
        tic: String,
        /// What the manner has for it.
        expected: String,
        /// The locale whose tic it is, if it is another's.
        of: Option<LocaleId>,
    },
    /// A tic after an ending of a register that does not go with it.
    RegisterClash {
        /// The ending.
        ending: String,
        /// What to write instead, where that is certain.
        expected: Option<String>,
    },
    /// The text is over a limit of the policy.
    TooLong {
        /// Which limit.
        limit: Limit,
        /// What the text has.
        found: usize,
        /// The most that it may have.
        most: usize,
    },
}

impl ProblemKind {
    /// The rule that reports it.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "voice-missing",
            Self::Sparse { .. } => "voice-sparse",
            Self::Misplaced { .. } => "voice-misplaced",
            Self::WrongScript { .. } => "voice-wrong-script",
            Self::RegisterClash { .. } => "voice-register",
            Self::TooLong { .. } => "voice-too-long",
        }
    }
}

/// What is wrong with a tic's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It follows the mark that ends its sentence, or what closes after it.
    AfterEnd,
    /// It stands inside a code span, with the code.
    InCode,
    /// What stands between it and the body is none of the manner's joints.
    Joint,
}

/// A limit of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Characters of the text.
    Characters,
    /// Sentences of the text.
    Sentences,
}

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes to replace.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

impl Edit {
    /// `text` with the change made; as it was if the span is none of its.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let (before, after) = (text.get(..self.span.start), text.get(self.span.end..));
        match (before, after) {
            (Some(before), Some(after)) => format!("{before}{}{after}", self.text),
            _ => text.to_owned(),
        }
    }
}
