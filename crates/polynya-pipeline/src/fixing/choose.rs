//! Which fixes are made together: as many as can be without one touching another.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{Edit, Finding, Fix, Safety, Span};

use super::Run;

/// The findings whose fixes are made next. Safe ones come first, then it goes by the
/// order of the findings.
pub(super) fn choose<'f>(findings: &'f [Finding], run: &Run<'_>) -> Vec<&'f Finding> {
    let mut taken = Taken::default();
    let mut chosen = Vec::new();
    for safety in [Safety::Safe, Safety::Unsafe] {
        if safety > run.wanted.safety {
            break;
        }
        for finding in findings {
            let fix = finding.fix.as_ref().filter(|fix| fix.safety == safety);
            let Some(fix) = fix.filter(|fix| is_possible(fix, run)) else {
                continue;
            };
            if !run.refused.contains(&key(finding)) && taken.take(&fix.edits) {
                chosen.push(finding);
            }
        }
    }
    chosen
}

/// Whether a fix changes something, and only what may be changed.
fn is_possible(fix: &Fix, run: &Run<'_>) -> bool {
    let old = |edit: &Edit| Some(run.text(&edit.path)?.get(edit.span.range())? != edit.text);
    let changes: Option<Vec<bool>> = fix.edits.iter().map(old).collect();
    changes.is_some_and(|changes| changes.contains(&true))
}

/// What tells a fix that was tried from others, wherever its bytes are by now.
pub(super) fn key(finding: &Finding) -> String {
    let line = finding
        .location
        .excerpt
        .as_ref()
        .map(|excerpt| &excerpt.text);
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let texts: Vec<&str> = edits.map(|edit| edit.text.as_str()).collect();
    format!(
        "{:?}",
        (
            finding.rule.name,
            &finding.location.path,
            &finding.message,
            line,
            texts
        )
    )
}

/// Bytes that a chosen fix changes, by file.
#[derive(Default)]
struct Taken<'f>(BTreeMap<&'f Arc<str>, Vec<Span>>);

impl<'f> Taken<'f> {
    /// Takes the bytes of all edits, or of none if some of them are taken.
    fn take(&mut self, edits: &'f [Edit]) -> bool {
        let free = |edit: &Edit| {
            let spans = self.0.get(&edit.path);
            spans.is_none_or(|spans| !spans.iter().any(|span| touch(*span, edit.span)))
        };
        let free = edits.iter().all(free);
        if free {
            for edit in edits {
                self.0.entry(&edit.path).or_default().push(edit.span);
            }
        }
        free
    }
}

/// Neighbours are in each other's way as well: what one leaves behind may be what the
/// other is about.
const fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}
