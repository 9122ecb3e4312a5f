//! Words of Chinese and Japanese, by the segmenter's own dictionary but without the segmenter.
//!
//! The segmenter finds the boundaries of any text and keeps them; here runs of
//! Han and Hiragana are only counted. Most of its time goes into finding the way
//! through the dictionary, from a root with thousands of branches. Each step is kept
//! when it was first taken, so that texts soon go where others have gone.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use icu_collections::char16trie::Char16TrieCursor;
use icu_provider::prelude::*;
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2};

/// The characters whose first steps are kept. Each is a cluster of its own, so
/// that a word may end after any of them.
const HIRAGANA: std::ops::RangeInclusive<u32> = 0x3041..=0x3096;
const HAN: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;
const FIRST_HAN: usize = (*HIRAGANA.end() - *HIRAGANA.start() + 1) as usize;
/// How many they are.
const USUAL: usize = FIRST_HAN + (*HAN.end() - *HAN.start() + 1) as usize;

/// Bits that the position of one of them takes.
const INDEX_BITS: u32 = 15;
const _: () = assert!(USUAL < 1 << INDEX_BITS && USUAL + MOST < 1 << (u32::BITS - INDEX_BITS));

/// How many places behind the first steps are kept; then all are forgotten. A thread
/// keeps some two mebibytes at most. Tests shall forget often.
const MOST: usize = if cfg!(test) { 1 << 6 } else { 1 << 15 };

/// Where a walk through the dictionary stands: the number of the place, and what is there.
#[derive(Debug, Clone, Copy)]
struct State(u32);

impl State {
    const IS_WORD: u32 = 1;
    const IS_END: u32 = 2;

    fn new(number: usize, cursor: &Char16TrieCursor<'_>) -> Self {
        let is_word = u32::from(cursor.value().is_some()) * Self::IS_WORD;
        let is_end = u32::from(cursor.is_empty()) * Self::IS_END;
        Self((number as u32) << 2 | is_word | is_end)
    }

    const fn number(self) -> u32 {
        self.0 >> 2
    }

    const fn is_word(self) -> bool {
        self.0 & Self::IS_WORD != 0
    }

    /// Whether no longer word leads through here.
    const fn is_end(self) -> bool {
        self.0 & Self::IS_END != 0
    }
}

/// The place from which all ways through the dictionary begin; nothing without one.
static ROOT: LazyLock<Option<Char16TrieCursor<'static>>> = LazyLock::new(root);

/// What a thread knows of the ways through the dictionary.
#[derive(Default)]
struct Ways {
    /// Where the first steps lead that were taken, by characters; their numbers are these
    /// positions.
    first: Vec<Option<State>>,
    /// By the number of the place and the character that leads on.
    steps: HashMap<u32, State, FixedState>,
    /// Places behind the first steps; their numbers follow those.
    cursors: Vec<Char16TrieCursor<'static>>,
}

thread_local! {
    static WAYS: RefCell<Ways> = RefCell::default();
}

fn root() -> Option<Char16TrieCursor<'static>> {
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
    Some(trie.cursor())
}

fn after(mut cursor: Char16TrieCursor<'static>, c: u32) -> Char16TrieCursor<'static> {
    cursor.step32(c);
    cursor
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
    let root = ROOT.as_ref()?;
    WAYS.with_borrow_mut(|ways| {
        while !run.is_empty() {
            let length = ways.word(root, run)?;
            take(length);
            run = &run[length..];
        }
        Some(())
    })
}

impl Ways {
    /// The characters of the first word: the longest in the dictionary, or as far
    /// as the walk went if there is none.
    fn word(&mut self, root: &Char16TrieCursor<'static>, run: &[u16]) -> Option<usize> {
        let (&index, rest) = run.split_first()?;
        let mut state = match self.first.get(usize::from(index)) {
            Some(Some(known)) => *known,
            _ => self.begin(root, index)?,
        };
        let mut longest = None;
        let mut length = 1;
        for &index in rest {
            if state.is_word() {
                longest = Some(length);
            }
            if state.is_end() {
                return Some(longest.unwrap_or(length));
            }
            state = self.step(root, state, index);
            length += 1;
        }
        Some(match longest {
            Some(longest) if !state.is_word() => longest,
            _ => length,
        })
    }

    #[cold]
    fn begin(&mut self, root: &Char16TrieCursor<'static>, index: u16) -> Option<State> {
        self.first.resize(USUAL, None);
        let number = usize::from(index);
        let state = State::new(number, &after(root.clone(), character(index)));
        *self.first.get_mut(number)? = Some(state);
        Some(state)
    }

    #[inline]
    fn step(&mut self, root: &Char16TrieCursor<'static>, from: State, index: u16) -> State {
        let key = from.number() << INDEX_BITS | u32::from(index);
        match self.steps.get(&key) {
            Some(known) => *known,
            None => self.explore(root, from, index),
        }
    }

    #[cold]
    fn explore(&mut self, root: &Char16TrieCursor<'static>, from: State, index: u16) -> State {
        let number = from.number() as usize;
        let cursor = match number.checked_sub(USUAL) {
            // A first step, of which there are some 21,000.
            None => after(root.clone(), character(number as u16)),
            Some(at) => self.cursors[at].clone(),
        };
        let cursor = after(cursor, character(index));
        if self.cursors.len() == MOST {
            // The numbers begin anew, and the place that the walk comes from has none of them.
            self.steps.clear();
            self.cursors.clear();
            self.cursors.push(cursor.clone());
            return State::new(USUAL, &cursor);
        }
        let state = State::new(USUAL + self.cursors.len(), &cursor);
        self.cursors.push(cursor);
        let key = from.number() << INDEX_BITS | u32::from(index);
        self.steps.insert(key, state);
        state
    }
}

/// The character at a position, the reverse of [`index`].
#[inline]
fn character(index: u16) -> u32 {
    match usize::from(index).checked_sub(FIRST_HAN) {
        Some(han) => HAN.start() + han as u32,
        None => HIRAGANA.start() + u32::from(index),
    }
}
