//! What clap says, in the reader's words: help, and why a call was not understood.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use polynya_diagnostics::{Message, Translate};

/// What clap writes into any text, with the messages that say it.
const PHRASES: [(&str, &str); 7] = [
    ("Usage:", "usage-usage"),
    ("Commands:", "usage-commands"),
    ("Arguments:", "usage-arguments"),
    ("Options:", "usage-options"),
    ("[default: ", "usage-default"),
    ("[possible values: ", "usage-values"),
    ("For more information, try '--help'.", "usage-more"),
];

/// Help or a version, with colours if they are wanted.
pub(crate) fn help(error: &clap::Error, color: bool, language: &impl Translate) -> String {
    let text = error.render();
    let text = if color {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    in_words(text, language)
}

/// Why a call was not understood, and what would be.
pub(crate) fn wrong_call(error: &clap::Error, language: &impl Translate) -> String {
    let text = error.render().to_string();
    // What is no error's text is help.
    let Some(said) = text.strip_prefix("error: ") else {
        return in_words(text, language);
    };
    let heading = language.translate(&Message::new("report-error"));
    let rest = match sentence(error) {
        Some(sentence) => {
            let mut rest = language.translate(&sentence);
            for line in details(error) {
                rest.push_str(&format!("\n  {}", language.translate(&line)));
            }
            let usage = said.find("\n\nUsage:");
            let usage = usage.or_else(|| said.find("\n\nFor more information"));
            rest + usage.map_or("\n", |at| &said[at..])
        }
        None => said.to_owned(),
    };
    format!("{heading}: {}", in_words(rest, language))
}

fn in_words(mut text: String, language: &impl Translate) -> String {
    for (phrase, id) in PHRASES {
        text = text.replace(phrase, &language.translate(&Message::new(id)));
    }
    text
}

/// What is wrong; nothing if that has been said in the reader's words already.
fn sentence(error: &clap::Error) -> Option<Message> {
    let first = |kind| list(error, kind).into_iter().next();
    let all = |kind| list(error, kind).join(", ");
    let argument = first(ContextKind::InvalidArg);
    let value = first(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let on = |id| Message::new(id).with("arg", argument.clone().unwrap_or_default());
    match (error.kind(), &argument) {
        (ErrorKind::InvalidSubcommand, _) => {
            let name = first(ContextKind::InvalidSubcommand)?;
            Some(Message::new("usage-unknown-command").with("name", name))
        }
        (_, None) => None,
        (ErrorKind::UnknownArgument, _) => Some(on("usage-unknown")),
        (ErrorKind::MissingRequiredArgument, _) => {
            let missing = all(ContextKind::InvalidArg);
            Some(Message::new("usage-missing").with("args", missing))
        }
        (ErrorKind::ArgumentConflict, _) => Some(match all(ContextKind::PriorArg) {
            other if other.is_empty() || argument.as_ref() == Some(&other) => on("usage-twice"),
            other => on("usage-conflict").with("other", other),
        }),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, _) => Some(match value {
            Some(value) => on("usage-value").with("value", value),
            None => on("usage-no-value"),
        }),
        _ => Some(on("usage-number-of-values")),
    }
}

/// What could have been meant.
fn details(error: &clap::Error) -> Vec<Message> {
    let possible = list(error, ContextKind::ValidValue);
    let mut details = Vec::new();
    if !possible.is_empty() {
        let names = possible.join(", ");
        details.push(Message::new("usage-possible").with("names", names));
    }
    let similar = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let similar: Vec<String> = similar.iter().flat_map(|kind| list(error, *kind)).collect();
    if !similar.is_empty() {
        let names = similar.join(", ");
        details.push(Message::new("usage-similar").with("names", names));
    }
    details
}

/// The texts that an error has of a kind.
fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
