//! `voice-missing`: a text of the mascot's has nothing of its voice.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::LocaleId;

use crate::speech::VoicedText;

rule!("voice-missing", Warning, Variant, "voice_missing.md");

/// `untranslated` is the locale in whose voice the text is instead.
pub(crate) fn finding(text: &VoicedText<'_>, untranslated: Option<&LocaleId>) -> Finding {
    let finding = Finding::new(&RULE, text.message(&RULE), text.whole());
    let finding = match untranslated {
        Some(other) => {
            let help = Message::attribute(RULE.name, "untranslated");
            finding.help(help.with("other", other.as_str()))
        }
        None => finding,
    };
    text.with_manner(finding)
}
