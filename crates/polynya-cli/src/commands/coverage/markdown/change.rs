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
        self.now > self.before.unwrap_or_default()
    }

    /// Words that were to be done. Of what was not there that is about as much as
    /// it has now.
    fn words_before(&self) -> usize {
        let before = self.before.unwrap_or_default();
        if before.missing {
            self.item.words.total
        } else {
            before.work
        }
    }

    /// By how many words.
    fn size(&self) -> usize {
        self.item.work().abs_diff(self.words_before())
    }

    pub(super) fn line(&self, language: &dyn Translate) -> String {
        let id = match self.before {
            None => "coverage-change-new",
            Some(before) if before.missing => "coverage-change-there",
            Some(_) => "coverage-change-words",
        };
        let message = Message::new(id)
            .with("before", self.words_before())
            .with("now", self.item.work());
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
