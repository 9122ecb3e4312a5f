//! Finds the comments that silence rules, and what each of them is about.

use std::sync::Arc;

use polynya_diagnostics::{Finding, SourceFile, Span};
use polynya_frontmatter::{Node, Value};
use polynya_locale::ftl::FtlFile;
use polynya_markdown::{Block, BlockKind, Dialect, Outline, REMARK, is_remark, remark_text};

use super::directive::{self, Directive, Reach};
use super::{Named, Owner, Suppression, Suppressions};
use crate::rules::invalid_suppression;
use crate::strings::{StringFile, Strings};
use crate::{Resources, Severities};

/// What of a document can have comments.
pub(crate) struct FileParts<'a> {
    /// Comments in the front matter, from `#` to the end of the line.
    pub(crate) comments: &'a [Span],
    /// The front matter, where it can be read.
    pub(crate) root: Option<&'a Node>,
    /// Bytes of the body.
    pub(crate) body: Span,
}

/// A comment's text, and where in it what it says begins.
struct Comment<'a> {
    /// With its marks.
    span: Span,
    /// Without them.
    text: &'a str,
    text_at: usize,
}

/// The suppressions in a document. What cannot be understood is a finding.
pub(crate) fn of_document(
    source: &SourceFile,
    parts: &FileParts<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Suppression> {
    // Most files have none: they are not looked at any further.
    if !source.text().contains(REMARK) {
        return Vec::new();
    }
    let mut reader = Reader {
        source,
        found: Vec::new(),
        findings,
    };
    for comment in parts.comments {
        reader.field(*comment, parts.root);
    }
    if source.slice(parts.body).contains(REMARK) {
        let dialect = Dialect::of(source.path());
        let outline = Outline::read(source.text(), parts.body, dialect);
        for remark in &outline.remarks {
            reader.block(*remark, parts.body, &outline);
        }
    }
    reader.found
}

/// The suppressions in the project's Fluent files. What cannot be understood is a
/// finding.
#[must_use]
pub fn of_strings(
    resources: &Resources,
    severities: &Severities,
    findings: &mut Vec<Finding>,
) -> Suppressions {
    let mut all = Suppressions::default();
    let mut wrong = Vec::new();
    let Some(strings) = &resources.strings else {
        return all;
    };
    for file in strings.groups.iter().flat_map(|group| &group.files) {
        let Ok(tree) = &file.content else {
            continue;
        };
        let before = wrong.len();
        let list = of_fluent(tree, &mut wrong);
        let locale = Some(Arc::clone(file.locale.as_arc()));
        for finding in &mut wrong[before..] {
            finding.locale.clone_from(&locale);
        }
        let owner = Owner {
            locale,
            ..Owner::default()
        };
        all.add(Arc::clone(&file.path), list, owner);
    }
    if !is_whole(strings) {
        all.doubt();
    }
    severities.apply(&mut wrong);
    findings.append(&mut wrong);
    all
}

/// Whether every file can be read, so that each was held against the others.
fn is_whole(strings: &Strings) -> bool {
    let mut files = strings.groups.iter().flat_map(|group| &group.files);
    files.all(|file: &StringFile| {
        let read = file.content.as_ref();
        file.rival.is_none() && read.is_ok_and(|tree| tree.errors().is_empty())
    })
}

fn of_fluent(tree: &FtlFile, findings: &mut Vec<Finding>) -> Vec<Suppression> {
    let source = tree.source();
    let text = source.text();
    if !text.contains(REMARK) {
        return Vec::new();
    }
    let mut reader = Reader {
        source,
        found: Vec::new(),
        findings,
    };
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    while at < text.len() {
        let line = line_at(text, at);
        reader.fluent(tree, Span::new(at, at + line.trim_end().len()));
        at += line.len();
    }
    reader.found
}

struct Reader<'a> {
    source: &'a SourceFile,
    found: Vec<Suppression>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    /// A comment in the front matter: alone on its line it is about the next field or
    /// item, at the end of a line about that line.
    fn field(&mut self, span: Span, root: Option<&Node>) {
        let text = self.source.slice(span);
        let Some(inner) = text.strip_prefix('#') else {
            return;
        };
        let comment = Comment {
            span,
            text: inner,
            text_at: span.start + 1,
        };
        let line = self.line(span.start);
        let before = Span::new(line.start, span.start);
        if self.source.slice(before).trim().is_empty() {
            let next = root.and_then(|root| next_part(root, span.end));
            let nothing = Span::at(span.end);
            self.take(&comment, line, || next.unwrap_or(nothing));
        } else {
            let written = self.source.slice(before).trim_end().len();
            let gap = Span::new(line.start + written, span.end);
            self.take(&comment, gap, || before);
        }
    }

    /// A comment in the body, which is about the next block.
    fn block(&mut self, span: Span, body: Span, outline: &Outline) {
        let Some((text, offset)) = remark_text(self.source.slice(span)) else {
            return;
        };
        let comment = Comment {
            span,
            text,
            text_at: span.start + offset,
        };
        let whole = self.line(span.start).to(self.line(span.end));
        let around = [
            Span::new(whole.start, span.start),
            Span::new(span.end, whole.end),
        ];
        let alone = around.map(|part| self.source.slice(part).trim().is_empty());
        if alone != [true, true] {
            let finding = invalid_suppression::not_alone(self.source, span);
            self.findings.push(finding);
            return;
        }
        let removal = self.with_blank(whole, body);
        self.take(&comment, removal, || next_block(span.end, body, outline));
    }

    /// A line of a Fluent file, if it is a comment.
    fn fluent(&mut self, tree: &FtlFile, line: Span) {
        let text = self.source.slice(line);
        let marks = text.len() - text.trim_start_matches('#').len();
        let inner = &text[marks..];
        if !(1..=3).contains(&marks) || !is_remark(inner) {
            return;
        }
        let comment = Comment {
            span: line,
            text: inner,
            text_at: line.start + marks,
        };
        let whole = self.line(line.start);
        let end = self.source.text().len();
        match marks {
            1 => {
                let mut entries = tree.entries().iter();
                let own = entries.find(|entry| {
                    let comment = entry.comment.unwrap_or_default();
                    (comment.start..comment.end).contains(&line.start)
                });
                let read = directive::read(comment.text, comment.text_at);
                let of_file = read.is_some_and(|read| read.reach == Reach::File);
                match own {
                    Some(entry) => self.take(&comment, whole, || entry.span),
                    None if of_file => self.take(&comment, whole, Span::default),
                    None => {
                        let finding = invalid_suppression::detached(self.source, line);
                        self.findings.push(finding);
                    }
                }
            }
            2 => {
                let group = group_end(self.source.text(), line.start);
                self.take(&comment, whole, || Span::new(line.end, group));
            }
            _ => self.take(&comment, whole, || Span::new(0, end + 1)),
        }
    }

    /// Notes what a comment says; `near` is what it is about unless it is the file.
    fn take(&mut self, comment: &Comment<'_>, removal: Span, near: impl FnOnce() -> Span) {
        let Some(read) = directive::read(comment.text, comment.text_at) else {
            return;
        };
        let Directive {
            reach,
            rules,
            problems,
        } = read;
        for problem in &problems {
            let finding = invalid_suppression::finding(self.source, problem);
            self.findings.push(finding);
        }
        if rules.is_empty() {
            return;
        }
        let named = rules.into_iter().map(|(rule, span)| Named {
            rule,
            span,
            used: false,
        });
        self.found.push(Suppression {
            at: self.source.locate(comment.span),
            removal,
            reach: (reach == Reach::Near).then(near),
            rules: named.collect(),
        });
    }

    /// The line that a byte is in, with its end.
    fn line(&self, at: usize) -> Span {
        let text = self.source.text();
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        Span::new(start, start + line_at(text, start).len())
    }

    /// A line, and the blank one after it if there is one before it as well.
    fn with_blank(&self, line: Span, body: Span) -> Span {
        let blank = |span: Span| self.source.slice(span).trim().is_empty();
        let first = line.start <= body.start;
        if !first && !blank(self.line(line.start - 1)) {
            return line;
        }
        let next = self.line(line.end);
        if blank(next) { line.to(next) } else { line }
    }
}

fn line_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    match memchr::memchr(b'\n', rest.as_bytes()) {
        Some(end) => &rest[..=end],
        None => rest,
    }
}

/// The first field or item that begins at `from` or later, with all that is in it.
fn next_part(root: &Node, from: usize) -> Option<Span> {
    let mut best: Option<Span> = None;
    let mut nodes = vec![root];
    while let Some(node) = nodes.pop() {
        let mut offer = |span: Span| {
            let better = |best: Span| {
                (span.start, std::cmp::Reverse(span.end))
                    < (best.start, std::cmp::Reverse(best.end))
            };
            if span.start >= from && best.is_none_or(better) {
                best = Some(span);
            }
        };
        match &node.value {
            Value::Mapping(mapping) => {
                for entry in &mapping.entries {
                    offer(entry.key.span.to(entry.value.span));
                    nodes.push(&entry.value);
                }
            }
            Value::Sequence(items) => {
                for item in items {
                    offer(item.span);
                    nodes.push(item);
                }
            }
            _ => {}
        }
    }
    best
}

/// The block that follows a comment: a heading, a paragraph, a block of code; a table
/// or a list as a whole, or an item if the comment stands in a list. After the last
/// block, what is missing at the end of the body.
fn next_block(after: usize, body: Span, outline: &Outline) -> Span {
    let blocks = &outline.blocks;
    let at = blocks.partition_point(|block| block.span.start < after);
    let Some(first) = blocks.get(at) else {
        return Span::new(after, body.end);
    };
    if let BlockKind::Cell { table, .. } = first.kind {
        let table = outline.tables.get(table).map(|table| table.span);
        return table.unwrap_or(first.span);
    }
    let Some(own) = first.item else {
        return first.span;
    };
    let in_list = |block: &Block| block.item.is_some_and(|item| item.list == own.list);
    let begun = blocks[..at].iter().any(in_list);
    let belongs = |block: &&Block| {
        let same = if begun {
            block.item == Some(own)
        } else {
            in_list(block)
        };
        block.depth > first.depth || (block.depth == first.depth && same)
    };
    let part = blocks[at..].iter().take_while(belongs);
    part.fold(first.span, |span, block| span.to(block.span))
}

/// Where the group of a Fluent file ends whose comment has the line at `start`: at the
/// next `##` comment.
fn group_end(text: &str, start: usize) -> usize {
    let is_group = |line: &str| line.starts_with("##") && !line.starts_with("###");
    let mut at = start;
    let mut in_comment = true;
    while at < text.len() {
        let line = line_at(text, at);
        if !is_group(line) {
            in_comment = false;
        } else if !in_comment {
            return at;
        }
        at += line.len();
    }
    text.len() + 1
}

#[cfg(test)]
mod tests {
    use polynya_frontmatter::{Split, split};
    use proptest::prelude::*;

    use super::*;

    fn in_document(path: &str, text: &str) -> (Vec<Suppression>, Vec<Finding>) {
        let source = SourceFile::new(path, text.to_owned());
        let mut findings = Vec::new();
        let whole = Span::new(0, text.len());
        let (parsed, body) = match split(text) {
            Split::FrontMatter(parts) => {
                let parsed = parts.parse(text);
                (Some(parsed), parts.body)
            }
            _ => (None, whole),
        };
        let parts = FileParts {
            comments: parsed.as_ref().map_or(&[], |parsed| &parsed.comments),
            root: parsed.as_ref().map(|parsed| &parsed.root),
            body,
        };
        let found = of_document(&source, &parts, &mut findings);
        (found, findings)
    }

    /// What is left of a text without its suppressions.
    fn cleaned(text: &str) -> String {
        let (found, _) = in_document("a.md", text);
        let mut left = text.to_owned();
        for suppression in found.iter().rev() {
            left.replace_range(suppression.removal.range(), "");
        }
        left
    }

    #[test]
    fn what_goes_with_a_comment_is_its_line_and_no_other() {
        let check = |text: &str, expected: &str| assert_eq!(cleaned(text), expected, "{text:?}");
        check(
            "---\r\n# polynya-ignore stub-body: x\r\na: 1  # polynya-ignore stub-body\r\n---\r\n",
            "---\r\na: 1\r\n---\r\n",
        );
        check("<!-- polynya-ignore stub-body -->", "");
        check("a\n\n<!-- polynya-ignore stub-body -->\n\nb\n", "a\n\nb\n");
        check("a\n\n<!-- polynya-ignore stub-body -->\nb\n", "a\n\nb\n");
        check(
            "<!-- polynya-ignore\nstub-body: of\ntwo lines -->\n\nb",
            "b",
        );
    }

    fn is_sound(found: &[Suppression], text: &str) -> bool {
        found.iter().all(|suppression| {
            let reach = suppression.reach.unwrap_or_default();
            let names = suppression.rules.iter().map(|named| named.span);
            let spans = [suppression.removal, suppression.at.span];
            let mut spans = spans.into_iter().chain(names);
            reach.start <= text.len() && spans.all(|span| text.get(span.range()).is_some())
        })
    }

    proptest! {
        #[test]
        fn whatever_the_text_spans_lie_in_it(
            text in "(---\n|# |## |polynya-ignore|-file| stub-body|: é|a: |- |<!-- | -->|\\{/\\* | \\*/\\}|\r?\n|> |```\n|\\| a \\|\n\\|---\\|\n){0,24}",
        ) {
            for path in ["a.md", "a.mdx"] {
                let (found, findings) = in_document(path, &text);
                prop_assert!(is_sound(&found, &text));
                let mut spans = findings.iter().map(|finding| finding.location.span);
                prop_assert!(spans.all(|span| text.get(span.range()).is_some()));
            }
        }

        #[test]
        fn whatever_the_fluent_file_spans_lie_in_it(
            text in "(\u{feff}|#|##|###| |polynya-ignore|-file| stub-body|: é|\r?\n|a = b\n|    c\n|\\{){0,24}",
        ) {
            let tree = FtlFile::parse(SourceFile::new("a.ftl", text.clone()));
            prop_assert!(is_sound(&of_fluent(&tree, &mut Vec::new()), &text));
        }
    }
}
