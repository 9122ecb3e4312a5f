//! The figures, added up and printed.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use serde_json::json;

use super::judge::Outcome;
use super::options::Show;
use super::trial::Trial;

/// How often something came of a family, in clean pairs or in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    planted: usize,
    caught: usize,
    elsewhere: usize,
    other: usize,
    alarms: usize,
    /// Harmless edits about which one of the family's rules has something to say.
    false_alarms: usize,
}

/// A family's figures.
struct Row {
    name: &'static str,
    harmless: bool,
    clean: Count,
    all: Count,
}

/// All figures.
pub(crate) struct Tally {
    rows: Vec<Row>,
    /// For each rule: defects caught by it, and harmless edits that it speaks of;
    /// in clean pairs.
    rules: BTreeMap<&'static str, (usize, usize)>,
}

impl Count {
    fn add(&mut self, outcome: Outcome) {
        self.planted += 1;
        match outcome {
            Outcome::Caught(_) => self.caught += 1,
            Outcome::Elsewhere => self.elsewhere += 1,
            Outcome::Other => self.other += 1,
            Outcome::Silent => {}
            Outcome::Alarm => self.alarms += 1,
        }
    }

    const fn missed(&self) -> usize {
        self.planted - self.caught - self.elsewhere - self.other - self.alarms
    }
}

impl Tally {
    /// Adds up what came of all trials.
    pub(crate) fn of(trials: &[Trial]) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut rules: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
        let families = super::plant::DEFECTS
            .iter()
            .chain(super::harmless::HARMLESS);
        for family in families {
            let own: Vec<&Trial> = trials.iter().filter(|t| t.family == family.name).collect();
            let mut row = Row {
                name: family.name,
                harmless: family.rules.is_empty(),
                clean: Count::default(),
                all: Count::default(),
            };
            for trial in own {
                row.all.add(trial.outcome);
                if trial.clean {
                    row.clean.add(trial.outcome);
                }
            }
            let alarms = trials.iter().filter(|trial| {
                let ours = family.rules.iter().any(|rule| trial.spoke.contains(rule));
                trial.clean && trial.outcome == Outcome::Alarm && ours
            });
            row.clean.false_alarms = alarms.count();
            rows.extend((row.all.planted > 0).then_some(row));
        }
        for trial in trials.iter().filter(|trial| trial.clean) {
            match trial.outcome {
                Outcome::Caught(rule) => rules.entry(rule).or_default().0 += 1,
                Outcome::Alarm => {
                    for rule in &trial.spoke {
                        rules.entry(rule).or_default().1 += 1;
                    }
                }
                _ => {}
            }
        }
        Self { rows, rules }
    }

    fn sum(&self, harmless: bool, of: impl Fn(&Row) -> usize) -> usize {
        let rows = self.rows.iter().filter(|row| row.harmless == harmless);
        rows.map(of).sum()
    }

    /// Percent of the defects in clean pairs that were caught; all of none.
    pub(crate) fn recall(&self) -> f64 {
        let caught = self.sum(false, |row| row.clean.caught);
        percent(caught, self.sum(false, |row| row.clean.planted), 100.0)
    }

    /// Percent of the harmless edits in clean pairs that raised an alarm.
    pub(crate) fn alarm_rate(&self) -> f64 {
        let alarms = self.sum(true, |row| row.clean.alarms);
        percent(alarms, self.sum(true, |row| row.clean.planted), 0.0)
    }
}

fn percent(part: usize, whole: usize, of_nothing: f64) -> f64 {
    if whole == 0 {
        of_nothing
    } else {
        100.0 * part as f64 / whole as f64
    }
}

/// A percentage, or a dash where there is nothing to count.
fn cell(part: usize, whole: usize) -> String {
    if whole == 0 {
        "—".to_owned()
    } else {
        format!("{:.1}%", percent(part, whole, 0.0))
    }
}

/// Prints three tables: defects, harmless edits, rules.
pub(crate) fn table(tally: &Tally, out: &mut dyn Write) -> Result<()> {
    defects(tally, out)?;
    harmless(tally, out)?;
    rules(tally, out)
}

fn defects(tally: &Tally, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "{:<28}{:>8}{:>8}{:>10}{:>7}{:>8}{:>9}{:>11}  all pairs",
        "defects (clean pairs)",
        "planted",
        "caught",
        "elsewhere",
        "other",
        "missed",
        "recall",
        "precision"
    )?;
    for row in tally.rows.iter().filter(|row| !row.harmless) {
        let Row {
            name, clean, all, ..
        } = row;
        writeln!(
            out,
            "{name:<28}{:>8}{:>8}{:>10}{:>7}{:>8}{:>9}{:>11}  {} of {}",
            clean.planted,
            clean.caught,
            clean.elsewhere,
            clean.other,
            clean.missed(),
            cell(clean.caught, clean.planted),
            cell(clean.caught, clean.caught + clean.false_alarms),
            all.caught,
            all.planted
        )?;
    }
    let (caught, planted) = (
        tally.sum(false, |row| row.clean.caught),
        tally.sum(false, |row| row.clean.planted),
    );
    writeln!(
        out,
        "{:<28}{planted:>8}{caught:>8}{:>34}\n",
        "all",
        cell(caught, planted)
    )?;
    Ok(())
}

fn harmless(tally: &Tally, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "{:<28}{:>8}{:>8}{:>9}  all pairs",
        "harmless (clean pairs)", "edits", "alarms", "rate"
    )?;
    for row in tally.rows.iter().filter(|row| row.harmless) {
        let Row {
            name, clean, all, ..
        } = row;
        let rate = cell(clean.alarms, clean.planted);
        writeln!(
            out,
            "{name:<28}{:>8}{:>8}{rate:>9}  {} of {}",
            clean.planted, clean.alarms, all.alarms, all.planted
        )?;
    }
    let (alarms, edits) = (
        tally.sum(true, |row| row.clean.alarms),
        tally.sum(true, |row| row.clean.planted),
    );
    writeln!(
        out,
        "{:<28}{edits:>8}{alarms:>8}{:>9}\n",
        "all",
        cell(alarms, edits)
    )?;
    Ok(())
}

fn rules(tally: &Tally, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "{:<28}{:>8}{:>8}{:>11}",
        "rules (clean pairs)", "caught", "alarms", "precision"
    )?;
    for (rule, (caught, alarms)) in &tally.rules {
        let precision = cell(*caught, caught + alarms);
        writeln!(out, "{rule:<28}{caught:>8}{alarms:>8}{precision:>11}")?;
    }
    Ok(())
}

/// Prints the same as JSON.
pub(crate) fn json(tally: &Tally, out: &mut dyn Write) -> Result<()> {
    let count = |count: &Count| {
        json!({
            "planted": count.planted,
            "caught": count.caught,
            "elsewhere": count.elsewhere,
            "other": count.other,
            "missed": count.missed(),
            "alarms": count.alarms,
            "falseAlarms": count.false_alarms,
        })
    };
    let families: Vec<_> = (tally.rows.iter())
        .map(|row| {
            json!({
                "family": row.name,
                "harmless": row.harmless,
                "clean": count(&row.clean),
                "all": count(&row.all),
            })
        })
        .collect();
    let rules: Vec<_> = (tally.rules.iter())
        .map(|(rule, (caught, alarms))| json!({ "rule": rule, "caught": caught, "alarms": alarms }))
        .collect();
    let whole = json!({
        "recall": tally.recall(),
        "alarmRate": tally.alarm_rate(),
        "families": families,
        "rules": rules,
    });
    writeln!(out, "{whole:#}")
}

/// Lists misses and false alarms one by one.
pub(crate) fn shown(trials: &[Trial], show: Show, out: &mut dyn Write) -> Result<()> {
    let listed = trials.iter().filter_map(|trial| {
        let word = match trial.outcome {
            Outcome::Alarm => "false alarm",
            Outcome::Silent if !trial.rules.is_empty() => "missed",
            Outcome::Elsewhere => "elsewhere",
            Outcome::Other => "other rules",
            Outcome::Silent | Outcome::Caught(_) => return None,
        };
        let alarm = trial.outcome == Outcome::Alarm;
        let wanted = match show {
            Show::Nothing => false,
            Show::Misses => !alarm,
            Show::Alarms => alarm,
            Show::Both => true,
        };
        wanted.then_some((word, trial))
    });
    for (word, trial) in listed {
        let clean = if trial.clean { "" } else { " (not clean)" };
        writeln!(out, "{word}{clean}: {} {}", trial.family, trial.story)?;
    }
    Ok(())
}
