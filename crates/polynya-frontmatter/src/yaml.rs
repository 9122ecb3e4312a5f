//! Turns a range of YAML or JSON into a tree and the list of what is wrong with it.

use polynya_diagnostics::Span;

use crate::build;
use crate::formats::json::JsonMistake;
use crate::formats::toml::TomlMistake;
use crate::output::{Failure, Output, Source};
use crate::plain;
use crate::recover;
use crate::tree::{Mapping, Node, Value};

/// Bounds that keep hostile input cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest text that is read at all, in bytes.
    pub bytes: usize,
    /// Deepest nesting of collections.
    pub depth: usize,
    /// Most nodes of a tree, copies made by aliases included.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 20,
            depth: 64,
            nodes: 50_000,
        }
    }
}

/// A tree and what is wrong with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The tree; an empty mapping if nothing is written.
    pub root: Node,
    /// Problems in source order.
    pub problems: Vec<Problem>,
    /// Comments from `#` to the end of the line.
    pub comments: Vec<Span>,
}

/// Something wrong with the YAML, TOML or JSON itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it is.
    pub span: Span,
    /// Another place that belongs to it.
    pub related: Option<Span>,
}

/// Kinds of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not YAML.
    Syntax {
        /// What the parser could not read.
        cause: SyntaxCause,
        /// The mistake that was probably made, which decides the span.
        trap: Option<Trap>,
    },
    /// Not TOML.
    Toml(TomlMistake),
    /// Not JSON.
    Json(JsonMistake),
    /// A key is given twice in one mapping; the related span is the first one.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// The root is not a mapping.
    NotAMapping {
        /// Its type, in JSON Schema's words.
        found: &'static str,
    },
    /// The text is too long and was not read.
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// Collections are nested too deep.
    TooDeep {
        /// Levels allowed.
        limit: usize,
    },
    /// The tree has too many nodes.
    TooManyNodes {
        /// Nodes allowed.
        limit: usize,
    },
    /// An alias names an anchor that is not defined before it.
    UnknownAnchor {
        /// The name, without `*`.
        name: String,
    },
    /// An alias names the anchor of a value that it stands in.
    CyclicAlias {
        /// The name, without `*`.
        name: String,
    },
    /// A tag that the core schema does not know; the value is read as if untagged.
    CustomTag {
        /// The tag as written.
        tag: String,
    },
    /// A key is a sequence or a mapping; its entry is left out.
    ComplexKey,
    /// `<<`, which YAML 1.2 does not merge; it is kept as an ordinary key.
    MergeKey,
    /// An infinity, no number, or a number beyond a double.
    NonFinite,
    /// A second document follows; it is not read.
    SeveralDocuments,
    /// Text after ` #` that reads like a part of the value, but is a comment.
    SwallowedComment {
        /// What the value loses.
        lost: String,
    },
}

/// Why the parser stopped, in groups that a message can explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxCause {
    /// A quoted value does not end.
    UnclosedQuote,
    /// A quoted value goes on in a line that is not indented.
    QuoteNotIndented,
    /// `[` or `{` is not closed.
    UnclosedFlow(char),
    /// `[` or `{` is closed only in a comment.
    CommentInFlow(char),
    /// `]` or `}` closes nothing, or the other kind.
    UnmatchedBracket(char),
    /// An item of a `[…]` or `{…}` is not followed by `,` or the end.
    ExpectedComma,
    /// A line is indented by the wrong amount.
    BadIndentation,
    /// A tab where only spaces may indent.
    TabIndentation,
    /// A character that cannot stand here.
    UnexpectedCharacter(char),
    /// A value without quotes starts with a character that YAML reserves.
    ReservedStart(char),
    /// `{{` or `{%`, which open a template and not a value.
    TemplateBraces(char),
    /// `- ` on a line where a field is due.
    ItemAmongFields,
    /// `- ` on a line that continues the text above: valid, but never meant.
    ItemInText,
    /// A line of a mapping without `key:`.
    ExpectedColon,
    /// `: ` inside a value without quotes.
    ColonInValue,
    /// Text after a closing quote.
    TextAfterQuote,
    /// Text after the closing bracket of a value.
    TextAfterBracket(char),
    /// `#` right after a value.
    HashWithoutSpace,
    /// A `\` sequence that double quotes do not know.
    BadEscape,
    /// Text, or a wrong indicator, after `|` or `>`.
    BadBlockHeader(char),
    /// `|0` or `>0`.
    ZeroBlockIndent(char),
    /// `&` or `*` without a name.
    BadAnchorOrAlias,
    /// A tag that is not well-formed.
    BadTag,
    /// A NUL byte.
    Nul,
    /// Anything else, in the parser's own words.
    Other(String),
}

/// The classic mistakes behind syntax errors. Each says what its problem's span
/// covers, which is what a fix replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// Tabs indent a line. Span: the indentation.
    TabIndent,
    /// `: ` in a value without quotes. Span: the value, or its line.
    ColonSpaceInValue,
    /// The value starts with a character that YAML reserves, but is a text.
    /// Span: the value.
    ReservedStart(char),
    /// Typographic quotes, which quote nothing. Span: the value.
    SmartQuotes,
    /// `：` where `: ` is meant. Span: that character.
    FullwidthColon,
    /// U+3000 in the indentation or after the colon. Span: that space.
    FullwidthSpace,
    /// `key:value`. Span: the colon.
    MissingSpaceAfterColon,
    /// A quote inside a value in the same quotes, which are these. Span: the value.
    UnescapedQuote(char),
    /// The value starts with a text in these quotes, but goes on. Span: the value.
    QuotedStart(char),
    /// Quoted texts and commas, but no brackets around them. Span: the value.
    ListWithoutBrackets,
    /// A lone `\` in double quotes. Span: the quoted text.
    Backslash,
    /// The line starts a field, but is indented further than the one above. Span:
    /// the indentation. The number: how many spaces are meant.
    ExtraIndent(usize),
    /// The lines of a quoted text must be indented. Span: its first line.
    ContinuedQuote,
    /// U+00A0 in the indentation or after the colon. Span: that space.
    NoBreakSpace,
    /// Neither a field nor part of one. Span: the line without its indentation.
    StrayLine,
    /// `- ` where no list can be. Span: the line without its indentation.
    StrayItem,
    /// The text of a block stands beside its `|` or `>`. Span: the value.
    TextBesideBlock(char),
    /// `|0` where `|` is meant. Span: the header.
    ZeroBlockIndent,
    /// `#` starts an item of `[…]` or stands in one. Span: the item, or the comment
    /// it makes.
    HashInItem,
    /// `#` right after a value. Span: that character.
    HashAfterValue,
    /// A character that nobody sees. Span: that character.
    Invisible,
}

/// Reads the YAML in `text[range]`; all spans count from the start of `text`.
#[must_use]
pub fn parse(text: &str, range: Span, limits: &Limits) -> Parsed {
    let source = Source::new(text, range);
    plain::document(source, limits).unwrap_or_else(|| parse_any(source, range, limits))
}

/// The same, of whatever is written there.
pub(crate) fn parse_any(source: Source<'_>, range: Span, limits: &Limits) -> Parsed {
    let mut out = Output::new(limits);
    let root = if source.slice.len() > limits.bytes {
        let limit = limits.bytes;
        out.problem(ProblemKind::TooLarge { limit }, source.span());
        broken(source.span())
    } else {
        match build::document(source, &mut out) {
            Ok(Some(root)) if recover::is_broken_fields(source, &root) => {
                recover::document(source, &recover::no_field(source), &mut out)
            }
            Ok(Some(root)) => root,
            Ok(None) => Node {
                span: Span::at(range.start),
                value: Value::Mapping(Mapping::default()),
            },
            Err(Failure::Budget) => broken(source.span()),
            Err(failure) => recover::document(source, &failure, &mut out),
        }
    };
    let mut problems = out.problems;
    problems.sort_by_key(|problem| problem.span.start);
    Parsed {
        root,
        problems,
        comments: out.comments,
    }
}

/// Reports a root that is not a mapping, and marks it broken so that no later
/// stage reports it again.
pub fn require_mapping(parsed: &mut Parsed) {
    if matches!(parsed.root.value, Value::Mapping(_) | Value::Broken) {
        return;
    }
    parsed.problems.push(Problem {
        kind: ProblemKind::NotAMapping {
            found: parsed.root.type_name(),
        },
        span: parsed.root.span,
        related: None,
    });
    parsed.root.value = Value::Broken;
}

const fn broken(span: Span) -> Node {
    Node {
        span,
        value: Value::Broken,
    }
}
