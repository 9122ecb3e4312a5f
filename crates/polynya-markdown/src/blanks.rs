//! Finds blanks at the ends of lines of a body, where they mean nothing.

use std::ops::Range;

use polynya_diagnostics::Span;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::mask::mask;
use crate::{Dialect, MARKDOWN};

const BLANK: [char; 2] = [' ', '\t'];

/// What stands for a template's own language, in which blanks may count.
const TEMPLATE: [&str; 2] = ["{{", "{%"];

/// Tags in which blank lines count.
const VERBATIM: [&str; 4] = ["<pre", "<textarea", "<script", "<style"];

/// Blanks at ends of lines that can go without anybody noticing: after the last line of
/// a paragraph, a heading or an item; a single one before another line of it, where two
/// would be a hard break; and on lines that hold nothing else. Code, HTML, JSX, tables
/// and bodies with a template's language are left alone.
#[must_use]
pub fn idle_blanks(text: &str, body: Span, dialect: Dialect) -> Vec<Span> {
    let source = text.get(body.range()).unwrap_or_default();
    let has_some = source
        .lines()
        .any(|line| line.trim_end_matches('\r').ends_with(BLANK));
    if !has_some || TEMPLATE.iter().any(|mark| source.contains(mark)) {
        return Vec::new();
    }
    let mut finder = Finder {
        source,
        dialect,
        found: Vec::new(),
        verbatim: Vec::new(),
        end: None,
        guarded: false,
    };
    let (masked, _) = mask(source, dialect);
    for (event, range) in Parser::new_ext(&masked, MARKDOWN).into_offset_iter() {
        finder.event(&event, &range);
    }
    let lowered = source.to_ascii_lowercase();
    // Blank lines of a block of ESM are not to be told from those of the body.
    if dialect == Dialect::Markdown && !VERBATIM.iter().any(|tag| lowered.contains(tag)) {
        finder.empty_lines();
    }
    let mut found = finder.found;
    found.sort_unstable_by_key(|range| range.start);
    found.dedup();
    let shift = |range: Range<usize>| Span::new(body.start + range.start, body.start + range.end);
    found.into_iter().map(shift).collect()
}

struct Finder<'a> {
    source: &'a str,
    dialect: Dialect,
    found: Vec<Range<usize>>,
    /// Bytes of code and HTML.
    verbatim: Vec<Range<usize>>,
    /// Where the text that was read last ends, as long as its block is open.
    end: Option<usize>,
    /// Whether the block has tags or expressions in it.
    guarded: bool,
}

impl Finder<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                self.block_ends();
                self.verbatim.push(range.clone());
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => {
                self.block_ends();
                let block = &self.source[range.clone()];
                self.guarded = block.contains('<') || self.has_expressions(block);
            }
            Event::Start(Tag::Item) => {
                self.block_ends();
                let item = &self.source[range.clone()];
                self.guarded = item.contains('<') || self.has_expressions(item);
            }
            Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                self.block_ends();
            }
            // Neither code nor cells are text that ends with its block.
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::TableCell)
            | Event::HardBreak
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Rule => self.end = None,
            Event::SoftBreak => {
                let before = self.blanks();
                self.found.extend(before.filter(|range| range.len() == 1));
                self.end = None;
            }
            Event::Text(_)
            | Event::Code(_)
            | Event::FootnoteReference(_)
            | Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Emphasis)
            | Event::End(TagEnd::Strong | TagEnd::Strikethrough) => self.end = Some(range.end),
            _ => {}
        }
    }

    fn has_expressions(&self, block: &str) -> bool {
        self.dialect == Dialect::Mdx && block.contains(['{', '}'])
    }

    fn block_ends(&mut self) {
        let after = self.blanks();
        self.found.extend(after);
        self.end = None;
    }

    /// The blanks with which the line of the last text ends, if nothing else follows it.
    fn blanks(&self) -> Option<Range<usize>> {
        let end = self.end.filter(|_| !self.guarded)?;
        // What the parser gives may have the blanks and the line end in it.
        let end = self.source[..end]
            .trim_end_matches([' ', '\t', '\r', '\n'])
            .len();
        let rest = &self.source[end..];
        let line = rest.find('\n').map_or(rest, |newline| &rest[..newline]);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let idle = !line.is_empty() && line.trim_matches(BLANK).is_empty();
        // Behind a backslash, a blank keeps it from being a hard break; behind a number
        // sign, it may decide whether that is one that closes a heading.
        let bound = self.source[..end].ends_with(['\\', '#']);
        (idle && !bound).then(|| end..end + line.len())
    }

    /// Lines of blanks alone.
    fn empty_lines(&mut self) {
        let mut at = 0;
        for line in self.source.split_inclusive('\n') {
            let bare = line.strip_suffix('\n').unwrap_or(line);
            let bare = bare.strip_suffix('\r').unwrap_or(bare);
            let inside = |range: &Range<usize>| range.start <= at && at < range.end;
            if !bare.is_empty()
                && bare.trim_matches(BLANK).is_empty()
                && !self.verbatim.iter().any(inside)
            {
                self.found.push(at..at + bare.len());
            }
            at += line.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn trimmed(text: &str, dialect: Dialect) -> String {
        let mut out = text.to_owned();
        let found = idle_blanks(text, Span::new(0, text.len()), dialect);
        for span in found.into_iter().rev() {
            assert!(text[span.range()].trim_matches(BLANK).is_empty());
            out.replace_range(span.range(), "");
        }
        out
    }

    /// What a reader of the parser's events gets: text as it is, but for blanks before
    /// the end of a line or a block outside of code.
    fn read(text: &str) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut code = false;
        for event in Parser::new_ext(text, MARKDOWN) {
            match &event {
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => code = true,
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => code = false,
                _ => {}
            }
            let last = out.last_mut().filter(|last| last.starts_with("text:"));
            match (event, last) {
                (Event::Text(text), Some(last)) => last.push_str(&text),
                (Event::Text(text), None) => out.push(format!("text:{text}")),
                (event, last) => {
                    if let Some(last) = last.filter(|_| !code) {
                        last.truncate(last.trim_end_matches(BLANK).len());
                    }
                    out.retain(|part| part != "text:");
                    out.push(format!("{event:?}"));
                }
            }
        }
        out
    }

    #[test]
    fn blanks_go_where_they_mean_nothing() {
        let check = |text: &str, expected: &str| {
            assert_eq!(trimmed(text, Dialect::Markdown), expected, "{text:?}");
        };
        check("氷 \nend  \n", "氷\nend\n");
        check("a \r\n \r\nb\t \r\n", "a\r\n\r\nb\r\n");
        check("# A  \n- b \n- c  \n  - d ", "# A\n- b\n- c\n  - d");
        check("> a \n> b  \n", "> a\n> b\n");
        check("*a* \n`b` \n[c](d) ", "*a*\n`b`\n[c](d)");
    }

    #[test]
    fn blanks_stay_where_they_mean_something_or_may() {
        for text in [
            "a  \nb\n",
            "a\\ \nb\n",
            "```\na \n \n```\n",
            "    a \n    \n    b \n",
            "<pre>\na \n \n</pre>\n",
            "x <!-- a \nb --> y\n",
            "| a | \n|---| \n| b | \n",
            "{% raw %}\na \n{% endraw %}\n",
            "`a \nb`\n",
        ] {
            assert_eq!(trimmed(text, Dialect::Markdown), text);
        }
        let mdx = "export const a = `\nb \n`\n\n{`c \nd`}\n";
        assert_eq!(trimmed(mdx, Dialect::Mdx), mdx);
    }

    proptest! {
        #[test]
        fn nobody_notices(text in "([a猫#>*`_|<\\\\~]|- |    | |  |\t|\r?\n|\n\n|```\n|---\n|\\[a\\]\\(b\\)|<b>|&amp;){0,40}") {
            let once = trimmed(&text, Dialect::Markdown);
            prop_assert_eq!(read(&once), read(&text), "{:?}", once);
            prop_assert_eq!(trimmed(&once, Dialect::Markdown), once);
        }
    }
}
