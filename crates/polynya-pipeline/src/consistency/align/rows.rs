//! Which cell of a table stands for which.

use std::ops::Range;

use polynya_markdown::{BlockKind, Outline};

use super::path::{Budget, MARGIN, NEVER, certain};
use super::tokens::{Shared, Tokens};
use super::{Scale, Stretch};

/// A row of a table.
struct Row {
    cells: Range<usize>,
    head: bool,
    tokens: Tokens,
    length: usize,
}

/// Adds the pairs of cells in two tables to `pairs`. Tables with other columns
/// have none.
pub(super) fn align(
    (source, target): (&Outline, &Outline),
    (ours, theirs): &Stretch,
    scale: Scale,
    budget: &mut Budget,
    pairs: &mut Vec<(usize, usize)>,
) {
    let (from, to) = (rows(source, ours), rows(target, theirs));
    let even = |rows: &[Row]| {
        rows.iter()
            .all(|row| row.cells.len() == rows[0].cells.len())
    };
    let columns = |rows: &[Row]| rows.first().map_or(0, |row| row.cells.len());
    if columns(&from) != columns(&to) || !even(&from) || !even(&to) {
        return;
    }
    let found = if from.len() == to.len() {
        (0..from.len()).map(|row| (row, row)).collect()
    } else {
        let scores = |ours: Range<usize>, theirs: Range<usize>| {
            let (from, to) = (&from[ours], &to[theirs]);
            let shared = Shared::of(tokens(from), tokens(to));
            move |i: usize, j: usize| from[i].score(&to[j], scale) + agreement(&shared, (i, j))
        };
        let ends = |i: usize, j: usize| from[i].head && to[j].head;
        certain(from.len(), to.len(), budget, ends, (MARGIN, scores))
    };
    for (i, j) in found {
        pairs.extend(from[i].cells.clone().zip(to[j].cells.clone()));
    }
}

fn rows(outline: &Outline, cells: &Range<usize>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut row_before = None;
    for at in cells.clone() {
        let row = match outline.blocks[at].kind {
            BlockKind::Cell { row, .. } => row,
            _ => continue,
        };
        match rows.last_mut().filter(|_| row_before == Some(row)) {
            Some(last) => last.cells.end = at + 1,
            None => rows.push(Row {
                cells: at..at + 1,
                head: row == 0,
                tokens: Tokens::default(),
                length: 0,
            }),
        }
        row_before = Some(row);
    }
    for row in &mut rows {
        row.tokens = Tokens::of(outline, row.cells.clone());
        row.length = super::length(outline, row.cells.clone());
    }
    rows
}

impl Row {
    /// How much but their tokens speaks for the two being the same row.
    fn score(&self, other: &Self, scale: Scale) -> i32 {
        if self.head != other.head {
            return NEVER;
        }
        2 + scale.likeness(self.length, other.length)
    }
}

fn tokens(rows: &[Row]) -> impl Iterator<Item = &Tokens> + Clone {
    rows.iter().map(|row| &row.tokens)
}

fn agreement(shared: &Shared, pair: (usize, usize)) -> i32 {
    shared.strong.agreement(pair, 8, 4)
        + shared.digits.agreement(pair, 6, 3)
        + shared.words.agreement(pair, 6, 0)
}
