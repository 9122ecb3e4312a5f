//! A body of Markdown, turned into HTML, headings, an excerpt and counts.

mod excerpt;
mod outline;
mod remarks;
mod sanitize;
mod url;

use polynya_markdown::{
    Dialect, Ids, JSX_COMMENT, MARKDOWN, REMARK, may_have_fixed_ids, with_html_remarks, without_esm,
};
use pulldown_cmark::{Event, Parser, html};
use serde::Serialize;

use self::outline::Outline;
use polynya_locale::words;

/// How to treat a body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BodyOptions {
    /// Raw HTML is passed on as it is, and links may use any scheme that
    /// cannot run a script. Otherwise both are held to an allow-list.
    pub trusted: bool,
    /// The body is MDX: top-level `import` and `export` blocks are left out,
    /// and JSX tags are raw HTML.
    pub mdx: bool,
}

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

/// Renders a body and takes its measures, in one pass over its Markdown.
///
/// `locale` is the BCP 47 tag of the body's language; it tells where a
/// sentence may end.
#[must_use]
pub fn render_body(markdown: &str, options: &BodyOptions, locale: &str) -> Body {
    let source = if options.mdx {
        without_esm(markdown)
    } else {
        markdown.into()
    };
    let source = match options.mdx && source.contains(JSX_COMMENT) {
        true => with_html_remarks(&source, Dialect::Mdx).into_owned().into(),
        false => source,
    };
    let has_remarks = source.contains(REMARK);
    let events = Parser::new_ext(&source, MARKDOWN);
    if has_remarks || may_have_fixed_ids(&source) {
        // An id that the author gave may stand below a heading that would
        // like the same one, so all of them have to be known at the start.
        let events: Vec<Event<'_>> = match has_remarks {
            true => remarks::removed(events),
            false => events.collect(),
        };
        let ids = Ids::reserving(&events);
        render(
            Outline::new(events.into_iter(), source.len(), options, ids),
            source.len(),
            options,
            locale,
        )
    } else {
        let ids = Ids::default();
        render(
            Outline::new(events, source.len(), options, ids),
            source.len(),
            options,
            locale,
        )
    }
}

fn render<'a>(
    mut outline: Outline<'a, impl Iterator<Item = Event<'a>>>,
    source_length: usize,
    options: &BodyOptions,
    locale: &str,
) -> Body {
    // Markup makes HTML about a fifth longer than its Markdown.
    let mut html = String::with_capacity(source_length + source_length / 4 + 64);
    html::push_html(&mut html, &mut outline);
    let collected = outline.finish();
    let counts = words::count(&collected.text);
    Body {
        html: if collected.has_raw_html && !options.trusted {
            sanitize::sanitize(&html)
        } else {
            html
        },
        excerpt: excerpt::excerpt(collected.opening(), locale),
        headings: collected.headings,
        text_length: counts.text_length,
        words: counts.words(),
        reading_minutes: counts.reading_minutes(),
    }
}

#[cfg(test)]
mod tests;
