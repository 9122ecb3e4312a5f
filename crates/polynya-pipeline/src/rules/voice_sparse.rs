//! `voice-sparse`: too few sentences of a text speak in the mascot's voice.

use polynya_diagnostics::{Finding, Message, Span};

use crate::speech::VoicedText;

rule!("voice-sparse", Warning, Variant, "voice_sparse.md");

/// `with` of `eligible` sentences carry a tic and `least` ought to; `bare` are
/// those that could and do not.
pub(crate) fn finding(
    text: &VoicedText<'_>,
    (with, eligible): (usize, usize),
    least: usize,
    bare: &[Span],
) -> Finding {
    let message = text
        .message(&RULE)
        .with("with", with)
        .with("eligible", eligible)
        .with("least", least);
    let mut finding = Finding::new(&RULE, message, text.whole());
    for span in bare.iter().take(least.saturating_sub(with)) {
        let label = Message::attribute(RULE.name, "bare");
        finding = finding.related(text.locate(*span), label);
    }
    text.with_manner(finding)
}
