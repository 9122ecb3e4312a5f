//! What is found in a mutated entry beyond what was found before, and whether
//! that is what was planted.

use std::collections::BTreeMap;

use polynya_diagnostics::{Finding, Location};

/// What came of a mutation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// One of the family's rules points at the place.
    Caught(&'static str),
    /// One of the family's rules speaks of another place.
    Elsewhere,
    /// Only other rules speak.
    Other,
    /// Nothing new is said: for a defect a miss, for a harmless edit as it should be.
    Silent,
    /// Something new is said of a harmless edit.
    Alarm,
}

/// What tells findings apart. Offsets are no part of it: what stands before a
/// place may have become longer.
fn key(finding: &Finding) -> String {
    let excerpt = finding.location.excerpt.as_ref();
    let line = excerpt.and_then(|excerpt| excerpt.text.lines().next());
    let (rule, message) = (finding.rule.name, &finding.message);
    format!(
        "{rule}\0{:?}\0{message:?}\0{:?}",
        finding.locale,
        line.map(str::trim)
    )
}

/// The findings of `after` that `before` has not, or not as often.
pub(crate) fn new_findings(before: &[Finding], after: Vec<Finding>) -> Vec<Finding> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for finding in before {
        *known.entry(key(finding)).or_default() += 1;
    }
    let new = |finding: &Finding| match known.get_mut(&key(finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    after.into_iter().filter(new).collect()
}

/// Of `new`, the findings of rules that have more to say than before: a rule that
/// says in other words what it said of the same place raises no alarm.
pub(crate) fn alarms(before: &[Finding], after: &[Finding], mut new: Vec<Finding>) -> Vec<Finding> {
    let count = |all: &[Finding], rule: &str| all.iter().filter(|f| f.rule.name == rule).count();
    new.retain(|finding| {
        let rule = finding.rule.name;
        count(after, rule) > count(before, rule)
    });
    new
}

/// What the findings say about a defect in those lines of the file at `path`.
pub(crate) fn outcome(
    new: &[Finding],
    rules: &[&str],
    path: &str,
    places: &[(usize, usize)],
) -> Outcome {
    let there = |at: &Location| {
        let lines = (at.start.line, at.end.line);
        let touches = |place: &(usize, usize)| place.0 <= lines.1 && lines.0 <= place.1;
        &*at.path == path && places.iter().any(touches)
    };
    let mut expected = new
        .iter()
        .filter(|f| rules.contains(&f.rule.name))
        .peekable();
    if expected.peek().is_none() {
        return if new.is_empty() {
            Outcome::Silent
        } else {
            Outcome::Other
        };
    }
    let mut caught = expected.filter(|finding| {
        let mut related = finding.related.iter();
        there(&finding.location) || related.any(|related| there(&related.location))
    });
    caught.next().map_or(Outcome::Elsewhere, |finding| {
        Outcome::Caught(finding.rule.name)
    })
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::{Message, SourceFile, Span};
    use polynya_pipeline::rules;

    use super::*;

    fn at(file: &SourceFile, text: &str) -> Finding {
        let start = file.text().find(text).unwrap();
        let span = Span::new(start, start + text.len());
        Finding::new(rules::all()[0], Message::new("x"), file.locate(span))
    }

    #[test]
    fn what_only_moved_is_not_new() {
        let before = SourceFile::new("a", "one\ntwo\n".into());
        let after = SourceFile::new("a", "zero\none\ntwo\ntwo\n".into());
        let mut second = at(&after, "two\ntwo");
        second.location = after.locate(Span::new(13, 16));
        let found = vec![at(&after, "one"), second.clone(), second];
        let new = new_findings(&[at(&before, "one"), at(&before, "two")], found);
        assert_eq!(new.len(), 1);
    }

    #[test]
    fn a_finding_counts_where_it_points() {
        let file = SourceFile::new("a", "one\ntwo\nthree\n".into());
        let found = [at(&file, "two")];
        let rule = rules::all()[0].name;
        let check = |rules: &[&str], path, lines, expected| {
            assert_eq!(outcome(&found, rules, path, &[lines]), expected);
        };
        check(&[rule], "a", (1, 2), Outcome::Caught(rule));
        check(&[rule], "a", (3, 9), Outcome::Elsewhere);
        check(&[rule], "b", (1, 2), Outcome::Elsewhere);
        check(&["y"], "a", (1, 2), Outcome::Other);
        assert_eq!(outcome(&[], &[rule], "a", &[(1, 2)]), Outcome::Silent);
    }
}
