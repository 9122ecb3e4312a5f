//! `voice-too-long`: the mascot says more than its voice allows.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::voice::Limit;

use crate::speech::VoicedText;

rule!("voice-too-long", Warning, Variant, "voice_too_long.md");

/// `found` characters or sentences, where at most `most` may be.
pub(crate) fn finding(text: &VoicedText<'_>, limit: Limit, found: usize, most: usize) -> Finding {
    let unit = match limit {
        Limit::Characters => "characters",
        Limit::Sentences => "sentences",
    };
    let about = |message: Message| {
        message
            .with("unit", unit)
            .with("found", found)
            .with("most", most)
    };
    let finding = Finding::new(&RULE, about(text.message(&RULE)), text.whole());
    finding.help(about(Message::attribute(RULE.name, "help")))
}
