//! `untranslated-message`: a translation says word for word what the source says.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::ftl::Pattern;

use crate::strings::{Place, View, is_untranslated};

rule!(
    "untranslated-message",
    Warning,
    Variant,
    "untranslated_message.md"
);

/// One finding for a value, and one for each attribute.
pub(crate) fn findings(view: &View<'_>, place: Place<'_>, source: Place<'_>) -> Vec<Finding> {
    let one = |(attribute, own, source_pattern): (&str, &Pattern, &Pattern)| {
        let untranslated = is_untranslated(
            (view.own, view.file, own),
            (view.source, source.file, source_pattern),
        );
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
