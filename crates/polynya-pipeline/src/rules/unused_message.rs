//! `unused-message`: a message that nothing asks for.

use std::collections::HashSet;

use polynya_diagnostics::{Finding, Message};
use polynya_locale::ftl::EntryKind;

use crate::Resources;
use crate::strings::{LocaleIndex, Place, Strings, Usage};

rule!("unused-message", Note, Variant, "unused_message.md");

/// Messages of the source that neither the programs nor other messages nor a
/// vocabulary nor a voice have a use for.
pub(crate) fn findings(
    resources: &Resources,
    strings: &Strings,
    index: &LocaleIndex<'_>,
    usage: &Usage,
    referred: &HashSet<&str>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let spoken = |id: &str| {
        let mut voices = resources.voices.iter();
        voices.any(|(_, voice)| voice.file().has_message(id))
    };
    for group in &strings.groups {
        let files = group.files.iter();
        let files = files.filter(|file| file.locale == *index.locale);
        for file in files.filter_map(|file| file.content.as_deref().ok()) {
            for entry in file.entries() {
                let place = Place { file, entry };
                let used = || {
                    usage.has(place.id())
                        || referred.contains(place.id())
                        || resources.is_term_message(&group.id, place.id())
                        || spoken(place.id())
                };
                if entry.kind == EntryKind::Term || used() {
                    continue;
                }
                let message = Message::new(RULE.name).with("id", place.id());
                findings.push(
                    Finding::new(&RULE, message, place.location())
                        .help(Message::attribute(RULE.name, "help")),
                );
            }
        }
    }
    findings
}
