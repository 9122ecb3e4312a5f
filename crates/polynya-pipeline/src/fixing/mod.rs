//! Applying the fixes of findings, and holding them to what they promise.
//!
//! [`fix`] works in memory: it chooses fixes of which none touches another, edits the
//! texts, has the project checked again, and takes back every fix that did not end its
//! finding or that cost more than it mended. It goes on until there is nothing left
//! to do. What the caller writes to disk afterwards was checked as it is written.
//!
//! Invariants:
//! - A fix is made with all of its edits or not at all.
//! - Which fixes are made depends on the findings and the texts alone.
//! - A text that is given back differs from the original only in bytes that edits name.

mod choose;
mod region;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{Edit, Finding, Safety, edited};

use self::choose::{choose, key};
use self::verdict::{Attempt, failed};

/// Texts by path, relative to the root.
pub type Texts = BTreeMap<Arc<str>, String>;

/// Fixes that are in each other's way are made one round after the other.
const ROUNDS: usize = 12;

/// A project is not checked more often than this; what is still in doubt then is not
/// changed.
const CHECKS: usize = 60;

/// Which fixes are wanted, and what they may touch.
pub struct Wanted<'a> {
    /// The least safe ones that are wanted.
    pub safety: Safety,
    /// The text of a file that may be changed; nothing for any other file.
    pub read: &'a dyn Fn(&str) -> Option<String>,
}

/// A file that fixes change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The text as it was read.
    pub before: String,
    /// The text with the fixes.
    pub after: String,
}

/// What came of it.
#[derive(Debug)]
pub struct Fixed {
    /// Files that are to be changed.
    pub files: BTreeMap<Arc<str>, Changed>,
    /// Findings that are no more, in the order in which they were fixed.
    pub done: Vec<Finding>,
    /// Findings whose fixes were tried and taken back.
    pub refused: Vec<Finding>,
    /// What is found afterwards.
    pub left: Vec<Finding>,
}

/// Fixes what can be fixed of `findings`, which must be sorted. `check` gives the sorted
/// findings of the project with these texts in the place of the files.
///
/// # Errors
///
/// Those of `check`.
pub fn fix<E>(
    findings: Vec<Finding>,
    wanted: &Wanted<'_>,
    mut check: impl FnMut(&Texts) -> Result<Vec<Finding>, E>,
) -> Result<Fixed, E> {
    let mut run = Run {
        wanted,
        originals: BTreeMap::new(),
        texts: Texts::new(),
        refused: BTreeSet::new(),
        checks: 0,
    };
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    let mut left = findings;
    for _ in 0..ROUNDS {
        run.read(&left);
        let chosen: Vec<Finding> = choose(&left, &run).into_iter().cloned().collect();
        if chosen.is_empty() {
            break;
        }
        let round = run.round(&left, chosen, &mut check)?;
        refused.extend(round.refused);
        if let Some(found) = round.found {
            done.extend(round.done);
            left = found;
        }
    }
    let texts = run.texts;
    let mut originals = run.originals;
    let files = texts.into_iter().filter_map(|(path, after)| {
        let before = originals.remove(&path)??;
        (before != after).then_some((path, Changed { before, after }))
    });
    Ok(Fixed {
        files: files.collect(),
        done,
        refused,
        left,
    })
}

/// What is known while fixes are made.
struct Run<'a> {
    wanted: &'a Wanted<'a>,
    /// Files as they were read; nothing for one that must not be changed.
    originals: BTreeMap<Arc<str>, Option<String>>,
    /// Files that were changed, as they are now.
    texts: Texts,
    /// Fixes that were tried in vain.
    refused: BTreeSet<String>,
    checks: usize,
}

/// What came of a round.
struct Round {
    done: Vec<Finding>,
    refused: Vec<Finding>,
    /// What is found now; absent if nothing could be done.
    found: Option<Vec<Finding>>,
}

impl Run<'_> {
    /// The text of a file that may be changed, as it is now.
    fn text(&self, path: &str) -> Option<&str> {
        let now = self.texts.get(path);
        let text = now.or_else(|| self.originals.get(path)?.as_ref());
        text.map(String::as_str)
    }

    /// Reads the files that fixes of `findings` would change.
    fn read(&mut self, findings: &[Finding]) {
        for finding in findings {
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            for Edit { path, .. } in edits {
                if !self.originals.contains_key(path) {
                    let text = (self.wanted.read)(path);
                    // What was found in another text says nothing about this one.
                    let same =
                        |text: &String| path != &finding.location.path || fits(finding, text);
                    self.originals.insert(Arc::clone(path), text.filter(same));
                }
            }
        }
    }

    /// Makes the chosen fixes, less those that turn out to do no good.
    fn round<E>(
        &mut self,
        before: &[Finding],
        mut chosen: Vec<Finding>,
        check: &mut impl FnMut(&Texts) -> Result<Vec<Finding>, E>,
    ) -> Result<Round, E> {
        let mut refused = Vec::new();
        while !chosen.is_empty() && self.checks < CHECKS {
            let Some(texts) = self.with(&chosen) else {
                break;
            };
            self.checks += 1;
            let found = check(&texts)?;
            let attempt = Attempt {
                chosen: &chosen,
                texts: &texts,
                before,
                after: &found,
            };
            let bad = failed(&attempt);
            if bad.is_empty() {
                self.texts = texts;
                return Ok(Round {
                    done: chosen,
                    refused,
                    found: Some(found),
                });
            }
            let mut at = 0;
            let is_bad = |_: &mut Finding| {
                at += 1;
                bad.contains(&(at - 1))
            };
            refused.extend(chosen.extract_if(.., is_bad));
            self.refused.extend(refused.iter().map(key));
        }
        self.refused.extend(chosen.iter().map(key));
        refused.append(&mut chosen);
        Ok(Round {
            done: Vec::new(),
            refused,
            found: None,
        })
    }

    /// All texts that were changed, with the edits of `chosen` as well.
    fn with(&self, chosen: &[Finding]) -> Option<Texts> {
        let mut by_file: BTreeMap<&Arc<str>, Vec<Edit>> = BTreeMap::new();
        for edit in chosen
            .iter()
            .filter_map(|f| f.fix.as_ref())
            .flat_map(|fix| &fix.edits)
        {
            by_file.entry(&edit.path).or_default().push(edit.clone());
        }
        let mut texts = self.texts.clone();
        for (path, edits) in by_file {
            texts.insert(Arc::clone(path), edited(self.text(path)?, &edits)?);
        }
        Some(texts)
    }
}

/// Whether the lines that a finding shows are those of `text`.
fn fits(finding: &Finding, text: &str) -> bool {
    finding.location.excerpt.as_ref().is_none_or(|excerpt| {
        let shown = text.get(excerpt.offset..excerpt.offset + excerpt.text.len());
        shown == Some(&*excerpt.text)
    })
}
