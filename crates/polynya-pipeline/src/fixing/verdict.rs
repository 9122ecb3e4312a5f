//! Whether fixes did what they promise, by what is found before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{Edit, Finding, Severity, Span};

use super::Texts;
use super::region::moved;

/// Fixes that were made, and what is found with them.
pub(super) struct Attempt<'a> {
    pub(super) chosen: &'a [Finding],
    pub(super) texts: &'a Texts,
    pub(super) before: &'a [Finding],
    pub(super) after: &'a [Finding],
}

/// The positions of the fixes that are to be taken back: those that did not end their
/// finding, and those that made errors.
pub(super) fn failed(attempt: &Attempt<'_>) -> BTreeSet<usize> {
    let all = 0..attempt.chosen.len();
    let mut failed: BTreeSet<usize> = all.filter(|at| attempt.lasts(*at)).collect();
    if failed.is_empty() {
        for error in attempt.new_errors() {
            failed.extend(attempt.culprits(error));
        }
    }
    failed
}

impl<'a> Attempt<'a> {
    /// Edits of the file at `path`.
    fn edits(&self, path: &str) -> Vec<&'a Edit> {
        let fixes = self
            .chosen
            .iter()
            .filter_map(|finding| finding.fix.as_ref());
        let edits = fixes.flat_map(|fix| &fix.edits);
        edits.filter(|edit| *edit.path == *path).collect()
    }

    /// Whether the finding is still there.
    fn lasts(&self, at: usize) -> bool {
        let finding = &self.chosen[at];
        let path = &finding.location.path;
        let region = moved(finding.location.span, &self.edits(path));
        let whole = finding.location.excerpt.is_none();
        self.after.iter().any(|other| {
            other.rule == finding.rule
                && other.location.path == *path
                && match whole {
                    true => other.message == finding.message,
                    false => overlap(other.location.span, region),
                }
        })
    }

    /// Errors that were not there before.
    fn new_errors(&self) -> Vec<&'a Finding> {
        let mut known: BTreeMap<(&str, &str, String), usize> = BTreeMap::new();
        for error in errors(self.before) {
            *known.entry(identity(error)).or_default() += 1;
        }
        let mut new = Vec::new();
        for error in errors(self.after) {
            match known.get_mut(&identity(error)) {
                Some(left) if *left > 0 => *left -= 1,
                _ => new.push(error),
            }
        }
        new
    }

    /// The fixes that an error is put down to; none if it is only what was hidden by
    /// an error that is no more, or if nothing in its entry was fixed.
    fn culprits(&self, error: &Finding) -> Vec<usize> {
        let path = &error.location.path;
        let here = self.on_line(path, error.location.start.line);
        let related = |at: &usize| {
            akin(&self.chosen[*at], error) || self.edits_of(*at).any(|edit| edit.path == *path)
        };
        let suspects: Vec<usize> = match here.is_empty() {
            true => (0..self.chosen.len()).filter(related).collect(),
            false => here.clone(),
        };
        let ended = |at: &usize| self.chosen[*at].severity == Severity::Error;
        let count = |findings| errors(findings).filter(|other| akin(other, error)).count();
        if suspects.iter().any(ended) && count(self.after) <= count(self.before) {
            return Vec::new();
        }
        match here.is_empty() {
            // One after the other, the last first: which of them it was shows.
            true => suspects.last().copied().into_iter().collect(),
            false => here,
        }
    }

    fn edits_of(&self, at: usize) -> impl Iterator<Item = &'a Edit> {
        self.chosen[at].fix.iter().flat_map(|fix| &fix.edits)
    }

    /// The fixes that changed something on that line of the new text.
    fn on_line(&self, path: &Arc<str>, line: usize) -> Vec<usize> {
        let Some(text) = self.texts.get(path) else {
            return Vec::new();
        };
        let edits = self.edits(path);
        let number = |at: usize| {
            1 + text.as_bytes()[..at.min(text.len())]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count()
        };
        let touches = |at: &usize| {
            let mut own = self.edits_of(*at).filter(|edit| edit.path == *path);
            own.any(|edit| {
                let now = moved(edit.span, &edits);
                (number(now.start)..=number(now.end)).contains(&line)
            })
        };
        (0..self.chosen.len()).filter(touches).collect()
    }
}

fn errors(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
}

/// Whether two findings are about the same entry; outside of entries, about the same file.
fn akin(a: &Finding, b: &Finding) -> bool {
    match (&a.entry, &b.entry) {
        (Some(own), Some(other)) => own == other && a.collection == b.collection,
        _ => a.location.path == b.location.path,
    }
}

/// What makes two errors the same, wherever they are in their file.
fn identity(error: &Finding) -> (&str, &str, String) {
    let message = format!("{:?}", error.message);
    (error.rule.name, &error.location.path, message)
}

/// Whether they have bytes in common; a place between two bytes is where the second
/// one is.
fn overlap(a: Span, b: Span) -> bool {
    let end = |span: Span| span.end.max(span.start + 1);
    a.start < end(b) && b.start < end(a)
}
