//! Keeps from fluent-syntax what would bring it down.
//!
//! Its parser calls itself for every placeable and call within another, and so
//! runs out of stack on thousands of them; and it panics on a Unicode escape
//! that is cut short by a character of several bytes. Both are cured in a copy
//! of the same length with the bytes in question replaced. Since the tree keeps
//! spans only, the copy never shows.

use std::borrow::Cow;

use memchr::{memchr, memchr2_iter, memmem};

/// So many braces and parentheses may be open at once.
const DEPTH: usize = 100;

/// Text that is safe to parse.
pub(super) struct Guarded<'t> {
    /// The text; offsets in it are those of the original.
    pub(super) text: Cow<'t, str>,
    /// Offsets of opening braces and parentheses that were one too many, in order.
    pub(super) too_deep: Vec<usize>,
}

pub(super) fn guard(text: &str) -> Guarded<'_> {
    let too_deep = too_deep(text.as_bytes());
    let broken = broken_escapes(text);
    if too_deep.is_empty() && broken.is_empty() {
        return Guarded {
            text: Cow::Borrowed(text),
            too_deep,
        };
    }
    let mut safe = String::with_capacity(text.len());
    let mut places: Vec<usize> = too_deep.iter().chain(&broken).copied().collect();
    places.sort_unstable();
    places.dedup();
    for place in places {
        safe.push_str(&text[safe.len()..place]);
        let replaced = text[place..].chars().next().map_or(0, char::len_utf8);
        safe.extend(std::iter::repeat_n('\0', replaced));
    }
    safe.push_str(&text[safe.len()..]);
    Guarded {
        text: Cow::Owned(safe),
        too_deep,
    }
}

/// Braces and parentheses that open at a depth beyond the limit.
///
/// The depth is an estimate that is never too low. Whatever stays open on its
/// line counts until the next entry; entries with so many are not written.
fn too_deep(text: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    if memchr2_iter(b'{', b'(', text).count() <= DEPTH {
        return found;
    }
    let mut depth = 0;
    let mut start = 0;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        if starts_entry(line) {
            depth = 0;
        }
        let cut = scan_line(line, &mut depth);
        found.extend(cut.into_iter().map(|column| start + column));
        start += line.len();
    }
    found
}

/// Follows the depth through a line; gives the columns that exceed the limit.
///
/// A pair with complete strings or none between its halves cancels out: no
/// string goes over a line's end, so both halves are in one or both are not.
fn scan_line(line: &[u8], depth: &mut usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some(&byte) = line.get(at) {
        match byte {
            b'{' | b'(' => {
                *depth += 1;
                pairs.push(byte);
                if *depth > DEPTH {
                    found.push(at);
                }
            }
            b'}' if pairs.pop_if(|open| *open == b'{').is_some() => *depth -= 1,
            b')' if pairs.pop_if(|open| *open == b'(').is_some() => *depth -= 1,
            b'"' => match plain_string(&line[at..]) {
                Some(length) => at += length - 1,
                None => pairs.clear(),
            },
            _ => {}
        }
        at += 1;
    }
    found
}

/// Length of the string at the start of `text`, if nothing in it could also
/// be a delimiter or an escape.
fn plain_string(text: &[u8]) -> Option<usize> {
    let special = |byte: &u8| matches!(byte, b'"' | b'{' | b'}' | b'(' | b')' | b'\\' | b'\n');
    let end = 1 + text[1..].iter().position(special)?;
    (text[end] == b'"').then_some(end + 1)
}

/// Whether a line starts like `id =` or `-id =`. Inside a placeable that is an
/// error, so whatever came before, the parser is at depth zero here.
fn starts_entry(line: &[u8]) -> bool {
    let id = line.strip_prefix(b"-").unwrap_or(line);
    if !id.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let in_id = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let mut rest = id
        .iter()
        .skip_while(in_id)
        .skip_while(|byte| **byte == b' ');
    rest.next() == Some(&b'=')
}

/// Characters of several bytes where an escape needs a hexadecimal digit.
fn broken_escapes(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    if memchr(b'\\', bytes).is_none() {
        return found;
    }
    for (escape, digits) in [("\\u", 4), ("\\U", 6)] {
        for at in memmem::find_iter(bytes, escape) {
            let digit = |byte: &&u8| byte.is_ascii_hexdigit();
            let rest = &bytes[at + 2..];
            let good = rest.iter().take(digits).take_while(digit).count();
            if good < digits && rest.get(good).is_some_and(|byte| !byte.is_ascii()) {
                found.push(at + 2 + good);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::parse;

    #[test]
    fn nesting_beyond_reason_is_an_error_not_a_crash() {
        let deep = 50_000;
        let bombs = [
            "{".repeat(deep),
            "{ F(".repeat(deep),
            "{ $x ->\n *[a] ".repeat(deep),
            "{ F(\"}\", ".repeat(deep),
            "{ F(\")\",\nG(".repeat(deep),
            format!("{} $x {}", "{".repeat(150), "}".repeat(150)),
        ];
        for bomb in bombs {
            let file = parse(&format!("a = A\nb = {bomb}\nc = C\n"));
            let kinds: Vec<&str> = file.errors().iter().map(|e| e.kind.name()).collect();
            assert!(kinds.contains(&"nested-too-deeply"), "{kinds:?}");
            assert_eq!(file.slice(file.errors()[0].span).len(), 1);
            assert!(file.message("a").is_some() && file.message("b").is_none());
            assert!(file.message("c").is_some());
        }
        let broken = parse(&format!("a = A\n    .b = {}\n", "{".repeat(deep)));
        assert_eq!(broken.errors()[0].kind.name(), "nested-too-deeply");
    }

    #[test]
    fn nesting_that_somebody_might_write_is_fine() {
        let deep = format!("a = {}$x{}\n", "{".repeat(90), "}".repeat(90));
        assert_eq!(parse(&deep).errors(), []);
        let wide = "He said (\"{ -brand(case: \"gen\") }\" { F($x, \"a\") }\" and :) left.\n    ";
        let wide = format!("a =\n    {}\n", wide.repeat(50));
        assert_eq!(parse(&wide).errors(), []);
        let long = "a = { $x ->\n    [one] ({ $x }\n   *[other] { F(\n\"x\") }\n}\n".repeat(500);
        assert_eq!(parse(&long).errors(), []);
    }
}
