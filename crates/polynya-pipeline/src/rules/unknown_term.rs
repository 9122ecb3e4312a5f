//! `unknown-term`: a value is none of its vocabulary's terms.

use polynya_diagnostics::{Finding, Message, Safety};
use polynya_locale::vocabulary::{Match, Term, digits};

use crate::suggest::nearest;
use crate::terms::TermValue;

rule!(
    "unknown-term",
    Error,
    Variant,
    "unknown_term.md",
    fix = Either
);

/// `found` is what the value is instead of a term, `meant` are the terms that it
/// may be meant for.
pub(crate) fn finding(value: &TermValue<'_>, found: &Match<'_>, meant: &[&Term]) -> Finding {
    let message = value
        .message(&RULE)
        .with("vocabulary", &**value.vocabulary.name());
    let mut finding = value.finding(&RULE, message);
    if !meant.is_empty() {
        let names = meant.iter().map(|term| term.canonical(value.locale));
        let names: Vec<&str> = names.collect();
        let help = Message::attribute(RULE.name, "nearest").with("nearest", names.join(", "));
        finding = finding.help(help);
        if let [name] = *names {
            // Its spelling differs in nothing that counts.
            let safety = match found {
                Match::Near(_) => Safety::Safe,
                _ => Safety::Unsafe,
            };
            finding = value.fixed(&RULE, safety, finding, name);
        }
    }
    match found {
        // What differs in nothing that counts is not a new term.
        Match::Near(_) => finding,
        _ => add(value, finding),
    }
}

/// Says how the value would become a term.
fn add(value: &TermValue<'_>, finding: Finding) -> Finding {
    let Some(file) = value.vocabulary.file_for(value.locale) else {
        return finding;
    };
    let help = Message::attribute(RULE.name, "help")
        .with("line", value.vocabulary.line_for(value.text()))
        .with("path", &**file.file.source().path());
    finding.help(help)
}

/// The term that was most likely meant by an unknown value. A name with other
/// digits in it is another thing, and in a short Japanese or Chinese word every
/// character counts.
pub(crate) fn likely<'a>(value: &TermValue<'a>) -> Option<&'a Term> {
    let numbers = digits(value.text());
    let names = value.vocabulary.spellings(value.locale);
    let near = nearest(value.text(), names.filter(|name| digits(name) == numbers))?;
    let dense = |c: char| (c as u32) >= 0x2e80;
    if value.text().contains(dense) {
        let apart = strsim::osa_distance(value.text(), near);
        if apart * 4 > value.text().chars().count() {
            return None;
        }
    }
    value.vocabulary.find(near, value.locale).term()
}
