//! What a mutation changes in a text, and which lines of the new text that is.

use polynya_diagnostics::{SourceFile, Span};
use polynya_frontmatter::{Split, split};
use polynya_markdown::{Dialect, Outline};

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// Bytes to replace.
    pub(crate) span: Span,
    /// What to put there.
    pub(crate) text: String,
}

/// How far from the changed bytes a finding may stand and still mean them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The changed lines.
    Lines,
    /// The lines around them up to blank ones: the paragraph, list or table.
    Block,
    /// From the heading before to the heading after: for what was taken away
    /// there is no line left to point at.
    Section,
    /// The front matter.
    Fields,
}

/// A mutation of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planted {
    /// In the order of the text, none overlapping another.
    pub(crate) edits: Vec<Edit>,
    /// Where a finding must be to count.
    pub(crate) reach: Reach,
}

impl Planted {
    /// One replacement.
    pub(crate) fn new(span: Span, text: impl Into<String>, reach: Reach) -> Self {
        let text = text.into();
        Self {
            edits: vec![Edit { span, text }],
            reach,
        }
    }

    /// Several replacements, in any order.
    pub(crate) fn many(mut edits: Vec<Edit>, reach: Reach) -> Option<Self> {
        edits.sort_by_key(|edit| edit.span);
        (!edits.is_empty()).then_some(Self { edits, reach })
    }

    /// The text with the edits made, and the bytes of the new text that they wrote.
    pub(crate) fn apply(&self, text: &str) -> (String, Vec<Span>) {
        let mut new = String::with_capacity(text.len() + 64);
        let mut written = Vec::with_capacity(self.edits.len());
        let mut at = 0;
        for edit in &self.edits {
            let from = edit.span.start.max(at);
            new.push_str(&text[at..from]);
            let start = new.len();
            new.push_str(&edit.text);
            written.push(Span::new(start, new.len()));
            at = edit.span.end.max(from);
        }
        new.push_str(&text[at..]);
        (new, written)
    }
}

/// First and last lines, counted from 1, that count as the planted places.
pub(crate) fn places(file: &SourceFile, written: &[Span], reach: Reach) -> Vec<(usize, usize)> {
    let text = file.text();
    let widen = |span: &Span| match reach {
        Reach::Lines => *span,
        Reach::Block => block(text, *span),
        Reach::Section => section(file, *span),
        Reach::Fields => Span::new(0, body(text).start),
    };
    let lines = |span: Span| (file.position(span.start).line, file.position(span.end).line);
    written.iter().map(widen).map(lines).collect()
}

/// Bytes of the body.
pub(crate) fn body(text: &str) -> Span {
    match split(text) {
        Split::FrontMatter(parts) => parts.body,
        Split::Missing { body, .. } => body,
        Split::Unclosed { content, .. } => Span::new(content.end, text.len()),
    }
}

/// From the blank line before to the blank line after.
fn block(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[span.end..].find("\n\n");
    Span::new(start, end.map_or(text.len(), |at| span.end + at))
}

/// From the heading before to the heading after, both included.
fn section(file: &SourceFile, span: Span) -> Span {
    let body = body(file.text());
    let outline = Outline::read(file.text(), body, Dialect::of(file.path()));
    let before = outline.headings().filter(|h| h.span.end <= span.start);
    let mut after = outline.headings().filter(|h| h.span.start >= span.end);
    let start = before.last().map_or(body.start, |h| h.span.start);
    let end = after.next().map_or(file.text().len(), |h| h.span.end);
    Span::new(start.min(span.start), end.max(span.end))
}

/// The whole lines under `span`, the last line's end included.
pub(crate) fn lines(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let from = span.end.max(start + 1).min(text.len());
    // A span that ends behind a line's end covers that line and not the next.
    let from = if text[..from].ends_with('\n') {
        from - 1
    } else {
        from
    };
    let end = text[from..]
        .find('\n')
        .map_or(text.len(), |at| from + at + 1);
    Span::new(start, end)
}

/// The same with a blank line after it, so that none is left over.
pub(crate) fn lines_and_blank(text: &str, span: Span) -> Span {
    let span = lines(text, span);
    let blank = text[span.end..].starts_with('\n');
    Span::new(span.start, span.end + usize::from(blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_and_found_again() {
        let planted = Planted::many(
            vec![
                Edit {
                    span: Span::new(8, 9),
                    text: "XYZ".into(),
                },
                Edit {
                    span: Span::new(0, 2),
                    text: String::new(),
                },
            ],
            Reach::Lines,
        );
        let (new, written) = planted.unwrap().apply("a\nb\nc\n\nd\n");
        assert_eq!(new, "b\nc\n\ndXYZ");
        assert_eq!(written, [Span::at(0), Span::new(6, 9)]);
    }

    #[test]
    fn a_reach_ends_where_its_part_of_the_page_ends() {
        let text = "---\na: b\n---\n\n## A\n\none\ntwo\n\nthree\n\n## B\n\nfour\n";
        let file = SourceFile::new("x.md", text.to_owned());
        let at = text.find("two").unwrap();
        let check = |reach, expected| {
            assert_eq!(places(&file, &[Span::new(at, at + 3)], reach), [expected]);
        };
        check(Reach::Lines, (8, 8));
        check(Reach::Block, (7, 8));
        check(Reach::Section, (5, 12));
        check(Reach::Fields, (1, 4));
    }

    #[test]
    fn lines_are_whole() {
        let text = "ab\ncd\n\nef";
        assert_eq!(lines(text, Span::new(4, 4)), Span::new(3, 6));
        assert_eq!(lines(text, Span::new(3, 6)), Span::new(3, 6));
        assert_eq!(lines_and_blank(text, Span::new(3, 5)), Span::new(3, 7));
        assert_eq!(lines(text, Span::new(7, 9)), Span::new(7, 9));
    }
}
