//! `missing-field`: a translation lacks a field that the source has.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Message};
use polynya_frontmatter::{Entry, Syntax, TextStyle, Value};

use crate::consistency::{FieldPlace, Side, shown};
use crate::schema::Translation;

// What a page cannot do without, the schema's `required` says, and that is an
// error. This is about what readers of one language do not get to see.
rule!("missing-field", Warning, Entry, "missing_field.md");

/// Longer lines are not repeated in help.
const SHOWN: usize = 80;

/// `field` is what the source has there, and what it is to a translator.
pub(crate) fn finding(
    [source, target]: [&Side<'_>; 2],
    (translation, field): (Translation, &Entry),
    place: &FieldPlace<'_>,
) -> Finding {
    let kind = match translation {
        Translation::Shared => "shared",
        Translation::Localized => "localized",
        Translation::Translated | Translation::SourceOnly => "translated",
    };
    let (state, at) = match place.target {
        Some(empty) => ("empty", empty.key.span),
        None => ("absent", place.home.span()),
    };
    let message = Message::new(RULE.name)
        .with("field", place.name.as_str())
        .with("state", state);
    let line = line([source, target], field);
    let case = match (translation, &line) {
        _ if !place.whole => "object",
        (Translation::Shared, Some(_)) => "line",
        _ => kind,
    };
    let help = Message::attribute(RULE.name, "help")
        .with("case", case)
        .with("line", line.as_deref().unwrap_or_default())
        .with(
            "value",
            shown(&field.value).unwrap_or_else(|| "…".to_owned()),
        )
        .with("locale", target.locale.as_str());
    let mut finding = Finding::new(&RULE, message, target.first_line(at))
        .help(help)
        .related(
            source.first_line(field.key.span.to(field.value.span)),
            Message::attribute(RULE.name, "source").with("locale", source.locale.as_str()),
        );
    finding.locale = Some(Arc::clone(target.locale.as_arc()));
    finding
}

/// The source's line, if it is to be copied as it stands, in the translation's syntax.
fn line([source, target]: [&Side<'_>; 2], field: &Entry) -> Option<String> {
    let plain = match &field.value.value {
        Value::String(text) => !matches!(text.style, TextStyle::Literal | TextStyle::Folded),
        Value::Bool(_) | Value::Number(_) => true,
        _ => false,
    };
    let line = source.source.slice(field.key.span.to(field.value.span));
    let short = line.len() <= SHOWN && !line.contains(['\n', '\r', '*', '&']);
    let syntax = Syntax::of(target.source.text());
    let line = if syntax == Syntax::of(source.source.text()) {
        line.to_owned()
    } else {
        syntax.field(&field.key.name, &syntax.value(&field.value)?)
    };
    (plain && short).then_some(line)
}
