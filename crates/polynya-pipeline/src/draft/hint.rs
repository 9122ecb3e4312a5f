//! What may be written in a field, as messages: for comments and for help.

use polynya_diagnostics::Message;
use polynya_locale::LocaleId;
use polynya_locale::vocabulary::{Term, Vocabulary, near_key};
use serde_json::Value;

use crate::Resources;
use crate::schema::{Bounds, Field};

/// More values or terms than these are only counted.
const SHOWN: usize = 12;

/// Everything that the schema lets be written in `field`.
pub(crate) fn hints(field: &Field, resources: &Resources, locale: &LocaleId) -> Vec<Message> {
    let items = field.items.as_deref();
    let mut hints = Vec::new();
    hints.extend(description(field));
    let choices = items.map_or(&field.choices, |items| &items.choices);
    let choices = if field.choices.is_empty() {
        choices
    } else {
        &field.choices
    };
    if choices.len() > 1 {
        hints.push(Message::new("hint-choices").with("values", shown(choices)));
    }
    hints.extend(form(field, items));
    hints.extend(length(field.bounds, items));
    let vocabulary = field.vocabulary.as_ref();
    let vocabulary = vocabulary.and_then(|name| resources.vocabularies.get(name));
    hints.extend(vocabulary.map(|vocabulary| terms(vocabulary, locale)));
    if let Some(name) = &field.reference {
        hints.push(Message::new("hint-reference").with("collection", &**name));
    }
    hints.extend(voice(field, resources, locale));
    hints
}

/// The first line of what the schema says in words.
fn description(field: &Field) -> Option<Message> {
    let line = field.description.as_deref()?.trim().lines().next()?;
    Some(Message::new("hint-description").with("text", line.trim().trim_end_matches('.')))
}

fn shown(choices: &[Value]) -> String {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let more = choices.len().saturating_sub(SHOWN);
    let mut shown: Vec<String> = choices.iter().take(SHOWN).map(text).collect();
    if more > 0 {
        shown.push(format!("… (+{more})"));
    }
    shown.join(" | ")
}

fn form(field: &Field, items: Option<&Field>) -> Option<Message> {
    let format = field.format.as_deref();
    let format = format.or_else(|| items?.format.as_deref())?;
    // The locale's own tag stands there already.
    (format != "bcp47").then(|| Message::new("hint-format").with("format", format))
}

fn length(bounds: Bounds, items: Option<&Field>) -> Vec<Message> {
    let inner = items.map(|items| items.bounds).unwrap_or_default();
    let mut found = Vec::new();
    found.extend(range("hint-items", bounds.min_items, bounds.max_items));
    let (least, most) = (
        bounds.min_length.or(inner.min_length),
        bounds.max_length.or(inner.max_length),
    );
    let id = if items.is_some() {
        "hint-item-length"
    } else {
        "hint-length"
    };
    // That a text must not be empty goes without saying.
    found.extend(range(id, least.filter(|least| *least > 1), most));
    found
}

fn range(id: &'static str, least: Option<usize>, most: Option<usize>) -> Option<Message> {
    let case = match (least, most) {
        (Some(least), Some(most)) if least == most => "exactly",
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "least",
        (None, Some(_)) => "most",
        (None, None) => return None,
    };
    let message = Message::new(id).with("case", case);
    let message = message.with("least", least.unwrap_or_default());
    Some(message.with("most", most.unwrap_or_default()))
}

fn terms(vocabulary: &Vocabulary, locale: &LocaleId) -> Message {
    let name = |term: &Term| match term.label(locale) {
        None => term.id.to_string(),
        Some(label) if near_key(label) == near_key(&term.id) => label.to_owned(),
        Some(label) => format!("{} ({label})", term.id),
    };
    let all = vocabulary.terms();
    let shown: Vec<String> = all.iter().take(SHOWN).map(name).collect();
    Message::new("hint-terms")
        .with("name", &**vocabulary.name())
        .with("terms", shown.join(", "))
        .with("more", all.len().saturating_sub(SHOWN))
}

/// Whose voice it is, with a line that shows it in that locale.
fn voice(field: &Field, resources: &Resources, locale: &LocaleId) -> Option<Message> {
    let claims = resources.voices.fields().iter();
    let claimed = claims.filter(|claim| matches!(&*claim.path, [name] if *name == field.name));
    let name = field.voice.as_ref().or(claimed.map(|c| &c.name).next())?;
    let manner = resources.voices.get(name)?.manner(locale)?;
    let example = manner.examples.good.first().map_or("", String::as_str);
    let case = if example.is_empty() { "none" } else { "some" };
    let message = Message::new("hint-voice").with("voice", &**name);
    Some(message.with("case", case).with("example", example))
}
