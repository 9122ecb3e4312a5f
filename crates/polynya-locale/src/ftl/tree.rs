//! What a Fluent file consists of: a tree of spans, without texts.

use polynya_diagnostics::Span;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// `id = …`: what programs ask for.
    Message,
    /// `-id = …`: what only other entries use.
    Term,
}

/// A message or term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FtlEntry {
    /// Which of the two it is.
    pub kind: EntryKind,
    /// The id, without a term's `-`.
    pub id: Span,
    /// From the id (or a term's `-`) to the end of the last attribute.
    pub span: Span,
    /// The `#` comment right above, from its first `#` to its last character.
    pub comment: Option<Span>,
    /// The value; only a message may go without, if it has attributes.
    pub value: Option<Pattern>,
    /// The attributes in file order, duplicates included.
    pub attributes: Vec<Attribute>,
}

/// One `.name = …` below an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name, without the `.`.
    pub name: Span,
    /// From the `.` to the end of the value.
    pub span: Span,
    /// The value.
    pub value: Pattern,
}

/// Text with placeables in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// From the first element to the end of the last.
    pub span: Span,
    /// The elements in order, at least one.
    pub elements: Vec<Element>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// Text as it is shown: no common indent, no blanks around the pattern.
    /// Text of several lines comes in several pieces, and a line break that is
    /// `\r\n` in the file counts as `\n`.
    Text(Span),
    /// `{ … }`.
    Placeable(Placeable),
}

/// `{ … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeable {
    /// Braces included.
    pub span: Span,
    /// What is between them.
    pub expression: Expression,
}

/// What a placeable holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A value.
    Inline(Inline),
    /// A choice: `{ selector -> … }`.
    Select {
        /// What decides.
        selector: Inline,
        /// The variants in file order, duplicates included; one is the default.
        variants: Vec<Variant>,
    },
}

/// `[key] value` or `*[key] value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The key, without brackets and blanks.
    pub key: Span,
    /// Whether the key is a number, not a word.
    pub numeric: bool,
    /// Whether it is chosen if no other is.
    pub default: bool,
    /// From `*` or `[` to the end of the value.
    pub span: Span,
    /// The value.
    pub value: Pattern,
}

/// An expression that stands for one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// `"text"`; [`unescape`](super::unescape) gives what it means.
    Text {
        /// Quotes included.
        span: Span,
    },
    /// `-3.14`.
    Number {
        /// Sign included.
        span: Span,
    },
    /// `$name`.
    Variable {
        /// Without the `$`.
        name: Span,
    },
    /// `NAME(…)`.
    Function {
        /// The name.
        name: Span,
        /// What it is called with.
        arguments: Arguments,
        /// From the name to the `)`.
        span: Span,
    },
    /// `id` or `id.attribute`.
    Message {
        /// The id.
        id: Span,
        /// Without the `.`.
        attribute: Option<Span>,
    },
    /// `-id`, `-id.attribute` or `-id(…)`.
    Term {
        /// Without the `-`.
        id: Span,
        /// Without the `.`.
        attribute: Option<Span>,
        /// What it is called with, if there are parentheses.
        arguments: Option<Arguments>,
    },
    /// A placeable in a placeable.
    Placeable(Box<Placeable>),
}

/// What a function or term is called with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The arguments without a name, which come first.
    pub positional: Vec<Inline>,
    /// Names and their values, which are literals.
    pub named: Vec<(Span, Inline)>,
}

impl FtlEntry {
    /// The value, then the attributes' values.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let attributes = self.attributes.iter().map(|attribute| &attribute.value);
        self.value.iter().chain(attributes)
    }
}

impl Element {
    /// Where it is.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text(span) => *span,
            Self::Placeable(placeable) => placeable.span,
        }
    }
}
