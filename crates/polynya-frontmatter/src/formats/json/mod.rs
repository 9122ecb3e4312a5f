//! JSON: strict about what is right, lenient in what is still read.
//!
//! What other notations allow and JSON does not (comments, commas at the end, other
//! quotes) is a problem each time, but the values are read all the same. A member
//! that cannot be read keeps its key, and the next one starts on its own line.

mod extent;
mod mistake;
mod place;
mod read;

use polynya_diagnostics::Span;

pub(crate) use extent::{extent, starts};
pub use mistake::JsonMistake;

use self::read::{Layout, Reader};
use crate::output::{Output, Source};
use crate::tree::{Mapping, Node, Text, TextStyle, Value};
use crate::yaml::{Limits, Parsed, ProblemKind};

/// Reads the JSON in `text[range]`.
pub(crate) fn parse(text: &str, range: Span, limits: &Limits) -> Parsed {
    let source = Source::new(text, range);
    let mut out = Output::new(limits);
    let root = if source.slice.len() > limits.bytes {
        let limit = limits.bytes;
        out.problem(ProblemKind::TooLarge { limit }, source.span());
        Node {
            span: source.span(),
            value: Value::Broken,
        }
    } else if source.slice.trim().is_empty() {
        Node {
            span: Span::at(range.start),
            value: Value::Mapping(Mapping::default()),
        }
    } else {
        let root = Reader::new(source, Layout::Free, &mut out).document();
        let open = ProblemKind::Json(JsonMistake::UnclosedBracket('{'));
        if out.problems.iter().any(|problem| problem.kind == open) {
            out = Output::new(limits);
            Reader::new(source, Layout::Counts, &mut out).document()
        } else {
            root
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

fn text_node(span: Span, text: String, style: TextStyle) -> Node {
    let value = text.into_boxed_str();
    Node {
        span,
        value: Value::String(Text { value, style }),
    }
}
