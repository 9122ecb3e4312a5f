//! `locale-mismatch`: a locale field says another locale than the path.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile};
use polynya_frontmatter::Node;
use polynya_locale::{LocaleId, looks_like_locale};

rule!(
    "locale-mismatch",
    Error,
    Variant,
    "locale_mismatch.md",
    fix = Safe
);

/// Fields that say which locale a document is in.
const FIELDS: [&str; 2] = ["locale", "lang"];

/// Compares the fields of `document` with the locale of its path.
pub(crate) fn findings(source: &SourceFile, document: &Node, locale: &LocaleId) -> Vec<Finding> {
    let one = |name: &&str| {
        let entry = document.get(name)?;
        let text = entry.value.as_str()?;
        if agrees(name, text, locale) {
            return None;
        }
        let message = Message::new(RULE.name)
            .with("field", *name)
            .with("value", crate::schema::cut(text))
            .with("locale", locale.as_str());
        let quoted = format!("\"{}\"", locale.as_str());
        Some(
            Finding::new(&RULE, message, source.locate(entry.value.span))
                .help(Message::attribute(RULE.name, "help").with("locale", locale.as_str()))
                .replace(
                    // The path decides: the whole project goes by it.
                    Safety::Safe,
                    Message::attribute(RULE.name, "fix").with("locale", locale.as_str()),
                    entry.value.span,
                    quoted,
                ),
        )
    };
    FIELDS.iter().filter_map(one).collect()
}

/// `zh-CN` in a `zh-Hans` file is the same locale, said otherwise. `lang` may
/// be about something else altogether (a programming language, say).
fn agrees(field: &str, text: &str, locale: &LocaleId) -> bool {
    match LocaleId::parse(text) {
        Ok(given) => {
            given == *locale
                || given.same_language_and_region(locale)
                || (field == "lang" && !looks_like_locale(text))
        }
        Err(_) => field == "lang",
    }
}
