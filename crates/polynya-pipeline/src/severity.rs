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

    /// Applies them, and drops findings of rules that are off.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        if self.0.is_empty() {
            return;
        }
        findings.retain_mut(|finding| match self.0.get(finding.rule.name) {
            None => true,
            Some(None) => false,
            Some(Some(severity)) => {
                finding.severity = *severity;
                true
            }
        });
    }
}
