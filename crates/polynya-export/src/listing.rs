//! A list of the manifest while it grows: many items in one piece of memory.

use std::io::{self, Write};

use serde::Serialize;

/// A list of the manifest, wherever its items wait to be written.
pub trait List {
    /// Hands on the JSON of each item, in the order of their keys.
    ///
    /// # Errors
    /// What `write` says, or whatever keeps items from being read again.
    fn each(&mut self, write: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()>;
}

/// Items as they will be written, so that a hundred thousand of them take no more memory
/// than their lines.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Keys and JSON of all items.
    text: Vec<u8>,
    items: Vec<Item>,
}

/// Where an item is: its key, and behind it its JSON.
#[derive(Debug, Clone, Copy)]
struct Item {
    start: usize,
    json: usize,
    end: usize,
}

impl Listing {
    /// Adds an item, which stands where `key` belongs when they are handed on.
    ///
    /// # Errors
    /// If the item cannot be JSON.
    pub fn push(&mut self, key: &str, item: &impl Serialize) -> Result<(), serde_json::Error> {
        let start = self.text.len();
        self.text.extend_from_slice(key.as_bytes());
        let json = self.text.len();
        serde_json::to_writer(&mut self.text, item)?;
        let end = self.text.len();
        self.items.push(Item { start, json, end });
        Ok(())
    }

    /// Hands on each item's key and its JSON, in the order of the keys, byte by byte; items with
    /// one key stay in the order in which they came.
    ///
    /// # Errors
    /// What `take` says.
    pub fn each_sorted<E>(
        &mut self,
        mut take: impl FnMut(&[u8], &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let text = &self.text;
        let key = |item: &Item| &text[item.start..item.json];
        self.items.sort_by(|a, b| key(a).cmp(key(b)));
        let mut items = self.items.iter();
        items.try_for_each(|item| take(key(item), &text[item.json..item.end]))
    }

    /// Removes all items and keeps their room.
    pub fn clear(&mut self) {
        self.text.clear();
        self.items.clear();
    }

    /// Bytes of all keys and items.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl List for Listing {
    fn each(&mut self, write: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        self.each_sorted(|_, json| write(json))
    }
}

/// Writes a list as JSON, a line for each item.
pub(crate) fn write_list(list: &mut dyn List, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut is_empty = true;
    list.each(&mut |json| {
        out.write_all(if is_empty { b"\n    " } else { b",\n    " })?;
        is_empty = false;
        out.write_all(json)
    })?;
    out.write_all(if is_empty { b"]" } else { b"\n  ]" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_in_the_order_of_their_keys_not_of_their_json() {
        let mut list = Listing::default();
        for key in ["b", "a b", "a", "a\"", "a!"] {
            list.push(key, &key).unwrap();
        }
        let mut out = Vec::new();
        write_list(&mut list, &mut out).unwrap();
        let items: Vec<String> = serde_json::from_slice(&out).unwrap();
        assert_eq!(items, ["a", "a b", "a!", "a\"", "b"]);
    }
}
