//! A page of the book as the tests see it: its blocks, links and inline code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use xtask::book;

use crate::support::repository;

/// A page that is checked in.
pub(super) struct Page {
    /// Below `docs/src`.
    pub(super) path: String,
    pub(super) text: String,
}

/// What on a page is run, in its order.
pub(super) enum Part {
    /// `<!-- new project -->`: what follows is about another project.
    NewProject,
    /// `<!-- continues PAGE -->`: the project is the one that another page ends with.
    Continues(String),
    Block(Block),
}

/// A fenced block.
#[derive(Clone)]
pub(super) struct Block {
    /// The language behind the fence.
    pub(super) kind: String,
    /// What follows the language: the file that the block is.
    pub(super) path: Option<String>,
    pub(super) text: String,
    /// Bytes of the text in the page.
    pub(super) at: Range<usize>,
}

/// All pages of the book, sorted.
pub(super) fn all() -> Vec<Page> {
    let mut pages = Vec::new();
    let mut left = vec![book::sources()];
    while let Some(dir) = left.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                let name = path.strip_prefix(book::sources()).unwrap().to_owned();
                pages.push(Page {
                    path: name.to_str().unwrap().replace('\\', "/"),
                    text: std::fs::read_to_string(path).unwrap(),
                });
            }
        }
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// What else tells readers what to type.
pub(super) fn beside_the_book() -> Vec<Page> {
    let page = |name: &str| Page {
        path: format!("../../{name}"),
        text: std::fs::read_to_string(repository().join(name)).unwrap(),
    };
    ["README.md", "CONTRIBUTING.md"].map(page).into()
}

impl Page {
    fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        Parser::new_ext(&self.text, Options::ENABLE_TABLES).into_offset_iter()
    }

    pub(super) fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut open: Option<Block> = None;
        for (event, range) in self.events() {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    let (kind, path) = match info.split_once(' ') {
                        Some((kind, path)) => (kind, Some(path.trim().to_owned())),
                        None => (&*info, None),
                    };
                    let start = range.start + self.text[range.clone()].find('\n').unwrap() + 1;
                    open = Some(Block {
                        kind: kind.to_owned(),
                        path,
                        text: String::new(),
                        at: start..start,
                    });
                }
                Event::Text(text) => {
                    if let Some(block) = &mut open {
                        block.text.push_str(&text);
                        block.at.end = range.end;
                    }
                }
                Event::End(TagEnd::CodeBlock) => parts.extend(open.take().map(Part::Block)),
                Event::Html(html) => parts.extend(directive(&html)),
                _ => {}
            }
        }
        parts
    }

    pub(super) fn blocks(&self) -> Vec<Block> {
        let parts = self.parts().into_iter();
        let block = |part| match part {
            Part::Block(block) => Some(block),
            _ => None,
        };
        parts.filter_map(block).collect()
    }

    /// What stands between single backticks.
    pub(super) fn codes(&self) -> Vec<String> {
        let code = |event| match event {
            Event::Code(code) => Some(code.replace('\n', " ")),
            _ => None,
        };
        self.events().filter_map(|(event, _)| code(event)).collect()
    }

    /// Links and pictures, but not those to other sites.
    pub(super) fn links(&self) -> Vec<String> {
        let target = |event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.to_string())
            }
            _ => None,
        };
        let all = self.events().filter_map(|(event, _)| target(event));
        all.filter(|link| !link.contains("://")).collect()
    }
}

fn directive(html: &str) -> Option<Part> {
    let inner = html
        .trim()
        .strip_prefix("<!--")?
        .strip_suffix("-->")?
        .trim();
    match inner.split_once(' ')? {
        ("new", "project") => Some(Part::NewProject),
        ("continues", page) => Some(Part::Continues(page.to_owned())),
        _ => None,
    }
}
