//! `untranslated-message`: a translation says word for word what the source says.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::ftl::{FtlFile, Pattern};

use crate::strings::{Place, Prose, View, related};

rule!(
    "untranslated-message",
    Warning,
    Variant,
    "untranslated_message.md"
);

/// One finding for a value, and one for each attribute.
pub(crate) fn findings(view: &View<'_>, place: Place<'_>, source: Place<'_>) -> Vec<Finding> {
    if view.own.locale.language() == view.source.locale.language() {
        return Vec::new();
    }
    let one = |(attribute, own, source_pattern): (&str, &Pattern, &Pattern)| {
        let untranslated =
            same(view.file, own, source.file, source_pattern) && ought_to_differ(view, own);
        untranslated.then(|| {
            let message = Message::new(RULE.name)
                .with("name", super::dotted(place, attribute))
                .with("source", view.source.locale.as_str());
            let file = view.file.source();
            let at = file.locate(super::first_line(file, own.span));
            Finding::new(&RULE, message, at)
                .help(
                    Message::attribute(RULE.name, "help").with("locale", view.own.locale.as_str()),
                )
                .related(source.location(), Message::attribute(RULE.name, "source"))
        })
    };
    super::pairs(place, source).filter_map(one).collect()
}

/// Whether both say the same, however their lines are broken.
fn same(file: &FtlFile, own: &Pattern, source_file: &FtlFile, source: &Pattern) -> bool {
    let (own, source) = (file.slice(own.span), source_file.slice(source.span));
    own.as_bytes().first() == source.as_bytes().first()
        && own.split_whitespace().eq(source.split_whitespace())
}

/// Names, numbers and addresses are the same in every language.
fn ought_to_differ(view: &View<'_>, pattern: &Pattern) -> bool {
    let prose = Prose::of(view.file, pattern);
    let (own, source) = (view.own.scripts, view.source.scripts);
    let other_script = !own.is_empty() && own.iter().all(|script| !source.contains(script));
    let strict = related(view.own.locale, view.source.locale);
    prose.is_prose(strict) || (other_script && prose.is_short_prose())
}
