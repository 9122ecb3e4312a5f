//! The words of short runs, remembered: a text says the same few things often.

use std::cell::RefCell;

/// The bytes of the longest run that is remembered: eight characters of most
/// scripts. Longer ones seldom come again.
const LONGEST: usize = 24;
/// Slots for each thread; with their keys they take half a mebibyte.
const SLOTS: usize = 1 << 14;

/// A run, padded with zeros, which no run contains.
type Key = [u64; LONGEST / 8];

#[derive(Clone, Copy, Default)]
struct Slot {
    key: Key,
    words: u8,
}

thread_local! {
    static MEMO: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

/// The words of `run`: those remembered, else those that `count_words` finds.
pub(super) fn words(run: &str, count_words: impl FnOnce(&str) -> usize) -> usize {
    let Some(key) = key_of(run) else {
        return count_words(run);
    };
    MEMO.with_borrow_mut(|slots| {
        if slots.is_empty() {
            slots.resize(SLOTS, Slot::default());
        }
        let slot = &mut slots[slot_of(&key)];
        if slot.key != key {
            let words = count_words(run);
            let Ok(words) = u8::try_from(words) else {
                return words;
            };
            *slot = Slot { key, words };
        }
        usize::from(slot.words)
    })
}

fn key_of(run: &str) -> Option<Key> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..run.len())?.copy_from_slice(run.as_bytes());
    let mut key = Key::default();
    for (part, bytes) in key.iter_mut().zip(bytes.as_chunks().0) {
        *part = u64::from_le_bytes(*bytes);
    }
    Some(key)
}

/// The high bits of a product depend on all bits of its factors.
fn slot_of(key: &Key) -> usize {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let hash = key.iter().fold(0_u64, |hash, part| {
        (hash.rotate_left(23) ^ part).wrapping_mul(FACTOR)
    });
    (hash >> (64 - SLOTS.trailing_zeros())) as usize
}
