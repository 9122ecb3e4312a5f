//! A file's text with the means to say where something is.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::{Excerpt, Location, Span};

/// A place as people and editors count: both numbers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line number.
    pub line: usize,
    /// Column in Unicode scalar values.
    pub column: usize,
}

/// A file that was read: its path relative to the root, with `/`, and its text.
#[derive(Debug)]
pub struct SourceFile {
    path: Arc<str>,
    text: String,
    index: OnceLock<Box<Index>>,
}

/// What is known of a text by which places in it are found.
#[derive(Debug)]
struct Index {
    line_starts: Vec<usize>,
    /// How many characters begin before each [`STEP`] of bytes.
    marks: OnceLock<Vec<usize>>,
}

/// In lines longer than this many bytes, characters are not counted from the start: a file of
/// one line may have thousands of findings.
const STEP: usize = 4096;

/// Excerpts keep no more than this of a file, so that a report with thousands
/// of findings in files with very long lines stays small.
const EXCERPT_LIMIT: usize = 4096;
/// Multi-line spans show their first lines only.
const EXCERPT_LINES: usize = 6;

impl SourceFile {
    /// A file at `path` (relative to the project's root) holding `text`.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, text: String) -> Self {
        Self {
            path: path.into(),
            text,
            index: OnceLock::new(),
        }
    }

    /// Path relative to the root, with `/`.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text, front matter included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under `span`; what lies outside the file or inside a
    /// character is left off.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let span = self.clamp(span);
        &self.text[span.range()]
    }

    /// Line and column of a byte offset. An offset inside a character counts
    /// as the character's start, one past the end as the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let starts = &self.index().line_starts;
        let line = starts.partition_point(|&start| start <= offset) - 1;
        Position {
            line: line + 1,
            column: self.characters(starts[line], offset) + 1,
        }
    }

    /// How many characters there are from one place to another.
    fn characters(&self, from: usize, to: usize) -> usize {
        if to - from <= STEP {
            return self.text[from..to].chars().count();
        }
        let marks = self.index().marks.get_or_init(|| {
            let steps = self.text.as_bytes().chunks(STEP);
            let before = steps.scan(0, |before, step| {
                let mark = *before;
                *before += beginnings(step);
                Some(mark)
            });
            before.collect()
        });
        let before = |at: usize| {
            let step = (at / STEP).min(marks.len() - 1);
            marks[step] + beginnings(&self.text.as_bytes()[step * STEP..at])
        };
        before(to) - before(from)
    }

    /// The place of `span`, with the lines around it, ready to outlive the file.
    #[must_use]
    pub fn locate(&self, span: Span) -> Location {
        let shown = self.clamp(span);
        Location {
            path: Arc::clone(&self.path),
            span,
            start: self.position(shown.start),
            end: self.position(shown.end),
            excerpt: self.excerpt(shown),
        }
    }

    fn excerpt(&self, span: Span) -> Option<Excerpt> {
        if self.text.is_empty() {
            return None;
        }
        let starts = &self.index().line_starts;
        let first = self.position(span.start).line - 1;
        let last = self.position(span.end).line.min(first + EXCERPT_LINES) - 1;
        let begin = starts[first];
        let end = starts.get(last + 1).copied().unwrap_or(self.text.len());
        let end = self.floor(end.min(begin + EXCERPT_LIMIT));
        if span.start > end {
            return None;
        }
        Some(Excerpt {
            text: self.text[begin..end].trim_end_matches(['\n', '\r']).into(),
            offset: begin,
            first_line: first + 1,
        })
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let newlines = self.text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
            let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1));
            Box::new(Index {
                line_starts: starts.collect(),
                marks: OnceLock::new(),
            })
        })
    }

    fn clamp(&self, span: Span) -> Span {
        Span::new(self.floor(span.start), self.floor(span.end))
    }

    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }
}

/// How many characters begin in these bytes of a text.
fn beginnings(bytes: &[u8]) -> usize {
    // All other bytes of a character are below, as signed numbers.
    bytes
        .iter()
        .filter(|byte| byte.cast_signed() >= -64)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_long_lines_are_counted_in_steps() {
        for length in [STEP, 4 * STEP, 4 * STEP + 1] {
            let line = "ab題😺é".repeat(STEP)[..].to_owned();
            let line = line[..line.floor_char_boundary(length)].to_owned();
            let text = format!("one\n{line}\n{line}");
            let file = SourceFile::new("a.md", text);
            for at in 0..=file.text().len() {
                let before = &file.text()[..file.text().floor_char_boundary(at)];
                let start = before.rfind('\n').map_or(0, |newline| newline + 1);
                let column = before[start..].chars().count() + 1;
                assert_eq!(file.position(at).column, column, "{at}");
            }
        }
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = SourceFile::new("a.md", "題: 猫😺x\nb\r\n".to_owned());
        let at = file.text().find('x').unwrap();
        assert_eq!(file.position(at), Position { line: 1, column: 6 });
        assert_eq!(file.position(at + 2), Position { line: 2, column: 1 });
        assert_eq!(file.position(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn offsets_inside_a_character_are_rounded_down() {
        let file = SourceFile::new("a.md", "猫".to_owned());
        assert_eq!(file.position(1), Position { line: 1, column: 1 });
        assert_eq!(file.slice(Span::new(1, 2)), "");
    }

    #[test]
    fn a_very_long_line_is_cut_after_the_span() {
        let file = SourceFile::new("a.md", "x".repeat(100_000));
        let near = file.locate(Span::new(10, 20)).excerpt.unwrap();
        assert_eq!(near.text.len(), EXCERPT_LIMIT);
        assert!(file.locate(Span::new(90_000, 90_001)).excerpt.is_none());
    }
}
