//! The state of each unit of a translation.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;
use polynya_markdown::{Block, BlockKind};

use super::likeness::is_minor;
use super::pairing::{Half, Match, Pairing};
use super::past::{Archive, OldText, Past};
use super::unit::{self, Role, Terms, Unit};
use super::{Hash, Record, SealedLocale, State};
use crate::consistency::{Side, is_untranslated};
use crate::rules::untranslated_block::may_stay;

/// A unit of a translation, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Position among the source's units; absent for an orphan.
    pub source: Option<usize>,
    /// Position among the translation's units, where it is known.
    pub target: Option<usize>,
    /// Its state.
    pub state: State,
    /// Whether it is stale by a minor edit only.
    pub minor: bool,
    /// What it is sealed under, if it is.
    pub key: Option<Box<str>>,
    /// Whether the translation is not the one that was sealed.
    pub edited: bool,
    /// What the source said, if it is stale or syncable and that can be had.
    pub old: Option<OldText>,
}

/// What a translation is judged by.
#[derive(Clone, Copy)]
pub(crate) struct Grounds<'a> {
    pub(crate) terms: Terms<'a>,
    /// What was attested.
    pub(crate) sealed: &'a SealedLocale,
    pub(crate) past: &'a dyn Past,
}

/// Judges the units of `target` beside those of `source`, in the order of the
/// source; orphans come last.
pub(crate) fn judge(source: Half<'_>, target: Half<'_>, grounds: Grounds<'_>) -> Vec<Judged> {
    let path: &Arc<str> = source.side.source.path();
    let mut archive = Archive::new(grounds.past, (path, source.side.locale), grounds.terms);
    let said = target.units.iter().map(|unit| unit.print.prose);
    let mut judge = Judge {
        source,
        target,
        sealed: grounds.sealed,
        said: said.filter(|hash| hash.is_some()).collect(),
        found: Vec::with_capacity(source.units.len()),
    };
    judge.fields(&mut archive);
    judge.blocks(&mut archive);
    judge.found
}

struct Judge<'a> {
    source: Half<'a>,
    target: Half<'a>,
    sealed: &'a SealedLocale,
    /// What units of the translation say.
    said: HashSet<Hash, FixedState>,
    found: Vec<Judged>,
}

impl Judge<'_> {
    fn fields(&mut self, archive: &mut Archive<'_>) {
        let (ours, theirs) = (self.source.blocks().start, self.target.blocks().start);
        let mut used = vec![false; theirs];
        for at in 0..ours {
            let unit = &self.source.units[at];
            let mut own = self.target.units[..theirs].iter();
            let target = own.position(|other| other.name == unit.name);
            if let Some(target) = target {
                used[target] = true;
            }
            self.field(at, target, archive);
        }
        for at in (0..theirs).filter(|at| !used[*at]) {
            let unit = &self.target.units[at];
            // What nobody sealed may be the translation's own.
            if unit.role == Role::Translated && self.sealed.contains_key(&unit.key()) {
                let mut orphan = judged(None, Some(at), State::Orphan);
                orphan.key = Some(unit.key());
                self.found.push(orphan);
            }
        }
    }

    fn field(&mut self, at: usize, target: Option<usize>, archive: &mut Archive<'_>) {
        let unit = &self.source.units[at];
        let key = unit.key();
        let record = self
            .sealed
            .get(&key)
            .filter(|record| record.is_comparable());
        let theirs = target.map(|target| self.target.units[target].print);
        let state = match (unit.role, theirs) {
            // Whether a shared field is there is for the check of fields to say.
            (Role::Carried, None) => return,
            (Role::Carried, Some(theirs)) => match record {
                None => State::Unattested,
                Some(record) if record.carried == unit.print.carried => State::Fresh,
                Some(_) if theirs.carried == unit.print.carried => State::Fresh,
                Some(_) => State::Syncable,
            },
            (_, None) => State::Missing,
            (role, Some(_)) if self.is_untranslated(unit, target, record) => {
                debug_assert_ne!(role, Role::Carried);
                State::Untranslated
            }
            (Role::Localized, Some(_)) => State::Fresh,
            (Role::Translated, Some(_)) => match record {
                None => State::Unattested,
                Some(record) if record.source == unit.print.prose => State::Fresh,
                Some(_) => State::Stale,
            },
        };
        let mut found = judged(Some(at), target, state);
        if let Some(record) = record {
            found.edited = theirs.is_some_and(|own| own.both() != record.target);
            if matches!(state, State::Stale | State::Syncable) {
                found.old = archive.find(&key, record);
            }
            found.key = Some(key);
        }
        self.weigh(&mut found);
        self.found.push(found);
    }

    fn blocks(&mut self, archive: &mut Archive<'_>) {
        let pairing = Pairing::of(self.source, self.target, self.sealed, archive);
        let first = self.source.blocks().start;
        let alone = pairing.alone();
        for (at, matched) in pairing.matches.iter().enumerate() {
            let state = self.block(first + at, matched, alone[at]);
            let mut found = judged(Some(first + at), matched.target, state);
            if let Some((key, record)) = matched.record {
                found.edited = matched
                    .target
                    .is_none_or(|own| self.target.units[own].print.both() != record.target);
                found.key = Some(key.into());
                found.old = match state {
                    State::Stale | State::Syncable => {
                        matched.old.clone().or_else(|| archive.find(key, record))
                    }
                    _ => None,
                };
            }
            self.weigh(&mut found);
            self.found.push(found);
        }
        for (key, record) in &pairing.left {
            if let Some(target) = pairing.orphan(record) {
                let mut orphan = judged(None, Some(target), State::Orphan);
                orphan.key = Some((*key).into());
                self.found.push(orphan);
            }
        }
    }

    fn block(&self, at: usize, matched: &Match<'_>, alone: bool) -> State {
        let unit = &self.source.units[at];
        let record = matched.record.map(|(_, record)| record);
        if self.is_untranslated(unit, matched.target, record) {
            return State::Untranslated;
        }
        if matched.target.is_none() && alone {
            return State::Missing;
        }
        let Some(record) = record else {
            return State::Unattested;
        };
        if record.source != unit.print.prose {
            return State::Stale;
        }
        let own = matched
            .target
            .map(|own| self.target.units[own].print.carried);
        if record.carried == unit.print.carried || own == Some(unit.print.carried) {
            State::Fresh
        } else {
            State::Syncable
        }
    }

    /// Whether the translation has the source's own words, those of now or those
    /// that were sealed, though it ought not to.
    fn is_untranslated(&self, unit: &Unit, target: Option<usize>, record: Option<&Record>) -> bool {
        let prose = unit.print.prose;
        if !prose.is_some() {
            return false;
        }
        let own = target.map(|target| self.target.units[target].print.prose);
        let same = match own {
            Some(own) => own == prose || record.is_some_and(|record| record.source == own),
            None => self.said.contains(&prose),
        };
        same && !self.may_stay(unit) && {
            let text = unit::text(self.source.side, unit);
            let (from, to) = (self.source.side.locale, self.target.side.locale);
            is_untranslated((from, &text), (to, &text))
        }
    }

    /// Whether the unit is code, a quotation, a citation, or a list of links.
    fn may_stay(&self, unit: &Unit) -> bool {
        let outline = self.source.side.outline();
        let stays = |block: &Block| {
            matches!(block.kind, BlockKind::Code { .. }) || may_stay(outline, block)
        };
        let mut blocks = unit.blocks.clone().map(|at| &outline.blocks[at]);
        unit.section().is_some() && blocks.all(stays)
    }

    /// Says of a stale unit whether the edit was minor.
    fn weigh(&self, found: &mut Judged) {
        let (Some(at), State::Stale, Some(old)) = (found.source, found.state, &found.old) else {
            return;
        };
        let new = unit::text(self.source.side, &self.source.units[at]);
        let language = self.source.side.locale.language();
        found.minor = is_minor(&super::normal(&old.prose), &super::normal(&new), language);
    }
}

const fn judged(source: Option<usize>, target: Option<usize>, state: State) -> Judged {
    Judged {
        source,
        target,
        state,
        minor: false,
        key: None,
        edited: false,
        old: None,
    }
}

/// What an old version of the source says about a translation that was made from
/// all of it: a record for each of its units that the translation has.
pub(crate) fn attest(old: &Side<'_>, target: Half<'_>, grounds: Grounds<'_>) -> SealedLocale {
    let units = unit::units(old, grounds.terms);
    let old = Half {
        side: old,
        units: &units,
    };
    let nothing = SealedLocale::new();
    let grounds = Grounds {
        sealed: &nothing,
        ..grounds
    };
    let judged = judge(old, target, grounds);
    let there = judged.iter().filter(|unit| {
        !matches!(
            unit.state,
            State::Missing | State::Untranslated | State::Orphan
        )
    });
    let record = |found: &Judged| {
        let unit = &old.units[found.source?];
        let own = found.target.map(|own| target.units[own].print.both());
        Some((unit.key(), Record::of(unit.print, own.unwrap_or_default())))
    };
    there.filter_map(record).collect()
}

/// The state of a document as a whole.
#[must_use]
pub(crate) fn whole(units: &[Unit], judged: &[Judged], attested: bool) -> State {
    let counts = |found: &&Judged| found.source.is_none_or(|at| units[at].counts());
    let is = |states: &[State]| {
        judged
            .iter()
            .filter(counts)
            .any(|one| states.contains(&one.state))
    };
    let done = [
        State::Fresh,
        State::Syncable,
        State::Unattested,
        State::Stale,
    ];
    // Code is done as it is: only words show whether anybody has translated.
    let worded = judged.iter().filter(counts).filter(|one| {
        let code = one.source.is_some_and(|at| units[at].is_code);
        !code && done.contains(&one.state)
    });
    if worded.count() == 0 && is(&[State::Missing, State::Untranslated]) {
        return if is(&[State::Untranslated]) {
            State::Untranslated
        } else {
            State::Missing
        };
    }
    if !attested {
        return State::Unattested;
    }
    let syncable = judged.iter().any(|one| one.state == State::Syncable);
    if is(&[
        State::Stale,
        State::Missing,
        State::Untranslated,
        State::Orphan,
    ]) {
        State::Stale
    } else if syncable {
        State::Syncable
    } else if is(&[State::Unattested]) {
        State::Unattested
    } else {
        State::Fresh
    }
}
