//! The command's arguments.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// What is planted where, and what is said about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    /// Folder of the corpus.
    pub(crate) root: PathBuf,
    /// Source and translation; all pairs if empty.
    pub(crate) pairs: Vec<(String, String)>,
    /// How often each family is planted into each pair.
    pub(crate) seeds: usize,
    /// Chooses among all the places there are.
    pub(crate) seed: u64,
    /// Names or groups; all if empty.
    pub(crate) families: Vec<String>,
    /// At most so many pairs, spread over the corpus.
    pub(crate) limit: usize,
    /// Percent of defects in clean pairs.
    pub(crate) min_recall: f64,
    /// Percent of harmless edits in clean pairs.
    pub(crate) max_harmless: f64,
    /// How the figures are printed.
    pub(crate) format: Format,
    /// What is listed one by one.
    pub(crate) show: Show,
}

/// How the figures are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
}

/// What is listed one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    Nothing,
    Misses,
    Alarms,
    Both,
}

const USAGE: &str = "usage: cargo xtask truth [DIR] [--pair en,ja]… [--seeds N] [--seed S]
       [--families GROUP,GROUP/NAME] [--limit PAIRS] [--min-recall PERCENT]
       [--max-harmless PERCENT] [--format table|json] [--show misses|alarms|both]";

impl Options {
    /// Reads the arguments.
    ///
    /// # Errors
    ///
    /// An argument that is not known, or whose value makes no sense.
    pub(crate) fn parse(args: &[&str]) -> Result<Self> {
        let mut options = Self {
            root: crate::root(),
            pairs: Vec::new(),
            seeds: 1,
            seed: 1,
            families: Vec::new(),
            limit: usize::MAX,
            min_recall: 0.0,
            max_harmless: 100.0,
            format: Format::Table,
            show: Show::Nothing,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            if !arg.starts_with('-') {
                options.root = arg.into();
                continue;
            }
            let value = args
                .next()
                .with_context(|| format!("{arg} has no value\n{USAGE}"))?;
            options.set(arg, value)?;
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let wrong = || format!("{name} {value} makes no sense\n{USAGE}");
        match (name, value) {
            ("--pair", _) => {
                let (source, target) = value.split_once(',').with_context(wrong)?;
                self.pairs.push((source.to_owned(), target.to_owned()));
            }
            ("--families", _) => self.families = value.split(',').map(str::to_owned).collect(),
            ("--seeds", _) => self.seeds = value.parse().with_context(wrong)?,
            ("--seed", _) => self.seed = value.parse().with_context(wrong)?,
            ("--limit", _) => self.limit = value.parse().with_context(wrong)?,
            ("--min-recall", _) => self.min_recall = value.parse().with_context(wrong)?,
            ("--max-harmless", _) => self.max_harmless = value.parse().with_context(wrong)?,
            ("--format", "table") => self.format = Format::Table,
            ("--format", "json") => self.format = Format::Json,
            ("--show", "misses") => self.show = Show::Misses,
            ("--show", "alarms") => self.show = Show::Alarms,
            ("--show", "both") => self.show = Show::Both,
            _ => bail!(wrong()),
        }
        Ok(())
    }

    /// Whether the family of that name is asked for.
    pub(crate) fn wants(&self, family: &str) -> bool {
        let group = family.split('/').next().unwrap_or_default();
        let mut asked = self.families.iter();
        self.families.is_empty() || asked.any(|name| name == family || name == group)
    }

    /// Whether the pair is asked for.
    pub(crate) fn wants_pair(&self, source: &str, target: &str) -> bool {
        let mut asked = self.pairs.iter();
        self.pairs.is_empty() || asked.any(|(a, b)| a == source && b == target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_or_refused() {
        let options =
            Options::parse(&["x", "--families", "fact,code/word", "--seed", "7"]).unwrap();
        assert_eq!(options.root, PathBuf::from("x"));
        assert!(options.wants("fact/date") && options.wants("code/word"));
        assert!(!options.wants("code/number"));
        let refused = |args: &[&str]| Options::parse(args).unwrap_err().to_string();
        assert!(refused(&["--seed", "cat"]).starts_with("--seed cat makes no sense"));
        assert!(refused(&["--pair"]).starts_with("--pair has no value"));
    }
}
