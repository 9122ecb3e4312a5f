//! What a string literal means.

/// The text that a string literal stands for, given with or without quotes.
///
/// `\\`, `\"`, `\uXXXX` and `\UXXXXXX` are resolved. An escape that is
/// unknown, cut short or names no character gives U+FFFD.
#[must_use]
pub fn unescape(literal: &str) -> String {
    let inner = literal.strip_prefix('"');
    let inner = inner.map_or(literal, |rest| rest.strip_suffix('"').unwrap_or(rest));
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let (character, after) = resolve(escape);
        text.push(character);
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The character that an escape (after its backslash) means, and what follows.
fn resolve(escape: &str) -> (char, &str) {
    let mut characters = escape.chars();
    match characters.next() {
        Some(plain @ ('\\' | '"')) => (plain, characters.as_str()),
        Some('u') => code_point(characters.as_str(), 4),
        Some('U') => code_point(characters.as_str(), 6),
        _ => (char::REPLACEMENT_CHARACTER, characters.as_str()),
    }
}

fn code_point(text: &str, wanted: usize) -> (char, &str) {
    let digits = text.bytes().take(wanted);
    let digits = digits.take_while(u8::is_ascii_hexdigit).count();
    let (digits, rest) = text.split_at(digits);
    let number = u32::from_str_radix(digits, 16).ok();
    let number = number.filter(|_| digits.len() == wanted);
    let character = number.and_then(char::from_u32);
    (character.unwrap_or(char::REPLACEMENT_CHARACTER), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        let cases = [
            (r#""plain""#, "plain"),
            (r#""""#, ""),
            ("", ""),
            (r#""a \\ b""#, r"a \ b"),
            (r#""say \"nya\"""#, r#"say "nya""#),
            (r#""\u732B\U01F63A!""#, "猫😺!"),
            (r#""\\u732B""#, r"\u732B"),
            (r"no quotes \u0041", "no quotes A"),
            ("\"{ not a placeable }\"", "{ not a placeable }"),
        ];
        for (literal, expected) in cases {
            assert_eq!(unescape(literal), expected, "{literal}");
        }
    }

    #[test]
    fn escapes_that_mean_nothing_leave_a_mark() {
        let cases = [
            (r#""\uD800""#, "\u{fffd}"),
            (r#""\U110000""#, "\u{fffd}"),
            (r#""\u12""#, "\u{fffd}"),
            (r#""\u1猫2""#, "\u{fffd}猫2"),
            (r#""\x41""#, "\u{fffd}41"),
            ("\\", "\u{fffd}"),
            ("\\猫", "\u{fffd}"),
        ];
        for (literal, expected) in cases {
            assert_eq!(unescape(literal), expected, "{literal}");
        }
    }
}
