//! `stale-variant`: parts of a translation are behind what the source says now.

use polynya_diagnostics::{Finding, Location, Message, Span};

use crate::freshness::check::Behind;
use crate::freshness::{Judged, State};

rule!("stale-variant", Warning, Entry, "stale_variant.md");

/// How many units are named, and how many places of the source are shown.
const SHOWN: usize = 3;

/// One finding for all units of a translation.
pub(crate) fn finding(behind: &Behind<'_>) -> Option<Finding> {
    let units: Vec<&Judged> = behind.units().collect();
    let first = units.first()?;
    let counted = |judged: &&Judged| behind.unit(judged).is_some_and(|unit| unit.counts());
    let names = units.iter().take(SHOWN).filter_map(|judged| {
        let unit = behind.unit(judged)?;
        Some(format!("`{}`", unit.name))
    });
    let mut names = names.collect::<Vec<_>>().join(", ");
    if units.len() > SHOWN {
        names.push_str(", …");
    }
    let message = Message::new(RULE.name)
        .with("count", units.len())
        .with("total", behind.judged.iter().filter(counted).count())
        .with("units", names);
    let (source, target) = (behind.source.0, behind.target.0);
    let help = Message::attribute(RULE.name, "help")
        .with("entry", behind.entry)
        .with("locale", target.locale.as_str());
    let mut finding = Finding::new(&RULE, message, place(behind, first)).help(help);
    for judged in units.iter().take(SHOWN) {
        let (name, side) = match judged.state {
            State::Stale => ("changed", source),
            State::Missing => ("added", source),
            State::Orphan => ("gone", target),
            _ => continue,
        };
        if let Some(unit) = behind.unit(judged) {
            let at = side.first_line(unit.span);
            finding = finding.related(at, Message::attribute(RULE.name, name));
        }
    }
    Some(finding)
}

/// Where the translation is behind: the unit itself, or the one that it would follow.
fn place(behind: &Behind<'_>, judged: &Judged) -> Location {
    let (side, units) = behind.target;
    let own = judged.target.and_then(|own| units.get(own));
    let before = || {
        let at = judged.source?;
        let mut all = behind.judged.iter().rev();
        let earlier = all.find(|other| other.source < Some(at) && other.target.is_some())?;
        units.get(earlier.target?)
    };
    match own.or_else(before) {
        Some(unit) => side.first_line(unit.span),
        None => side.first_line(Span::at(side.body.start)),
    }
}
