//! What entries say about the project as a whole, gathered while they are checked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::Finding;
use serde::{Deserialize, Serialize};

use crate::links::{Claim, PageIds, Pages, Pending};
use crate::needs::Needs;
use crate::suppress::Suppressions;

/// What one entry says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntryFacts {
    /// Ids of the terms it uses, by vocabulary; a vocabulary of which it could
    /// have used terms is there in any case.
    pub terms: BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
    /// Whether something in it could not be read, so that there may be more.
    pub unread: bool,
    /// URLs that its front matters say it is published at.
    pub published: BTreeSet<Box<str>>,
    /// Former addresses of its pages, but those that a page has now.
    pub redirects: Vec<Claim>,
    /// Findings that depend on other pages.
    pub pending: Vec<Pending>,
    /// Comments in its files that silence findings.
    pub suppressions: Suppressions,
    /// How many findings they have silenced so far.
    pub suppressed: usize,
    // From here on, what is kept can be left unread: `stored::Short`.
    /// Its pages, by path, with the ids on them.
    pub pages: Vec<(Arc<str>, PageIds)>,
    /// What its outcome rests on besides its own files and its collection's terms.
    pub needs: Needs,
}

/// What all entries say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// All but the ids on pages.
    all: EntryFacts,
    pages: Pages,
}

impl EntryFacts {
    /// Takes what comments silence out of an entry's findings, and keeps the comments.
    pub(crate) fn silence(&mut self, mut comments: Suppressions, findings: &mut Vec<Finding>) {
        if self.unread {
            comments.doubt();
        }
        self.suppressed += comments.silence(findings).len();
        self.suppressions.absorb(comments);
    }

    /// Pages whose ids decide about findings, by path.
    pub(crate) fn wanted_pages(&self) -> BTreeSet<&Arc<str>> {
        self.pending.iter().flat_map(Pending::pages).collect()
    }

    /// Adds what a part of the entry, or another entry, says.
    pub(crate) fn absorb(&mut self, mut more: Self) {
        self.pages.append(&mut more.pages);
        // To append would rebuild the whole set for each entry.
        self.published.extend(more.published);
        self.redirects.append(&mut more.redirects);
        self.pending.append(&mut more.pending);
        self.suppressions.absorb(more.suppressions);
        self.suppressed += more.suppressed;
        self.needs.append(&mut more.needs);
        for (vocabulary, terms) in more.terms {
            self.terms.entry(vocabulary).or_default().extend(terms);
        }
        self.unread |= more.unread;
    }
}

impl Facts {
    /// Adds what one entry says. The order of entries does not matter.
    pub fn absorb(&mut self, mut entry: EntryFacts) {
        // They are of no use beyond the entry.
        entry.needs.clear();
        self.add_pages(std::mem::take(&mut entry.pages));
        self.all.absorb(entry);
    }

    /// Pages whose ids decide about findings, by path.
    #[must_use]
    pub fn wanted_pages(&self) -> BTreeSet<Arc<str>> {
        self.all.wanted_pages().into_iter().cloned().collect()
    }

    /// Adds the ids on pages.
    pub fn add_pages(&mut self, pages: impl IntoIterator<Item = (Arc<str>, PageIds)>) {
        for (path, ids) in pages {
            self.pages.push(path, &ids);
        }
    }

    /// Takes the comments that silence findings, with how many they have silenced.
    pub(crate) fn take_suppressions(&mut self) -> (Suppressions, usize) {
        (
            std::mem::take(&mut self.all.suppressions),
            self.all.suppressed,
        )
    }

    /// All of it as if it were one entry's, but for the ids on pages.
    pub(crate) const fn all(&self) -> &EntryFacts {
        &self.all
    }

    /// The ids on pages.
    pub(crate) const fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The terms of a vocabulary that are used; `None` where no entry could use
    /// any, or where some could not be read.
    pub(crate) fn used(&self, vocabulary: &str) -> Option<&BTreeSet<Arc<str>>> {
        let used = self.all.terms.get(vocabulary);
        used.filter(|_| !self.all.unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(terms: &[&str], unread: bool) -> EntryFacts {
        let terms = terms.iter().map(|term| Arc::from(*term)).collect();
        EntryFacts {
            terms: [("tags".into(), terms)].into(),
            unread,
            ..EntryFacts::default()
        }
    }

    #[test]
    fn the_order_of_entries_does_not_matter() {
        let entries = [
            facts(&["a", "b"], false),
            facts(&[], true),
            facts(&["c"], false),
        ];
        let sum = |order: [usize; 3]| {
            let mut sum = Facts::default();
            for at in order {
                sum.absorb(entries[at].clone());
            }
            sum
        };
        assert_eq!(sum([0, 1, 2]), sum([2, 1, 0]));
        assert_eq!(sum([0, 1, 2]).used("tags"), None);
    }

    #[test]
    fn what_nobody_could_use_is_not_unused() {
        let mut sum = Facts::default();
        sum.absorb(facts(&["a"], false));
        assert_eq!(sum.used("topics"), None);
        assert_eq!(sum.used("tags").map(BTreeSet::len), Some(1));
    }
}
