//! Tells front matter from Markdown, line by line.

use polynya_diagnostics::Span;

use crate::lines::{Separator, key_line};

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    Blank,
    /// `---`
    Fence,
    /// `...`
    End,
    /// `# …`: a comment in YAML, a heading in Markdown.
    Comment,
    /// A single word and a colon; `open` if no value follows on the line.
    Key {
        open: bool,
    },
    /// `- …`: an item in YAML as in Markdown.
    Item,
    Indented,
    /// What a line inside brackets or quotes may start with, or several words and a colon.
    Unclear,
    /// Nothing that YAML has at column 0.
    Prose,
}

impl LineKind {
    /// Whether the line ends front matter.
    pub(crate) const fn closes(self) -> bool {
        matches!(self, Self::Fence | Self::End)
    }
}

/// A line of a text.
pub(crate) struct Line {
    /// The line without trailing blanks and line end.
    pub(crate) span: Span,
    /// Start of the next line.
    pub(crate) next: usize,
    pub(crate) kind: LineKind,
}

impl Line {
    /// The line of `text` that starts at `start`.
    pub(crate) fn at(text: &str, start: usize) -> Self {
        let rest = &text.as_bytes()[start..];
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
        let line = text[start..start + length].trim_end_matches([' ', '\t', '\r', '\n']);
        Self {
            span: Span::new(start, start + line.len()),
            next: start + length,
            kind: kind(line),
        }
    }
}

/// The lines of `text` from `start` on.
pub(crate) fn lines(text: &str, start: usize) -> impl Iterator<Item = Line> {
    let mut next = start;
    std::iter::from_fn(move || {
        let line = (next < text.len()).then(|| Line::at(text, next))?;
        next = line.next;
        Some(line)
    })
}

/// The first line from `start` on that ends front matter. What the lines before it are is not
/// looked at.
pub(crate) fn closing(text: &str, start: usize) -> Option<Line> {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"---") || bytes[at..].starts_with(b"...") {
            let line = Line::at(text, at);
            if line.kind.closes() {
                return Some(line);
            }
        }
        at += memchr::memchr(b'\n', &bytes[at..])? + 1;
    }
    None
}

fn kind(line: &str) -> LineKind {
    let Some(first) = line.chars().next() else {
        return LineKind::Blank;
    };
    match line {
        "---" => return LineKind::Fence,
        "..." => return LineKind::End,
        _ => {}
    }
    match first {
        '#' => LineKind::Comment,
        ' ' | '\t' => LineKind::Indented,
        '-' if line.len() == 1 || line.starts_with("- ") => LineKind::Item,
        '[' if line.contains("](") => LineKind::Prose,
        '[' | ']' | '{' | '}' | '&' | '?' | '%' => LineKind::Unclear,
        _ => match key_line(line, 0) {
            Some(key) if !line[key.key.clone()].contains(' ') || first == '"' || first == '\'' => {
                let open = key.separator == Separator::Colon && key.colon.end == line.len();
                LineKind::Key { open }
            }
            // A key of a few words is unusual; one of many is a sentence.
            Some(key) if line[key.key.clone()].split(' ').count() > 4 => LineKind::Prose,
            Some(_) => LineKind::Unclear,
            None if line.ends_with(',') || matches!(first, '"' | '\'') => LineKind::Unclear,
            None => LineKind::Prose,
        },
    }
}

/// How far a block looks like front matter.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Start of the line after the last one that belongs to front matter.
    pub(crate) end: usize,
    pub(crate) has_key: bool,
    /// Every line may be YAML.
    pub(crate) only_yaml: bool,
    /// Markdown follows the fields, so the block's last line closes nothing.
    pub(crate) swallows_markdown: bool,
}

/// Reads the lines of `block` until they are Markdown.
pub(crate) fn outline(text: &str, block: Span) -> Outline {
    let mut outline = Outline {
        end: block.start,
        only_yaml: true,
        ..Outline::default()
    };
    let mut after_blank = false;
    let mut open = false;
    for line in lines(text, block.start).take_while(|line| line.span.start < block.end) {
        match line.kind {
            LineKind::Blank => after_blank = true,
            // A heading if Markdown follows, a comment if a field does.
            LineKind::Comment => continue,
            LineKind::Item if after_blank && !open => break,
            LineKind::Prose | LineKind::Fence | LineKind::End => {
                let rest = Span::new(line.span.start, block.end);
                outline.only_yaml = false;
                outline.swallows_markdown = markdown_follows(text, rest, after_blank);
                break;
            }
            kind => {
                if let LineKind::Key { open: no_value } = kind {
                    outline.has_key = true;
                    open = no_value;
                }
                outline.end = line.next;
                after_blank = false;
            }
        }
    }
    outline
}

/// Whether the text in `rest`, whose first line is prose, is a body.
///
/// Stray lines in otherwise good front matter are a mistake in a field, so only
/// prose after a blank line counts, and fields must not outnumber it.
fn markdown_follows(text: &str, rest: Span, after_blank: bool) -> bool {
    let (mut prose, mut keys, mut blank) = (0, 0, after_blank);
    for line in lines(text, rest.start).take_while(|line| line.span.start < rest.end) {
        match line.kind {
            LineKind::Blank => blank = true,
            LineKind::Prose if blank => prose += 1,
            LineKind::Key { .. } => keys += 1,
            _ => {}
        }
    }
    prose > keys
}
