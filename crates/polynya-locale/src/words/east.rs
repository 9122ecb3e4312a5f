//! Words of Chinese and Japanese, by the segmenter's own dictionary but without the segmenter.
//!
//! The segmenter finds the boundaries of any text and keeps them; here runs of
//! Han and Hiragana are only counted. Most of its time goes into the first two
//! steps from the dictionary's root, with its thousands of branches: the first
//! are all taken once and kept, the second for the pairs that come often.

use std::cell::RefCell;
use std::sync::LazyLock;

use icu_collections::char16trie::Char16TrieCursor;
use icu_provider::prelude::*;
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2};

/// The characters whose first steps are kept. Each is a cluster of its own, so
/// that a word may end after any of them.
const HIRAGANA: std::ops::RangeInclusive<u32> = 0x3041..=0x3096;
const HAN: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;
const FIRST_HAN: usize = (*HIRAGANA.end() - *HIRAGANA.start() + 1) as usize;

/// Slots for second steps; with what they hold they take a few hundred kibibytes.
const PAIRS: usize = 1 << 12;

/// Where a walk through the dictionary stands.
#[derive(Clone)]
struct Step {
    cursor: Char16TrieCursor<'static>,
    is_word: bool,
    is_end: bool,
}

static FIRST: LazyLock<Option<Vec<Step>>> = LazyLock::new(first_steps);

thread_local! {
    /// Steps after two characters, each at the slot of its pair.
    static SECOND: RefCell<Vec<Option<(u32, Step)>>> = const { RefCell::new(Vec::new()) };
}

fn first_steps() -> Option<Vec<Step>> {
    let name = DataMarkerAttributes::from_str_or_panic("cjdict");
    let request = DataRequest {
        id: DataIdentifierBorrowed::for_marker_attributes(name),
        ..DataRequest::default()
    };
    let response: DataResponse<SegmenterDictionaryAutoV2> = Baked.load(request).ok()?;
    let data: &'static DictionaryBreakData<'static> = response.payload.get_static()?;
    let DictionaryBreakData::Char16Trie(trie) = data else {
        return None;
    };
    let root = trie.cursor();
    Some(HIRAGANA.chain(HAN).map(|c| step(root.clone(), c)).collect())
}

#[inline]
fn step(mut cursor: Char16TrieCursor<'static>, c: u32) -> Step {
    cursor.step32(c);
    Step {
        is_word: cursor.value().is_some(),
        is_end: cursor.is_empty(),
        cursor,
    }
}

/// The position of a character's first step; `None` for unusual characters.
#[inline]
fn index(c: u32) -> Option<usize> {
    if HAN.contains(&c) {
        Some(FIRST_HAN + (c - HAN.start()) as usize)
    } else if HIRAGANA.contains(&c) {
        Some((c - HIRAGANA.start()) as usize)
    } else {
        None
    }
}

/// Reads the usual characters that `text` starts with into `run`, as positions
/// of their first steps; gives the bytes they take.
pub(super) fn read(text: &str, run: &mut Vec<u16>) -> usize {
    run.clear();
    let mut rest = text.as_bytes();
    // All of them are in the Basic Multilingual Plane, in three bytes each.
    while let [lead @ 0xE3..=0xE9, second, third, tail @ ..] = rest {
        let c =
            u32::from(lead & 0x0F) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
        let Some(index) = index(c) else {
            break;
        };
        // There are some 21,000 positions.
        run.push(index as u16);
        rest = tail;
    }
    text.len() - rest.len()
}

/// The words of a run that [`read`] has read; `None` without a dictionary.
pub(super) fn words(run: &[u16]) -> Option<usize> {
    let mut words = 0;
    each_word(run, |_| words += 1)?;
    Some(words)
}

/// Takes the characters of each word of a run that [`read`] has read, in order; `None` without
/// a dictionary.
pub(super) fn each_word(mut run: &[u16], mut take: impl FnMut(usize)) -> Option<()> {
    let steps = FIRST.as_deref()?;
    SECOND.with_borrow_mut(|pairs| {
        pairs.resize(PAIRS, None);
        while !run.is_empty() {
            let length = word(steps, pairs, run)?;
            take(length);
            run = &run[length..];
        }
        Some(())
    })
}

/// The characters of the first word: the longest in the dictionary, or as far
/// as the walk went if there is none.
fn word(steps: &[Step], pairs: &mut [Option<(u32, Step)>], run: &[u16]) -> Option<usize> {
    let (&first, rest) = run.split_first()?;
    let known = steps.get(usize::from(first))?;
    let mut longest = known.is_word.then_some(1);
    let Some((&second, rest)) = rest.split_first().filter(|_| !known.is_end) else {
        return Some(1);
    };
    let mut now = second_step(pairs, known, first, second).clone();
    for (at, index) in (2..).zip(rest.iter().map(Some).chain([None])) {
        if now.is_word {
            longest = Some(at);
        }
        match index {
            Some(&index) if !now.is_end => now = step(now.cursor, character(index)),
            _ => return Some(longest.unwrap_or(at)),
        }
    }
    None
}

/// The step after two characters, taken only if its slot holds another pair's.
fn second_step<'a>(
    pairs: &'a mut [Option<(u32, Step)>],
    known: &Step,
    first: u16,
    second: u16,
) -> &'a Step {
    let pair = u32::from(first) << 16 | u32::from(second);
    // The high bits of a product depend on all bits of its factors.
    let hash = pair.wrapping_mul(0x9E37_79B1) >> (32 - PAIRS.trailing_zeros());
    let slot = &mut pairs[hash as usize];
    if slot.as_ref().is_none_or(|(kept, _)| *kept != pair) {
        *slot = None;
    }
    let take = || (pair, step(known.cursor.clone(), character(second)));
    &slot.get_or_insert_with(take).1
}

/// The character at a position, the reverse of [`index`].
#[inline]
fn character(index: u16) -> u32 {
    match usize::from(index).checked_sub(FIRST_HAN) {
        Some(han) => HAN.start() + han as u32,
        None => HIRAGANA.start() + u32::from(index),
    }
}
