//! Which block of a source was sealed by which record, and which block of the
//! translation stands for it.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::likeness::likeness;
use super::past::{Archive, OldText};
use super::{Hash, Record, SealedLocale, Unit};
use crate::consistency::Side;
use crate::consistency::align::Alignment;

/// More than these are not compared text by text.
const MOST: usize = 120;

/// From how much in common on a text is another version of the other.
const ALIKE: f32 = 0.5;

/// The same where its place says so too.
const ALIKE_IN_PLACE: f32 = 0.15;

/// A variant and its units.
#[derive(Clone, Copy)]
pub(super) struct Half<'a> {
    pub(super) side: &'a Side<'a>,
    pub(super) units: &'a [Unit],
}

impl<'a> Half<'a> {
    /// Positions of the units that are blocks.
    pub(super) fn blocks(self) -> Range<usize> {
        let first = self.units.iter().position(|unit| unit.section().is_some());
        first.unwrap_or(self.units.len())..self.units.len()
    }

    /// The position of the unit that a block of the outline belongs to.
    fn unit_at(self, block: usize) -> Option<usize> {
        let blocks = self.blocks();
        let units = &self.units[blocks.clone()];
        let at = units.partition_point(|unit| unit.blocks.end <= block);
        units.get(at).filter(|unit| unit.blocks.contains(&block))?;
        Some(blocks.start + at)
    }
}

/// What a block of the source was matched with.
#[derive(Clone, Debug, Default)]
pub(super) struct Match<'r> {
    /// The record, and the key that it is sealed under.
    pub(super) record: Option<(&'r str, &'r Record)>,
    /// The unit of the translation.
    pub(super) target: Option<usize>,
    /// What the source said, if that was asked for.
    pub(super) old: Option<OldText>,
}

/// The blocks of a document, matched.
pub(super) struct Pairing<'a, 'r> {
    pub(super) source: Half<'a>,
    pub(super) target: Half<'a>,
    /// For each block of the source, from the first on.
    pub(super) matches: Vec<Match<'r>>,
    /// Records of blocks that the source does not have any more.
    pub(super) left: Vec<(&'r str, &'r Record)>,
    /// Where units of the translation are, by what they say.
    places: HashMap<Hash, Vec<usize>, FixedState>,
    /// Units of the source and of the translation that stand for each other, by
    /// how the two bodies are now.
    aligned: OnceCell<Vec<(usize, usize)>>,
}

impl<'a, 'r> Pairing<'a, 'r> {
    pub(super) fn of(
        source: Half<'a>,
        target: Half<'a>,
        sealed: &'r SealedLocale,
        archive: &mut Archive<'_>,
    ) -> Self {
        let mut places: HashMap<Hash, Vec<usize>, FixedState> = HashMap::default();
        for at in target.blocks().rev() {
            let both = target.units[at].print.both();
            places.entry(both).or_default().push(at);
        }
        let mut pairing = Self {
            source,
            target,
            matches: vec![Match::default(); source.blocks().len()],
            left: Vec::new(),
            places,
            aligned: OnceCell::new(),
        };
        let records = sealed
            .iter()
            .filter(|(key, record)| key.starts_with("body/") && record.is_comparable());
        let mut left: Vec<(&'r str, &'r Record)> = records.map(|(k, r)| (&**k, r)).collect();
        pairing.by_hash(&mut left, |unit, record| {
            (unit.print.prose, unit.print.carried) == (record.source, record.carried)
        });
        pairing.by_hash(&mut left, |unit, record| {
            unit.print.prose.is_some() && unit.print.prose == record.source
        });
        pairing.by_likeness(&mut left, archive);
        pairing.left = left;
        pairing.targets();
        pairing
    }

    fn block(&self, at: usize) -> &'a Unit {
        &self.source.units[self.source.blocks().start + at]
    }

    /// Gives blocks the records that are the same by `same`: first the very own ones,
    /// then those of the same section, then all others. Blocks may stand anywhere: a
    /// move changes nothing.
    fn by_hash(
        &mut self,
        left: &mut Vec<(&'r str, &'r Record)>,
        same: impl Fn(&Unit, &Record) -> bool,
    ) {
        let mut known: HashMap<Hash, Vec<usize>, FixedState> = HashMap::default();
        for (at, (_, record)) in left.iter().enumerate() {
            known.entry(record.source).or_default().push(at);
        }
        let mut taken = vec![false; left.len()];
        let keys = left.iter().enumerate().map(|(at, (key, _))| (*key, at));
        let keys: HashMap<&str, usize, FixedState> = keys.collect();
        for at in 0..self.matches.len() {
            let unit = self.block(at);
            let own = keys.get(&*unit.key()).copied();
            let open = self.matches[at].record.is_none();
            if let Some(own) = own.filter(|own| open && same(unit, left[*own].1)) {
                taken[own] = true;
                self.matches[at].record = Some(left[own]);
            }
        }
        for anywhere in [false, true] {
            for at in 0..self.matches.len() {
                if self.matches[at].record.is_some() {
                    continue;
                }
                let unit = self.block(at);
                let candidates = known.get(&unit.print.prose).into_iter().flatten();
                let mut fits = candidates.filter(|&&at| !taken[at] && same(unit, left[at].1));
                let Some(found) = fits.find(|at| anywhere || is_in_section(left[**at].0, unit))
                else {
                    continue;
                };
                taken[*found] = true;
                self.matches[at].record = Some(left[*found]);
            }
        }
        let mut taken = taken.into_iter();
        left.retain(|_| !taken.next().unwrap_or(false));
    }

    /// Gives blocks that are new or changed the records that they were likely
    /// sealed by: by what they have in common with the old text, and by place.
    fn by_likeness(&mut self, left: &mut Vec<(&'r str, &'r Record)>, archive: &mut Archive<'_>) {
        let open: Vec<usize> = (0..self.matches.len())
            .filter(|&at| self.matches[at].record.is_none())
            .collect();
        if open.is_empty() || left.is_empty() || open.len().max(left.len()) > MOST {
            return;
        }
        let new: Vec<String> = open
            .iter()
            .map(|&at| super::normal(&super::unit::text(self.source.side, self.block(at))))
            .collect();
        let old: Vec<Option<OldText>> = left
            .iter()
            .map(|(key, record)| archive.find(key, record))
            .collect();
        let mut offers = Vec::new();
        for (i, &at) in open.iter().enumerate() {
            for (j, (key, record)) in left.iter().enumerate() {
                let unit = self.block(at);
                if unit.print.prose.is_some() != record.source.is_some() {
                    continue;
                }
                let alike = old[j].as_ref().map(|old| likeness_of(unit, &new[i], old));
                let placed = self.is_in_place(at, record);
                let section = is_in_section(key, unit);
                if let Some(score) = score(alike, placed, section) {
                    offers.push((score, i, j));
                }
            }
        }
        // The best first; of equals, the one that comes first.
        offers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut taken = vec![false; left.len()];
        for (_, i, j) in offers {
            let matched = &mut self.matches[open[i]];
            if matched.record.is_none() && !taken[j] {
                taken[j] = true;
                matched.record = Some(left[j]);
                matched.old.clone_from(&old[j]);
            }
        }
        let mut taken = taken.into_iter();
        left.retain(|_| !taken.next().unwrap_or(false));
    }

    /// Whether the translation that a record speaks of stands where the block's
    /// translation would.
    fn is_in_place(&self, at: usize, record: &Record) -> bool {
        let at = self.source.blocks().start + at;
        let places = self.places.get(&record.target).into_iter().flatten();
        let pairs = self.aligned();
        places
            .into_iter()
            .any(|place| pairs.contains(&(at, *place)))
    }

    /// Finds the translation of each block: first the one that was sealed, then
    /// what stands in its place now.
    fn targets(&mut self) {
        let mut taken = vec![false; self.target.units.len()];
        let first = self.source.blocks().start;
        for at in 0..self.matches.len() {
            let record = self.matches[at].record.map(|(_, record)| record);
            let Some(record) = record.filter(|record| record.target.is_some()) else {
                continue;
            };
            if let Some(place) = self.place(first + at, record, &taken) {
                taken[place] = true;
                self.matches[at].target = Some(place);
            }
        }
        let mut all = self.matches.iter().enumerate();
        if !all.any(|(at, matched)| self.is_sought(at, matched)) {
            return;
        }
        for (from, to) in self.aligned().to_vec() {
            let matched = &mut self.matches[from - first];
            if matched.target.is_none() && !taken[to] {
                taken[to] = true;
                matched.target = Some(to);
            }
        }
    }

    /// Where the translation is that was sealed for a block: of several that say the
    /// same, the one that stands for the block, else the first that is free.
    fn place(&self, at: usize, record: &Record, taken: &[bool]) -> Option<usize> {
        // They were noted from the last to the first.
        let places = self.places.get(&record.target)?.iter().rev().copied();
        let mut free = places.filter(|place| !taken[*place]);
        let first = free.next()?;
        if free.next().is_none() {
            return Some(first);
        }
        let own = self.aligned().iter().find(|(from, _)| *from == at);
        let own = own.map(|(_, to)| *to).filter(|to| !taken[*to]);
        let says_so = |to: &usize| self.target.units[*to].print.both() == record.target;
        own.filter(says_so).or(Some(first))
    }

    /// Whether it matters what stands for a block now. Where it was sealed without
    /// anybody knowing, and has not changed, it does not.
    fn is_sought(&self, at: usize, matched: &Match<'_>) -> bool {
        let print = self.block(at).print;
        let settled = matched.record.is_some_and(|(_, record)| {
            !record.target.is_some()
                && (record.source, record.carried) == (print.prose, print.carried)
        });
        matched.target.is_none() && !settled
    }

    /// For each block of the source, whether the translation has nothing at all that
    /// could stand for it: between the headings around it that have a counterpart,
    /// everything stands for another. Within a section, translators move things.
    pub(super) fn alone(&self) -> Vec<bool> {
        let blocks = self.target.blocks();
        let mut free = vec![1; self.target.units.len()];
        for own in self.matches.iter().filter_map(|matched| matched.target) {
            free[own] = 0;
        }
        // How many are free before each.
        let mut sums = vec![0; free.len() + 1];
        for (at, free) in free.iter().enumerate() {
            sums[at + 1] = sums[at] + free;
        }
        // A heading's counterpart begins a section, if it has one.
        let headed = |at: usize| {
            self.matches[at]
                .target
                .filter(|_| self.block(at).is_heading)
        };
        let mut after = vec![blocks.end; self.matches.len() + 1];
        for at in (0..self.matches.len()).rev() {
            after[at] = headed(at).unwrap_or(after[at + 1]);
        }
        let mut from = blocks.start;
        let alone = (0..self.matches.len()).map(|at| {
            let to = after[at];
            let gap = if from <= to {
                from..to
            } else {
                // The sections were moved: it may be anywhere.
                blocks.clone()
            };
            from = headed(at).map_or(from, |own| own + 1);
            sums[gap.end] == sums[gap.start]
        });
        alone.collect()
    }

    /// The unit of the translation that a record of a lost block speaks of, if it is
    /// still there and nothing else is translated by it.
    pub(super) fn orphan(&self, record: &Record) -> Option<usize> {
        let places = self.places.get(&record.target)?.iter().rev();
        let used = |place: &usize| self.matches.iter().any(|m| m.target == Some(*place));
        places.copied().find(|place| !used(place))
    }

    fn aligned(&self) -> &[(usize, usize)] {
        self.aligned.get_or_init(|| {
            let (source, target) = (self.source, self.target);
            let found = Alignment::of(source.side.outline(), target.side.outline());
            let pairs = found.pairs().iter();
            let pairs =
                pairs.filter_map(|&(from, to)| Some((source.unit_at(from)?, target.unit_at(to)?)));
            let mut pairs: Vec<(usize, usize)> = pairs.collect();
            pairs.dedup();
            pairs
        })
    }
}

/// Whether a record is of a block in the same section.
fn is_in_section(key: &str, unit: &Unit) -> bool {
    let section = key
        .strip_prefix("body/")
        .and_then(|rest| rest.rsplit_once('/'));
    Some(section.map_or("", |(section, _)| section)) == unit.section()
}

fn likeness_of(unit: &Unit, new: &str, old: &OldText) -> f32 {
    if unit.print.prose.is_some() {
        likeness(new, &super::normal(&old.prose))
    } else {
        // Code has no words of its own; place and section speak for it.
        ALIKE_IN_PLACE
    }
}

/// How much speaks for a record; nothing if too little does.
fn score(alike: Option<f32>, placed: bool, section: bool) -> Option<f32> {
    let place = if placed { 0.3 } else { 0.0 } + if section { 0.1 } else { 0.0 };
    match alike {
        Some(alike) if alike >= ALIKE => Some(alike + place),
        Some(alike) if alike >= ALIKE_IN_PLACE && (placed || section) => Some(alike + place),
        Some(_) => placed.then_some(place),
        None if placed => Some(place),
        // Nothing is known of what it was.
        None => section.then_some(place),
    }
}
