//! The severities that a project gives to rules, everywhere and for files at some paths.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use polynya_diagnostics::{Finding, Rule, Severity};

/// Rules by name, with what the configuration makes of them; `None` turns one off.
type Levels = BTreeMap<&'static str, Option<Severity>>;

/// Tells of a path relative to the root, with `/`, whether an override is about it.
pub type PathTest = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Rules whose severity the configuration changes.
#[derive(Clone, Default)]
pub struct Severities {
    everywhere: Levels,
    /// Of several that are about a path and a rule, the last one counts.
    overrides: Vec<(PathTest, Levels)>,
}

impl fmt::Debug for Severities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let overrides: Vec<&Levels> = self.overrides.iter().map(|(_, levels)| levels).collect();
        f.debug_struct("Severities")
            .field("everywhere", &self.everywhere)
            .field("overrides", &overrides)
            .finish()
    }
}

impl Severities {
    /// Gives `rule` another severity, or turns it off.
    pub fn set(&mut self, rule: &'static Rule, severity: Option<Severity>) {
        self.everywhere.insert(rule.name, severity);
    }

    /// Gives rules other severities in the files that `is_about` says yes to.
    pub fn set_at(
        &mut self,
        is_about: PathTest,
        levels: impl IntoIterator<Item = (&'static Rule, Option<Severity>)>,
    ) {
        let levels = levels.into_iter().map(|(rule, level)| (rule.name, level));
        self.overrides.push((is_about, levels.collect()));
    }

    /// The severity of `rule` wherever nothing else is said about a path; nothing if it
    /// is off.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Option<Severity> {
        let own = rule.on.then_some(rule.severity);
        self.everywhere.get(rule.name).copied().unwrap_or(own)
    }

    /// Whether each finding of `rule` is an error, wherever it stands.
    #[must_use]
    pub fn is_error_everywhere(&self, rule: &Rule) -> bool {
        let error = Some(Severity::Error);
        let mut special = self.overrides.iter();
        let same = |level: Option<&Option<Severity>>| level.is_none_or(|level| *level == error);
        self.of(rule) == error && special.all(|(_, levels)| same(levels.get(rule.name)))
    }

    /// Whether there is any file in which findings of `rule` are shown.
    #[must_use]
    pub fn is_on_anywhere(&self, rule: &Rule) -> bool {
        let mut special = self.overrides.iter();
        let shown = |levels: &Levels| levels.get(rule.name).is_some_and(Option::is_some);
        self.of(rule).is_some() || special.any(|(_, levels)| shown(levels))
    }

    /// Whether findings of `rule` in the file at `path` are shown at all.
    #[must_use]
    pub fn is_on(&self, rule: &Rule, path: &str) -> bool {
        self.level(rule, path).map_or(rule.on, |l| l.is_some())
    }

    /// What the configuration makes of a rule at a path, if it says anything.
    fn level(&self, rule: &Rule, path: &str) -> Option<Option<Severity>> {
        let mut overrides = self.overrides.iter().rev();
        let special = overrides.find_map(|(is_about, levels)| {
            let level = levels.get(rule.name)?;
            is_about(path).then_some(*level)
        });
        special.or_else(|| self.everywhere.get(rule.name).copied())
    }

    /// Applies them, and drops findings of rules that are off where they stand.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(
            |finding| match self.level(finding.rule, &finding.location.path) {
                None => finding.rule.on,
                Some(None) => false,
                Some(Some(severity)) => {
                    finding.severity = severity;
                    true
                }
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{stub_body, unmatched_fact};

    #[test]
    fn the_last_word_on_a_file_counts() {
        let mut severities = Severities::default();
        let (on, off) = (&stub_body::RULE, &unmatched_fact::RULE);
        assert!(severities.is_on(on, "a.md") && !severities.is_on(off, "a.md"));
        assert!(severities.is_on_anywhere(on) && !severities.is_on_anywhere(off));
        severities.set(on, None);
        let old: PathTest = Arc::new(|path| path.starts_with("old/"));
        severities.set_at(old, [(off, Some(Severity::Error)), (on, None)]);
        let one: PathTest = Arc::new(|path| path == "old/a.md");
        assert!(!severities.is_on_anywhere(on) && severities.is_on_anywhere(off));
        severities.set_at(one, [(on, Some(Severity::Note))]);
        assert!(!severities.is_on(on, "a.md") && !severities.is_on(off, "a.md"));
        assert!(!severities.is_on(on, "old/b.md") && severities.is_on(off, "old/b.md"));
        assert!(severities.is_on(on, "old/a.md") && severities.is_on(off, "old/a.md"));
    }
}
