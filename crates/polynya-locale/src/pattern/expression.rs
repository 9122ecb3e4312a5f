//! Turns a pattern's tokens into regular expressions.

use regex::{Regex, RegexBuilder};

use super::date::DatePart;
use super::{Presence, Token};
use crate::LocaleId;

/// A text that may well be a tag; `looks_like_locale` has the last word.
const TAG_SHAPE: &str = "[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}";

/// Any of `locales`, in any case and with `-` or `_`, the longest first so
/// that `zh` never takes the start of `zh-hans`.
pub(super) fn known_locales(locales: &[LocaleId]) -> String {
    let mut tags: Vec<&str> = locales.iter().map(LocaleId::as_str).collect();
    tags.sort_by_key(|tag| (std::cmp::Reverse(tag.len()), *tag));
    let tags: Vec<String> = tags.iter().map(|tag| tag.replace('-', "[-_]")).collect();
    // Without `-u`, `K` would also match the Kelvin sign.
    format!("(?i-u:{})", tags.join("|"))
}

/// Whole paths. One group per capture, in the pattern's order.
pub(super) fn paths(tokens: &[Token], locales: &str) -> Regex {
    compile(&path_expression(tokens, locales, true))
}

/// Whole paths with any tag-shaped text where the locale stands.
pub(super) fn near_paths(tokens: &[Token]) -> Regex {
    compile(&path_expression(tokens, TAG_SHAPE, false))
}

fn path_expression(tokens: &[Token], locales: &str, may_be_absent: bool) -> String {
    let mut expression = String::new();
    let mut segment_start = true;
    for token in tokens {
        expression += &match token {
            Token::Literal(text) => regex::escape(text),
            Token::Slash => "/".to_owned(),
            Token::Locale(Presence::Required) => format!("({locales})"),
            Token::Locale(Presence::Optional { before, after }) => {
                let (before, after) = (regex::escape(before), regex::escape(after));
                let sign = if may_be_absent { "?" } else { "" };
                format!("(?:{before}({locales}){after}){sign}")
            }
            Token::Text(_) => format!("({})", text(segment_start)),
            Token::Rest(_) => format!("({})", rest(segment_start)),
            Token::Date(_, form) => {
                let form: String = form.iter().map(DatePart::expression).collect();
                format!("({form})")
            }
        };
        // An absent locale leaves what follows it at the segment's start.
        segment_start = match token {
            Token::Slash => true,
            Token::Locale(Presence::Optional { before, .. }) => before.is_empty(),
            _ => false,
        };
    }
    expression
}

/// One segment or part of one, as short as possible, never hidden.
const fn text(segment_start: bool) -> &'static str {
    if segment_start {
        "[^/.][^/]*?"
    } else {
        "[^/]+?"
    }
}

/// One or more segments, as short as possible, none hidden.
fn rest(segment_start: bool) -> String {
    format!("{}(?:/[^/.][^/]*?)*?", text(segment_start))
}

/// Deeper than this, any folder is taken to be one that could hold a match:
/// expressions nest once per segment, and the compiler recurses.
const FOLDER_DEPTH: usize = 32;

/// Folders below which a file could match, the root aside; nothing if files
/// lie in the root only. Group 1, if there is one, is the text of a folder
/// that is a locale's.
pub(super) fn folders(tokens: &[Token]) -> Option<Regex> {
    folder_expression(&segments(tokens), FOLDER_DEPTH).map(|expression| compile(&expression))
}

/// What can stand in one segment of a path, as expressions.
#[derive(Default)]
struct Segment {
    /// Up to and with a capture of several segments; all, if there is none.
    head: String,
    /// What follows such a capture.
    tail: Option<String>,
    /// The segment may be absent: it is nothing but an optional locale.
    optional: bool,
    /// Something stands in the segment for sure.
    started: bool,
}

impl Segment {
    fn push(&mut self, expression: &str) {
        let end = self.tail.as_mut().unwrap_or(&mut self.head);
        end.push_str(expression);
        self.started = true;
    }

    fn text(&self) -> &'static str {
        text(!self.started)
    }

    /// Adds an optional locale that has the segment to itself.
    fn push_optional(&mut self, before: &str) {
        self.push(&format!("{}{}", regex::escape(before), self.text()));
        self.optional = true;
    }

    /// Adds an optional locale that shares the segment.
    fn push_optional_part(&mut self, before: &str, after: &str) {
        let started = self.started || !before.is_empty();
        let (before, after) = (regex::escape(before), regex::escape(after));
        self.push(&format!("(?:{before}{}{after})?", self.text()));
        self.started = started;
    }
}

fn segments(tokens: &[Token]) -> Vec<Segment> {
    let mut done: Vec<Segment> = Vec::new();
    let mut open = Segment::default();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Slash => done.push(std::mem::take(&mut open)),
            Token::Literal(text) => open.push(&regex::escape(text)),
            Token::Text(_) => open.push(open.text()),
            Token::Rest(_) => {
                open.push(&rest(!open.started));
                open.tail = Some(String::new());
            }
            Token::Date(_, form) => {
                for part in form {
                    match part {
                        DatePart::Literal('/') => done.push(std::mem::take(&mut open)),
                        part => open.push(&part.expression()),
                    }
                }
            }
            Token::Locale(Presence::Required) => {
                let alone = !open.started && tokens.get(at + 1) == Some(&Token::Slash);
                // Below folders of any depth it is not clear which one this is.
                let clear = done.iter().all(|segment| segment.tail.is_none());
                open.push(if alone && clear {
                    "([^/.][^/]*)"
                } else {
                    open.text()
                });
            }
            Token::Locale(Presence::Optional { before, after }) if after == "/" => {
                open.push_optional(before);
                done.push(std::mem::take(&mut open));
            }
            Token::Locale(Presence::Optional { before, after }) => {
                open.push_optional_part(before, after);
            }
        }
    }
    done.push(open);
    done
}

fn folder_expression(segments: &[Segment], depth: usize) -> Option<String> {
    let (first, below) = segments.split_first()?;
    if depth == 0 {
        return Some("(?s:.*)".to_owned());
    }
    let deeper = folder_expression(below, depth - 1);
    let steps = match &deeper {
        Some(deeper) => format!("(?:/{deeper})?"),
        None => String::new(),
    };
    let head = &first.head;
    match (&first.tail, deeper) {
        (Some(tail), _) => Some(format!("{head}(?:{tail}{steps})?")),
        (None, Some(deeper)) if first.optional => Some(format!("(?:{head}{steps}|{deeper})")),
        // The last segment is the file's.
        (None, _) => (!below.is_empty()).then(|| format!("{head}{steps}")),
    }
}

fn compile(expression: &str) -> Regex {
    RegexBuilder::new(&format!(r"\A(?:{expression})\z"))
        .size_limit(usize::MAX)
        .build()
        .expect("an expression of escaped texts is valid, and nothing limits its size")
}
