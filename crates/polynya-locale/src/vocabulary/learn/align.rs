//! Which words of two locales belong together, over all entries.

use std::collections::BTreeMap;

use super::Sample;
use super::evidence::{Evidence, gather};
use super::forms::Forms;
use crate::LocaleId;

/// Rounds after which the numbers hardly move.
const ROUNDS: usize = 12;
/// Pairs for which less speaks are not worth speaking of.
const NOTABLE: f64 = 0.01;
/// The share of a value that belongs to nothing, before anything is known.
const NOTHING: f64 = 0.1;

/// The words at the other end of each word's pairs, the likeliest first, with
/// the number of entries in which the pair likely stands for one thing.
pub(crate) type Partners = BTreeMap<usize, Vec<(usize, f64)>>;

/// What speaks for each pair of words.
pub(crate) struct Links {
    /// For each word of the source.
    pub(crate) of_source: Partners,
    /// For each word of the other locale.
    pub(crate) of_target: Partners,
    /// Entries that have the other locale's word and a source variant.
    pub(crate) seen: BTreeMap<usize, usize>,
    /// Those of them in which the source has the same word.
    pub(crate) kept: BTreeMap<usize, usize>,
}

/// Estimates the pairs by expectation and maximization: what is likely over all
/// entries decides what is likely in each, until that changes no more.
pub(crate) fn align(
    samples: &[Sample],
    source: (&LocaleId, &Forms),
    other: (&LocaleId, &Forms),
) -> Links {
    let entries: Vec<Vec<Evidence>> = (samples.iter())
        .map(|sample| gather(sample, source, other))
        .collect();
    let mut support: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let totals = totals(&support);
        let mut next = BTreeMap::new();
        for entry in &entries {
            for (pair, share) in expect(entry, &support, &totals) {
                *next.entry(pair).or_insert(0.0) += share;
            }
        }
        support = next;
    }
    let (mut seen, mut kept) = (BTreeMap::new(), BTreeMap::new());
    for sample in samples.iter().filter(|s| s.values.contains_key(source.0)) {
        let there = source.1.in_sample(sample, source.0);
        for target in other.1.in_sample(sample, other.0) {
            *seen.entry(target).or_insert(0) += 1;
            let twin = source.1.get(&other.1.all()[target].key);
            if twin.is_some_and(|twin| there.contains(&twin)) {
                *kept.entry(target).or_insert(0) += 1;
            }
        }
    }
    let flipped = support.iter().map(|(&(a, b), &share)| ((b, a), share));
    Links {
        of_target: partners(flipped),
        of_source: partners(support.iter().map(|(&pair, &share)| (pair, share))),
        seen,
        kept,
    }
}

fn partners(pairs: impl Iterator<Item = ((usize, usize), f64)>) -> Partners {
    let mut partners = Partners::new();
    for ((word, partner), share) in pairs.filter(|(_, share)| *share > NOTABLE) {
        partners.entry(word).or_default().push((partner, share));
    }
    for found in partners.values_mut() {
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    partners
}

/// How often each word is in a pair at all: the source's, the other's.
type Totals = (BTreeMap<usize, f64>, BTreeMap<usize, f64>);

fn totals(support: &BTreeMap<(usize, usize), f64>) -> Totals {
    let mut totals = Totals::default();
    for (&(source, target), share) in support {
        *totals.0.entry(source).or_insert(0.0) += share;
        *totals.1.entry(target).or_insert(0.0) += share;
    }
    totals
}

/// The share that each pair has in an entry. A word of the source goes to one
/// word of the other locale, not to each of them.
fn expect(
    entry: &[Evidence],
    support: &BTreeMap<(usize, usize), f64>,
    totals: &Totals,
) -> Vec<((usize, usize), f64)> {
    let strength = |source: usize, target: usize| {
        let Some(pair) = support.get(&(source, target)) else {
            return 1.0;
        };
        let of = |totals: &BTreeMap<usize, f64>, at| totals.get(&at).copied().unwrap_or(0.0);
        let (from, to) = (of(&totals.0, source), of(&totals.1, target));
        // A pair that is there once may be chance; one that is always there is not.
        pair * (pair + 0.5) / ((from + 0.5) * (to + 0.5)).sqrt()
    };
    let mut weights = Vec::new();
    for evidence in entry {
        for &(source, prior) in &evidence.candidates {
            let weight = prior * strength(source, evidence.target);
            weights.push(((source, evidence.target), weight));
        }
    }
    let mut sums = Totals::default();
    for &((source, target), weight) in &weights {
        *sums.0.entry(source).or_insert(NOTHING) += weight;
        *sums.1.entry(target).or_insert(NOTHING) += weight;
    }
    for ((source, target), weight) in &mut weights {
        *weight /= sums.0[source].max(sums.1[target]);
    }
    weights
}
