//! Which facts of two texts agree, and which do not.

use super::Fact;
use super::agree::{agree, covered, distance};

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
const MOST: usize = 300;

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
    let most = |places: &[usize]| places.len().min(MOST);
    let agreeing = best_pairs(
        source,
        target,
        &left[..most(&left)],
        &right[..most(&right)],
        |a, b| agree(a, b).then_some(0.0),
    );
    left.retain(|place| agreeing.iter().all(|(i, _)| i != place));
    right.retain(|place| agreeing.iter().all(|(_, j)| j != place));
    drop_repeated(&mut left, source, target);
    drop_repeated(&mut right, target, source);
    let mut changed = best_pairs(
        source,
        target,
        &left[..most(&left)],
        &right[..most(&right)],
        distance,
    );
    left.retain(|place| changed.iter().all(|(i, _)| i != place));
    right.retain(|place| changed.iter().all(|(_, j)| j != place));
    changed.sort_unstable();
    Comparison {
        changed,
        only_source: left,
        only_target: right,
    }
}

/// The places of facts whose very value the other side does not have.
fn without_equal(source: &[Fact], target: &[Fact]) -> (Vec<usize>, Vec<usize>) {
    fn sorted(facts: &[Fact]) -> Vec<&super::FactValue> {
        let mut values: Vec<_> = facts.iter().map(|fact| &fact.value).collect();
        values.sort_unstable();
        values
    }
    fn lacking(facts: &[Fact], others: &[&super::FactValue]) -> Vec<usize> {
        let places = facts.iter().enumerate();
        let lacking = places.filter(|(_, fact)| others.binary_search(&&fact.value).is_err());
        lacking.map(|(place, _)| place).collect()
    }
    (
        lacking(source, &sorted(target)),
        lacking(target, &sorted(source)),
    )
}

/// Pairs with the least cost first, each place once.
fn best_pairs(
    source: &[Fact],
    target: &[Fact],
    left: &[usize],
    right: &[usize],
    cost: impl Fn(&Fact, &Fact) -> Option<f64>,
) -> Vec<(usize, usize)> {
    let mut costs = Vec::new();
    for &i in left {
        for &j in right {
            if let Some(cost) = cost(&source[i], &target[j]) {
                let apart = place(i, source.len()) - place(j, target.len());
                costs.push((cost + apart.abs(), i, j));
            }
        }
    }
    // Of equal costs the order is the same when the sides are swapped.
    costs.sort_by(|(a, i, j), (b, k, l)| {
        let order = |i: &usize, j: &usize| (*i.min(j), *i.max(j));
        a.total_cmp(b).then(order(i, j).cmp(&order(k, l)))
    });
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in costs {
        if pairs.iter().all(|(k, l)| *k != i && *l != j) {
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

/// Drops what the other side says, too, where it was already paired.
fn drop_repeated(places: &mut Vec<usize>, facts: &[Fact], others: &[Fact]) {
    let mut asked = 0;
    places.retain(|place| {
        asked += 1;
        let fact = &facts[*place];
        asked > MOST || !others.iter().any(|other| covered(fact, other))
    });
}
