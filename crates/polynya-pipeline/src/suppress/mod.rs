//! Findings that authors silenced where they stand, by a comment that says why.
//!
//! Comments are read while a file's text is at hand. What they silence of an entry's
//! own findings goes before anything is kept out of a bundle; what only the whole run
//! shows goes at its end. Then what silenced nothing is reported itself.

mod directive;
mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Rule, Span, sort_findings};
use serde::{Deserialize, Serialize};

pub(crate) use directive::{Problem, ProblemKind};
pub use read::of_strings;
pub(crate) use read::{FileParts, of_document};

use crate::rules::{self, unused_suppression};
use crate::stored;
use crate::{Facts, Severities};

/// Rules whose findings no comment silences: they say that a file cannot be used at
/// all, so that without them it would vanish without a word, or they are about files
/// whose comments nobody reads, or about suppressions themselves.
const UNSUPPRESSIBLE: [&Rule; 17] = [
    &rules::duplicate_variant::RULE,
    &rules::file_too_large::RULE,
    &rules::front_matter_not_mapping::RULE,
    &rules::ftl_syntax::RULE,
    &rules::invalid_config::RULE,
    &rules::invalid_encoding::RULE,
    &rules::invalid_schema::RULE,
    &rules::invalid_seal::RULE,
    &rules::invalid_suppression::RULE,
    &rules::invalid_yaml::RULE,
    &rules::link_outside_root::RULE,
    &rules::missing_front_matter::RULE,
    &rules::not_a_file::RULE,
    &rules::unclosed_front_matter::RULE,
    &rules::unknown_locale::RULE,
    &rules::unreadable_file::RULE,
    &rules::unused_suppression::RULE,
];

/// Rules that speak only at the end of a run over everything.
const SETTLED: [&Rule; 4] = [
    &rules::broken_anchor::RULE,
    &rules::broken_link::RULE,
    &rules::locale_spelling::RULE,
    &rules::unused_term::RULE,
];

/// Rules whose findings depend on how much of the history there is on this machine.
const REMEMBERED: [&Rule; 4] = [
    &rules::pin_on_source::RULE,
    &rules::pin_source_missing::RULE,
    &rules::pin_unknown_commit::RULE,
    &rules::stale_variant::RULE,
];

/// Whether a comment can silence findings of `rule`.
pub(crate) fn is_suppressible(rule: &Rule) -> bool {
    !UNSUPPRESSIBLE.contains(&rule)
}

/// How much of a project a run looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// All of it.
    Whole,
    /// Some entries.
    Partial,
}

/// What comes of suppressions at the end of a run.
pub struct Concluded {
    /// How many findings were silenced since entries were checked.
    pub suppressed: usize,
    /// Comments that silenced nothing, severities applied, sorted.
    pub unused: Vec<Finding>,
}

/// Takes what comments silence out of all that a run has found. `strings` are the
/// suppressions of Fluent files; those of entries are among the facts.
pub fn conclude(
    mut strings: Suppressions,
    facts: &mut Facts,
    severities: &Severities,
    run: Run,
    findings: &mut Vec<Finding>,
) -> Concluded {
    let (entries, before) = facts.take_suppressions();
    strings.absorb(entries);
    let silenced = strings.silence(findings).len();
    Concluded {
        suppressed: before + silenced,
        unused: strings.unused(severities, run),
    }
}

/// One comment that silences rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Suppression {
    /// The comment.
    pub(crate) at: Location,
    /// What goes with the comment if it is removed.
    pub(crate) removal: Span,
    /// What it is about; absent for the file as a whole.
    pub(crate) reach: Option<Span>,
    /// The rules it names, at least one.
    pub(crate) rules: Vec<Named>,
}

/// A rule that a comment names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Named {
    #[serde(with = "stored::rule")]
    pub(crate) rule: &'static Rule,
    /// Where its name stands.
    pub(crate) span: Span,
    /// Whether a finding was silenced.
    pub(crate) used: bool,
}

/// The suppressions of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct InFile {
    list: Vec<Suppression>,
    /// What findings about them are labelled with.
    owner: Owner,
    /// Whether every rule had the chance to speak.
    sure: bool,
}

/// The collection, the entry and the locale that a file belongs to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Owner {
    pub(crate) collection: Option<Arc<str>>,
    pub(crate) entry: Option<Arc<str>>,
    pub(crate) locale: Option<Arc<str>>,
}

/// The suppressions of many files, by path.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Suppressions(BTreeMap<Arc<str>, InFile>);

impl Suppressions {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn add(&mut self, path: Arc<str>, list: Vec<Suppression>, owner: Owner) {
        if !list.is_empty() {
            let sure = true;
            self.0.insert(path, InFile { list, owner, sure });
        }
    }

    /// Says that not every rule had the chance to speak of these files.
    pub(crate) fn doubt(&mut self) {
        for file in self.0.values_mut() {
            file.sure = false;
        }
    }

    /// Adds those of other files.
    pub fn absorb(&mut self, mut more: Self) {
        self.0.append(&mut more.0);
    }

    /// Takes what is silenced out of `findings`, and gives it.
    pub fn silence(&mut self, findings: &mut Vec<Finding>) -> Vec<Finding> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let silenced = findings.extract_if(.., |finding| self.covers(finding));
        silenced.collect()
    }

    /// Whether a comment in the finding's own file silences it; notes that it does.
    fn covers(&mut self, finding: &Finding) -> bool {
        let Some(file) = self.0.get_mut(&finding.location.path) else {
            return false;
        };
        let mut covered = false;
        for suppression in &mut file.list {
            if !suppression.reaches(&finding.location) {
                continue;
            }
            let mut named = suppression.rules.iter_mut();
            if let Some(named) = named.find(|named| named.rule == finding.rule) {
                named.used = true;
                covered = true;
            }
        }
        covered
    }

    /// What silenced nothing, sorted. Says nothing of a rule that had no chance to
    /// speak: one that is off, one that only a whole run shows after a partial one, or
    /// any rule in a file that others could not be held against.
    #[must_use]
    pub fn unused(&self, severities: &Severities, run: Run) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (path, file) in self.0.iter().filter(|(_, file)| file.sure) {
            let idle = |named: &Named| {
                let waits = SETTLED.contains(&named.rule) && run == Run::Partial;
                let elsewhere = waits || REMEMBERED.contains(&named.rule);
                !named.used && !elsewhere && severities.is_on(named.rule, path)
            };
            for suppression in &file.list {
                let Some(mut finding) = unused_suppression::finding(suppression, idle) else {
                    continue;
                };
                finding.collection.clone_from(&file.owner.collection);
                finding.entry.clone_from(&file.owner.entry);
                finding.locale.clone_from(&file.owner.locale);
                findings.push(finding);
            }
        }
        severities.apply(&mut findings);
        sort_findings(&mut findings);
        findings
    }
}

impl Suppression {
    fn reaches(&self, at: &Location) -> bool {
        let Some(reach) = self.reach else {
            return true;
        };
        // Where the file as a whole is meant, there is no place in it.
        let placed = at.excerpt.is_some() || !at.span.is_empty();
        let start = at.span.start;
        let inside = reach.start <= start && start < reach.end;
        placed && (inside || (at.span.is_empty() && start == reach.end))
    }
}
