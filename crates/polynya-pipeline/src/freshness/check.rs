//! What the check of an entry says about freshness: translations that are behind
//! their source, pins that lead nowhere, seals that cannot be read.

use polynya_diagnostics::{Finding, Rule, Span};

use super::pairing::Half;
use super::reading::{Basis, Ground, PinProblem, PinProblemKind, assess, pin};
use super::unit::{self, Unit};
use super::{Freshness, Judged, Sealed, State};
use crate::consistency::Side;
use crate::resources::Context;
use crate::rules::unreadable_file::{self, Unread};
use crate::rules::{
    invalid_seal, pin_on_source, pin_source_missing, pin_unknown_commit, stale_variant,
};

/// A translation, judged, beside its source.
pub(crate) struct Behind<'a> {
    /// The entry's id.
    pub(crate) entry: &'a str,
    /// The source and its units.
    pub(crate) source: (&'a Side<'a>, &'a [Unit]),
    /// The translation and its units.
    pub(crate) target: (&'a Side<'a>, &'a [Unit]),
    /// The state of each unit.
    pub(crate) judged: &'a [Judged],
}

/// Checks an entry's readable variants; without anything known of the past there is
/// nothing to say.
pub(crate) fn check(
    context: Context<'_>,
    entry: &str,
    sides: &[Side<'_>],
    findings: &mut Vec<Finding>,
) {
    let Some(past) = context.past else {
        return;
    };
    let ground = Ground {
        collection: context.collection,
        resources: context.resources,
        past,
    };
    let sealed = past.seal(&context.collection.name, entry);
    report_seal(&sealed, findings);
    let locale = &context.collection.source_locale;
    let source = sides.iter().find(|side| side.locale == locale);
    let targets = sides.iter().filter(|side| side.locale != locale);
    let policy = &context.collection.freshness;
    let Some(source) = source else {
        for target in targets {
            report_pin(target, policy, findings, |at| {
                pin_source_missing::finding(target, at, true)
            });
        }
        return;
    };
    report_pin(source, policy, findings, |at| {
        pin_on_source::finding(source, at)
    });
    let rules = [
        &stale_variant::RULE,
        &pin_unknown_commit::RULE,
        &pin_source_missing::RULE,
    ];
    let wanted = |target: &&Side<'_>| {
        let path = target.source.path();
        rules
            .into_iter()
            .any(|rule: &Rule| context.severities.is_on(rule, path))
    };
    let mut targets = targets.filter(wanted).peekable();
    if targets.peek().is_none() {
        return;
    }
    let units = unit::units(source, ground.terms());
    let half = Half {
        side: source,
        units: &units,
    };
    for target in targets {
        let before = findings.len();
        compare(ground, (entry, half), (target, &sealed.seal), findings);
        target.claim(&mut findings[before..]);
    }
}

/// Reports what is wrong with a seal itself.
fn report_seal(sealed: &Sealed, findings: &mut Vec<Finding>) {
    if let Some(file) = &sealed.file {
        findings.extend(invalid_seal::finding(file, &sealed.problems));
    }
    if let Some((path, reason)) = &sealed.unread {
        findings.push(unreadable_file::finding(path, Unread::Seal, reason));
    }
}

/// Reports the pin of a variant that has one.
fn report_pin(
    side: &Side<'_>,
    policy: &Freshness,
    findings: &mut Vec<Finding>,
    finding: impl FnOnce(Span) -> Finding,
) {
    if let Some((at, _)) = pin(side, policy) {
        let mut found = finding(at);
        side.claim(std::iter::once(&mut found));
        findings.push(found);
    }
}

fn compare(
    ground: Ground<'_>,
    (entry, source): (&str, Half<'_>),
    (target, seal): (&Side<'_>, &super::Seal),
    findings: &mut Vec<Finding>,
) {
    let policy = &ground.collection.freshness;
    let sealed = seal.locales.contains_key(target.locale);
    let name = &ground.collection.name;
    if !sealed
        && pin(target, policy).is_none()
        && !policy.history
        && ground.past.lost(name).is_empty()
    {
        return;
    }
    let units = unit::units(target, ground.terms());
    let half = Half {
        side: target,
        units: &units,
    };
    let assessed = assess(ground, source, half, seal);
    if let Some(PinProblem { at, kind }) = assessed.pin {
        findings.push(match kind {
            PinProblemKind::UnknownCommit(why) => pin_unknown_commit::finding(target, at, why),
            PinProblemKind::NoSource => pin_source_missing::finding(target, at, false),
        });
    }
    if assessed.basis != Basis::Nothing {
        findings.extend(stale_variant::finding(&Behind {
            entry,
            source: (source.side, source.units),
            target: (target, &units),
            judged: &assessed.judged,
        }));
    }
}

impl Behind<'_> {
    /// The units that make the translation stale. What was left in the source's
    /// words has a rule of its own.
    pub(crate) fn units(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(|judged| {
            let behind = matches!(judged.state, State::Stale | State::Missing | State::Orphan);
            behind && self.unit(judged).is_some_and(Unit::counts)
        })
    }

    /// The unit that was judged: the source's, or an orphan's own.
    pub(crate) fn unit(&self, judged: &Judged) -> Option<&Unit> {
        match (judged.source, judged.target) {
            (Some(at), _) => self.source.1.get(at),
            (None, Some(own)) => self.target.1.get(own),
            (None, None) => None,
        }
    }
}
