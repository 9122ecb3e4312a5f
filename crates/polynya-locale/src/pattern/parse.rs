//! Reads the text of a path pattern.

use polynya_diagnostics::Span;

use super::date::DatePart;
use super::{PatternError, PatternErrorKind, Presence, Token};

/// A token with its place in the pattern.
type Placed = (Token, Span);

/// The tokens of `pattern`, checked.
pub(super) fn tokens(pattern: &str) -> Result<Vec<Token>, PatternError> {
    check_start(pattern)?;
    let mut placed = scan(pattern)?;
    check_segments(&placed, pattern)?;
    check_captures(&placed)?;
    let locale = placed
        .iter()
        .position(|(token, _)| matches!(token, Token::Locale(_)))
        .ok_or_else(|| error(PatternErrorKind::NoLocale, Span::new(0, pattern.len())))?;
    if matches!(placed[locale].0, Token::Locale(Presence::Optional { .. })) {
        absorb_separator(&mut placed, locale)?;
    }
    let tokens = placed.into_iter().map(|(token, _)| token);
    Ok(tokens
        .filter(|token| !matches!(token, Token::Literal(text) if text.is_empty()))
        .collect())
}

const fn error(kind: PatternErrorKind, span: Span) -> PatternError {
    PatternError { kind, span }
}

fn check_start(pattern: &str) -> Result<(), PatternError> {
    if let Some(at) = pattern.find('\\') {
        return Err(error(PatternErrorKind::Backslash, Span::new(at, at + 1)));
    }
    let bytes = pattern.as_bytes();
    if let [drive, b':', ..] = bytes
        && drive.is_ascii_alphabetic()
    {
        return Err(error(PatternErrorKind::AbsolutePath, Span::new(0, 2)));
    }
    if bytes.first() == Some(&b'/') {
        return Err(error(PatternErrorKind::AbsolutePath, Span::new(0, 1)));
    }
    Ok(())
}

/// Splits a pattern at slashes and braces.
fn scan(pattern: &str) -> Result<Vec<Placed>, PatternError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = pattern[at..].chars().next() {
        let (token, end) = match first {
            '/' => (Token::Slash, at + 1),
            '}' => return Err(error(PatternErrorKind::StrayBrace, Span::new(at, at + 1))),
            '{' => {
                let end = closing_brace(pattern, at)?;
                let inside = Span::new(at + 1, end);
                (capture(&pattern[inside.range()], inside)?, end + 1)
            }
            _ => {
                let text = &pattern[at..];
                let text = &text[..text.find(['/', '{', '}']).unwrap_or(text.len())];
                (Token::Literal(text.to_owned()), at + text.len())
            }
        };
        tokens.push((token, Span::new(at, end)));
        at = end;
    }
    Ok(tokens)
}

fn closing_brace(pattern: &str, open: usize) -> Result<usize, PatternError> {
    let inside = &pattern[open + 1..];
    let end = inside.find(['{', '}']);
    end.filter(|&end| inside[end..].starts_with('}'))
        .map(|end| open + 1 + end)
        .ok_or_else(|| {
            let end = end.map_or(pattern.len(), |end| open + 1 + end);
            error(PatternErrorKind::UnclosedBrace, Span::new(open, end))
        })
}

/// Reads what stands between braces; `span` is its place in the pattern.
fn capture(inside: &str, span: Span) -> Result<Token, PatternError> {
    match inside {
        "locale" => return Ok(Token::Locale(Presence::Required)),
        "locale?" => {
            let (before, after) = (String::new(), String::new());
            return Ok(Token::Locale(Presence::Optional { before, after }));
        }
        _ => {}
    }
    let (name, token) = if let Some((name, form)) = inside.split_once(':') {
        let form_at = span.start + name.len() + 1;
        (
            name,
            Token::Date(name.to_owned(), date_form(form, form_at)?),
        )
    } else if let Some(name) = inside.strip_suffix("...") {
        (name, Token::Rest(name.to_owned()))
    } else {
        (inside, Token::Text(inside.to_owned()))
    };
    if name.is_empty() {
        return Err(error(PatternErrorKind::EmptyName, span));
    }
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name == "locale" || !name.chars().all(plain) {
        let kind = PatternErrorKind::InvalidName(inside.to_owned());
        return Err(error(kind, span));
    }
    Ok(token)
}

fn date_form(form: &str, start: usize) -> Result<Vec<DatePart>, PatternError> {
    if form.is_empty() {
        return Err(error(PatternErrorKind::EmptyName, Span::at(start)));
    }
    let mut parts = Vec::new();
    let mut chars = form.char_indices();
    while let Some((at, c)) = chars.next() {
        let part = match c {
            '%' => {
                let field = chars.next().map_or('%', |(_, field)| field);
                let width = if at + 1 < form.len() {
                    field.len_utf8()
                } else {
                    0
                };
                let span = Span::new(start + at, start + at + 1 + width);
                date_field(field, &parts).map_err(|kind| error(kind, span))?
            }
            literal => DatePart::Literal(literal),
        };
        parts.push(part);
    }
    Ok(parts)
}

fn date_field(field: char, earlier: &[DatePart]) -> Result<DatePart, PatternErrorKind> {
    let part = match field {
        'Y' => DatePart::Year,
        'm' => DatePart::Month,
        'd' => DatePart::Day,
        other => return Err(PatternErrorKind::UnknownDateField(other)),
    };
    if earlier.contains(&part) {
        return Err(PatternErrorKind::DuplicateCapture(format!("%{field}")));
    }
    Ok(part)
}

fn check_segments(tokens: &[Placed], pattern: &str) -> Result<(), PatternError> {
    let mut start = 0;
    for segment in tokens.split(|(token, _)| *token == Token::Slash) {
        match segment {
            [] => return Err(error(PatternErrorKind::EmptySegment, Span::at(start))),
            [(Token::Literal(text), span)] if text == "." || text == ".." => {
                return Err(error(PatternErrorKind::ParentDir, *span));
            }
            [.., (_, last)] => start = (last.end + 1).min(pattern.len()),
        }
    }
    Ok(())
}

fn check_captures(tokens: &[Placed]) -> Result<(), PatternError> {
    let mut rest_seen = false;
    for (at, (token, span)) in tokens.iter().enumerate() {
        let Some(name) = token.name() else { continue };
        let earlier = &tokens[..at];
        if earlier.iter().any(|(other, _)| other.name() == Some(name)) {
            let kind = PatternErrorKind::DuplicateCapture(name.to_owned());
            return Err(error(kind, *span));
        }
        if earlier
            .last()
            .is_some_and(|(last, _)| last.name().is_some())
        {
            return Err(error(PatternErrorKind::AdjacentCaptures, *span));
        }
        if matches!(token, Token::Rest(_)) {
            if rest_seen {
                return Err(error(PatternErrorKind::TwoRests, *span));
            }
            rest_seen = true;
        }
    }
    Ok(())
}

/// Moves the separator that goes with an absent locale from its neighbour
/// into the locale's own token: the character before it, or, at the start of
/// a segment, the one after it.
fn absorb_separator(tokens: &mut [Placed], at: usize) -> Result<(), PatternError> {
    let (head, tail) = tokens.split_at_mut(at);
    let Some(((locale, span), tail)) = tail.split_first_mut() else {
        return Ok(());
    };
    let nameless = error(PatternErrorKind::NamelessWithoutLocale, *span);
    let segment_ends_after =
        |tokens: &[Placed]| matches!(tokens.first(), None | Some((Token::Slash, _)));
    let (mut before, mut after) = (String::new(), String::new());
    if let Some((Token::Literal(text), _)) = head.last_mut() {
        before.extend(text.pop());
        let segment_starts_before = text.is_empty()
            && !matches!(head.iter().nth_back(1), Some((token, _)) if *token != Token::Slash);
        if segment_starts_before && segment_ends_after(tail) {
            return Err(nameless);
        }
    } else {
        match tail.split_first_mut() {
            None => return Err(nameless),
            Some(((next @ Token::Slash, _), _)) => {
                // The slash lives on in the locale's token; an empty literal
                // is dropped once all is read.
                *next = Token::Literal(String::new());
                after.push('/');
            }
            Some(((Token::Literal(text), _), tail)) => {
                if segment_ends_after(tail) {
                    return Err(nameless);
                }
                after.push(text.remove(0));
            }
            Some(_) => {}
        }
    }
    *locale = Token::Locale(Presence::Optional { before, after });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_in_patterns_have_places() {
        use PatternErrorKind as Kind;
        let duplicate = |name: &str| Kind::DuplicateCapture(name.to_owned());
        let invalid = |name: &str| Kind::InvalidName(name.to_owned());
        let cases = [
            ("a/{slug/{locale}.md", Kind::UnclosedBrace, "{slug/"),
            ("a/{locale", Kind::UnclosedBrace, "{locale"),
            ("a}/{locale}", Kind::StrayBrace, "}"),
            ("{}/{locale}", Kind::EmptyName, ""),
            ("{...}/{locale}", Kind::EmptyName, "..."),
            ("{d:}/{locale}", Kind::EmptyName, ""),
            ("{slug?}/{locale}", invalid("slug?"), "slug?"),
            ("{a b}/{locale}", invalid("a b"), "a b"),
            ("{locale...}", invalid("locale..."), "locale..."),
            ("{d:%Y-%H}/{locale}", Kind::UnknownDateField('H'), "%H"),
            ("{d:%猫}/{locale}", Kind::UnknownDateField('猫'), "%猫"),
            ("{d:%Y%}/{locale}", Kind::UnknownDateField('%'), "%"),
            ("{d:%Y%Y}/{locale}", duplicate("%Y"), "%Y"),
            ("{a}/{a}/{locale}", duplicate("a"), "{a}"),
            ("{locale}/{locale?}-x", duplicate("locale"), "{locale?}"),
            ("a/{slug}.md", Kind::NoLocale, "a/{slug}.md"),
            ("/a/{locale}", Kind::AbsolutePath, "/"),
            ("C:/a/{locale}", Kind::AbsolutePath, "C:"),
            ("../{locale}", Kind::ParentDir, ".."),
            ("./{locale}", Kind::ParentDir, "."),
            ("a\\{locale}", Kind::Backslash, "\\"),
            ("{a}{locale}", Kind::AdjacentCaptures, "{locale}"),
            ("a//{locale}", Kind::EmptySegment, ""),
            ("{locale}/", Kind::EmptySegment, ""),
            ("", Kind::EmptySegment, ""),
            ("{a...}/{b...}/{locale}", Kind::TwoRests, "{b...}"),
            (
                "{slug}/{locale?}.md",
                Kind::NamelessWithoutLocale,
                "{locale?}",
            ),
            ("{slug}/{locale?}", Kind::NamelessWithoutLocale, "{locale?}"),
            (
                "{slug}/x{locale?}",
                Kind::NamelessWithoutLocale,
                "{locale?}",
            ),
        ];
        for (pattern, kind, text) in cases {
            let error = tokens(pattern).unwrap_err();
            assert_eq!(error.kind, kind, "{pattern}");
            assert_eq!(&pattern[error.span.range()], text, "{pattern}");
        }
        let error = tokens("{a}/{a}/{locale}").unwrap_err();
        assert_eq!(error.span, Span::new(4, 7));
    }
}
