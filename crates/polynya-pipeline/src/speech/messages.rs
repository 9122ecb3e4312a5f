//! Holding the mascot's messages against its voice.

use polynya_diagnostics::{Finding, Span};
use polynya_locale::LocaleId;
use polynya_locale::ftl::{Element, EntryKind, Expression, FtlEntry, FtlFile, Pattern};
use polynya_locale::voice::Voice;

use super::VoicedText;
use super::voices::report;
use crate::resources::Voices;

/// More ways in which one message can come out are not judged: the first ones
/// show how it speaks.
const WAYS: usize = 32;

/// What is wrong with the messages of a file in which voices speak: one finding
/// of a rule for each message, about the first way of saying it that has it.
#[must_use]
pub fn check_messages(voices: &Voices, locale: &LocaleId, file: &FtlFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, voice) in voices.iter() {
        let messages = file.entries().iter();
        let messages = messages.filter(|entry| entry.kind == EntryKind::Message);
        for entry in messages.filter(|entry| voice.file().has_message(file.slice(entry.id))) {
            message(name, voice, locale, file, entry, &mut findings);
        }
    }
    for finding in &mut findings {
        finding.locale = Some(std::sync::Arc::clone(locale.as_arc()));
    }
    findings
}

fn message(
    name: &str,
    voice: &Voice,
    locale: &LocaleId,
    file: &FtlFile,
    entry: &FtlEntry,
    findings: &mut Vec<Finding>,
) {
    let (Some(manner), Some(pattern)) = (voice.manner(locale), &entry.value) else {
        return;
    };
    let first = findings.len();
    for (span, text) in ways(file, pattern) {
        let text = VoicedText {
            voice: name,
            name: file.slice(entry.id),
            locale,
            manner,
            source: file.source(),
            span,
            text: &text,
        };
        let mut own = Vec::new();
        report(&text, voice, &mut own);
        // What one variant has wrong the others often have too.
        own.retain(|finding| {
            findings[first..]
                .iter()
                .all(|known| known.rule != finding.rule)
        });
        findings.append(&mut own);
    }
}

/// The ways in which a pattern can come out, each with where it is written: one
/// for each variant of its first choice. Other placeables stay as they are
/// written; the judge passes over them.
fn ways(file: &FtlFile, pattern: &Pattern) -> Vec<(Span, String)> {
    let choice = pattern.elements.iter().find_map(|element| match element {
        Element::Placeable(placeable) => match &placeable.expression {
            Expression::Select { variants, .. } => Some((placeable.span, variants)),
            Expression::Inline(_) => None,
        },
        Element::Text(_) => None,
    });
    let Some((span, variants)) = choice else {
        return vec![(pattern.span, file.slice(pattern.span).to_owned())];
    };
    let before = file.slice(Span::new(pattern.span.start, span.start));
    let after = file.slice(Span::new(span.end, pattern.span.end));
    let alone = before.trim().is_empty() && after.trim().is_empty();
    let mut ways = Vec::new();
    for variant in variants {
        for (place, text) in self::ways(file, &variant.value) {
            if alone {
                ways.push((place, text));
            } else {
                ways.push((pattern.span, format!("{before}{text}{after}")));
            }
            if ways.len() == WAYS {
                return ways;
            }
        }
    }
    ways
}
