//! The file that remembers how much was translated, so that it never gets less.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::Coverage;
use polynya_project::Project;

use super::super::percent::{Share, all_of};
use super::super::problem;
use super::{Limit, share};
use crate::Failure;

/// Where it is, relative to the root.
pub(super) const PATH: &str = ".polynya/coverage.yaml";

const HEAD: &str = "\
# How much is translated, in per cent. `polynya coverage --ratchet` fails below
# these values, `polynya coverage --update-ratchet` raises them.
";

/// The least per cent of each locale.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ratchet(BTreeMap<LocaleId, Share>);

impl Ratchet {
    /// What is recorded; `None` if nothing is.
    pub(super) fn read(
        project: &Project,
        language: &dyn Translate,
    ) -> Result<Option<Self>, Failure> {
        let text = match project.read_own(PATH) {
            Ok(Some(text)) => text,
            Ok(None) => return Ok(None),
            Err(reason) => {
                let message = Message::new("config-unreadable")
                    .with("path", PATH)
                    .with("reason", reason);
                return Err(problem(message, language));
            }
        };
        Self::parse(&text).map(Some).map_err(|line| {
            let message = Message::new("ratchet-broken")
                .with("path", PATH)
                .with("line", line);
            problem(message, language)
        })
    }

    /// Reads the file's lines.
    ///
    /// # Errors
    ///
    /// The number of the first line that is not `locale: percent`.
    fn parse(text: &str) -> Result<Self, usize> {
        let mut shares = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.split(" #").next().unwrap_or_default().trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (tag, percent) = line.split_once(':').ok_or(at + 1)?;
            let tag = tag.trim().trim_matches(['"', '\'']);
            let locale = LocaleId::parse(tag).map_err(|_| at + 1)?;
            let share = share(percent).ok_or(at + 1)?;
            if shares.insert(locale, share).is_some() {
                return Err(at + 1);
            }
        }
        Ok(Self(shares))
    }

    fn print(&self) -> String {
        let mut text = HEAD.to_owned();
        for (locale, share) in &self.0 {
            // The word for no would be read as false.
            let quote = if locale.as_str() == "no" { "\"" } else { "" };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{quote}{locale}{quote}: {}", share.exact());
        }
        text
    }

    /// The limits of the locales that are shown.
    pub(super) fn limits(&self, shown: &Coverage) -> Vec<Limit> {
        let limit = |one: &polynya_pipeline::coverage::LocaleCoverage| {
            let least = *self.0.get(&one.locale)?;
            Some(Limit {
                locale: one.locale.clone(),
                least,
                missed: "ratchet-under",
            })
        };
        shown.locales.iter().filter_map(limit).collect()
    }

    /// Raises what is recorded to what there is, never lowers it, and says
    /// whether that changed anything.
    pub(super) fn raise(&mut self, shown: &Coverage) -> bool {
        let mut raised = false;
        for one in &shown.locales {
            let is = Share::of(&all_of(one));
            let recorded = self.0.get(&one.locale);
            if recorded.is_none_or(|recorded| *recorded < is) {
                self.0.insert(one.locale.clone(), is);
                raised = true;
            }
        }
        raised
    }

    pub(super) fn write(&self, project: &Project, language: &dyn Translate) -> Result<(), Failure> {
        project.write(PATH, &self.print()).map_err(|error| {
            let message = Message::new("coverage-cannot-write").with("path", PATH);
            anyhow!(error).context(language.translate(&message))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::samples::everything;
    use super::*;

    #[test]
    fn values_are_raised_and_never_lowered() {
        let mut ratchet = Ratchet::parse("ja: 99.5\nar: 12 # so far\n\nde: 70\n").unwrap();
        assert!(ratchet.raise(&everything()));
        let expected = "ar: 92.59\nde: 70.00\nfr: 98.24\nja: 99.50\npt-BR: 0.00\nzh-Hans: 100.00\n";
        assert_eq!(ratchet.print(), format!("{HEAD}{expected}"));
        assert!(!ratchet.raise(&everything()));
        assert_eq!(Ratchet::parse(&ratchet.print()), Ok(ratchet));
    }

    #[test]
    fn only_what_got_less_is_missed() {
        let coverage = everything();
        let mut ratchet = Ratchet::default();
        ratchet.raise(&coverage);
        let missed =
            |ratchet: &Ratchet| super::super::missed(&ratchet.limits(&coverage), &coverage);
        assert_eq!(missed(&ratchet), []);
        let more = Ratchet::parse("ja: 85.72\nar: 93\n").unwrap();
        let missed = missed(&more);
        assert_eq!(missed.len(), 1);
        assert_eq!(missed[0].args[0].1, polynya_diagnostics::Arg::from("ar"));
    }

    #[test]
    fn a_norwegian_is_not_taken_for_a_truth_value() {
        let ratchet = Ratchet::parse("no: 5\n").unwrap();
        assert!(ratchet.print().ends_with("\"no\": 5.00\n"));
        assert_eq!(Ratchet::parse(&ratchet.print()), Ok(ratchet));
    }

    #[test]
    fn the_line_that_cannot_be_read_is_named() {
        let check = |text: &str, line| assert_eq!(Ratchet::parse(text), Err(line), "{text}");
        check("# fine\nja 12\n", 2);
        check("ja: many\n", 1);
        check("ja: 101\n", 1);
        check("ja: 1\n\nja: 2\n", 3);
        check("../x: 1\n", 1);
        check("<<<<<<< HEAD\nja: 1\n", 1);
    }
}
