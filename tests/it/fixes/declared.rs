//! What each rule says about its fixes, held against all examples there are.

use std::collections::{BTreeMap, BTreeSet};

use polynya_diagnostics::{Fixes, Safety};
use polynya_pipeline::rules;

use crate::support::Project;
use crate::{fixtures, pages};

/// The safety of each fix of each rule, in all fixtures and on all pages.
fn seen() -> BTreeMap<String, BTreeSet<String>> {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut read = |project: Project| {
        let json = project.check().json();
        for finding in json["findings"].as_array().unwrap() {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let own = seen.entry(text(&finding["rule"])).or_default();
            if let Some(fix) = finding.get("fix") {
                own.insert(text(&fix["safety"]));
            }
            for other in finding["alternatives"].as_array().into_iter().flatten() {
                assert_eq!(other["safety"], "unsafe", "{}", finding["rule"]);
            }
        }
    };
    fixtures::projects().for_each(&mut read);
    pages::examples().for_each(&mut read);
    seen
}

#[test]
fn every_rule_has_the_fixes_that_it_declares_and_no_others() {
    let seen = seen();
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let found = seen.get(rule.name);
        for safety in [Safety::Safe, Safety::Unsafe] {
            let is_there = found.is_some_and(|found| found.contains(safety.as_str()));
            let declared = rule.fixes.includes(safety);
            if is_there != declared {
                let name = safety.as_str();
                wrong.push(format!(
                    "{}: declares {:?}, but {} {name} fix is shown",
                    rule.name,
                    rule.fixes,
                    if is_there { "a" } else { "no" }
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rules::all().iter().any(|rule| rule.fixes == Fixes::Either));
}
