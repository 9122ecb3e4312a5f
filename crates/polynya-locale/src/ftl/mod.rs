//! Fluent files, parsed once, with the place of every node.
//!
//! [`FtlFile::parse`] takes a file and gives its messages and terms as a tree
//! of spans, and what is wrong as [`FtlError`]s. It never fails.
//!
//! Invariants:
//! - Spans count bytes from the start of the file, a byte order mark included,
//!   and lie on character boundaries. A node's span is within its parent's.
//! - The tree holds no texts; [`FtlFile::slice`] gives them.
//! - An error costs the one entry that it is in.
//!
//! ```
//! use polynya_diagnostics::SourceFile;
//! use polynya_locale::ftl::FtlFile;
//!
//! let text = "# Said at the door.\nhello = Hello, { $name }!\nbroken = {\n";
//! let file = FtlFile::parse(SourceFile::new("locales/en/app.ftl", text.to_owned()));
//! let hello = file.message("hello").ok_or("no message")?;
//! assert_eq!(file.slice(hello.span), "hello = Hello, { $name }!");
//! let value = hello.value.as_ref().ok_or("no value")?;
//! assert_eq!(file.slice(value.elements[1].span()), "{ $name }");
//! assert_eq!(file.errors()[0].kind.name(), "expected-inline-expression");
//! # Ok::<(), &str>(())
//! ```

mod build;
mod error;
mod guard;
mod literal;
mod tree;
mod visit;

use std::sync::OnceLock;

use polynya_diagnostics::{SourceFile, Span};

pub use error::{FtlError, FtlErrorKind};
pub use literal::unescape;
pub use tree::{
    Arguments, Attribute, Element, EntryKind, Expression, FtlEntry, Inline, Pattern, Placeable,
    Variant,
};
pub use visit::{Node, visit_pattern};

/// A Fluent file: its text, its messages and terms, and its errors.
#[derive(Debug)]
pub struct FtlFile {
    source: SourceFile,
    entries: Vec<FtlEntry>,
    errors: Vec<FtlError>,
    /// Indexes of entries, sorted by kind, id and place. Only made when
    /// somebody looks for an id.
    by_id: OnceLock<Box<[usize]>>,
}

impl FtlFile {
    /// Parses a file. Never fails: what can be read is in the entries, what
    /// cannot in the errors.
    #[must_use]
    pub fn parse(source: SourceFile) -> Self {
        let guarded = guard::guard(source.text());
        // The parser would make a byte order mark a part of the first id.
        let offset = source.text().len() - without_mark(source.text()).len();
        let bare = without_mark(&guarded.text);
        let (resource, errors) = match fluent_syntax::parser::parse(bare) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let converter = error::Converter {
            text: without_mark(source.text()),
            guarded: bare,
            too_deep: &guarded.too_deep,
            offset,
        };
        let errors = errors.into_iter().filter_map(|e| converter.convert(e));
        let errors = errors.collect();
        let entries = build::entries(&guarded.text, &resource.body);
        Self {
            entries,
            errors,
            by_id: OnceLock::new(),
            source,
        }
    }

    /// The file's path and text.
    #[must_use]
    pub fn source(&self) -> &SourceFile {
        &self.source
    }

    /// The text under a span of this file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// Messages and terms in file order, duplicates included.
    #[must_use]
    pub fn entries(&self) -> &[FtlEntry] {
        &self.entries
    }

    /// All syntax errors, in file order.
    #[must_use]
    pub fn errors(&self) -> &[FtlError] {
        &self.errors
    }

    /// The first message `id`, which is the one that counts.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<&FtlEntry> {
        self.first(EntryKind::Message, id)
    }

    /// The first term `id`, given without its `-`.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<&FtlEntry> {
        self.first(EntryKind::Term, id)
    }

    fn first(&self, kind: EntryKind, id: &str) -> Option<&FtlEntry> {
        let sorted = self.by_id.get_or_init(|| {
            let mut indexes: Box<[usize]> = (0..self.entries.len()).collect();
            indexes.sort_unstable_by_key(|&at| (self.key(at), at));
            indexes
        });
        let at = *sorted.get(sorted.partition_point(|&at| self.key(at) < (kind, id)))?;
        (self.key(at) == (kind, id)).then(|| &self.entries[at])
    }

    fn key(&self, at: usize) -> (EntryKind, &str) {
        let entry = &self.entries[at];
        (entry.kind, self.slice(entry.id))
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
