//! Which words of two locales belong together, over all entries.

use std::collections::{BTreeMap, HashMap};

use super::Sample;
use super::evidence::{Evidence, gather};
use super::forms::Forms;
use super::similar::likeness;
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
    let mut pairs = Pairs::default();
    let entries: Vec<Vec<Weighed>> = (samples.iter())
        .map(|sample| pairs.weigh(gather(sample, source, other), source.1, other.1))
        .collect();
    let mut support = pairs.expect(&entries, &vec![1.0; pairs.ends.len()]);
    for _ in 1..ROUNDS {
        let strengths = pairs.strengths(&support);
        support = pairs.expect(&entries, &strengths);
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
    let all = || pairs.ends.iter().copied().zip(support.iter().copied());
    Links {
        of_source: partners(all()),
        of_target: partners(all().map(|((a, b), share)| ((b, a), share))),
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

/// All pairs of words that any entry speaks of, numbered.
#[derive(Default)]
struct Pairs {
    numbers: HashMap<(usize, usize), usize>,
    /// The words of each: the source's, the other locale's.
    ends: Vec<(usize, usize)>,
    /// How likely each is by how it is written.
    likeness: Vec<f64>,
}

/// A pair in an entry, and what there speaks for it.
struct Weighed {
    pair: usize,
    prior: f64,
}

impl Pairs {
    fn weigh(&mut self, entry: Vec<Evidence>, source: &Forms, other: &Forms) -> Vec<Weighed> {
        let mut weighed = Vec::new();
        for evidence in entry {
            for (from, place) in evidence.candidates {
                let ends = (from, evidence.target);
                let pair = *self.numbers.entry(ends).or_insert_with(|| {
                    let texts = (source.all()[ends.0].text(), other.all()[ends.1].text());
                    self.likeness.push(likeness(texts.0, texts.1));
                    self.ends.push(ends);
                    self.ends.len() - 1
                });
                let prior = place * self.likeness[pair];
                weighed.push(Weighed { pair, prior });
            }
        }
        weighed
    }

    /// How strong each pair is among all pairs that its words are in. One that is
    /// there once may be chance; one that is always there is not.
    fn strengths(&self, support: &[f64]) -> Vec<f64> {
        let mut totals = Sums::new(&self.ends);
        for (&ends, &share) in self.ends.iter().zip(support) {
            totals.add(ends, share);
        }
        let pairs = self.ends.iter().zip(support);
        let strength = |(&(from, to), pair): (&(usize, usize), &f64)| {
            let words = (totals.source[from] + 0.5) * (totals.target[to] + 0.5);
            pair * (pair + 0.5) / words.sqrt()
        };
        pairs.map(strength).collect()
    }

    /// The share that each pair has in all entries together. In an entry, a word
    /// of the source goes to one word of the other locale, not to each of them.
    fn expect(&self, entries: &[Vec<Weighed>], strengths: &[f64]) -> Vec<f64> {
        let mut support = vec![0.0; self.ends.len()];
        let mut sums = Sums::new(&self.ends);
        for entry in entries {
            let weight = |one: &Weighed| one.prior * strengths[one.pair];
            for one in entry {
                sums.add(self.ends[one.pair], weight(one));
            }
            for one in entry {
                let (from, to) = self.ends[one.pair];
                let most = sums.source[from].max(sums.target[to]);
                support[one.pair] += weight(one) / (NOTHING + most);
            }
            for one in entry {
                sums.clear(self.ends[one.pair]);
            }
        }
        support
    }
}

/// A number for each word of both locales.
struct Sums {
    source: Vec<f64>,
    target: Vec<f64>,
}

impl Sums {
    fn new(ends: &[(usize, usize)]) -> Self {
        let room = |end: fn(&(usize, usize)) -> usize| {
            let last = ends.iter().map(end).max();
            vec![0.0; last.map_or(0, |last| last + 1)]
        };
        Self {
            source: room(|ends| ends.0),
            target: room(|ends| ends.1),
        }
    }

    fn add(&mut self, (from, to): (usize, usize), share: f64) {
        self.source[from] += share;
        self.target[to] += share;
    }

    fn clear(&mut self, (from, to): (usize, usize)) {
        self.source[from] = 0.0;
        self.target[to] = 0.0;
    }
}
