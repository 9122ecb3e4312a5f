//! `invalid-json`: a block that cannot be read as JSON, or not within the limits.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile, Span};
use polynya_frontmatter::JsonMistake;

use super::invalid_yaml::visible;
use crate::schema::cut;

rule!(
    "invalid-json",
    Error,
    Variant,
    "invalid_json.md",
    fix = Either
);

/// The finding for a mistake, with what to write instead where that is sure.
pub(crate) fn finding(source: &SourceFile, span: Span, mistake: &JsonMistake) -> Finding {
    let written = source.slice(span);
    let (case, detail) = case(mistake, written);
    let about = |message: Message| message.with("case", case).with("detail", detail.as_str());
    let repair = mistake.repair(written);
    let finding = Finding::new(&RULE, about(Message::new(RULE.name)), source.locate(span)).help(
        about(Message::attribute(RULE.name, "help"))
            .with("text", repair.as_deref().map(cut).unwrap_or_default()),
    );
    match repair {
        Some(text) => {
            let title = Message::attribute(RULE.name, "fix")
                .with("case", if text.is_empty() { "remove" } else { "write" })
                .with("text", cut(&text));
            finding.replace(safety(mistake), title, span, text)
        }
        None => finding,
    }
}

/// A word of another notation may be meant as text.
const fn safety(mistake: &JsonMistake) -> Safety {
    match mistake {
        JsonMistake::Word(_) => Safety::Unsafe,
        _ => Safety::Safe,
    }
}

/// The case in the message's text, and the one thing that is not fixed in it.
fn case(mistake: &JsonMistake, written: &str) -> (&'static str, String) {
    use JsonMistake as M;
    let detail = match mistake {
        M::UnquotedText | M::UnquotedKey | M::NoValue | M::Word(_) | M::Number | M::Date => {
            cut(written)
        }
        M::UnclosedBracket(c) | M::WrongBracket(c) => c.to_string(),
        M::Control(c) | M::Unexpected(c) => visible(*c),
        _ => String::new(),
    };
    let case = match mistake {
        M::TrailingComma => "trailing-comma",
        M::MissingComma => "missing-comma",
        M::ExtraComma => "extra-comma",
        M::SingleQuotes => "single-quotes",
        M::SmartQuotes => "smart-quotes",
        M::UnquotedKey => "unquoted-key",
        M::UnquotedText => "unquoted-text",
        M::Comment => "comment",
        M::Equals => "equals",
        M::NoValue => "no-value",
        M::Word(_) => "word",
        M::Number => "number",
        M::Date => "date",
        M::Escape => "escape",
        M::Control(_) => "control",
        M::UnclosedText => "unclosed-text",
        M::UnescapedQuote => "unescaped-quote",
        M::UnclosedBracket(_) => "unclosed-bracket",
        M::WrongBracket(_) => "wrong-bracket",
        M::TextAfter => "text-after",
        M::Unexpected(_) => "unexpected",
    };
    (case, detail)
}
