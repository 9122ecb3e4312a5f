//! Which parts of a translation stand for which of the source.
//!
//! Headings are paired first, then the blocks between paired headings. What is
//! not certain stays unpaired: a wrong pair is a false alarm in every rule that
//! compares what is in it.

mod headings;
mod path;
mod rows;
mod tokens;
mod units;

use std::ops::Range;

use polynya_markdown::{Block, BlockKind, Outline};

use self::path::Budget;

/// A stretch of blocks of the source and the stretch that stands for it.
pub(crate) type Stretch = (Range<usize>, Range<usize>);

/// Which block of the translation stands for which of the source.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Alignment {
    pairs: Vec<(usize, usize)>,
    sections: Vec<Stretch>,
    regions: Vec<Stretch>,
}

impl Alignment {
    /// Takes time in proportion to the blocks, and where the two differ, no more
    /// than a bounded search.
    pub(crate) fn of(source: &Outline, target: &Outline) -> Self {
        let scale = Scale::of(source, target);
        let mut budget = Budget::new();
        let headings = headings::align(source, target, scale, &mut budget);
        let sections = sections(source, target, &headings);
        let mut alignment = Self::default();
        let mut headed = headings.iter().copied().peekable();
        for (ours, theirs) in &sections {
            let mut rest = (ours.clone(), theirs.clone());
            if let Some(pair) = headed.next_if_eq(&(ours.start, theirs.start)) {
                alignment.pairs.push(pair);
                rest = (ours.start + 1..ours.end, theirs.start + 1..theirs.end);
            }
            let outlines = (source, target);
            units::align(outlines, &rest, scale, &mut budget, &mut alignment.pairs);
        }
        alignment.regions = regions(&sections, &alignment.pairs);
        alignment.sections = sections;
        alignment
    }

    /// Positions of blocks (source, target) that certainly stand for each other, in
    /// order and never crossing.
    pub(crate) fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// What lies between two paired headings (or the ends of the body), with the
    /// heading that it begins with. The sections cover both bodies; headings
    /// without a counterpart are in the section of the paired one before.
    pub(crate) fn sections(&self) -> &[Stretch] {
        &self.sections
    }

    /// Covers both bodies: each pair is a region, and so is what lies between two
    /// pairs of a section, which was split, merged, moved, added or left out. One
    /// of the ranges may be empty.
    pub(crate) fn regions(&self) -> &[Stretch] {
        &self.regions
    }
}

/// How long texts of one side are beside those of the other.
#[derive(Clone, Copy)]
struct Scale {
    source: u64,
    target: u64,
}

/// Shorter texts say nothing by their length.
const SHORT: u64 = 24;

impl Scale {
    fn of(source: &Outline, target: &Outline) -> Self {
        let whole = |outline: &Outline| length(outline, 0..outline.blocks.len()) as u64 + 1;
        Self {
            source: whole(source),
            target: whole(target),
        }
    }

    /// How well the lengths of two texts go together, from -4 to 2.
    fn likeness(self, source: usize, target: usize) -> i32 {
        if (source.max(target) as u64) < SHORT {
            return 0;
        }
        let (one, other) = self.comparable(source, target);
        let (low, high) = (one.min(other), one.max(other));
        if high * 2 <= low * 3 {
            2
        } else if high <= low * 2 {
            0
        } else if high <= low * 4 {
            -2
        } else {
            -4
        }
    }

    /// Whether one text is so much longer that the two are hardly the same.
    fn unlike(self, source: usize, target: usize) -> bool {
        let (one, other) = self.comparable(source, target);
        let long = source.max(target) as u64 >= 4 * SHORT;
        long && one.max(other) > 3 * one.min(other)
    }

    /// Both lengths as if the bodies were of one length.
    const fn comparable(self, source: usize, target: usize) -> (u64, u64) {
        (source as u64 * self.target, target as u64 * self.source)
    }
}

/// Bytes of prose in `blocks`.
fn length(outline: &Outline, blocks: Range<usize>) -> usize {
    let prose = outline.blocks[blocks].iter().filter(|b| is_text(b));
    prose.map(|block| outline.text(block).len()).sum()
}

const fn is_text(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Code { .. } | BlockKind::Html)
}

/// Cuts both bodies at the paired headings.
fn sections(source: &Outline, target: &Outline, headings: &[(usize, usize)]) -> Vec<Stretch> {
    let mut sections = Vec::with_capacity(headings.len() + 1);
    let mut from = (0, 0);
    let end = (source.blocks.len(), target.blocks.len());
    for &to in headings.iter().chain([&end]) {
        if from != to {
            sections.push((from.0..to.0, from.1..to.1));
        }
        from = to;
    }
    sections
}

fn regions(sections: &[Stretch], pairs: &[(usize, usize)]) -> Vec<Stretch> {
    let mut regions = Vec::with_capacity(pairs.len());
    let mut pairs = pairs.iter().peekable();
    for (source, target) in sections {
        let (mut i, mut j) = (source.start, target.start);
        while let Some(&(a, b)) = pairs.next_if(|(a, _)| *a < source.end) {
            if (i, j) != (a, b) {
                regions.push((i..a, j..b));
            }
            regions.push((a..a + 1, b..b + 1));
            (i, j) = (a + 1, b + 1);
        }
        if (i, j) != (source.end, target.end) {
            regions.push((i..source.end, j..target.end));
        }
    }
    regions
}

#[cfg(test)]
mod tests;
