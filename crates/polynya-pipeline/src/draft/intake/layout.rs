//! The structure of a plain text, as Markdown: headings, paragraphs, lists.

use polynya_markdown::Dialect;

use super::lines::{Line, is_east_asian, label, may_be_heading, names_sources};
use super::values::one_line;

/// A text laid out.
pub(super) struct Layout {
    /// The line that stands alone before everything else.
    pub(super) title: Option<String>,
    pub(super) body: String,
}

enum Block {
    Heading(String),
    Paragraph(Vec<String>),
    List(Vec<Item>),
    Break,
}

struct Item {
    indent: usize,
    marker: String,
    /// The lines that continue it come after the first.
    lines: Vec<String>,
}

/// Lays out `text`. Its first line becomes the title if `takes_title` does.
pub(super) fn lay_out(text: &str, dialect: Dialect, takes_title: &dyn Fn(&str) -> bool) -> Layout {
    let mut blocks = blocks(text);
    let title = title(&blocks).filter(|title| takes_title(title));
    if title.is_some() {
        blocks.remove(0);
    }
    find_headings(&mut blocks);
    let mut body = String::new();
    for block in &blocks {
        if !body.is_empty() {
            body.push('\n');
        }
        write(block, dialect, &mut body);
    }
    Layout {
        title: title.map(|title| one_line(&title)),
        body,
    }
}

/// Whether lines are cut where they were full, and only empty ones part
/// paragraphs; else each line is a paragraph.
fn is_wrapped(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end).peekable();
    let (mut longest, mut runs_on, mut parted) = (0, 0, false);
    while let Some(line) = lines.next() {
        let width: usize = line
            .chars()
            .map(|c| 1 + usize::from(is_east_asian(c)))
            .sum();
        longest = longest.max(width);
        parted |= line.is_empty();
        let next = lines.peek().is_some_and(|next| {
            let text = matches!(Line::of(next), Line::Text { .. });
            text && next
                .trim_start()
                .chars()
                .next()
                .is_some_and(|c| !c.is_uppercase())
        });
        let full = width >= 50 && !line.ends_with(['.', '。', '!', '?', '！', '？']);
        runs_on += usize::from(next && full);
    }
    longest <= 120 && runs_on > 0 && (parted || runs_on > 1)
}

fn blocks(text: &str) -> Vec<Block> {
    let wrapped = is_wrapped(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_blank = true;
    for line in text.lines() {
        let line = Line::of(line);
        match (&line, blocks.last_mut()) {
            (Line::Blank, _) => {}
            (Line::Break, _) => blocks.push(Block::Break),
            (
                Line::Item {
                    indent,
                    marker,
                    text,
                },
                last,
            ) => {
                let item = Item {
                    indent: *indent,
                    marker: marker.clone(),
                    lines: vec![(*text).to_owned()],
                };
                match last {
                    Some(Block::List(items)) if same_kind(items, &item) => items.push(item),
                    _ => blocks.push(Block::List(vec![item])),
                }
            }
            (Line::Text { indent, text }, Some(Block::List(items)))
                if !after_blank && continues(items, *indent, wrapped) =>
            {
                if let Some(item) = items.last_mut() {
                    item.lines.push((*text).to_owned());
                }
            }
            (Line::Text { text, .. }, Some(Block::Paragraph(lines)))
                if !after_blank && (wrapped || in_table(lines, text)) =>
            {
                lines.push((*text).to_owned());
            }
            (Line::Text { text, .. }, _) => blocks.push(Block::Paragraph(vec![(*text).to_owned()])),
        }
        after_blank = line == Line::Blank;
    }
    blocks
}

/// Whether an item goes on the list: a change from bullets to numbers at the
/// list's own depth begins another one.
fn same_kind(items: &[Item], item: &Item) -> bool {
    let outer = items.first().map_or(0, |first| first.indent);
    let bullet = |item: &Item| item.marker == "-";
    item.indent > outer
        || items
            .first()
            .is_none_or(|first| bullet(first) == bullet(item))
}

fn continues(items: &[Item], indent: usize, wrapped: bool) -> bool {
    wrapped || items.last().is_some_and(|item| indent > item.indent)
}

/// Rows of a table stay together.
fn in_table(lines: &[String], text: &str) -> bool {
    text.starts_with('|') && lines.last().is_some_and(|line| line.starts_with('|'))
}

/// The one line of a paragraph that has no more.
fn only_line(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(lines) => match lines.as_slice() {
            [line] => Some(line),
            _ => None,
        },
        _ => None,
    }
}

fn is_heading_like(block: &Block) -> bool {
    only_line(block).is_some_and(|line| may_be_heading(line) && !names_sources(line))
}

/// The first line, if it stands before a text and is no text itself.
fn title(blocks: &[Block]) -> Option<String> {
    let (first, rest) = blocks.split_first()?;
    let title = only_line(first).filter(|_| is_heading_like(first))?;
    let text = |block: &Block| matches!(block, Block::List(_)) || !is_heading_like(block);
    rest.iter().take(2).any(text).then(|| title.to_owned())
}

/// Turns short lines before text into headings. Of several such lines in a row
/// it is not clear what they are: they stay.
fn find_headings(blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        let sources = only_line(&blocks[at]).is_some_and(names_sources);
        let before = at.checked_sub(1).map(|at| &blocks[at]);
        let alone = before.is_none_or(|block| !is_heading_like(block));
        let leads = blocks.get(at + 1).is_some_and(|next| match next {
            Block::List(_) => true,
            Block::Paragraph(lines) => {
                !is_heading_like(next)
                    || lines.iter().map(|l| l.chars().count()).sum::<usize>() > 60
            }
            _ => false,
        });
        if !(sources || alone && leads && is_heading_like(&blocks[at])) {
            continue;
        }
        if let Some(line) = only_line(&blocks[at]) {
            let bare = line.trim_end_matches([':', '：']).trim_end();
            blocks[at] = Block::Heading(bare.to_owned());
        }
    }
}

fn write(block: &Block, dialect: Dialect, out: &mut String) {
    match block {
        Block::Heading(line) => {
            out.push_str("## ");
            out.push_str(&escaped(line, dialect));
            out.push('\n');
        }
        Block::Break => out.push_str("---\n"),
        Block::Paragraph(lines) => {
            for line in lines {
                out.push_str(&unlisted(escaped(line, dialect)));
                out.push('\n');
            }
        }
        Block::List(items) => write_list(items, dialect, out),
    }
}

fn write_list(items: &[Item], dialect: Dialect, out: &mut String) {
    let labelled = items.iter().filter(|item| label(&item.lines[0]).is_some());
    let labelled = labelled.count();
    let bold = labelled >= 2 && labelled * 2 >= items.len();
    // Where the text of each item begins that others may stand in.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for item in items {
        while open
            .last()
            .is_some_and(|(indent, _)| *indent >= item.indent)
        {
            open.pop();
        }
        let column = open.last().map_or(0, |(_, text)| *text);
        let text = column + item.marker.chars().count() + 1;
        open.push((item.indent, text));
        out.push_str(&" ".repeat(column));
        out.push_str(&item.marker);
        out.push(' ');
        for (at, line) in item.lines.iter().enumerate() {
            if at > 0 {
                out.push_str(&" ".repeat(text));
            }
            match label(line).filter(|_| bold && at == 0) {
                Some((label, colon, rest)) => {
                    let space = if colon == ":" { " " } else { "" };
                    let rest = escaped(rest, dialect);
                    out.push_str(&format!(
                        "**{}**{colon}{space}{rest}",
                        escaped(label, dialect)
                    ));
                }
                None => out.push_str(&unlisted(escaped(line, dialect))),
            }
            out.push('\n');
        }
    }
}

/// What would be read as a tag, or in MDX as an expression, is escaped.
fn escaped(line: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    let strict = dialect == Dialect::Mdx;
    while let Some(c) = chars.next() {
        let tag = |next: &char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?');
        let opens = c == '<' && (strict || chars.peek().is_some_and(tag));
        if opens || (strict && matches!(c, '{' | '}')) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line of text that Markdown would take for the item of a list: `2025. It
/// was cold`.
fn unlisted(line: String) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) && rest[1..].starts_with([' ', '\t']) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, body: &str) {
        let layout = lay_out(text, Dialect::Markdown, &|_| true);
        assert_eq!(layout.title.as_deref(), title, "{text}");
        assert_eq!(layout.body, body, "{text}");
    }

    #[test]
    fn lines_become_paragraphs_under_headings() {
        check(
            "The ice opens\nIn March the ice opened, and the ships came back to the harbor.\nWhat comes next\nNobody knows. The harbor master has plans for the summer.\n",
            Some("The ice opens"),
            "In March the ice opened, and the ships came back to the harbor.\n\n## What comes next\n\nNobody knows. The harbor master has plans for the summer.\n",
        );
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let text = "In March the ice opened, and the ships that had waited\nfor weeks came back to the harbor at last.\n\nNobody knows what comes next.\n";
        check(text, None, text);
    }

    #[test]
    fn lists_get_one_kind_of_bullet_and_bold_labels() {
        check(
            "• Ships: they came back\n• Ice: it is gone\n   – a little is left\n1) first of all\n2) then the rest",
            None,
            "- **Ships**: they came back\n- **Ice**: it is gone\n  - a little is left\n\n1) first of all\n2) then the rest\n",
        );
        check(
            "・船：戻りました\n・氷：なくなりました",
            None,
            "- **船**：戻りました\n- **氷**：なくなりました\n",
        );
        check(
            "- Ships: they came back\n- the ice is gone",
            None,
            "- Ships: they came back\n- the ice is gone\n",
        );
    }

    #[test]
    fn lines_in_a_row_are_no_headings() {
        check(
            "Ama Ito\nHarbor Road 5\nPolar Bay\nWe wrote to them at the end of March, and nobody answered.",
            None,
            "Ama Ito\n\nHarbor Road 5\n\nPolar Bay\n\nWe wrote to them at the end of March, and nobody answered.\n",
        );
    }

    #[test]
    fn what_would_be_markup_is_escaped() {
        check("<b and 2 < 3.", None, "\\<b and 2 < 3.\n");
        check("2025. It was cold.", None, "2025\\. It was cold.\n");
        let mdx = lay_out("a {b} <3.", Dialect::of("a.mdx"), &|_| false);
        assert_eq!(mdx.body, "a \\{b\\} \\<3.\n");
    }
}
