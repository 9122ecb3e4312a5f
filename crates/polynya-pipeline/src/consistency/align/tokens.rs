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

/// How many both have.
pub(super) fn common(one: &[u32], other: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        count += usize::from(a == b);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    count
}

/// `weight` if both lists are the same, less for less in common, and `-against`
/// for nothing in common. Where either has nothing, there is nothing to say.
pub(super) fn agreement(one: &[u32], other: &[u32], weight: i32, against: i32) -> i32 {
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    match common(one, other) {
        0 => -against,
        shared => weight * 2 * shared as i32 / (one.len() + other.len()) as i32,
    }
}
