//! `voice-wrong-script`: a tic is written in another script, or is another language's.

use polynya_diagnostics::{Finding, Message, Safety};
use polynya_locale::LocaleId;
use polynya_locale::voice::VoiceProblem;

use crate::speech::VoicedText;

rule!(
    "voice-wrong-script",
    Warning,
    Variant,
    "voice_wrong_script.md",
    fix = Safe
);

/// `tic` is what is written and `expected` what the voice has for it; `of` is
/// the locale whose tic it is, if it is another's.
pub(crate) fn finding(
    text: &VoicedText<'_>,
    problem: &VoiceProblem,
    tic: &str,
    expected: &str,
    of: Option<&LocaleId>,
) -> Finding {
    let message = match of {
        None => text.message(&RULE),
        Some(other) => {
            let message = text.attribute(&RULE, "foreign");
            message.with("other", other.as_str())
        }
    };
    let message = message.with("tic", tic).with("expected", expected);
    let finding = Finding::new(&RULE, message, text.locate(problem.span));
    let help = Message::attribute(RULE.name, "help").with("expected", expected);
    let title = Message::attribute(RULE.name, "fix").with("expected", expected);
    text.with_fix(finding.help(help), problem, Safety::Safe, title)
}
