//! What goes wrong when a message is formatted.

/// Why a text is not as its author meant it. The text is there all the same,
/// with what is missing in braces.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatProblem {
    /// The caller gave no value for a variable.
    #[error("variable `${name}` has no value")]
    MissingVariable {
        /// The name, without the `$`.
        name: String,
    },
    /// A term shows a variable that it was not called with. One that only
    /// selects is no problem: then the default variant is meant.
    #[error("term `-{term}` is called without `{name}`")]
    MissingTermArgument {
        /// The term, without its `-`.
        term: String,
        /// The name, without the `$`.
        name: String,
    },
    /// A reference to a message that the locale does not have.
    #[error("there is no message `{id}`")]
    UnknownMessage {
        /// The message.
        id: String,
    },
    /// A reference to a term that the locale does not have.
    #[error("there is no term `-{id}`")]
    UnknownTerm {
        /// The term, without its `-`.
        id: String,
    },
    /// A reference to an attribute that its message or term does not have.
    #[error("`{id}` has no attribute `{attribute}`")]
    UnknownAttribute {
        /// The message, or the term with its `-`.
        id: String,
        /// The attribute.
        attribute: String,
    },
    /// A reference to the value of a message that has attributes only.
    #[error("message `{id}` has no value")]
    MissingValue {
        /// The message.
        id: String,
    },
    /// A function that is neither `NUMBER` nor `DATETIME`.
    #[error("there is no function `{name}`")]
    UnknownFunction {
        /// The name.
        name: String,
    },
    /// An argument that a function cannot do anything with, or lacks.
    #[error("`{function}` cannot use its argument `{argument}`")]
    InvalidArgument {
        /// The function.
        function: String,
        /// The argument's name; `1` is the first one without a name.
        argument: String,
    },
    /// A reference that leads back to itself.
    #[error("`{id}` refers to itself")]
    Cyclic {
        /// What is referred to, with a term's `-` and an attribute's `.`.
        id: String,
    },
    /// More placeables than Fluent fills in one text; the rest is cut off.
    #[error("more placeables than the {limit} that Fluent fills in one text")]
    TooManyPlaceables {
        /// How many it fills.
        limit: usize,
    },
}

impl FormatProblem {
    /// The kind's stable name, in kebab case.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::MissingVariable { .. } => "missing-variable",
            Self::MissingTermArgument { .. } => "missing-term-argument",
            Self::UnknownMessage { .. } => "unknown-message",
            Self::UnknownTerm { .. } => "unknown-term",
            Self::UnknownAttribute { .. } => "unknown-attribute",
            Self::MissingValue { .. } => "missing-value",
            Self::UnknownFunction { .. } => "unknown-function",
            Self::InvalidArgument { .. } => "invalid-argument",
            Self::Cyclic { .. } => "cyclic-reference",
            Self::TooManyPlaceables { .. } => "too-many-placeables",
        }
    }
}
