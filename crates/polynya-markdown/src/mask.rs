//! Hides from the Markdown parser what it knows nothing of: JSX, ESM and the
//! fences of directives. Every byte keeps its place.

use std::borrow::Cow;
use std::ops::Range;

use crate::Dialect;
use crate::lines::{line_at, next_fence};
use crate::mdx::esm_blocks;

/// Stands for hidden bytes inside a line. White space there could make the line
/// a block of code; nobody writes this character.
pub(crate) const FILLER: char = '\u{1}';

/// Something that was hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// Its bytes in the body.
    pub(crate) range: Range<usize>,
    pub(crate) kind: HiddenKind,
    /// Whether its lines hold nothing else that shows.
    pub(crate) alone: bool,
}

impl Hidden {
    const fn new(range: Range<usize>, kind: HiddenKind) -> Self {
        Self {
            range,
            kind,
            alone: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HiddenKind {
    /// A tag of JSX, opening, closing or both.
    Tag,
    /// A line that opens or closes a directive: `:::tip[Title]`, `:::`.
    Directive,
    /// A comment of JSX, or a block of ESM.
    Code,
}

/// The body with what is not Markdown hidden, and what that was, in order.
pub(crate) fn mask(body: &str, dialect: Dialect) -> (Cow<'_, str>, Vec<Hidden>) {
    let has_directives = memchr::memmem::find(body.as_bytes(), b":::").is_some();
    if dialect == Dialect::Markdown && !has_directives {
        return (Cow::Borrowed(body), Vec::new());
    }
    let mut hidden = Vec::new();
    let esm = match dialect {
        Dialect::Mdx => esm_blocks(body),
        Dialect::Markdown => Vec::new(),
    };
    let mut esm = esm.into_iter().peekable();
    let mut fence = None;
    let mut at = 0;
    while at < body.len() {
        // A tag over several lines may have covered what looked like a block.
        while esm.next_if(|block| block.start < at).is_some() {}
        if let Some(block) = esm.next_if(|block| block.start == at) {
            at = block.end;
            hidden.push(Hidden::new(block, HiddenKind::Code));
            continue;
        }
        let line = line_at(body, at);
        let was_open = fence.is_some();
        fence = next_fence(fence, line);
        if was_open || fence.is_some() {
            at += line.len();
        } else if line.trim_start().starts_with(":::") {
            let start = at + line.len() - line.trim_start().len();
            hidden.push(Hidden::new(
                start..at + line.trim_end().len(),
                HiddenKind::Directive,
            ));
            at += line.len();
        } else if dialect == Dialect::Mdx {
            at = jsx_in_line(body, at, &mut hidden);
        } else {
            at += line.len();
        }
    }
    let text = cover(body, &mut hidden);
    (text, hidden)
}

/// Finds JSX from `at` to the end of the line, or of the last tag that began in
/// it; gives where the next line starts.
fn jsx_in_line(body: &str, mut at: usize, hidden: &mut Vec<Hidden>) -> usize {
    let bytes = body.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => return at + 1,
            b'\\' if bytes.get(at + 1) != Some(&b'\n') => at += 2,
            b'`' => at = after_code(bytes, at),
            b'<' => match tag_end(bytes, at) {
                Some(end) => {
                    hidden.push(Hidden::new(at..end, HiddenKind::Tag));
                    at = end;
                }
                None => at += 1,
            },
            b'{' if bytes[at..].starts_with(b"{/*") => {
                let close = memchr::memmem::find(&bytes[at..], b"*/}");
                let Some(length) = close else {
                    at += 1;
                    continue;
                };
                hidden.push(Hidden::new(at..at + length + 3, HiddenKind::Code));
                at += length + 3;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where a code span that opens at `at` ends, or what opens there if it never does.
/// A code span ends in its own paragraph.
fn after_code(bytes: &[u8], at: usize) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|b| **b == b'`').count();
    let opening = run(at);
    let mut next = at + opening;
    while let Some(&byte) = bytes.get(next) {
        match byte {
            b'`' => {
                let closing = run(next);
                next += closing;
                if closing == opening {
                    return next;
                }
            }
            b'\n' if blank_line_follows(&bytes[next + 1..]) => break,
            _ => next += 1,
        }
    }
    at + opening
}

fn blank_line_follows(rest: &[u8]) -> bool {
    let blank = rest
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'));
    matches!(rest.get(blank.count()), Some(b'\n') | None)
}

/// A tag that takes longer than this is taken for a sign of less.
const LONGEST_TAG: usize = 4096;

/// Where the tag of JSX that opens at `at` ends; `None` if there is none.
fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut next = at + 1;
    next += usize::from(bytes.get(next) == Some(&b'/'));
    // A fragment has no name; an address in angle brackets has one with a colon.
    let named = bytes.get(next).is_some_and(u8::is_ascii_alphabetic);
    if !named && bytes.get(next) != Some(&b'>') {
        return None;
    }
    let name = bytes[next..].iter();
    next += name
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        .count();
    if !matches!(
        bytes.get(next),
        Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r')
    ) {
        return None;
    }
    let mut braces = 0_usize;
    let mut quote = None;
    let end = bytes.len().min(at + LONGEST_TAG);
    while next < end {
        let byte = bytes[next];
        next += 1;
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None => match byte {
                b'"' | b'\'' | b'`' => quote = Some(byte),
                b'{' => braces += 1,
                b'}' => braces = braces.saturating_sub(1),
                b'>' if braces == 0 => return Some(next),
                b'<' if braces == 0 => return None,
                _ => {}
            },
        }
    }
    None
}

/// The body with white space in the place of lines that were hidden whole, and
/// [`FILLER`] in the place of what was hidden in a line. Line ends stay.
fn cover<'a>(body: &'a str, hidden: &mut [Hidden]) -> Cow<'a, str> {
    if hidden.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut covered = String::with_capacity(body.len());
    let mut done = 0;
    let mut at = 0;
    while at < hidden.len() {
        let range = &hidden[at].range;
        // What stands on the line besides hidden things decides for all of them.
        let line_start = body[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let mut alone = body[done.max(line_start)..range.start].trim().is_empty();
        let first = at;
        loop {
            let end = hidden[at].range.end;
            at += 1;
            if body[..end].ends_with('\n') {
                break;
            }
            let until = hidden.get(at).map_or(body.len(), |next| next.range.start);
            let between = &body[end..until];
            match between.find('\n') {
                Some(line_end) => {
                    alone &= between[..line_end].trim().is_empty();
                    break;
                }
                None => alone &= between.trim().is_empty(),
            }
            if at == hidden.len() {
                break;
            }
        }
        let filler = if alone { ' ' } else { FILLER };
        for part in &mut hidden[first..at] {
            part.alone = alone;
            covered.push_str(&body[done..part.range.start]);
            let part_text = body[part.range.clone()].bytes();
            covered.extend(part_text.map(|byte| match byte {
                b'\n' | b'\r' => char::from(byte),
                _ => filler,
            }));
            done = part.range.end;
        }
    }
    covered.push_str(&body[done..]);
    Cow::Owned(covered)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(body: &str, covered: &str, hidden: &[&str]) {
        let (text, found) = mask(body, Dialect::Mdx);
        assert_eq!(text.replace(FILLER, "·"), covered);
        let found: Vec<&str> = found.iter().map(|h| &body[h.range.clone()]).collect();
        assert_eq!(found, hidden);
    }

    #[test]
    fn tags_alone_on_their_lines_become_blank() {
        check(
            "<Steps>\n1. a\n</Steps>\n",
            "       \n1. a\n        \n",
            &["<Steps>", "</Steps>"],
        );
        check(
            "<A b={x > 1}\n  c=\"d\" />\nt\n",
            "            \n          \nt\n",
            &["<A b={x > 1}\n  c=\"d\" />"],
        );
    }

    #[test]
    fn tags_in_a_line_leave_the_line_what_it_is() {
        check("<B a={1} /> text\n", "··········· text\n", &["<B a={1} />"]);
        check("a <B/> c\n", "a ···· c\n", &["<B/>"]);
    }

    #[test]
    fn directives_esm_and_comments_are_hidden() {
        check(
            ":::tip[Hi]\ntext\n:::\n",
            "          \ntext\n   \n",
            &[":::tip[Hi]", ":::"],
        );
        check(
            "import A from 'a'\n\nb\n",
            "                 \n\nb\n",
            &["import A from 'a'\n\n"],
        );
        check("a {/* b */} c", "a ········· c", &["{/* b */}"]);
    }

    #[test]
    fn code_and_what_only_looks_like_tags_stay() {
        for body in [
            "`<A>` and ``<B> ` ``\n",
            "```\n<A>\n:::tip\n```\n",
            "1 < 2 and <https://example.org> or a<b\n",
            "\\<A>\n",
            "<unclosed text\n",
        ] {
            check(body, body, &[]);
        }
    }

    proptest! {
        #[test]
        fn bytes_keep_their_places(body in "([<>/{}`:a-zA \n\"'\\\\é]|:::|<A |/>|\\*/|import 'a'\n){0,60}") {
            let (text, hidden) = mask(&body, Dialect::Mdx);
            prop_assert_eq!(text.len(), body.len());
            let mut last = 0;
            for part in &hidden {
                prop_assert!(part.range.start >= last && part.range.end > part.range.start);
                last = part.range.end;
            }
            prop_assert_eq!(text.matches('\n').count(), body.matches('\n').count());
        }
    }
}
