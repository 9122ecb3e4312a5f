//! Finds the front matter of a document: the block between two fences, or a JSON object.

use polynya_diagnostics::Span;

use crate::block::{self, Line, LineKind};
use crate::formats::{Syntax, json, toml};
use crate::yaml::{Limits, Parsed};

/// The parts of a document that has front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// What it is written in.
    pub syntax: Syntax,
    /// The opening line; empty where a JSON object stands without any.
    pub fence: Span,
    /// The text between the fences, with its last line end; or the JSON object.
    pub content: Span,
    /// The closing line; empty where a JSON object stands without any.
    pub close: Span,
    /// What follows the closing line.
    pub body: Span,
}

/// What a document is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Front matter and a body.
    FrontMatter(FrontMatter),
    /// A body alone.
    Missing {
        /// Why there is no front matter.
        reason: MissingReason,
        /// Everything after a byte order mark.
        body: Span,
    },
    /// Front matter that does not end.
    Unclosed {
        /// What it is written in.
        syntax: Syntax,
        /// The opening line; of a JSON object without one, its `{`.
        fence: Span,
        /// The lines after it that still look like front matter.
        content: Span,
        /// Where a closing line belongs: after the last of those lines, which is
        /// the start of a line unless the text ends without a line end.
        suggestion: usize,
        /// The line there, if it is what closes another kind of front matter.
        instead: Option<Span>,
    },
}

impl FrontMatter {
    /// Reads the block, which is part of `text`.
    #[must_use]
    pub fn parse(&self, text: &str) -> Parsed {
        self.syntax.parse(text, self.content, &Limits::default())
    }
}

/// Why a document has no front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingReason {
    /// Nothing but whitespace.
    Empty,
    /// Nothing that looks like a fence.
    NoFence,
    /// A block between fences, but not at the very start.
    LeadingContent {
        /// Its opening line.
        fence: Span,
    },
    /// A first line that is meant as a fence, but is none: `----`, `–––`, `--- yaml`.
    BadFence {
        /// That line.
        fence: Span,
    },
}

/// A first line that opens front matter, and the line that closes it.
struct Opening {
    syntax: Syntax,
    close: &'static str,
}

/// What `line`, without trailing blanks, opens.
fn fence(line: &str) -> Option<Opening> {
    let (syntax, close) = match line {
        "---" => (Syntax::Yaml, "---"),
        "+++" => (Syntax::Toml, "+++"),
        ";;;" => (Syntax::Json, ";;;"),
        _ => match line.strip_prefix("---")?.trim_start() {
            "toml" => (Syntax::Toml, "---"),
            "json" => (Syntax::Json, "---"),
            _ => return None,
        },
    };
    Some(Opening { syntax, close })
}

/// The syntax of the front matter that `text` starts with.
pub(crate) fn opening(text: &str) -> Option<Syntax> {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let first = Line::at(text, start);
    let fence = fence(&text[first.span.range()]).map(|opening| opening.syntax);
    fence.or_else(|| json::starts(&text[start..]).then_some(Syntax::Json))
}

/// Splits `text` into front matter and body.
///
/// A fence is a line of exactly `---`, `+++` or `;;;`, or `---toml` or `---json`,
/// trailing blanks aside. The first line after it that is exactly the same (`---`
/// where a language is named; `...` closes YAML too) closes the block, so thematic
/// breaks in the body never matter. Where no line closes it, or where Markdown
/// stands between the fields and the line that would, the block is unclosed. JSON
/// may also start with its `{` right away, and ends with its `}`.
#[must_use]
pub fn split(text: &str) -> Split {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let body = Span::new(start, text.len());
    let none = Split::Missing {
        reason: MissingReason::NoFence,
        body,
    };
    let first = Line::at(text, start);
    match fence(&text[first.span.range()]) {
        Some(opening) if opening.syntax == Syntax::Yaml => fenced(text, &first).unwrap_or(none),
        Some(opening) => between(text, &first, &opening).unwrap_or(none),
        None if json::starts(&text[start..]) => object(text, start),
        None => Split::Missing {
            reason: missing(text, start),
            body,
        },
    }
}

/// `None` if the first line is a thematic break and no fence.
fn fenced(text: &str, fence: &Line) -> Option<Split> {
    let close = block::closing(text, fence.next);
    let end = close.as_ref().map_or(text.len(), |close| close.span.start);
    let outline = block::outline(text, Span::new(fence.next, end));
    if let Some(close) = close.filter(|_| !outline.swallows_markdown) {
        return Some(Split::FrontMatter(FrontMatter {
            syntax: Syntax::Yaml,
            fence: fence.span,
            content: Span::new(fence.next, close.span.start),
            close: close.span,
            body: Span::new(close.next, text.len()),
        }));
    }
    outline.has_key.then_some(Split::Unclosed {
        syntax: Syntax::Yaml,
        fence: fence.span,
        content: Span::new(fence.next, outline.end),
        suggestion: outline.end,
        instead: other_close(text, outline.end, "---"),
    })
}

/// TOML or JSON between fences; `None` if no field follows the first.
fn between(text: &str, first: &Line, opening: &Opening) -> Option<Split> {
    let mut lines = block::lines(text, first.next);
    if let Some(close) = lines.find(|line| text[line.span.range()] == *opening.close) {
        return Some(Split::FrontMatter(FrontMatter {
            syntax: opening.syntax,
            fence: first.span,
            content: Span::new(first.next, close.span.start),
            close: close.span,
            body: Span::new(close.next, text.len()),
        }));
    }
    let end = match opening.syntax {
        Syntax::Json => json::extent(text, first.next).end,
        _ => toml::outline(text, first.next)?,
    };
    Some(Split::Unclosed {
        syntax: opening.syntax,
        fence: first.span,
        content: Span::new(first.next, end),
        suggestion: end,
        instead: other_close(text, end, opening.close),
    })
}

/// A JSON object that starts at `start`.
fn object(text: &str, start: usize) -> Split {
    let extent = json::extent(text, start);
    if !extent.closed {
        return Split::Unclosed {
            syntax: Syntax::Json,
            fence: Span::new(start, start + 1),
            content: Span::new(start, extent.end),
            suggestion: extent.end,
            instead: None,
        };
    }
    let rest = &text[extent.end..];
    let line = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    let blank = rest[..line].trim().is_empty();
    Split::FrontMatter(FrontMatter {
        syntax: Syntax::Json,
        fence: Span::at(start),
        content: Span::new(start, extent.end),
        close: Span::at(extent.end),
        body: Span::new(extent.end + if blank { line } else { 0 }, text.len()),
    })
}

/// The line behind `at` that closes other front matter than that of `close`.
fn other_close(text: &str, at: usize, close: &str) -> Option<Span> {
    let next = block::lines(text, at).find(|line| line.kind != LineKind::Blank)?;
    let line = &text[next.span.range()];
    (["---", "+++", ";;;"].contains(&line) && line != close).then_some(next.span)
}

fn missing(text: &str, start: usize) -> MissingReason {
    let Some(first) = block::lines(text, start).find(|line| line.kind != LineKind::Blank) else {
        return MissingReason::Empty;
    };
    let line = &text[first.span.range()];
    let after = block::lines(text, first.next).find(|line| line.kind != LineKind::Blank);
    let before_key = after.is_some_and(|next| {
        let toml = plus_signs(line) && toml::is_field(&text[next.span.range()]);
        toml || (matches!(next.kind, LineKind::Key { .. }) && meant_as_fence(line))
    });
    if first.kind != LineKind::Fence && line != "+++" && before_key {
        return MissingReason::BadFence { fence: first.span };
    }
    match late_block(text, start) {
        Some(fence) => MissingReason::LeadingContent { fence },
        None => MissingReason::NoFence,
    }
}

/// Plus signs and nothing else.
fn plus_signs(line: &str) -> bool {
    let signs = line.trim();
    signs.chars().count() > 1 && signs.chars().all(|c| matches!(c, '+' | '＋' | ' '))
}

/// Dashes of any kind, alone on the line or with a word after them.
fn meant_as_fence(line: &str) -> bool {
    let dash = |c: char| {
        matches!(
            c,
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | 'ー'
        )
    };
    let marks = line
        .trim()
        .trim_start_matches(|c: char| dash(c) || c == ' ');
    let dashes = line.chars().take(line.len() - marks.len());
    let width: usize = dashes
        .filter(|&c| dash(c))
        .map(|c| if matches!(c, '—' | '―') { 2 } else { 1 })
        .sum();
    let word = marks.chars().all(|c| c.is_ascii_alphanumeric());
    width >= 2 && word && (marks.is_empty() || width >= 3)
}

/// The opening fence of a block that other content precedes.
///
/// Only the first fence outside code is looked at, and only a block whose every
/// line looks like YAML or TOML counts: `---` in a body is a thematic break.
fn late_block(text: &str, start: usize) -> Option<Span> {
    let mut code = None;
    let fence = block::lines(text, start).find(|line| {
        let raw = &text[line.span.range()];
        let marker = ["```", "~~~"].into_iter().find(|m| raw.starts_with(m));
        match (code, marker) {
            (None, Some(_)) => code = marker,
            (Some(open), Some(close)) if open == close => code = None,
            _ => {}
        }
        code.is_none() && (line.kind == LineKind::Fence || raw == "+++")
    })?;
    let first = Line::at(text, fence.next);
    if text[fence.span.range()] == *"+++" {
        let mut lines = block::lines(text, fence.next);
        let close = lines.find(|line| text[line.span.range()] == *"+++")?;
        let end = toml::outline(text, fence.next)?;
        return (end == close.span.start).then_some(fence.span);
    }
    let close = block::lines(text, fence.next).find(|line| line.kind.closes())?;
    let content = Span::new(fence.next, close.span.start);
    let yaml = matches!(first.kind, LineKind::Key { .. } | LineKind::Comment)
        && block::outline(text, content).only_yaml;
    yaml.then_some(fence.span)
}
