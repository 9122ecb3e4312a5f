//! The ids on all pages of a project, of which only few are ever asked for.

use std::sync::Arc;

use super::anchors::PageIds;

/// Bytes of ids that are kept together. Each page's own would be small pieces between all that
/// comes and goes while pages are read, and keep memory that nobody else can use.
const TOGETHER: usize = 1 << 18;

/// Ids on pages, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pages {
    places: Vec<(Arc<str>, Place)>,
    texts: Vec<String>,
}

/// Where the ids of a page are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
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
        let room = |text: &String| text.capacity() - text.len();
        if self
            .texts
            .last()
            .is_none_or(|text| room(text) < lines.len())
        {
            let capacity = TOGETHER.max(lines.len());
            self.texts.push(String::with_capacity(capacity));
        }
        let number = self.texts.len() as u32 - 1;
        if let Some(text) = self.texts.last_mut() {
            let start = text.len() as u32;
            text.push_str(lines);
            let place = Place {
                text: number,
                start,
                end: text.len() as u32,
                others: others << 1 | u32::from(open),
            };
            self.places.push((path, place));
        }
    }

    /// All of them, by path.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Arc<str>, impl FnOnce() -> PageIds)> {
        let places = self.places.iter();
        places.map(|(path, place)| (path, || self.read(*place)))
    }

    fn read(&self, place: Place) -> PageIds {
        let text = self.texts.get(place.text as usize);
        let lines = text.and_then(|text| text.get(place.start as usize..place.end as usize));
        PageIds::of_parts(
            lines.unwrap_or_default(),
            place.others >> 1,
            place.others & 1 == 1,
        )
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
        let read: Vec<_> = pages.iter().map(|(path, ids)| (&**path, ids())).collect();
        assert_eq!(read, all);
    }
}
