//! `voice-lost`: the source speaks in the mascot's voice, the translation does not.

use polynya_diagnostics::{Finding, Message};

use crate::speech::VoicedText;

rule!("voice-lost", Warning, Variant, "voice_lost.md");

/// What is to be said if the source does speak in the voice; the source's place
/// is added then.
pub(crate) fn finding(text: &VoicedText<'_>) -> Finding {
    let finding = Finding::new(&RULE, text.message(&RULE), text.whole());
    finding.help(Message::attribute(RULE.name, "help").with("voice", text.voice))
}
