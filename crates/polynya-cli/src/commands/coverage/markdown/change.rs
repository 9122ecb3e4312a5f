//! What became of files since the base.

use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::coverage::{Coverage, Item};

use super::super::base::{BaseReport, ItemThen, key, then};
use super::escape::code;

/// A file on which there is more to do than before, or less.
pub(super) struct Change<'c> {
    item: &'c Item,
    /// Absent if the base does not have it.
    before: Option<ItemThen>,
    now: ItemThen,
}

impl Change<'_> {
    pub(super) fn is_worse(&self) -> bool {
        let (work, open) = self
            .before
            .map_or((0, false), |then| (then.work, then.open));
        (self.now.work, self.now.open) > (work, open)
    }

    /// By how many words.
    fn size(&self) -> usize {
        let before = self.before.map_or(0, |then| then.work);
        self.now.work.abs_diff(before)
    }

    pub(super) fn line(&self, language: &dyn Translate) -> String {
        let id = match self.before {
            None => "coverage-change-new",
            Some(_) => "coverage-change-words",
        };
        let message = Message::new(id)
            .with("before", self.before.map_or(0, |then| then.work))
            .with("now", self.now.work);
        let state = Message::new("coverage-state").with("state", self.item.state.name());
        format!(
            "- {}: {}, {}",
            code(&self.item.path),
            language.translate(&state),
            language.translate(&message)
        )
    }
}

/// What changed, the largest changes first.
pub(super) fn changes<'c>(coverage: &'c Coverage, base: &BaseReport) -> Vec<Change<'c>> {
    let change = |item: &'c Item| {
        let before = base.items.get(&key(item)).copied();
        let now = then(item);
        let same = match before {
            Some(before) => before == now,
            None => !now.open,
        };
        (!same).then_some(Change { item, before, now })
    };
    let mut changes: Vec<Change<'c>> = coverage.items.iter().filter_map(change).collect();
    // The sort is stable: what changed as much stays in the order of the items.
    changes.sort_by_key(|change| std::cmp::Reverse(change.size()));
    changes
}
