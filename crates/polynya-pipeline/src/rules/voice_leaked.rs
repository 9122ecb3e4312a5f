//! `voice-leaked`: the mascot speaks in a field that is not its own.

use polynya_diagnostics::{Finding, Message, Span};

use crate::speech::VoicedText;

rule!("voice-leaked", Warning, Variant, "voice_leaked.md");

/// `span` is the tic, in the text.
pub(crate) fn finding(text: &VoicedText<'_>, span: Span) -> Finding {
    let tic = text.text.get(span.range()).unwrap_or_default();
    let message = text.message(&RULE).with("tic", tic);
    let finding = Finding::new(&RULE, message, text.locate(span));
    let help = Message::attribute(RULE.name, "help").with("voice", text.voice);
    finding.help(help)
}
