//! The best way through two sequences, and which of its steps are beyond doubt.

use std::ops::Range;

/// What a pair is worth that must never be.
pub(super) const NEVER: i32 = i32::MIN / 4;

/// By how much the best way that goes without a pair must fall behind for the
/// pair to count as certain.
pub(super) const MARGIN: i32 = 3;

/// How many pairs may be scored for one document: a page of a hundred sections
/// stays far below, a hostile file must not keep anyone waiting.
const BUDGET: usize = 400_000;

/// What is left of the pairs that may be scored.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) const fn new() -> Self {
        Self(BUDGET)
    }

    fn take(&mut self, pairs: usize) -> bool {
        let enough = pairs <= self.0;
        if enough {
            self.0 -= pairs;
        }
        enough
    }
}

/// The certain pairs of two sequences of `rows` and `columns` elements, in order
/// and never crossing. Both ends are paired directly as far as `ends` agrees; only
/// what lies between is searched for the way with the highest sum of scores,
/// if the budget allows it. Where certain pairs leave as many elements on one side
/// as on the other, these are paired too, if every score reaches `least`.
/// `scores` takes what lies between, and counts positions from its starts.
pub(super) fn certain<S: Fn(usize, usize) -> i32>(
    rows: usize,
    columns: usize,
    budget: &mut Budget,
    ends: impl Fn(usize, usize) -> bool,
    (least, scores): (i32, impl FnOnce(Range<usize>, Range<usize>) -> S),
) -> Vec<(usize, usize)> {
    let shorter = rows.min(columns);
    let head = (0..shorter).take_while(|&at| ends(at, at)).count();
    let tail = (0..shorter - head)
        .take_while(|&back| ends(rows - 1 - back, columns - 1 - back))
        .count();
    let mut pairs: Vec<_> = (0..head).map(|at| (at, at)).collect();
    let (inner_rows, inner_columns) = (rows - head - tail, columns - head - tail);
    if inner_rows > 0 && inner_columns > 0 && budget.take(inner_rows.saturating_mul(inner_columns))
    {
        let score = scores(head..rows - tail, head..columns - tail);
        let grid = Grid::new(inner_rows, inner_columns, score);
        let inner = grid.certain();
        let inner = grid.filled(&inner, least);
        pairs.extend(inner.into_iter().map(|(i, j)| (i + head, j + head)));
    }
    pairs.extend((0..tail).map(|at| (rows - tail + at, columns - tail + at)));
    pairs
}

/// Scores of all pairs, with the best sums before and behind each.
struct Grid {
    rows: usize,
    columns: usize,
    scores: Vec<i32>,
    /// Best sum of the first `i` rows and `j` columns, one row longer and wider.
    before: Vec<i32>,
    /// Best sum of what follows them.
    behind: Vec<i32>,
}

impl Grid {
    fn new(rows: usize, columns: usize, score: impl Fn(usize, usize) -> i32) -> Self {
        let width = columns + 1;
        let mut scores = Vec::with_capacity(rows * columns);
        for i in 0..rows {
            scores.extend((0..columns).map(|j| score(i, j)));
        }
        let mut before = vec![0; (rows + 1) * width];
        let mut behind = vec![0; (rows + 1) * width];
        for i in 0..rows {
            for j in 0..columns {
                let pair = before[i * width + j] + scores[i * columns + j];
                let skip = before[i * width + j + 1].max(before[(i + 1) * width + j]);
                before[(i + 1) * width + j + 1] = skip.max(pair);
            }
        }
        for i in (0..rows).rev() {
            for j in (0..columns).rev() {
                let pair = behind[(i + 1) * width + j + 1] + scores[i * columns + j];
                let skip = behind[(i + 1) * width + j].max(behind[i * width + j + 1]);
                behind[i * width + j] = skip.max(pair);
            }
        }
        Self {
            rows,
            columns,
            scores,
            before,
            behind,
        }
    }

    fn score(&self, i: usize, j: usize) -> i32 {
        self.scores[i * self.columns + j]
    }

    /// The best sum of all ways that pair `i` with `j`.
    fn through(&self, i: usize, j: usize) -> i32 {
        let width = self.columns + 1;
        self.before[i * width + j] + self.score(i, j) + self.behind[(i + 1) * width + j + 1]
    }

    /// Pairs without which every way is clearly worse than the best. No two of
    /// them can cross: both are on the best way.
    fn certain(&self) -> Vec<(usize, usize)> {
        let width = self.columns + 1;
        let total = self.behind[0];
        let mut column_rivals = vec![[NEVER; 2]; self.columns];
        let mut row_best = Vec::with_capacity(self.rows);
        for i in 0..self.rows {
            let mut rivals = [NEVER; 2];
            let mut best = 0;
            for (j, column) in column_rivals.iter_mut().enumerate() {
                let sum = self.through(i, j);
                if sum > rivals[0] {
                    best = j;
                }
                rank(&mut rivals, sum);
                rank(column, sum);
            }
            let skipped = (0..width)
                .map(|j| self.before[i * width + j] + self.behind[(i + 1) * width + j])
                .max();
            row_best.push((best, rivals, skipped.unwrap_or(NEVER)));
        }
        let mut pairs = Vec::new();
        for (i, (j, [best, second], skipped)) in row_best.into_iter().enumerate() {
            let column_skipped = (0..=self.rows)
                .map(|i| self.before[i * width + j] + self.behind[i * width + j + 1])
                .max();
            let rivals = [second, skipped, column_rivals[j][1]];
            let rival = rivals
                .into_iter()
                .chain(column_skipped)
                .max()
                .unwrap_or(NEVER);
            if best == total && total.saturating_sub(rival) >= MARGIN {
                pairs.push((i, j));
            }
        }
        pairs
    }

    /// `pairs`, and those between two of them where as many elements are left on
    /// one side as on the other, and each goes with its opposite.
    fn filled(&self, pairs: &[(usize, usize)], least: i32) -> Vec<(usize, usize)> {
        let mut all = Vec::with_capacity(self.rows.min(self.columns));
        let (mut i, mut j) = (0, 0);
        for &(next_i, next_j) in pairs.iter().chain([&(self.rows, self.columns)]) {
            let count = next_i - i;
            if count == next_j - j && (0..count).all(|at| self.score(i + at, j + at) >= least) {
                all.extend((0..count).map(|at| (i + at, j + at)));
            }
            if next_i < self.rows {
                all.push((next_i, next_j));
            }
            (i, j) = (next_i + 1, next_j + 1);
        }
        all
    }
}

/// Keeps the two highest.
fn rank(best: &mut [i32; 2], sum: i32) {
    if sum > best[0] {
        *best = [sum, best[0]];
    } else if sum > best[1] {
        best[1] = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, target: &str, expected: &[(usize, usize)]) {
        let (a, b) = (source.as_bytes(), target.as_bytes());
        // Capitals are known by name, small letters only by their kind.
        let score = |i: usize, j: usize| match (a[i], b[j]) {
            (x, y) if x == y && x.is_ascii_uppercase() => 10,
            (x, y) if x.is_ascii_lowercase() && y.is_ascii_lowercase() => 4,
            _ => NEVER,
        };
        let pairs = certain(
            a.len(),
            b.len(),
            &mut Budget::new(),
            |_, _| false,
            (MARGIN, |_, _| score),
        );
        assert_eq!(pairs, expected, "{source} {target}");
    }

    #[test]
    fn only_what_is_certain_is_paired() {
        check("xAyB", "xAyB", &[(0, 0), (1, 1), (2, 2), (3, 3)]);
        // Which of the two is missing cannot be told.
        check("xyAz", "xAz", &[(2, 1), (3, 2)]);
        check("AxB", "AB", &[(0, 0), (2, 1)]);
        // One of the two must give way, and nobody knows which.
        check("AB", "BA", &[]);
        check("", "A", &[]);
        check("xx", "", &[]);
    }

    #[test]
    fn beyond_the_budget_only_the_ends_are_paired() {
        let pairs = certain(
            3_000,
            2_999,
            &mut Budget::new(),
            |i, j| i < 2 && j < 2,
            (MARGIN, |_, _| |_: usize, _: usize| 1),
        );
        assert_eq!(pairs, [(0, 0), (1, 1)]);
    }
}
