//! `voice-misplaced`: a tic stands where no tic stands.

use polynya_diagnostics::{Finding, Message, Safety};
use polynya_locale::voice::{Place, VoiceProblem};

use crate::speech::VoicedText;

rule!(
    "voice-misplaced",
    Warning,
    Variant,
    "voice_misplaced.md",
    fix = Safe
);

pub(crate) fn finding(
    text: &VoicedText<'_>,
    problem: &VoiceProblem,
    tic: &str,
    place: Place,
) -> Finding {
    let case = match place {
        Place::AfterEnd => "after-end",
        Place::InCode => "in-code",
        Place::Joint => "joint",
    };
    let about = |message: Message| message.with("tic", tic).with("case", case);
    let message = about(text.message(&RULE));
    let finding = Finding::new(&RULE, message, text.locate(problem.span));
    let finding = finding.help(about(Message::attribute(RULE.name, "help")));
    text.with_fix(
        finding,
        problem,
        // What is said stays the same; only the tic moves.
        Safety::Safe,
        about(Message::attribute(RULE.name, "fix")),
    )
}
