//! Which Markdown is read, by everything that reads any.

use pulldown_cmark::Options;

/// What a body is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// CommonMark with GitHub's additions.
    #[default]
    Markdown,
    /// The same with JSX: tags may hold expressions, and `import` and `export`
    /// blocks are code.
    Mdx,
}

impl Dialect {
    /// The dialect of the file at `path`, by its ending.
    #[must_use]
    pub fn of(path: &str) -> Self {
        if path.ends_with(".mdx") {
            Self::Mdx
        } else {
            Self::Markdown
        }
    }
}

/// The parser's options.
///
/// An allow-list: with all options, a `---` in mid-document would become
/// metadata, and every new option of the parser would change what documents
/// mean.
pub const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);
