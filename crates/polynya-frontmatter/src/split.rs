//! Finds the front matter of a document: the block between two `---` lines.

use polynya_diagnostics::Span;

use crate::block::{self, Line, LineKind};

/// The parts of a document that has front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The opening `---`.
    pub fence: Span,
    /// The text between the fences, with its last line end.
    pub yaml: Span,
    /// The closing `---` or `...`.
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
        /// The opening `---`.
        fence: Span,
        /// The lines after it that still look like front matter.
        content: Span,
        /// Where a closing line belongs: after the last of those lines, which is
        /// the start of a line unless the text ends without a line end.
        suggestion: usize,
    },
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
        /// Its opening `---`.
        fence: Span,
    },
    /// TOML between `+++` lines.
    Toml,
    /// A JSON object.
    Json,
    /// A first line that is meant as a fence, but is none: `----`, `–––`, `--- yaml`.
    BadFence {
        /// That line.
        fence: Span,
    },
}

/// Splits `text` into front matter and body.
///
/// A fence is a line of exactly `---`, trailing blanks aside. The first line
/// after it that is exactly `---` or `...` closes the block, so thematic breaks
/// in the body never matter. Where no line closes it, or where Markdown stands
/// between the fields and the line that would, the block is unclosed.
#[must_use]
pub fn split(text: &str) -> Split {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let body = Span::new(start, text.len());
    let first = Line::at(text, start);
    if first.kind == LineKind::Fence {
        return fenced(text, &first).unwrap_or(Split::Missing {
            reason: MissingReason::NoFence,
            body,
        });
    }
    Split::Missing {
        reason: missing(text, start),
        body,
    }
}

/// `None` if the first line is a thematic break and no fence.
fn fenced(text: &str, fence: &Line) -> Option<Split> {
    let close = block::lines(text, fence.next).find(|line| line.kind.closes());
    let end = close.as_ref().map_or(text.len(), |close| close.span.start);
    let outline = block::outline(text, Span::new(fence.next, end));
    if let Some(close) = close.filter(|_| !outline.swallows_markdown) {
        return Some(Split::FrontMatter(FrontMatter {
            fence: fence.span,
            yaml: Span::new(fence.next, close.span.start),
            close: close.span,
            body: Span::new(close.next, text.len()),
        }));
    }
    outline.has_key.then_some(Split::Unclosed {
        fence: fence.span,
        content: Span::new(fence.next, outline.end),
        suggestion: outline.end,
    })
}

fn missing(text: &str, start: usize) -> MissingReason {
    let bare = text[start..].trim_start();
    let Some(first) = block::lines(text, start).find(|line| line.kind != LineKind::Blank) else {
        return MissingReason::Empty;
    };
    let line = &text[first.span.range()];
    if line == "+++" {
        return MissingReason::Toml;
    }
    if let Some(inside) = bare.strip_prefix('{')
        && inside.trim_start().starts_with(['"', '}'])
    {
        return MissingReason::Json;
    }
    let after = block::lines(text, first.next).find(|line| line.kind != LineKind::Blank);
    let before_key = after.is_some_and(|line| matches!(line.kind, LineKind::Key { .. }));
    if first.kind != LineKind::Fence && before_key && meant_as_fence(line) {
        return MissingReason::BadFence { fence: first.span };
    }
    match late_block(text, start) {
        Some(fence) => MissingReason::LeadingContent { fence },
        None => MissingReason::NoFence,
    }
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
/// line looks like YAML counts: `---` in a body is a thematic break.
fn late_block(text: &str, start: usize) -> Option<Span> {
    let mut code = None;
    let fence = block::lines(text, start).find(|line| {
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|m| text[line.span.range()].starts_with(m));
        match (code, marker) {
            (None, Some(_)) => code = marker,
            (Some(open), Some(close)) if open == close => code = None,
            _ => {}
        }
        code.is_none() && line.kind == LineKind::Fence
    })?;
    let first = Line::at(text, fence.next);
    let close = block::lines(text, fence.next).find(|line| line.kind.closes())?;
    let content = Span::new(fence.next, close.span.start);
    let yaml = matches!(first.kind, LineKind::Key { .. } | LineKind::Comment)
        && block::outline(text, content).only_yaml;
    yaml.then_some(fence.span)
}
