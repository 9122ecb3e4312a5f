//! A translator's queue: what to do next in a locale, in an order that can be
//! explained.

use polynya_locale::LocaleId;
use polynya_pipeline::coverage::{Coverage, Item};
use polynya_pipeline::freshness::State;

/// How urgent work on an item is; the first is what misleads readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// It says what is no longer so.
    Misleading,
    /// It is there, with holes or with parts in another language.
    Incomplete,
    /// It is not there at all.
    Absent,
    /// The source changed in little that does not change what it means.
    Minor,
}

pub(super) fn urgency(item: &Item) -> Urgency {
    let mut stale = (item.units.iter()).filter(|unit| unit.state == State::Stale);
    let holes = item.words.missing + item.words.untranslated > 0;
    // Whoever counts words only need not name the units.
    let stale_words = item.words.stale > 0;
    if stale.clone().any(|unit| !unit.minor) || (stale_words && stale.next().is_none()) {
        Urgency::Misleading
    } else if item.state == State::Missing {
        Urgency::Absent
    } else if holes || !stale_words {
        Urgency::Incomplete
    } else {
        Urgency::Minor
    }
}

/// Whether there is something to do.
pub(super) fn has_work(item: &Item) -> bool {
    item.state.is_work() || item.units.iter().any(|unit| unit.state.is_work())
}

/// What is to be done in `locale`: the most urgent first, then what takes the
/// fewest words, then by path.
pub(super) fn queue<'c>(coverage: &'c Coverage, locale: &LocaleId) -> Vec<&'c Item> {
    let own = coverage.items.iter().filter(|item| item.locale == *locale);
    let mut queue: Vec<&Item> = own.filter(|item| has_work(item)).collect();
    queue.sort_by_key(|item| (urgency(item), item.work(), item.path.clone()));
    queue
}
