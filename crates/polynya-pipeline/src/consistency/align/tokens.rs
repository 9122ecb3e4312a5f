//! What a text keeps in every language: code, targets, numbers, names.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::FixedState;
use polynya_markdown::{Block, BlockKind, InlineKind, Outline};

/// More than these of one text are not looked at.
const MOST: usize = 64;

/// Hashes of what should be in both texts if one translates the other, sorted.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Inline code, lines of code, links, images: a translator leaves them alone, so
    /// that texts that have none in common are not about the same thing.
    pub(super) strong: Vec<u32>,
    /// Digits.
    pub(super) digits: Vec<u32>,
    /// Latin words: names are the same in many languages, other words are not.
    pub(super) words: Vec<u32>,
}

impl Tokens {
    pub(super) fn of(outline: &Outline, blocks: Range<usize>) -> Self {
        let mut tokens = Self::default();
        for block in &outline.blocks[blocks] {
            tokens.add(outline, block);
            if tokens.strong.len() + tokens.words.len() > 4 * MOST {
                break;
            }
        }
        for list in [&mut tokens.strong, &mut tokens.digits, &mut tokens.words] {
            list.sort_unstable();
            list.dedup();
            // The lowest hashes on either side: what is cut is cut alike.
            list.truncate(MOST);
        }
        tokens
    }

    fn add(&mut self, outline: &Outline, block: &Block) {
        let text = outline.text(block);
        if is_language(block) {
            let lines = text.lines().map(str::trim).filter(|line| line.len() > 2);
            self.strong.extend(lines.take(MOST).map(hash));
            return;
        }
        for inline in outline.inlines(block) {
            if let InlineKind::Code(code) = &inline.kind {
                // The other text may have it without backticks.
                self.words(code);
            }
            self.strong.extend(match &inline.kind {
                InlineKind::Code(code) => Some(hash(code.trim())),
                InlineKind::Link { target, .. } | InlineKind::Image { target, .. } => {
                    last_segment(target).map(hash)
                }
                _ => None,
            });
        }
        self.words(text);
    }

    fn words(&mut self, text: &str) {
        for word in runs(text).take(4 * MOST) {
            if word.iter().all(u8::is_ascii_digit) {
                self.digits.push(hash(word));
            } else if word.len() > 2 {
                self.words.push(hash(word));
            }
        }
    }
}

/// Whether this is code in some language: without one it may well be words, which
/// are translated.
pub(super) fn is_language(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Code { info, .. } if !info.is_empty())
}

/// The part of an address that is the same in every language's tree.
fn last_segment(target: &str) -> Option<&str> {
    let path = target.split(['#', '?']).next()?;
    path.rsplit('/').find(|segment| !segment.is_empty())
}

/// Runs of Latin letters and digits. No byte of another character is one of these.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &[u8]> + Clone {
    let bytes = text.as_bytes();
    let runs = bytes.split(|byte| !byte.is_ascii_alphanumeric());
    runs.filter(|run| !run.is_empty())
}

pub(super) fn hash(text: impl AsRef<[u8]>) -> u32 {
    let hash = FixedState::default().hash_one(text.as_ref());
    (hash ^ (hash >> 32)) as u32
}

/// What the tokens of two sequences have in common, for each pair of their elements.
pub(super) struct Shared {
    pub(super) strong: Common,
    pub(super) digits: Common,
    pub(super) words: Common,
}

impl Shared {
    pub(super) fn of<'a>(
        ours: impl Iterator<Item = &'a Tokens> + Clone,
        theirs: impl Iterator<Item = &'a Tokens> + Clone,
    ) -> Self {
        let common = |list: fn(&Tokens) -> &[u32]| {
            Common::of(ours.clone().map(list), theirs.clone().map(list))
        };
        Self {
            strong: common(|tokens| &tokens.strong),
            digits: common(|tokens| &tokens.digits),
            words: common(|tokens| &tokens.words),
        }
    }
}

/// How many hashes each list of one sequence shares with each of another.
///
/// Counted from the hashes that occur on both sides: to compare each list with each
/// takes a long time for sections that all have many words, and few of them in common.
pub(super) struct Common {
    /// One row for each list of the first sequence; empty if nothing is shared.
    counts: Vec<u8>,
    /// The lengths of the lists.
    ours: Vec<u8>,
    theirs: Vec<u8>,
}

impl Common {
    fn of<'a>(
        ours: impl Iterator<Item = &'a [u32]> + Clone,
        theirs: impl Iterator<Item = &'a [u32]> + Clone,
    ) -> Self {
        // No list is longer than `MOST`.
        fn lengths<'a>(lists: impl Iterator<Item = &'a [u32]>) -> Vec<u8> {
            lists.map(|list| list.len() as u8).collect()
        }
        let mut common = Self {
            counts: Vec::new(),
            ours: lengths(ours.clone()),
            theirs: lengths(theirs.clone()),
        };
        let is_empty = |lengths: &[u8]| lengths.iter().all(|length| *length == 0);
        if is_empty(&common.ours) || is_empty(&common.theirs) {
            return common;
        }
        let (ours, theirs) = (places(ours), places(theirs));
        let (mut ours, mut theirs) = (&*ours, &*theirs);
        while let (Some((hash, _)), Some((other, _))) = (ours.first(), theirs.first()) {
            let (here, there) = (run(ours, *hash), run(theirs, *other));
            if hash == other {
                common.count(&ours[..here], &theirs[..there]);
            }
            let (behind, behind_there) = (hash <= other, other <= hash);
            ours = &ours[here * usize::from(behind)..];
            theirs = &theirs[there * usize::from(behind_there)..];
        }
        common
    }

    fn count(&mut self, here: &[(u32, u32)], there: &[(u32, u32)]) {
        self.counts.resize(self.ours.len() * self.theirs.len(), 0);
        for (_, i) in here {
            let start = *i as usize * self.theirs.len();
            for (_, j) in there {
                self.counts[start + *j as usize] += 1;
            }
        }
    }

    /// `weight` if both lists are the same, less for less in common, and `-against`
    /// for nothing in common. Where either has nothing, there is nothing to say.
    pub(super) fn agreement(&self, (i, j): (usize, usize), weight: i32, against: i32) -> i32 {
        let (one, other) = (i32::from(self.ours[i]), i32::from(self.theirs[j]));
        if one == 0 || other == 0 {
            return 0;
        }
        match self.counts.get(i * self.theirs.len() + j) {
            None | Some(0) => -against,
            Some(shared) => weight * 2 * i32::from(*shared) / (one + other),
        }
    }
}

/// All hashes with the positions of their lists, sorted.
fn places<'a>(lists: impl Iterator<Item = &'a [u32]>) -> Vec<(u32, u32)> {
    let lists = (0..).zip(lists);
    let mut places: Vec<_> = lists
        .flat_map(|(at, list)| list.iter().map(move |hash| (*hash, at)))
        .collect();
    places.sort_unstable();
    places
}

/// How many places at the start have this hash.
fn run(places: &[(u32, u32)], hash: u32) -> usize {
    places.iter().take_while(|(own, _)| *own == hash).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lists() -> impl Strategy<Value = Vec<Vec<u32>>> {
        let list = proptest::collection::btree_set(0..20_u32, 0..10);
        let list = list.prop_map(|set| set.into_iter().collect());
        proptest::collection::vec(list, 0..6)
    }

    proptest! {
        #[test]
        fn common_hashes_are_counted_for_each_pair(ours in lists(), theirs in lists()) {
            let common = Common::of(
                ours.iter().map(Vec::as_slice),
                theirs.iter().map(Vec::as_slice),
            );
            for (i, one) in ours.iter().enumerate() {
                for (j, other) in theirs.iter().enumerate() {
                    let shared = one.iter().filter(|hash| other.contains(hash)).count() as i32;
                    let expected = match shared {
                        _ if one.is_empty() || other.is_empty() => 0,
                        0 => -7,
                        _ => 200 * shared / (one.len() + other.len()) as i32,
                    };
                    prop_assert_eq!(common.agreement((i, j), 100, 7), expected);
                }
            }
        }
    }
}
