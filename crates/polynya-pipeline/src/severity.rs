//! The severities that a project gives to rules.

use std::collections::BTreeMap;

use polynya_diagnostics::{Finding, Rule, Severity};

/// Rules whose severity the configuration changes; `None` turns one off.
#[derive(Clone, Debug, Default)]
pub struct Severities(BTreeMap<&'static str, Option<Severity>>);

impl Severities {
    /// Gives `rule` another severity, or turns it off.
    pub fn set(&mut self, rule: &'static Rule, severity: Option<Severity>) {
        self.0.insert(rule.name, severity);
    }

    /// Whether findings of `rule` are shown at all.
    #[must_use]
    pub fn is_on(&self, rule: &Rule) -> bool {
        self.0.get(rule.name).map_or(rule.on, Option::is_some)
    }

    /// Applies them, and drops findings of rules that are off.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| match self.0.get(finding.rule.name) {
            None => finding.rule.on,
            Some(None) => false,
            Some(Some(severity)) => {
                finding.severity = *severity;
                true
            }
        });
    }
}
