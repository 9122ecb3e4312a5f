//! Comments that are no part of any body: those meant for polynya itself, and those of MDX.

use std::borrow::Cow;
use std::ops::Range;

use crate::Dialect;
use crate::mask::mask;

/// What a comment that is meant for polynya begins with.
pub const REMARK: &str = "polynya-ignore";

/// What a comment of MDX begins with.
pub const JSX_COMMENT: &str = "{/*";

/// Whether the text of a comment, without its marks, is meant for polynya.
#[must_use]
pub fn is_remark(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix(REMARK);
    // `polynya-ignored` is a word of prose.
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The text of a whole comment of HTML or JSX, without its marks, and where in the
/// comment it starts; nothing unless it is meant for polynya.
#[must_use]
pub fn remark_text(comment: &str) -> Option<(&str, usize)> {
    let marks = [("<!--", "-->"), ("{/*", "*/}")];
    marks.into_iter().find_map(|(open, close)| {
        let text = comment.strip_prefix(open)?.strip_suffix(close)?;
        let whole = !text.contains(close);
        (whole && is_remark(text)).then_some((text, open.len()))
    })
}

/// A body of MDX without its comments, none of which MDX shows. Where one has its lines for
/// itself, a remark of HTML keeps apart what it kept apart; [`without_remarks`] knows it.
#[must_use]
pub fn with_html_remarks(source: &str, dialect: Dialect) -> Cow<'_, str> {
    if dialect == Dialect::Markdown || !source.contains(JSX_COMMENT) {
        return Cow::Borrowed(source);
    }
    let (_, hidden) = mask(source, dialect);
    let mut out = String::with_capacity(source.len());
    let mut done = 0;
    for part in hidden {
        if !source[part.range.clone()].starts_with(JSX_COMMENT) {
            continue;
        }
        out.push_str(&source[done..part.range.start]);
        done = part.range.end;
        if part.alone {
            out.push_str("<!--");
            out.push_str(REMARK);
            out.push_str("-->");
        } else if out.trim_end_matches([' ', '\t']).ends_with('\n') || out.trim().is_empty() {
            // What follows begins the line in its place, and spaces would be an indent.
            let rest = &source[done..];
            done = source.len() - rest.trim_start_matches([' ', '\t']).len();
        }
    }
    out.push_str(&source[done..]);
    Cow::Owned(out)
}

/// HTML without remarks, and without the line that one had for itself.
#[must_use]
pub fn without_remarks(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for remark in remarks(html) {
        let whole = with_line(html, &remark);
        out.push_str(&html[done..whole.start.max(done)]);
        done = whole.end;
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// The remarks in HTML, in order.
pub(crate) fn remarks(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = html[at..].find("<!--") {
        let start = at + step;
        let Some(length) = html[start..].find("-->") else {
            break;
        };
        at = start + length + "-->".len();
        if remark_text(&html[start..at]).is_some() {
            found.push(start..at);
        }
    }
    found
}

/// A part of `text` with its whole line, end included, if nothing else is in it.
pub(crate) fn with_line(text: &str, part: &Range<usize>) -> Range<usize> {
    let start = text[..part.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[part.end..].find('\n');
    let end = end.map_or(text.len(), |end| part.end + end + 1);
    let alone = text[start..part.start].trim().is_empty() && text[part.end..end].trim().is_empty();
    if alone { start..end } else { part.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_for_polynya_go() {
        let check = |html: &str, expected: &str| assert_eq!(without_remarks(html), expected);
        check("<!-- polynya-ignore a: b -->\n", "");
        check("<p>\n  <!-- polynya-ignore a -->\n</p>\n", "<p>\n</p>\n");
        check("a <!-- polynya-ignore a --> b", "a  b");
        check(
            "<!-- polynya-ignored --><!-- note -->",
            "<!-- polynya-ignored --><!-- note -->",
        );
        check("<!-- polynya-ignore a", "<!-- polynya-ignore a");
        check(
            "<!--polynya-ignore a-->\n<!-- polynya-ignore-file b -->\nc",
            "c",
        );
    }

    #[test]
    fn comments_of_jsx_are_gone_but_for_what_they_keep_apart() {
        let mdx = |text| with_html_remarks(text, Dialect::Mdx).into_owned();
        assert_eq!(
            mdx("{/* polynya-ignore a: b */}\n\n# T\n"),
            "<!--polynya-ignore-->\n\n# T\n"
        );
        assert_eq!(
            mdx("a\n\n{/* two\n\nlines */}\n"),
            "a\n\n<!--polynya-ignore-->\n"
        );
        assert_eq!(mdx("a {/* b */}c\n"), "a c\n");
        assert_eq!(mdx("  {/* a */} *b*\n"), "  *b*\n");
        assert_eq!(mdx("a\n{/* b */}     c\n"), "a\nc\n");
        for kept in [
            "```\n{/* polynya-ignore a */}\n```\n",
            "`{/* a */}` and {/* b",
            "\\{/* a */}",
        ] {
            assert_eq!(mdx(kept), kept);
        }
    }
}
