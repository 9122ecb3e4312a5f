//! `cargo xtask truth`: how much of what is wrong is found, and how much of what
//! is right is not.
//!
//! Into the translations of a corpus, and sometimes into their sources, one
//! defect at a time is planted by seed, and as many edits that change nothing of
//! what is said. Each mutated entry is checked, and what is found beyond what
//! was found before is held against what was planted. The planters read texts
//! with means of their own wherever the rules under test read them, too.
//!
//! - A defect is *caught* if a new finding of one of its family's rules, or
//!   another place that it names, is in the planted place ([`edit::Reach`]).
//! - *Elsewhere*: such a finding stands only at other places. *Other*: only rules
//!   that are not the family's have something new to say.
//! - A harmless edit with anything new to be said is a *false alarm*.
//! - A pair is *clean* for a family if none of its rules has anything to say
//!   before; for harmless edits, none of all families' rules. The figures that
//!   count are those of clean pairs; the others stand beside them.

mod date;
mod edit;
mod figure;
mod harmless;
mod judge;
mod options;
mod page;
mod plant;
mod random;
mod report;
mod schema;
mod trial;

use std::io::Write;

use anyhow::{Context, Result, ensure};
use polynya_project::Project;

use options::{Format, Options};

/// Runs the benchmark and prints its tables.
pub(crate) fn run(args: &[&str], out: &mut dyn Write) -> Result<()> {
    let options = Options::parse(args)?;
    let opened = Project::open(&options.root)?;
    let project = opened
        .project
        .context("the corpus has a broken polynya.yaml")?;
    let trials = trial::all(&project, &options)?;
    let tally = report::Tally::of(&trials);
    match options.format {
        Format::Table => report::table(&tally, out)?,
        Format::Json => report::json(&tally, out)?,
    }
    report::shown(&trials, options.show, out)?;
    let (recall, harmless) = (tally.recall(), tally.alarm_rate());
    ensure!(
        recall >= options.min_recall,
        "{recall:.1}% of the defects were caught, and {:.1}% must be",
        options.min_recall
    );
    ensure!(
        harmless <= options.max_harmless,
        "{harmless:.1}% of the harmless edits raised an alarm, and at most {:.1}% may",
        options.max_harmless
    );
    Ok(())
}
