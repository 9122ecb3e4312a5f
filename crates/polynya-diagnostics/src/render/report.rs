//! What a report for other programs is made of, besides the findings.

use std::sync::Arc;

use crate::{Finding, Severity, SourceFile, Summary, Translate};

/// Sorted findings with all that a form needs to show them.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What was found, sorted.
    pub findings: &'a [Finding],
    /// How much was looked at.
    pub summary: Summary,
    /// The reader's language.
    pub language: &'a dyn Translate,
    /// Texts of files, asked for only where a finding's own lines do not suffice.
    pub sources: &'a dyn Sources,
    /// What leads from where the report's reader starts, the top of a repository,
    /// to the project's root: empty, or with a `/` at the end.
    pub prefix: &'a str,
    /// Findings as severe as this fail the run.
    pub fails: Option<Severity>,
}

impl Report<'_> {
    /// A path as the report's reader needs it.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Whether `finding` fails the run.
    pub(super) fn fails(&self, finding: &Finding) -> bool {
        self.fails.is_some_and(|least| finding.severity >= least)
    }
}

/// Where the texts of files are to be had again once findings are shown.
pub trait Sources {
    /// The file at `path`, relative to the root, if it can still be read.
    fn source(&self, path: &str) -> Option<Arc<SourceFile>>;
}
