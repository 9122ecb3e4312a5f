//! A proposal as Fluent files.

use std::fmt::Write;

use super::{Learned, LearnedTerm};
use crate::LocaleId;

/// One locale's file.
#[derive(Debug, PartialEq, Eq)]
pub struct Printed {
    /// The locale.
    pub locale: LocaleId,
    /// The file's text.
    pub text: String,
}

/// The files of a proposal, in the order of `locales`.
#[must_use]
pub fn print(learned: &Learned, locales: &[LocaleId], prefix: &str) -> Vec<Printed> {
    let files = locales.iter().map(|locale| {
        let mut text = String::new();
        for term in &learned.terms {
            message(&mut text, term, locale, prefix);
        }
        for open in learned.unsettled.iter().filter(|o| o.locale == *locale) {
            let names = open.candidates.iter().map(|(name, _)| &**name);
            let names = names.collect::<Vec<_>>().join(" | ");
            // Nobody can fail to write to a string.
            let _ = writeln!(text, "# ? {} = {names}", one_line(&open.value.text));
        }
        Printed {
            locale: locale.clone(),
            text,
        }
    });
    files.collect()
}

fn message(text: &mut String, term: &LearnedTerm, locale: &LocaleId, prefix: &str) {
    let Some(names) = term.names.get(locale) else {
        return;
    };
    let label = escape(&names.label.text);
    let _ = writeln!(text, "{prefix}{} = {label}", term.id);
    let aliases: Vec<String> = names.aliases.iter().map(|a| escape(&a.text)).collect();
    match &*aliases {
        [] => {}
        // Below its name, a comma is a part of the alias.
        [one] if !one.contains([',', '、']) => {
            let _ = writeln!(text, "    .aliases = {one}");
        }
        several => {
            let lines = several.join("\n        ");
            let _ = writeln!(text, "    .aliases =\n        {lines}");
        }
    }
}

/// A text as a Fluent pattern that means it: braces, and what a line must not
/// begin with, go into a string literal.
pub(in super::super) fn escape(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let special = matches!(c, '{' | '}') || (at == 0 && matches!(c, '[' | '*' | '.'));
        if special {
            let _ = write!(out, "{{ \"{c}\" }}");
        } else {
            out.push(c);
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
