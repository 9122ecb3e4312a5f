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

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(args: &[&str]) -> Result<String> {
        let mut out = Vec::new();
        run(args, &mut out)?;
        Ok(String::from_utf8(out)?)
    }

    #[test]
    fn a_seed_decides_the_whole_report() {
        let families = ["--families", "field,fact,as-yaml", "--show", "both"];
        let seeded = |seed| printed(&[&families[..], &["--seed", seed]].concat()).unwrap();
        assert_eq!(seeded("1"), seeded("1"));
        assert_ne!(seeded("1"), seeded("2"));
    }

    #[test]
    fn what_no_schema_allows_is_caught_and_what_yaml_allows_is_not() {
        let args = ["--families", "field/empty,as-yaml", "--format", "json"];
        let thresholds = ["--min-recall", "100", "--max-harmless", "0"];
        let report = printed(&[&args[..], &thresholds].concat()).unwrap();
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["families"][0]["family"], "field/empty");
        assert!(report["families"][0]["clean"]["caught"].as_u64() > Some(5));
        assert!(report["families"][1]["clean"]["planted"].as_u64() > Some(5));
    }

    #[test]
    fn a_threshold_that_is_missed_fails_the_run() {
        let error = printed(&["--families", "as-yaml/order", "--max-harmless", "-1"]).unwrap_err();
        assert!(error.to_string().contains("harmless edits raised an alarm"));
    }
}
