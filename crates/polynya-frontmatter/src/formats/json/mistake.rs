//! What can be wrong in JSON, the way its author would say it.

use crate::write::quoted;

/// A mistake in JSON. The span of its problem is what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonMistake {
    /// A comma before `}` or `]`. Span: the comma.
    TrailingComma,
    /// No comma before this. Span: the last character before it is missing.
    MissingComma,
    /// A comma with nothing before it. Span: the comma.
    ExtraComma,
    /// `'…'` Span: the text.
    SingleQuotes,
    /// `“…”` Span: the text.
    SmartQuotes,
    /// A key without quotes. Span: the key.
    UnquotedKey,
    /// Text without quotes. Span: the text.
    UnquotedText,
    /// `// …`, `/* … */` or `# …`. Span: the comment.
    Comment,
    /// `=` for `:`. Span: that character.
    Equals,
    /// A key with nothing behind it. Span: the key.
    NoValue,
    /// `True`, `yes`, `None`: a word as others write it. Span: the word. What JSON
    /// writes instead.
    Word(&'static str),
    /// Digits that are no number. Span: the digits.
    Number,
    /// A date without quotes. Span: the date.
    Date,
    /// A `\` that starts no escape. Span: the text.
    Escape,
    /// A control character in a text. Span: that character.
    Control(char),
    /// A text that does not end on its line. Span: what is on the line.
    UnclosedText,
    /// A quote inside a text. Span: the text, up to the last quote on the line.
    UnescapedQuote,
    /// `{` or `[` without its counterpart. Span: the bracket.
    UnclosedBracket(char),
    /// A bracket that closes nothing, or the other kind. Span: the bracket.
    WrongBracket(char),
    /// Something behind the end. Span: its line.
    TextAfter,
    /// What cannot stand here. Span: that character.
    Unexpected(char),
}

impl JsonMistake {
    /// What to write in place of `written`, the text that the problem spans, where
    /// there is no doubt.
    #[must_use]
    pub fn repair(&self, written: &str) -> Option<String> {
        let inner = || written.get(1..written.len().checked_sub(1)?);
        match self {
            Self::TrailingComma | Self::ExtraComma => Some(String::new()),
            Self::MissingComma => Some(format!("{written},")),
            Self::SingleQuotes => {
                let text = inner()?;
                (!text.contains(['\\', '"'])).then(|| quoted(text))
            }
            Self::SmartQuotes => {
                let quote = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '„' | '＂');
                let text = written.trim_matches(quote);
                (!text.contains(quote)).then(|| quoted(text))
            }
            Self::UnquotedKey | Self::UnquotedText | Self::Date => Some(quoted(written)),
            Self::Equals => Some(":".to_owned()),
            Self::Word(word) => Some((*word).to_owned()),
            _ => None,
        }
    }
}

/// What JSON writes for a word of another notation.
pub(super) fn known_word(word: &str) -> Option<&'static str> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        "null" | "nil" | "none" | "undefined" | "~" => Some("null"),
        _ => None,
    }
}
