//! Tags of HTML and JSX in a stretch of text: names and attributes.

use polynya_diagnostics::Span;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// From `<` to `>`, in the text that was given.
    pub span: Span,
    /// As written; empty for a fragment of JSX.
    pub name: &'a str,
    /// Whether it is `</name>`.
    pub closing: bool,
    /// Attributes whose values are quoted, with the bytes of the value.
    pub attributes: Vec<(&'a str, Span)>,
}

impl Tag<'_> {
    /// The bytes of the value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Span> {
        let mut all = self.attributes.iter();
        let found = all.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, span)| *span)
    }
}

/// The tags in `text`, in order. Comments are passed over.
#[must_use]
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    markup(text, |piece| {
        if let Markup::Tag(tag) = piece {
            found.push(tag);
        }
    });
    found
}

/// A tag or something else between `<` and `>`.
pub(super) enum Markup<'a> {
    Tag(Tag<'a>),
    Comment(Span),
}

/// Goes through the tags and comments in `text`, in order.
pub(super) fn markup<'a>(text: &'a str, mut each: impl FnMut(Markup<'a>)) {
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        let start = at + step;
        if text[start..].starts_with("<!--") {
            let close = text[start..].find("-->");
            at = close.map_or(text.len(), |end| start + end + 3);
            each(Markup::Comment(Span::new(start, at)));
            continue;
        }
        at = start + 1;
        if let Some(tag) = tag(text, start) {
            at = tag.span.end;
            each(Markup::Tag(tag));
        }
    }
}

fn tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let bytes = text.as_bytes();
    let closing = bytes.get(start + 1) == Some(&b'/');
    let name_start = start + 1 + usize::from(closing);
    let name_end = skip(bytes, name_start, |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')
    });
    let named = bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic);
    if !named && bytes.get(name_start) != Some(&b'>') {
        return None;
    }
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        match *bytes.get(at)? {
            b'>' => {
                return Some(Tag {
                    span: Span::new(start, at + 1),
                    name: &text[name_start..name_end],
                    closing,
                    attributes,
                });
            }
            b'{' => at = after_braces(bytes, at)?,
            byte if byte.is_ascii_alphabetic() => {
                let end = skip(bytes, at, |b| {
                    !(b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/' | b'"' | b'\''))
                });
                let key = &text[at..end];
                at = skip(bytes, end, |b| b.is_ascii_whitespace());
                if bytes.get(at) != Some(&b'=') {
                    continue;
                }
                at = skip(bytes, at + 1, |b| b.is_ascii_whitespace());
                let quote = *bytes.get(at)?;
                if matches!(quote, b'"' | b'\'') {
                    let length = memchr::memchr(quote, &bytes[at + 1..])?;
                    attributes.push((key, Span::new(at + 1, at + 1 + length)));
                    at += length + 2;
                }
            }
            b'"' | b'\'' => {
                at += 2 + memchr::memchr(bytes[at], &bytes[at + 1..])?;
            }
            _ => at += 1,
        }
    }
}

/// Where the expression that opens at `at` ends.
fn after_braces(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in bytes[at..].iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + offset + 1);
        }
    }
    None
}

fn skip(bytes: &[u8], at: usize, is: impl Fn(u8) -> bool) -> usize {
    at + bytes[at.min(bytes.len())..]
        .iter()
        .take_while(|b| is(**b))
        .count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_and_quoted_attributes_are_read() {
        let text = "a <img src=\"x.png\" alt='y > z'/> b </p> <A b={c > \"}\"} id=\"d\"><>";
        let found = tags(text);
        let names: Vec<_> = found.iter().map(|t| (t.name, t.closing)).collect();
        assert_eq!(names[..2], [("img", false), ("p", true)]);
        let src = found[0].attribute("SRC").unwrap();
        assert_eq!(&text[src.range()], "x.png");
        assert_eq!(&text[found[0].attribute("alt").unwrap().range()], "y > z");
    }

    #[test]
    fn comments_and_stray_signs_are_no_tags() {
        assert!(tags("1 < 2 <!-- <b> --> <3 <").is_empty());
    }

    proptest! {
        #[test]
        fn tags_are_where_they_say(text in "([<>/{}=a-z \"'é]|<a |<!--|-->){0,40}") {
            let mut last = 0;
            for tag in tags(&text) {
                prop_assert!(tag.span.start >= last);
                last = tag.span.end;
                prop_assert!(text[tag.span.range()].starts_with('<'));
                prop_assert!(text[tag.span.range()].ends_with('>'));
                for (_, value) in &tag.attributes {
                    prop_assert!(text.get(value.range()).is_some());
                }
            }
        }
    }
}
