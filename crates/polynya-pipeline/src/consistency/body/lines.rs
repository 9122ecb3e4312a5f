//! Where two pieces of code part.

use std::ops::Range;

use super::code::Line;
use super::syntax::Syntax;

/// Lines that are not the same: of the source, and of the translation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) ours: Range<usize>,
    pub(crate) theirs: Range<usize>,
    /// Where as many lines are other on both sides: which.
    pub(crate) changed: Vec<(usize, usize)>,
}

impl Difference {
    /// One line that is other on both sides.
    pub(crate) fn of_line(at: usize) -> Self {
        Self {
            ours: at..at + 1,
            theirs: at..at + 1,
            changed: vec![(at, at)],
        }
    }
}

/// What is left when lines that agree are taken from both ends.
pub(crate) fn difference(
    ours: &[Line<'_>],
    theirs: &[Line<'_>],
    syntax: Syntax,
) -> Option<Difference> {
    let agree = |a: usize, b: usize| ours[a].agrees(&theirs[b], syntax);
    let least = ours.len().min(theirs.len());
    let head = (0..least).take_while(|&at| agree(at, at)).count();
    let tail = (0..least - head)
        .take_while(|&back| agree(ours.len() - 1 - back, theirs.len() - 1 - back))
        .count();
    let (from, to) = (head..ours.len() - tail, head..theirs.len() - tail);
    if from.is_empty() && to.is_empty() {
        return None;
    }
    // Words may be broken into lines in another way: a line is missing only where
    // all others are the very same.
    if syntax.words && from.len() != to.len() && !is_gap(ours, theirs) {
        return None;
    }
    // Code may be broken otherwise as well.
    let gist = |lines: &[Line<'_>]| lines.iter().flat_map(Line::gist).collect::<String>();
    if from.len() != to.len() && gist(&ours[from.clone()]) == gist(&theirs[to.clone()]) {
        return None;
    }
    let both = from.clone().zip(to.clone()).filter(|&(a, b)| !agree(a, b));
    let changed = match from.len() == to.len() {
        true => both.collect(),
        false => Vec::new(),
    };
    Some(Difference {
        ours: from,
        theirs: to,
        changed,
    })
}

/// Whether one side has all lines of the other, word for word, and more in one
/// place.
fn is_gap(ours: &[Line<'_>], theirs: &[Line<'_>]) -> bool {
    let least = ours.len().min(theirs.len());
    let same = |a: &Line<'_>, b: &Line<'_>| a.gist().eq(b.gist());
    let head = ours.iter().zip(theirs);
    let head = head.take_while(|(a, b)| same(a, b)).count();
    let tail = ours.iter().rev().zip(theirs.iter().rev());
    let tail = tail.take_while(|(a, b)| same(a, b)).count();
    head + tail >= least
}
