//! Which facts of two texts agree, and which do not.

use std::collections::{BTreeMap, BTreeSet};

use super::agree::{agree, covered, distance};
use super::{Fact, FactKind};

/// What two lists of facts do not have in common, as places in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Facts of the source and what the target has in their place, in the
    /// source's order.
    pub changed: Vec<(usize, usize)>,
    /// Facts that only the source states.
    pub only_source: Vec<usize>,
    /// Facts that only the target states.
    pub only_target: Vec<usize>,
}

/// How many facts without a counterpart are compared with each other: more
/// than a text that is translated at all leaves over, and few enough that no
/// text takes long.
const MOST: usize = 200;

/// Compares what two texts state.
///
/// Facts that agree by some reading are never reported, in whatever order
/// they come and however often. Of the rest those are changed that are of one
/// kind, surely facts, and so close to each other that one stands in the
/// other's place.
#[must_use]
pub fn compare(source: &[Fact], target: &[Fact]) -> Comparison {
    let same =
        source.len() == target.len() && source.iter().zip(target).all(|(a, b)| a.value == b.value);
    if same {
        return Comparison::default();
    }
    let (mut left, mut right) = without_equal(source, target);
    let agreeing = best_pairs(&left.new, &right.new, |a, b| agree(a, b).then_some(0.0));
    left.drop_paired(agreeing.iter().map(|pair| pair.0));
    right.drop_paired(agreeing.iter().map(|pair| pair.1));
    left.repeat(target);
    right.repeat(source);
    let mut changed = best_pairs(&left.new, &right.new, distance);
    left.drop_paired(changed.iter().map(|pair| pair.0));
    right.drop_paired(changed.iter().map(|pair| pair.1));
    // Where each side has as many facts of a kind, what is said once more on
    // one side stands in the place of what only the other says.
    let (here, there) = (counts(source), counts(target));
    let balanced = |a: &Fact, b: &Fact| {
        let even = a.kind == b.kind && here.get(&a.kind) == there.get(&b.kind);
        even.then(|| distance(a, b)).flatten()
    };
    let replaced = best_pairs(&left.new, &right.again, balanced);
    left.drop_paired(replaced.iter().map(|pair| pair.0));
    let replacing = best_pairs(&left.again, &right.new, balanced);
    right.drop_paired(replacing.iter().map(|pair| pair.1));
    changed.extend(replaced);
    changed.extend(replacing);
    changed.sort_unstable();
    Comparison {
        changed,
        only_source: left.new.places,
        only_target: right.new.places,
    }
}

/// How many facts of each kind there are.
fn counts(facts: &[Fact]) -> BTreeMap<FactKind, usize> {
    let mut counts = BTreeMap::new();
    for fact in facts {
        *counts.entry(fact.kind).or_default() += 1;
    }
    counts
}

/// Some facts of a text.
struct Places<'f> {
    facts: &'f [Fact],
    places: Vec<usize>,
}

/// What one side has that the other has not as often.
struct Rest<'f> {
    /// What the other does not say.
    new: Places<'f>,
    /// What the other says, too, but fewer times.
    again: Places<'f>,
}

impl<'f> Rest<'f> {
    fn new(facts: &'f [Fact]) -> Self {
        let empty = || Places {
            facts,
            places: Vec::new(),
        };
        Self {
            new: empty(),
            again: empty(),
        }
    }

    fn drop_paired(&mut self, paired: impl Iterator<Item = usize>) {
        let paired: BTreeSet<usize> = paired.collect();
        self.new.places.retain(|place| !paired.contains(place));
    }

    /// Sets apart what the other side says, too, where it was already paired.
    fn repeat(&mut self, others: &[Fact]) {
        let mut unique = by_value(others);
        unique.dedup_by_key(|place| &others[*place].value);
        let places = std::mem::take(&mut self.new.places);
        for (asked, place) in places.into_iter().enumerate() {
            let fact = &self.new.facts[place];
            let again = asked < MOST && unique.iter().any(|other| covered(fact, &others[*other]));
            let list = if again {
                &mut self.again
            } else {
                &mut self.new
            };
            list.places.push(place);
        }
    }
}

/// What is left when equal values are paired, each once.
fn without_equal<'f>(source: &'f [Fact], target: &'f [Fact]) -> (Rest<'f>, Rest<'f>) {
    let (mut left, mut right) = (Rest::new(source), Rest::new(target));
    let (first, second) = (by_value(source), by_value(target));
    let (mut i, mut j) = (0, 0);
    while i < first.len() || j < second.len() {
        let value = match (first.get(i), second.get(j)) {
            (Some(a), Some(b)) => (&source[*a].value).min(&target[*b].value),
            (Some(a), None) => &source[*a].value,
            (None, Some(b)) => &target[*b].value,
            (None, None) => break,
        };
        let run = |facts: &[Fact], places: &[usize]| {
            let same = places
                .iter()
                .take_while(|place| facts[**place].value == *value);
            same.count()
        };
        let (here, there) = (run(source, &first[i..]), run(target, &second[j..]));
        let shared = here.min(there);
        let list = |rest: &mut Rest<'f>, places: &[usize]| {
            let list = if shared == 0 {
                &mut rest.new
            } else {
                &mut rest.again
            };
            list.places.extend_from_slice(places);
        };
        list(&mut left, &first[i + shared..i + here]);
        list(&mut right, &second[j + shared..j + there]);
        (i, j) = (i + here, j + there);
    }
    for rest in [&mut left, &mut right] {
        rest.new.places.sort_unstable();
        rest.again.places.sort_unstable();
    }
    (left, right)
}

/// The places of facts in the order of their values, equal ones in theirs.
fn by_value(facts: &[Fact]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..facts.len()).collect();
    places.sort_by(|a, b| facts[*a].value.cmp(&facts[*b].value));
    places
}

/// Pairs with the least cost first, each place once.
fn best_pairs(
    left: &Places<'_>,
    right: &Places<'_>,
    cost: impl Fn(&Fact, &Fact) -> Option<f64>,
) -> Vec<(usize, usize)> {
    let mut costs = Vec::new();
    for &i in left.places.iter().take(MOST) {
        for &j in right.places.iter().take(MOST) {
            if let Some(cost) = cost(&left.facts[i], &right.facts[j]) {
                let apart = place(i, left.facts.len()) - place(j, right.facts.len());
                costs.push((cost + apart.abs(), i, j));
            }
        }
    }
    // Of equal costs the order is the same when the sides are swapped.
    costs.sort_by(|(a, i, j), (b, k, l)| {
        let order = |i: &usize, j: &usize| (*i.min(j), *i.max(j));
        a.total_cmp(b).then(order(i, j).cmp(&order(k, l)))
    });
    let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in costs {
        if !lefts.contains(&i) && !rights.contains(&j) {
            lefts.insert(i);
            rights.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// Where in its text a fact is, from 0 to 1.
fn place(index: usize, length: usize) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "only used for judging distances"
    )]
    let place = (index as f64 + 0.5) / length as f64;
    place
}
