//! What was read lately, up to a size.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use gix::objs::Kind;
use gix::odb::pack::cache::DecodeEntry;

/// Values in two halves: when the younger is full, the older goes. What is asked
/// for again moves to the younger.
pub(super) struct Kept<K, V> {
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
    /// Bytes in the younger half, and how many there may be.
    bytes: usize,
    most: usize,
}

impl<K: Eq + Hash + Copy, V: Clone> Kept<K, V> {
    /// Keeps what was read last: no less than `most` bytes, and no more than twice
    /// as many.
    pub(super) fn new(most: usize) -> Self {
        Self {
            young: HashMap::new(),
            old: HashMap::new(),
            bytes: 0,
            most,
        }
    }

    pub(super) fn get(&mut self, key: K) -> Option<V> {
        if let Some((value, _)) = self.young.get(&key) {
            return Some(value.clone());
        }
        let (value, bytes) = self.old.remove(&key)?;
        self.keep(key, value.clone(), bytes);
        Some(value)
    }

    pub(super) fn has(&self, key: K) -> bool {
        self.young.contains_key(&key) || self.old.contains_key(&key)
    }

    pub(super) fn keep(&mut self, key: K, value: V, bytes: usize) {
        if self.bytes + bytes > self.most {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        if bytes <= self.most {
            self.bytes += bytes;
            self.young.insert(key, (value, bytes));
        }
    }
}

/// An object of a pack, by the pack and the place in it.
pub(super) type Packed = Kept<(u32, u64), (Kind, usize, Arc<[u8]>)>;

impl DecodeEntry for Packed {
    fn put(&mut self, pack: u32, offset: u64, data: &[u8], kind: Kind, packed_size: usize) {
        let value = (kind, packed_size, Arc::from(data));
        self.keep((pack, offset), value, data.len());
    }

    fn get(&mut self, pack: u32, offset: u64, out: &mut Vec<u8>) -> Option<(Kind, usize)> {
        let (kind, packed_size, data) = Kept::get(self, (pack, offset))?;
        out.clear();
        out.extend_from_slice(&data);
        Some((kind, packed_size))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_lately_is_kept() {
        let mut kept = Kept::new(10);
        for key in 0..4 {
            kept.keep(key, key * 2, 5);
        }
        assert!((0..4).all(|key| kept.has(key)));
        assert_eq!(kept.get(0), Some(0));
        // Asked for, so that it has come through when the older half went.
        kept.keep(4, 8, 5);
        kept.keep(5, 10, 5);
        assert_eq!((kept.get(0), kept.get(1)), (Some(0), None));
        kept.keep(6, 12, 11);
        assert!(!kept.has(6));
    }
}
