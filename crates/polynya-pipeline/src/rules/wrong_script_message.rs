//! `wrong-script-message`: a translation in letters that its language is not written in.

use icu_properties::props::Script;
use polynya_diagnostics::{Finding, Message, Span};
use polynya_locale::ftl::Pattern;

use crate::strings::{Place, Prose, View, script_of};

rule!(
    "wrong-script-message",
    Warning,
    Variant,
    "wrong_script_message.md"
);

/// Small Latin words from which on a text is no name any more.
const WORDS: usize = 3;

/// Letters shown of those that are strangers.
const SHOWN: usize = 12;

/// One finding for a value, and one for each attribute.
pub(crate) fn findings(view: &View<'_>, place: Place<'_>, source: Place<'_>) -> Vec<Finding> {
    if view.own.scripts.is_empty() {
        return Vec::new();
    }
    let one = |(attribute, own, source_pattern): (&str, &Pattern, &Pattern)| {
        let (case, span) = mistake(view, own, (source, source_pattern))?;
        let file = view.file.source();
        let letters: String = file.slice(span).chars().take(SHOWN).collect();
        let message = Message::new(RULE.name)
            .with("name", super::dotted(place, attribute))
            .with("locale", view.own.locale.as_str())
            .with("case", case)
            .with("letters", letters);
        let at = file.locate(super::first_line(file, span));
        Some(
            Finding::new(&RULE, message, at)
                .help(Message::attribute(RULE.name, "help").with("case", case))
                .related(source.location(), Message::attribute(RULE.name, "source")),
        )
    };
    super::pairs(place, source).filter_map(one).collect()
}

/// What is wrong with the letters, and where: `latin` if the whole text is in
/// Latin ones that the language is not written in, `foreign` if some are of a
/// script that neither the language nor the source uses.
fn mistake(
    view: &View<'_>,
    own: &Pattern,
    (source, source_pattern): (Place<'_>, &Pattern),
) -> Option<(&'static str, Span)> {
    let expected = view.own.scripts;
    let text = view.file.slice(own.span);
    let letters = Letters::of(text, expected)?;
    if !letters.foreign.is_empty() {
        let source_text = source.file.slice(source_pattern.span);
        let known: Vec<Script> = source_text.chars().filter_map(script_of).collect();
        let stranger = letters
            .foreign
            .into_iter()
            .find(|script| !known.contains(script))?;
        return Some(("foreign", run(text, stranger).shifted(own.span.start)));
    }
    let all_latin = letters.own == 0 && !expected.contains(&Script::Latin);
    let sentence = || Prose::of(view.file, own).small_words >= WORDS;
    (all_latin && sentence()).then_some(("latin", own.span))
}

/// The first letters of a script that stand together.
fn run(text: &str, script: Script) -> Span {
    let is = |c: char| script_of(c) == Some(script);
    let start = text.find(is).unwrap_or(0);
    let length = text[start..].find(|c| !is(c)).unwrap_or(text.len() - start);
    Span::new(start, start + length)
}

/// The letters of a text.
struct Letters {
    /// How many are of the language's own scripts.
    own: usize,
    /// Scripts that are strangers there. Greek letters are at home in formulas,
    /// and a single sign in shop names.
    foreign: Vec<Script>,
}

impl Letters {
    /// Nothing where bytes alone show that all is well.
    fn of(text: &str, expected: &[Script]) -> Option<Self> {
        // Latin letters end before U+0370; what starts with E2 is punctuation
        // for the most part.
        let beyond_latin = |byte: &u8| matches!(byte, 0xCD..=0xE1 | 0xE3..=0xFF);
        if expected.contains(&Script::Latin) && !text.as_bytes().iter().any(beyond_latin) {
            return None;
        }
        let mut own = 0;
        let mut strangers: Vec<(Script, usize)> = Vec::new();
        for script in text.chars().filter(|c| !c.is_ascii()).filter_map(script_of) {
            if expected.contains(&script) {
                own += 1;
            } else if let Some((_, count)) = strangers.iter_mut().find(|(s, _)| *s == script) {
                *count += 1;
            } else if !matches!(script, Script::Latin | Script::Greek) {
                strangers.push((script, 1));
            }
        }
        // One Cyrillic letter in a Latin word looks right and is not.
        let counts = |(script, count): &(Script, usize)| *script == Script::Cyrillic || *count > 1;
        strangers.retain(counts);
        Some(Self {
            own,
            foreign: strangers.into_iter().map(|(script, _)| script).collect(),
        })
    }
}
