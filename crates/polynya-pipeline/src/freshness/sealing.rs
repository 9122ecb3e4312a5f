//! Attesting: what a translation's seal says once somebody has vouched for it.

use super::reading::{Basis, Original, Translation};
use super::whole::Whole;
use super::{By, Hash, Judged, Record, Role, SealedLocale, State, Unit};

/// What somebody vouches for.
#[derive(Clone, Debug, Default)]
pub struct Vow {
    /// Who made the translation.
    pub by: By,
    /// Stale units count as right, even where their translation has not changed.
    pub still_valid: bool,
    /// Positions of the source's units that are meant; all if absent.
    pub only: Option<Vec<usize>>,
    /// Only what pins and history say is written down; nobody vouches for anything.
    pub import: bool,
    /// Where git has the source's text as it is now, by the first digits of the
    /// blob's id; without it, texts are to be stored.
    pub blob: Option<Box<str>>,
}

/// What came of sealing a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sealing {
    /// The records, all of them.
    pub records: SealedLocale,
    /// How many are new or other than before.
    pub changed: usize,
    /// How many were there and are gone.
    pub removed: usize,
    /// Positions in [`Translation::judged`] of units that stay stale: their
    /// translation has not changed since it was sealed.
    pub refused: Vec<usize>,
    /// What the translation is with these records.
    pub whole: Option<Whole>,
    /// Texts of source units that git does not have, with what to find them by.
    pub texts: Vec<(Hash, Box<str>)>,
}

/// Seals what of a translation is there.
#[must_use]
pub fn seal(source: &Original, translation: &Translation, vow: &Vow) -> Sealing {
    let mut sealing = Sealing::default();
    let mut states = Vec::with_capacity(translation.judged.len());
    // Blocks are sealed under what is in them.
    let mut renamed = 0;
    for (at, judged) in translation.judged.iter().enumerate() {
        let unit = judged.source.map(|at| &source.units[at]);
        let before = judged
            .key
            .as_ref()
            .and_then(|key| translation.sealed.get(key));
        let decision = decide(translation, (unit, judged), before, vow);
        states.push(match decision {
            Decision::Attest(_) => State::Fresh,
            _ => judged.state,
        });
        match decision {
            Decision::Drop => {}
            Decision::Keep { refused } => {
                let kept = judged.key.clone().zip(before.cloned());
                sealing.records.extend(kept);
                if refused {
                    sealing.refused.push(at);
                }
            }
            Decision::Attest(record) => {
                let Some(unit) = unit else {
                    continue;
                };
                if record.blob.is_none() {
                    let raw = source.file.slice(unit.span).into();
                    sealing
                        .texts
                        .push((record.source.with(record.carried), raw));
                }
                let key = unit.key();
                renamed += usize::from(judged.key.as_ref().is_some_and(|old| *old != key));
                sealing.records.insert(key, record);
            }
        }
    }
    let known = match translation.basis {
        Basis::Seal => translation.sealed.clone(),
        _ => SealedLocale::new(),
    };
    // What policy lets through is another matter tomorrow.
    let lasting = !translation.judged.iter().any(|judged| judged.minor);
    if lasting && !sealing.records.is_empty() {
        sealing.whole = Some(Whole::of(source, translation, &states));
    }
    let records = sealing.records.iter();
    let other = records.filter(|(key, record)| known.get(*key) != Some(*record));
    sealing.changed = other.count();
    let gone = known
        .keys()
        .filter(|key| !sealing.records.contains_key(*key));
    sealing.removed = gone.count().saturating_sub(renamed);
    sealing
}

enum Decision {
    /// Nothing is written: there is no translation, or it needs no seal.
    Drop,
    /// What was sealed stays.
    Keep { refused: bool },
    /// It is sealed as it is now.
    Attest(Record),
}

fn decide(
    translation: &Translation,
    (unit, judged): (Option<&Unit>, &Judged),
    before: Option<&Record>,
    vow: &Vow,
) -> Decision {
    let keep = |refused| match before {
        Some(_) => Decision::Keep { refused },
        None => Decision::Drop,
    };
    let Some(unit) = unit else {
        // As long as the translation has it, it is known whence it came.
        return keep(false);
    };
    if unit.role == Role::Localized {
        return Decision::Drop;
    }
    let meant = |at: &usize| vow.only.as_ref().is_none_or(|only| only.contains(at));
    if !judged.source.as_ref().is_some_and(meant) {
        return keep(false);
    }
    let own = judged.target.map(|own| &translation.units[own]);
    let attest = |by| Decision::Attest(record(unit, own, by, vow));
    let by = |before: Option<&Record>| match before {
        Some(before) if !judged.edited => before.by,
        _ => vow.by,
    };
    match judged.state {
        State::Missing | State::Untranslated | State::Orphan => Decision::Drop,
        _ if vow.import => keep(false),
        State::Fresh => match before {
            // Nobody touched either side.
            Some(before) if !judged.edited && before.carried == unit.print.carried => keep(false),
            _ => attest(by(before)),
        },
        State::Unattested => attest(vow.by),
        State::Stale | State::Syncable => {
            let edited = judged.edited && before.is_some_and(|before| before.target.is_some());
            if vow.still_valid || (edited && translation.basis == Basis::Seal) {
                attest(by(before))
            } else {
                keep(true)
            }
        }
    }
}

fn record(unit: &Unit, own: Option<&Unit>, by: By, vow: &Vow) -> Record {
    let target = own.map(|unit| unit.print.both()).unwrap_or_default();
    let mut record = Record::of(unit.print, target);
    let copied = own.is_some_and(|own| own.print.prose == unit.print.prose);
    record.by = if copied && unit.print.prose.is_some() {
        By::Copied
    } else {
        by
    };
    record.blob.clone_from(&vow.blob);
    record
}
