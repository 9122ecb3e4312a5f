//! The ids on all pages of a project, of which only few are ever asked for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};

use super::anchors::PageIds;

/// Bytes of ids that are packed together. Each page's own would be small pieces between all that
/// comes and goes while pages are read, and keep memory that nobody else can use.
const TOGETHER: usize = 1 << 16;

/// Ids on pages, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pages {
    places: Vec<(Arc<str>, Place)>,
    /// Texts that are complete. Ids are words, and the same ones again and again: packed they
    /// take about a third.
    packed: Vec<Box<[u8]>>,
    /// The text after those.
    open: String,
}

/// Where the ids of a page are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    /// The number of the text.
    text: u32,
    start: u32,
    end: u32,
    /// Where ids begin that are not those of headings, twice, and one more if there may be others
    /// that the page does not show.
    others: u32,
}

impl Pages {
    pub(crate) fn push(&mut self, path: Arc<str>, ids: &PageIds) {
        let (lines, others, open) = ids.parts_of_all();
        if !self.open.is_empty() && self.open.len() + lines.len() > TOGETHER {
            let packed = compress_prepend_size(self.open.as_bytes());
            self.packed.push(packed.into_boxed_slice());
            self.open.clear();
        }
        let start = self.open.len() as u32;
        self.open.push_str(lines);
        let place = Place {
            text: self.packed.len() as u32,
            start,
            end: self.open.len() as u32,
            others: others << 1 | u32::from(open),
        };
        self.places.push((path, place));
    }

    /// Those on the pages with these paths.
    pub(crate) fn at<'p>(
        &'p self,
        wanted: &BTreeSet<&Arc<str>>,
    ) -> BTreeMap<&'p Arc<str>, PageIds> {
        let mut all = BTreeMap::new();
        // The one that was unpacked last: those who want one page often want the next.
        let (mut number, mut text) = (None, Cow::default());
        for (path, place) in &self.places {
            if wanted.contains(path) {
                if number.replace(place.text) != Some(place.text) {
                    text = self.text(place.text);
                }
                let lines = text.get(place.start as usize..place.end as usize);
                let (others, open) = (place.others >> 1, place.others & 1 == 1);
                let ids = PageIds::of_parts(lines.unwrap_or_default(), others, open);
                all.insert(path, ids);
            }
        }
        all
    }

    fn text(&self, number: u32) -> Cow<'_, str> {
        let Some(packed) = self.packed.get(number as usize) else {
            return Cow::Borrowed(&self.open);
        };
        let text = decompress_size_prepended(packed).ok();
        let text = text.and_then(|text| String::from_utf8(text).ok());
        // They are what was packed.
        Cow::Owned(text.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_that_came_however_long() {
        let ids = |lines: &str, open| PageIds::of_parts(lines, lines.len() as u32 / 2, open);
        let all = [
            ("a", ids("2a\n3b\n", true)),
            ("b", ids("", false)),
            ("c", ids(&"2x\n".repeat(TOGETHER), false)),
            ("d", ids("2\u{6C37}\n", true)),
        ];
        let mut pages = Pages::default();
        for (path, ids) in &all {
            pages.push((*path).into(), ids);
        }
        let paths: Vec<Arc<str>> = all.iter().map(|(path, _)| (*path).into()).collect();
        let read = pages.at(&paths.iter().collect());
        let read: Vec<_> = (read.into_iter().map(|(path, ids)| (&**path, ids))).collect();
        assert_eq!(read, all);
        let one = pages.at(&[&paths[1]].into());
        assert_eq!(one.into_values().collect::<Vec<_>>(), [ids("", false)]);
        assert!(pages.packed.iter().all(|packed| packed.len() < TOGETHER));
    }
}
