//! `invalid-seal`: lines of a seal file say nothing.

use polynya_diagnostics::{Finding, Message, SourceFile};

use crate::freshness::SealProblem;

rule!("invalid-seal", Warning, Entry, "invalid_seal.md");

/// One finding for all lines of a file.
pub(crate) fn finding(file: &SourceFile, problems: &[SealProblem]) -> Option<Finding> {
    let first = problems.first()?;
    let conflict = problems.iter().any(|problem| problem.conflict);
    let case = if conflict { "conflict" } else { "line" };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("count", problems.len());
    let help = Message::attribute(RULE.name, "help").with("case", case);
    Some(Finding::new(&RULE, message, file.locate(first.span)).help(help))
}
