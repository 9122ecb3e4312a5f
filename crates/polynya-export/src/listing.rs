//! A list of the manifest while it grows: many items in one piece of memory.

use std::io::{self, Write};

use serde::Serialize;

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
    /// Adds an item, which [`Listing::sort`] will put where `key` belongs.
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

    /// Sorts the items by their keys, byte by byte.
    pub fn sort(&mut self) {
        let text = &self.text;
        let key = |item: &Item| &text[item.start..item.json];
        self.items.sort_by(|a, b| key(a).cmp(key(b)));
    }

    /// How many items there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Writes the list as JSON, a line for each item.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"[")?;
        for (index, item) in self.items.iter().enumerate() {
            out.write_all(if index == 0 { b"\n    " } else { b",\n    " })?;
            out.write_all(&self.text[item.json..item.end])?;
        }
        out.write_all(if self.items.is_empty() {
            b"]"
        } else {
            b"\n  ]"
        })
    }
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
        list.sort();
        let mut out = Vec::new();
        list.write(&mut out).unwrap();
        let items: Vec<String> = serde_json::from_slice(&out).unwrap();
        assert_eq!(items, ["a", "a b", "a!", "a\"", "b"]);
        assert_eq!(list.len(), 5);
    }
}
