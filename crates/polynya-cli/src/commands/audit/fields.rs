//! What was inferred of a field, in a few words.

use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::infer::{Form, InferredField, Role};

/// A field as three cells: name, what it holds, and whether it is everywhere and what
/// translations do with it.
pub(super) fn cells(field: &InferredField, language: &dyn Translate) -> [String; 3] {
    let say = |message: Message| language.translate(&message);
    let mut about = vec![match field.present.is_all() {
        true => say(Message::new("audit-in-all").with("percent", field.present.percent())),
        false => say(Message::new(if field.required {
            "audit-in-nearly"
        } else {
            "audit-in-some"
        })
        .with("count", field.present.count)
        .with("all", field.present.of)
        .with("percent", field.present.percent())),
    }];
    if let Some(kind) = field.translation {
        about.push(say(Message::new("audit-translation")
            .with("kind", kind.translation.name())
            .with("count", kind.shown.count)
            .with("all", kind.shown.of)));
    }
    [
        field.name.clone(),
        holds(field, language),
        about.join(language.translate(&Message::new("audit-comma")).as_str()),
    ]
}

fn holds(field: &InferredField, language: &dyn Translate) -> String {
    let say = |message: Message| language.translate(&message);
    match &field.role {
        Some(Role::Terms { distinct, .. }) => {
            return say(Message::new("audit-terms").with("count", *distinct));
        }
        Some(Role::Voice { spoken }) => {
            return say(Message::new("audit-voice")
                .with("count", spoken.count)
                .with("all", spoken.of));
        }
        None => {}
    }
    match &field.form {
        Form::Free => say(Message::new("audit-type").with("type", plain_type(field))),
        Form::Date { .. } => say(Message::new("audit-type").with("type", "date")),
        Form::DateTime => say(Message::new("audit-type").with("type", "time")),
        Form::Url { .. } => say(Message::new("audit-type").with("type", "url")),
        Form::Locale => say(Message::new("audit-type").with("type", "locale")),
        Form::Choice { values, .. } => {
            let first = values.iter().take(3).map(|(value, _)| value.as_str());
            say(Message::new("audit-choice")
                .with("count", values.len())
                .with("first", first.collect::<Vec<_>>().join(", ")))
        }
    }
}

fn plain_type(field: &InferredField) -> &'static str {
    match field.types.as_slice() {
        [one] => one,
        _ => "several",
    }
}
