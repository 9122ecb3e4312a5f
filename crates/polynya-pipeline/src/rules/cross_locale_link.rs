//! `cross-locale-link`: a link leads to a page in another language though there is one in this.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile};
use polynya_locale::LocaleId;

use crate::links::Link;
use crate::schema::cut;

rule!(
    "cross-locale-link",
    Warning,
    Variant,
    "cross_locale_link.md",
    fix = Unsafe
);

/// `locales` are the one that the link leads to and the page's own; `instead` is
/// the link to the page in that.
pub(crate) fn finding(
    source: &SourceFile,
    link: &Link,
    (other, own): (&LocaleId, &LocaleId),
    instead: &str,
) -> Finding {
    let message = Message::new(RULE.name)
        .with("link", cut(&link.target))
        .with("other", other.as_str())
        .with("locale", own.as_str());
    let finding = Finding::new(&RULE, message, source.locate(link.at()))
        .help(Message::attribute(RULE.name, "instead").with("instead", cut(instead)))
        .help(Message::attribute(RULE.name, "help").with("other", other.as_str()));
    match link.target_span {
        Some(span) => {
            let title = Message::attribute(RULE.name, "fix").with("instead", cut(instead));
            finding.replace(Safety::Unsafe, title, span, instead)
        }
        None => finding,
    }
}
