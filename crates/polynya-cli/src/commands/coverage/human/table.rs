//! Columns of a terminal, aligned whatever the script.

use crate::commands::coverage::text::width;

/// What stands in a column of a row.
pub(super) struct Cell {
    text: String,
    width: usize,
    left: bool,
}

impl Cell {
    /// A name, at the start of its column.
    pub(super) fn left(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            width: width(&text),
            text,
            left: true,
        }
    }

    /// A number, at the end of its column.
    pub(super) fn right(text: impl Into<String>) -> Self {
        Self {
            left: false,
            ..Self::left(text)
        }
    }

    /// A bar, which may hold escape codes.
    pub(super) const fn bar(text: String, width: usize) -> Self {
        Self {
            text,
            width,
            left: true,
        }
    }
}

/// Rows of as many cells each; the first is the head.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
}

const GAP: usize = 2;

impl Table {
    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.first().map_or(0, Vec::len);
        let widest = |at| self.rows.iter().filter_map(move |row| row.get(at));
        (0..columns)
            .map(|at| widest(at).map(|cell| cell.width).max().unwrap_or(0))
            .collect()
    }

    /// Columns of the whole, the margin included.
    pub(super) fn width(&self) -> usize {
        let widths = self.widths();
        widths.iter().map(|width| width + GAP).sum()
    }

    /// The rows as lines.
    pub(super) fn lines(&self) -> Vec<String> {
        let widths = self.widths();
        let line = |row: &Vec<Cell>| {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let pad = " ".repeat(width - cell.width);
                line.push_str(&" ".repeat(GAP));
                if cell.left {
                    line.push_str(&cell.text);
                    line.push_str(&pad);
                } else {
                    line.push_str(&pad);
                    line.push_str(&cell.text);
                }
            }
            line.truncate(line.trim_end().len());
            line
        };
        self.rows.iter().map(line).collect()
    }
}
