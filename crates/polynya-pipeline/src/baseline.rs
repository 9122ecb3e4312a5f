//! The findings that a project lives with for now: recorded once, so that only new
//! ones are shown.

use std::collections::{BTreeMap, BTreeSet};

use polynya_diagnostics::{Finding, Fingerprint, Span, fingerprints};
use polynya_frontmatter::{Limits, Node, parse, write_scalar};

/// What the file says of itself to those who meet it.
const HEADER: &str = "\
# Findings that were there when `polynya baseline` last ran: `polynya check` leaves them
# out. A line is a file, a rule and what tells the finding from others; a line for a
# finding that is gone does no harm.
version: 1
findings:
";

/// The form of the file that is read and written.
const VERSION: u64 = 1;

/// A recorded finding: enough to know it again, and to be read by people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    path: Box<str>,
    rule: Box<str>,
    fingerprint: Fingerprint,
}

/// Recorded findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeSet<Line>);

/// Why a text is no baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The first line that cannot be understood, from 1.
    pub line: usize,
}

/// What a run found, held against a baseline.
#[derive(Debug, Default)]
pub struct Held {
    /// The findings that are not recorded, in their order.
    pub new: Vec<Finding>,
    /// How many are recorded.
    pub recorded: usize,
    /// How many recorded ones were not found. Means something only after a run over
    /// the whole project.
    pub gone: usize,
}

impl Baseline {
    /// The baseline that records `findings`, which must be sorted.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let prints = fingerprints(findings).into_iter();
        let lines = findings.iter().zip(prints).map(|(finding, print)| Line {
            path: finding.location.path.as_ref().into(),
            rule: finding.rule.name.into(),
            fingerprint: print,
        });
        Self(lines.collect())
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it is not what [`Baseline::write`] gives, a merge of such files included.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let parsed = parse(text, Span::new(0, text.len()), &limits(text));
        let at = |span: Span| Malformed {
            line: text[..span.start.min(text.len())].matches('\n').count() + 1,
        };
        if let Some(problem) = parsed.problems.first() {
            return Err(at(problem.span));
        }
        let get = |key: &str| parsed.root.get(key).map(|entry| &entry.value);
        let version = get("version").and_then(|node| node.as_number()?.as_u64());
        if version != Some(VERSION) {
            return Err(at(get("version").unwrap_or(&parsed.root).span));
        }
        let lines = get("findings")
            .and_then(Node::as_sequence)
            .unwrap_or_default();
        let read = lines.iter().map(|node| {
            let line = node.as_str().and_then(Line::parse);
            line.ok_or_else(|| at(node.span))
        });
        Ok(Self(read.collect::<Result<_, _>>()?))
    }

    /// The file's text: one line a finding, sorted. Nothing if nothing is recorded.
    #[must_use]
    pub fn write(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let mut text = HEADER.to_owned();
        for line in &self.0 {
            text.push_str("- ");
            text.push_str(&write_scalar(&line.to_text()));
            text.push('\n');
        }
        text
    }

    /// How many findings are recorded.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many findings each rule has in it.
    #[must_use]
    pub fn rules(&self) -> BTreeMap<&str, usize> {
        let mut rules = BTreeMap::new();
        for line in &self.0 {
            *rules.entry(&*line.rule).or_default() += 1;
        }
        rules
    }

    /// Parts `findings`, which must be sorted, into new ones and recorded ones.
    #[must_use]
    pub fn hold(&self, findings: Vec<Finding>) -> Held {
        if self.is_empty() {
            return Held {
                new: findings,
                ..Held::default()
            };
        }
        let known: BTreeSet<&Fingerprint> = self.0.iter().map(|l| &l.fingerprint).collect();
        let prints = fingerprints(&findings);
        let mut held = Held::default();
        for (finding, print) in findings.into_iter().zip(&prints) {
            if known.contains(print) {
                held.recorded += 1;
            } else {
                held.new.push(finding);
            }
        }
        held.gone = known.len() - held.recorded;
        held
    }

    /// Only what `found`, the findings of today, has as well. What is recorded of
    /// files that `is_asked` says no to is kept.
    #[must_use]
    pub fn pruned(&self, found: &Self, is_asked: impl Fn(&str) -> bool) -> Self {
        let known: BTreeSet<&Fingerprint> = found.0.iter().map(|l| &l.fingerprint).collect();
        let kept = self.0.iter();
        let kept = kept.filter(|l| !is_asked(&l.path) || known.contains(&l.fingerprint));
        Self(kept.cloned().collect())
    }

    /// What `found` has of files that `is_asked` says yes to, and this of the others.
    #[must_use]
    pub fn updated(&self, found: &Self, is_asked: impl Fn(&str) -> bool) -> Self {
        let kept = self.0.iter().filter(|line| !is_asked(&line.path));
        let new = found.0.iter().filter(|line| is_asked(&line.path));
        Self(kept.chain(new).cloned().collect())
    }
}

impl Line {
    fn parse(text: &str) -> Option<Self> {
        // A path may have spaces in it; the rest has none.
        let mut parts = text.rsplitn(3, ' ');
        let fingerprint = Fingerprint::parse(parts.next()?)?;
        let rule = parts.next().filter(|rule| !rule.is_empty())?;
        let path = parts.next().filter(|path| !path.is_empty())?;
        Some(Self {
            path: path.into(),
            rule: rule.into(),
            fingerprint,
        })
    }

    fn to_text(&self) -> String {
        format!("{} {} {}", self.path, self.rule, self.fingerprint)
    }
}

/// A baseline may be larger than any front matter.
fn limits(text: &str) -> Limits {
    Limits {
        bytes: text.len(),
        nodes: text.len(),
        ..Limits::default()
    }
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::{Location, Message, SourceFile, sort_findings};
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{schema_enum, stub_body};

    fn findings(words: &[&str]) -> Vec<Finding> {
        let text = words.join("\n");
        let file = SourceFile::new("content/a b: #c/en.md", text);
        let mut at = 0;
        let mut findings = Vec::new();
        for word in words {
            let span = Span::new(at, at + word.len());
            let message = Message::new(schema_enum::RULE.name).with("value", *word);
            findings.push(Finding::new(&schema_enum::RULE, message, file.locate(span)));
            at += word.len() + 1;
        }
        sort_findings(&mut findings);
        findings
    }

    #[test]
    fn what_is_written_is_read_back() {
        let baseline = Baseline::of(&findings(&["a", "b", "a"]));
        assert_eq!(baseline.len(), 3);
        let text = baseline.write();
        assert_eq!(Baseline::parse(&text), Ok(baseline));
        assert_eq!(Baseline::default().write(), "");
    }

    #[test]
    fn a_merge_that_keeps_lines_of_both_sides_is_a_baseline() {
        let (one, two) = (findings(&["a", "b"]), findings(&["b", "c"]));
        let (one, two) = (Baseline::of(&one).write(), Baseline::of(&two).write());
        let more = two.lines().filter(|line| line.starts_with("- "));
        let merged: String = one.lines().chain(more).map(|l| format!("{l}\n")).collect();
        assert_eq!(Baseline::parse(&merged).unwrap().len(), 3);
    }

    #[test]
    fn what_is_no_baseline_is_said_where_it_is() {
        let check = |text: &str, line| assert_eq!(Baseline::parse(text), Err(Malformed { line }));
        check("version: 2\nfindings:\n", 1);
        check("", 1);
        check("version: 1\nfindings:\n<<<<<<< ours\n- x\n", 3);
        check("version: 1\nfindings:\n- a.md rule\n", 3);
    }

    #[test]
    fn only_what_was_asked_for_is_recorded_or_dropped() {
        let at = |path: &str| {
            let message = Message::new(stub_body::RULE.name);
            Finding::new(&stub_body::RULE, message, Location::whole_file(path))
        };
        let old = Baseline::of(&[at("a.md"), at("b.md")]);
        let now = Baseline::of(&[at("b.md"), at("c.md")]);
        let all = |_: &str| true;
        assert_eq!(old.updated(&now, all), now);
        assert_eq!(old.pruned(&now, all), Baseline::of(&[at("b.md")]));
        let in_c = |path: &str| path == "c.md";
        let three = Baseline::of(&[at("a.md"), at("b.md"), at("c.md")]);
        assert_eq!(old.updated(&now, in_c), three);
        assert_eq!(old.pruned(&now, in_c), old);
    }

    proptest! {
        /// A baseline takes away what it has and touches nothing else.
        #[test]
        fn other_findings_stay_as_they_are(
            words in prop::collection::vec("[a-c]", 0..12),
            recorded in 0_usize..12,
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let all = findings(&words);
            let some = all[..recorded.min(all.len())].to_vec();
            let held = Baseline::of(&some).hold(all.clone());
            prop_assert_eq!(held.recorded, some.len());
            prop_assert_eq!(held.gone, 0);
            prop_assert_eq!(&held.new[..], &all[some.len()..]);
        }

        #[test]
        fn parsing_never_panics(text in "(version: 1\n|findings:\n|- |[a-z :#'\"]|\n){0,20}") {
            let _ = Baseline::parse(&text);
        }
    }
}
