//! Texts of types taken apart into tokens, and read one after another.

use std::fmt::Debug;

/// A piece of a program's text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    /// A text in quotes, which is one in JSON as well.
    Text(String),
    Number,
    /// `...` or any single sign.
    Sign(&'static str),
}

const SIGNS: [&str; 16] = [
    "...", ",", ":", ";", "=", "|", "?", "<", ">", "(", ")", "[", "]", "{", "}", "-",
];

/// The tokens of a text, without comments as TypeScript has them.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").ok_or_else(|| shown("no end", rest))? + 2
        } else if unicode_ident::is_xid_start(first) || matches!(first, '_' | '$') {
            let more = |c: char| unicode_ident::is_xid_continue(c) || c == '$';
            let end = rest.find(|c| !more(c)).unwrap_or(rest.len());
            tokens.push(Token::Name(rest[..end].to_owned()));
            end
        } else if first == '"' {
            let mut read = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            let text = read.next().and_then(Result::ok);
            tokens.push(Token::Text(text.ok_or_else(|| shown("no text", rest))?));
            read.byte_offset()
        } else if first.is_ascii_digit() {
            let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+');
            let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
            // Behind the `e` there may be a sign.
            let end = match rest[end..].strip_prefix('-') {
                Some(more) if rest[..end].ends_with('e') => {
                    let digits = more.find(|c: char| !c.is_ascii_digit());
                    end + 1 + digits.unwrap_or(more.len())
                }
                _ => end,
            };
            let number = rest[..end].parse::<f64>();
            number.map_err(|_| shown("no number", rest))?;
            tokens.push(Token::Number);
            end
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let sign = sign.ok_or_else(|| shown("no token", rest))?;
            tokens.push(Token::Sign(sign));
            sign.len()
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

fn shown(what: &str, rest: &str) -> String {
    let start: String = rest.chars().take(60).collect();
    format!("{what}: {start}")
}

/// Tokens that are read from the first to the last.
pub(super) struct Tokens {
    all: Vec<Token>,
    at: usize,
}

impl Tokens {
    pub(super) fn of(text: &str) -> Result<Self, String> {
        let all = tokens(text)?;
        Ok(Self { all, at: 0 })
    }

    pub(super) fn is_done(&self) -> bool {
        self.at == self.all.len()
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.all.get(self.at).cloned();
        self.at += 1;
        token
    }

    /// Whether the next token is this sign or name, which it is then read over.
    pub(super) fn takes(&mut self, expected: &str) -> bool {
        let is_it = match self.all.get(self.at) {
            Some(Token::Sign(sign)) => *sign == expected,
            Some(Token::Name(name)) => name == expected,
            _ => false,
        };
        self.at += usize::from(is_it);
        is_it
    }

    pub(super) fn need(&mut self, expected: &str) -> Result<(), String> {
        match self.takes(expected) {
            true => Ok(()),
            false => Err(self.problem(expected)),
        }
    }

    pub(super) fn name(&mut self) -> Result<String, String> {
        match self.next() {
            Some(Token::Name(name)) => Ok(name),
            _ => {
                self.at -= 1;
                Err(self.problem("a name"))
            }
        }
    }

    /// What is wrong where a token is not as expected.
    pub(super) fn problem(&self, expected: &str) -> String {
        let around = self.at.saturating_sub(8)..self.all.len().min(self.at + 4);
        format!(
            "{expected} is missing at the end but four of {:?}",
            &self.all[around]
        )
    }

    /// Items with commas between them, up to `end`; one more comma may stand behind the last.
    pub(super) fn list(
        &mut self,
        end: &str,
        mut item: impl FnMut(&mut Self) -> Result<(), String>,
    ) -> Result<usize, String> {
        let mut count = 0;
        while !self.takes(end) {
            item(self)?;
            count += 1;
            if !self.takes(",") {
                self.need(end)?;
                break;
            }
        }
        Ok(count)
    }
}
