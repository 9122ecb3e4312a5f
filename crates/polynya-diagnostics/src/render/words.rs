//! What a finding says, as plain text that harms no reader.

use annotate_snippets::normalize_untrusted_str;

use crate::{Finding, Message, Translate};

/// What is wrong, in one line.
pub(super) fn headline(finding: &Finding, language: &dyn Translate) -> String {
    one_line(&language.translate(&finding.message))
}

/// What to do about it: a line for each help and for each of several ways out.
pub(super) fn advice(finding: &Finding, language: &dyn Translate) -> Vec<String> {
    let word = language.translate(&Message::new("report-help"));
    let alternatives = finding.alternatives.iter().map(|fix| &fix.title);
    let all = finding.help.iter().chain(alternatives);
    all.map(|help| format!("{word}: {}", one_line(&language.translate(help))))
        .collect()
}

/// The headline, with the advice in lines under it.
pub(super) fn told(finding: &Finding, language: &dyn Translate) -> String {
    let mut lines = vec![headline(finding, language)];
    lines.extend(advice(finding, language));
    lines.join("\n")
}

/// The same in one line.
pub(super) fn told_in_line(finding: &Finding, language: &dyn Translate) -> String {
    let (headline, advice) = (headline(finding, language), advice(finding, language));
    if advice.is_empty() {
        headline
    } else {
        format!("{headline} ({})", advice.join("; "))
    }
}

/// A message in one line, with control characters as pictures of them.
pub(super) fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    normalize_untrusted_str(lines.join(" ").trim())
}
