//! Names the mistake that an author probably made on a line that is not YAML.

use polynya_diagnostics::Span;

use crate::flow::{self, Around};
use crate::lines::{self, SPACE, Separator};
use crate::place::Place;
use crate::yaml::{SyntaxCause, Trap};

const SMART_QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '‚', '＂'];

/// A mistake, and what it makes of the parser's error.
pub(crate) struct Mistake {
    pub(crate) cause: SyntaxCause,
    pub(crate) trap: Trap,
    pub(crate) span: Span,
}

/// An error of the parser, for which a mistake is sought.
pub(crate) struct Error<'p, 't> {
    pub(crate) place: &'p Place<'t>,
    pub(crate) cause: SyntaxCause,
    pub(crate) at: usize,
    pub(crate) around: Around,
}

impl Error<'_, '_> {
    pub(crate) fn mistake(&self) -> Option<Mistake> {
        self.tab()
            .or_else(|| self.odd_space())
            .or_else(|| self.odd_colon())
            .or_else(|| self.odd_character())
            .or_else(|| self.extra_indent())
            .or_else(|| self.stray_item())
            .or_else(|| self.hidden_end())
            .or_else(|| self.hash())
            .or_else(|| self.odd_value())
            .or_else(|| self.stray_line())
    }

    /// A mistake that leaves the parser's error as it is.
    fn same(&self, trap: Trap, span: Span) -> Mistake {
        Mistake {
            cause: self.cause.clone(),
            trap,
            span,
        }
    }

    /// A tab may stand on a line below the one on which the value started.
    fn tab(&self) -> Option<Mistake> {
        let Place { text, indent, .. } = *self.place;
        if self.cause != SyntaxCause::TabIndentation && !text[..indent].contains('\t') {
            return None;
        }
        let source = self.place.source;
        let below = &source.text[self.place.start..source.span().end];
        lines::lines(below).find_map(|(start, line)| {
            let indent = lines::indent(line);
            let span = Span::new(0, indent).shifted(self.place.start + start);
            let tab = line[..indent].contains('\t');
            tab.then(|| self.same(Trap::TabIndent, span))
        })
    }

    /// Whether the line continues a `[…]` or `{…}`, where lines mean nothing.
    fn in_brackets(&self) -> bool {
        let bracket = self.around.bracket;
        bracket.is_some_and(|bracket| bracket < self.place.start)
    }

    /// Wide and no-break spaces look like the space that they are not.
    fn odd_space(&self) -> Option<Mistake> {
        if self.in_brackets() {
            return None;
        }
        let text = self.place.text;
        let after_colon = self.place.key().map_or(0..0, |key| {
            let rest = &text[key.colon.end..];
            key.colon.end..key.colon.end + lines::indent(rest)
        });
        let ranges = [0..self.place.indent, after_colon];
        ranges.into_iter().find_map(|range| {
            let mut chars = text[range.clone()].char_indices();
            let (at, space, trap) =
                chars.find_map(|(at, c)| Some((at, c, lines::odd_space(c)?)))?;
            let start = self.place.start + range.start + at;
            let span = Span::new(start, start + space.len_utf8());
            let cause = match range.start {
                0 => SyntaxCause::BadIndentation,
                _ => SyntaxCause::ExpectedColon,
            };
            Some(Mistake { cause, trap, span })
        })
    }

    fn odd_colon(&self) -> Option<Mistake> {
        let key = self.place.key().filter(|_| !self.in_brackets())?;
        let trap = match key.separator {
            Separator::Colon => return None,
            Separator::Tight => Trap::MissingSpaceAfterColon,
            Separator::Fullwidth => Trap::FullwidthColon,
        };
        let span = Span::new(key.colon.start, key.colon.end);
        Some(self.same(trap, span.shifted(self.place.start)))
    }

    fn odd_character(&self) -> Option<Mistake> {
        let SyntaxCause::UnexpectedCharacter(character) = self.cause else {
            return None;
        };
        let visible = !character.is_control() && character != '\u{feff}';
        let span = self.culprit();
        (!visible).then(|| self.same(Trap::Invisible, span))
    }

    /// A field that is indented under one that already has its value, or a line
    /// of a text that reads like one.
    fn extra_indent(&self) -> Option<Mistake> {
        let place = self.place;
        let key = place.key()?;
        let own = self.cause == SyntaxCause::ColonInValue
            && place.indent > 0
            && key.key.start == place.indent
            && place.start + key.colon.start == self.at;
        let above = place.above().filter(|_| own)?;
        let full = above.key().is_some() && above.value().is_some();
        let meant = above.inner();
        let prose = place.text[key.key].contains(char::is_whitespace);
        if prose || !full || meant >= place.indent {
            return Some(self.same(Trap::ColonSpaceInValue, place.content()));
        }
        Some(Mistake {
            cause: SyntaxCause::BadIndentation,
            trap: Trap::ExtraIndent(meant),
            span: Span::new(place.start, place.start + place.indent),
        })
    }

    /// `- ` on a line of its own, where a field or the rest of a text is due.
    fn stray_item(&self) -> Option<Mistake> {
        let place = self.place;
        let above = place.above().filter(|_| place.is_item())?;
        let cause = match self.cause {
            SyntaxCause::ItemAmongFields => SyntaxCause::ItemAmongFields,
            SyntaxCause::ColonInValue => {
                let text = above.value().filter(|_| above.key().is_some())?;
                let plain = !place.source.text[text.range()].starts_with(['|', '>']);
                (plain && above.indent < place.indent).then_some(SyntaxCause::ItemInText)?
            }
            _ => return None,
        };
        Some(Mistake {
            cause,
            trap: Trap::StrayItem,
            span: place.content(),
        })
    }

    /// `[polar bears #1, seals]`, of which the last bracket is in a comment.
    fn hidden_end(&self) -> Option<Mistake> {
        let SyntaxCause::UnclosedFlow(open) = self.cause else {
            return None;
        };
        let source = self.place.source;
        let comment = flow::hiding_comment(source.text.get(self.at..source.span().end)?)?;
        Some(Mistake {
            cause: SyntaxCause::CommentInFlow(open),
            trap: Trap::HashInItem,
            span: comment.shifted(self.at),
        })
    }

    /// `#` that is neither part of a text nor the start of a comment.
    fn hash(&self) -> Option<Mistake> {
        if self.cause != SyntaxCause::HashWithoutSpace {
            return None;
        }
        let source = self.place.source;
        if !source.text[..self.at].ends_with(['[', '{', ',']) {
            return Some(self.same(Trap::HashAfterValue, self.place.character(self.at)));
        }
        let end = self.place.start + self.place.text.len();
        let rest = source.text.get(self.at..end)?;
        let item = rest.split([',', ']', '}']).next().unwrap_or_default();
        Some(Mistake {
            cause: SyntaxCause::ReservedStart('#'),
            trap: Trap::HashInItem,
            span: Span::new(self.at, self.at + item.trim_end().len()),
        })
    }

    fn odd_value(&self) -> Option<Mistake> {
        let line = self.place.value();
        if let Some(template) = line.and_then(|span| self.template(span)) {
            return Some(template);
        }
        let in_flow = self.around.bracket.is_some();
        let span = if in_flow { self.around.item } else { line }?;
        let value = &self.place.source.text[span.range()];
        let first = value.chars().next()?;
        let rest = &value[first.len_utf8()..];
        let colon = self.cause == SyntaxCause::ColonInValue;
        match first {
            c if SMART_QUOTES.contains(&c) => Some(self.same(Trap::SmartQuotes, span)),
            '"' | '\'' => self.odd_quote(span, value, first, in_flow),
            '[' | '{' if !in_flow => self.after_bracket(span, value, first),
            '@' | '`' | '%' | '*' | ',' | ']' | '}' => self.reserved(first, span),
            '-' | '?' if rest.is_empty() || rest.starts_with(' ') => self.reserved(first, span),
            '&' if self.cause == SyntaxCause::BadAnchorOrAlias => self.reserved(first, span),
            '!' if self.cause == SyntaxCause::BadTag => self.reserved(first, span),
            '|' | '>' => match self.cause {
                SyntaxCause::BadBlockHeader(c) => Some(self.same(Trap::TextBesideBlock(c), span)),
                SyntaxCause::ZeroBlockIndent(_) => Some(self.same(Trap::ZeroBlockIndent, span)),
                _ => None,
            },
            _ if !in_flow && (colon || value.contains(": ") || value.ends_with(':')) => {
                Some(self.same(Trap::ColonSpaceInValue, span))
            }
            _ => None,
        }
    }

    /// `{{ … }}` and `{% … %}`.
    fn template(&self, span: Span) -> Option<Mistake> {
        let value = &self.place.source.text[span.range()];
        let second = value.strip_prefix('{')?.chars().next()?;
        let template = matches!(second, '{' | '%');
        template.then_some(Mistake {
            cause: SyntaxCause::TemplateBraces(second),
            trap: Trap::ReservedStart('{'),
            span,
        })
    }

    /// A text that starts with a character that YAML reserves.
    fn reserved(&self, first: char, span: Span) -> Option<Mistake> {
        // At the start of a block's line there is no value yet, but a stray line.
        let stray = self.place.indent == 0
            && span.start == self.place.start
            && self.around.bracket.is_none();
        (!stray).then_some(Mistake {
            cause: SyntaxCause::ReservedStart(first),
            trap: Trap::ReservedStart(first),
            span,
        })
    }

    /// Something is wrong with the quotes of `value`.
    fn odd_quote(&self, span: Span, value: &str, quote: char, in_flow: bool) -> Option<Mistake> {
        use SyntaxCause as C;
        match self.cause {
            // Half of a pair of escapes: no backslash is meant there.
            C::BadEscape if has_surrogate(value) => return None,
            C::BadEscape => {
                let length = lines::quoted(value).unwrap_or(value.len());
                let span = Span::new(span.start, span.start + length);
                return Some(self.same(Trap::Backslash, span));
            }
            C::QuoteNotIndented => return Some(self.same(Trap::ContinuedQuote, span)),
            C::TextAfterQuote | C::UnclosedQuote => {}
            C::ColonInValue if !in_flow => {}
            _ => return None,
        }
        if !in_flow && is_bare_list(value) {
            return Some(self.same(Trap::ListWithoutBrackets, span));
        }
        if quotes_inside(value, quote) {
            return Some(self.same(Trap::UnescapedQuote(quote), span));
        }
        let closed = self.cause != C::UnclosedQuote;
        closed.then(|| self.same(Trap::QuotedStart(quote), span))
    }

    /// Text after the bracket that closes the value: `[Foo](bar)`.
    fn after_bracket(&self, span: Span, value: &str, first: char) -> Option<Mistake> {
        use SyntaxCause as C;
        if matches!(self.cause, C::UnclosedFlow(_) | C::UnmatchedBracket(_)) {
            return None;
        }
        let before = value.get(..self.at.checked_sub(span.start)?)?.trim_end();
        let last = before.chars().rfind(|c| matches!(c, ']' | '}'))?;
        Some(Mistake {
            cause: C::TextAfterBracket(last),
            trap: Trap::ReservedStart(first),
            span,
        })
    }

    fn stray_line(&self) -> Option<Mistake> {
        let place = self.place;
        let at_start = self.at == place.start + place.indent;
        let stray = match self.cause {
            SyntaxCause::ExpectedColon => true,
            SyntaxCause::UnexpectedCharacter(_) | SyntaxCause::BadAnchorOrAlias => {
                place.indent == 0 && !place.is_item() && place.key().is_none()
            }
            _ => false,
        };
        (stray && self.around.bracket.is_none() && (at_start || place.indent == 0)).then(|| {
            Mistake {
                cause: SyntaxCause::ExpectedColon,
                trap: Trap::StrayLine,
                span: place.content(),
            }
        })
    }

    /// What to point at if no mistake explains the error.
    pub(crate) fn culprit(&self) -> Span {
        let place = self.place;
        let value = || {
            let item = self.around.item;
            item.or_else(|| place.value())
                .unwrap_or_else(|| place.content())
        };
        match self.cause {
            SyntaxCause::ExpectedColon
            | SyntaxCause::BadIndentation
            | SyntaxCause::ItemAmongFields => place.content(),
            SyntaxCause::UnclosedQuote
            | SyntaxCause::TextAfterQuote
            | SyntaxCause::BadEscape
            | SyntaxCause::BadTag => value(),
            SyntaxCause::ExpectedComma if self.around.item.is_some() => value(),
            // Of a control character, the parser gives the start of the value.
            SyntaxCause::UnexpectedCharacter(character) => {
                let end = place.start + place.text.len();
                let rest = place.source.text.get(self.at..end).unwrap_or_default();
                place.character(self.at + rest.find(character).unwrap_or(0))
            }
            _ => place.character(self.at),
        }
    }
}

/// Whether `\uD800` to `\uDFFF` is in `value`.
fn has_surrogate(value: &str) -> bool {
    let mut escapes = value.match_indices("\\u").map(|(at, _)| &value[at + 2..]);
    escapes.any(|hex| {
        let digits = hex
            .get(..4)
            .and_then(|hex| u16::from_str_radix(hex, 16).ok());
        digits.is_some_and(|unit| (0xd800..0xe000).contains(&unit))
    })
}

/// Whether a quoted value holds its own quote, not counting escaped ones.
fn quotes_inside(value: &str, quote: char) -> bool {
    let escaped = if quote == '"' { "\\\"" } else { "''" };
    let bare = value[1..].replace(escaped, "");
    bare.matches(quote).count() > 1 && bare.ends_with(quote)
}

/// Whether `value` is quoted texts with commas between them.
fn is_bare_list(value: &str) -> bool {
    let mut rest = value;
    let mut items = 0;
    while let Some(length) = lines::quoted(rest) {
        items += 1;
        rest = rest[length..].trim_start_matches(SPACE);
        match rest.strip_prefix(',') {
            Some(next) => rest = next.trim_start_matches(SPACE),
            None => break,
        }
    }
    rest.is_empty() && items > 1
}
