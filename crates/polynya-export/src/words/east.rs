//! Words of Chinese and Japanese, by the segmenter's own dictionary but without the segmenter.
//!
//! The segmenter finds the boundaries of any text and keeps them; here runs of
//! Han and Hiragana are only counted. Most of its time goes into the first step
//! from the dictionary's root, with its thousands of branches, at every
//! character: those steps are taken once and kept.

use std::sync::LazyLock;

use icu_collections::char16trie::Char16TrieCursor;
use icu_provider::prelude::*;
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2};

/// The characters whose first steps are kept. Each is a cluster of its own, so
/// that a word may end after any of them.
const HIRAGANA: std::ops::RangeInclusive<u32> = 0x3041..=0x3096;
const HAN: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;
const FIRST_HAN: usize = (*HIRAGANA.end() - *HIRAGANA.start() + 1) as usize;

/// Where a walk through the dictionary stands.
#[derive(Clone)]
struct Step {
    cursor: Char16TrieCursor<'static>,
    is_word: bool,
    is_end: bool,
}

static FIRST: LazyLock<Option<Vec<Step>>> = LazyLock::new(first_steps);

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
pub(super) fn words(mut run: &[u16]) -> Option<usize> {
    let steps = FIRST.as_deref()?;
    let mut words = 0;
    while !run.is_empty() {
        run = &run[word(steps, run)?..];
        words += 1;
    }
    Some(words)
}

/// The characters of the first word: the longest in the dictionary, or as far
/// as the walk went if there is none.
fn word(steps: &[Step], run: &[u16]) -> Option<usize> {
    let known = steps.get(usize::from(*run.first()?))?;
    let mut longest = known.is_word.then_some(1);
    if known.is_end {
        return Some(1);
    }
    let mut cursor = known.cursor.clone();
    for (at, &index) in run.iter().enumerate().skip(1) {
        let now = step(cursor, character(index));
        if now.is_word {
            longest = Some(at + 1);
        }
        if now.is_end {
            return Some(longest.unwrap_or(at + 1));
        }
        cursor = now.cursor;
    }
    Some(longest.unwrap_or(run.len()))
}

/// The character at a position, the reverse of [`index`].
#[inline]
fn character(index: u16) -> u32 {
    match usize::from(index).checked_sub(FIRST_HAN) {
        Some(han) => HAN.start() + han as u32,
        None => HIRAGANA.start() + u32::from(index),
    }
}
