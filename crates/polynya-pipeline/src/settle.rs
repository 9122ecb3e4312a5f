//! The rules that need the whole project, once all entries were checked.

use polynya_diagnostics::{Finding, sort_findings};

use crate::rules::unused_term;
use crate::{Facts, Resources, Severities, links};

/// What all entries together have wrong, sorted. Means something only after a
/// run over every entry.
#[must_use]
pub fn settle(resources: &Resources, severities: &Severities, facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for vocabulary in resources.vocabularies.values() {
        let Some(used) = facts.used(vocabulary.name()) else {
            continue;
        };
        let unused = vocabulary.terms().iter();
        let unused = unused.filter(|term| !used.contains(&term.id));
        findings.extend(unused.filter_map(|term| unused_term::finding(vocabulary, term)));
    }
    severities.apply(&mut findings);
    findings.extend(settle_links(severities, facts));
    sort_findings(&mut findings);
    findings
}

/// What links have wrong that other pages had to be read for, sorted. Means
/// something after a run over some entries, too: of pages that were not read,
/// nothing is said.
#[must_use]
pub fn settle_links(severities: &Severities, facts: &Facts) -> Vec<Finding> {
    let mut findings = links::settle(facts.all(), facts.pages());
    severities.apply(&mut findings);
    sort_findings(&mut findings);
    findings
}
