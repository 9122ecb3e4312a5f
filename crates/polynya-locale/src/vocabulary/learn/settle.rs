//! From what is likely to what is proposed.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Links, Partners};
use super::forms::{Form, Forms};
use super::slug::ids;
use super::{Counted, LearnedNames, LearnedTerm, Unsettled};
use crate::LocaleId;

/// Pairs less sure than this are left to people.
const SURE: f64 = 0.5;
/// The second best must be less likely than this share of the best.
const RIVAL: f64 = 0.7;
/// How much one more entry adds to the confidence in a pair.
const DOUBT: f64 = 0.25;
/// What must speak for a translation of a word that is mostly kept, for people
/// to be asked.
const SPOKEN_FOR: f64 = 0.25;
/// Candidates that are shown for a value that is not settled.
const SHOWN: usize = 3;

/// The source's words with what they are called elsewhere, one locale at a time.
pub(crate) struct Settled<'f> {
    source: &'f LocaleId,
    forms: &'f Forms,
    names: Vec<BTreeMap<LocaleId, LearnedNames>>,
    /// Words in the source that turned out to be another's name in a translation.
    borrowed: BTreeSet<usize>,
    /// Words in the source that have such a name: they are terms in any case.
    owners: BTreeSet<usize>,
    unsettled: Vec<Unsettled>,
}

/// A word of another locale and the source's word that it is the name of.
struct Link {
    target: usize,
    confidence: f64,
}

impl<'f> Settled<'f> {
    pub(crate) fn new(source: &'f LocaleId, forms: &'f Forms) -> Self {
        let own = |form: &Form| BTreeMap::from([(source.clone(), names(&[form], 1.0))]);
        Self {
            source,
            forms,
            names: forms.all().iter().map(own).collect(),
            borrowed: BTreeSet::new(),
            owners: BTreeSet::new(),
            unsettled: Vec::new(),
        }
    }

    /// Takes what was found between the source and `locale`.
    pub(crate) fn add(&mut self, locale: &LocaleId, forms: &Forms, links: &Links) {
        let mut linked: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
        let mut borrowed = BTreeSet::new();
        for (target, form) in forms.all().iter().enumerate() {
            let candidates = partners(&links.of_target, target);
            let seen = links.seen.get(&target).copied().unwrap_or(0) as f64;
            let kept = links.kept.get(&target).copied().unwrap_or(0) as f64;
            // The source may have the word as well: then it is at home where it
            // is written more.
            let twin = self.forms.get(&form.key);
            let at_home = twin.is_none_or(|twin| self.forms.all()[twin].count() < form.count());
            let best = candidates.first().filter(|(source, support)| {
                *support > kept && at_home && !self.borrowed.contains(source)
            });
            let rival = candidates.get(1).map_or(0.0, |second| second.1);
            let sure = |support: f64| support / seen * (support / (support + DOUBT));
            match best {
                Some(&(source, support)) if sure(support) >= SURE && rival < RIVAL * support => {
                    linked.entry(source).or_default().push(Link {
                        target,
                        confidence: sure(support),
                    });
                    borrowed.extend(twin.filter(|twin| *twin != source));
                }
                // The same word in both languages has no partner to look for.
                _ if kept > 0.0 || twin.is_some() => {}
                _ => {
                    let shown = candidates.iter().take(SHOWN);
                    let text = |at: usize| self.forms.all()[at].text().to_owned();
                    self.unsettled.push(Unsettled {
                        locale: locale.clone(),
                        value: form.counted(),
                        candidates: shown.map(|&(at, s)| (text(at), sure(s))).collect(),
                        other: self.source.clone(),
                    });
                }
            }
        }
        self.owners.extend(linked.keys());
        self.borrowed.extend(borrowed.difference(&self.owners));
        for source in 0..self.forms.all().len() {
            let links_of = linked.remove(&source).unwrap_or_default();
            self.name(source, locale, forms, links_of, links);
        }
    }

    /// Says what a word of the source is called in `locale`.
    fn name(
        &mut self,
        source: usize,
        locale: &LocaleId,
        forms: &Forms,
        mut linked: Vec<Link>,
        links: &Links,
    ) {
        let form = &self.forms.all()[source];
        if self.borrowed.contains(&source) {
            return;
        }
        linked.sort_by_key(|link| std::cmp::Reverse(forms.all()[link.target].count()));
        let found = match (&*linked, forms.get(&form.key)) {
            ([first, ..], _) => {
                let words = linked.iter().map(|link| &forms.all()[link.target]);
                Some(names(&words.collect::<Vec<_>>(), first.confidence))
            }
            ([], Some(same)) => Some(names(&[&forms.all()[same]], 1.0)),
            ([], None) => None,
        };
        let candidates = partners(&links.of_source, source);
        let best = candidates.first().map_or(0.0, |(_, support)| *support);
        // A word that no entry has in both languages is not an open question; one
        // that was kept is, if there is an entry in which it was not.
        let open = match &found {
            Some(_) => linked.is_empty() && best >= SPOKEN_FOR,
            None => best > 0.0,
        };
        if open {
            let shown = candidates.iter().take(SHOWN);
            let text = |at: usize| forms.all()[at].text().to_owned();
            let total = form.count() as f64;
            self.unsettled.push(Unsettled {
                locale: self.source.clone(),
                value: form.counted(),
                candidates: shown.map(|&(at, s)| (text(at), s / total)).collect(),
                other: locale.clone(),
            });
        }
        if let Some(found) = found {
            self.names[source].insert(locale.clone(), found);
        }
    }

    /// The terms with their ids, and what is left to people.
    pub(crate) fn finish(self, prefix: &str) -> (Vec<LearnedTerm>, Vec<Unsettled>) {
        let borrowed = &self.borrowed;
        let kept = self.names.into_iter().enumerate();
        let kept = kept.filter(|(at, _)| !borrowed.contains(at));
        let names: Vec<_> = kept.map(|(_, names)| names).collect();
        let ids = ids(&names, self.source, prefix);
        let terms = ids.into_iter().zip(names);
        let mut terms: Vec<LearnedTerm> =
            terms.map(|(id, names)| LearnedTerm { id, names }).collect();
        terms.sort_by(|a, b| a.id.cmp(&b.id));
        (terms, self.unsettled)
    }
}

fn partners(of: &Partners, word: usize) -> &[(usize, f64)] {
    of.get(&word).map_or(&[], Vec::as_slice)
}

/// One name of several words: the first is the label, all other spellings are
/// aliases.
fn names(words: &[&Form], confidence: f64) -> LearnedNames {
    let mut spellings = words.iter().flat_map(|form| &form.spellings).cloned();
    let label = spellings.next().unwrap_or_else(|| Counted {
        text: String::new(),
        count: 0,
    });
    LearnedNames {
        label,
        aliases: spellings.collect(),
        confidence,
    }
}
