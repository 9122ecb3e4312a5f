//! The links of a body: those of Markdown, and those in tags.

use polynya_diagnostics::{SourceFile, Span};
use polynya_markdown::{InlineKind, Outline, tags};

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// As the author wrote it, escapes resolved.
    pub(crate) target: Box<str>,
    /// Bytes of the target, where it can be replaced.
    pub(crate) target_span: Option<Span>,
    /// Bytes of the whole link or tag.
    pub(crate) span: Span,
    /// What kind of link.
    pub(crate) kind: LinkKind,
    /// Position of its block in the outline.
    pub(crate) block: usize,
}

/// What kind of link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// A link with a text of its own.
    Link,
    /// The address is the text.
    Auto,
    /// An image, or something else that is shown in its place.
    Image,
}

impl Link {
    /// Where the target stands, or the link if it stands elsewhere.
    pub(crate) fn at(&self) -> Span {
        self.target_span.unwrap_or(self.span)
    }

    /// The link's text with its markup, and the line's rest behind it.
    pub(crate) fn words<'s>(&self, source: &'s SourceFile) -> (&'s str, &'s str) {
        let end = self.target_span.map_or(self.span.end, |span| span.start);
        let before = source.slice(Span::new(self.span.start, end));
        let behind = source.text().get(self.span.end..).unwrap_or_default();
        (before, behind.lines().next().unwrap_or_default())
    }
}

/// The links of a body, in order.
pub(crate) fn links(source: &SourceFile, outline: &Outline) -> Vec<Link> {
    let mut found = Vec::new();
    for at in 0..outline.blocks.len() {
        in_block(source, outline, at, &mut found);
    }
    found
}

fn in_block(source: &SourceFile, outline: &Outline, at: usize, found: &mut Vec<Link>) {
    for inline in outline.inlines(&outline.blocks[at]) {
        let (target, target_span, kind) = match &inline.kind {
            InlineKind::Link {
                target,
                target_span,
                auto,
            } => {
                let kind = if *auto {
                    LinkKind::Auto
                } else {
                    LinkKind::Link
                };
                (target, *target_span, kind)
            }
            InlineKind::Image {
                target,
                target_span,
                ..
            } => (target, *target_span, LinkKind::Image),
            InlineKind::Tag { closing: false, .. } => {
                in_tag(source, inline.span, at, found);
                continue;
            }
            _ => continue,
        };
        found.push(Link {
            target: target.clone(),
            target_span,
            span: inline.span,
            kind,
            block: at,
        });
    }
}

/// Attributes that lead somewhere.
const ATTRIBUTES: [(&str, LinkKind); 3] = [
    ("href", LinkKind::Link),
    ("src", LinkKind::Image),
    ("poster", LinkKind::Image),
];

fn in_tag(source: &SourceFile, span: Span, at: usize, found: &mut Vec<Link>) {
    let text = source.slice(span);
    // Most tags lead nowhere, and to read one costs more than to see that.
    let bytes = text.as_bytes();
    if !["href", "src", "poster", "HREF", "SRC"]
        .iter()
        .any(|name| memchr::memmem::find(bytes, name.as_bytes()).is_some())
    {
        return;
    }
    let Some(tag) = tags(text).into_iter().next() else {
        return;
    };
    // What a component does with an attribute is its own affair; a path that
    // starts like one is one.
    let component = tag.name.starts_with(|c: char| c.is_ascii_uppercase());
    for (name, kind) in ATTRIBUTES {
        let Some(value) = tag.attribute(name) else {
            continue;
        };
        let target = &text[value.range()];
        let is_path = target.starts_with(['/', '.', '#']) || target.contains("://");
        if component && !is_path {
            continue;
        }
        found.push(Link {
            target: target.into(),
            target_span: Some(value.shifted(span.start)),
            span,
            kind,
            block: at,
        });
    }
}

#[cfg(test)]
mod tests {
    use polynya_markdown::Dialect;
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (SourceFile, Vec<Link>) {
        let source = SourceFile::new("a.mdx", text.to_owned());
        let outline = Outline::read(text, Span::new(0, text.len()), Dialect::Mdx);
        let found = links(&source, &outline);
        (source, found)
    }

    #[test]
    fn links_of_markdown_and_of_tags_are_found() {
        let text = "[a](b.md 'c') ![d](e.png)\n\n## f\n\n<https://g.example> [h][i]\n\n\
            <a id=\"k\" href=\"/l\">m</a> <Card href=\"./n\" src=\"public-id\" />\n\n[i]: /j\n\n\
            ```html\n<a href=\"/x\">\n```\n";
        let (source, found) = read(text);
        let shown: Vec<_> = found.iter().map(|l| (&*l.target, l.block)).collect();
        let expected = [
            ("b.md", 0),
            ("e.png", 0),
            ("https://g.example", 2),
            ("/j", 2),
            ("/l", 3),
            ("./n", 3),
        ];
        assert_eq!(shown, expected);
        assert_eq!(found[0].words(&source).0, "[a](");
        assert_eq!(found[3].target_span, None);
    }

    proptest! {
        #[test]
        fn targets_stand_where_they_are_said_to(text in "(\\[a\\]\\(|/b|\\.md|\\)|<a href=\"|\">|#| |\n|é){0,40}") {
            let (source, found) = read(&text);
            for link in found {
                if let Some(span) = link.target_span {
                    prop_assert_eq!(source.slice(span), &*link.target);
                }
                let _ = link.words(&source);
            }
        }
    }
}
