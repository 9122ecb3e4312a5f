//! Texts in quotes, the wrong ones among them, numbers and words.

use polynya_diagnostics::Span;
use serde_json::Number;

use super::Reader;
use crate::formats::json::mistake::{JsonMistake as Mistake, known_word};
use crate::formats::json::text_node;
use crate::tree::{Node, TextStyle, Value};
use crate::yaml::ProblemKind;

impl Reader<'_, '_> {
    /// A text in double quotes, which may not go on in the next line.
    pub(super) fn string(&mut self) -> Node {
        let line = self.line();
        let raw = &self.text[line.range()];
        let Some(length) = crate::lines::quoted(raw) else {
            self.mistake(Mistake::UnclosedText, line);
            self.at = line.end;
            return self.broken(line);
        };
        let span = Span::new(self.at, self.at + length);
        let rest = raw[length..].trim_start();
        let ends = rest.is_empty() || rest.starts_with([',', ':', '}', ']', '=', '/', '#', '"']);
        if !ends && let Some(last) = raw.rfind('"').filter(|last| *last >= length) {
            let span = Span::new(self.at, self.at + last + 1);
            self.mistake(Mistake::UnescapedQuote, span);
            self.at = span.end;
            return self.broken(span);
        }
        self.at = span.end;
        match serde_json::from_str::<String>(&self.text[span.range()]) {
            Ok(text) => text_node(span, text, TextStyle::DoubleQuoted),
            Err(_) => {
                let control = |c: char| u32::from(c) < 0x20;
                let raw = &self.text[span.range()];
                match raw.char_indices().find(|(_, c)| control(*c)) {
                    Some((at, c)) => {
                        let at = span.start + at;
                        self.mistake(Mistake::Control(c), Span::new(at, at + 1));
                    }
                    None => self.mistake(Mistake::Escape, span),
                }
                self.broken(span)
            }
        }
    }

    /// A text in quotes that are not JSON's; it is read as it is.
    pub(super) fn odd_quotes(&mut self, close: char, mistake: Mistake) -> Node {
        let line = self.line();
        let raw = &self.text[line.range()];
        let open = raw.chars().next().map_or(0, char::len_utf8);
        let Some(length) = raw[open..].find(close) else {
            self.mistake(Mistake::UnclosedText, line);
            self.at = line.end;
            return self.broken(line);
        };
        let span = Span::new(self.at, self.at + open + length + close.len_utf8());
        self.mistake(mistake, span);
        self.at = span.end;
        let text = raw[open..open + length].to_owned();
        text_node(span, text, TextStyle::SingleQuoted)
    }

    pub(super) fn smart_quotes(&mut self) -> Node {
        let close = match self.peek() {
            Some('„') => '“',
            Some('＂') => '＂',
            _ => '”',
        };
        self.odd_quotes(close, Mistake::SmartQuotes)
    }

    /// A literal, a number, or what is meant as text.
    pub(super) fn word(&mut self) -> Node {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}');
        let length = rest.find(ends).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + length);
        let word = &self.text[span.range()];
        self.at = span.end;
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => match serde_json::from_str::<Number>(word) {
                Ok(number) => Value::Number(number),
                Err(_) => return self.no_literal(span),
            },
        };
        Node { span, value }
    }

    fn no_literal(&mut self, span: Span) -> Node {
        let word = &self.text[span.range()];
        let known = known_word(word);
        let number = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
        let float = word.parse::<f64>().ok();
        let infinite = float.is_some_and(|float| !float.is_finite());
        let dated = word.len() > 9 && word.as_bytes()[4] == b'-' && number;
        // Text goes on behind a space, up to the end of the line or a comma.
        let line = Span::new(span.start, self.line().end);
        let all = &self.text[line.range()];
        let comment = ["//", "/*"]
            .into_iter()
            .filter_map(|mark| all.find(mark))
            .min();
        let all = all[..comment.unwrap_or(all.len())].trim_end_matches([',', ' ', '}', ']']);
        let text = Span::new(span.start, span.start + all.len().max(span.len()));
        let single = text == span;
        let (mistake, span) = match known {
            Some(known) if single => (Mistake::Word(known), span),
            _ if infinite => {
                self.out.problem(ProblemKind::NonFinite, span);
                return self.broken(span);
            }
            _ if dated => (Mistake::Date, span),
            _ if number && single => (Mistake::Number, span),
            _ => (Mistake::UnquotedText, text),
        };
        self.at = span.end;
        self.mistake(mistake, span);
        self.broken(span)
    }
}
