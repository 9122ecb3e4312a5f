//! `invalid-toml`: a block that cannot be read as TOML, or not within the limits.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile, Span};
use polynya_frontmatter::TomlMistake;

use super::invalid_yaml::visible;
use crate::schema::cut;

rule!(
    "invalid-toml",
    Error,
    Variant,
    "invalid_toml.md",
    fix = Either
);

/// The finding for a mistake, with what to write instead where that is sure.
pub(crate) fn finding(source: &SourceFile, span: Span, mistake: &TomlMistake) -> Finding {
    let written = source.slice(span);
    let (case, detail) = case(mistake, written);
    let about = |message: Message| message.with("case", case).with("detail", detail.as_str());
    let finding = Finding::new(&RULE, about(Message::new(RULE.name)), source.locate(span));
    let repair = mistake.repair(written);
    let finding = match (&repair, mistake) {
        (_, TomlMistake::Other(_)) => finding,
        _ => finding.help(
            about(Message::attribute(RULE.name, "help"))
                .with("text", repair.as_deref().map(cut).unwrap_or_default()),
        ),
    };
    match repair {
        Some(text) => {
            let title = Message::attribute(RULE.name, "fix")
                .with("case", if text.is_empty() { "remove" } else { "write" })
                .with("text", cut(&text).trim());
            finding.replace(safety(mistake), title, span, text)
        }
        None => finding,
    }
}

/// A word of another notation may be meant as text.
const fn safety(mistake: &TomlMistake) -> Safety {
    match mistake {
        TomlMistake::Boolean(_) => Safety::Unsafe,
        _ => Safety::Safe,
    }
}

/// The case in the message's text, and the one thing that is not fixed in it.
fn case(mistake: &TomlMistake, written: &str) -> (&'static str, String) {
    use TomlMistake as M;
    let detail = match mistake {
        M::UnquotedText
        | M::Boolean(_)
        | M::Null
        | M::NoValue
        | M::BareKey
        | M::Date
        | M::Number
        | M::TooLarge => cut(written),
        M::UnclosedBracket(c) => c.to_string(),
        M::Control(c) => visible(*c),
        M::Other(words) => words.clone(),
        _ => String::new(),
    };
    let case = match mistake {
        M::UnquotedText => "unquoted-text",
        M::Boolean(_) => "boolean",
        M::Null => "null",
        M::NoValue => "no-value",
        M::Colon => "colon",
        M::WideEquals => "wide-equals",
        M::BareKey => "bare-key",
        M::Date => "date",
        M::Number => "number",
        M::TooLarge => "number-too-large",
        M::SmartQuotes => "smart-quotes",
        M::UnescapedQuote('"') => "unescaped-quote",
        M::UnescapedQuote(_) => "unescaped-apostrophe",
        M::UnclosedText => "unclosed-text",
        M::UnclosedBracket(_) => "unclosed-bracket",
        M::UnclosedHeader => "unclosed-header",
        M::MissingComma => "missing-comma",
        M::ExtraComma => "extra-comma",
        M::Escape => "escape",
        M::Control(_) => "control",
        M::TextAfter => "text-after",
        M::YamlList => "yaml-list",
        M::StrayLine => "stray-line",
        M::Other(_) => "other",
    };
    (case, detail)
}
