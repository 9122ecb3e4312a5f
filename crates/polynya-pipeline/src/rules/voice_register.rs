//! `voice-register`: a tic follows an ending that is too polite, or too plain, for it.

use polynya_diagnostics::{Finding, Message, Safety};
use polynya_locale::voice::VoiceProblem;

use crate::speech::VoicedText;

rule!(
    "voice-register",
    Warning,
    Variant,
    "voice_register.md",
    fix = Unsafe
);

/// `ending` is what is written before the tic, `expected` what goes with it,
/// where that is certain.
pub(crate) fn finding(
    text: &VoicedText<'_>,
    problem: &VoiceProblem,
    ending: &str,
    expected: Option<&str>,
) -> Finding {
    let message = text.message(&RULE).with("ending", ending);
    let mut finding = Finding::new(&RULE, message, text.locate(problem.span));
    if let Some(expected) = expected {
        let help = Message::attribute(RULE.name, "help").with("expected", expected);
        finding = finding.help(help);
    }
    let title = Message::attribute(RULE.name, "fix");
    let title = title.with("expected", expected.unwrap_or_default());
    text.with_fix(finding, problem, Safety::Unsafe, title)
}
