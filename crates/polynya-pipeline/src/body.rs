//! What a body becomes when it is rendered, and who renders it while it is checked.

use polynya_diagnostics::{SourceFile, Span};
use polynya_locale::LocaleId;
use polynya_markdown::Reading;
use serde::Serialize;

/// A body, rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The start of the first paragraph as plain text, on one line and of at
    /// most 200 Unicode scalar values; it ends in `…` if it was cut.
    pub excerpt: String,
    /// Unicode scalar values of the plain text, white space not counted.
    ///
    /// The plain text of a body is what its Markdown shows as text, inline
    /// code included. Code blocks, raw HTML and what stands in for images are
    /// no part of it.
    pub text_length: usize,
    /// Words of the plain text.
    ///
    /// A word is a run of letters and digits, with single apostrophes, full
    /// stops and hyphens inside it. Where a script does not mark its words
    /// with spaces (Han, Hiragana, Thai, Lao, Khmer, Myanmar), they are those
    /// of a dictionary.
    pub words: usize,
    /// Minutes that reading the plain text takes; at least one if there is any.
    pub reading_minutes: u32,
}

/// A heading, as an outline needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// The `id` of its element: as GitHub makes it, or as the author gave it.
    pub id: String,
    /// Its text without markup.
    pub text: String,
}

/// Renders bodies from the events that their outlines are read from: Markdown that is both
/// checked and exported need not be parsed twice.
pub trait Render: Sync {
    /// The body at `body` in `source`, from its `events`. `None`, and no event taken, where
    /// these are not what is to be rendered; somebody else then does it from the text.
    fn render(
        &self,
        source: &SourceFile,
        body: Span,
        locale: &LocaleId,
        events: &mut Reading<'_>,
    ) -> Option<Body>;
}
