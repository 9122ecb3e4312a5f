//! What one entry says about which values belong together.

use super::Sample;
use super::forms::Forms;
use crate::LocaleId;

/// A value of the other locale that was left over, and the values of the source
/// that it may belong to, with how much their places speak for each.
pub(crate) struct Evidence {
    pub(crate) target: usize,
    pub(crate) candidates: Vec<(usize, f64)>,
}

/// How much less likely a pair is for each place that it is out of step.
const OUT_OF_STEP: f64 = 0.25;
/// What speaks for a value that repeats the one before it in another language,
/// in a list that is longer than the source's.
const REPEATED: f64 = 0.7;

/// The evidence of an entry; nothing where either variant is absent.
pub(crate) fn gather(
    sample: &Sample,
    (source, source_forms): (&LocaleId, &Forms),
    (other, other_forms): (&LocaleId, &Forms),
) -> Vec<Evidence> {
    if !sample.values.contains_key(source) || !sample.values.contains_key(other) {
        return Vec::new();
    }
    let from = source_forms.in_sample(sample, source);
    let to = other_forms.in_sample(sample, other);
    let twin = |target: usize| source_forms.get(&other_forms.all()[target].key);
    let both: Vec<usize> = to.iter().filter_map(|&t| twin(t)).collect();
    let left: Vec<usize> = from.iter().copied().filter(|s| !both.contains(s)).collect();
    let rest = to.iter().enumerate().filter(|&(_, &target)| {
        let twin = twin(target);
        twin.is_none_or(|twin| !from.contains(&twin))
    });
    let rest: Vec<(usize, usize)> = rest.map(|(at, &target)| (at, target)).collect();
    let longer = rest.len() > left.len();
    let evidence = rest.iter().enumerate().map(|(j, &(at, target))| {
        let mut candidates: Vec<(usize, f64)> = (left.iter().enumerate())
            .map(|(i, &s)| (s, in_step((i, left.len()), (j, rest.len()))))
            .collect();
        if longer && let Some(before) = at.checked_sub(1).and_then(|before| twin(to[before])) {
            candidates.push((before, REPEATED));
        }
        Evidence { target, candidates }
    });
    evidence.collect()
}

/// Lists are mostly translated in order: place `i` of `m` belongs to `j` of `n`.
fn in_step((i, m): (usize, usize), (j, n): (usize, usize)) -> f64 {
    if m == n {
        return OUT_OF_STEP.powi(i.abs_diff(j) as i32);
    }
    let share = |at: usize, of: usize| (at as f64 + 0.5) / of as f64;
    let apart = (share(i, m) - share(j, n)).abs() * m.max(n) as f64;
    0.5 * OUT_OF_STEP.powf(apart)
}
