//! Bars of states that can be read without colour.

use polynya_pipeline::coverage::Counts;
use polynya_pipeline::freshness::State;

/// The states of a bar from its start: what is done, then what is not.
pub(super) const ORDER: [State; 6] = [
    State::Fresh,
    State::Syncable,
    State::Unattested,
    State::Stale,
    State::Untranslated,
    State::Missing,
];

/// A state's block. All are of the characters that some East Asian terminals
/// draw twice as wide, so that bars stay of one length in any case.
pub(super) const fn block(state: State) -> char {
    match state {
        State::Fresh => '█',
        State::Syncable => '▆',
        State::Unattested => '▓',
        State::Stale => '▒',
        State::Untranslated => '▂',
        State::Missing | State::Orphan => '·',
    }
}

/// The escape code of a state's colour.
pub(super) const fn color(state: State) -> &'static str {
    match state {
        State::Fresh => "\x1b[32m",
        State::Syncable => "\x1b[36m",
        State::Unattested => "\x1b[34m",
        State::Stale => "\x1b[33m",
        State::Untranslated => "\x1b[35m",
        State::Missing => "\x1b[31m",
        State::Orphan => "\x1b[90m",
    }
}

/// A bar of `width` blocks.
pub(super) fn bar(counts: &Counts, width: usize, colored: bool) -> String {
    let mut out = String::new();
    let parts = ORDER.map(|state| counts.of(state));
    for (state, cells) in ORDER.into_iter().zip(cells(&parts, width)) {
        if cells == 0 {
            continue;
        }
        let blocks: String = std::iter::repeat_n(block(state), cells).collect();
        if colored {
            out.push_str(color(state));
            out.push_str(&blocks);
            out.push_str("\x1b[0m");
        } else {
            out.push_str(&blocks);
        }
    }
    if out.is_empty() {
        out.extend(std::iter::repeat_n(' ', width));
    }
    out
}

/// Shares out `width` among the parts: what is there is seen, however little it
/// is, and what is left over goes to the largest remainders, the first on a tie.
fn cells(parts: &[usize; 6], width: usize) -> [usize; 6] {
    let total: usize = parts.iter().sum();
    let mut cells = [0; 6];
    let present = parts.iter().filter(|part| **part > 0).count();
    if total == 0 || present > width {
        return cells;
    }
    for (cell, part) in cells.iter_mut().zip(parts) {
        *cell = (part * width / total).max(usize::from(*part > 0));
    }
    loop {
        let used: usize = cells.iter().sum();
        // By how much, in parts of a cell, each has less than its share.
        let lack = |at: usize| parts[at] as i128 * width as i128 - (cells[at] * total) as i128;
        let order = 0..cells.len();
        match used.cmp(&width) {
            std::cmp::Ordering::Equal => return cells,
            std::cmp::Ordering::Less => {
                let most = order.max_by_key(|at| (lack(*at), std::cmp::Reverse(*at)));
                cells[most.unwrap_or(0)] += 1;
            }
            std::cmp::Ordering::Greater => {
                let rich = order.filter(|at| cells[*at] > 1);
                let least = rich.min_by_key(|at| (lack(*at), *at));
                cells[least.unwrap_or(0)] -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_little_is_still_seen() {
        assert_eq!(cells(&[9_999, 0, 0, 0, 0, 1], 10), [9, 0, 0, 0, 0, 1]);
        assert_eq!(cells(&[1, 0, 0, 0, 0, 9_999], 10), [1, 0, 0, 0, 0, 9]);
        assert_eq!(cells(&[1, 1, 1, 1, 1, 95], 10), [1, 1, 1, 1, 1, 5]);
        assert_eq!(cells(&[1, 0, 0, 1, 0, 1], 10), [4, 0, 0, 3, 0, 3]);
        assert_eq!(cells(&[0; 6], 10), [0; 6]);
        assert_eq!(cells(&[3, 0, 0, 0, 0, 0], 7), [7, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn a_bar_is_as_wide_as_asked_for() {
        for total in 1..60 {
            for width in 6..30 {
                let parts = [total, total / 2, total % 7, total / 3, total % 5, 1];
                assert_eq!(cells(&parts, width).iter().sum::<usize>(), width);
            }
        }
    }
}
